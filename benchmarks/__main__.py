"""`python -m benchmarks [--json]`: measures, prints one row a figure, and exits with 1 when a budget is missed."""

import argparse
import json
import os
import platform
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bulk import measure_large, measure_many, measure_sums
from benchmarks.cold import measure_cold
from benchmarks.memory import measure_memory
from benchmarks.rows import as_object, as_table
from reviewer import __version__


def main() -> int:
    """Runs all measurements and returns the exit code: 0 when every budget is kept, else 1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measures the program; see docs/benchmarks.md.")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    parser.add_argument("--runs", type=int, default=15, metavar="N", help="runs of each cold process (default 15)")
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["REVIEWER_HOME"] = str(folder / "home")
        rows = [*measure_cold(folder, given.runs), *measure_memory(folder), *measure_many(folder), *measure_sums(), *measure_large()]
    missed = [row for row in rows if row.holds is False]
    if given.json:
        where = {"version": __version__, "python": platform.python_version(), "machine": platform.machine(), "cores": os.cpu_count()}
        print(json.dumps({"schema": "reviewer.benchmarks/1", **where, "rows": [as_object(row) for row in rows]}, indent=2))
    else:
        print(f"reviewer {__version__}, Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores\n")
        sys.stdout.write(as_table(rows))
        print(f"\n{len(missed)} of {sum(row.budget is not None for row in rows)} budgets missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
