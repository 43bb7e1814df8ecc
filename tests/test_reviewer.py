"""A whole review: the order of the steps, what decides kind and profile, and promises that no document may break."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import pytest

from reviewer.errors import UsageError
from reviewer.report.json import render_json
from reviewer.review import Reviewer
from reviewer.types.facts import Genre
from reviewer.types.finding import SEVERITY_ORDER, Finding
from reviewer.types.knowledge import Knowledge
from reviewer.types.review import Review
from reviewer.types.scorecard import CriterionResult, Status
from reviewer.types.span import Position, Span

EXAMPLE = (Path(__file__).parents[1] / "examples" / "url-shortener.md").read_text(encoding="utf-8")
HEADINGS = (
    "Requirements", "Capacity estimation", "API", "Data model", "Architecture", "Failure handling", "Scaling", "Security", "Trade-offs",
    "Testing", "Monitoring", "Rollout",
)  # fmt: skip
SMALL = """\
# Photo store

People lose photos when a phone breaks. We build a store that keeps them.

## Requirements

A user uploads a photo and sees it again; p99 of a download is below 300 ms. Albums are out of scope.

## Architecture

The API writes to Postgres and puts a job on a queue; a worker makes three sizes and stores them in the object store.

## Failure handling

If the queue is down, uploads are refused with a 503 after 2 s. We do not retry.
"""


@pytest.fixture(scope="module")
def reviewer(knowledge: Knowledge) -> Reviewer:
    """A reviewer with the shipped rubric, for all tests of the file."""
    return Reviewer(knowledge)


def results(review: Review) -> dict[str, CriterionResult]:
    """The results by criterion."""
    return {item.criterion.id: item for item in review.scorecard.criteria}


def shown(review: Review) -> str:
    """The review as JSON."""
    return render_json([review], many=False)


# the order of the steps


def test_order_of_steps(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text is parsed, facts are found, checks are judged, levels are scored, and gaps become findings: once each, in this order."""
    called: list[str] = []
    steps = import_module("reviewer.review")

    def spy(name: str) -> Callable[..., Any]:
        inner = getattr(steps, name)

        def run(*args: Any, **kwargs: Any) -> Any:
            called.append(name)
            return inner(*args, **kwargs)

        return run

    names = ["parse", "detect", "judge", "score", "find_gaps"]
    for name in names:
        monkeypatch.setattr(steps, name, spy(name))
    Reviewer(knowledge).review(SMALL)
    assert called == names


def test_findings_are_sorted(reviewer: Reviewer) -> None:
    """Findings stand in order of the text, at one place the worst first; those of the reader of the file are among them."""
    note = Finding("DOC03", "warning", "not UTF-8", Span("a.md", Position(3, 2), Position(3, 3), "x"), "save it", (), "document")
    found = reviewer.review(SMALL, path="a.md", notes=(note,)).findings
    assert note in found
    keys = [(item.span.start, SEVERITY_ORDER.index(item.severity), item.rule) for item in found]
    assert keys == sorted(keys)
    assert {item.span.path for item in found} == {"a.md"}


def test_what_is_handed_through(reviewer: Reviewer) -> None:
    """Path, digest and the rubric's id and version are those given."""
    review = reviewer.review(SMALL, path="docs/a.md", digest="ab")
    assert (review.document.path, review.sha256, review.rubric[0]) == ("docs/a.md", "ab", "system-design")


def test_without_explanations(reviewer: Reviewer) -> None:
    """Leaving out the explanations changes neither score nor levels or findings, and leaves the first quotes."""
    full, short = reviewer.review(EXAMPLE), reviewer.review(EXAMPLE, explain=False)
    assert full.scorecard.overall == short.scorecard.overall
    levels, quotes = [
        [[(item.status, item.level) for item in card.criteria] for card in (full.scorecard, short.scorecard)],
        [[check.evidence[:1] for item in card.criteria for check in item.checks] for card in (full.scorecard, short.scorecard)],
    ]
    assert levels[0] == levels[1]
    assert quotes[0] == quotes[1]
    assert [(f.rule, f.span, f.message, f.sections) for f in full.findings] == [
        (f.rule, f.span, f.message, f.sections) for f in short.findings
    ]
    assert full.citations
    assert short.citations == ()


