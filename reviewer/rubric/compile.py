"""Checked rubric data → the frozen types that the engine runs, with every name resolved."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, get_args

from reviewer.errors import RubricError
from reviewer.rubric.expression import calls_in, names_in, parse_expression
from reviewer.rubric.kinds import KINDS
from reviewer.rubric.kinds.composite import KINDS as COMPOSITES
from reviewer.rubric.kinds.structure import STRUCTURES
from reviewer.rubric.literals import literals_of
from reviewer.rubric.question_schema import ContradictionData, ProbeData
from reviewer.rubric.schema import CheckData, CriterionData, LikelihoodData, ModeData
from reviewer.rubric.sets import TermSets
from reviewer.rubric.yaml_door import Place, fault
from reviewer.types.document import Role
from reviewer.types.facts import Genre
from reviewer.types.failure import STATUS_OF_LEVEL, FailureMode, Likelihood
from reviewer.types.quantity import Dimension as QuantityDimension
from reviewer.types.question import Contradiction, Probe
from reviewer.types.rubric import Anchor, Check, Criterion, Detector, Expression, Source

_ROLES = get_args(Role)
_DIMENSIONS = (*get_args(QuantityDimension), "any")
_NESTED = re.compile(r"\((?:\?:)?(?:\\?.|\[[^\]]*\])(?:[+*]|\{\d+,\d*\})(?:\\s[?*])?\)[+*{]")
_SHAPES = {"pattern": (str,), "all": (list,), "any": (list,), "count": (dict,)}
_OPTIONS = {"in", "polarity", "code", "within", "words", "at_least", "distinct"}


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Expression:
    """The tree of an expression: one tree wherever the same is written, so that it need be looked at once a document only."""
    return parse_expression(text)


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that something is compiled from, for error messages."""

    text: str
    path: str

    def fault(self, place: Place, what: str) -> RubricError:
        """The error for a value at `place`."""
        return fault(self.text, self.path, place, what)


