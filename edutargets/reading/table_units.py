"""Units of tables: whether a table says in what its figures are, and what is told by what they count."""

from __future__ import annotations

import re

from edutargets.reading.grids import Grid
from edutargets.reading.heads import BRACKETS, Columns, named
from edutargets.reading.table_titles import unit_among
from edutargets.rules.reading import Layout

_WITH_UNIT = re.compile(r"\d[%‰\u4e00-\u9fff]")
_USUAL, _COUNT = ("所", "人"), re.compile(r"\d{1,3}(?:,\d{3})+|\d+")  # 6.52 may be 万人


def names_units(grid: Grid, columns: Columns) -> bool:
    """Whether a table names a unit anywhere: in a column of units, in brackets of a head or a label, or behind a value."""
    rows = grid.rows[columns.first :]
    labels = [row[columns.label].text for row in rows] if columns.label is not None else []
    if any(index != columns.label for index in columns.of.get("unit", ())) or any(head.unit for head in columns.heads):
        return True
    if any(named(label)[1] for label in labels):
        return True
    return any(_WITH_UNIT.search(BRACKETS.sub("", row[index].text)) for row in rows for index in columns.of.get("value", ()))


def usual_unit(name: str, figure: str, layout: Layout) -> str:
    """The unit that a count of schools or people has where its table tells none: 学校数 | 486; '' where another may be meant."""
    return unit_among(_USUAL, name, layout) if _COUNT.fullmatch(figure) else ""
