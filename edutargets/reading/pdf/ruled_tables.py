"""Ruled tables of a page: the lines drawn on it to a grid of cells, merged cells filled.

The cells are found by pdfplumber from lines that pdfium gives: its own reading of a page takes a hundred times as long.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from edutargets.reading.pdf.printed_lines import Glyph, PrintedLine, lines_of, turned
from edutargets.reading.rows import joined

# points: ends of lines that meet by less are drawn to meet
_MEET = 3.0
_MOST_RULES = 3000
_ROOM = 2.0


@dataclass(slots=True, frozen=True)
class Rule:
    """A straight line of a page, horizontal or vertical."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(slots=True)
class Grid:
    """A table of a page: its place, the edges of its columns, its rows, and for each place in them the number of its cell.

    `filled` are the columns in which the text of the last row fills its last line, so that it may go on over the page.
    """

    top: float
    bottom: float
    columns: tuple[float, ...]
    rows: list[list[str]]
    owners: list[list[int]]
    filled: frozenset[int] = frozenset()


def tables_of(rules: Sequence[Rule], glyphs: Sequence[Glyph]) -> tuple[list[Grid], list[Glyph]]:
    """The tables of a page, and the characters that stand in none of their cells.

    A table whose text is turned against the page is none of it; turned text in the cells of another is read as it stands there.
    """
    upright = sum(1 for rule in rules if not rule.horizontal)
    if upright < 2 or len(rules) - upright < 2 or len(rules) > _MOST_RULES:
        return [], list(glyphs)
    tables = []
    rest = list(glyphs)
    for cells in _cells(rules):
        table, outside = _table(cells, rest)
        if table:
            tables.append(table)
            rest = outside
    return tables, rest


def _cells(rules: Sequence[Rule]) -> list[list[tuple[float, float, float, float]]]:
    """The cells of each table, as boxes (x0, top, x1, bottom)."""
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    edges: list[dict[str, Any]] = [
        {
            "orientation": "h" if rule.horizontal else "v",
            "x0": rule.x0,
            "x1": rule.x1,
            "top": rule.top,
            "bottom": rule.bottom,
            "doctop": rule.top,
            "width": rule.x1 - rule.x0,
            "height": rule.bottom - rule.top,
        }
        for rule in rules
    ]
    edges += _closing(edges)
    meeting = edges_to_intersections(merge_edges(edges, _MEET, _MEET, _MEET, _MEET), _MEET, _MEET)
    return [list(cells) for cells in cells_to_tables(intersections_to_cells(meeting))]


def _closing(edges: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The edges that a table lacks at the foot or head of a page where it goes on over it: upright lines that end alike."""
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    for side, outermost in (("top", min), ("bottom", max)):
        place = outermost(edge[side] for edge in upright)
        ends = [edge for edge in upright if abs(edge[side] - place) <= _MEET]
        left, right = min(edge["x0"] for edge in ends), max(edge["x0"] for edge in ends)
        if right > left:
            yield {
                "orientation": "h",
                "x0": left,
                "x1": right,
                "top": place,
                "bottom": place,
                "doctop": place,
                "width": right - left,
                "height": 0.0,
            }


def _table(cells: list[tuple[float, float, float, float]], glyphs: list[Glyph]) -> tuple[Grid | None, list[Glyph]]:
    """One table from its cells. A single column of boxes is a frame around paragraphs, not a table."""
    lefts = sorted({edge for cell in cells for edge in (cell[0], cell[2])})
    tops = sorted({edge for cell in cells for edge in (cell[1], cell[3])})
    if len(lefts) < 3:
        return None, glyphs
    owner: dict[tuple[int, int], int] = {}
    for number, (x0, top, x1, bottom) in enumerate(cells):
        for row in range(tops.index(top), tops.index(bottom)):
            for column in range(lefts.index(x0), lefts.index(x1)):
                owner[row, column] = number
    inside: dict[int, list[Glyph]] = {}
    outside = []
    for glyph in glyphs:
        place = (bisect_right(tops, (glyph.top + glyph.bottom) / 2) - 1, bisect_right(lefts, (glyph.x0 + glyph.x1) / 2) - 1)
        if place in owner:
            inside.setdefault(owner[place], []).append(glyph)
        else:
            outside.append(glyph)
    if len(inside) < 2:
        return None, glyphs
    held = [glyph for contained in inside.values() for glyph in contained]
    if sum(1 for glyph in held if glyph.turn) * 2 > len(held):
        return None, glyphs
    lines = {number: _cell_lines(contained) for number, contained in inside.items()}
    texts = {number: _text(contained) for number, contained in lines.items()}
    rows = [
        [texts.get(owner[row, column], "") if (row, column) in owner else "" for column in range(len(lefts) - 1)]
        for row in range(len(tops) - 1)
    ]
    owners = [[owner.get((row, column), -1) for column in range(len(lefts) - 1)] for row in range(len(tops) - 1)]
    filled = frozenset(
        column for column, number in enumerate(owners[-1]) if lines.get(number) and _is_filled(lines[number][-1], cells[number][2])
    )
    return Grid(top=tops[0], bottom=tops[-1], columns=tuple(lefts), rows=rows, owners=owners, filled=filled), outside


def _cell_lines(glyphs: list[Glyph]) -> list[PrintedLine]:
    """The lines of one cell. A label that is turned there is read upwards or downwards, as it is turned."""
    if not any(glyph.turn for glyph in glyphs):
        return lines_of(glyphs)
    lines: list[PrintedLine] = []
    for turn in range(4):
        group = [glyph for glyph in glyphs if glyph.turn == turn]
        lines += lines_of([turned(glyph, turn) for glyph in group] if turn else group)
    return lines


def _is_filled(line: PrintedLine, edge: float) -> bool:
    """Whether a line leaves less room before the edge of its cell than a character and the margins of a cell take."""
    return edge - line.x1 < _ROOM * line.em


def _text(lines: Sequence[PrintedLine]) -> str:
    text = ""
    for line in lines:
        text = joined(text, line.text)
    return text
