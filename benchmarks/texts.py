"""Documents of any size, made from the examples and from sentences with changing numbers and names; the same on every run.

Most sentences are plain, so that terms and quantities stand about as densely as in proposals that people write: some 120 terms and
two or three quantities in a thousand characters. A text of nothing but dense sentences would take twice the time.
"""

from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
_NAMES = ("orders", "photos", "clicks", "messages", "invoices", "sessions", "trips", "posts", "tickets", "sensors", "carts", "quotes")
_PARTS = ("Redis", "PostgreSQL", "Kafka", "Cassandra", "S3", "MySQL", "RabbitMQ", "DynamoDB", "Elasticsearch", "ZooKeeper")
_HEADINGS = (
    "Requirements", "Capacity estimation", "API", "Data model", "High-level design", "Deep dive", "Consistency", "Scaling", "Failure modes",
    "Monitoring", "Security", "Alternatives considered", "Test plan", "Notes from the review", "Rollout",
)  # fmt: skip
_DENSE = (
    "The service keeps {name} in {part} and reads them by key, {n},000 times per second at peak.",
    "When {part} is down for ten minutes, callers get a 503 after {n} ms and the queue holds what comes in.",
    "We chose {part} over {other} because {name} are written once and read often; the price is one more hop.",
    "Each of the {n} million {name} takes a few hundred bytes, so a year fits on one machine before replication.",
    "A worker takes {name} from {part}, retries three times with backoff, and gives up after an hour.",
    "Writes go to the leader and reach the followers a little later; a reader may see {name} that are old.",
    "Nobody outside the billing group may list {name}; the gateway checks the caller's token before it forwards a request.",
    "We do not support {name} across regions, and {other} stays as it is.",
    "An alert pages the on-call when more than {n} % of the requests for {name} fail within five minutes.",
)
_PLAIN = (
    "The team met on Tuesday and agreed that the wording of this paragraph can wait until the next draft of the proposal.",
    "It is worth remembering that the old code had no such rule, and that most of the people who rely on it never noticed.",
    "The controller watches these objects and copies the field over, unless somebody has set it by hand beforehand.",
    "What the reader of this page should take away is that {name} are listed by their owner, and that the owner may hand them on.",
    "There is a longer story behind the name, which the first author has told elsewhere and which is not repeated here.",
    "Whoever maintains the package for {name} has to look at the new option, since its meaning depends on the platform underneath.",
    "An administrator turns this on in the settings of the workspace, after which the page shows the list with a link at its end.",
    "This was discussed at length on the mailing list; the summary is that both spellings are accepted and one of them is printed.",
    "The field is optional, and when it is left empty the behaviour is what it has been in all of the earlier releases.",
    "In the example below the operator fills in the section by hand, which is tedious but keeps the moving pieces visible.",
)


def make_document(size: int, seed: int) -> str:
    """A design of about `size` characters: sections of the examples and written ones by turns."""
    random = Random(seed)
    sections = _example_sections()
    random.shuffle(sections)
    pieces = [f"# Design {seed}: {random.choice(_NAMES)}\n\n"]
    length = len(pieces[0])
    while length < size:
        piece = sections.pop() if sections and random.random() < 0.06 else _section(random)
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces)[:size]


def _example_sections() -> list[str]:
    """The second-level sections of all examples."""
    parts: list[str] = []
    for path in sorted((ROOT / "examples").glob("*.md")):
        _, *rest = path.read_text(encoding="utf-8").split("\n## ")
        parts += [f"## {part}\n\n" for part in rest]
    return parts


def _section(random: Random) -> str:
    lines = [f"## {random.choice(_HEADINGS)}\n\n"]
    for _ in range(random.randint(1, 4)):
        sentences = [_sentence(random) for _ in range(random.randint(2, 6))]
        lines.append("".join(f"- {item}\n" for item in sentences) + "\n" if random.random() < 0.4 else " ".join(sentences) + "\n\n")
    if random.random() < 0.1:
        number = random.randint(2, 4)
        rows = [f"| {random.choice(_NAMES)} | {random.randint(2, 900)} ms | {random.choice(_PARTS)} |\n" for _ in range(number)]
        lines.append("| what | p99 | store |\n|---|---|---|\n" + "".join(rows) + "\n")
    if random.random() < 0.15:
        lines.append("```sql\nCREATE TABLE t (id BIGINT PRIMARY KEY, created_at TIMESTAMP NOT NULL);\n```\n\n")
    return "".join(lines)


def _sentence(random: Random) -> str:
    part, other = random.sample(_PARTS, 2)
    sentence = random.choice(_DENSE if random.random() < 0.3 else _PLAIN)
    return sentence.format(name=random.choice(_NAMES), part=part, other=other, n=random.randint(2, 900))
