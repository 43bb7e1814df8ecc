"""The lines of a document in which something may be calculated, with markup made blank so that offsets stay those of the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reviewer.types.document import COMMENT, INSTRUCTION, TEMPLATE, Document

__all__ = ["SumLine", "sum_lines"]

MOST = 1000
"""Characters that are read at once: a longer line is read in pieces."""
_PROSE_TAGS: Final = frozenset(("", "text", "txt", "plain", "plaintext", "math", "latex", "tex", "md", "markdown", "ascii", "none"))
_REMARK: Final = re.compile(r"(?:^|\s)(?://|#|--|/\*|;)\s?(.*)")
_CANDIDATE: Final = re.compile(
    r"[=≈~→⇒≃≅∼⟹×÷⋅∗✕✖|^²³]|->|\\[as]|\\to|\d\s?\*|\*\s?\d|\d[^\n,.;]{0,24}[xX/+]\s?[\d$(]|(?:/|per )[^\n]{1,60} (?:is|or"
    r"|i\.e\.,?) |^[ \t]*[xX/][ \t]+[\d($]|(?:%|percent) of [^\n]{1,60} (?:is|are) "
)
_SIGN: Final = re.compile(r"[=≈~→⇒≃≅∼⟹×÷⋅∗✕✖|^²³]")
_CROSSED: Final = re.compile(r"[xX+]\s?[\d$(]")
_PIECE: Final = re.compile(r"[^\n]{1,900}(?:[.;,]\s|\s|\Z)|[^\n]{1,1000}")
"""A stretch of a long line, up to the end of a sentence or a word where there is one."""
_FROM_NUMBER: Final = re.compile(r"\d[^\n]{2,}")
"""A line from its first digit on."""
_WORDS: Final = {
    r"\times": "×", r"\cdot": "×", r"\ast": "×", r"\div": "÷", r"\approx": "≈", r"\sim": "≈", r"\simeq": "≈", r"\to": "→",
    r"\rightarrow": "→", r"\Rightarrow": "→", r"\implies": "→", r"\Longrightarrow": "→", r"\frac": "", r"\dfrac": "", r"\tfrac": "",
    r"\left": "", r"\right": "", r"\text": "", r"\mathrm": "", r"\textbf": "", r"\mathbf": "", r"\quad": "", r"\qquad": "",
}  # fmt: skip
_COMMAND: Final = re.compile(r"\\(?:[A-Za-z]{1,16}|.)")
_FRACTION: Final = re.compile(r"\\[dt]?frac\{([^{}]{1,80})\}\{([^{}]{1,80})\}")
_NAMED_UNIT: Final = re.compile(r"(?:\\[,;:! ])?\\(?:text|mathrm|textbf|mathbf)\{\s?([^{}]{0,60}?)\s?\}")
_ENTITY: Final = re.compile(r"&(?:times|nbsp|asymp|divide|rarr|approx|gt|lt|amp);")
_ENTITIES: Final = {"&times;": "×", "&asymp;": "≈", "&approx;": "≈", "&divide;": "÷", "&rarr;": "→", "&gt;": ">", "&lt;": "<"}
_TAG: Final = re.compile(r"</?[A-Za-z][^<>\n]{0,60}>")
_LEAD: Final = re.compile(r"[\s>]*(?:[-*+•‣▪◦]\s+|\d{1,2}[.)]\s+|[│├└─┌┐┘┤┬┴╰╭╯╮║╠╚═]+\s*|\[[ xX]\]\s+|#{1,6}\s+)*")
_STARS: Final = re.compile(r"\*+")
_BEFORE_STAR: Final = re.compile(r"[\w)%²³$}]\s*\Z")
_AFTER_STAR: Final = re.compile(r"\s*[~≈]?\s*[\w($]")
_LATEX_COMMAS: Final = re.compile(r"\d{1,3}(?:\{,\}\d{3}){1,6}")
_UNDERSCORES: Final = re.compile(r"(?<![A-Za-z0-9_])_{1,3}(?=[A-Za-z0-9])|(?<=[A-Za-z0-9.%])_{1,3}(?![A-Za-z0-9_])")
"""Emphasis by underscores; those inside a name stay."""
_ITEM: Final = re.compile(r"[ \t>]*(?:[-*+•]|\d{1,2}[.)])[ \t]+[*~≈$]{0,4}\d")
"""An item that starts with a figure: the sum that leads to it may stand below."""
_GOES_ON: Final = re.compile(r"[ \t]*(?:[×÷✕][ \t]*|[xX/][ \t]+)[\d($]")
"""A line of a fence that multiplies or divides what stands above it."""
_LAST_RELATION: Final = re.compile(r".*(?:[=≈~→⇒:]|->)", re.DOTALL)
_LATEX_POWER: Final = re.compile(r"\^\{([^{}]{1,8})\}")


@dataclass(frozen=True, slots=True, eq=False)
class SumLine:
    """One line, or one cell of a table row, that may hold a sum."""

    start: int
    """Offset of its first character in `Document.text`."""
    text: str
    """Its characters, as many as in the document; markup is blank, LaTeX's signs are plain ones."""
    indent: int
    """Blanks before it."""
    listed: bool
    """True for an item of a list."""
    cells: tuple[int, ...] = ()
    """Offsets in `text` of the bars of a table row."""


