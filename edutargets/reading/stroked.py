"""Tables whose cells strokes or commas part: 指标／单位／2024年 over rows of as many cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edutargets.reading.grids import Grid, cell_of
from edutargets.reading.heads import columns_of, is_number
from edutargets.reading.lines import TERMINAL, Line
from edutargets.rules.reading import Layout

_FEWEST_CELLS, _LONGEST = 3, 40
_FEWEST_ROWS = {"/": 2, ",": 3}  # sentences have commas too


def find_stroked(
    text: str, lines: Sequence[Line], layout: Layout, taken: Sequence[tuple[int, int]], year: int
) -> dict[int, tuple[int, Grid]]:
    """Tables by the index of their first line, each with the index behind its last: lines of as many cells each, with known heads."""
    found: dict[int, tuple[int, Grid]] = {}
    inside = {index for first, behind in taken for index in range(first, behind)}
    for sign in (sign for sign in _FEWEST_ROWS if sign in text):
        rows: list[tuple[int, list[Line]]] = []
        for index, line in enumerate([*lines, Line(len(text), len(text), "。")]):
            if not line.text:
                continue
            row = line.text.count(sign) > 1 and line.text[-1] not in TERMINAL and index not in inside and not line.furniture
            cells = list(_cells(text, line, sign)) if row else []
            if rows and len(cells) != len(rows[0][1]):
                grid = Grid([row for _, row in rows])
                figures = any(is_number(cell.text) for row in grid.rows[1:] for cell in row)
                if len(rows) >= _FEWEST_ROWS[sign] and figures and columns_of(grid, layout, year) is not None:
                    found[rows[0][0]] = (rows[-1][0] + 1, grid)
                    inside.update(range(rows[0][0], rows[-1][0] + 1))
                rows = []
            if len(cells) >= _FEWEST_CELLS and all(0 < len(cell.text) <= _LONGEST for cell in cells):
                rows.append((index, cells))
    return found


def _cells(text: str, line: Line, sign: str) -> Iterator[Line]:
    """The cells of a line; a sign inside a quoted cell ("8,210") parts nothing."""
    begin, quoted = line.start, False
    for at in range(line.start, line.end + 1):
        if at < line.end and text[at] == '"' and (quoted or at == begin):
            quoted = not quoted
        elif at == line.end or (text[at] == sign and not quoted):
            inner = at - begin > 1 and text[begin] == text[at - 1] == '"'
            yield cell_of(text, begin + inner, at - inner)
            begin, quoted = at + 1, False
