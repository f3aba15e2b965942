"""Sheets of a comparison for programs: a row for each indicator, or for each city; each value a cell of its own, never several in one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from edutargets.comparing.records import Cell, Comparison, ComparisonRow, Scaled
from edutargets.presenting.sheets.data import bound_words
from edutargets.presenting.sheets.sheet import Sheet, Value
from edutargets.presenting.words.wording import Wording
from edutargets.records import Target

if TYPE_CHECKING:
    from edutargets.presenting.sheets.benchmark_column import BenchmarkColumn

# what each city has in every comparison; what follows it stands there only where it holds something
FIGURE = ("op", "value_min", "value_max", "unit", "status", "year", "quote", "id", "warnings")
SCALED = ("scaled_min", "scaled_max", "scaled_per", "scaled_by", "scaled_of", "scaled_source")
CELL_FIELDS = (*FIGURE, "documents", *SCALED, "as_written", "bound")
_ID, _STATUS, _WARNINGS, _DOCUMENTS = map(CELL_FIELDS.index, ("id", "status", "warnings", "documents"))  # all that a blank cell holds
LISTS = frozenset(("warnings", "documents", "notes"))
_ROW = ("theme", "indicator", "name", "stage", "line")
_BEHIND = ("notes", "unit_family", "kind", "period")


def comparison_sheet(comparison: Comparison, wording: Wording, benchmarks: BenchmarkColumn | None = None) -> Sheet:
    """A row per theme and indicator, for each city its own columns; where it states nothing, `status` says why.

    A second value of a city is a second row, `line` 2: `line` 1 has the first of every city. A second derived value, or a second
    distance of a value, is a row too, which repeats the id of its value and nothing else of it. Columns that would be empty in every
    row are left out, but for those of FIGURE and of the row.
    """
    far = benchmarks.distance_fields if benchmarks else ()
    columns: list[str] = [*_ROW]
    for city in comparison.cities:
        columns += [f"{city}_{field}" for field in (*CELL_FIELDS, *far)]
    columns += [*_BEHIND, *(f"{city}_unsure" for city in comparison.cities)]
    beside_fields = benchmarks.row_columns if benchmarks else ()
    rows: list[tuple[Value, ...]] = []
    for row in comparison.rows:
        stated = [cell_lines(row, cell, wording, benchmarks) for cell in row.cells]
        beside = benchmarks.of_row(row) if benchmarks else []
        blank: list[Value] = [() if field in LISTS else None for field in (*CELL_FIELDS, *far)]
        for line in range(max(1, len(beside), *map(len, stated))):
            values: list[Value] = [row.theme, row.indicator, wording.row_name(row), row.stage, line + 1]
            for lines in stated:
                values += lines[line] if line < len(lines) else blank
            values += [
                _noted(row, [(cell.city, lines[line]) for cell, lines in zip(row.cells, stated, strict=True) if line < len(lines)]),
                row.family,
                row.kind,
                row.period,
            ]
            values += [len(cell.unsure) for cell in row.cells]
            values += beside[line] if line < len(beside) else [None] * len(beside_fields)
            rows.append(tuple(values))
    several = frozenset(column for column in columns if _field(column) in LISTS)
    kept = {*_ROW, *(f"{city}_{field}" for city in comparison.cities for field in FIGURE)}
    return without_empty(Sheet((*columns, *beside_fields), tuple(rows), several), kept)


def transposed_sheet(comparison: Comparison, wording: Wording) -> Sheet:
    """A row per city, for each indicator the columns that `comparison_sheet` has for each city, and the notes of the row; `line` as
    there.
    """
    columns = ["city", "name", "line"]
    keys = [
        ".".join(part for part in (row.indicator, row.stage, row.family, row.kind, row.period, row.name) if part) for row in comparison.rows
    ]
    for key in keys:
        columns += [f"{key}_{field}" for field in (*CELL_FIELDS, "notes")]
    columns += [f"{key}_unsure" for key in keys]
    blank: list[Value] = [() if field in LISTS else None for field in CELL_FIELDS]
    rows: list[tuple[Value, ...]] = []
    for index, city in enumerate(comparison.cities):
        stated = [cell_lines(row, row.cells[index], wording) for row in comparison.rows]
        for line in range(max(1, *map(len, stated))):
            values: list[Value] = [city, wording.city(city), line + 1]
            for row, lines in zip(comparison.rows, stated, strict=True):
                values += lines[line] if line < len(lines) else blank
                values.append(_noted(row, [(city, one) for one in lines[line : line + 1]]))
            rows.append((*values, *(len(row.cells[index].unsure) for row in comparison.rows)))
    several = frozenset(column for column in columns if _field(column) in LISTS)
    kept = {"city", "name", "line", *(f"{key}_{field}" for key in keys for field in FIGURE)}
    return without_empty(Sheet(tuple(columns), tuple(rows), several), kept)


def cell_lines(row: ComparisonRow, cell: Cell, wording: Wording, benchmarks: BenchmarkColumn | None = None) -> list[list[Value]]:
    """The lines of one cell in the order of CELL_FIELDS and of the distances' fields: one a value, more where several are derived from
    it.
    """
    far = benchmarks.distance_fields if benchmarks else ()
    if not cell.targets:
        blank: list[Value] = [None] * (len(CELL_FIELDS) + len(far))
        blank[_STATUS], blank[_DOCUMENTS] = cell.blank or None, ()
        blank[_WARNINGS] = tuple(dict.fromkeys(note.code for note in cell.notes)) if cell.notes else ()
        return [blank]
    lines = []
    for target, documents in zip(cell.targets, cell.documents, strict=True):
        scaled = [one for one in cell.scaled if one.target == target.id]
        distances = benchmarks.of_target(row, target) if benchmarks else []
        warnings = tuple(dict.fromkeys(note.code for note in cell.notes if note.is_of(target)))
        for number in range(max(1, len(scaled), len(distances))):
            stated = _stated(target, warnings, documents, wording) if number == 0 else {"id": target.id, "warnings": (), "documents": ()}
            stated |= dict(zip(SCALED, scaled_values(scaled[number]), strict=True)) if number < len(scaled) else {}
            apart: Sequence[Value] = distances[number] if number < len(distances) else [None] * len(far)
            lines.append([*(stated.get(field) for field in CELL_FIELDS), *apart])
    return lines


def _noted(row: ComparisonRow, lines: Sequence[tuple[str, Sequence[Value]]]) -> tuple[str, ...]:
    """The notes of a row that hold for a value of these lines of its cells, each with the city that states it."""
    here = [(city, line[_ID]) for city, line in lines if line[_ID] is not None]
    held = (
        note.code
        for note in row.notes
        if any((not note.cities or city in note.cities) and (not note.records or one in note.records) for city, one in here)
    )
    return tuple(dict.fromkeys(held))


def without_empty(sheet: Sheet, kept: set[str]) -> Sheet:
    """A sheet without the columns that hold nothing in any row, but for those to be kept."""
    at = [
        index for index, column in enumerate(sheet.columns) if column in kept or any(row[index] not in (None, "", ()) for row in sheet.rows)
    ]
    columns = tuple(sheet.columns[index] for index in at)
    return Sheet(columns, tuple(tuple(row[index] for index in at) for row in sheet.rows), sheet.several.intersection(columns))


def _stated(target: Target, warnings: tuple[str, ...], documents: tuple[str, ...], wording: Wording) -> dict[str, Value]:
    fields: dict[str, Value] = {field: getattr(target, field) for field in FIGURE}
    own: dict[str, Value] = {
        "warnings": warnings, "documents": tuple(dict.fromkeys(documents)), "as_written": wording.as_written(target) or None,
        "bound": bound_words(target, wording.language) or None,
    }  # fmt: skip
    return fields | own


def scaled_values(scaled: Scaled | None) -> tuple[Value, ...]:
    """A derived value in the order of SCALED: what it is per, what it is derived by and from, and who states that."""
    if scaled is None:
        return (None,) * len(SCALED)
    per = f"{scaled.per} {scaled.denominator}"
    return (scaled.value_min, scaled.value_max, per, scaled.stock, scaled.target, scaled.source or None)


def _field(column: str) -> str:
    """The field of a column: warnings of jiangyin_warnings."""
    return column.rpartition("_")[2]
