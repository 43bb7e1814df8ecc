"""Lines → chains of equal figures: `a × b = c ≈ d`, each link compared; also over lines, in nested bullets and from cell to cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from reviewer.estimates.sums.compare import Outcome, Side, compare
from reviewer.estimates.sums.context import Context
from reviewer.estimates.sums.expression import Expression, parse_expression
from reviewer.estimates.sums.lines import SumLine, sum_lines
from reviewer.estimates.sums.names import OTHERWISE, Names
from reviewer.estimates.sums.operand import Dims
from reviewer.estimates.sums.tokens import Token, leads, tokenize
from reviewer.types.document import Document

__all__ = ["Link", "written_sums"]

_IDENTIFIER: Final = re.compile(r"[a-z][A-Z]|_|\w\.\w")
_OPENING: Final = frozenset("([{:;,.=|~≈<>-–—→'\"“‘*_`!?&")
_EQUALS: Final = ("=", "~", "to")
"""Signs that may stand between two expressions."""
_ORDER: Final = ("consistent", "rounded", "inconsistent", "unchecked")
_ROUGH: Final = frozenset(
    ("~", "≈", "about", "around", "roughly", "approximately", "approx", "circa", "nearly", "almost", "only", "just", "a", "an", "the")
)
_RELATED: Final = re.compile(
    r"(?:[=≈~≃≅∼→⇒⟹➜➡⟶]|->|(?<![^\W\d])(?:is|are|or|gives|means|makes|equals|yields|comes to|works out to)\b|i\.\s?e\.)"
    r"(?:[\s=>~≈<≤≥;:|│?!•,.]|about|around|roughly|approximately|approx|circa|ca\.|nearly|almost|only|just|an?|the)*[\d$€£₹¥(\[]",
    re.IGNORECASE,
)
"""A sign or a word that sets two figures equal, and the start of what stands behind it."""
_BEGINS: Final = re.compile(r"(?:\A|[|│])\s*[\d$€£₹¥.(\[]")
"""An item or a cell that starts with a figure."""
_OPERATED: Final = re.compile(
    r"[×✕✖·⋅∗*÷/+^⁰¹²³⁴⁵⁶⁷⁸⁹]|[xX]\s*[~≈]?\s*[\d($€£.]|[-−–][\s\d(]|[-−–]\Z|times|multiplied|divided|plus|minus"
)
"""A sign or a word that may join two operands."""
_FIGURES: Final = re.compile(r"\d\D+\d|[⁰¹²³⁴⁵⁶⁷⁸⁹]")
"""Two figures, or a power."""
_MOST_STARTS = 10
_MOST_TOKENS = 80
_TRAILING = 14
"""Words that may stand between an expression and its equals sign."""
_MOST_SIDES = 4


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """Two neighbours of a chain and how they compare."""

    left: Expression
    right: Expression
    outcome: Outcome
    left_text: str
    """As written, on one line."""
    right_text: str
    start: int
    """Offset in `Document.text`."""
    end: int
    calculated: bool
    """Whether one side holds an operator; two plain figures are a conversion."""
    sign: str
    """The relation between the sides."""


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """What stands between two relations, parsed, with the line that it stands in."""

    parsed: Expression
    line: SumLine

    @property
    def start(self) -> int:
        return self.line.start + self.parsed.start

    @property
    def end(self) -> int:
        return self.line.start + self.parsed.end

    @property
    def text(self) -> str:
        return " ".join(self.line.text[self.parsed.start : self.parsed.end].split())


def written_sums(document: Document) -> Iterator[list[Link]]:
    """The links of each chain of a document, in order of the text; chains without a comparable link are left out."""
    context = Context(document)
    last: SumLine | None = None
    parents: list[SumLine] = []
    number, names = -2, Names()
    for line in sum_lines(document):
        if line.listed:
            parents = [item for item in parents if item.indent < line.indent][-6:]
        at = document.position(line.start + len(line.text.rstrip())).line
        if _may_hold(line) or "=" in line.text:
            yield from (links for links in _of_line(line, at, (last if at - number <= 2 else None, parents), names, context) if links)
        if line.listed:
            parents.append(line)
        last, number = line, at


def _of_line(
    line: SumLine, at: int, above: tuple[SumLine | None, list[SumLine]], names: Names, context: Context
) -> list[list[Link]]:
    """The chains of one line; `above` are the line that it may go on from and the items that it stands under."""
    plain = tokenize(line.text)
    tokens = names.replaced(plain)
    last, parents = above
    goes_on = last is not None and tokens and tokens[0].kind == "relation" and line.text.lstrip()[:1] != "~"
    near = _end(last) if last is not None and goes_on else None
    found: list[list[Link]] = []
    clause: list[Token] = []
    for clause in _clauses(tokens):
        found.append(_chain(line, clause, near, context))
        near = None
    if line.listed:
        found.append(_nested(line, tokens, parents))
    if line.cells:
        found.append(_cells(line, tokens))
    end = _last_figure(line, clause)
    if end and not end.parsed.calculated and len(end.parsed.operands) == 1:
        names.learn(tokens, end.parsed.operands[0], at)
    names.line = at + 1
    if tokens is not plain and OTHERWISE.search(line.text):
        found = [[link for link in links if link.outcome.verdict != "inconsistent"] for links in found]
    return found


def _may_hold(line: SumLine) -> bool:
    """Whether a line can give a link: two figures with a relation between them, or a sum in an item or a cell; else it goes unread."""
    text = line.text
    if not _RELATED.search(text) and not ((line.cells or line.listed) and _BEGINS.search(text) and _OPERATED.search(text)):
        return False
    return _FIGURES.search(text) is not None or leads(text)


def _end(line: SumLine) -> _Part | None:
    """The last figure of a line, which the next line may go on from."""
    return _last_figure(line, list(_clauses(tokenize(line.text)))[-1])


def _last_figure(line: SumLine, clause: Sequence[Token]) -> _Part | None:
    """The figure or expression behind the last relation of a clause."""
    segment: list[Token] = []
    for token in clause:
        segment = [] if token.kind == "relation" else [*segment, token]
    ends = _whole(line, segment)
    return ends[0] if ends else _first(line, segment)


def _clauses(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Stretches without a comma, colon or full stop; brackets that hold a chain of their own are taken out."""
    clause: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind == "open":
            close = _closing(tokens, at)
            inner = tokens[at + 1 : close] if close else []
            if close is None:
                yield clause
                clause = []
            elif any(item.kind in ("relation", "break") for item in inner):
                if any(item.kind == "number" for item in clause[-3:]) and inner[0].kind == "relation":
                    yield [*clause, *inner[: next((n for n, item in enumerate(inner) if item.kind == "break"), len(inner))]]
                else:
                    yield from _clauses(inner)
                at = close
            else:
                clause += tokens[at : close + 1]
                at = close
        elif token.kind == "break" and not (clause and clause[-1].kind == "relation"):
            yield clause
            clause = []
        elif token.kind != "break":
            clause.append(token)
        at += 1
    yield clause