@dataclass(slots=True)
class Compiler:
    """Compiles the criteria of one file; `kinds` are the ids of component kinds, `groups` their unions."""

    origin: Origin
    sets: TermSets
    local: Mapping[str, list[str]]
    kinds: frozenset[str]
    groups: Mapping[str, tuple[str, ...]]

    def criterion(self, data: CriterionData, dimension: str, place: Place) -> Criterion:
        """The compiled criterion. Raises `RubricError` for anything that does not resolve."""
        topic = Detector("terms", sets=(self._set(data.topic, (*place, "topic"), "topic"),))
        checks = tuple(self._check(name, check, topic, (*place, "checks", name)) for name, check in data.checks.items())
        levels = tuple(
            (rule.level, self._rule(rule.when, data.checks, (*place, "levels", at, "when"))) for at, rule in enumerate(data.levels)
        )
        severities = data.severity if isinstance(data.severity, dict) else dict.fromkeys(get_args(Genre), data.severity)
        return Criterion(
            id=data.id, code=data.code, dimension=dimension, title=data.title, scenario=data.scenario, weight=data.weight,
            polarity=data.polarity, severities=tuple((genre, severities.get(genre, "low")) for genre in get_args(Genre)),
            genres=tuple(data.kinds), applies_when=self.condition(data.applies_when, (*place, "applies_when")),
            applies_text=data.applies_when or "", home=tuple(data.home), topic=topic, checks=checks, levels=levels,
            anchors=tuple(Anchor(anchor.text, anchor.level, anchor.tag) for anchor in data.anchors), pushback=data.pushback,
            covers=tuple(data.covers), failure_modes=tuple(data.failure_modes), hint=data.hint,
            sources=tuple(Source(source.reading, source.at, source.fact) for source in data.sources), origin=tuple(data.origin),
        )  # fmt: skip

    def mode(self, data: ModeData, group: str, place: Place) -> FailureMode:
        """The compiled failure mode. Raises `RubricError` for anything that does not resolve."""
        # a name of their own: what marks a text as made of keywords are the topics of the rubric
        topic = Detector("terms", sets=(self._set(data.topic, (*place, "topic"), "mode-topic"),))
        checks = tuple(self._check(name, check, topic, (*place, "checks", name)) for name, check in data.checks.items())
        rules = [(2, data.addressed, "addressed"), *([(1, data.partial, "partial")] if data.partial else [])]
        levels = tuple((level, self._rule(rule, data.checks, (*place, key))) for level, rule, key in rules)
        anchors = tuple(Anchor(item.text, STATUS_OF_LEVEL.index(item.status), item.tag) for item in data.anchors)
        scenario = " ".join(data.scenario.split())
        criterion = Criterion(
            id=data.id, code=data.code, dimension=group, title=data.title, scenario=scenario, weight=1.0, polarity="merit",
            severities=tuple((genre, data.severity) for genre in get_args(Genre)), genres=tuple(data.kinds),
            applies_when=self.condition(data.when, (*place, "when")), applies_text=data.when or "", home=tuple(data.home), topic=topic,
            checks=checks, levels=levels, anchors=anchors, pushback=data.questions[0], covers=tuple(data.covers), failure_modes=(),
            hint=data.hint, sources=tuple(Source(source.reading, source.at, source.fact) for source in data.sources),
            origin=tuple(data.origin),
        )  # fmt: skip
        likely = tuple(self._likelihood(item, (*place, "likely", at)) for at, item in enumerate(data.likely))
        where = self._detector(data.where, (*place, "where")) if data.where else None
        components = self._component(data.components, {}, (*place, "components"))["values"] if data.components else ()
        return FailureMode(
            criterion, group, where, tuple(data.propagates), tuple(data.noticed_by), likely, tuple(data.questions), components
        )  # fmt: skip

    def contradiction(self, data: ContradictionData, place: Place) -> Contradiction:
        """The compiled contradiction. Raises `RubricError` for anything that does not resolve."""
        return Contradiction(
            data.id, data.title, self._detector(data.promise, (*place, "promise")), self._detector(data.mechanism, (*place, "mechanism")),
            self._detector(data.unless, (*place, "unless")) if data.unless else None, data.topic, tuple(data.questions),
            tuple(data.covers), tuple((item.text, item.found) for item in data.anchors),
            tuple(Source(source.reading, source.at, source.fact) for source in data.sources), tuple(data.origin),
        )  # fmt: skip

    def probe(self, data: ProbeData, place: Place) -> Probe:
        """The compiled probe. Raises `RubricError` for anything that does not resolve."""
        return Probe(
            data.id, data.title, self._detector(data.line, (*place, "line")),
            self._detector(data.unless, (*place, "unless")) if data.unless else None, tuple(data.roles), tuple(data.kinds), data.weight,
            data.topic, tuple(data.questions), tuple(data.matters), tuple(data.covers),
            tuple((item.text, item.found) for item in data.anchors),
            tuple(Source(source.reading, source.at, source.fact) for source in data.sources), tuple(data.origin),
        )  # fmt: skip

    def _likelihood(self, data: LikelihoodData, place: Place) -> Likelihood:
        where = self._detector(data.where, (*place, "where")) if data.where else None
        return Likelihood(self.condition(data.when, (*place, "when")), where, data.factor, data.why, data.enough)

    def condition(self, text: str | None, place: Place) -> Expression | None:
        """A parsed condition over facts."""
        if text is None:
            return None
        try:
            tree = _parsed(text)
            for call in calls_in(tree):
                self._check_call(call)
        except ValueError as error:
            raise self.origin.fault(place, str(error)) from None
        return tree

    def _check_call(self, call: Expression) -> None:
        """Raises `ValueError` for a call of a condition whose argument means nothing."""
        name, arguments = call[1], [str(item) for item in call[4:]]
        allowed: tuple[str, ...] = {"kind": get_args(Genre), "role": _ROLES, "max": _DIMENSIONS}.get(str(name), ())
        if name != "words" and not arguments:
            raise ValueError(f"{name}() needs an argument")
        if wrong := [item for item in arguments if allowed and item not in allowed]:
            raise ValueError(f"{name}() does not know {wrong[0]!r}; expected one of {', '.join(allowed)}")
        if name == "count":
            subject, _, what = arguments[0].partition(".")
            known = {"components": {"any", *self.kinds, *self.groups}, "quantities": set(_DIMENSIONS)}
            if what not in known.get(subject, ()):
                raise ValueError(f"count() does not know {arguments[0]!r}; expected components.KIND or quantities.DIMENSION")

    def _rule(self, text: str, checks: Mapping[str, CheckData], place: Place) -> Expression:
        tree = self.condition(text, place)
        assert tree is not None
        if calls := calls_in(tree):
            raise self.origin.fault(place, f"{calls[0][1]}() may stand in applies_when only; a level asks for checks")
        for name in names_in(tree):
            if name not in checks:
                raise self.origin.fault(place, f"no check is called {name!r}; expected one of {', '.join(checks)}")
        return tree

    def _set(self, terms: list[str], place: Place, kind: str = "term") -> int:
        try:
            return self.sets.number(terms, self.local, kind)
        except ValueError as error:
            raise self.origin.fault(place, str(error)) from None

    def _check(self, name: str, data: CheckData, topic: Detector, place: Place) -> Check:
        if data.detect is None:
            return Check(name, data.ask, data.earn, data.scope or "anywhere", topic)
        detector = self._detector(data.detect, (*place, "detect"))
        return Check(name, data.ask, data.earn, data.scope or "topic", detector)

    def _detector(self, spec: Any, place: Place, outer: Mapping[str, Any] = MappingProxyType({})) -> Detector:
        if not isinstance(spec, dict):
            raise self.origin.fault(place, f"expected a detector such as {{terms: [...]}}, not {spec!r}")
        named = [key for key in spec if key in KINDS or key in COMPOSITES]
        unknown = sorted(set(spec) - set(named) - _OPTIONS)
        if len(named) != 1 or unknown:
            wanted = ", ".join([*KINDS, *COMPOSITES])
            what = f"unknown key {unknown[0]!r}" if unknown else f"expected exactly one of {wanted}"
            raise self.origin.fault((*place, unknown[0]) if unknown else place, what)
        kind = named[0]
        if not isinstance(spec[kind], _SHAPES.get(kind, (str, list))):
            raise self.origin.fault((*place, kind), f"{kind!r} does not take {spec[kind]!r}")
        spec = {**{key: outer[key] for key in ("polarity", "code") if key in outer}, **spec}
        fields: dict[str, Any] = _BUILDERS[kind](self, spec[kind], spec, (*place, kind))
        return Detector(
            kind, roles=self._values(spec.get("in", []), _ROLES, (*place, "in")), denied=spec.get("polarity") == "any",
            code=bool(spec.get("code", False)), **fields,
        )  # fmt: skip

    def _values(self, given: Any, allowed: tuple[str, ...], place: Place) -> tuple[Any, ...]:
        given = [given] if isinstance(given, str) else given
        if not isinstance(given, list | tuple) or (not given and place[-1] != "in"):
            raise self.origin.fault(place, f"expected one or more of {', '.join(allowed[:20])}")
        for value in given:
            if value not in allowed:
                raise self.origin.fault(place, f"unknown value {value!r}; expected one of {', '.join(allowed[:20])}")
        return tuple(given)

    def _terms(self, value: Any, _spec: dict[str, Any], place: Place) -> dict[str, Any]:
        return {"sets": (self._set([value] if isinstance(value, str) else value, place),)}

    def _quantity(self, value: Any, _spec: dict[str, Any], place: Place) -> dict[str, Any]:
        return {"values": self._values(value, _DIMENSIONS, place)}

    def _component(self, value: Any, _spec: dict[str, Any], place: Place) -> dict[str, Any]:
        given = [value] if isinstance(value, str) else value
        kinds: dict[str, None] = {}
        for item in given:
            if item == "any":
                return {"values": ("any",)}
            if item not in self.groups and item not in self.kinds:
                raise self.origin.fault(place, f"unknown component kind or group {item!r}")
            kinds.update(dict.fromkeys(self.groups.get(item, (item,))))
        return {"values": tuple(kinds)}

    def _pattern(self, value: Any, _spec: dict[str, Any], place: Place) -> dict[str, Any]:
        try:
            re.compile(value)
        except (re.error, TypeError) as error:
            raise self.origin.fault(place, f"not a regular expression: {error}") from None
        if _NESTED.search(value):
            raise self.origin.fault(place, "nested repetition may take exponential time; write it without")
        return {"pattern": value, "values": literals_of(value)}

    def _structure(self, value: Any, _spec: dict[str, Any], place: Place) -> dict[str, Any]:
        return {"values": self._values(value, STRUCTURES, place)}

    def _section(self, value: Any, spec: dict[str, Any], place: Place) -> dict[str, Any]:
        return {"values": self._values(value, _ROLES, place), "at_least": self._number(spec, "words", 1, place)}

    def _headed(self, value: Any, spec: dict[str, Any], place: Place) -> dict[str, Any]:
        return {**self._terms(value, spec, place), "at_least": self._number(spec, "words", 1, place)}

    def _number(self, spec: dict[str, Any], key: str, default: int, place: Place) -> int:
        value = spec.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self.origin.fault((*place[:-1], key), f"expected a whole number from 1, not {value!r}")
        return value

    def _order(self, value: Any, _spec: dict[str, Any], place: Place) -> dict[str, Any]:
        return {"values": self._values(value, _ROLES, place)}

    def _parts(self, value: Any, spec: dict[str, Any], place: Place) -> dict[str, Any]:
        parts = tuple(self._detector(part, (*place, at), spec) for at, part in enumerate(value))
        (within,) = self._values(spec.get("within", "sentence"), ("sentence", "block", "section"), place)
        return {"parts": parts, "within": within}

    def _count(self, value: Any, spec: dict[str, Any], place: Place) -> dict[str, Any]:
        (distinct,) = self._values(spec.get("distinct", "sentence"), ("sentence", "block", "section", "mention"), place)
        return {"parts": (self._detector(value, place, spec),), "at_least": self._number(spec, "at_least", 2, place), "distinct": distinct}


_BUILDERS: dict[str, Callable[[Compiler, Any, dict[str, Any], Place], dict[str, Any]]] = {
    "terms": Compiler._terms, "quantity": Compiler._quantity, "sum": Compiler._quantity, "component": Compiler._component,
    "pattern": Compiler._pattern,
    "structure": Compiler._structure, "section": Compiler._section, "headed": Compiler._headed,
    "order": Compiler._order, "all": Compiler._parts,
    "any": Compiler._parts, "count": Compiler._count,
}  # fmt: skip
