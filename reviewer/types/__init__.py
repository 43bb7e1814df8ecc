"""The nouns of the product, one concept a file. They are frozen and know nobody: no other package of `reviewer` is imported here.

Only small values (`Span`, `Position`, `Quantity`) compare by content, and the large ones have no text form: generating methods that
nothing uses took a tenth of the time of a cold `reviewer check`.
"""