def _closing(tokens: Sequence[Token], at: int) -> int | None:
    depth = 0
    for place in range(at, min(len(tokens), at + _MOST_TOKENS)):
        depth += (tokens[place].kind == "open") - (tokens[place].kind == "close")
        if depth == 0:
            return place
    return None


def _chain(line: SumLine, clause: Sequence[Token], before: _Part | None, context: Context) -> list[Link]:
    """The links of one clause; `before` is the figure that it goes on from."""
    segments: list[list[Token]] = [[]]
    signs: list[str] = []
    for token in clause:
        if token.kind == "relation":
            signs.append(token.text)
            segments.append([])
        else:
            segments[-1].append(token)
    links: list[Link] = []
    for at, sign in enumerate(signs):
        lefts = _whole(line, segments[at]) if segments[at] else [before] if before and at == 0 and sign not in ("is", "or") else []
        right = _first(line, segments[at + 1])
        link = _link(lefts, right, sign) if lefts and right else None
        if link and right:
            links.append(_in_context(_from_origin(link, links, right), line, context))
    return links


def _from_origin(link: Link, before: Sequence[Link], right: _Part) -> Link:
    """A link whose left side has lost its units, compared with the side that it came from: `15M × 500 bytes = 15M × 500 = 7.5 GB`."""
    if not before or (link.outcome.verdict != "unchecked" and not link.outcome.as_written):
        return link
    origin = before[-1]
    if origin.outcome.verdict not in ("consistent", "rounded") or not origin.right.calculated:
        return link
    outcome = _outcome(origin.left, right.parsed)
    return replace(link, outcome=outcome) if outcome and outcome.verdict != "unchecked" else link


def _in_context(link: Link, line: SumLine, context: Context) -> Link:
    label = line.text[: max(0, link.start - line.start)][-60:]
    return replace(link, outcome=context.refined(link.outcome, link.left, link.right, (link.start, label))) if link.calculated else link


