"""Candidates: the entries of the catalogue that a figure may belong to, each with what speaks for and against it.

An entry is a candidate where each term of one of its `match` lines stands in the figure's name, or, where the text has left
it out, in the context. Which candidate is right, or that none is, is for the judge to say.
"""

from __future__ import annotations

import functools
import operator
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from edutargets.alternatives import longest_first
from edutargets.edges import Ending
from edutargets.extracting.context import LAYERS, NEAR, Context
from edutargets.extracting.layers import Layer, Layers
from edutargets.extracting.match_lines import Line, LineReader, Term, flat
from edutargets.extracting.naming.words import RATE_UNITS
from edutargets.extracting.read_together import Together
from edutargets.extracting.stages import StageFinder
from edutargets.extracting.topics import STAGES_OF, topic_of
from edutargets.records import Kind, Quantity
from edutargets.rules.context import ContextWords
from edutargets.rules.indicators import Catalogue
from edutargets.rules.units import Units

_TERM = 2.0
_COUNT = Ending(r"(?:规模)?(?:人数|人次|次数|总数|数量|数)?$")
_COHORT = re.compile(r"\d{4}届?")
_NO_WORDS = re.compile(r"[□\W]+")
_PARAGRAPH, _HEADING = LAYERS.index("paragraph") + 1, LAYERS.index("heading") + 1
Words = tuple[tuple[str, int], ...]  # words with the layer of the context where they stand
_LEFT_MOST, _SEVERAL = 10, 3  # characters, stages


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """An entry that a figure may belong to: the words that hold, with the layer of the context where they stand (0 the name)."""

    indicator: str
    words: tuple[tuple[str, int], ...]
    left: str  # what of the name neither the entry nor idle words account for
    stages_differ: bool  # the name speaks of another school stage than the entry's words
    head_open: bool  # the noun that the name ends in is none of the entry's words
    kind_differs: bool  # the entry counts what is done, the figure what there is, or the other way round
    standing: bool  # the entry counts what there is
    same_unit: bool  # the unit is one the entry names, not only one of its family
    stage_elsewhere: bool  # neither name nor words say a stage, and the text was speaking of another than the entry's
    stage_excluded: bool  # the text was speaking of one stage alone, whose words the entry rules out: a total of all is none of one
    own: int  # characters of the name that the entry's words account for
    farthest: int  # the layer that the farthest of them stands in
    weight: float  # how much of the name speaks for it: characters, and words; words found in the context count half

    def shown(self) -> str:
        """Its words as `explain` prints them: 就业率 + 中职 (heading)."""
        return " + ".join(word if layer == 0 else f"{word} ({LAYERS[layer - 1]})" for word, layer in self.words)


class _Tried(msgspec.Struct, frozen=True, gc=False):
    """Lines to try for figures of some units, by their numbers: by a word that the sentence needs, or, where it needs none, by one of the name."""

    by_near: Mapping[str, tuple[int, ...]]
    by_name: Mapping[str, tuple[int, ...]]


