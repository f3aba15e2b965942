"""Status: configs/status.yaml, the language of what is promised, reached or given."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Literal

from edutargets.config import Entry, Pattern, read_rules
from edutargets.records import DocumentKind, Kind, Status


class HeadingCue(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    gives: Literal["target", "result", "context", "problem", "situation"]
    unless: tuple[DocumentKind, ...] = ()
    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class Genre(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The years a kind of document speaks of, as an offset from the year in its title."""

    id: str
    pattern: str
    result: int
    target: int
    examples: tuple[str, ...]


class BaseYear(Pattern, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for the year a change is measured from: its group is the year, or `offset` counts from the year of the value."""

    offset: int


class Caution(Pattern, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that say what a reader must know before using a figure: a code of its record's warnings."""

    code: str
    where: Literal["name", "head", "before", "clause"]
    kind: Kind | None = None
    status: Status | None = None


class Language(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/status.yaml."""

    headings: tuple[HeadingCue, ...]
    heading_year: str
    turns: tuple[HeadingCue, ...]
    past: tuple[Pattern, ...]
    standing: tuple[Pattern, ...]
    future: tuple[Pattern, ...]
    reached: tuple[Pattern, ...]
    idle: tuple[Pattern, ...]
    genres: tuple[Genre, ...]
    cautions: tuple[Caution, ...]
    output_verbs: tuple[str, ...]
    change_verbs: tuple[str, ...]
    stock_words: tuple[str, ...]
    bases: tuple[BaseYear, ...]
    self_reports: tuple[Pattern, ...]


@functools.cache
def load_language(folder: Path) -> Language:
    return read_rules(folder, "status.yaml", Language)