def _whole(line: SumLine, tokens: Sequence[Token]) -> list[_Part]:
    """Expressions that end where `tokens` end: the one that starts first, and those that start behind a dash, which may be no minus."""
    shown = tokens[-_MOST_TOKENS:]
    if shown and shown[-1].kind == "word" and _IDENTIFIER.search(shown[-1].text):
        return []  # a name that is given a value: `15 + 128K for memLevel = 8`
    starts = [at for at, token in enumerate(shown) if token.kind in ("number", "open")]
    found: list[_Part] = []
    for at in starts[:_MOST_STARTS]:
        dashed = at > 0 and shown[at - 1].kind == "op" and shown[at - 1].text == "-"
        if found and not dashed:
            continue
        if at and shown[at - 1].kind == "op" and not dashed:
            continue
        parsed = parse_expression(shown[at:])
        if parsed and _only_words(shown[at + parsed.count :]):
            found.append(_Part(parsed, line))
    calculated = [part for part in found if part.parsed.calculated]
    return calculated or found[:1]


def _only_words(tokens: Sequence[Token]) -> bool:
    """Whether nothing but words follows."""
    return len(tokens) <= _TRAILING and all(token.kind in ("word", "open", "close") for token in tokens)


def _first(line: SumLine, tokens: Sequence[Token]) -> _Part | None:
    """The expression at the start of `tokens`, behind no more than a word that makes it rough."""
    shown = tokens[:_MOST_TOKENS]
    at = 0
    while at < len(shown) and at < 3 and shown[at].kind == "word" and shown[at].text.lower() in _ROUGH:
        at += 1
    if at == len(shown) or shown[at].kind not in ("number", "open"):
        return None
    parsed = parse_expression(shown[at:])
    return _Part(parsed, line) if parsed else None


def _link(lefts: Sequence[_Part], right: _Part, sign: str) -> Link | None:
    best: Link | None = None
    for left in lefts:
        link = _compared(left, right, sign)
        if link and (best is None or _ORDER.index(link.outcome.verdict) < _ORDER.index(best.outcome.verdict)):
            best = link
    return best


def _compared(left: _Part, right: _Part, sign: str) -> Link | None:
    if left.parsed.calculated or (left.parsed.raised and not right.parsed.calculated):
        outcome = _outcome(left.parsed, right.parsed)
        if outcome and outcome.verdict in ("inconsistent", "unchecked") and right.parsed.calculated:
            outcome = _run_on(left.parsed, right.parsed) or (outcome if sign in _EQUALS else None)
        if outcome and outcome.verdict == "inconsistent" and sign == "or" and _another_thing(left.parsed, right.parsed):
            return None
        return _made(left, right, outcome, sign) if outcome else None
    if right.parsed.calculated:
        return _result_first(left, right, sign)
    before = left.line.text[: left.parsed.start].rstrip()[-1:]
    if sign == "->" or (before and not before.isalpha() and before not in _OPENING):
        return None  # what stands before it may be an operator that is not known
    outcome = _outcome(left.parsed, right.parsed)
    return _made(left, right, outcome, sign, calculated=False) if outcome else None


def _another_thing(left: Expression, right: Expression) -> bool:
    """Whether a size or a time is said of what is a plain number: `5 % of 100 requests are 3 s or slower`."""
    values, dims = left.values(), right.operands[0].readings[0].dims
    return bool(values) and values[0].dims == (0, 0, 0) and 1 in dims[:2]


def _result_first(left: _Part, right: _Part, sign: str) -> Link | None:
    """`12.7 GB = 1.27 KB × 10 million`: accused only where both sides have the same units."""
    outcome = _outcome(right.parsed, left.parsed) if sign in _EQUALS else None
    if outcome is None or outcome.verdict == "unchecked":
        return None
    dims = left.parsed.operands[0].readings[0].dims
    values = right.parsed.values()
    same = dims != (0, 0, 0) and bool(values) and values[0].dims == dims
    if outcome.verdict == "inconsistent" and not (same and sign == "="):
        return None
    link = _made(right, left, outcome, sign)
    return replace(link, start=left.start, end=right.end)


def _run_on(left: Expression, right: Expression) -> Outcome | None:
    """`100 mil × 0.2 = 20 mil × 20 bytes = 400 MB`: the next step starts from the result."""
    first = replace(right, tree=("value", 0), operands=right.operands[:1])
    outcome = _outcome(left, first)
    return outcome if outcome and outcome.verdict in ("consistent", "rounded") else None