# kind and profile


@pytest.mark.parametrize("genre", get_args(Genre))
def test_front_matter_declares_the_kind(reviewer: Reviewer, genre: Genre) -> None:
    """`kind` in the front matter decides, and is no text of the design."""
    review = reviewer.review(f"---\nkind: {genre}\n---\n\n{SMALL}")
    assert (review.facts.classification.genre, review.facts.classification.genre_reason) == (genre, "declared")


def test_a_kind_that_is_none(reviewer: Reviewer) -> None:
    """An unknown kind in the front matter is passed over."""
    assert reviewer.review(f"---\nkind: essay\n---\n\n{SMALL}").facts.classification.genre_reason != "declared"


def test_who_decides_the_kind(knowledge: Knowledge, reviewer: Reviewer) -> None:
    """The flag comes before the configuration, and that before the front matter."""
    text = f"---\nkind: ml\n---\n\n{SMALL}"
    assert reviewer.review(text, genre="one-page").facts.classification.genre == "one-page"
    strict = Reviewer(knowledge, genre="interview")
    assert strict.review(text, genre="one-page").facts.classification.genre == "interview"


def test_who_decides_the_profile(knowledge: Knowledge, reviewer: Reviewer) -> None:
    """The flag comes before the configuration, and that before the default for the kind."""
    for genre, profile in knowledge.rubric.defaults:
        assert reviewer.review(f"---\nkind: {genre}\n---\n\n{SMALL}").scorecard.profile == profile
    names = [profile.id for profile in knowledge.rubric.profiles]
    assert reviewer.review(SMALL, profile=names[-1]).scorecard.profile == names[-1]
    assert Reviewer(knowledge, profile=names[1]).review(SMALL, profile=names[-1]).scorecard.profile == names[1]


def test_an_unknown_profile(knowledge: Knowledge, reviewer: Reviewer) -> None:
    """A profile that the rubric does not have is refused with those it has, be it of a flag or of the configuration."""
    with pytest.raises(UsageError, match=r"rubric 'system-design' has no profile 'lenient'; choose one of .*draft"):
        Reviewer(knowledge, profile="lenient")
    with pytest.raises(UsageError, match="no profile 'lenient'"):
        reviewer.review(SMALL, profile="lenient")


# statuses and evidence

ENDS = {
    "lf": SMALL,
    "crlf": SMALL.replace("\n", "\r\n"),
    "bom": "\ufeff" + SMALL,
    "bom-crlf": "\ufeff" + SMALL.replace("\n", "\r\n"),
    "cjk": SMALL.replace("photo", "写真 photo").replace("Photo", "写真 Photo"),
    "wide": SMALL.replace("We ", "\U0001f5bc We ").replace(". ", "\u3000. "),
    "example": EXAMPLE,
    "example-crlf": EXAMPLE.replace("\n", "\r\n"),
    "empty": "",
    "foreign": "# 設計\n\n私たちはキャッシュを使って写真を保存します。データベースが停止した場合は古いデータを返します。\n",
    "picture": SMALL + "\n![the parts](parts.png)\n",
    "template": "# T\n\n## Goals\n\nTBD\n\n## Design\n\nTBD\n\n## Risks\n\nTBD\n",
}


@pytest.mark.parametrize("name", ENDS)
def test_every_criterion_has_one_status(reviewer: Reviewer, name: str) -> None:
    """Each criterion comes once, in order, with one status; what is not scored says why and has no level; only met checks have evidence."""
    review = reviewer.review(ENDS[name])
    assert [item.criterion.id for item in review.scorecard.criteria] == [item.id for item in reviewer.knowledge.rubric.criteria]
    for item in review.scorecard.criteria:
        assert item.status in get_args(Status)
        assert (item.status == "scored") == (item.level is not None) == (item.reason == "")
        assert [check.id for check in item.checks] == [check.id for check in item.criterion.checks]
        assert all(bool(check.evidence) == bool(check.met) for check in item.checks)
        assert not item.level or any(check.met for check in item.checks), "a level above 0 rests on a quote"
    low, high = review.scorecard.interval
    assert 0 <= low <= review.scorecard.overall <= high <= 100


