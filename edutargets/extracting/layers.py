"""Layers: the texts around a figure with the words of the catalogue that stand in each."""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Mapping, Sequence

import msgspec

from edutargets.automata import automaton_of
from edutargets.extracting.context import NEAR
from edutargets.extracting.match_lines import unmarked
from edutargets.extracting.read_together import Together
from edutargets.extracting.stages import StageFinder

_GOES_TO = re.compile(r"(?:升入|考入|进入|输送到?|对口支援|面向)[^,;。]*")  # a school that pupils go on to is not the one they are of
_REMEMBERED = 4096  # texts

Word = tuple[str, int]  # a word with the terms that it is one of, as bits


class Layer(msgspec.Struct, frozen=True, gc=False):
    """One layer of a context: its words without marks, the plain words of entries that stand in it, the terms that have one, its stages in order."""

    text: str
    present: frozenset[str]
    met: int
    stages: tuple[str, ...]


class Layers:
    """Finds words in texts, each with the terms that it is one of as the bits of a number."""

    def __init__(self, words: Mapping[str, int], together: Together, stages: StageFinder) -> None:
        self._automaton = automaton_of(((word, (word, terms)) for word, terms in words.items()), ("", 0))
        self._together, self._stages = together, stages
        self._seen: dict[str, Layer] = {}
        # the sentence looked at last: whether it holds no stages together, its words with where they end, and parts of such sentences
        self._sentence, self._whole = "", True
        self._found: list[tuple[int, Word]] = []
        self._parts: dict[str, Layer] = {}

    def around(self, layers: Sequence[str]) -> list[Layer]:
        """The texts around a figure (context.LAYERS) as layers; the words of its sentence are looked for once for all its figures."""
        clause, before, behind = map(unmarked, layers[:NEAR])
        sentence = before + clause + behind
        if self._sentence != sentence:
            self._sentence, self._whole = sentence, not self._together.may_hold(sentence)
            self._found = list(self._automaton.iter(sentence)) if self._whole else []
        if not self._whole:
            return list(map(self.of, layers))
        start, end = len(before), len(before) + len(clause)
        near = self._part(clause, start, end), self._part(before, 0, start), self._part(behind, end, len(sentence))
        return [*near, *map(self.of, layers[NEAR:])]

    def _part(self, text: str, start: int, end: int) -> Layer:
        """A part of the sentence as a layer, with those of its words that stand in it."""
        known = self._parts.get(text)
        if known is None:
            found = [word for last, word in self._found if last < end and last - len(word[0]) >= start - 1]
            known = self._remember(self._parts, text, text, found)
        return known

    def of(self, text: str) -> Layer:
        """A text as a layer."""
        known = self._seen.get(text)
        if known is None:
            bare = self._together.read(unmarked(text))
            known = self._remember(self._seen, text, bare, [word for _, word in self._automaton.iter(bare)])
        return known

    def _remember(self, seen: dict[str, Layer], text: str, bare: str, words: Sequence[Word]) -> Layer:
        """The layer of a text with some words, kept for the next time."""
        if len(seen) > _REMEMBERED:
            seen.clear()
        met = functools.reduce(operator.or_, [terms for _, terms in words], 0)
        layer = Layer(bare, frozenset([word for word, _ in words]), met, self._stages.all_in(_GOES_TO.sub("", bare)))
        seen[text] = layer
        return layer
