"""The JSON Schema of `reviewer.review/1`, as shipped."""

import os

SCHEMA_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "review.schema.json")


def schema_text() -> str:
    """The schema (JSON Schema 2020-12), ending with a line feed."""
    with open(SCHEMA_FILE, encoding="utf-8") as file:
        return file.read()