def sum_lines(document: Document) -> Iterator[SumLine]:
    """The lines of prose, lists, tables, drawings and plain fences that hold a digit and a sign of calculation, and remarks in code.

    Comments, template text and what speaks to a reviewer are left out.
    """
    text = document.text
    unread = _unread(document)
    skip = 0
    for numeric in _FROM_NUMBER.finditer(text):
        start, end = text.rfind("\n", 0, numeric.start()) + 1, numeric.end()
        while skip < len(unread) and unread[skip][1] <= start:
            skip += 1
        if end - start > MOST:
            if skip == len(unread) or unread[skip][0] > start:
                yield from _pieces(text, start, end)
            continue
        raw = text[start:end].rstrip("\r")
        if not _is_candidate(raw):
            continue
        if skip < len(unread) and unread[skip][0] <= start:
            remark = _REMARK.search(raw) if unread[skip][2] == "code" else None
            if remark:
                at = remark.start(1)
                yield SumLine(start + at, _cleaned(remark[1]), at, False)
            continue
        if _GOES_ON.match(raw) and "|" not in raw:
            above = _above(text, start)
            if above is not None:
                yield SumLine(above, _cleaned(text[above:end].replace("\n", " ")), len(raw) - len(raw.lstrip()), False)
                continue
        lead = _LEAD.match(raw)
        at = lead.end() if lead else 0
        listed = any(char in "-*+•‣▪◦.)" for char in raw[:at])
        indent = len(raw) - len(raw.lstrip(" \t>"))
        body = _cleaned(raw[at:])
        cells = tuple(i for i, char in enumerate(body) if char == "|") if body.count("|") > 1 or raw.startswith("|") else ()
        yield SumLine(start + at, body, indent, listed, cells)


def _is_candidate(raw: str) -> bool:
    """Whether a line holds a sign of calculation; the signs that are told at once are looked for first."""
    if _SIGN.search(raw) or _ITEM.match(raw):
        return True
    if any(sign in raw for sign in ("/", "per ", "->", "\\", "*", "% of", "percent of")) or _CROSSED.search(raw):
        return _CANDIDATE.search(raw) is not None
    return False


def _above(text: str, start: int) -> int | None:
    """Where the expression starts that a line goes on from, at most four lines above; behind the last sign that states a result."""
    first = start
    for _ in range(4):
        end, first = first - 1, text.rfind("\n", 0, max(0, first - 1)) + 1
        line = text[first : max(first, end)]
        if not any(char.isdigit() for char in line) or len(line) > 200 or "|" in line:
            return None
        if not _GOES_ON.match(line):
            stated = _LAST_RELATION.match(line)
            lead = _LEAD.match(line)
            return first + (stated.end() if stated else lead.end() if lead else 0)
    return None


