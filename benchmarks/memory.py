"""Memory: how much a document takes while it is checked, in multiples of its size."""

import subprocess
import sys
from pathlib import Path

from benchmarks.cold import surroundings
from benchmarks.rows import Row
from benchmarks.texts import make_document

_SIZE = 4_000_000
_PEAK = """\
import contextlib, io, sys
from reviewer.cli import main
with contextlib.redirect_stdout(io.StringIO()):
    main(["check", sys.argv[1]])
try:
    with open("/proc/self/status") as file:
        print(next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM")))
except OSError:
    import resource
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""


def measure_memory(folder: Path) -> list[Row]:
    """The peak of a process that checks a document of 4 MB, less that of one with a document of 4 KB, over the size."""
    peaks = []
    for name, size in (("small.md", 4_000), ("big.md", _SIZE)):
        (folder / name).write_text(make_document(size, 4), encoding="utf-8")
        for _ in range(2):
            done = subprocess.run(
                [sys.executable, "-c", _PEAK, name], cwd=folder, env=surroundings(folder), capture_output=True, text=True, check=True
            )
        peaks.append(int(done.stdout))
    return [
        Row("memory", "peak memory ÷ size of a 4 MB document", (peaks[1] - peaks[0]) / _SIZE, "×", None, 10.0),
        Row("memory-floor", "peak memory with a document of 4 KB", peaks[0] / 1e6, "MB"),
    ]
