"""Searching: words in what documents say, in their records and in the sentences that gave none."""
