"""Words of measures that a text has by chance, where the end of one word and the beginning of another meet: 县中 in 全县中小学.

No word list but that of the rules themselves is asked: what another rule knows as a word begins within the word of a measure and
ends behind it, and leaves one character of it in front, which is no word by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import ahocorasick
import msgspec

from edutargets import rules
from edutargets.characters import plain
from edutargets.extracting.measures import MeasureFinder
from edutargets.records import Target

_AROUND = 4  # characters shown in front of the word and behind it


class ChanceWord(msgspec.Struct, frozen=True):
    """A word of a measure that another word begins in, how many records have the measure by it alone, and the first of them."""

    measure: str
    word: str
    other: str
    around: str
    target: str
    count: int


def found(targets: Iterable[Target], configs: Path) -> Iterator[ChanceWord]:
    """The words that give records a measure by chance. A record that names the measure in another place too is left out."""
    finder, automaton = MeasureFinder(rules.load_measures(configs)), ahocorasick.Automaton()
    own = {measure.id: frozenset(map(plain, measure.words)) for measure in rules.load_measures(configs).measures}
    for word in _words(configs):
        automaton.add_word(word, word)
    automaton.make_automaton()
    first: dict[tuple[str, str, str], ChanceWord] = {}
    for target in targets:
        if not target.measures:
            continue
        text = plain(target.quote)
        others = {(end - len(word) + 1, word) for end, word in automaton.iter(text)}
        places: dict[str, list[tuple[int, int]]] = {}
        for measure, start, end in finder.places(text):
            places.setdefault(measure, []).append((start, end))
        for measure, spans in places.items():
            met = [(start, end, _begins_in(start, end, others, own[measure])) for start, end in spans]
            if measure not in target.measures or not all(other for _, _, other in met):
                continue
            start, end, other = met[0]
            around = text[max(0, start - _AROUND) : end + _AROUND]
            one = ChanceWord(measure, text[start:end], other, around, target.id, 0)
            known = first.get((measure, one.word, other), one)
            first[measure, one.word, other] = msgspec.structs.replace(known, count=known.count + 1)
    yield from first.values()


def _begins_in(start: int, end: int, others: Iterable[tuple[int, str]], own: frozenset[str]) -> str:
    """The longest word that begins behind the first character of a place and ends behind the place, '' where there is none."""
    return max((word for at, word in others if at == start + 1 and at + len(word) > end and word not in own), key=len, default="")


def _words(configs: Path) -> frozenset[str]:
    """What the rules know as words of two or more characters: those of themes, measures and indicators."""
    words: set[str] = set()
    for theme in rules.load_taxonomy(configs).themes:
        words.update(theme.strong, theme.words, theme.weak)
    for measure in rules.load_measures(configs).measures:
        words.update(measure.words)
    for entry in rules.load_indicators(configs).indicators:
        words.update(word.strip().lstrip("~^") for line in entry.match for term in line.split("+") for word in term.split("|"))
    return frozenset(plain(word) for word in words if len(word) > 1 and "?" not in word)
