"""Facts above a table: lines of a form that name one figure each (年度预算申请 | 58643.2万元) before the heads of its columns."""

from __future__ import annotations

import re

from edutargets.reading.grids import Grid
from edutargets.reading.heads import NUMERIC, Columns, Head

_FIGURE = re.compile(rf"(?=.*\d[\d,.]*[万亿]?(?:元|[%‰所人名个]|平方米)){NUMERIC.pattern}")
_LABEL = re.compile(r"[\u4e00-\u9fff]{2}")


def facts_above(grid: Grid, columns: Columns) -> tuple[Grid, Columns] | None:
    """The rows above the heads of a table that are a name and a figure with its unit, as a table of their own; None where there are none.

    They are taken out of the titles of the table.
    """
    rows = [[cell for cell in row if cell.text] for row in grid.rows[: columns.first]]
    facts = [
        row
        for row in rows
        if len(row) == 2 and _LABEL.search(row[0].text) and _FIGURE.match(row[1].text) and not NUMERIC.match(row[0].text)
    ]
    if not facts:
        return None
    said = {cell.text for row in facts for cell in row}
    columns.titles[:] = [title for title in columns.titles if title not in said]
    return Grid(facts), Columns([Head(kind="name"), Head(kind="value")], [], 0)
