"""Labels and arrows of drawings: Mermaid flowcharts, sequence, class, state and ER diagrams; labels of ASCII boxes."""

import re
from itertools import pairwise

from reviewer.types.document import Diagram

_NODE = re.compile(r"(\w+(?:[.-]\w+)*)\s*(?:\[\[?\(?|\(\(?\[?|\{\{?|>|@\{[^}]*label:\s*)\s*\"?([^\]\)\}\"\n]{1,120})")
_ARROW = re.compile(
    r"\s*(?:<?[-=.~]{2,}(?:\|[^|\n]*\||\s+[^-=>\n]{1,60}\s+[-=.]{2,})?"
    r"(?:>>?|[xo](?=\s))?(?:\|[^|\n]*\|)?|--?>>?\+?|-[x)])\s*"
)
_PARTICIPANT = re.compile(r"^\s*(?:participant|actor|class|state|entity)\s+\"?([^\"\n{]+?)\"?(?:\s+as\s+\"?([^\"\n]+?)\"?)?\s*(?:\{.*)?$")
_SKIP = re.compile(
    r"^\s*(?:%%|graph\b|flowchart\b|sequenceDiagram|classDiagram|stateDiagram|erDiagram|gantt|subgraph\b|end\b|style\b|classDef\b|click\b"
    r"|linkStyle\b|note\b|loop\b|alt\b|else\b|opt\b|par\b|and\b|activate\b|deactivate\b|autonumber|direction\b|title\b|section\b|---)",
    re.IGNORECASE,
)
_NAME = re.compile(r"^[\w .:/*-]{1,60}$")
_WORDS = re.compile(r"[A-Za-z0-9][\w./&()'-]*(?: [\w./&()'-]+)*")


def read_diagram(language: str, content: str) -> Diagram:
    """The drawing in a fence: Mermaid when it is tagged so, otherwise ASCII (labels only)."""
    return _mermaid(content[:50_000]) if language == "mermaid" else _ascii(content[:50_000])


def _mermaid(content: str) -> Diagram:
    labels: dict[str, str] = {}
    edges: dict[tuple[str, str], None] = {}
    for line in content.splitlines():
        if len(line) > 500:
            continue
        if participant := _PARTICIPANT.match(line):
            name, alias = participant.groups()
            labels[name.strip()] = (alias or name).strip()
            continue
        if subgraph := re.match(r"^\s*subgraph\s+(?:\w+\s*\[)?\"?([^\]\"\n]+)", line):
            labels.setdefault(subgraph[1].strip(), subgraph[1].strip())
            continue
        if _SKIP.match(line):
            continue
        for node, label in _NODE.findall(line):
            labels[node] = re.sub(r"<br\s*/?>|\\n", " ", label).strip(" /\\(")
        bare = re.sub(r"\[[^\]\n]*\]+|\([^)\n]*\)+|\{[^}\n]*\}+", "", line.split(" : ")[0].split(": ")[0])
        ends = [part.strip(" ;+-\"") for part in _ARROW.split(bare) if part and part.strip(" ;+-")]
        if len(ends) > 1 and all(_NAME.match(end) for end in ends):
            for end in ends:
                labels.setdefault(end, end)
            edges.update(dict.fromkeys(pairwise(ends)))
    named = {(labels[a], labels[b]): None for a, b in edges}
    return Diagram("mermaid", tuple(dict.fromkeys(label for label in labels.values() if label)), tuple(named))


def _ascii(content: str) -> Diagram:
    labels: dict[str, None] = {}
    for found in _WORDS.finditer(content):
        label = found[0].strip(" -")
        if len(label) > 2 and any(char.isalpha() for char in label):
            labels[label] = None
    return Diagram("ascii", tuple(labels), ())
