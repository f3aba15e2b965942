"""Units: which of them count the same thing within one indicator, by the families of configs/units.yaml."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from edutargets.rules.benchmarks import load_yardsticks
from edutargets.rules.units import Units, load_units


def unit_group(units: Units, unit: str) -> str:
    """One name for all units whose values may stand in one series as they are: of one family and one scale, the first of them in code
    order.

    >>> from edutargets.config import config_folder
    >>> units = load_units(config_folder())
    >>> unit_group(units, "所") == unit_group(units, "家"), unit_group(units, "小时") == unit_group(units, "分钟")
    (True, False)
    """
    family = units.family(unit)
    return min(one for one, scale in family.units.items() if scale == family.units[unit]) if family else unit


def same_unit_of(folder: Path) -> Callable[[str, str], bool]:
    """Whether two units of one indicator mean the same; a bare number may be of the families that benchmarks.yaml names."""
    units, bare = load_units(folder), frozenset(load_yardsticks(folder).bare_families)

    def mean_the_same(one: str, other: str) -> bool:
        if "" in (one, other):
            family = units.family(one or other)
            return one == other or (family is not None and family.id in bare)
        return unit_group(units, one) == unit_group(units, other)

    return mean_the_same
