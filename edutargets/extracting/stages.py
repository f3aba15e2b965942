"""Stages: the one school stage that a figure is for, by the words of its name, else of its clause."""

from __future__ import annotations

import re

from edutargets.alternatives import longest_first
from edutargets.rules.taxonomy import Taxonomy

_REMEMBERED = 4096  # texts
_PARTS = {"compulsory": ("primary", "junior", "special")}  # 义务教育阶段小学 is of primary schools


class StageFinder:
    """Finds stages by the words of configs/taxonomy.yaml."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._known: dict[str, tuple[str, ...]] = {}
        self._of = {word: stage.id for stage in taxonomy.stages for word in stage.words}
        self._word = re.compile(longest_first(self._of))
        self._school = {stage.id: stage.school for stage in taxonomy.stages}
        self._several, self._all = (
            re.compile("|".join(map(re.escape, words)) or "(?!)") for words in (taxonomy.several_stages, taxonomy.all_stages)
        )

    def names_one(self, words: str) -> bool:
        """Whether words name a stage at all."""
        return self._word.search(words) is not None

    def all_in(self, words: str) -> tuple[str, ...]:
        """The ids of all stages that words name, in their order, one for each mention."""
        known = self._known.get(words)
        if known is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            known = self._known[words] = tuple(map(self._of.__getitem__, self._word.findall(words)))
        return known

    def parted(self, words: str) -> tuple[str, list[str]]:
        """Words without those for stages, and these in their order: ('标准班额比例', ['义务教育']) of 义务教育标准班额比例."""
        return self._word.sub("", words), self._word.findall(words)

    def school_of(self, heading: str) -> str:
        """What the schools of the one stage that a heading names are called (幼儿园 of 学前教育), '' where it names none or several."""
        found = self._named(heading)
        return self._school.get(found.pop(), "") if len(found) == 1 else ""

    def is_one(self, word: str) -> bool:
        """Whether a word is nothing but the name of a stage."""
        return word in self._of

    def stage(self, name: str, clause: str) -> str:
        """The id of the stage that the name names, else the clause; '' where it names none, or several (中小学, 小学和初中)."""
        for words in (name, clause):
            found = self._named(words) if words else None
            if found:
                return found.pop() if len(found) == 1 else ""
        return ""

    def _named(self, words: str) -> set[str]:
        """The stages that words name, a part of a stage rather than the whole of it; '' among them where they name several as one."""
        several = self._several.search(words) is not None
        found = set(map(self._of.__getitem__, self._word.findall(self._several.sub("□", words) if several else words)))
        if len(found) > 1:
            for whole, parts in _PARTS.items():
                if len(found.intersection(parts)) == 1:
                    found.discard(whole)
        return found | {""} if several or (not found and self._all.search(words)) else found
