"""The nouns of the product, one concept a file. They are frozen and know nobody: no other package of `reviewer` is imported here.

Only small values (`Span`, `Position`, `Quantity`) compare by content. Generating comparison and hash for all of the others took
a tenth of the time of a cold `reviewer check`, and nothing compares them.
"""
