"""What a code fence holds: a drawing, code, or prose and sums that an author put into a fence."""

import re

from reviewer.types.document import BlockKind

_PROSE = {"", "text", "txt", "plain", "plaintext", "none", "markdown", "md", "math", "latex", "tex", "calc", "quote"}
_BOXES = re.compile("[\u2500-\u257f\u2190-\u21ff\u25b2-\u25c4]")
_ASCII_ART = re.compile(r"\+[-=]{2,}|[-=]{2,}\+|--+>|<--+|\|\s+\||==+>|\|_+\||\bv\b\s*$|^\s*[|v^]\s*$", re.MULTILINE)
_CODE_LINE = re.compile(
    r"^\s*(?:[{}\[\]();]+,?$|//|#include|import |from \w+ import|def |class |func |type \w+ |message \w+|service \w+|rpc |struct |enum "
    r"|interface |public |private |return\b|if \(|for \(|CREATE |SELECT |INSERT |ALTER |UPDATE |DELETE |\$ |GET /|POST /|PUT /|PATCH /"
    r"|HEAD /|curl |kubectl |apiVersion:|kind:|\"[\w-]+\"\s*:|[\w.\[\]*]+\s*:?=\s*\S+.*[;{(]$|.*[;{]\s*$|<\w+)",
    re.MULTILINE,
)


def classify_fence(language: str, content: str) -> BlockKind:
    """`diagram`, `code` or `text` for a fence with this info string (first word, lower case) and content."""
    if language in {"mermaid", "plantuml", "puml", "dot", "graphviz", "ascii", "ditaa", "d2"}:
        return "diagram"
    if language not in _PROSE:
        return "code"
    lines = max(1, content.count("\n"))
    sample = content[:20_000]
    if len(_BOXES.findall(sample)) >= 8 or len(_ASCII_ART.findall(sample)) >= max(3, lines // 3):
        return "diagram"
    return "code" if len(_CODE_LINE.findall(sample)) * 3 >= min(lines, 200) else "text"
