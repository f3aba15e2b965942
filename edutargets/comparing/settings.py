"""Settings: configs/comparing.yaml, what a comparison prints and how names without an entry are held to be alike."""

from __future__ import annotations

import functools
from pathlib import Path

from edutargets.config import Entry, read_rules


class NamePair(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two names of figures, for the tests: whether they stand in one row."""

    one: str
    other: str


class Settings(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/comparing.yaml. `sure` and `alike` lie between 0 and 1."""

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
    examples: tuple[NamePair, ...] = ()
    counterexamples: tuple[NamePair, ...] = ()

    def __post_init__(self) -> None:
        for field in ("sure", "alike"):
            if not 0 <= getattr(self, field) <= 1:
                raise ValueError(f"{field} is {getattr(self, field)}; it lies between 0 and 1")


@functools.cache
def load_settings(folder: Path) -> Settings:
    return read_rules(folder, "comparing.yaml", Settings)
