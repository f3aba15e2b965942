"""Rows of a flattened task table whose contents bear no number of their own: told by a column of numbers, or by rows of one length."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edutargets.reading.numbering import marker_of
from edutargets.reading.wrapping import TERMINAL
from edutargets.records import Row
from edutargets.rules.reading import Layout

_NUMBER = re.compile(r"^(\d{1,3})[.、]?$")
_FEWEST_EVEN = 2  # rows that no column of numbers tells
_LONGEST_CELL = 40
_SPLIT = 2  # cells of a row that may have been split over lines
PlainRow = tuple[int, ...]  # the places of the cells of one row, those of its number left out


def plain_rows(texts: Sequence[str], columns: Sequence[str], layout: Layout) -> list[PlainRow]:
    """The rows at the head of the lines of a table below its column heads; [] where they cannot be told apart."""
    numbered = columns[0] == "group" and bool(texts) and _ordinal(texts[0]) == 1
    return _by_number(texts, columns, layout) if numbered else _by_length(texts, columns, layout)


def behind(rows: Sequence[PlainRow]) -> int:
    """The place behind the last cell."""
    return rows[-1][-1] + 1


def read_row(texts: Sequence[str], cells: PlainRow, columns: Sequence[str], layout: Layout) -> tuple[int, Row, tuple[str, ...]]:
    """The place of the content of a row, who is responsible for it until when, and its group cells."""
    names = [name for name in columns if name != "group"] if len(cells) < len(columns) else list(columns)
    if len(cells) == len(columns) - 1 and columns[0] == "group":
        names = list(columns[1:])
    due = re.compile(layout.cells.due)
    if len(cells) != len(names):  # a cell was merged with the one above, or split: the longest is the content
        content = max(cells, key=lambda at: len(texts[at]))
        rest = [at for at in cells if at > content]
        last = rest[-1] if rest and due.match(texts[rest[-1]]) else None
        units = [texts[at] for at in rest if at != last]
        return content, Row(unit_responsible="".join(units), due="" if last is None else texts[last]), ()
    of = {name: at for name, at in zip(names, cells, strict=True) if name not in ("group", "content")}
    said = {name: texts[at] for name, at in of.items()}
    groups = tuple(texts[at] for name, at in zip(names, cells, strict=True) if name == "group" and not _NUMBER.match(texts[at]))
    row = Row(
        unit_responsible=said.get("unit_responsible", ""),
        office=said.get("office", ""),
        lead=said.get("lead", ""),
        due=said.get("due", ""),
    )
    return cells[names.index("content")], row, groups


def _by_number(texts: Sequence[str], columns: Sequence[str], layout: Layout) -> list[PlainRow]:
    """Rows that begin with 1, 2, 3, … in a cell of their own."""
    starts = [0]
    for at, text in enumerate(texts):
        if at > starts[-1] + 1 and _ordinal(text) == len(starts) + 1:
            starts.append(at)
    rows: list[PlainRow] = []
    due, width = re.compile(layout.cells.due), len(columns)
    for order, start in enumerate(starts):
        end = starts[order + 1] if order + 1 < len(starts) else min(len(texts), start + width)
        if order + 1 == len(starts) and columns[-1] == "due":
            dated = next((at + 1 for at in range(start + 2, min(len(texts), start + width + _SPLIT)) if due.match(texts[at])), end)
            end = dated
        elif order + 1 == len(starts):
            end = next((at for at in range(start + 3, end) if _goes_on(texts[at])), end)
        if not 2 <= end - start <= width + _SPLIT:
            break
        cells = tuple(range(start + 1, end))
        if sum(layout.states_figure(texts[at]) for at in cells) > 1:
            break  # two contents: no row of this table
        rows.append(cells)
    return rows


def _by_length(texts: Sequence[str], columns: Sequence[str], layout: Layout) -> list[PlainRow]:
    """Rows that are all complete, each with its due date or its office where the heads have them."""
    width = len(columns)
    sought = {
        "due": re.compile(layout.cells.due),
        "office": re.compile(layout.cells.office),
        "unit_responsible": re.compile(layout.cells.office),
    }
    known = [(at, sought[name]) for at, name in enumerate(columns) if name in sought]
    known = [pair for pair in known if columns[pair[0]] == "due"] or known
    rows: list[PlainRow] = []
    for start in range(0, len(texts) - width + 1, width):
        if not known or not all(pattern.match(texts[start + at]) for at, pattern in known):
            break
        rows.append(tuple(range(start, start + width)))
    return rows if len(rows) >= _FEWEST_EVEN else []


def _goes_on(text: str) -> bool:
    """Whether a line can be no cell of who is responsible: a sentence, or a heading."""
    return text[-1] in TERMINAL or len(text) > _LONGEST_CELL or marker_of(text) is not None


def _ordinal(text: str) -> int | None:
    number = _NUMBER.match(text)
    return int(number[1]) if number else None
