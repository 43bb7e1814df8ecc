"""How written sums are read: lines of a document, their tokens, operands with units, expressions and their values."""
