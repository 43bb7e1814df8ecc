"""Tables as lists."""

from random import Random

from reviewer.bench.change import Change, Edit, Operator, apply_edits
from reviewer.bench.harmless.runs import eol, line_start
from reviewer.bench.subject import Subject
from reviewer.types.document import Block, Document

__all__ = ["TABLE_TO_LIST"]

_COLUMNS = range(2, 9)


def _list(document: Document, block: Block) -> Edit | None:
    """The edit that makes an item of each row: `header: cell; header: cell`."""
    text = document.text
    rows: dict[int, dict[int, str]] = {}
    for cell in block.cells:
        content = text[cell.start : cell.end].strip().replace("\\|", "|")
        rows.setdefault(cell.row, {})[cell.column] = content
    header = rows.get(0, {})
    if len(header) not in _COLUMNS or not all(header.values()) or len(rows) < 2 or text[line_start(text, block.start) : block.start]:
        return None
    lines = []
    for at in sorted(rows)[1:]:
        pairs = [f"{header[column]}: {content}" for column, content in rows[at].items() if content and column in header]
        if pairs:
            lines.append("- " + "; ".join(pairs))
    stop = block.start + len(text[block.start : block.end].rstrip())
    return (block.start, stop, eol(text).join(lines)) if lines else None


def _tables(subject: Subject, _: Random) -> list[Change]:
    document = subject.document
    found = [_list(document, block) for block in document.blocks if block.kind == "table"]
    edits = [edit for edit in found if edit]
    return [Change(apply_edits(document.text, edits), f"{len(edits)} tables as lists")] if edits else []


TABLE_TO_LIST = Operator("table-to-list", "harmless", "Tables as lists, one row an item", _tables)
"""Writes each row as `header: cell; header: cell`."""
