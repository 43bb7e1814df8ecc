"""`rubrics/vocabulary/speech.yaml` on its way into the lexicon: its words by the part they play, plurals added."""

import re
from collections.abc import Iterable, Mapping

from reviewer.parse.terms import expand
from reviewer.types.lexicon import Speech
from reviewer.types.rubric import Rubric

_SYNTAX = re.compile(r"[{}|*]")
_KNOWN = 5
"""Words from which a title or a question is not said by accident."""
_CJK = re.compile(r"([\u3040-\u30ff\u4e00-\u9fff])")


def compile_speech(words: Mapping[str, list[str]]) -> Speech:
    """Each word and phrase with all parts that it plays. Raises `ValueError` for a malformed term."""
    found: dict[str, dict[str, None]] = {}
    for part, terms in words.items():
        for term in terms:
            for literal in expand(term):
                for form in _forms(literal):
                    found.setdefault(form, {})[part] = None
    openings = frozenset(form.partition(" ")[0] for form in found if " " in form)
    return Speech({form: tuple(parts) for form, parts in found.items()}, openings)


def cues(words: Mapping[str, list[str]], parts: Iterable[str]) -> list[str]:
    """The terms of the named parts."""
    return [term for part in parts for term in words.get(part, ())]


def quotations(rubric: Rubric) -> list[str]:
    """Titles of criteria and questions of checks that are long enough to be known again: text that holds one speaks of the rubric."""
    texts = [text for item in rubric.criteria for text in (item.title, *(check.ask for check in item.checks))]
    plain = dict.fromkeys(_SYNTAX.sub(" ", text).strip(" ?.") for text in texts if not _SYNTAX.search(text))
    return [text for text in plain if len(text.split()) >= _KNOWN]


def _forms(literal: str) -> list[str]:
    """The literal, and where it ends in a plain letter its plural."""
    if _CJK.search(literal):
        return [" ".join(_CJK.sub(r" \1 ", literal).split())]
    plural = f"{literal[:-1]}ies" if literal.endswith("y") else f"{literal}es" if literal.endswith(("s", "x", "ch")) else f"{literal}s"
    return [literal, plural] if literal[-1].isalpha() and literal[-1] != "a" else [literal]
