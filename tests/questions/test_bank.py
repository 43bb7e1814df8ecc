"""The bank of questions: which ones a topic finds, in which order, and that the shipped bank is sound and complete."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reviewer.errors import RubricError
from reviewer.questions.bank import choose, mix, near_topics, topics
from reviewer.resources import read_data
from reviewer.rubric.bank import BANK, load_bank
from reviewer.rubric.catalog import load_readings
from reviewer.rubric.lint import lint_bank
from reviewer.types.question import Bank, BankQuestion
from reviewer.types.rubric import Source


def question(name: str, topics: str, text: str = "What is lost when the process ends?", covers: str = "a, b, c") -> BankQuestion:
    """A question of a small bank; `topics` and `covers` are separated by commas."""
    source = Source("raft", "§5", "entries flow from the leader")
    return BankQuestion(name, tuple(topics.split(", ")), "sre", text, tuple(covers.split(", ")), "", (source,), ("own: for a test",))


BANK_OF_FOUR = Bank(
    (
        question("slow-answers", "latency", "Who waits for the caches?"),
        question("cold-start", "storage, caching", "What does Redis hold after 5 minutes?"),
        question("hot-keys", "caching"),
        question("two-leaders", "consensus", "Which of two leaders may write?", "a fencing token, terms, hot keys"),
    ),
    {"latency": ("p99",), "storage": (), "caching": ("cache", "redis"), "consensus": ("leader election",)},
)


@pytest.fixture(scope="module")
def shipped() -> Bank:
    """The bank as it is shipped."""
    return load_bank(read_data)


@pytest.mark.parametrize(
    ("topic", "found"),
    [
        ("caching", ["hot-keys", "cold-start"]),
        ("Caching ", ["hot-keys", "cold-start"]),
        ("cache", ["hot-keys", "cold-start", "slow-answers"]),
        ("redis", ["hot-keys", "cold-start"]),
        ("leader-election", ["two-leaders"]),
        ("hot key", ["hot-keys", "two-leaders"]),
        ("fencing token", ["two-leaders"]),
        ("token fencing", []),
        ("min", []),
        ("", []),
        ("--", []),
    ],
)
def test_choose(topic: str, found: list[str]) -> None:
    """A topic's own questions stand first, those that name it first before the others, then ids, texts and points of answers."""
    assert [item.id for item in choose(BANK_OF_FOUR, topic)] == found


def test_topics_take_turns() -> None:
    """Of several topics one question each, without repeating any."""
    assert [item.id for item in mix(BANK_OF_FOUR, ["cache", "consensus"])] == ["hot-keys", "two-leaders", "cold-start", "slow-answers"]


def test_without_a_topic_every_question_comes_once() -> None:
    """Then all topics take turns, in the order of the list."""
    assert [item.id for item in mix(BANK_OF_FOUR, [])] == ["slow-answers", "cold-start", "hot-keys", "two-leaders"]


def test_topics() -> None:
    """Every topic with how many questions have it."""
    assert topics(BANK_OF_FOUR) == [("latency", 1), ("storage", 1), ("caching", 2), ("consensus", 1)]


@pytest.mark.parametrize(("topic", "near"), [("cashing", ["caching"]), ("leader elections!", ["consensus"]), ("zzz", [])])
def test_near_topics(topic: str, near: list[str]) -> None:
    """Topics that are written alike, by their other words too."""
    assert near_topics(BANK_OF_FOUR, topic) == near


def test_the_shipped_bank_is_sound(shipped: Bank) -> None:
    """Validation has no complaint; there are at least 100 questions, nine of ten give figures to work with."""
    assert [f"{item.criterion}: {item.message}" for item in lint_bank(shipped, load_readings(read_data))] == []
    assert len(shipped.questions) >= 100
    for item in shipped.questions:
        assert 3 <= len(item.covers) <= 6, item.id
        assert item.text.endswith(("?", ".")), item.id
        assert all(4 <= len(point.split()) <= 60 for point in item.covers), item.id
    assert sum(bool(re.search(r"\d", item.text)) for item in shipped.questions) >= 0.9 * len(shipped.questions)


def test_every_question_of_the_plans_is_there(shipped: Bank) -> None:
    """All 20 integration questions and 6 exercises of the four-month plan, all core questions and prompts of its companion."""
    origins = [origin for item in shipped.questions for origin in item.origin]
    months = ("November", "December", "January", "February")
    wanted = [f"four-month: {month}, knowledge integration {n}" for month in months for n in range(1, 6)]
    wanted += [f"companion: section {section} question {n}" for section in range(1, 5) for n in range(1, 6)]
    parts = ("real-time analytics", "recommendation", "messaging")
    joined = "\n".join(origins)
    assert [origin for origin in wanted if origin not in origins] == []
    for part in parts:
        numbers = {n for found in re.findall(rf"section 5, {part} ([\d and]+)", joined) for n in re.findall(r"\d", found)}
        assert numbers == {"1", "2", "3"}, part
    assert sum("production realism" in origin for origin in origins) == 6
    assert sum(origin.startswith("companion: section 6") for origin in origins) >= 4
    for plan in ("ten-week", "four-week", "hub"):
        assert sum(origin.startswith(plan) for origin in origins) >= 15, plan


def test_where_plan_and_paper_disagree_the_paper_counts(shipped: Bank) -> None:
    """Five claims of the plans that the papers refute are named in the answers."""
    covers = {item.id: " ".join(item.covers) for item in shipped.questions}
    for name, words in {
        "transactions-across-groups": "discouraged", "worker-dies-late": "is what it does without",
        "sql-over-batch-jobs": "no tree of aggregators", "three-ways-to-survive": "not the deterministic recovery",
        "what-raft-simplified": "Multi-Paxos has a distinguished proposer",
    }.items():  # fmt: skip
        assert words in covers[name], name


def test_complaints() -> None:
    """Each fault of a bank is named with the question it is in."""
    item = BANK_OF_FOUR.questions[0]
    broken = Bank(
        (
            item,
            replace(item, text="Is the cache appropriate?", covers=("a", "b"), topics=("speed",), origin=("a friend",)),
            replace(item, id="other", text="Which?", sources=(Source("nowhere", "", ""),)),
        ),
        {"latency": (), "unused": ()},
    )
    found = [(item.criterion, item.message) for item in lint_bank(broken, {"raft"})]
    assert found == [
        ("", "id 'slow-answers' is used twice"),
        ("", "no question has the topic 'unused'"),
        ("slow-answers", "topic 'speed' is not in the list of topics"),
        ("slow-answers", "an answer covers at least 3 points, here 2"),
        ("slow-answers", "vague word 'appropriate' in 'Is the cache appropriate?'"),
        ("slow-answers", "origin 'a friend' names none of seven-step, radce, four-month, ten-week, four-week, companion, hub, own"),
        ("other", "source 'nowhere' is not in the catalog"),
        ("other", "source 'nowhere' has no place or no fact"),
    ]


def test_too_many_topics() -> None:
    """A list of 40 topics and more is complained of."""
    names = [f"topic-{number}" for number in range(40)]
    bank = Bank(tuple(replace(question(name, name), text=f"Which of {name}?") for name in names), dict.fromkeys(names, ()))
    assert [item.message for item in lint_bank(bank, {"raft"})] == ["40 topics are too many to choose from: keep them below 40"]


def test_unreadable_bank() -> None:
    """Data that does not fit is reported with file and line."""
    text = read_data(BANK).replace("    voice: product\n", "    voice: nobody\n", 1)
    with pytest.raises(RubricError, match=r"bank\.yaml:\d+: questions\.0\.voice"):
        load_bank(lambda _: text)
