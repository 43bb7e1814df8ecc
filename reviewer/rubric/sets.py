"""Term sets on their way into the lexicon: named sets are resolved, equal sets are stored once."""

from collections.abc import Iterable, Mapping

from reviewer.parse.chains import anchored, split
from reviewer.parse.terms import build_lexicon, expand
from reviewer.types.lexicon import Lexicon


class TermSets:
    """Collects sets of terms and numbers them in order of arrival."""

    def __init__(self, shared: Mapping[str, list[str]]) -> None:
        """`shared` holds the sets of `vocabulary/terms.yaml`."""
        self._shared = dict(shared)
        self._names: list[str] = []
        self._terms: list[tuple[str, ...]] = []
        self._seen: dict[tuple[str, ...], int] = {}

    def add(self, name: str, terms: Iterable[str]) -> int:
        """Stores a set under its own name and returns its number."""
        self._names.append(name)
        self._terms.append(tuple(terms))
        return len(self._names) - 1

    def number(self, terms: Iterable[str], local: Mapping[str, list[str]], kind: str = "term") -> int:
        """The number of the set that `terms` make up, `@name` resolved in `local`, then in the shared sets; `kind` begins its name.

        Raises `ValueError` for an unknown name or a malformed term.
        """
        resolved = tuple(dict.fromkeys(self._resolve(terms, local, ())))
        key = (kind, *resolved)
        if key not in self._seen:
            for term in resolved:
                parts = split(term)
                if anchored(parts) == (0, len(parts)):
                    expand(term)
            self._seen[key] = self.add(f"{kind}/{len(self._seen)}", resolved)
        return self._seen[key]

    def _resolve(self, terms: Iterable[str], local: Mapping[str, list[str]], within: tuple[str, ...]) -> Iterable[str]:
        for term in terms:
            if not isinstance(term, str):
                raise ValueError(f"a term must be text, not {term!r}")
            if not term.startswith("@"):
                yield term
                continue
            name = term[1:]
            if name in within or not (name in local or name in self._shared):
                raise ValueError(f"unknown term set {term!r}" if name not in within else f"term set {term!r} contains itself")
            yield from self._resolve(local.get(name) or self._shared[name], local, (*within, name))

    def lexicon(self) -> Lexicon:
        """The lexicon of all sets so far."""
        return build_lexicon(zip(self._names, self._terms, strict=True))
