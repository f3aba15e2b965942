"""Context: configs/context.yaml, words around a figure that tell its indicator."""

from __future__ import annotations

import functools
from pathlib import Path

from edutargets.config import Entry, Pattern, read_rules


class Together(Pattern, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for several stages whose one number is of all of them, and the word that `reads` for them all."""

    reads: str


class ContextWords(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/context.yaml."""

    far: tuple[str, ...]
    idle: tuple[str, ...]
    groups: dict[str, tuple[str, ...]]
    together: tuple[Together, ...]


@functools.cache
def load_context(folder: Path) -> ContextWords:
    return read_rules(folder, "context.yaml", ContextWords)
