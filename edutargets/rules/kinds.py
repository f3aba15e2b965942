"""Kinds: configs/kinds.yaml, what tells a state from a change and from what is done."""

from __future__ import annotations

import functools
from pathlib import Path

from edutargets.config import Entry, Pattern, read_rules


class KindRules(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/kinds.yaml."""

    each: tuple[Pattern, ...]
    of_each_student: tuple[Pattern, ...]
    gap: tuple[Pattern, ...]
    against: tuple[Pattern, ...]
    changed_to: tuple[Pattern, ...]
    reached: tuple[Pattern, ...]
    done_away: tuple[Pattern, ...]
    won: tuple[Pattern, ...]
    spent: tuple[Pattern, ...]
    standing: tuple[str, ...]
    measured_in: tuple[str, ...]
    areas: tuple[str, ...]


@functools.cache
def load_kinds(folder: Path) -> KindRules:
    return read_rules(folder, "kinds.yaml", KindRules)
