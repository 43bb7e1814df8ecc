"""Framework and vocabulary files → Knowledge. Files are read through a function, so tests can hand in text."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pydantic import RootModel

from reviewer.detect.classify import GENRE_SET
from reviewer.detect.components import AMBIGUOUS, GENERIC, NAMED
from reviewer.detect.grammar import CUES
from reviewer.detect.instructions import CUE, INSTRUCTION_SET, QUOTE
from reviewer.detect.system import SYSTEM_SET
from reviewer.errors import RubricError
from reviewer.parse.sections import ROLE_SET
from reviewer.rubric.catalog import ReadFile, load_readings
from reviewer.rubric.compile import Compiler, Origin
from reviewer.rubric.question_schema import ContradictionsFile, ProbesFile, VoicesFile
from reviewer.rubric.schema import ComponentsFile, CriteriaFile, DimensionData, FrameworkData, ModesFile
from reviewer.rubric.sets import TermSets
from reviewer.rubric.speech import compile_speech, cues, quotations
from reviewer.rubric.yaml_door import load_checked
from reviewer.types.failure import FailureMode
from reviewer.types.knowledge import Knowledge
from reviewer.types.lexicon import Technical
from reviewer.types.question import Contradiction, Probe, Voice
from reviewer.types.rubric import Criterion, Dimension, Gate, Profile, Rubric

FAILURES = "rubrics/failures/index.yaml"
"""Names of the files of failure modes, in their order."""
CONTRADICTIONS = "rubrics/questions/contradictions.yaml"
"""Promises that a mechanism elsewhere in a document cannot keep."""
VOICES = "rubrics/questions/voices.yaml"
"""Who may sit on a panel."""
PROBES = "rubrics/questions/probes.yaml"
"""Lines that call for a question wherever they stand."""
SPEECH = "rubrics/vocabulary/speech.yaml"
"""Words of text that speaks to a reviewer."""


class _Words(RootModel[dict[str, list[str]]]):
    """A vocabulary file that is one mapping of names to terms."""


class _Roles(RootModel[dict[str, dict[str, list[str]]]]):
    """A vocabulary file whose mapping stands under one key."""


def load_knowledge(framework: str, read: ReadFile) -> Knowledge:
    """Compiles the framework in the file `framework` with the vocabulary. Raises `RubricError` for any fault in the data."""
    shared = _mapping("rubrics/vocabulary/terms.yaml", read)
    sets = TermSets(shared)
    components = load_checked(read("rubrics/vocabulary/components.yaml"), "rubrics/vocabulary/components.yaml", ComponentsFile)
    _add_vocabulary(sets, components, read)
    kinds = frozenset(kind.id for kind in components.kinds)
    groups = {name: tuple(members) for name, members in components.groups.items()}
    for name, members in groups.items():
        for member in members:
            if member not in kinds:
                raise RubricError(f"group {name!r} names the unknown kind {member!r}", where="rubrics/vocabulary/components.yaml")
    rubric = _framework(framework, read, sets, kinds, groups)
    modes = tuple(_modes(read, sets, kinds, groups))
    contradictions = tuple(_contradictions(read, sets, kinds, groups))
    probes = tuple(_probes(read, sets, kinds, groups))
    sets.add(INSTRUCTION_SET + QUOTE, quotations(rubric))
    readings = load_readings(read)
    try:
        speech = compile_speech(_mapping(SPEECH, read))
        lexicon = replace(sets.lexicon(), technical=_technical(read), speech=speech)
    except ValueError as error:
        raise RubricError(str(error), where="rubrics/vocabulary") from None
    templates = frozenset(_fingerprints(read))
    return Knowledge(rubric, lexicon, groups, templates, readings, modes, contradictions, probes, tuple(_voices(read)))


def _mapping(path: str, read: ReadFile) -> dict[str, list[str]]:
    return load_checked(read(path), path, _Words).root


def _fingerprints(read: ReadFile) -> Iterable[int]:
    """The fingerprints of known template lines; lines that start with `#` are comments."""
    path = "rubrics/vocabulary/template-lines.txt"
    for number, line in enumerate(read(path).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            yield int(line, 16)
        except ValueError:
            todo = f"the line reads: {line[:100]}"
            raise RubricError("a fingerprint is eight hexadecimal digits", where=f"{path}:{number}", todo=todo) from None


def _technical(read: ReadFile) -> Technical:
    found = _mapping("rubrics/vocabulary/technical.yaml", read)
    return Technical(frozenset(found.get("words", ())), tuple(found.get("stems", ())))


def _add_vocabulary(sets: TermSets, components: ComponentsFile, read: ReadFile) -> None:
    roles = load_checked(read("rubrics/vocabulary/sections.yaml"), "rubrics/vocabulary/sections.yaml", _Roles).root["roles"]
    for role, terms in roles.items():
        sets.add(ROLE_SET + role, terms)
    prefixes = {
        "templates": "template/", "negation": "negation/", "kinds": GENRE_SET, "systems": SYSTEM_SET, "instructions": INSTRUCTION_SET,
    }  # fmt: skip
    for name, prefix in prefixes.items():
        for key, terms in _mapping(f"rubrics/vocabulary/{name}.yaml", read).items():
            sets.add(prefix + key, terms)
    sets.add(INSTRUCTION_SET + CUE, cues(_mapping(SPEECH, read), CUES))
    for kind in components.kinds:
        for prefix, terms in ((GENERIC, kind.generic), (NAMED, kind.products), (AMBIGUOUS, kind.ambiguous)):
            if terms:
                sets.add(prefix + kind.id, terms)


def _framework(
    path: str, read: ReadFile, sets: TermSets, kinds: frozenset[str], groups: Mapping[str, tuple[str, ...]]
) -> Rubric:
    text = read(path)
    data = load_checked(text, path, FrameworkData)
    origin = Origin(text, path)
    base: dict[str, Criterion] = {}
    profiles: tuple[Profile, ...] = ()
    if data.base:
        inherited = _framework(f"rubrics/frameworks/{data.base}.yaml", read, sets, kinds, groups)
        base = {criterion.id: criterion for criterion in inherited.criteria}
        profiles = inherited.profiles
    folder = path.rpartition("/")[0]
    dimensions = []
    compiler = Compiler(origin, sets, data.terms, kinds, groups)
    for at, dimension in enumerate(data.dimensions):
        criteria = [
            compiler.criterion(item, dimension.id, ("dimensions", at, "criteria", number)) for number, item in enumerate(dimension.criteria)
        ]
        if dimension.file:
            criteria += _criteria_file(f"{folder}/{dimension.file}", dimension, read, sets, kinds, groups)
        criteria += [_taken(name, base, dimension, origin, at) for name in dimension.use]
        dimensions.append(Dimension(dimension.id, dimension.title, dimension.weight, tuple(criteria)))
    by_id = {criterion.id for dimension in dimensions for criterion in dimension.criteria}
    gates = []
    for at, gate in enumerate(data.gates):
        if gate.criterion not in by_id:
            raise origin.fault(("gates", at, "criterion"), f"no criterion is called {gate.criterion!r}")
        gates.append(Gate(gate.criterion, gate.below, compiler.condition(gate.when, ("gates", at, "when")), gate.cap, gate.reason))
    own = tuple(
        Profile(item.id, item.title, tuple(item.weights.items()), tuple((key, value) for key, value in item.minimum.items()))
        for item in data.profiles
    )
    if not (own or profiles):
        raise origin.fault((), "a framework needs at least one profile, or a base that has some")
    defaults = tuple((genre, profile) for genre, profile in data.defaults.items())
    return Rubric(data.id, data.version, data.title, tuple(dimensions), own or profiles, defaults, tuple(gates))


def _criteria_file(
    path: str, dimension: DimensionData, read: ReadFile, sets: TermSets, kinds: frozenset[str], groups: Mapping[str, tuple[str, ...]]
) -> list[Criterion]:
    text = read(path)
    data = load_checked(text, path, CriteriaFile)
    compiler = Compiler(Origin(text, path), sets, data.terms, kinds, groups)
    return [compiler.criterion(item, dimension.id, ("criteria", at)) for at, item in enumerate(data.criteria)]


def _modes(read: ReadFile, sets: TermSets, kinds: frozenset[str], groups: Mapping[str, tuple[str, ...]]) -> Iterable[FailureMode]:
    """The failure modes of every file that `rubrics/failures/index.yaml` lists."""
    for name in _mapping(FAILURES, read).get("files", []):
        path = f"rubrics/failures/{name}.yaml"
        text = read(path)
        data = load_checked(text, path, ModesFile)
        compiler = Compiler(Origin(text, path), sets, data.terms, kinds, groups)
        for at, item in enumerate(data.modes):
            yield compiler.mode(item, data.group, ("modes", at))


def _contradictions(
    read: ReadFile, sets: TermSets, kinds: frozenset[str], groups: Mapping[str, tuple[str, ...]]
) -> Iterable[Contradiction]:
    text = read(CONTRADICTIONS)
    data = load_checked(text, CONTRADICTIONS, ContradictionsFile)
    compiler = Compiler(Origin(text, CONTRADICTIONS), sets, data.terms, kinds, groups)
    for at, item in enumerate(data.contradictions):
        yield compiler.contradiction(item, ("contradictions", at))


def _voices(read: ReadFile) -> Iterable[Voice]:
    data = load_checked(read(VOICES), VOICES, VoicesFile)
    for item in data.voices:
        opens = tuple((origin, tuple(texts)) for origin, texts in item.opens.items())
        yield Voice(item.id, item.title, item.concern, tuple(item.topics), opens, tuple(item.asks))


def _probes(read: ReadFile, sets: TermSets, kinds: frozenset[str], groups: Mapping[str, tuple[str, ...]]) -> Iterable[Probe]:
    text = read(PROBES)
    data = load_checked(text, PROBES, ProbesFile)
    compiler = Compiler(Origin(text, PROBES), sets, data.terms, kinds, groups)
    for at, item in enumerate(data.probes):
        yield compiler.probe(item, ("probes", at))


def _taken(name: str, base: Mapping[str, Criterion], dimension: DimensionData, origin: Origin, at: int) -> Criterion:
    if name not in base:
        raise origin.fault(("dimensions", at, "use"), f"the base framework has no criterion {name!r}")
    return replace(base[name], dimension=dimension.id)
