"""Scope: configs/scope.yaml, which clauses are of education."""

from __future__ import annotations

import functools
from pathlib import Path

from edutargets.config import Entry, Pattern, read_rules


class Scope(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/scope.yaml."""

    core: tuple[str, ...]
    not_core: tuple[str, ...]
    foreign: tuple[str, ...]
    share: float
    about: tuple[Pattern, ...] = ()
    other: tuple[Pattern, ...] = ()
    general: tuple[Pattern, ...] = ()


@functools.cache
def load_scope(folder: Path) -> Scope:
    return read_rules(folder, "scope.yaml", Scope)
