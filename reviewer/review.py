"""The order of the steps: text → Document → Facts → Scorecard → findings → Review."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewer.citations import cite
from reviewer.detect import detect
from reviewer.detect.injection import Injections
from reviewer.errors import UsageError
from reviewer.estimates import find_estimates
from reviewer.estimates.findings import sum_findings, wrong_families
from reviewer.failures import assess
from reviewer.failures.findings import mode_findings
from reviewer.injected import injection_findings, readings
from reviewer.parse import parse
from reviewer.parse.terms import Matcher
from reviewer.rubric.engine import judge
from reviewer.rubric.findings import find_gaps, whole_document
from reviewer.rubric.score import score
from reviewer.rubric.view import View
from reviewer.types.document import Document
from reviewer.types.facts import Facts, Genre
from reviewer.types.failure import ModeResult
from reviewer.types.finding import SEVERITY_ORDER, Finding
from reviewer.types.injection import Injection, Range
from reviewer.types.knowledge import Knowledge
from reviewer.types.question import Question, Voice
from reviewer.types.review import Review
from reviewer.types.rubric import Source
from reviewer.types.scorecard import CriterionResult

__all__ = ["Reviewer"]

_GENRES: tuple[Genre, ...] = ("interview", "production", "ml", "one-page")


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """What the caller wants of a review, flags and configuration settled."""

    path: str
    digest: str
    profile: str
    genre: Genre | None
    notes: tuple[Finding, ...]
    explain: bool


class Reviewer:
    """Reviews documents with one compiled body of knowledge; the words are indexed once for all of them."""

    def __init__(self, knowledge: Knowledge, *, profile: str = "", genre: Genre | None = None, panel: Sequence[str] = ()) -> None:
        """`profile` and `genre` override what each document's kind and front matter suggest; `panel` are ids of voices that ask.

        Raises `UsageError` for a profile or a voice that the knowledge does not have.
        """
        self.knowledge = knowledge
        self._matcher = Matcher(knowledge.lexicon)
        self._injections = Injections(self._matcher)
        self._genre = genre
        self._profile = profile
        self._check_profile(profile)
        self._voices = [self._voice(name) for name in dict.fromkeys(panel)]

    def _voice(self, name: str) -> Voice:
        known = {voice.id: voice for voice in self.knowledge.voices}
        for voice_id, voice in known.items():
            if voice_id == name:
                return voice
        raise UsageError(f"nobody on the panel is called {name!r}", todo=f"choose of {', '.join(known)}, separated by commas")

    def _check_profile(self, profile: str) -> None:
        known = [item.id for item in self.knowledge.rubric.profiles]
        if profile and profile not in known:
            raise UsageError(f"rubric {self.knowledge.rubric.id!r} has no profile {profile!r}", todo=f"choose one of {', '.join(known)}")

    def review(
        self, text: str, *, path: str = "-", digest: str = "", profile: str = "", genre: Genre | None = None,
        notes: tuple[Finding, ...] = (), explain: bool = True,
    ) -> Review:  # fmt: skip
        """The critique of one text. Never raises for any text; raises `UsageError` for a `profile` that the rubric does not have.

        `digest` is the SHA-256 of the file's bytes (empty when nobody wants it), `profile` and `genre` what the configuration
        says of this path, `notes` findings of whoever read the file. `explain` false leaves out the citations and what unmet checks
        searched.
        """
        self._check_profile(profile)
        asked = _Asked(path, digest, self._profile or profile, self._genre or genre, notes, explain)
        document = self._parse(text, path, (), ())
        injections = self._injections.find(document)
        if not injections:
            return self._critique(document, asked, ())
        tables = [(block.start, block.end) for block in document.blocks if block.kind == "table"]
        documents = {unread: self._parse(text, path, unread, tables) for unread in readings(injections)}
        reviews = [self._critique(reading, asked, injections) for reading in documents.values()]
        return min(reviews, key=lambda review: review.scorecard.overall)

    def _parse(self, text: str, path: str, unread: Sequence[Range], rows: Sequence[Range]) -> Document:
        return parse(text, self._matcher, path=path, known_templates=self.knowledge.known_templates, unread=unread, rows=rows)

    def _critique(self, document: Document, asked: "_Asked", injections: Sequence[Injection]) -> Review:
        """The review of one reading of a text."""
        knowledge = self.knowledge
        facts = detect(document, knowledge.lexicon, genre=asked.genre or _declared(document))
        if facts.classification.verdict != "template":
            facts = replace(facts, estimates=find_estimates(facts))
        view = View(facts)
        results = judge(knowledge.rubric, view, knowledge.groups, explain=asked.explain)
        defaults = dict(knowledge.rubric.defaults)
        wanted = asked.profile or defaults.get(facts.classification.genre, "")
        chosen = knowledge.rubric.profile(wanted) or knowledge.rubric.profiles[0]
        scorecard = score(knowledge.rubric, chosen, facts, results, knowledge.groups)
        is_design = facts.classification.verdict == "design"
        modes = assess(knowledge.modes, view, knowledge.groups, explain=asked.explain) if is_design else []
        questions: list[Question] = []
        if is_design and asked.explain:
            from reviewer.questions import Grounds, ask, with_questions

            data = (knowledge.contradictions, knowledge.probes, knowledge.lexicon.names)
            grounds = Grounds(view, knowledge.groups, scorecard, chosen, modes, *data, wide=bool(self._voices))
            questions, modes = ask(grounds, voices=self._voices), with_questions(grounds)
        about = [*asked.notes, *_notices(document), *injection_findings(document, injections), *sum_findings(document, facts.estimates)]
        findings = [*about, *find_gaps(facts, scorecard, chosen), *mode_findings(document, modes)]
        findings.sort(key=lambda item: (item.span.start, SEVERITY_ORDER.index(item.severity), item.rule, item.message))
        rubric = (knowledge.rubric.id, knowledge.rubric.version)
        citations = cite(self._sources(results, modes, facts, questions), knowledge.readings) if asked.explain else ()
        shown = (tuple(modes), tuple(questions), tuple(findings), citations)
        return Review(document, facts, asked.digest, rubric, scorecard, *shown)

    def _sources(
        self, results: list[CriterionResult], modes: list[ModeResult], facts: Facts, questions: Sequence[Question]
    ) -> list[Source]:
        """Everything that the review may point at."""
        asked = {item.about for item in questions}
        sources = [source for result in results for source in result.criterion.sources]
        sources += [source for item in modes if item.status != "not-applicable" for source in item.mode.criterion.sources]
        sources += [source for found in self.knowledge.contradictions if found.id in asked for source in found.sources]
        sources += [source for probe in self.knowledge.probes if probe.id in asked for source in probe.sources]
        return sources + [source for family in wrong_families(facts.estimates) for source in family.sources]


def _declared(document: Document) -> Genre | None:
    """The kind that the front matter declares (`kind: interview`), if it is one."""
    value = dict(document.front_matter).get("kind", "")
    return next((genre for genre in _GENRES if genre == value), None)


def _notices(document: Document) -> list[Finding]:
    where = whole_document(document)
    return [
        Finding(n.code, "warning", n.message, document.span(n.start, n.end) if n.end else where, "close it", (), "document")
        for n in document.notices
    ]
