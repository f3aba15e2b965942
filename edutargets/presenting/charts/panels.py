"""Panels: what of a row can be drawn on one scale. Values in units that differ never share one."""

from __future__ import annotations

from collections import defaultdict

from edutargets.records import ComparisonRow, Record, Target
from edutargets.rules import Units

_POINTS = frozenset(("百分点", "个百分点", "个点"))
_COUNTED = ("people", "schools", "things", "arabic")
_MANY, _FOLLOWED = 8, 5  # values that are ranked apart by status; cities whose lines over the years a reader can follow


class Panel(Record, frozen=True, kw_only=True):
    """The values of one row that share a scale, in the order of the cities and, within each, of the years."""

    row: ComparisonRow
    scale: str
    targets: tuple[Target, ...]

    @property
    def cities(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(target.city for target in self.targets))

    @property
    def over_years(self) -> bool:
        """Whether half of the cities or more state it for several years, one value a year and status, so that years are what to draw it over."""
        if any(target.year is None for target in self.targets) or len(self.cities) > _FOLLOWED:
            return False
        if len({(target.city, target.year, target.status) for target in self.targets}) < len(self.targets):
            return False  # of several things in one year: their names have to stand beside them
        followed = [city for city in self.cities if len({target.year for target in self.targets if target.city == city}) > 1]
        return bool(followed) and len(followed) * 2 >= len(self.cities)

    @property
    def many(self) -> bool:
        """Whether there are more values than a reader keeps apart by their marks alone."""
        return len(self.targets) > _MANY


def panels(row: ComparisonRow, units: Units) -> tuple[Panel, ...]:
    """The panels of a row, the one that most cities share first."""
    grouped: dict[str, list[Target]] = defaultdict(list)
    for cell in row.cells:
        for target in sorted(cell.targets, key=lambda target: target.year or 0):
            if target.value_min is not None and target.value_max is not None:
                grouped[scale_of(target.unit, units)].append(target)
    found = [Panel(row=row, scale=scale, targets=tuple(targets)) for scale, targets in grouped.items()]
    return tuple(sorted(found, key=lambda panel: -len(panel.cities)))


def scale_of(unit: str, units: Units) -> str:
    """What a unit is drawn on: counting words of one indicator (所, 家, 个) are one scale, every other unit is its own."""
    if unit in _POINTS:
        return "points"
    counted = any(unit in units.units.get(group, ()) for group in _COUNTED)
    return "count" if counted and "次" not in unit else unit.replace("％", "%")
