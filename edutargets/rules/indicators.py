"""Indicators: configs/indicators.yaml, the catalogue of what cities are compared on."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Literal

from edutargets.config import Entry, read_rules
from edutargets.records import Bilingual, Kind


class Indicator(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"excluded": "not"}):
    id: str
    theme: str
    zh: str
    en: str
    kind: Kind
    units: tuple[str, ...]
    direction: Literal["higher", "lower", "neutral"]
    gross: bool = False
    basis: Bilingual | None = None
    subject: str = ""
    ladder: bool = False
    scale_by: tuple[str, ...] = ()
    match: tuple[str, ...]
    excluded: tuple[str, ...] = ()
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class Catalogue(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/indicators.yaml."""

    indicators: tuple[Indicator, ...]


@functools.cache
def load_indicators(folder: Path) -> Catalogue:
    return read_rules(folder, "indicators.yaml", Catalogue)
