"""Review → text, one pure file a format. Nothing here reads files, knows the terminal or changes a Review."""
