"""Many documents and large ones: throughput, and whether time grows in proportion to size."""

import gc
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.cold import cpu_seconds
from benchmarks.rows import Row
from benchmarks.texts import make_document
from reviewer.detect import detect
from reviewer.estimates import find_estimates
from reviewer.knowledge import load
from reviewer.parse import parse
from reviewer.parse.terms import Matcher
from reviewer.report.findings import render_findings
from reviewer.review import Reviewer

_DOCUMENTS, _TOTAL = 300, 7_500_000
_SIZES = (500_000, 1_000_000, 2_000_000, 4_000_000)


def measure_many(folder: Path, runs: int = 3) -> list[Row]:
    """`check` over 300 documents of 7.5 MB together, in one process."""
    documents = folder / "documents"
    documents.mkdir()
    for number in range(_DOCUMENTS):
        size = 2 * _TOTAL * (number + 1) // (_DOCUMENTS * (_DOCUMENTS + 1))
        (documents / f"{number:03}.md").write_text(make_document(size, number), encoding="utf-8")
    total = sum(path.stat().st_size for path in documents.iterdir())
    times = [cpu_seconds(["-m", "reviewer", "check", "documents"], folder) for _ in range(runs)]
    return [
        Row("many", f"`check` of {_DOCUMENTS} documents, {total / 1e6:.1f} MB, one process", median(times), "s", min(times), 6.0),
        Row("many-throughput", "throughput of these", total / 1e6 / median(times), "MB/s", total / 1e6 / min(times)),
    ]


def measure_sums(runs: int = 3) -> list[Row]:
    """What recomputing the sums adds to parsing, detecting and judging 60 of the 300 documents, in a running process."""
    knowledge = load(lean=True)
    reviewer, matcher = Reviewer(knowledge), Matcher(knowledge.lexicon)
    texts = [make_document(2 * _TOTAL * number // (_DOCUMENTS * (_DOCUMENTS + 1)), number) for number in range(5, _DOCUMENTS + 1, 5)]
    facts = [detect(parse(text, matcher), knowledge.lexicon) for text in texts]
    shares = []
    for _ in range(runs + 1):
        gc.collect()
        start = process_time()
        for item in facts:
            find_estimates(item)
        middle = process_time()
        for text in texts:
            reviewer.review(text, explain=False)
        sums, everything = middle - start, process_time() - middle
        shares.append(sums / (everything - sums))
    return [Row("sums", "recomputing the sums, over the rest of `check`", median(shares[1:]), "×", min(shares[1:]), 0.2)]


def measure_large(runs: int = 5) -> list[Row]:
    """One document of 120 KB, then 0.5 to 4 MB: seconds inside a running process, as `check` does it."""
    reviewer = Reviewer(load())
    _seconds(reviewer, make_document(20_000, 1))
    times = [_seconds(reviewer, make_document(120_000, 2)) for _ in range(runs)]
    rows = [Row("large", "a document of 120 KB, in a running process", median(times), "s", min(times), 0.25)]
    speeds: list[tuple[float, float]] = []
    for size in _SIZES:
        text = make_document(size, 3)
        times = [_seconds(reviewer, text) for _ in range(3)]
        speeds.append((median(times) / size, min(times) / size))
        rows.append(Row(f"size-{size // 1000}", f"a document of {size / 1e6:g} MB", median(times), "s", min(times)))
    (first, fastest_first), (last, fastest_last) = speeds[0], speeds[-1]
    rows.append(Row("linear", "time a byte at 4 MB ÷ at 0.5 MB", last / first, "×", fastest_last / fastest_first, 1.25))
    return rows


def _seconds(reviewer: Reviewer, text: str) -> float:
    """CPU seconds of one review with its report; the cycle collector is off, as it is in `check`."""
    gc.collect()
    gc.disable()
    try:
        start = process_time()
        render_findings(reviewer.review(text, path="large.md", explain=False).findings)
        return process_time() - start
    finally:
        gc.enable()
