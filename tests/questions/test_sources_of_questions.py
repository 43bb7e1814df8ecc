"""Where questions come from: gaps, sums, decisions, unanswered headings; and how they are chosen."""

from collections import Counter
from collections.abc import Callable

from reviewer.questions.decisions import unreasoned
from reviewer.questions.slots import Slots
from reviewer.rubric.view import View
from reviewer.types.knowledge import Knowledge
from reviewer.types.review import Review
from tests.questions.texts import PROPOSAL, SHOP

Reviewed = Callable[[str], Review]


def test_unanswered_headings(reviewed: Reviewed) -> None:
    """An empty question of the form is asked for, and so is one that is answered with a word."""
    texts = [item.text for item in reviewed(PROPOSAL).questions if item.origin == "unanswered"]
    assert any("What are the SLIs" in text and "has no answer" in text for text in texts)
    assert any("tests for feature enablement" in text and "is answered with \u201cNo\u201d" in text for text in texts)
    answered = PROPOSAL.replace("\nNo.\n", "\nYes: `TestParkingOff` creates a parked pod, turns the gate off and reads the pod back.\n")
    assert not any("tests for feature" in item.text for item in reviewed(answered).questions if item.origin == "unanswered")


def test_probes_of_a_proposal(reviewed: Reviewed) -> None:
    """Lines about old versions, switches and promises are taken up by their words and identifiers."""
    about = {item.about: item.text for item in reviewed(PROPOSAL).questions}
    assert "`parkPolicy`" in about["version-skew"]
    assert "PodParking" in about["switch-off"]
    assert {"absolute-claim", "new-field"} & set(about)


def test_wrong_sum(reviewed: Reviewed) -> None:
    """A sum that does not come out is asked about with both figures."""
    text = SHOP.replace("- p99", "- 86,400,000 page views/day ≈ 10,000 page views/s\n- p99")
    found = [item for item in reviewed(text).questions if item.origin == "sum"]
    assert found
    assert "10,000" in found[0].text


def test_decision_without_a_reason(shipped: Knowledge, seen: Callable[[str], View]) -> None:
    """A product that is chosen without a reason is asked about; with one, or where the verb is about something else, it is not."""

    def asked(text: str) -> list[str]:
        view = seen(f"# Shop\n\n## Search\n\n{text}\n")
        return [item.text for item in unreasoned(view, Slots(view, shipped.groups, shipped.lexicon.names))]

    assert "settles on Elasticsearch" in asked("We use Elasticsearch for the catalogue of the shop.")[0]
    assert not asked("We use Elasticsearch for the catalogue because it scores by relevance.")
    assert not asked("We use the word deletion for the removal of an object and of each of its older versions in Elasticsearch.")


def test_choice(reviewed: Reviewed) -> None:
    """At most ten; of one group of failure modes at most two more than two, of a topic at most six."""
    for text in (SHOP, PROPOSAL):
        questions = reviewed(text).questions
        assert len(questions) <= 10
        assert max(Counter(item.topic for item in questions).values()) <= 6
        assert max(Counter(item.topic for item in questions if item.origin == "failure-mode").values(), default=0) <= 4
