"""Text set in columns: a gutter that runs over most of a page, running text on both of its sides."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from edutargets.reading.pdf.printed_lines import Glyph, PrintedLine, is_wide, lines_of, rows_of

_FEWEST = 5
_GUTTER = 0.9
# characters of a line that crosses a gutter stand closer than that
_CLOSE = 0.4
# where a gutter may stand, in parts of the width of the text
_FIRST, _LAST = 0.2, 0.8
# so many lines may cross it: the title, the foot of the page
_CROSSING = 0.3
_NARROWEST = 8
_FILLED = 0.8
_RUNNING, _PERHAPS = 0.5, 0.3
_GAP = 1.5
_BESIDE = 0.4


@dataclass(slots=True, frozen=True)
class _Row:
    """The characters that stand at one height, from the left."""

    glyphs: list[Glyph]
    baseline: float


def lines_in_columns(glyphs: Iterable[Glyph]) -> tuple[list[PrintedLine], bool]:
    """The lines of a page, those of a column numbered by it from 1 (0 where they cross all), and whether columns are in doubt."""
    every = list(glyphs)
    edges, unsure = _gutters(every, 1)
    if not edges:
        return lines_of(every), unsure
    found: list[PrintedLine] = []
    groups: dict[int, list[Glyph]] = {}
    for row in _rows(every):
        crossing = any(glyph.x0 < edge < glyph.x1 for edge in edges for glyph in row.glyphs) or any(
            before.x1 < edge < after.x0 and after.x0 - before.x1 < _CLOSE * _em(row.glyphs)
            for edge in edges
            for before, after in zip(row.glyphs, row.glyphs[1:], strict=False)
        )
        for glyph in row.glyphs:
            column = 0 if crossing else 1 + sum(1 for edge in edges if glyph.x0 > edge)
            groups.setdefault(column, []).append(glyph)
    for column, group in groups.items():
        found += (replace(line, column=column) for line in lines_of(group))
    return sorted(found, key=lambda line: (line.top, line.x0)), unsure


def _gutters(glyphs: Sequence[Glyph], depth: int) -> tuple[list[float], bool]:
    """The middles of the gutters of a page, from the left, and whether there is one that may part columns or cells."""
    rows = _rows(glyphs)
    wide = [glyph for glyph in glyphs if is_wide(glyph.text)]
    if len(rows) < _FEWEST or len(wide) < _FEWEST * _NARROWEST:
        return [], False
    em = _em(wide)
    edge, unsure = _gutter(rows, em)
    if edge is None:
        return [], unsure
    found = [edge]
    if depth:
        for side in ([glyph for glyph in glyphs if glyph.x1 <= edge], [glyph for glyph in glyphs if glyph.x0 >= edge]):
            found += _gutters(side, depth - 1)[0]
    return sorted(found), unsure


def _gutter(rows: Sequence[_Row], em: float) -> tuple[float | None, bool]:
    """The middle of the widest gutter; None where the page has none."""
    left, right = min(row.glyphs[0].x0 for row in rows), max(row.glyphs[-1].x1 for row in rows)
    width = right - left
    if width < 2 * _NARROWEST * em:
        return None, False
    step = em / 4
    crossed = [0] * (int(width / step) + 2)
    for row in rows:
        taken: set[int] = set()
        for before, after in zip([None, *row.glyphs[:-1]], row.glyphs, strict=True):
            # characters that stand close leave no room between them
            start = before.x1 if before and after.x0 - before.x1 < _GUTTER * em else after.x0
            taken.update(range(int((start - left) / step), int((after.x1 - left) / step) + 1))
        for place in taken:
            if 0 <= place < len(crossed):
                crossed[place] += 1
    most = _CROSSING * len(rows)
    best: tuple[int, int] | None = None
    start: int | None = None
    for place in range(int(_FIRST * width / step), int(_LAST * width / step) + 1):
        if crossed[place] <= most:
            start = place if start is None else start
            if best is None or place - start > best[1] - best[0]:
                best = (start, place)
        else:
            start = None
    if best is None or (best[1] - best[0]) * step < _GUTTER * em / 2:
        return None, False
    edge = left + (best[0] + best[1] + 1) / 2 * step
    return _judged(rows, edge, em)


def _judged(rows: Sequence[_Row], edge: float, em: float) -> tuple[float | None, bool]:
    """Whether running text stands on both sides of a gutter: most lines of each fill their column, and the columns stand side by side."""
    sides: tuple[list[list[Glyph]], list[list[Glyph]]] = ([], [])
    for row in rows:
        if any(glyph.x0 < edge < glyph.x1 for glyph in row.glyphs):
            continue
        for side, part in zip(sides, ([g for g in row.glyphs if g.x1 <= edge], [g for g in row.glyphs if g.x0 >= edge]), strict=True):
            if part:
                side.append(part)
    if min(map(len, sides)) < _FEWEST:
        return None, False
    tops, ends = [side[0][0].baseline for side in sides], [side[-1][0].baseline for side in sides]
    if min(ends) - max(tops) < _BESIDE * (max(ends) - min(tops)):
        return None, False
    shares = [_filled(side, em) for side in sides]
    if min(shares) >= _RUNNING:
        return edge, False
    return None, min(shares) >= _PERHAPS


def _filled(parts: Sequence[list[Glyph]], em: float) -> float:
    """The share of a column's lines that fill it, without a wide gap in them."""
    width = max(part[-1].x1 for part in parts) - min(part[0].x0 for part in parts)
    if width < _NARROWEST * em:
        return 0.0
    full = sum(
        1
        for part in parts
        if part[-1].x1 - part[0].x0 > _FILLED * width
        and all(after.x0 - before.x1 < _GAP * em for before, after in zip(part, part[1:], strict=False))
    )
    return full / len(parts)


def _rows(glyphs: Sequence[Glyph]) -> list[_Row]:
    return [_Row(sorted(row, key=lambda glyph: glyph.x0), row[0].baseline) for row in rows_of(glyphs)]


def _em(glyphs: Sequence[Glyph]) -> float:
    return statistics.median(glyph.x1 - glyph.x0 if is_wide(glyph.text) else glyph.bottom - glyph.top for glyph in glyphs)
