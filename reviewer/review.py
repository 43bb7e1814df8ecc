"""The order of the steps: text → Document → Facts → Scorecard → findings → Review."""

from reviewer.detect import detect
from reviewer.errors import UsageError
from reviewer.parse import parse
from reviewer.parse.terms import Matcher
from reviewer.rubric.engine import judge
from reviewer.rubric.findings import find_gaps, source_ids, whole_document
from reviewer.rubric.score import score
from reviewer.types.document import Document
from reviewer.types.facts import Genre
from reviewer.types.finding import SEVERITY_ORDER, Finding
from reviewer.types.knowledge import Knowledge
from reviewer.types.reading import Citation
from reviewer.types.review import Review
from reviewer.types.scorecard import CriterionResult

__all__ = ["Reviewer"]

_GENRES: tuple[Genre, ...] = ("interview", "production", "ml", "one-page")


class Reviewer:
    """Reviews documents with one compiled body of knowledge; the words are indexed once for all of them."""

    def __init__(self, knowledge: Knowledge, *, profile: str = "", genre: Genre | None = None) -> None:
        """`profile` and `genre` override what each document's kind and front matter suggest.

        Raises `UsageError` for a profile that the rubric does not have.
        """
        self.knowledge = knowledge
        self._matcher = Matcher(knowledge.lexicon)
        self._genre = genre
        self._profile = profile
        self._check_profile(profile)

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
        knowledge = self.knowledge
        self._check_profile(profile)
        document = parse(text, self._matcher, path=path, known_templates=knowledge.known_templates)
        facts = detect(document, knowledge.lexicon, genre=self._genre or genre or _declared(document))
        results = judge(knowledge.rubric, facts, knowledge.groups, explain=explain)
        defaults = dict(knowledge.rubric.defaults)
        wanted = self._profile or profile or defaults.get(facts.classification.genre, "")
        chosen = knowledge.rubric.profile(wanted) or knowledge.rubric.profiles[0]
        scorecard = score(knowledge.rubric, chosen, facts, results, knowledge.groups)
        findings = [*notes, *_notices(document), *find_gaps(facts, scorecard, chosen)]
        findings.sort(key=lambda item: (item.span.start, SEVERITY_ORDER.index(item.severity), item.rule, item.message))
        rubric = (knowledge.rubric.id, knowledge.rubric.version)
        return Review(document, facts, digest, rubric, scorecard, tuple(findings), self._citations(results) if explain else ())

    def _citations(self, results: list[CriterionResult]) -> tuple[Citation, ...]:
        citations: dict[str, Citation] = {}
        for result in results:
            for name, source in zip(source_ids(result), result.criterion.sources, strict=True):
                if reading := self.knowledge.readings.get(source.reading):
                    citations[name] = Citation(name, reading.id, reading.title, source.at, None, reading.url, None, source.fact)
        return tuple(citations[name] for name in sorted(citations))


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