def _outcome(left: Expression, right: Expression) -> Outcome | None:
    """The best of the readings of both sides; where none agrees, that of the likeliest."""
    values, sides = left.values(), _sides(right)
    if not values or not sides:
        return None
    outcomes = [compare(value, side) for value in values for side in sides]
    best = min(outcomes, key=lambda item: _ORDER.index(item.verdict))
    if best.verdict in ("consistent", "rounded") or outcomes[0].verdict == "inconsistent":
        return best if best.verdict in ("consistent", "rounded") else outcomes[0]
    return best


def _sides(right: Expression) -> list[Side]:
    if not right.calculated:
        operand = right.operands[0]
        return [Side.of(item, operand.step, whole=operand.whole, bare=operand.bare) for item in operand.readings]
    values = right.values()[:_MOST_SIDES]
    return [Side(v.raw, v.sized, v.full, v.dims, 0.05, False, False, v.bits, False, False) for v in values]


def _made(left: _Part, right: _Part, outcome: Outcome, sign: str, *, calculated: bool = True) -> Link:
    start, end = min(left.start, right.start), max(left.end, right.end)
    return Link(left.parsed, right.parsed, outcome, left.text, right.text, start, end, calculated, sign)


def _nested(line: SumLine, tokens: Sequence[Token], parents: Sequence[SumLine]) -> list[Link]:
    """An item that is an expression and nothing else below one that starts with its result."""
    if not parents or any(token.kind in ("relation", "break") for token in tokens):
        return []
    own = _pure(line, tokens)
    result = _first(parents[-1], tokenize(parents[-1].text)) if own else None
    if own is None or result is None or result.parsed.calculated:
        return []
    outcome = _outcome(own.parsed, result.parsed)
    if outcome is None or outcome.verdict == "unchecked":
        return []
    values = own.parsed.values()
    readings = result.parsed.operands[0].readings
    if outcome.verdict == "inconsistent" and not (values and readings and _same_matter(values[0].dims, readings[0].dims)):
        return []
    return [_made(own, result, outcome, "=")]


def _same_matter(dims: Dims, stated: Dims) -> bool:
    """Whether both are sizes or both money, over whatever time, or both are rates."""
    return dims[::2] == stated[::2] and (dims[::2] != (0, 0) or dims == stated != (0, 0, 0))


def _cells(line: SumLine, tokens: Sequence[Token]) -> list[Link]:
    """A cell that is an expression and, next to it, a cell that is its result."""
    cells: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == "break" and token.text in "|│":
            cells.append([])
        else:
            cells[-1].append(token)
    links = []
    for cell, following in pairwise(cells):
        if link := _result_cell(line, cell, following):
            links.append(link)
            continue
        own, result = _pure(line, cell), _first(line, following)
        if own is None or result is None or result.parsed.calculated or not _only_words(following[result.parsed.count :]):
            continue
        outcome = _outcome(own.parsed, result.parsed)
        if outcome and (outcome.verdict in ("consistent", "rounded") or _clear(own.parsed, outcome)):
            links.append(_made(own, result, outcome, "="))
    return links


def _clear(own: Expression, outcome: Outcome) -> bool:
    """Whether a cell next to an expression must be its result: the expression has units, or multiplies or divides (`1+2` is a label)."""
    values = own.values()
    measured = bool(values) and (values[0].dims != (0, 0, 0) or not values[0].added)
    return outcome.verdict == "inconsistent" and not outcome.as_written and measured


def _result_cell(line: SumLine, cell: Sequence[Token], following: Sequence[Token]) -> Link | None:
    """A cell that is a figure and, next to it, the expression that it comes from: accused only where both have the same units."""
    result, own = _first(line, cell), _pure(line, following)
    if own is None or result is None or result.parsed.calculated or not _only_words(cell[result.parsed.count :]):
        return None
    link = _result_first(result, own, "=")
    return link if link and (link.outcome.verdict != "inconsistent" or own.parsed.values()[0].dims[0] == 1) else None


def _pure(line: SumLine, tokens: Sequence[Token]) -> _Part | None:
    """The expression that `tokens` are, if they are nothing but one."""
    if not tokens or tokens[0].kind not in ("number", "open"):
        return None
    parsed = parse_expression(tokens[:_MOST_TOKENS])
    if parsed is None or not parsed.calculated or not _only_words(tokens[parsed.count :]):
        return None
    return _Part(parsed, line)
