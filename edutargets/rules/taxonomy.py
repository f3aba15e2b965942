"""Taxonomy: configs/taxonomy.yaml, the themes and the stages of schooling."""

from __future__ import annotations

import functools
from pathlib import Path

from edutargets.config import Entry, read_rules


class Theme(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    zh: str
    en: str
    shared: bool = False
    strong: tuple[str, ...]
    words: tuple[str, ...]
    weak: tuple[str, ...] = ()
    examples: tuple[str, ...]


class Stage(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stage of schooling: the words that name it, and what its schools are called where they are counted."""

    id: str
    zh: str
    en: str
    words: tuple[str, ...]
    school: str = ""


class Taxonomy(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/taxonomy.yaml."""

    themes: tuple[Theme, ...]
    stages: tuple[Stage, ...]
    several_stages: tuple[str, ...] = ()
    all_stages: tuple[str, ...] = ()

    def theme_ids(self) -> tuple[str, ...]:
        return tuple(theme.id for theme in self.themes)


@functools.cache
def load_taxonomy(folder: Path) -> Taxonomy:
    return read_rules(folder, "taxonomy.yaml", Taxonomy)
