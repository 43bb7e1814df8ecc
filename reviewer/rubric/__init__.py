"""The rubric: loaded and checked with line numbers, run over Facts, scored; nothing here reads files but through a function."""
