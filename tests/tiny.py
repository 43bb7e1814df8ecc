"""As little vocabulary as a rubric needs, a rubric to go with it, and a loader: for tests that must not depend on the shipped data."""

from __future__ import annotations

from reviewer.rubric.framework import load_knowledge
from reviewer.types.knowledge import Knowledge

FILE = "rubrics/frameworks/tiny.yaml"
"""The path under which a test's framework is read."""

VOCABULARY = {
    "rubrics/vocabulary/terms.yaml": "because: [because, so that]\n",
    "rubrics/vocabulary/components.yaml": (
        "groups: {store: [cache, database]}\nkinds:\n  - {id: cache, title: Cache, generic: [cache], products: [Redis]}\n"
        "  - {id: database, title: Database, generic: [database]}\n  - {id: queue, title: Queue, generic: [queue]}\n"
    ),
    "rubrics/vocabulary/sections.yaml": (
        "roles: {requirements: ['requirement*'], failure: ['failure*'], operations: [operations], architecture: [architecture]}\n"
    ),
    "rubrics/vocabulary/templates.yaml": "placeholder: [tbd]\n",
    "rubrics/vocabulary/technical.yaml": "words: []\nstems: []\n",
    "rubrics/vocabulary/negation.yaml": 'forward: ["no", without]\nwhole: [not]\nlater: [out of scope]\nlater_heading: [future work]\n',
    "rubrics/vocabulary/kinds.yaml": "production: [proposal]\n",
    "rubrics/vocabulary/systems.yaml": "{}\n",
    "rubrics/vocabulary/speech.yaml": "{}\n",
    "rubrics/vocabulary/instructions.yaml": "dismiss: [ignore]\norders: [previous instructions]\n",
    "rubrics/vocabulary/template-lines.txt": "",
    "rubrics/failures/index.yaml": "files: []\n",
    "rubrics/questions/contradictions.yaml": "contradictions: []\n",
    "rubrics/questions/voices.yaml": (
        "voices:\n  - {id: sre, title: SRE, concern: the night, topics: [failure], opens: {criterion: [I carry the pager.]},"
        " asks: ['Who wakes up?', 'When?']}\n"
    ),
    "rubrics/questions/probes.yaml": "probes: []\n",
    "corpus/catalog.yaml": "readings:\n  - {id: tail, title: The Tail, kind: paper, url: 'https://example.org/tail'}\n",
}
"""Text of the data files by path."""

PROFILE = "profiles:\n  - {id: usual, title: Usual, minimum: {high: 2, medium: 1}}\n"
"""The profile that every framework needs."""


def load_tiny(framework: str, **files: str) -> Knowledge:
    """The knowledge of a framework text; `files` are more framework files by their name without `.yaml`. Raises `RubricError`."""
    more = {f"rubrics/frameworks/{name}.yaml": content for name, content in files.items()}
    return load_knowledge(FILE, {**VOCABULARY, **more, FILE: framework}.__getitem__)
