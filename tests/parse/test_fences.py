# ruff: noqa: E501 (sample texts stay on one line)
"""What a code fence holds, and what its drawing shows."""

from __future__ import annotations

import pytest

from reviewer.parse.diagrams import read_diagram
from reviewer.parse.fences import classify_fence

_BOXES = "+--------+     +-------+\n| Client | --> | Cache |\n+--------+     +-------+\n"
_LINES = "\u250c\u2500\u2500\u2500\u2500\u2510   \u250c\u2500\u2500\u2500\u2500\u2510\n\u2502 LBal \u2502\u2500\u25b6\u2502 Store \u2502\n\u2514\u2500\u2500\u2500\u2500\u2518\n"


@pytest.mark.parametrize(
    ("language", "content", "kind"),
    [
        ("mermaid", "graph TD\nA-->B\n", "diagram"),
        ("plantuml", "a -> b\n", "diagram"),
        ("", _BOXES, "diagram"),
        ("text", _LINES, "diagram"),
        ("go", _BOXES, "code"),
        ("json", "{}\n", "code"),
        ("", '{\n  "a": 1\n}\n', "code"),
        ("", "SELECT id FROM t;\n", "code"),
        ("", "GET /users/1\n", "code"),
        ("", "$ curl x\n", "code"),
        ("", "100M users * 2 posts = 200M posts/day\n", "text"),
        ("text", "We retry twice.\n", "text"),
        ("", "", "text"),
        ("md", "- a\n- b\n", "text"),
        ("math", "q = n / d\n", "text"),
        ("", "func main() {\n  run()\n}\n", "code"),
    ],
)
def test_classify_fence(language: str, content: str, kind: str) -> None:
    """The tag decides; without one, the content does."""
    assert classify_fence(language, content) == kind


def test_flowchart() -> None:
    """Shapes of all kinds give labels, arrows of all kinds give edges, and a label on an arrow is no box."""
    drawn = read_diagram(
        "mermaid",
        "flowchart LR\n  A[Web app] -->|writes| B[(Orders DB)]\n  B --> C{{Queue}}\n  C -- feeds --> D([Worker])\n  D -.-> E((Mail)) \n  E ==> F\n  %% note\n",
    )
    assert drawn.nodes == ("Web app", "Orders DB", "Queue", "Worker", "Mail", "F")
    assert drawn.edges == (("Web app", "Orders DB"), ("Orders DB", "Queue"), ("Queue", "Worker"), ("Worker", "Mail"), ("Mail", "F"))


def test_arrows_without_blanks() -> None:
    """`A-->B` is an arrow and no box that opens with an angle bracket."""
    drawn = read_diagram("mermaid", "graph TD\nA[Web]-->B[Cache]\nB-->C\n")
    assert drawn.nodes == ("Web", "Cache", "C")
    assert drawn.edges == (("Web", "Cache"), ("Cache", "C"))


def test_sequence() -> None:
    """Participants go by their alias, and messages are edges."""
    drawn = read_diagram(
        "mermaid",
        "sequenceDiagram\n  participant U as User\n  participant API\n  U->>API: POST /orders\n  API-->>U: 201\n  Note over U: waits\n",
    )
    assert drawn.nodes == ("User", "API")
    assert drawn.edges == (("User", "API"), ("API", "User"))


@pytest.mark.parametrize(("content", "labels"), [(_BOXES, ("Client", "Cache")), (_LINES, ("LBal", "Store"))])
def test_boxes(content: str, labels: tuple[str, ...]) -> None:
    """Labels of drawn boxes, in order; arrows of drawn boxes are not followed."""
    drawn = read_diagram("", content)
    assert (drawn.nodes, drawn.edges) == (labels, ())


@pytest.mark.parametrize(
    "content",
    ["A[" * 20_000, "A-->" * 20_000, "+--" * 20_000, "a b" * 20_000, ("A" * 499 + "\n") * 100, "A{{" + "(" * 400 + "\n" + "- " * 240],
)
def test_odd_drawings_are_read_quickly(content: str) -> None:
    """Long and broken drawings end in a result."""
    for language in ("mermaid", ""):
        read_diagram(language, content)
        classify_fence(language, content)