class CandidateFinder:
    """Finds candidates by configs/indicators.yaml. One pass over a name finds all words of all entries."""

    def __init__(self, catalogue: Catalogue, context: ContextWords, stages: StageFinder, units: Units) -> None:
        self._entries, self._stages, self._units = catalogue.indicators, stages, units
        self._idle = re.compile(longest_first(context.idle))
        self._idle_end = re.compile(f"(?:{self._idle.pattern})$")
        reader = LineReader(context, stages)
        excluded = [
            tuple(flat(word) for one in entry.excluded for word in reader.alternatives(one) if not word.startswith("^"))
            for entry in catalogue.indicators
        ]
        self._not_of = [frozenset(stage for word in words for stage in stages.all_in(word)) for words in excluded]
        self._excluded = list(map(frozenset, excluded))
        self._by_near: dict[str, set[int]] = defaultdict(set)
        self._by_name: dict[str, set[int]] = defaultdict(set)
        # terms are bits of a number, so that those met in several texts are told together at once
        self._terms: dict[frozenset[str], int] = {}  # by the words of which a text has one
        self._terms_of: dict[str, int] = defaultdict(int)  # by such a word
        # of each line its number, the terms of which a word has to stand anywhere, those that only the sentence lends, those for the rate itself
        self._needed: list[tuple[int, int, int, int]] = []
        self._lines = [reader.line(number, line) for number, entry in enumerate(catalogue.indicators) for line in entry.match]
        common = Counter(word for line in self._lines for term in line.terms for word in term.needed)
        for index, line in enumerate(self._lines):
            self._add(index, line, common)
        words = frozenset().union(self._terms_of, *excluded)
        self._layers = Layers({word: self._terms_of.get(word, 0) for word in words}, Together(context), stages)
        self._fitting: dict[tuple[str, Kind, bool], _Tried] = {}
        self._tried: dict[frozenset[int], _Tried] = {}  # by entries: units of one family have the same

    def _add(self, index: int, line: Line, common: Mapping[str, int]) -> None:
        near = [term for term in line.terms if not term.far and not term.anywhere]
        rate = self._bits_of(term for term in line.terms if term.rate)
        self._needed.append((index, self._bits_of(line.terms), self._bits_of(near), rate))
        if near:  # the term that fewest lines have leads to the fewest
            for word in min((term.needed for term in near), key=lambda words: sum(map(common.__getitem__, words))):
                self._by_near[word].add(index)
            return
        for term in line.terms:
            for word in term.needed:
                self._by_name[word].add(index)

    def _bits_of(self, terms: Iterable[Term]) -> int:
        return functools.reduce(operator.or_, (self._bit_of(term.needed) for term in terms), 0)

    def _bit_of(self, words: frozenset[str]) -> int:
        bit = self._terms.get(words)
        if bit is None:
            bit = self._terms[words] = 1 << len(self._terms)
            for word in words:
                self._terms_of[word] |= bit
        return bit

    def find(self, name: str, context: Context, quantity: Quantity, kind: Kind, *, each: bool = False) -> list[Candidate]:
        """All candidates of a figure named `name`, at most one for each entry, the best of its own words first.

        A count for `each` county, town or school is none of the counts of a whole city, which are scaled by its size.
        """
        own_words = self._layers.of(name)
        name, present, named, stages = own_words.text, own_words.present, own_words.met, own_words.stages
        tried = self._fits(quantity.unit, kind, each=each)
        best: dict[int, tuple[int, float, Words]] = {}  # by entry: the layer of its farthest word, what speaks against it, its words
        around = self._layers.around(context.layers)
        near = functools.reduce(operator.or_, [layer.met for layer in around[:NEAR]], named)
        met = functools.reduce(operator.or_, [layer.met for layer in around[NEAR:]], near)
        rate = quantity.unit in RATE_UNITS
        topic, alone = ("", "") if stages else topic_of(around)
        inherited: dict[int, tuple[str, int] | None] = {}  # by the identity of the term, which many lines share
        here = present.union(*[layer.present for layer in around[:NEAR]])
        lines: set[int] = set()
        lines.update(
            *map(tried.by_near.__getitem__, tried.by_near.keys() & here), *map(tried.by_name.__getitem__, tried.by_name.keys() & present)
        )
        for index in self._open(lines, named, ~met, ~near, ~named if rate else 0):
            line = self._lines[index]
            words = self._words(line, name, present, around, stages, rate, inherited)
            if words is None or not self._excluded[line.entry].isdisjoint(present):
                continue
            found = (
                max([layer for _, layer in words]),
                -sum([(len(word) + _TERM) * (0.5 if layer else 1.0) for word, layer in words]),
                words,
            )
            if line.entry not in best or found[:2] < best[line.entry][:2]:
                best[line.entry] = found
        head = _COUNT.cut(name) if best else ""
        idle = self._idle_end.search(head) is not None
        candidates = []
        for number, (farthest, against, words) in best.items():
            entry = self._entries[number]
            own = [word for word, layer in words if layer == 0]
            candidates.append(
                Candidate(
                    entry.id,
                    words,
                    self._left(name, own),
                    bool(stages) and self._other_stage(stages, words),
                    not (idle or head.endswith(tuple(own))),
                    entry.kind != kind,
                    entry.kind == "level",
                    quantity.unit in entry.units,
                    self._is_elsewhere(entry.theme, topic, words),
                    alone in self._not_of[number] and entry.theme not in STAGES_OF,
                    sum(map(len, own)),
                    farthest,
                    -against,
                )
            )
        return sorted(candidates, key=lambda one: (one.farthest > 0, -one.weight, one.indicator))

    def _open(self, lines: Iterable[int], named: int, nowhere: int, not_near: int, not_named: int) -> list[int]:
        """Those of some lines that may hold, by the terms that have a word in the name, and none anywhere, in the sentence, in the name."""
        told = map(self._needed.__getitem__, lines)
        return sorted(
            [at for at, terms, near, rate in told if terms & named and not (near & not_near or terms & nowhere or rate & not_named)]
        )

    def _words(
        self,
        line: Line,
        name: str,
        present: Collection[str],
        around: Sequence[Layer],
        stages: Sequence[str],
        rate: bool,
        inherited: dict[int, tuple[str, int] | None],
    ) -> tuple[tuple[str, int], ...] | None:
        """The words that hold with their layers, None where a term holds nowhere it may."""
        words: list[tuple[str, int]] = []
        own = kernel = False
        for term in line.terms:
            found = term.holds(name, present)
            if found:
                own = True
                kernel = kernel or not term.far
                words.append((found, 0))
                continue
            if rate and line.has_rate and term.rate:
                return None
            if id(term) not in inherited:
                inherited[id(term)] = self._in_context(term, around, stages)
            missing = inherited[id(term)]
            if missing is None:
                return None
            words.append(missing)
        return tuple(words) if own and (kernel or not rate) else None

    def _in_context(self, term: Term, around: Sequence[Layer], stages: Sequence[str]) -> tuple[str, int] | None:
        """A term that the name leaves out, where the context has it and no other stage stands nearer."""
        seen = set(stages)
        for number, layer in enumerate(around, start=1):
            if number > NEAR and not (term.far or (term.anywhere and number == NEAR + 2)):
                break
            if not layer.text:
                continue
            found = "" if not term.spoken and term.known.isdisjoint(layer.present) else term.holds(layer.text, layer.present)
            if found:
                anywhere = term.anywhere and number <= NEAR + 2
                stage = next(iter(self._stages.all_in(found)), "")
                here = layer.stages
                if stage and anywhere and number == LAYERS.index("behind") + 1:
                    continue  # a stage that only the rest of the sentence names is no topic of what stands before it
                if stage and seen and stage not in seen:
                    return None
                several = bool(stage) and len(set(here)) > 1
                if several and number > NEAR and not anywhere:
                    return None
                if stage and number == LAYERS.index("before") + 1 and here and (here[-1] != stage or len(set(here)) >= _SEVERAL):
                    return None  # another stage stands nearer, or a list of all kinds of schools, which is the topic of none
                if anywhere and not several:
                    return found, 0
                if stage and number == _PARAGRAPH and around[_HEADING - 1].stages == (stage,):
                    return found, _HEADING  # the heading says so as well
                return found, number
            if number != LAYERS.index("behind") + 1:
                seen.update(layer.stages)
        return None

    def _left(self, name: str, own: Sequence[str]) -> str:
        """What of a name is left without its own words of an entry and idle ones."""
        for word in sorted(own, key=len, reverse=True):
            name = name.replace(word, "□")
        return _NO_WORDS.sub("", self._idle.sub("", _COHORT.sub("", name)))[:_LEFT_MOST]

    def _other_stage(self, stages: Sequence[str], words: Sequence[tuple[str, int]]) -> bool:
        meant = {stage for word, _ in words for stage in self._stages.all_in(word)}
        return bool(meant) and not meant.intersection(stages)

    def _is_elsewhere(self, theme: str, topic: str, words: Sequence[tuple[str, int]]) -> bool:
        """Whether the text was speaking of another stage than that of an entry none of whose words name one."""
        of_theme = STAGES_OF.get(theme)
        return bool(of_theme and topic and topic not in of_theme) and not any(self._stages.all_in(word) for word, _ in words)

    def _fits(self, unit: str, kind: Kind, *, each: bool) -> _Tried:
        """Lines of the entries whose unit and kind agree with the figure's: a change is never a level."""
        known = self._fitting.get((unit, kind, each))
        if known is None:
            entries = frozenset(
                number
                for number, entry in enumerate(self._entries)
                if (entry.kind == "change") == (kind == "change")
                and not (each and entry.scale_by)
                and any(self._units.share_a_row(unit, allowed) for allowed in entry.units)
            )
            known = self._fitting[unit, kind, each] = self._tried[entries] = self._tried.get(entries) or self._lines_of(entries)
        return known

    def _lines_of(self, entries: frozenset[int]) -> _Tried:
        lines = frozenset(index for index, line in enumerate(self._lines) if line.entry in entries)

        def fitting(index: Mapping[str, set[int]]) -> dict[str, tuple[int, ...]]:
            return {word: tuple(some & lines) for word, some in index.items() if not lines.isdisjoint(some)}

        return _Tried(fitting(self._by_near), fitting(self._by_name))
