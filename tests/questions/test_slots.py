"""Slots take names and figures that belong together, in a form that a sentence can hold."""

from collections.abc import Callable

import pytest

from reviewer.questions.likeness import alike
from reviewer.questions.slots import Focus, Slots
from reviewer.rubric.view import View
from reviewer.types.knowledge import Knowledge

Make = Callable[[str], Slots]


@pytest.fixture
def slots(shipped: Knowledge, seen: Callable[[str], View]) -> Make:
    """Slots of a text."""
    return lambda text: Slots(seen(text), shipped.groups, shipped.lexicon.names)


def _filled(slots: Slots, template: str, focus: Focus | None = None) -> str:
    found = slots.fill(template, focus or Focus())
    return found.text if found else ""


def test_products_and_words(slots: Make) -> None:
    """A product stands as it is written, a word gets its article and is one of its kind; each with its line."""
    made = slots("# Shop\n\nPages are kept in Redis.\n\nOrders are written to two databases by the checkout.\n")
    assert _filled(made, "What is in {cache}?") == "What is in Redis (line 3)?"
    assert _filled(made, "{database} is full.") == "The database (line 5) is full."
    assert _filled(made, "{cache} and {cache} again") == "Redis (line 3) and Redis again"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Summary", "this design"),
        ("KEP-12: Allow informers to stream", "this design"),
        ("Module 1: Problem Definition", "this design"),
        ("Search Ranking: Problem Definition", "Search Ranking"),
        ("Notification System", "Notification System"),
    ],
)
def test_system(slots: Make, title: str, name: str) -> None:
    """A title is a name only where it reads as one."""
    assert _filled(slots(f"# {title}\n\nText about it.\n"), "for {system}") == f"For {name}"


def test_figures_belong(slots: Make) -> None:
    """A size or a TTL is that of what it stands beside; a rate may be that of the system."""
    text = (
        "# Shop\n\n## Requirements\n\nThere are 5,000 requests/s.\n\n## Parts\n\nRedis keeps an entry with a TTL of 60 s.\n\n"
        "## Store\n\nPostgreSQL is here.\n\n## Logs\n\nThe log archive grows to 9 TB.\n"
    )
    made = slots(text)
    assert _filled(made, "{cache} keeps {ttl} (line {ttl.line})") == "Redis (line 9) keeps 60 s (line 9)"
    assert not _filled(made, "{database} holds {size}")
    assert "5,000 requests/s (line 5)" in _filled(made, "{database} at {rate} (line {rate.line})")


def test_derived_figures(slots: Make) -> None:
    """Rate × time and size ÷ bandwidth are computed where both operands stand beside what they are about."""
    text = (
        "# Shop\n\n## Store\n\nPostgreSQL takes 2,000 writes/s. PostgreSQL replies within 50 ms. PostgreSQL holds 4 TB and is restored at "
        "200 MB/s.\n"
    )
    made = slots(text)
    assert _filled(made, "{database}: {rate*latency} at once").endswith(": about 100 at once")
    assert _filled(made, "{database}: {size/bandwidth}").endswith(": about 5.56 h")
    assert not _filled(slots("# Shop\n\nPostgreSQL holds 4 TB.\n"), "{database}: {size/bandwidth}")


def test_backlog(slots: Make) -> None:
    """What waits after an outage and how long it takes to work off, from three figures of the document."""
    text = "# Jobs\n\n## Queue\n\nAt most 1,000 jobs/s arrive in Kafka. Workers process 1,500 jobs/s. Kafka may be down for 10 minutes.\n"
    assert _filled(slots(text), "{broker}: {backlog}, {drain}").endswith(": about 600,000, about 20 min")


def test_quotes_hold_the_words_that_matter(slots: Make) -> None:
    """A long line is cut at clauses around the words it is quoted for."""
    text = (
        "# Shop\n\nThe first clause is about something that nobody asks about and goes on for long, the second one is as long and as far "
        "from the matter as the first, and the third says that a purge is sent to every edge at once.\n"
    )
    made = slots(text)
    low = text.index("a purge") - 5
    place = (text.index("The first"), len(text) - 1)
    shown = _filled(made, "Line {line.line} says “{line}”.", Focus(quotes={"line": place}, around=(low, low + 7)))
    assert "a purge is sent" in shown
    assert shown.startswith("Line 3 says “… ")


def test_alike() -> None:
    """Questions that share half of their words are one; quotes do not count."""
    assert alike("What does the reader see while the cache refills?", "While the cache refills, what does each reader see?")
    assert not alike("What does the reader see while the cache refills?", "Who promotes the standby of the database?")