@pytest.mark.parametrize("name", ENDS)
def test_evidence_is_verbatim(reviewer: Reviewer, name: str) -> None:
    """What stands between the two positions of a span is its text, character for character, whatever the line ends and the script."""
    text = ENDS[name].removeprefix("\ufeff")
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines))]
    spans = 0

    def look(value: Any) -> None:
        nonlocal spans
        if isinstance(value, dict) and {"start", "end", "text"} <= set(value):
            begin = starts[value["start"]["line"] - 1] + value["start"]["column"] - 1
            end = starts[value["end"]["line"] - 1] + value["end"]["column"] - 1
            assert text[begin:end] == value["text"]
            spans += 1
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            look(item)

    look(json.loads(shown(reviewer.review(ENDS[name]))))
    assert spans >= (20 if name.startswith(("lf", "crlf", "bom", "cjk", "example")) else 0)


def test_line_ends_do_not_change_the_score(reviewer: Reviewer) -> None:
    """Line feeds, Windows line ends and a byte order mark lead to the same levels."""
    levels = {name: [item.level for item in reviewer.review(ENDS[name]).scorecard.criteria] for name in ("lf", "crlf", "bom", "bom-crlf")}
    assert levels["lf"] == levels["crlf"] == levels["bom"] == levels["bom-crlf"]


@pytest.mark.parametrize("name", ["example", "cjk", "foreign", "crlf"])
def test_reviewing_is_pure(knowledge: Knowledge, name: str) -> None:
    """The same text gives the same JSON, again and again, after other texts, and by another reviewer."""
    judge = Reviewer(knowledge)
    found = []
    for number in range(9):
        found.append(shown(judge.review(ENDS[name])))
        judge.review(f"# Another {number}\n\nWe use使用cache and 数据库Postgres.\n")
    assert set(found) == {shown(Reviewer(knowledge).review(ENDS[name]))}


# what cannot be gamed

BUZZ = (
    "caching", "sharding", "replication", "load balancing", "consistent hashing", "message queues", "circuit breakers", "retries",
    "timeouts", "idempotency", "rate limiting", "CDN", "monitoring", "alerting", "autoscaling", "failover", "backups", "encryption",
    "authentication", "canary releases", "microservices", "Kafka", "Redis", "Cassandra", "Kubernetes", "high availability", "low latency",
)  # fmt: skip
LOREM = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua. "
WHY = ("scalability", "reliability", "high availability", "low latency", "fault tolerance", "durability")


def words(count: int, seed: int) -> list[str]:
    """Some keywords, other ones for each seed."""
    return random.Random(seed).sample(BUZZ, count)


def listed(items: list[str]) -> str:
    """`a, b, c and d`."""
    return f"{', '.join(items[:-1])} and {items[-1]}"


def under_headings(body: Callable[[int], str]) -> str:
    """A document with a body under each heading of a design."""
    return "# Photo sharing\n\n" + "".join(f"## {title}\n\n{body(number)}\n\n" for number, title in enumerate(HEADINGS))


def gibberish(count: int, seed: int) -> str:
    """Words of random letters."""
    pick = random.Random(seed)
    return " ".join("".join(pick.choices("abcdefghijklmnopqrstuvwxyz", k=pick.randint(2, 10))) for _ in range(count)) + "."


WORTHLESS = {
    "gibberish": "\n\n".join(gibberish(60, seed) for seed in range(8)),
    "gibberish under headings": under_headings(lambda n: gibberish(60, n)),
    "lorem ipsum": (LOREM * 4 + "\n\n") * 5,
    "lorem ipsum under headings": under_headings(lambda n: LOREM * 3),
    "a list of keywords": "# Design\n\n" + listed(list(BUZZ)).capitalize() + ".\n",
    "lists under headings": under_headings(lambda n: "".join(f"- {item.capitalize()}\n" for item in words(9, n))),
    "lines of keywords": under_headings(lambda n: listed(words(8, n)).capitalize() + "."),
    "lists with a verb": "# Photo sharing\n\n" + "".join(f"We use {listed(words(7, n))} for scalability.\n\n" for n in range(20)),
    "lists with verbs under headings": under_headings(
        lambda n: f"We use {listed(words(7, n))} for scalability.\n\nThe system supports {listed(words(6, n + 50))} to ensure reliability."
    ),
    "one claim a sentence": under_headings(lambda n: " ".join(f"We use {item}." for item in words(8, n))),
    "one claim an item": under_headings(lambda n: "".join(f"- The system supports {item}\n" for item in words(8, n))),
    "claims with a purpose": under_headings(
        lambda n: " ".join(f"Our robust system leverages {item} to ensure {why}." for item, why in zip(words(6, n), WHY, strict=True))
    ),
    "a list said fifty times": "# Design\n\n" + (listed(words(12, 3)).capitalize() + ".\n\n") * 50,
}


