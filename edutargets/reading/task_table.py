"""Task tables (任务分解表) that came flattened to one cell a line, with merged and split cells put right."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from edutargets.reading.lines import TERMINAL, Line, Paragraph
from edutargets.reading.plain_task_rows import PlainRow, behind, plain_rows, read_row
from edutargets.records import Row
from edutargets.rules.reading import Layout

_NUMBERED = re.compile(r"^\d{1,2}[.、](?!\d)")
_FEWEST_COLUMNS = 3
_SENTENCE_LONGEST = 40  # a longer line is no cell of who is responsible or until when
_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}[部章节]|附[件表录:]|备?注[:1一])"
)


@dataclass(slots=True)
class Table:
    """A table: the index of its first line, of its first cell and of the line behind its last, and its columns in order.

    `rows` are the places of the cells of each row among the filled lines, where the contents have no numbers of their own.
    """

    start: int
    first_cell: int
    columns: list[str]
    behind: int = 0
    rows: tuple[PlainRow, ...] = ()


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
        if len(columns) >= _FEWEST_COLUMNS and "content" in columns and {"unit_responsible", "due", "office", "lead"} & set(columns):
            cells = filled[order + len(columns) :]
            first = cells[0] if cells else len(lines)
            texts = [lines[at].text for at in cells]
            if any(map(_NUMBERED.match, texts)) and not _begins_plain(texts):
                return Table(index, first, columns, _behind(lines, cells, columns, layout))
            # contents without numbers of their own; where no rows can be told, the lines are no table
            rows, columns = max(
                ((plain_rows(texts, heads, layout), heads) for heads in _heads(columns)), key=lambda found: sum(map(len, found[0]))
            )
            if not rows:
                return None
            end = behind(rows)
            return Table(index, first, columns, cells[end] if end < len(cells) else len(lines), tuple(rows))
    return None


def filled_lines_of(lines: list[Line], layout: Layout) -> tuple[int, int] | None:
    """From which to which of the filled lines the table reaches; None where there is none."""
    table = find_table(lines, layout)
    if table is None:
        return None
    return sum(1 for line in lines[: table.start] if line.text), sum(1 for line in lines[: table.behind] if line.text)


def _heads(columns: list[str]) -> Iterator[list[str]]:
    """The column heads, also without the first where that may be the title (重点任务)."""
    yield columns
    if columns[0] == "group" and len(columns) > _FEWEST_COLUMNS:
        yield columns[1:]


def _begins_plain(texts: list[str]) -> bool:
    """Whether the numbers of the rows stand in cells of their own."""
    return len(texts) > 1 and texts[0] == "1" and not _NUMBERED.match(texts[1])


def _behind(lines: list[Line], cells: list[int], columns: list[str], layout: Layout) -> int:
    """The index of the first line that is no longer of a table.

    That is a line which can be no cell, a sentence or a heading, behind a row that has what its columns ask for; and,
    behind the last row, what follows its due date, or where it has none its office.
    """
    texts = [lines[index].text for index in cells]
    starts = [at for at, text in enumerate(texts) if _NUMBERED.match(text)]
    if not starts:
        return len(lines)
    goes_on_to = max((at for at in starts if _is_row(texts[at + 1 : at + 1 + len(columns)], columns, layout)), default=starts[0])
    end = next((at for at in range(goes_on_to, len(texts)) if _ends_table(texts, at)), len(texts))
    last = max((at for at in starts if at < end), default=starts[0])
    if last + 1 < end:
        end = min(end, last + 1 + _last_cell(texts[last + 1 : end], columns, layout))
    return cells[end] if end < len(cells) else len(lines)


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _is_row(texts: list[str], columns: list[str], layout: Layout) -> bool:
    """Whether the lines behind a content are cells of its row: one of them is a due date, or in a table without dates an office."""
    sought = _compiled(layout.cells.due if "due" in columns else layout.cells.office)
    return any(sought.match(text) for text in itertools.takewhile(lambda text: not _NUMBERED.match(text), texts))


def _ends_table(texts: list[str], at: int) -> bool:
    """Whether a line stands behind the table: no numbered content, no cell, and what goes on with a content stands right below it."""
    text = texts[at]
    if _NUMBERED.match(text):
        return False
    if _HEADING.match(text):
        return True
    goes_on = bool(_NUMBERED.match(texts[at - 1])) and texts[at - 1][-1] not in TERMINAL
    return _is_sentence(text) and not goes_on


def _is_sentence(text: str) -> bool:
    return text[-1] in TERMINAL or len(text) > _SENTENCE_LONGEST


def _last_cell(texts: list[str], columns: list[str], layout: Layout) -> int:
    """How many lines behind the last content are still cells of its row."""
    due, office, person = (_compiled(pattern) for pattern in (layout.cells.due, layout.cells.office, layout.cells.person))
    for last in ("due", "lead", "office"):
        if last not in columns:
            continue
        of = {"due": due, "lead": person, "office": office}[last]
        # the first cell of that kind, with those of its kind right below it: a date or an office in two lines
        first = next(
            (at for at, text in enumerate(texts) if of.match(text) and (at or last == "due" or "unit_responsible" not in columns)), None
        )
        if first is None:
            continue
        behind = first + 1
        while behind < len(texts) and of.match(texts[behind]) and last != "office":
            behind += 1
        return behind
    return min(len(texts), len(columns))


def table_rows(lines: list[Line], table: Table, layout: Layout) -> Iterator[tuple[tuple[str, ...], Paragraph, Row]]:
    """The rows: group cells above, the content with its place, the administrative cells.

    A row begins at a numbered cell. A cell that a row lacks was merged with the one above and is taken from there; a
    cell that was split over lines is joined.
    """
    cells = [line for line in lines[table.first_cell : table.behind] if line.text and not line.furniture]
    if table.rows:
        for places in table.rows:
            at, read, heads = read_row([line.text for line in cells], places, table.columns, layout)
            yield heads, Paragraph([cells[at]], 4, "", cells[at].text), read
        return
    starts = [index for index, line in enumerate(cells) if _NUMBERED.match(line.text)]
    if not starts:
        return
    groups: list[str] = _joined([line.text for line in cells[: starts[0]]])
    above = Row()
    due = _compiled(layout.cells.due)
    for start, end in zip(starts, [*starts[1:], len(cells)], strict=True):
        texts = [line.text for line in cells[start + 1 : end]]
        own, after = (texts, []) if end == len(cells) else _row_cells(texts, due, layout)
        more = list(itertools.takewhile(_is_sentence, own))  # a content of several lines
        row = _row(own[len(more) :], above, layout)
        for content in cells[start : start + 1 + len(more)]:
            marker = _NUMBERED.match(content.text)
            yield tuple(groups), Paragraph([content], 4, marker[0] if marker else "", content.text), row
        above = row
        fresh = _joined(after)
        if fresh:
            groups = [*groups[: max(0, len(groups) - len(fresh))], *fresh]


def _row_cells(texts: list[str], due: re.Pattern[str], layout: Layout) -> tuple[list[str], list[str]]:
    """The cells of a row and the group cells that follow it: a row ends with its due date, lead or office."""
    office = _compiled(layout.cells.office)
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
    due_pattern, office_pattern = _compiled(layout.cells.due), _compiled(layout.cells.office)
    person = _compiled(layout.cells.person)
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
