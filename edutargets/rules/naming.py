"""Naming: configs/naming.yaml, names that say too little by themselves."""

from __future__ import annotations

import functools
from pathlib import Path

from edutargets.config import Entry, read_rules


class NamingWords(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/naming.yaml."""

    bare: tuple[str, ...]
    rates: tuple[str, ...]
    pronouns: str
    label: str


@functools.cache
def load_naming(folder: Path) -> NamingWords:
    return read_rules(folder, "naming.yaml", NamingWords)
