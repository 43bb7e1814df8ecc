"""How fast the program is, as ratios measured in one run: `python -m benchmarks`. What each row means stands in docs/benchmarks.md."""
