"""Before: what was told in a paragraph before a figure, by which its own name is completed."""

from __future__ import annotations

import msgspec

from edutargets.extracting.naming.words import PEOPLE_UNITS, NameWords


class Told(msgspec.Struct, frozen=True, gc=False):
    """A name that was told, and the one it was judged by: of which unit, of what without its qualities."""

    name: str
    judged: str
    unit: str
    base: str


class Before:
    """All that was told in the sentence (`own`), and of the whole paragraph what may still be meant.

    That is what was told `last`, the last of each unit that tells a thing (`things`) and the noun of the `people` counted last; so a
    paragraph of any length is looked back on at once.
    """

    def __init__(self, words: NameWords) -> None:
        self._words = words
        self.own: list[Told] = []
        self.last: Told | None = None
        self.things: dict[str, Told] = {}
        self.people = ""

    def begin(self) -> None:
        """Begin a sentence."""
        self.own = []

    def tell(self, one: Told) -> None:
        self.own.append(one)
        self.last = one
        if self._words.thing_at_end.search(one.base):
            self.things[one.unit] = one
        if one.unit in PEOPLE_UNITS and (counted := self._words.counted_people.search(one.base)):
            self.people = counted[0]
