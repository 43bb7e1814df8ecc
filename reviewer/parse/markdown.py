"""The one door to the Markdown parser (pyromark, which is pulldown-cmark): its events with offsets in code points."""

from collections.abc import Iterator
from typing import Any

import pyromark

from reviewer.parse.offsets import byte_to_char

Event = tuple[str, Any, int, int]
"""Name (`+Paragraph` opens, `-Paragraph` closes, `Text` stands alone), payload, start and end offset in code points."""

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_MATH
)

_SIGNS = {"Start": "+", "End": "-"}
"""What opens and what closes; both have the range of the whole."""


def events(text: str) -> Iterator[Event]:
    """The events of CommonMark with tables, front matter, task lists, footnotes and math, in order of the text."""
    convert = None if text.isascii() else byte_to_char(text)
    opened: list[tuple[int, int]] = []
    stream: Iterator[tuple[Any, dict[str, int]]] = pyromark.events_with_range(text, options=_OPTIONS)  # type: ignore[assignment]
    payload: Any
    for event, where in stream:
        name, payload = (event, None) if isinstance(event, str) else event.popitem()
        if name == "End":
            start, end = opened.pop()
        else:
            start, end = where["start"], where["end"]
            if convert is not None:
                start, end = convert(start), convert(end)
            if name == "Start":
                opened.append((start, end))
        if name not in _SIGNS:
            yield name, payload, start, end
        elif isinstance(payload, str):
            yield _SIGNS[name] + payload, None, start, end
        else:
            tag, detail = payload.popitem()
            yield _SIGNS[name] + tag, detail, start, end
