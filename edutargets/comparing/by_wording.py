"""By wording: figures that no entry of the catalogue is for, put into one row where cities name them alike.

Precision before recall. Only figures whose value nothing speaks against; never across families of units, kinds, stages or years
added up; the names end in one noun, agree in every word that would make another thing of it, and are alike in what is left.
"""

from __future__ import annotations

import difflib
import functools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

import msgspec

from edutargets.characters import plain
from edutargets.comparing.settings import Settings
from edutargets.corpus import Corpus
from edutargets.extracting.repeats import likeness
from edutargets.records import Target
from edutargets.rules.units import Units

_MARKS = re.compile(r"[“”‘’\"'《》〈〉()\[\]【】、,·—\-\s]")
_BRACKETED = re.compile(r"\([^()]*\)")
_NUMERAL = re.compile(r"\d+|[一二两三四五六七八九十百千万]+")
_HEAD = 2  # characters of a name's last noun that must be the same
_DOUBTFUL = frozenset(
    (
        "unit_unstated",
        "unit_inferred",
        "digits_joined",
        "digits_parted",
        "point_lost",
        "lost_dash",
        "points_as_percent",
        "recognised",
        "damaged_bytes",
    )
)


class Wording(msgspec.Struct, frozen=True):
    """What of a name says what is counted: what is left of it, and the words that must be the same."""

    left: str
    head: str
    levels: frozenset[str]
    qualities: frozenset[str]
    numerals: tuple[str, ...]


class NameReader:
    """Reads names by configs/comparing.yaml; `places` are the names of places to leave out of them."""

    def __init__(self, settings: Settings, places: Iterable[str] = ()) -> None:
        self._settings = settings
        self._places = _any_of(places)
        self._verbs, self._levels = re.compile(f"^(?:{_listed(settings.verbs)})+"), _levels(settings.levels)
        self._idle, self._qualities = _any_of(settings.idle), _any_of(settings.qualities)
        self._same = _any_of(settings.same)
        self._counts = re.compile(f"(?:{_listed(settings.counts)})$")

    def read(self, name: str) -> Wording:
        """The wording of one name."""
        bare = self._idle.sub("", self._places.sub("", _bare(name)))
        bare = self._counts.sub("", self._same.sub(lambda match: self._settings.same[match[0]], bare))
        numerals = tuple(_NUMERAL.findall(bare))
        levels = frozenset(level.removesuffix("级") for level in self._levels.findall(bare))
        left = self._verbs.sub("", self._levels.sub("", self._verbs.sub("", bare)))
        return Wording(left, left[-_HEAD:], levels, frozenset(self._qualities.findall(left)), numerals)

    def alike(self, one: Wording, other: Wording) -> bool:
        """Whether two names say the same."""
        if min(len(one.left), len(other.left)) < self._settings.shortest or one.head != other.head:
            return False
        if one.qualities != other.qualities or _differ(one.numerals, other.numerals) or _differ(one.levels, other.levels):
            return False
        if one.left != other.left and min(len(one.left), len(other.left)) <= self._settings.brief:
            return False
        if one.left == other.left:
            return True
        return likeness(one.left, other.left) >= self._settings.alike and not _replaced(one.left, other.left)


class ByWording:
    """Finds the groups of figures of a comparison that cities name alike."""

    def __init__(self, corpus: Corpus, settings: Settings, units: Units) -> None:
        self._corpus, self._settings, self._units = corpus, settings, units

    def groups(self, targets: Iterable[Target]) -> list[list[Target]]:
        """Groups of figures that two or more cities state, in the order of the targets. `targets` are sure figures without an indicator."""
        apart: dict[tuple[str, ...], list[list[tuple[Wording, Target]]]] = defaultdict(list)
        targets = self._stated_by_several(
            [one for one in targets if one.number is not None and not one.suspect and not _DOUBTFUL & set(one.warnings)]
        )
        if not targets:
            return []
        names = dict.fromkeys(target.name for target in targets)  # many places name what they state alike
        reader = NameReader(self._settings, self._corpus.names_around("\n".join(map(_bare, names))))
        wordings = {name: reader.read(name) for name in names}
        alike = functools.cache(reader.alike)
        for target in targets:
            wording = wordings[target.name]
            groups = apart[(*self._sort(target), wording.head)]
            fitting = next((group for group in groups if all(alike(wording, other) for other, _ in group)), None)
            if fitting is None:
                groups.append([(wording, target)])
            else:
                fitting.append((wording, target))
        found = [[target for _, target in group] for groups in apart.values() for group in groups]
        return [group for group in found if len({target.city for target in group}) > 1]

    def _sort(self, target: Target) -> tuple[str, ...]:
        """What two figures have to share before their names are looked at."""
        family = self._units.family(target.unit)
        return family.id if family else target.unit, target.kind, target.stage, target.period, target.place and "each"

    def _stated_by_several(self, targets: Sequence[Target]) -> list[Target]:
        """Those of a sort of which several cities have some: to read a name takes patterns that take long to compile."""
        cities: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for target in targets:
            cities[self._sort(target)].add(target.city)
        return [target for target in targets if len(cities[self._sort(target)]) > 1]


def _bare(name: str) -> str:
    """A name without brackets, marks and white space."""
    return _MARKS.sub("", _BRACKETED.sub("", plain(name)))


def name_of(group: Sequence[Target]) -> str:
    """The name a row bears: the one that most of its figures have, of equals the shortest."""
    counts = Counter(target.name for target in group)
    return min(counts, key=lambda name: (-counts[name], len(name), name))


def _replaced(one: str, other: str) -> bool:
    """Whether some words of one name stand in the place of others: neither has only words more than the other."""
    steps = difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return any(step[0] == "replace" for step in steps)


def _differ(one: Collection[str], other: Collection[str]) -> bool:
    """Whether both say something, and not the same."""
    return bool(one) and bool(other) and set(one) != set(other)


def _levels(words: Sequence[str]) -> re.Pattern[str]:
    """Levels anywhere in a name; one of a single character only where it stands for itself: 省优质园, not 城市 or 市域."""
    whole = _listed(word for word in words if len(word) > 1)
    bare = "".join(word for word in words if len(word) == 1)
    return re.compile(f"{whole}|(?<![城全本我各外])[{bare}](?![域区县内属外直])" if bare else whole)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(_listed(words))


def _listed(words: Iterable[str]) -> str:
    """A pattern for any of the words, longer ones first."""
    listed = sorted({word for word in words if word}, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, listed)) or "(?!)"
