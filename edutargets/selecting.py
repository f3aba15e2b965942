"""Selecting: which targets are asked for, what of a list of them holds certain words, and in which order it stands."""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from edutargets.errors import UsageError, nearest
from edutargets.records import Record, Target

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
    """What is asked for: of each field one of several values, any where none is named. A theme holds where it is the first or among `also`."""

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


def containing(targets: Iterable[Target], texts: Sequence[str]) -> Iterable[Target]:
    """Those that hold every one of these texts in their name, their quote or the headings above it, one after the other.

    Width, case and blanks do not matter: 普惠 性 and ＡＩ find 普惠性 and AI.
    """
    wanted = [_plain(text) for text in texts]
    return (one for one in targets if all(text in _plain(f"{one.name}\n{one.quote}\n{' '.join(one.section)}") for text in wanted))


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


def _plain(text: str) -> str:
    import unicodedata  # few commands look for words

    return "".join(unicodedata.normalize("NFKC", text).lower().split())
