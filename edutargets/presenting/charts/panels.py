"""Panels: what of a row can be drawn on one scale. Values in units that differ never share one."""

from __future__ import annotations

from collections import defaultdict
from typing import Literal

import msgspec

from edutargets.comparing.records import ComparisonRow
from edutargets.records import Record, Target
from edutargets.rules.units import Units

_POINTS = frozenset(("百分点", "个百分点", "个点"))
_COUNTED = ("people", "schools", "things", "arabic")
# values that are ranked apart by status; cities whose lines over the years a reader can follow; the fewest cities
# that have small plots, and the fewest years of each
_MANY, _FOLLOWED, _APART, _TREND = 8, 5, 2, 3


class Panel(Record, frozen=True, kw_only=True):
    """The values of one row that share a scale, in the order of the cities and, within each, of the years.

    Of cities that are followed over the years there are two: `apart` has a small plot for each of them, `ranked` the last values.
    """

    row: ComparisonRow
    scale: str
    targets: tuple[Target, ...]
    form: Literal["", "ranked", "apart"] = ""

    @property
    def cities(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(target.city for target in self.targets))

    @property
    def over_years(self) -> bool:
        """Whether half of the cities or more state it for several years, one value a year and status, so that years are what to draw it
        over.
        """
        if any(target.year is None for target in self.targets) or len(self.cities) > _FOLLOWED:
            return False
        if self.form or (self.many and len(self.cities) > 1):
            return False  # more labels than a plot has room for: each city has a small plot of its own
        if len({(target.city, target.year, target.status) for target in self.targets}) < len(self.targets):
            return False  # of several things in one year: their names have to stand beside them
        followed = [city for city in self.cities if len({target.year for target in self.targets if target.city == city}) > 1]
        return bool(followed) and len(followed) * 2 >= len(self.cities)

    @property
    def many(self) -> bool:
        """Whether there are more values than a reader keeps apart by their marks alone."""
        return len(self.targets) > _MANY


def panels(row: ComparisonRow, units: Units) -> tuple[Panel, ...]:
    """The panels of a row, the one that most cities share first; behind each, the cities that can be followed over the years."""
    grouped: dict[str, list[Target]] = defaultdict(list)
    for cell in row.cells:
        for target in sorted(cell.targets, key=lambda target: target.year or 0):
            if target.value_min is not None and target.value_max is not None:
                grouped[scale_of(target.unit, units)].append(target)
    found = [Panel(row=row, scale=scale, targets=tuple(targets)) for scale, targets in grouped.items()]
    ordered = sorted(found, key=lambda panel: -len(panel.cities))
    return tuple(one for panel in ordered for one in _both(panel))


def _both(panel: Panel) -> tuple[Panel, ...]:
    """A panel; where cities in it are followed over the years, with the last values of each, and these cities behind it.

    Of many cities all are ranked by their last values: two years of one city among those of others would rank it twice.
    """
    apart = followed(panel)
    crowded = len(panel.cities) > _MANY and not panel.over_years
    ranked = panel.targets if crowded else apart.targets if apart else ()
    last = {(target.city, target.status): target.year for target in ranked}  # which are in the order of the years
    earlier = {target.id for target in ranked if target.year and target.year != last[target.city, target.status]}
    if apart is None and not earlier:
        return (panel,)
    kept = tuple(target for target in panel.targets if target.id not in earlier)
    return (msgspec.structs.replace(panel, targets=kept, form="ranked"), *([apart] if apart else []))


def followed(panel: Panel) -> Panel | None:
    """The values over the years of those cities that state it for several, where they are too many for one plot or others are beside
    them.
    """
    if panel.over_years:
        return None
    kept: list[Target] = []
    for city in panel.cities:
        own = [target for target in panel.targets if target.city == city]
        dated = {(target.year, target.status) for target in own if target.year is not None}
        if len(dated) == len(own) and len({year for year, _ in dated}) >= _TREND:
            kept += own
    found = msgspec.structs.replace(panel, targets=tuple(kept), form="apart")
    return found if len(found.cities) >= _APART else None


def scale_of(unit: str, units: Units) -> str:
    """What a unit is drawn on: counting words of one indicator (所, 家, 个) are one scale, every other unit is its own."""
    if unit in _POINTS:
        return "points"
    counted = any(unit in units.units.get(group, ()) for group in _COUNTED)
    return "count" if counted and "次" not in unit else unit.replace("％", "%")
