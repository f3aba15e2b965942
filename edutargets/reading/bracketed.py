"""Tables whose heads stand in brackets above their rows: 各校招生计划(学校、班级数、学生数): over 第一小学 24 1080."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edutargets.reading.grids import GROUP_NUMBER, Grid, cell_of
from edutargets.reading.heads import columns_of, is_number
from edutargets.reading.lines import TERMINAL, Line
from edutargets.rules.reading import Layout

_HEADS = re.compile(r"(?P<title>[^()]{0,40})\((?:[栏列][次目]:)?(?P<heads>(?:[^()]|\([^()]{1,8}\)){3,80})\):?")
_BETWEEN_HEADS = re.compile(r"[、/|;:]|,(?![^()]*\))|\s+")
# what may part the cells of a row: a comma between groups of three digits only where there would be too few without it
_BETWEEN_CELLS = (re.compile(r"[、;|/]|,(?!(?<!\d\.\d,)(?<!\d\.\d\d,)\d{3}(?!\d))|[:\s]\s*"), re.compile(r"[、;|/,]|[:\s]\s*"))
_GROUP = re.compile(GROUP_NUMBER)
_FEWEST_CELLS, _FEWEST_ROWS, _LONGEST, _MOST_LOOSE = 3, 2, 40, 1


def find_bracketed(
    text: str, lines: Sequence[Line], layout: Layout, taken: Sequence[tuple[int, int]], year: int
) -> dict[int, tuple[int, Grid]]:
    """Tables by the index of their first line, each with the index behind its last: as many cells in each row as there are heads."""
    found: dict[int, tuple[int, Grid]] = {}
    inside = {index for first, behind in taken for index in range(first, behind)}
    for index, line in enumerate(lines):
        if index in inside or not line.text.endswith((")", "):")):
            continue
        match = _HEADS.fullmatch(text, *_trimmed(text, line.start, line.end))
        heads = _cells(text, *match.span("heads"), _BETWEEN_HEADS) if match else []
        if match is None or len(heads) < _FEWEST_CELLS or any(is_number(cell.text) or not cell.text for cell in heads):
            continue
        if layout.states_figure(match["title"]):
            continue
        rows: list[list[Line]] = []
        loose: list[Line] = []
        waiting: list[list[Line]] = []  # a line that cannot be told apart, if rows follow
        behind = index + 1
        for at in range(index + 1, len(lines)):
            if not lines[at].text:
                continue
            row = _row(text, lines[at], len(heads)) if at not in inside else None
            if row is not None:
                loose += [one[0] for one in waiting]
                rows += [*waiting, row]
                waiting, behind = [], at + 1
            elif (not rows and not _GROUP.match(lines[at].text)) or len(waiting) == _MOST_LOOSE or at in inside or lines[at].furniture:
                break
            else:
                whole = cell_of(text, *_trimmed(text, lines[at].start, lines[at].end))
                waiting.append([whole, *(Line(whole.end, whole.end, "") for _ in heads[1:])])
        title = [cell_of(text, *match.span("title")), *(Line(line.start, line.start, "") for _ in heads[1:])]
        grid = Grid([*([title] if title[0].text else []), heads, *rows], loose, narrow=True)
        if len(rows) >= _FEWEST_ROWS and columns_of(grid, layout, year) is not None:
            found[index] = (behind, grid)
            inside.update(range(index, behind))
    return found


def _row(text: str, line: Line, width: int) -> list[Line] | None:
    """The cells of a line that has as many as there are heads, the first a name, another a figure."""
    if not line.text or line.text[-1] in TERMINAL or line.furniture:
        return None
    parted = (_cells(text, line.start, line.end, between) for between in _BETWEEN_CELLS)
    cells = next((cells for cells in parted if len(cells) == width), [])
    if not cells or any(not 0 < len(cell.text) <= _LONGEST for cell in cells) or is_number(cells[0].text):
        return None
    return cells if any(is_number(cell.text) for cell in cells[1:]) else None


def _cells(text: str, start: int, end: int, between: re.Pattern[str]) -> list[Line]:
    first, last = _trimmed(text, start, end)
    cuts = [match.span() for match in between.finditer(text, first, last)]
    edges = [first, *(edge for cut in cuts for edge in cut), last]
    return [cell_of(text, edges[at], edges[at + 1]) for at in range(0, len(edges), 2)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    written = text[start:end]
    return start + len(written) - len(written.lstrip()), start + len(written.rstrip())
