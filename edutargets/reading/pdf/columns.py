"""Text set in columns: gutters that run over most of a page, running text on their sides; and rows of cells set so without rules."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby, pairwise

from edutargets.reading.pdf.printed_lines import Glyph, PrintedLine, is_wide, lines_of, rows_of
from edutargets.reading.pdf.ruled_tables import Grid
from edutargets.reading.rows import joined

_FEWEST = 5
_GUTTER = 0.9
# characters of a line that crosses a gutter stand closer than that
_CLOSE = 0.4
# where gutters may stand, in parts of the width of the text
_FIRST, _LAST = 0.15, 0.85
# so many lines may cross them: the title, the foot of the page
_CROSSING = 0.3
_NARROWEST = 8
_FILLED = 0.8
_RUNNING, _PERHAPS = 0.5, 0.3
_GAP = 1.5
_BESIDE = 0.4
# rows of cells stand further apart than the lines in them
_APART = 1.35
_ROWS = 3
_Row = list[Glyph]


def lines_in_columns(glyphs: Iterable[Glyph]) -> tuple[list[PrintedLine | Grid], bool]:
    """The lines of a page, those of a column numbered by it from 1 (0 where they cross all), and whether columns are in doubt.

    Where what stands between the gutters makes up rows of cells, it comes as a table.
    """
    every = list(glyphs)
    rows = _rows(every)
    edges, unsure = _gutters(rows, every)
    if not edges:
        return [*lines_of(every)], unsure
    found: list[PrintedLine | Grid] = []
    for crossing, group in groupby(rows, key=lambda row: _crosses(row, edges)):
        region = list(group)
        found += lines_of(glyph for row in region for glyph in row) if crossing else _of_region(region, edges)
    return sorted(found, key=lambda item: item.top), unsure


def in_columns(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Lines that are known as such (recognised ones), numbered by the column each stands in, 0 where they cross all or there are none."""
    glyphs: list[Glyph] = []
    for line in lines:
        step = (line.x1 - line.x0) / max(len(line.text), 1)
        for place, char in enumerate(line.text):
            x0 = line.x0 + place * step
            glyphs.append(Glyph(char, x0, x0 + step, line.top, line.bottom, line.bottom))
    edges, _ = _gutters(_rows(glyphs), glyphs)
    return [
        replace(
            line, column=0 if not edges or any(line.x0 < edge < line.x1 for edge in edges) else 1 + sum(edge < line.x0 for edge in edges)
        )
        for line in lines
    ]


def _of_region(region: Sequence[_Row], edges: Sequence[float]) -> Iterator[PrintedLine | Grid]:
    """What stands between the gutters from one line across the page to the next: rows of cells, or columns."""
    parts = [[[glyph for glyph in row if _column(glyph, edges) == column] for column in range(len(edges) + 1)] for row in region]
    table = _cells(parts, edges)
    if table:
        yield table
        return
    for column in range(len(edges) + 1):
        yield from (replace(line, column=column + 1) for line in lines_of(glyph for part in parts for glyph in part[column]))


