"""The JSON Schemas of what the commands print, as shipped."""

import os

_FOLDER = os.path.dirname(os.path.abspath(__file__))
SCHEMA_FILE = os.path.join(_FOLDER, "review.schema.json")


def schema_text(name: str = "review") -> str:
    """The schema (JSON Schema 2020-12) of `review`, `estimate` or `questions`, ending with a line feed."""
    with open(os.path.join(_FOLDER, f"{name}.schema.json"), encoding="utf-8") as file:
        return file.read()
