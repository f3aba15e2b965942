"""Pivoting: indicators by place, year and status in a grid of one number a cell, each of several values told and chosen by rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from typing import Literal

import msgspec

from edutargets.comparing.alignment import compare
from edutargets.comparing.outcomes import ends_of
from edutargets.comparing.picking import Pick, Picker
from edutargets.comparing.ranking import blanks_of
from edutargets.comparing.records import Comparison, ComparisonRow
from edutargets.comparing.sections import sections
from edutargets.corpus import Corpus
from edutargets.errors import UsageError, nearest
from edutargets.records import DEFAULT_STATUSES, STATUSES, Record, Target
from edutargets.rules.units import load_units

Dimension = Literal["city", "province", "year", "status"]
DIMENSIONS: tuple[Dimension, ...] = ("city", "province", "year", "status")
ROWS: tuple[Dimension, ...] = ("city", "year", "province")
Key = str | int | None


class PivotColumn(Record, frozen=True, kw_only=True):
    """What a column is for: a row of a comparison (indicator, stage, unit, kind, years), the `keys` of its dimensions, the unit of its
    numbers.
    """

    row: ComparisonRow
    keys: tuple[Key, ...]
    unit: str


class PivotCell(Record, frozen=True, kw_only=True):
    """One number in the unit of its column, of a range the lower end; None where only `parts` of the place state it.

    `pick` is the value and those beside it; it is `still_target` where its column has results too. `parts` are values of places
    inside a province: never taken for those of the province.
    """

    value: float | None = None
    high: float | None = None
    pick: Pick | None = None
    parts: tuple[Target, ...] = ()
    still_target: bool = False


class PivotRow(Record, frozen=True, kw_only=True):
    """A line of the grid: its key (slug of a city, code of a province, year) and a cell for each column."""

    key: Key
    cells: tuple[PivotCell | None, ...]


class Pivot(Record, frozen=True, kw_only=True):
    """The grid. `over` are the dimensions of its columns, `added` those of them that nobody asked for but several values need.

    `blanks` are the cities that state nothing of it, with the reason; `unsure` what is less sure than `sure` (0 to 1) and in no cell.
    """

    rows_by: Dimension
    over: tuple[Dimension, ...]
    added: tuple[Dimension, ...]
    columns: tuple[PivotColumn, ...]
    rows: tuple[PivotRow, ...]
    blanks: tuple[tuple[str, str], ...] = ()
    sure: float = 0.0
    unsure: tuple[Target, ...] = ()


def pivot(
    corpus: Corpus,
    indicators: Sequence[str],
    cities: Sequence[str] = (),
    *,
    rows: str = "city",
    columns: Sequence[str] | None = None,
    years: Collection[int] = (),
    statuses: Collection[str] = DEFAULT_STATUSES,
    sure: float | None = None,
) -> Pivot:
    """A grid of what cities, all of the corpus where none is named, state of indicators, by their ids.

    `rows` is city, year or province, `columns` are dimensions of the columns: year and status where None is given. Where several
    cities would meet in a cell that is for no province, they get columns of their own. Raises UsageError for a dimension there is
    not, and where there is no column; NothingFound where no city states any of the indicators.
    """
    by = _dimension(rows, ROWS, "rows")
    over = tuple(dict.fromkeys(_dimension(one, DIMENSIONS, "columns") for one in (("year", "status") if columns is None else columns)))
    if not over:
        raise UsageError(f"a pivot needs a column; --columns takes {', '.join(one for one in DIMENSIONS if one != by)}")
    over = tuple(one for one in over if one != by)
    if not over and columns is not None:
        raise UsageError(f"{by} is for the rows already; --columns takes {', '.join(one for one in DIMENSIONS if one != by)}")
    slugs = tuple(cities or corpus.cities)
    comparison = compare(corpus, slugs, indicators=indicators, statuses=statuses, years=years, sure=sure, wording=False)
    stated = {target.city for row in comparison.rows for cell in row.cells for target in cell.targets}
    added: tuple[Dimension, ...] = ()
    if by == "year" and not {"city", "province"}.intersection(over) and len(stated) > 1:
        added = ("city",)
    made = _told_apart(_Grid(corpus, by, (*added, *over)).of(comparison, indicators))
    return msgspec.structs.replace(
        made, added=added, blanks=tuple(blanks_of(comparison, stated)), sure=comparison.sure, unsure=comparison.unsure
    )


def _told_apart(made: Pivot) -> Pivot:
    """The grid with a mark for each target in a column that has results too."""
    statuses = [
        {cell.pick.target.status for row in made.rows if (cell := row.cells[index]) and cell.pick} for index in range(len(made.columns))
    ]
    rows = tuple(
        msgspec.structs.replace(
            row,
            cells=tuple(
                msgspec.structs.replace(cell, still_target=True)
                if cell and cell.pick and cell.pick.target.status == "target" and len(found) > 1
                else cell
                for cell, found in zip(row.cells, statuses, strict=True)
            ),
        )
        for row in made.rows
    )
    return msgspec.structs.replace(made, rows=rows)


def _dimension(name: str, known: Sequence[Dimension], what: str) -> Dimension:
    found = next((one for one in known if one == name.strip().lower()), None)
    if found is None:
        raise UsageError(f"--{what} {name!r}: there are {', '.join(known)}{nearest(name, known)}")
    return found


class _Grid:
    def __init__(self, corpus: Corpus, by: Dimension, over: tuple[Dimension, ...]) -> None:
        self._corpus, self._by, self._over = corpus, by, over
        self._picker, self._units = Picker(corpus), load_units(corpus.configs)
        self._placed = {city: place for city in corpus.cities if (place := corpus.place(city))}
        self._position = {city: index for index, city in enumerate(corpus.cities)}

    def of(self, comparison: Comparison, indicators: Sequence[str]) -> Pivot:
        grouped: dict[tuple[int, tuple[Key, ...]], dict[Key, list[Target]]] = defaultdict(lambda: defaultdict(list))
        rows = sorted(sections(self._corpus, comparison.rows), key=lambda row: indicators.index(row.indicator))
        for number, row in enumerate(rows):
            for target in (target for cell in row.cells for target in cell.targets):
                keys = tuple(self._key(target, dimension) for dimension in self._over)
                grouped[number, keys][self._key(target, self._by)].append(target)
        ordered = sorted(grouped, key=lambda key: (key[0], *map(self._in_order, self._over, key[1])))
        columns = [
            PivotColumn(row=rows[number], keys=keys, unit=self._unit([one for own in grouped[number, keys].values() for one in own]))
            for number, keys in ordered
        ]
        lines = sorted({key for own in grouped.values() for key in own}, key=lambda key: self._in_order(self._by, key))
        return Pivot(
            rows_by=self._by,
            over=self._over,
            added=(),
            columns=tuple(columns),
            rows=tuple(
                PivotRow(
                    key=line,
                    cells=tuple(
                        self._cell(grouped[which][line], column.unit) if line in grouped[which] else None
                        for which, column in zip(ordered, columns, strict=True)
                    ),
                )
                for line in lines
            ),
        )

    def _key(self, target: Target, dimension: Dimension) -> Key:
        if dimension == "province":
            place = self._placed.get(target.city)
            return self._corpus.places.province(place) if place else ""
        return target.city if dimension == "city" else target.year if dimension == "year" else target.status

    def _in_order(self, dimension: Dimension, key: Key) -> tuple[bool, int | str]:
        """Years and codes as they rise, cities as the corpus has them, results behind targets; what is not known last."""
        if dimension == "city":
            return (False, self._position[str(key)])
        if dimension == "status":
            return (False, STATUSES.index(key))
        return (not key, key or 0) if dimension == "year" else (not key, str(key))

    def _cell(self, targets: Sequence[Target], unit: str) -> PivotCell:
        """The number of one cell. Of a province it is what its own documents state: a city's is only a part of it."""
        own, parts = list(targets), []
        if "province" in (self._by, *self._over) and "city" not in (self._by, *self._over):
            own = [one for one in targets if (place := self._placed.get(one.city)) and place.level == "province"]
            parts = [one for one in targets if one not in own]
        if not own:
            return PivotCell(parts=tuple(parts))
        pick = self._picker.pick(own)
        scale = self._units.scale(unit)
        low, high = (round(end / scale, 9) for end in ends_of(pick.target, self._units))
        return PivotCell(value=low, high=high, pick=pick, parts=tuple(parts))

    def _unit(self, targets: Sequence[Target]) -> str:
        """The unit of a column: that of most of its values; what is in another of the family is reckoned in it."""
        return Counter(one.unit for one in targets).most_common(1)[0][0]
