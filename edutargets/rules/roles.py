"""Roles: configs/roles.yaml, words beside a figure that make it something else than a value of the city."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Literal

from edutargets.config import Entry, read_rules, refuse_unfit
from edutargets.records import Status

Role = Literal["group", "rule", "base", "existing", "gap", "shortfall", "elsewhere", "task", "part", "each", "one"]


class RoleCue(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words before and behind a figure that give it a role; see configs/roles.yaml."""

    id: str
    role: Role
    before: str = ""
    after: str = ""
    unless: str = ""
    units: tuple[str, ...] = ()
    not_units: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    place: bool = False
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.before and not self.after:
            raise ValueError(f"cue {self.id} needs words before or behind the figure")
        refuse_unfit(f"a pattern of cue {self.id}", self.before, self.after, self.unless)
        if self.place and "(?P<place>" not in self.before:
            raise ValueError(f"cue {self.id} takes a place but has no group of that name before the figure")


class RoleCues(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/roles.yaml."""

    cues: tuple[RoleCue, ...]


@functools.cache
def load_roles(folder: Path) -> RoleCues:
    return read_rules(folder, "roles.yaml", RoleCues)
