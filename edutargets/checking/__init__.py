"""Checking: a corpus and its configs -> findings, what must be mended and what a reader should know of."""
