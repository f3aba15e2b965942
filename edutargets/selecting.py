"""Selecting: which targets are asked for, what of a list of them holds certain words, and in which order it stands."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from edutargets.errors import UsageError, nearest
from edutargets.records import Record, Target

if TYPE_CHECKING:
    from edutargets.searching.words import Words

SORTS: dict[str, Callable[[Target], Any]] = {
    "document": lambda one: None,  # the order of the documents, and within each of its text
    "value": lambda one: one.value_min,
    "year": lambda one: one.year,
    "city": lambda one: one.city,
    "theme": lambda one: one.theme,
    "indicator": lambda one: one.indicator,
    "name": lambda one: one.name,
    "confidence": lambda one: one.confidence,
}


class Criteria(Record, frozen=True, kw_only=True):
    """What is asked for: of each field one of several values, any where none is named. A theme holds where it is the first or among
    `also`.
    """

    cities: Collection[str] = ()
    documents: Collection[str] = ()
    themes: Collection[str] = ()
    indicators: Collection[str] = ()
    years: Collection[int] = ()
    statuses: Collection[str] = ()
    kinds: Collection[str] = ()
    stages: Collection[str] = ()

    def holding(self, targets: Iterable[Target]) -> Iterable[Target]:
        """Those for which every criterion holds, one after the other."""
        if self.themes:
            themes = frozenset(self.themes)
            targets = (one for one in targets if one.theme in themes or not themes.isdisjoint(one.also))
        for field, values in (
            ("city", self.cities), ("document", self.documents), ("indicator", self.indicators), ("year", self.years),
            ("status", self.statuses), ("kind", self.kinds), ("stage", self.stages),
        ):  # fmt: skip
            if values:
                targets = filter(_among(field, values), targets)
        return targets


def _among(field: str, values: Collection[Any]) -> Callable[[Target], bool]:
    wanted, value_of = frozenset(values), operator.attrgetter(field)
    return lambda one: value_of(one) in wanted


def containing(targets: Iterable[Target], words: Words) -> Iterator[Target]:
    """Those that hold every one of these words in their name, their quote or the headings above it, one after the other."""
    for _, some in itertools.groupby(targets, operator.attrgetter("document")):
        of_document = tuple(some)
        yield from itertools.compress(of_document, words.held([(one.name, one.quote, *one.section) for one in of_document]))


def ordered(targets: Iterable[Target], key: str) -> tuple[Target, ...]:
    """The targets by a key of SORTS, `-` before it for the greatest first; those without it come last. Equal ones keep their order.

    UsageError for another key.
    """
    name = key.removeprefix("-")
    if name not in SORTS:
        raise UsageError(f"--sort {key}: there are {', '.join(SORTS)}, and each with - before it{nearest(name, SORTS)}")
    if name == "document":
        return tuple(reversed(tuple(targets))) if key.startswith("-") else tuple(targets)
    value_of, targets = SORTS[name], tuple(targets)
    known = [one for one in targets if value_of(one) is not None]
    return (*sorted(known, key=value_of, reverse=key.startswith("-")), *(one for one in targets if value_of(one) is None))
