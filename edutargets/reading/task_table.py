"""Task tables (任务分解表) that came flattened to one cell a line, with merged and split cells put right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from edutargets.reading.lines import Line, Paragraph
from edutargets.records import Row
from edutargets.rules import Layout

_NUMBERED = re.compile(r"^\d{1,2}[.、](?!\d)")


@dataclass(slots=True)
class Table:
    """A table: the index of its first line, of its first cell, and its columns in order."""

    start: int
    first_cell: int
    columns: list[str]


def find_table(lines: list[Line], layout: Layout) -> Table | None:
    """The table whose column heads stand on lines of their own; None where there is none."""
    field_of = {label: name for name, labels in layout.columns.items() for label in labels}
    filled = [index for index, line in enumerate(lines) if line.text and not line.furniture]
    for order, index in enumerate(filled):
        columns = []
        for other in filled[order : order + 10]:
            name = field_of.get(lines[other].text)
            if name is None:
                break
            columns.append(name)
        if len(columns) >= 3 and "content" in columns and {"unit_responsible", "due", "office", "lead"} & set(columns):
            return Table(index, filled[order + len(columns)] if order + len(columns) < len(filled) else len(lines), columns)
    return None


def table_rows(lines: list[Line], table: Table, layout: Layout) -> Iterator[tuple[tuple[str, ...], Paragraph, Row]]:
    """The rows: group cells above, the content with its place, the administrative cells.

    A row begins at a numbered cell. A cell that a row lacks was merged with the one above and is taken from there; a
    cell that was split over lines is joined.
    """
    cells = [line for line in lines[table.first_cell :] if line.text and not line.furniture]
    starts = [index for index, line in enumerate(cells) if _NUMBERED.match(line.text)]
    if not starts:
        return
    groups: list[str] = _joined([line.text for line in cells[: starts[0]]])
    above = Row()
    due = re.compile(layout.cells.due)
    for start, end in zip(starts, [*starts[1:], len(cells)], strict=True):
        texts = [line.text for line in cells[start + 1 : end]]
        own, after = (texts, []) if end == len(cells) else _row_cells(texts, due, layout)
        row = _row(own, above, layout)
        marker = _NUMBERED.match(cells[start].text)
        content = cells[start]
        yield tuple(groups), Paragraph([content], 4, marker[0] if marker else "", content.text), row
        above = row
        fresh = _joined(after)
        if fresh:
            groups = [*groups[: max(0, len(groups) - len(fresh))], *fresh]


def _row_cells(texts: list[str], due: re.Pattern[str], layout: Layout) -> tuple[list[str], list[str]]:
    """The cells of a row and the group cells that follow it: a row ends with its due date, lead or office."""
    office = re.compile(layout.cells.office)
    last = max((index for index, text in enumerate(texts) if due.match(text)), default=-1)
    if last < 0:
        last = max((index for index, text in enumerate(texts) if office.match(text)), default=len(texts) - 1)
    return texts[: last + 1], texts[last + 1 :]


def _joined(texts: list[str]) -> list[str]:
    """A group cell of at most three characters goes on in the next line if that is as short: 建设类 服务."""
    out: list[str] = []
    split = False
    for text in texts:
        if split and len(text) <= 3:
            out[-1] += text
            split = False
        else:
            out.append(text)
            split = len(text) <= 3
    return out


def _row(cells: list[str], above: Row, layout: Layout) -> Row:
    due_pattern, office_pattern = re.compile(layout.cells.due), re.compile(layout.cells.office)
    person = re.compile(layout.cells.person)
    due = ""
    while cells and due_pattern.match(cells[-1]):
        due = cells.pop() + due
    leads: list[str] = []
    while cells and person.match(cells[-1]) and not office_pattern.match(cells[-1]) and len(cells) > 1:
        leads.insert(0, cells.pop())
    office = cells.pop() if cells and (office_pattern.match(cells[-1]) or len(cells) > 1) else ""
    unit = "".join(cells)
    return Row(
        unit_responsible=unit or above.unit_responsible,
        office=office or above.office,
        lead="、".join(leads) or above.lead,
        due=due or above.due,
    )
