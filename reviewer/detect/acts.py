"""What text that speaks to a reviewer asks for or claims: pairs of parts of speech that stand near each other."""

from bisect import bisect_right
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
    Act("reported", ("give", "mute"), ("met",), 2),
    Act("refuted", ("fault", "trouble", "item", "mute"), ("refute",), 12),
    Act("meets", ("meets",), ("rubric", "item"), 6),
    Act("nulled", ("item",), ("zero",), 5),
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


def stands(act: Act, places: dict[str, list[int]]) -> bool:
    """Whether a first and a second part of the act stand near enough."""
    seconds = sorted(place for name in act.second for place in places.get(name, ()))
    if not seconds:
        return False
    for name in act.first:
        for place in places.get(name, ()):
            after = bisect_right(seconds, place)
            if after < len(seconds) and seconds[after] - place <= act.gap:
                return True
            before = after - 1
            while before >= 0 and seconds[before] == place:
                before -= 1
            if not act.ordered and before >= 0 and place - seconds[before] <= act.gap:
                return True
    return False
