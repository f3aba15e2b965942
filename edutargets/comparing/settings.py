"""Settings: configs/comparing.yaml, what a comparison prints and how names without an entry are held to be alike."""

from __future__ import annotations

import functools
from pathlib import Path

from edutargets.config import Entry, file_of, located, read_rules


class NamePair(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two names of figures, for the tests: whether they stand in one row."""

    one: str
    other: str


class Settings(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/comparing.yaml. `sure` and `alike` lie between 0 and 1; `settled` are ids of indicators."""

    sure: float
    alike: float
    shortest: int
    brief: int
    verbs: tuple[str, ...]
    levels: tuple[str, ...]
    idle: tuple[str, ...]
    same: dict[str, str]
    counts: tuple[str, ...]
    qualities: tuple[str, ...]
    widening: tuple[str, ...]
    part_of_year: str
    settled: tuple[str, ...] = ()
    examples: tuple[NamePair, ...] = ()
    counterexamples: tuple[NamePair, ...] = ()


@functools.cache
def load_settings(folder: Path) -> Settings:
    """The settings of a folder of configs. ConfigError where a file does not fit, or a share is none."""
    settings = read_rules(folder, "comparing.yaml", Settings)
    for field in ("sure", "alike"):
        if not 0 <= (share := getattr(settings, field)) <= 1:
            raise located(file_of(folder, "comparing.yaml"), (field,), f"{field} is {share:g}, which does not lie between 0 and 1,")
    return settings
