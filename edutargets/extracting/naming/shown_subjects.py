"""Subjects: what the figures before, the clause behind or the heading say a bare name is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from edutargets.alternatives import longest_first
from edutargets.edges import Ending
from edutargets.extracting.naming.words import NameWords
from edutargets.rules.status import Language

if TYPE_CHECKING:
    from edutargets.extracting.facts import Fact

_COUNT = Ending(r"(?:人数|人次|次数|节数|套数|班数|总数|数量|数|金额|累计|合计|共计|总计)$")
_SHORTEST, _LONGEST = 2, 14


class Told(msgspec.Struct, frozen=True, gc=False):
    """A name that was told: of which unit, of what without its qualities, where its figure ends; `own` where it is of the same sentence."""

    name: str
    unit: str
    base: str
    end: int
    own: bool = True


class Subjects:
    """Completes bare names."""

    def __init__(self, words: NameWords, language: Language) -> None:
        self._words = words
        verbs = longest_first(language.output_verbs)
        self._verb = re.compile(rf"^(?:{verbs}|招|再)(?:(?:、|和|及|并|或)?(?:{verbs}))*")

    def bare(self, name: str) -> str:
        """A name without its verb and its counting word: 幼儿园 of 新建幼儿园数."""
        words = _COUNT.cut(self._words.strip_adverbs(name))
        verb = self._verb.match(words)
        return words[verb.end() :] if verb and verb.end() < len(words) else words

    def verb_of(self, name: str) -> str:
        """The verb that a name begins with, or ''."""
        verb = self._verb.match(name)
        return verb[0] if verb else ""

    def completed(self, fact: Fact, told: Sequence[Told], following: Fact | None) -> str:
        """The name of a fact whose own words say too little, with what it is of; '' where nothing says that, or nothing need."""
        return ""
