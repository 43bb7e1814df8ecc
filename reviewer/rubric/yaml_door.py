"""YAML text → checked data: a fault is reported with file, line, excerpt and what was expected."""

from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from reviewer.errors import RubricError

Model = TypeVar("Model", bound=BaseModel)
Place = tuple[str | int, ...]
"""Keys and indexes that lead to a value, from the top of the file."""


def load_checked(text: str, path: str, model: type[Model]) -> Model:
    """The data of a YAML text as `model`. Raises `RubricError` for broken YAML and for the first field that does not fit."""
    try:
        data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or str(error)
        raise fault(text, path, (), f"not valid YAML: {problem}", line=line) from None
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = tuple(key for key in first["loc"])
        raise fault(text, path, place, _expected(first["type"], first["msg"], place)) from None


def fault(text: str, path: str, place: Place, what: str, *, line: int = 0) -> RubricError:
    """The error for a value at `place` of the YAML `text`, with its line and an excerpt."""
    line = line or line_of(text, place)
    lines = text.splitlines()
    excerpt = lines[line - 1].strip()[:100] if 0 < line <= len(lines) else ""
    shown = ".".join(str(key) for key in place)
    todo = f"the line reads: {excerpt}" if excerpt else ""
    return RubricError(f"{shown + ': ' if shown else ''}{what}", where=f"{path}:{line}", todo=todo)


def line_of(text: str, place: Place) -> int:
    """The line (from 1) of the value at `place`, or of the nearest value above it."""
    try:
        node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return 1
    line = 1
    for key in place:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == str(key)), None)
            if pair is None:
                return line
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            line = node.start_mark.line + 1
        else:
            return line
    return line


def _expected(kind: str, message: str, place: Place) -> str:
    if kind == "extra_forbidden":
        return f"unknown field {place[-1]!r}"
    if kind == "missing":
        return f"field {place[-1]!r} is missing"
    return message[0].lower() + message[1:]
