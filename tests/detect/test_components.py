"""Components: the building blocks that prose, tables and drawings name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reviewer.types.facts import Component, Facts

Detect = Callable[[str], Facts]


def kinds(facts: Facts) -> set[str]:
    """Ids of all kinds that were found."""
    return {component.kind for component in facts.components}


def named(facts: Facts, name: str) -> Component:
    """The component that the text calls so."""
    return next(component for component in facts.components if component.name == name)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Reads hit Redis first.", "cache"),
        ("Orders go to PostgreSQL.", "relational-database"),
        ("Events are sent to Kafka.", "log-broker"),
        ("A load balancer spreads the calls.", "load-balancer"),
        ("Pictures lie in S3.", "object-store"),
        ("Static files come from a CDN.", "cdn"),
        ("Jobs wait in a message queue.", "message-queue"),
        ("Rows live in Cassandra.", "wide-column-store"),
        ("| Part | Choice |\n|---|---|\n| Store | MySQL |", "relational-database"),
        ("- Cache: Memcached", "cache"),
        ("Clients use an API gateway.", "api-gateway"),
        ("Search runs on Elasticsearch.", "search-index"),
        ("Locks are kept in ZooKeeper.", "coordination-service"),
        ("Names are found by DNS.", "dns"),
    ],
)
def test_kinds(detect_text: Detect, text: str, kind: str) -> None:
    """Generic words and names of products lead to their kind."""
    assert kind in kinds(detect_text(f"## Design\n\n{text}\n"))


def test_places(detect_text: Detect) -> None:
    """Every mention of a name is a place, in order, and the characters there are the name's."""
    facts = detect_text("Reads hit **Redis** first. If redis is down, Redis-less reads go to Postgres.\n")
    redis = named(facts, "Redis")
    assert [facts.document.plain[low:high] for low, high in redis.places] == ["Redis", "redis", "Redis"]
    assert not redis.drawn


def test_one_name_two_spellings(detect_text: Detect) -> None:
    """Hyphens and case make no second component."""
    facts = detect_text("The load-balancer is stateless. A Load Balancer fails over.\n")
    assert len([c for c in facts.components if c.kind == "load-balancer"]) == 1


@pytest.mark.parametrize(
    "fence",
    [
        "```mermaid\ngraph LR\n  A[Web] --> B[(Redis)]\n```",
        "```mermaid\nsequenceDiagram\n  API->>Redis: GET\n```",
        "```\n+-----+     +-------+\n| API | --> | Redis |\n+-----+     +-------+\n```",
    ],
)
def test_drawings(detect_text: Detect, fence: str) -> None:
    """A box or lane of a drawing is a component, and marked as drawn."""
    facts = detect_text(f"# Design\n\n{fence}\n")
    assert named(facts, "Redis").drawn


def test_drawn_and_described(detect_text: Detect) -> None:
    """A component in prose and drawing is one, with all its places."""
    facts = detect_text("Redis holds sessions.\n\n```mermaid\ngraph LR\n  A[Web] --> B[(Redis)]\n```\n")
    assert named(facts, "Redis").drawn
    assert len(named(facts, "Redis").places) == 2


@pytest.mark.parametrize("text", ["<!-- Redis -->", "- [Redis](http://x)", "TBD: Redis", "## References\n\nRedis in action."])
def test_left_out(detect_text: Detect, text: str) -> None:
    """Comments, link lists, placeholders and references use nothing."""
    assert "cache" not in kinds(detect_text(f"# Design\n\nA text of its own stands here.\n\n{text}\n"))


@pytest.mark.parametrize("name", ["aurora", "oracle", "glacier", "iceberg"])
def test_ambiguous_names_need_a_capital(detect_text: Detect, name: str) -> None:
    """A product whose name is a common word counts only when it is written as a name."""
    assert detect_text(f"We saw some {name} there.\n").components == ()
    assert [c.name for c in detect_text(f"We saw some {name.title()} there.\n").components] == [name.title()]


def test_longer_names_swallow_shorter_ones(detect_text: Detect) -> None:
    """A generic word that only ever stands inside a longer name is no component of its own."""
    facts = detect_text("The read replica answers. A read replica lags by 1 s.\n")
    places = [place for component in facts.components for place in component.places]
    assert not any(a != b and a[0] <= b[0] and b[1] <= a[1] for a in places for b in places)


def test_empty(detect_text: Detect) -> None:
    """A text without building blocks has none."""
    assert detect_text("A poem about the sea.\n").components == ()
