"""Sheets, workbook and json of a pivot: the grid with numbers as numbers, and where each of them is from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from edutargets.comparing.pivoting import Pivot, PivotCell, PivotColumn, PivotRow
from edutargets.presenting.sheets.sheet import Sheet, Value, json_document
from edutargets.presenting.words.pivots import bound, choice, column_head, key_name
from edutargets.presenting.words.wording import Wording

_SOURCE = ("id", "op", "value_min", "value_max", "unit", "year", "status", "period", "quote", "document", "confidence")


def pivot_sheet(pivot: Pivot, wording: Wording) -> Sheet:
    """One row per city, year or province: a column of numbers for each head, with the unit in the head.

    Behind a column that has bounds, ranges or cells with several values stands one more that says them.
    """
    columns = [pivot.rows_by, *(["name"] if pivot.rows_by != "year" else [])]
    marked = [any(_mark(row.cells[index], wording) for row in pivot.rows) for index in range(len(pivot.columns))]
    for index, column in enumerate(pivot.columns):
        head = column_head(pivot, column, wording)
        columns += [head, *([_marks_of(head, wording)] if marked[index] else [])]
    rows = []
    for row in pivot.rows:
        values: list[Value] = [
            row.key or key_name(pivot.rows_by, row.key, wording),
            *([key_name(pivot.rows_by, row.key, wording)] if pivot.rows_by != "year" else []),
        ]
        for cell, has_marks in zip(row.cells, marked, strict=True):
            values += [cell.value if cell else None, *([_mark(cell, wording)] if has_marks else [])]
        rows.append(tuple(values))
    return Sheet(tuple(columns), tuple(rows))


def _marks_of(head: str, wording: Wording) -> str:
    return f"{head}{'' if wording.language == 'zh' else ' '}{wording.word('notes')}"


def _mark(cell: PivotCell | None, wording: Wording) -> str:
    """The bound of a number and how it was chosen; '' where it stands for itself."""
    if cell is None:
        return ""
    status = wording.status("target") if cell.still_target else ""
    return " ".join(part for part in (bound(cell), status, choice(cell, wording)) if part)


def _cells(pivot: Pivot) -> Iterator[tuple[PivotRow, PivotColumn, PivotCell]]:
    for row in pivot.rows:
        for column, cell in zip(pivot.columns, row.cells, strict=True):
            if cell:
                yield row, column, cell


def sources_sheet(pivot: Pivot, wording: Wording) -> Sheet:
    """One row per cell: where its number is from, the rule that chose it, and the others there are."""
    columns = (pivot.rows_by, "column", "value", *_SOURCE, "rule", "others", "parts")
    rows = []
    for row, column, cell in _cells(pivot):
        record = [getattr(cell.pick.target, field) if cell.pick else None for field in _SOURCE]
        others = tuple(one.id for one in cell.pick.others) if cell.pick else ()
        rule = cell.pick.rule if cell.pick else ""
        head = column_head(pivot, column, wording)
        rows.append(
            (key_name(pivot.rows_by, row.key, wording), head, cell.value, *record, rule, others, tuple(one.id for one in cell.parts))
        )
    return Sheet(columns, tuple(rows), frozenset(("others", "parts")))


def pivot_json(pivot: Pivot, wording: Wording) -> str:
    """A pivot as one document: columns with their facts, a list of cells for each row, places that state nothing."""
    data = {
        "rows": pivot.rows_by,
        "columns_over": list(pivot.over),
        "columns": [
            {
                "head": column_head(pivot, column, wording), "indicator": column.row.indicator, "stage": column.row.stage,
                "kind": column.row.kind, "period": column.row.period, "unit": column.unit,
                **dict(zip(pivot.over, column.keys, strict=True)),
            }
            for column in pivot.columns
        ],
        "cells": [_facts(pivot, row, column, cell) for row, column, cell in _cells(pivot)],
        "blanks": dict(pivot.blanks),
        "sure": pivot.sure,
        "unsure": [target.id for target in pivot.unsure],
    }  # fmt: skip
    return json_document(data)


def _facts(pivot: Pivot, row: PivotRow, column: PivotColumn, cell: PivotCell) -> dict[str, Any]:
    from edutargets.presenting.words.benchmarks import whole

    chosen = cell.pick.target if cell.pick else None
    return {
        pivot.rows_by: row.key, "column": pivot.columns.index(column), "value": whole(cell.value), "value_max": whole(cell.high),
        "op": chosen.op if chosen else None, "status": chosen.status if chosen else None, "id": chosen.id if chosen else None,
        "rule": cell.pick.rule if cell.pick else "",
        "others": [one.id for one in cell.pick.others] if cell.pick else [], "parts": [one.id for one in cell.parts],
    }  # fmt: skip
