"""Probes and contradictions find what their anchors show, and their sources exist."""

from collections.abc import Callable

from reviewer.questions.contradictions import contradictions_in
from reviewer.questions.probes import probed_lines
from reviewer.rubric.view import View
from reviewer.types.knowledge import Knowledge


def test_anchors_of_probes(shipped: Knowledge, seen: Callable[[str], View]) -> None:
    """A line that calls for the question is found, one that does not is left alone; two of each at least."""
    wrong = [(item.id, text) for item in shipped.probes for text, found in item.anchors if bool(probed_lines(item, seen(text))) != found]
    assert not wrong
    for item in shipped.probes:
        assert sum(found for _, found in item.anchors) >= 2, item.id
        assert sum(not found for _, found in item.anchors) >= 1, item.id


def test_anchors_of_contradictions(shipped: Knowledge, seen: Callable[[str], View]) -> None:
    """A promise with a mechanism that cannot keep it is found; either alone, or both with what settles it, is not."""
    for item in shipped.contradictions:
        found = [any(True for _ in contradictions_in([item], seen(text))) for text, _ in item.anchors]
        assert found == [wanted for _, wanted in item.anchors], item.id
        assert len(item.anchors) >= 4
        assert found.count(False) >= 2, item.id


def test_sources_and_matters_exist(shipped: Knowledge) -> None:
    """Every source is a reading of the catalog, and every matter a criterion, a mode or a probe."""
    known = {criterion.id for criterion in shipped.rubric.criteria}
    known |= {mode.criterion.id for mode in shipped.modes} | {probe.id for probe in shipped.probes}
    for item in (*shipped.contradictions, *shipped.probes):
        assert {source.reading for source in item.sources} <= set(shipped.readings), item.id
    for probe in shipped.probes:
        assert set(probe.matters) <= known, probe.id


def test_contradiction_quotes_both_lines(reviewed: Callable[[str], object]) -> None:
    """The question cites the promise and the mechanism."""
    review = reviewed(
        "# Links\n\n## Requirements\n\nA takedown works immediately.\n\n## Architecture\n\nLinks are cached in Redis "
        "with a TTL of 24 hours. PostgreSQL stores the links and an API server answers the browsers of our users.\n"
    )
    text = next(item.text for item in review.questions if item.origin == "contradiction")  # type: ignore[attr-defined]
    assert "Line 5" in text
    assert "line 9" in text
    assert "TTL of 24 hours" in text
