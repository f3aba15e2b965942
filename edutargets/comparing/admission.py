"""Admission: which figures may stand in a row of a city: those of the whole city, and of these those that are sure enough.

The one rule of compare, progress, trend, chart and report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from edutargets.comparing.settings import load_settings
from edutargets.errors import UsageError
from edutargets.records import Target

_NAMED = 8  # cities that a command in a message names; beyond them it asks about all


def threshold(configs: Path, asked: float | None = None) -> float:
    """How sure a figure must be to be printed, 0 to 1: as asked for, else as configs/comparing.yaml has it. UsageError for another
    number.
    """
    if asked is None:
        return load_settings(configs).sure
    if not 0 <= asked <= 1:
        raise UsageError(f"--sure {asked:g}: it lies between 0, which prints all, and 1")
    return asked


def is_of_city(target: Target) -> bool:
    """Whether a record speaks for the city: not of one district, town or school; what holds for each of them counts."""
    return not target.place or "per_unit" in target.warnings


def is_judged(target: Target) -> bool:
    """Whether it was said how sure a figure is. Without weights confidence is 0 and the doubt about nothing."""
    return target.confidence is not None and (target.confidence > 0 or bool(target.doubt))


def is_sure(target: Target, least: float) -> bool:
    """Whether a record is at least so sure. A commitment is, what a person has put right is, and so is what nobody judged."""
    return target.corrected or not is_judged(target) or (target.confidence or 0.0) >= least


def parted(targets: Iterable[Target], least: float) -> tuple[list[Target], list[Target]]:
    """The sure ones, and the figures that are less sure."""
    sure: list[Target] = []
    doubtful: list[Target] = []
    for target in targets:
        (sure if is_sure(target, least) else doubtful).append(target)
    return sure, doubtful


def none_sure(count: int, cities: Sequence[str], least: float) -> str:
    """One line: that there are figures, none of them sure, and what to do."""
    figures = "1 figure is there, but not" if count == 1 else f"{count} figures are there, but none is"
    named = f" {' '.join(cities)}" if len(cities) <= _NAMED else ""
    return f"{figures} sure at {least:g}: edutargets review{named}"
