"""Measures: configs/measures.yaml, the instruments of policy that cities share, and the words that name them."""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec

from edutargets.config import Entry, read_rules


class Measure(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"excluded": "not"}):
    id: str
    theme: str
    zh: str
    en: str
    words: tuple[str, ...]
    excluded: tuple[str, ...] = ()
    needs: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    unless: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if strange := sorted({*self.needs, *self.unless} - {*self.words}):
            raise ValueError(f"{', '.join(strange)} of `needs` or `unless` is no word of {self.id}")


class Measures(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/measures.yaml; `before` and `behind` are words of the language that a word of a measure must not be cut out of."""

    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    measures: tuple[Measure, ...]


@functools.cache
def load_measures(folder: Path) -> Measures:
    return read_rules(folder, "measures.yaml", Measures)
