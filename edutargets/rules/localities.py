"""Localities: configs/localities.yaml, how a part of the city, or another place, is called in a text."""

from __future__ import annotations

import functools
from pathlib import Path

from edutargets.config import Entry, read_rules


class LocalityExample(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    text: str
    place: str


class Above(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for what lies above the places whose names end so ('' of all of them)."""

    ends: str
    words: tuple[str, ...]


class Localities(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/localities.yaml."""

    whole: str
    above: tuple[Above, ...]
    dated: str
    granted: str
    areas: tuple[str, ...]
    kind_behind: str
    helps: str
    units: tuple[str, ...]
    schools: str
    of_a_place: str
    projects: str
    brings: str
    common: tuple[str, ...]
    not_of_schools: str
    goes_on: str
    examples: tuple[LocalityExample, ...]
    counterexamples: tuple[str, ...]


@functools.cache
def load_localities(folder: Path) -> Localities:
    return read_rules(folder, "localities.yaml", Localities)
