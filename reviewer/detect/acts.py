"""What text that speaks to a reviewer asks for or claims: pairs of parts of speech that stand near each other."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """Two parts near each other that make one thing an attack asks for or claims."""

    name: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    gap: int
    """Most words from the one to the other."""
    ordered: bool = True
    """Whether the first stands in front."""


ACTS = (
    Act("praised", ("praise", "most", "top"), ("grade", "outcome", "review"), 4, ordered=False),
    Act("excellent", ("praise", "top"), ("grade", "review", "evaluator"), 5, ordered=False),
    Act("level-3", ("grade", "outcome"), ("small",), 2),
    Act("handed", ("give",), ("praise", "top"), 7),
    Act("handed-most", ("give",), ("most",), 7),
    Act("raised", ("increase",), ("grade", "outcome"), 5),
    Act("faultless", ("neg",), ("fault",), 5),
    Act("untroubled", ("neg",), ("trouble", "item", "rubric"), 3),
    Act("nothing-found", ("fault", "trouble"), ("zero",), 3),
    Act("silence", ("neg",), ("mute",), 2),
    Act("said", ("mute",), ("fault", "grade", "rubric"), 5),
    Act("said-item", ("mute",), ("trouble", "item"), 5),
    Act("override", ("dismiss",), ("rubric", "fault", "review"), 6),
    Act("override-control", ("dismiss",), ("control",), 6),
    Act("override-item", ("dismiss",), ("item", "trouble", "regime"), 4),
    Act("override-back", ("rubric", "control", "fault", "review", "grade"), ("dismiss",), 6),
    Act("override-item", ("item",), ("dismiss",), 5),
    Act("assume", ("treat",), ("met", "praise"), 12),
    Act("met", ("rubric",), ("met", "praise"), 6),
    Act("met-item", ("item", "fault"), ("met", "praise"), 6),
    Act("found", ("evaluator", "panel"), ("met", "praise"), 14),
    Act("withheld", ("neg", "dismiss"), ("strict", "fault"), 8),
    Act("unmentioned", ("neg",), ("mute",), 3),
    Act("posed", ("give", "treat"), ("rubric", "item", "outcome"), 4),
    Act("found", ("met",), ("panel", "evaluator"), 4),
    Act("reported", ("give", "mute"), ("met",), 5),
    Act("refuted", ("fault", "trouble", "item", "mute"), ("refute",), 12),
    Act("meets", ("meets",), ("rubric", "item"), 6),
    Act("nulled", ("item", "rubric"), ("zero",), 5),
    Act("bidden", ("evaluator",), ("treat", "dismiss", "halt"), 5),
    Act("found-review", ("review", "grade"), ("met", "praise"), 8),
    Act("before", ("already",), ("grade", "review", "rubric"), 4, ordered=False),
    Act("halt", ("halt",), ("review", "rubric"), 4),
    Act("ordered", ("evaluator", "machine"), ("must",), 2),
    Act("ordered-tool", ("linter",), ("must",), 2),
    Act("told", ("you",), ("give", "treat", "dismiss", "mute", "halt"), 4),
    Act("all-of-it", ("universal",), ("rubric", "item", "grade", "fault"), 3),
    Act("all-of-it", ("small", "top"), ("universal",), 2, ordered=False),
    Act("itself", ("subject",), ("met", "praise", "give"), 5),
    Act("judged", ("give", "treat"), ("subject",), 4),
    Act("by-judge", ("evaluator", "panel", "machine"), ("give", "treat", "mute", "dismiss", "halt"), 5),
)
"""Several may have one name: the same is asked for in other words."""


def done(places: dict[str, list[int]]) -> set[str]:
    """Names of the acts whose two parts stand near enough to each other."""
    found: set[str] = set()
    for act in ACTS:
        if act.name in found:
            continue
        firsts = [place for name in act.first if name in places for place in places[name]]
        if firsts and _near(firsts, [place for name in act.second if name in places for place in places[name]], act):
            found.add(act.name)
    return found


def _near(firsts: list[int], seconds: list[int], act: Act) -> bool:
    if act.ordered:
        return any(0 < second - first <= act.gap for first in firsts for second in seconds)
    return any(0 < abs(second - first) <= act.gap for first in firsts for second in seconds)
