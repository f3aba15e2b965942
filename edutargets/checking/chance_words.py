"""Words of measures that a text has by chance, where the end of one word and the beginning of another meet: 县中 in 全县中小学.

No word list but that of the rules themselves is asked: what another rule knows as a word begins within the word of a measure and
ends behind it, or begins before it and ends within it, and leaves one character of it, which is no word by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import ahocorasick
import msgspec

from edutargets.characters import plain
from edutargets.extracting.measures import MeasureFinder
from edutargets.records import Target
from edutargets.rules.context import load_context
from edutargets.rules.indicators import load_indicators
from edutargets.rules.measures import load_measures
from edutargets.rules.taxonomy import load_taxonomy

_AROUND = 4  # characters shown in front of the word and behind it


class ChanceWord(msgspec.Struct, frozen=True):
    """A word of a measure that another word begins or ends in, how many records have the measure by it alone, and the first of them."""

    measure: str
    word: str
    other: str
    around: str
    target: str
    count: int


def found(targets: Iterable[Target], configs: Path) -> Iterator[ChanceWord]:
    """The words that give records a measure by chance. A record that names the measure in another place too is left out."""
    finder, automaton = MeasureFinder(load_measures(configs)), ahocorasick.Automaton()
    own = {measure.id: frozenset(map(plain, measure.words)) for measure in load_measures(configs).measures}
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
            met = [(start, end, _shares(start, end, others, own[measure])) for start, end in spans]
            if measure not in target.measures or not all(other for _, _, other in met):
                continue
            start, end, other = met[0]
            around = text[max(0, start - _AROUND) : end + _AROUND]
            one = ChanceWord(measure, text[start:end], other, around, target.id, 0)
            known = first.get((measure, one.word, other), one)
            first[measure, one.word, other] = msgspec.structs.replace(known, count=known.count + 1)
    yield from first.values()


def _shares(start: int, end: int, others: Iterable[tuple[int, str]], own: frozenset[str]) -> str:
    """The longest word that leaves but one character of a place, in front or behind, and is more than it; '' where there is none."""
    found = (word for at, word in others if word not in own and _leaves_one(start, end, at, at + len(word)))
    return max(found, key=len, default="")


def _leaves_one(start: int, end: int, low: int, high: int) -> bool:
    """In front only of a place of two characters: of a longer one what is left of the end is most often a part of it (大班 in 大班额)."""
    return (low == start + 1 and high > end) or (end - start == 2 and high == end - 1 and low < start)


def _words(configs: Path) -> frozenset[str]:
    """What the rules know as words of two or more characters: those of themes, measures and indicators."""
    words: set[str] = set()
    for theme in load_taxonomy(configs).themes:
        words.update(theme.strong, theme.words, theme.weak)
    for measure in load_measures(configs).measures:
        words.update(measure.words)
    for group in load_context(configs).groups.values():
        words.update(word.lstrip("^") for word in group)
    for entry in load_indicators(configs).indicators:
        words.update(word.strip().lstrip("~^") for line in entry.match for term in line.split("+") for word in term.split("|"))
    return frozenset(plain(word) for word in words if len(word) > 1 and not {"?", "@"} & set(word))