@pytest.mark.parametrize("name", WORTHLESS)
def test_text_without_content(reviewer: Reviewer, name: str) -> None:
    """Gibberish, lorem ipsum and keywords in whatever dress score 10 at most."""
    assert reviewer.review(WORTHLESS[name]).scorecard.overall <= 10


PROMPTS = {
    "placeholders": under_headings(lambda n: "TBD"),
    "angles": under_headings(lambda n: "<One paragraph that says what the reader must know.>"),
    "questions": under_headings(lambda n: "What problem does this solve? Who will use it? How does it fail?"),
    "instructions": under_headings(lambda n: "Describe the approach in detail. List the options that were considered."),
    "comments": under_headings(lambda n: "<!-- Say here how the cache is invalidated, and why Redis was chosen with a TTL of 60 s. -->"),
    "check boxes": under_headings(lambda n: "- [ ] Retries have a bound\n- [ ] Alerts are set up\n- [ ] p99 below 200 ms"),
    "headings": under_headings(lambda n: ""),
    "mixed": under_headings(lambda n: "TODO\n\n- [ ] Rollback is tested\n\n[Describe it]\n"),
}
EMPTY = {
    "nothing": "", "blanks": " \n\n\t\n", "mark": "\ufeff", "title": "# Design of a URL shortener\n", "rule": "---\n\n---\n",
    "nul": "\x00\n",
}  # fmt: skip


@pytest.mark.parametrize("name", [*PROMPTS, *EMPTY])
def test_templates_and_empty_texts(reviewer: Reviewer, name: str) -> None:
    """A template that nobody filled in and a text without content score 5 at most."""
    review = reviewer.review({**PROMPTS, **EMPTY}[name])
    assert review.scorecard.overall <= 5
    assert review.facts.classification.verdict != "design"


DENIED = """\
# Photo store

People lose photos when a phone breaks, so we build a store that keeps them and shows them again on any device they own.

## Requirements

Users upload photos and look at them again. There is no latency target. There is no availability target.

## Design

The API writes to Postgres and puts a job on a queue; a worker makes three sizes and stores them in the object store behind a cache.

We do not retry failed calls. There is no rate limiting and no load shedding. Requests are not authenticated. No metrics are collected
and no alerts are sent. There are no backups. Nothing is encrypted. There is no rollback. There is no load test. We have not considered
alternatives. Personal data is not deleted. There is no canary release. Duplicate requests are not detected.
"""


DENIALS: dict[Genre, dict[str, str]] = {
    "interview": {
        "requirements.latency-target-missing": "There is no latency target.",
        "requirements.availability-target-missing": "There is no availability target.",
        "failure.retries-unbounded": "We do not retry failed calls.",
        "failure.overload-unprotected": "There is no rate limiting and no load shedding.",
        "security.access-uncontrolled": "Requests are not authenticated.",
        "consistency.duplicates-unhandled": "Duplicate requests are not detected.",
        "operations.metrics-unnamed": "No metrics are collected\nand no alerts are sent.",
        "trade-offs.alternatives-unexamined": "We have not considered\nalternatives.",
    },
    "production": {
        "operations.metrics-unnamed": "No metrics are collected\nand no alerts are sent.",
        "operations.rollout-unplanned": "There is no canary release.",
        "operations.rollback-unplanned": "There is no rollback.",
    },
}


@pytest.mark.parametrize("genre", DENIALS)
def test_a_page_that_denies_everything(reviewer: Reviewer, genre: Genre) -> None:
    """A criterion whose matter is only denied gets level 0, and the denial stands among what was found and proves nothing."""
    found = results(reviewer.review(DENIED, genre=genre))
    for name, quote in DENIALS[genre].items():
        assert found[name].level == 0, name
        rejected = [item for check in found[name].checks if check.search for item in check.search.rejected]
        assert quote in {DENIED[item.start : item.end] for item in rejected}, name
        assert {item.why for item in rejected} == {"negated"}


