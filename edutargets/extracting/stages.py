"""Stages: the school stages that words name, by configs/taxonomy.yaml."""

from __future__ import annotations

import re

from edutargets.rules import Taxonomy


class StageFinder:
    """Finds school stages in words."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._stage_of = {word: stage.id for stage in taxonomy.stages for word in stage.words}
        self._word = re.compile("|".join(sorted(map(re.escape, self._stage_of), key=len, reverse=True)))

    def find(self, words: str) -> str:
        """The id of the first stage that the words name, '' where they name none."""
        match = self._word.search(words)
        return self._stage_of[match[0]] if match else ""

    def all_in(self, words: str) -> list[str]:
        """The ids of all stages that the words name, in the order of the words, one for each mention."""
        return [self._stage_of[match[0]] for match in self._word.finditer(words)]

    def names_one(self, words: str) -> bool:
        return self._word.search(words) is not None

    def is_one(self, word: str) -> bool:
        """Whether a word is nothing but the name of a stage."""
        return word in self._stage_of
