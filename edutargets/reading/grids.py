"""Grids: tables whose cells are still apart, a row a line, its cells divided by tabs or, as in Markdown, by pipes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edutargets.characters import plain
from edutargets.reading.lines import Line
from edutargets.rules import Layout

_RULE = re.compile(r"^[|:\-\s]+$")  # the line under the heads of a Markdown table
_FEWEST_LABELS = 3
_PAGE_NUMBER = re.compile(r"^\d{1,3}$")


@dataclass(slots=True)
class Grid:
    """The rows of one table, all of the same number of cells; an empty cell has an empty text."""

    rows: list[list[Line]]


def find_grids(text: str, lines: Sequence[Line]) -> dict[int, tuple[int, Grid]]:
    """Grids by the index of their first line, each with the index behind its last line.

    A grid is two or more lines that follow each other and have two or more filled cells; a line with one filled cell
    belongs to it where it has as many cells as its neighbours.
    """
    found: dict[int, tuple[int, Grid]] = {}
    start = 0
    while start < len(lines):
        end = start
        rows: list[list[Line]] = []
        while end < len(lines) and (cells := _cells(text, lines[end])):
            if not _RULE.match(text[lines[end].start : lines[end].end]):
                rows.append(cells)
            end += 1
        if sum(1 for row in rows if _filled(row) > 1) > 1:
            found[start] = (end, Grid(_squared(rows)))
        start = max(end, start + 1)
    return found


def is_furniture(grid: Grid, layout: Layout) -> bool:
    """Whether a grid is no table of the document: the metadata above it, or its table of contents."""
    cells = [cell.text for row in grid.rows for cell in row if cell.text]
    if sum(1 for cell in cells if layout.is_bare_label(cell)) >= _FEWEST_LABELS:
        return True
    ends = [[cell.text for cell in row if cell.text][-1] for row in grid.rows if _filled(row)]
    pages = [int(end) for end in ends if _PAGE_NUMBER.match(end)]
    two = all(_filled(row) <= 2 for row in grid.rows)
    return two and len(pages) == len(ends) > 2 and pages == sorted(pages)


def joined(text: str, cells: Sequence[Line]) -> tuple[str, list[int], list[int]]:
    """The cells of a row as one text with commas between them, the place of each of its characters, where each cell begins."""
    words, places, begins = "", [], []
    for index, cell in enumerate(cells):
        if index:
            words += ","
            places.append(cell.start - 1)
        begins.append(len(words))
        words += cell.text
        places.extend(cell.dense(text))
    return words, places, begins


def _cells(text: str, line: Line) -> list[Line]:
    """The cells of a line; [] where it is no row."""
    written = text[line.start : line.end]
    if "\t" in written:
        return list(_divided(written, "\t", line.start))
    bare = written.strip()
    if bare.startswith("|") and bare.endswith("|") and bare.count("|") > 2:
        first = line.start + written.index("|") + 1
        return list(_divided(text[first : line.start + written.rindex("|")], "|", first))
    return []


def _divided(written: str, sign: str, start: int) -> Iterator[Line]:
    for part in written.split(sign):
        yield Line(start, start + len(part), "".join(plain(part).split()))
        start += len(part) + 1


def _filled(row: Sequence[Line]) -> int:
    return sum(1 for cell in row if cell.text)


def _squared(rows: list[list[Line]]) -> list[list[Line]]:
    width = max(map(len, rows))
    for row in rows:
        row.extend(Line(row[-1].end, row[-1].end, "") for _ in range(width - len(row)))
    return rows