def test_negated_anchors_on_one_page(reviewer: Reviewer) -> None:
    """With the denials of all criteria on one page no criterion reaches a level by what it denies itself."""
    rubric = reviewer.knowledge.rubric
    merits = [criterion for criterion in rubric.criteria if criterion.polarity == "merit"]
    own = {c.id: [anchor.text.strip() for anchor in c.anchors if anchor.tag == "negated" and anchor.level == 0] for c in merits}
    page = "# Photo store\n\n" + "\n\n".join(text for texts in own.values() for text in texts) + "\n"
    review = reviewer.review(page, genre="production")
    for name, item in results(review).items():
        quotes = {page[start:end] for check in item.checks for start, end in check.evidence if item.level}
        assert not any(quote in text for text in own.get(name, ()) for quote in quotes if len(quote) > 20), name


def test_more_evidence_never_hurts(reviewer: Reviewer) -> None:
    """Adding a passage that is worth level 3 never lowers its criterion, whatever stood there before."""
    for base in (SMALL, EXAMPLE):
        before = results(reviewer.review(base, genre="production", explain=False))
        for criterion in reviewer.knowledge.rubric.criteria:
            level = before[criterion.id].level
            if criterion.polarity == "defect" or level is None:
                continue
            for anchor in [anchor for anchor in criterion.anchors if anchor.level == 3][:1]:
                after = results(reviewer.review(f"{base}\n{anchor.text}\n", genre="production", explain=False))[criterion.id].level
                assert after is not None, criterion.id
                assert after >= level, criterion.id


def test_the_example_is_good(reviewer: Reviewer) -> None:
    """The design that ships with the tool is a design, and a good one."""
    review = reviewer.review(EXAMPLE)
    assert review.facts.classification.verdict == "design"
    assert review.scorecard.overall >= 60


LESSON = """\
# How a skip ring spreads keys

A skip ring keeps the keys of a cache in order and moves few of them when a member joins.

## The trouble with the remainder

With the remainder of a hash nearly each key moves when one member joins, and the cache is cold for an hour.

## The ring
"""
LESSON += "".join(
    f"\nStep {number} walks clockwise from the point of the key and takes the first member that it meets on arc {number} of the circle.\n"
    for number in range(30)
)
PARTS = """\

## Parts

A browser calls the web server through a load balancer. The order service writes to Postgres, caches in Redis and publishes to Kafka.
"""


@pytest.mark.parametrize("rule", ["architecture.request-path-untraced", "data-model.entities-undefined", "scaling.bottleneck-unnamed"])
def test_a_lesson_on_an_algorithm_is_no_system(reviewer: Reviewer, rule: str) -> None:
    """A long text that names hardly a part is not asked for tables, paths and bottlenecks; one that names parts is."""
    assert results(reviewer.review(LESSON, genre="interview"))[rule].status == "not-applicable"
    assert results(reviewer.review(LESSON + PARTS, genre="interview"))[rule].status != "not-applicable"


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("consistency.model-unstated", "Ranks are updated hourly in Postgres."),
        ("consistency.model-unstated", "A new score in Postgres is reflected on the board in real time."),
        ("data-model.entities-undefined", "```python\nself.people = {}  # key: person_id, value: person\n```"),
        (
            "data-model.access-patterns-unmatched",
            "Before a send Postgres is asked: we check whether the user opted in via this database table.",
        ),
        ("scaling.bottleneck-unnamed", "As more files are added, at some point you reach the capacity of the store."),
        ("failure.dependency-outage", "Reading the Postgres export takes a while, so we put it on a queue."),
    ],
)
def test_said_in_other_words_is_not_absent(reviewer: Reviewer, rule: str, text: str) -> None:
    """A matter that is told in plain words, anywhere in the document, is at least mentioned."""
    assert (results(reviewer.review(f"# Plan\n\nWe build a small tool.\n\n{text}\n", genre="interview"))[rule].level or 0) >= 1
