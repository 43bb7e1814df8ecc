"""Names that lines of a sum give to their results, for later lines that calculate with them: `daily = 120 GB`, `yearly = daily × 365`."""

import re
from collections.abc import Sequence
from typing import Final

from reviewer.estimates.sums.operand import Operand
from reviewer.estimates.sums.tokens import Token

__all__ = ["OTHERWISE", "Names"]

OTHERWISE: Final = re.compile(
    r"\b(?:old|previous\w{0,2}|was|were|before|discount\w{0,2}|free|measured|observed|actual\w{0,2}|instead|max|min|including|capped)\b",
    re.IGNORECASE,
)
"""With these a line may give a figure for what it names that does not come from the name's own value."""
_REACH: Final = 25
"""Lines that a name lasts."""
_LONGEST: Final = 4
"""Words of a name."""
_BEFORE: Final = frozenset(("relation", "op", "open"))


class Names:
    """The results of the last lines by their names."""

    def __init__(self) -> None:
        """Knows none."""
        self._known: dict[tuple[str, ...], tuple[Operand, int]] = {}
        self.line = 0
        """The line that is read next."""

    def learn(self, tokens: Sequence[Token], operand: Operand, line: int) -> None:
        """The name at the start of a line, before its first sign or colon, now stands for `operand`."""
        words = _run(tokens, 0)
        if not 0 < len(words) <= _LONGEST or len(words) == len(tokens):
            return
        behind = tokens[len(words)]
        if behind.text == "=" or behind.text == ":":
            self._known[_key(words)] = (operand, line)

    def replaced(self, tokens: list[Token]) -> list[Token]:
        """`tokens` with a number for each known name that is calculated with: behind a sign and before an operator."""
        if not self._known or not any(token.kind == "op" for token in tokens):
            return tokens
        found: list[Token] = []
        at = 0
        while at < len(tokens):
            words = _run(tokens, at) if found and found[-1].kind in _BEFORE else []
            end = at + len(words)
            known = self._known.get(_key(words)) if words else None
            factor = end < len(tokens) and (tokens[end].kind == "op" or (tokens[end].kind == "relation" and _of_a_name(found, tokens)))
            if known and factor and self.line - known[1] <= _REACH:
                operand, first, last = known[0], words[0], words[-1]
                found.append(Token("number", first.start, last.end, " ".join(word.text for word in words), operand))
                at = end
            else:
                found += words or [tokens[at]]
                at = max(end, at + 1)
        return found if len(found) != len(tokens) or any(one is not other for one, other in zip(found, tokens, strict=True)) else tokens


def _of_a_name(found: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether a name stood before the operator that `found` ends with: `events × size =`; `3 × replicas =` may be three of them."""
    return len(found) > 1 and found[-1].kind == "op" and found[-2].kind == "number" and not any(found[-2] is item for item in tokens)


def _run(tokens: Sequence[Token], at: int) -> list[Token]:
    """The words that follow each other from `at` on."""
    words: list[Token] = []
    while at < len(tokens) and tokens[at].kind == "word":
        words.append(tokens[at])
        at += 1
    return words


def _key(words: Sequence[Token]) -> tuple[str, ...]:
    return tuple(word.text.lower() for word in words)
