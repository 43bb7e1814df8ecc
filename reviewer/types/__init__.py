"""The nouns of the product, one concept a file. They are frozen and know nobody: no other package of `reviewer` is imported here."""
