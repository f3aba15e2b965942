"""Denominators: configs/denominators.yaml, the stocks that counts are scaled by."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Annotated

import msgspec

from edutargets.config import Entry, read_rules, refuse_unfit


class Denominator(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stock that counts may be scaled by: the whole name of its record matches one of `names`.

    `scales` is the id of a stock of another basis in whose place it stands, wherever an indicator is scaled by that.
    """

    id: str
    scales: str = ""
    zh: str
    en: str
    per: Annotated[int, msgspec.Meta(ge=1)]
    units: tuple[str, ...]
    names: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        refuse_unfit(f"a name of {self.id}", *self.names)

    def names_it(self, name: str) -> bool:
        return any(re.fullmatch(pattern, name) for pattern in self.names)


class Denominators(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/denominators.yaml."""

    denominators: tuple[Denominator, ...]


@functools.cache
def load_denominators(folder: Path) -> Denominators:
    return read_rules(folder, "denominators.yaml", Denominators)
