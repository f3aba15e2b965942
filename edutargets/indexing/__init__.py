"""Indexing: what was read of a corpus, kept in one SQLite file in the user's cache folder, so that a question reads what it asks for.

The corpus alone decides: what the index says is taken only where files, rules and code are those it was made from, and every body has
a checksum. An index that cannot be used costs time, never a result.
"""
