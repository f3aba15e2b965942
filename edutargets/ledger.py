"""The ledger of a document: of each of its characters, the record whose figure it is in, or the rule by which it was left out.

Reading and extracting write into it what they decide, where they decide it. Without a ledger they write nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from edutargets.records import Quantity, Sentence


class Ledger:
    """What became of the characters of one text. What was said first of a character stands; that it is of a record stands before all."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.rules = [""] * len(text)
        self.records = [""] * len(text)

    def leave(self, start: int, end: int, rule: str) -> None:
        """The characters start..end of the text were left out by a rule."""
        for place in range(start, end):
            self.rules[place] = self.rules[place] or rule

    def of(self, sentence: Sentence, offset: int = 0) -> Callable[[int, int, str], None]:
        """`leave` for places in a sentence's text, counted from `offset`."""

        def leave(start: int, end: int, rule: str) -> None:
            for index in range(max(start + offset, 0), min(end + offset, len(sentence.text))):
                place = sentence.place_of(index)
                self.rules[place] = self.rules[place] or rule

        return leave

    def record(self, sentence: Sentence, quantity: Quantity, identity: str) -> None:
        """The figure of a sentence is that of a record."""
        for index in range(quantity.start, quantity.end):
            self.records[sentence.place_of(index)] = identity