def _cells(parts: Sequence[Sequence[_Row]], edges: Sequence[float]) -> Grid | None:
    """The table that lines make up whose columns all begin anew at the same heights; None where they run on side by side."""
    baselines = [next(part for part in row if part)[0].baseline for row in parts]
    steps = [after - before for before, after in pairwise(baselines)]
    if len(steps) < _ROWS:
        return None
    # from line to line within a cell: the smaller steps
    usual = sorted(steps)[len(steps) // 4]
    bands: list[list[Sequence[_Row]]] = [[parts[0]]]
    for step, row in zip(steps, parts[1:], strict=True):
        if step > _APART * usual:
            bands.append([])
        bands[-1].append(row)
    if len(bands) < _ROWS or not all(all(band[0]) for band in bands) or all(len(band) == 1 for band in bands):
        return None
    rows = []
    for band in bands:
        cells = [""] * (len(edges) + 1)
        for column in range(len(cells)):
            for line in lines_of(glyph for row in band for glyph in row[column]):
                cells[column] = joined(cells[column], line.text)
        rows.append(cells)
    every = [glyph for row in parts for part in row for glyph in part]
    numbers = iter(range(len(rows) * len(rows[0])))
    return Grid(
        top=min(glyph.top for glyph in every),
        bottom=max(glyph.bottom for glyph in every),
        columns=(min(glyph.x0 for glyph in every), *edges, max(glyph.x1 for glyph in every)),
        rows=rows,
        owners=[[next(numbers) for _ in row] for row in rows],
    )


def _column(glyph: Glyph, edges: Sequence[float]) -> int:
    return sum(1 for edge in edges if glyph.x0 > edge)


def _crosses(row: _Row, edges: Sequence[float]) -> bool:
    em = _em(row)
    return any(glyph.x0 < edge < glyph.x1 for edge in edges for glyph in row) or any(
        before.x1 <= edge <= after.x0 and after.x0 - before.x1 < _CLOSE * em for edge in edges for before, after in pairwise(row)
    )


def _gutters(rows: Sequence[_Row], glyphs: Sequence[Glyph]) -> tuple[list[float], bool]:
    """The middles of the gutters of a page, from the left, and whether there are some that may part columns or cells."""
    wide = [glyph for glyph in glyphs if is_wide(glyph.text)]
    if len(rows) < _FEWEST or len(wide) < _FEWEST * _NARROWEST:
        return [], False
    em = _em(wide)
    left, right = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    width, step = right - left, em / 4
    if step <= 0 or width < 2 * _NARROWEST * em:
        return [], False
    changes = [0] * (int(width / step) + 3)
    for row in rows:
        begin, end = row[0].x0, row[0].x1
        for glyph in row[1:]:
            # characters that stand close leave no room between them
            if glyph.x0 - end >= _GUTTER * em:
                changes[int((begin - left) / step)] += 1
                changes[int((end - left) / step) + 1] -= 1
                begin = glyph.x0
            end = max(end, glyph.x1)
        changes[int((begin - left) / step)] += 1
        changes[int((min(end, right) - left) / step) + 1] -= 1
    crossed = list(accumulate(changes))
    most = _CROSSING * len(rows)
    runs: list[list[int]] = [[]]
    for place in range(int(_FIRST * width / step), int(_LAST * width / step) + 1):
        if crossed[place] <= most:
            runs[-1].append(place)
        elif runs[-1]:
            runs.append([])
    edges = [left + (run[0] + run[-1] + 1) / 2 * step for run in runs if run and (run[-1] - run[0]) * step >= _GUTTER * em / 2]
    return _judged(rows, edges, em)


def _judged(rows: Sequence[_Row], edges: list[float], em: float) -> tuple[list[float], bool]:
    """The gutters between columns of running text: most lines of each fill their column, and the columns stand side by side."""
    if not edges:
        return [], False
    columns: list[list[_Row]] = [[] for _ in range(len(edges) + 1)]
    for row in rows:
        if any(glyph.x0 < edge < glyph.x1 for edge in edges for glyph in row):
            continue
        for column, found in enumerate(columns):
            part = [glyph for glyph in row if _column(glyph, edges) == column]
            if part:
                found.append(part)
    if min(map(len, columns)) < _FEWEST:
        return [], False
    tops, ends = [column[0][0].baseline for column in columns], [column[-1][0].baseline for column in columns]
    if min(ends) - max(tops) < _BESIDE * (max(ends) - min(tops)):
        return [], False
    shares = [_filled(column, em) for column in columns]
    if min(shares) >= _RUNNING:
        return edges, False
    return [], min(shares) >= _PERHAPS


def _filled(parts: Sequence[_Row], em: float) -> float:
    """The share of a column's lines that fill it, without a wide gap in them."""
    width = max(part[-1].x1 for part in parts) - min(part[0].x0 for part in parts)
    if width < _NARROWEST * em:
        return 0.0
    full = sum(
        1
        for part in parts
        if part[-1].x1 - part[0].x0 > _FILLED * width and all(after.x0 - before.x1 < _GAP * em for before, after in pairwise(part))
    )
    return full / len(parts)


def _rows(glyphs: Sequence[Glyph]) -> list[_Row]:
    return [sorted(row, key=lambda glyph: glyph.x0) for row in rows_of(glyphs)]


def _em(glyphs: Sequence[Glyph]) -> float:
    return statistics.median(glyph.x1 - glyph.x0 if is_wide(glyph.text) else glyph.bottom - glyph.top for glyph in glyphs)