def _pieces(text: str, start: int, end: int) -> Iterator[SumLine]:
    """A paragraph on one long line, piece by piece."""
    for piece in _PIECE.finditer(text, start, end):
        if _is_candidate(piece[0]):
            yield SumLine(piece.start(), _cleaned(piece[0]), 0, False)


def _unread(document: Document) -> list[tuple[int, int, str]]:
    """Stretches of the text that hold no sums of the author's: start, end, `code` where remarks count."""
    found = [
        (block.start, block.end, "code")
        for block in document.blocks
        if block.kind in ("code", "diagram") and block.language not in _PROSE_TAGS
    ]
    found += [(block.start, block.end, "") for block in document.blocks if block.kind in ("comment", "front-matter")]
    found += [(s.start, s.end, "") for s in document.sentences if s.bar in (COMMENT, TEMPLATE, INSTRUCTION)]
    return sorted(found)


def _cleaned(text: str) -> str:
    """`text` with markup made blank, character by character."""
    if "{,}" in text:
        text = _LATEX_COMMAS.sub(lambda m: _padded(m[0].replace("{,}", ","), len(m[0])), text)
    if "\\" in text:
        latex = True
        text = _NAMED_UNIT.sub(lambda m: _padded(f" {m[1]}", len(m[0])), _FRACTION.sub(_as_division, text))
        text = _COMMAND.sub(_as_sign, text)
    else:
        latex = "$$" in text or (text.count("$") == 2 and re.search(r"\$[^$]*\^[^$]*\$", text) is not None)
    if "&" in text:
        text = _ENTITY.sub(lambda m: _padded(_ENTITIES.get(m[0], ""), len(m[0])), text)
    if "<" in text:
        text = _TAG.sub(lambda m: " " * len(m[0]), text)
    if latex:
        text = _LATEX_POWER.sub(lambda m: f"^{m[1]}  " if m[1].lstrip("-").isdigit() else m[0], text)
        text = text.replace("$", " ").replace("{", " ").replace("}", " ")
    if "*" in text:
        text = _STARS.sub(lambda m: _star(m, text), text)
    if "_" in text:
        text = _UNDERSCORES.sub(lambda m: " " * len(m[0]), text)
    return text.replace("`", " ").replace("~~", "  ").replace("\t", " ")


def _padded(sign: str, width: int) -> str:
    return sign + " " * (width - len(sign))


def _as_sign(match: re.Match[str]) -> str:
    word = match[0]
    if word[1] in "*_+-.#$%&~|()[]{}":
        return " " + word[1]
    return _padded(_WORDS.get(word, ""), len(word)) if word in _WORDS or not word[1].isalpha() else word


def _as_division(match: re.Match[str]) -> str:
    return _padded(f"({match[1]})/({match[2]})", len(match[0]))


def _star(match: re.Match[str], text: str) -> str:
    """A run of stars: a product or a power where operands stand on both sides, else emphasis."""
    before, after = text[: match.start()][-40:], text[match.end() : match.end() + 40]
    between = _BEFORE_STAR.search(before) and _AFTER_STAR.match(after)
    if len(match[0]) == 1:
        spaced = before[-1:] == " " and after[:1] == " "
        opening = before[-1:] == " " and after[:1] != " " and before.rstrip()[-1:].isalpha()  # `the *first* one`, `is *5* GB`
        closing = before[-1:] != " " and after[:1] == " " and not after.lstrip(" ~≈$(")[:1].isdigit()  # `each *user* on`
        return "*" if between and (spaced or not (opening or closing)) else " "
    if len(match[0]) == 2 and before[-1:].isdigit() and after[:1].isdigit():
        return "**"
    return " " * len(match[0])
