"""Tables whose cells are still apart: task tables give tasks with who is responsible, tables of values give values.

What a merged cell holds stands in every cell it covers (Source.text), so that a row can be read by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from edutargets.reading.grids import Grid, joined
from edutargets.reading.lines import Line
from edutargets.records import Row, Status, TableValue
from edutargets.rules import Layout

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMERIC = re.compile(
    r"^[\[(]?(?:约|近|超过?|达到?|不低于|不少于|不超过|不高于|大于|小于|[≥≤<>=]{1,2})?-?\d[\d,.]*(?:(?:[-—~至:]|比)\d[\d,.]*)?"
    r"[\u4e00-\u9fff%‰]{0,6}[\])]?$"
)
_BRACKETS = re.compile(r"\((?P<inside>[^()]{1,8})\)$|,(?P<sign>[%‰])$")
_NUMBERING = re.compile(r"^(?:\d{1,2}[.、)](?!\d)|\(\d{1,2}\)|[①-⑳])")
_AMONG = re.compile(r"^其中[:,]?")
_DIGIT = re.compile(r"\d")
_SAYS = re.compile(r"[\d\u4e00-\u9fff]")  # not a dash or a stroke for nothing
_UNIT = re.compile(r"[%‰\u4e00-\u9fff]")
_WITH_UNIT = re.compile(r"\d[%‰\u4e00-\u9fff]")
_HEAD_ROWS = 5
_ADMINISTRATIVE = ("unit_responsible", "office", "lead", "due")


@dataclass(slots=True)
class TableRow:
    """One row: the cells that say something, the group cells above or before them, and what the other columns hold."""

    cells: list[Line]
    groups: tuple[str, ...] = ()
    row: Row | None = None
    values: tuple[TableValue, ...] = ()


@dataclass(slots=True)
class _Columns:
    """The columns of a table: the text of each head and what it is, and the index of the first row behind the heads."""

    heads: list[str]
    kinds: list[str]
    first: int
    of: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for index, kind in enumerate(self.kinds):
            self.of.setdefault(kind, []).append(index)


def table_rows(text: str, grid: Grid, layout: Layout, caption: str = "") -> Iterator[TableRow]:
    """The rows of a table without its heads; `caption` is the unit named above it (单位:万人)."""
    columns = _columns(grid, layout)
    if columns is None:
        yield from (TableRow([cell for cell in row if cell.text]) for row in grid.rows if any(cell.text for cell in row))
        return
    above: tuple[str, ...] = ()
    heads = [cell.text for cell in grid.rows[columns.first - 1]]
    unitless = not caption and not _names_units(grid, columns)
    for row in grid.rows[columns.first :]:
        if [cell.text for cell in row] == heads or not any(cell.text for cell in row):
            continue  # the heads again, on the next page
        texts = {cell.text for cell in row if cell.text}
        if len(texts) == 1 and len(row) > 2:
            above = (texts.pop(),)  # one cell over the whole width: a heading inside the table
            continue
        groups = _groups(row, columns, above)
        tasks = "content" in columns.of
        administrative = _administrative(row, columns) if tasks else None
        values = tuple(_values(text, row, columns, layout, caption, unitless))
        if not tasks and "value" in columns.of and not any(_SAYS.search(row[index].text) for index in columns.of["value"]):
            continue  # dashes only, or nothing: a row without a value says nothing
        if tasks:
            contents = _contents(row, columns)
            kept = [cell for cell in contents if not values or _DIGIT.search(cell.text)]  # the others name the values
            yield TableRow(kept, groups, administrative)
        if values or not tasks:
            yield TableRow([cell for cell in row if cell.text], groups, administrative, values)


def _names_units(grid: Grid, columns: _Columns) -> bool:
    """Whether a table names a unit anywhere: in a column of units, in brackets of a head or a label, or behind a value."""
    words = [*columns.heads, *(row[index].text for row in grid.rows for index in columns.of.get("name", ()))]
    if "unit" in columns.of or any(_named(word)[1] for word in words):
        return True
    values = (row[index].text for row in grid.rows[columns.first :] for index in columns.of.get("value", ()))
    return any(_WITH_UNIT.search(value) for value in values)


def _columns(grid: Grid, layout: Layout) -> _Columns | None:
    """The heads of a table, found among its first rows; None where it has none that say what it holds."""
    for index, row in enumerate(grid.rows[:_HEAD_ROWS]):
        kinds = [_kind(cell.text, layout) for cell in row]
        if len(set(kinds) - {"", "number"}) < 2 or any(_NUMERIC.match(cell.text) and not _YEAR.search(cell.text) for cell in row):
            continue
        last = index
        while last + 1 < len(grid.rows) and _goes_on(row, grid.rows[last + 1]):
            last += 1
        heads = ["".join(dict.fromkeys(grid.rows[r][c].text for r in range(index, last + 1))) for c in range(len(row))]
        kinds = [_kind(head, layout) for head in heads]
        body = grid.rows[last + 1 :]
        for column, kind in enumerate(kinds):
            if kind in ("value", "content", "") and any(name in kinds for name in ("name", "group", *_ADMINISTRATIVE)):
                numeric = _is_numeric(body, column)
                if kind == "value" and not numeric and "name" not in kinds:
                    kinds[column] = "content"
                elif (kind == "" and numeric) or (kind == "content" and numeric and "name" in kinds):
                    kinds[column] = "value"
        return _Columns(heads, kinds, last + 1) if {"content", "value"} & set(kinds) else None
    return _counts(grid)


def _counts(grid: Grid) -> _Columns | None:
    """A table of counts: names in the first column, numbers under heads of words in all others (学校数, 在校学生数)."""
    head, body = grid.rows[0], grid.rows[1:]
    if any(_NUMERIC.match(cell.text) or not cell.text for cell in head[1:]) or _is_numeric(body, 0):
        return None
    if not all(_is_numeric(body, column) for column in range(1, len(head))):
        return None
    return _Columns([cell.text for cell in head], ["name", *["value"] * (len(head) - 1)], 1)


def _kind(head: str, layout: Layout) -> str:
    """What a column is by its head: name, unit, binding, number, value, or a column of a task table; '' unknown."""
    words = layout.values
    bare = _BRACKETS.sub("", head)
    for kind in ("name", "unit", "binding", "number"):
        if bare in getattr(words, kind):
            return kind
    task = layout.column_of(bare)
    if task:
        return task
    says = (*words.result, *words.target, *words.change)
    return "value" if bare in words.plain or _YEAR.search(bare) or any(word in bare for word in says) else ""


def _goes_on(head: Sequence[Line], following: Sequence[Line]) -> bool:
    """Whether the heads go on in the next row: a head that covers both rows stands in both."""
    covers = any(cell.text and cell.text == below.text for cell, below in zip(head, following, strict=True))
    return covers and not any(_NUMERIC.match(cell.text) and not _YEAR.search(cell.text) for cell in following)


def _is_numeric(rows: Sequence[Sequence[Line]], column: int) -> bool:
    texts = [row[column].text for row in rows if row[column].text]
    return bool(texts) and 2 * sum(1 for text in texts if _NUMERIC.match(text)) > len(texts)


def _groups(row: Sequence[Line], columns: _Columns, above: tuple[str, ...]) -> tuple[str, ...]:
    cells = [row[index].text for index in columns.of.get("group", ())] + [row[index].text for index in columns.of.get("name", ())[:-1]]
    own = row[columns.of["name"][-1]].text if columns.of.get("name") else ""
    return above + tuple(dict.fromkeys(text for text in cells if text and text != own and not text.isdecimal()))


def _contents(row: Sequence[Line], columns: _Columns) -> list[Line]:
    """The cells of a task: its content, and what stands under heads that are not known (备注), if it is a sentence."""
    known = [index for kind in ("content", "name") for index in columns.of.get(kind, ())]
    other = [index for index in columns.of.get("", ()) if len(row[index].text) > 12]
    kept: list[Line] = []
    for index in sorted([*known, *other]):
        if row[index].text and row[index].text not in [cell.text for cell in kept]:
            kept.append(row[index])
    return kept


def _administrative(row: Sequence[Line], columns: _Columns) -> Row:
    facts = {name: "、".join(dict.fromkeys(row[index].text for index in columns.of.get(name, ()))) for name in _ADMINISTRATIVE}
    return Row(**facts)


def _values(text: str, row: Sequence[Line], columns: _Columns, layout: Layout, caption: str, unitless: bool) -> Iterator[TableValue]:
    """The values of one row, each with the name and unit that row and head give it."""
    words = layout.values
    of = columns.of
    tasks = [index for index in of.get("content", ()) if not _DIGIT.search(row[index].text.partition(",")[0])]
    labels = of.get("name") or tasks[:1] or of.get("group") or of.get("") or [0]
    label, unit = _named(row[labels[-1]].text if not tasks else row[labels[-1]].text.partition(",")[0])
    unit = next((row[index].text for index in columns.of.get("unit", ()) if _UNIT.search(row[index].text)), unit)
    binding = next((row[index].text for index in columns.of.get("binding", ()) if row[index].text), "")
    filled = [cell for cell in row if cell.text]
    _, _, begins = joined(text, filled)
    for column in columns.of.get("value", ()):
        cell = row[column]
        if not label or not _SAYS.search(cell.text):
            continue
        head, head_unit = _named(columns.heads[column])
        year = _YEAR.findall(head)
        change = any(word in head for word in words.change)
        status: Status | None = None
        if any(word in head for word in words.target):
            status = "target"
        elif any(word in head for word in words.result):
            status = "result"
        says = change or not (year or status or head in words.plain)
        begin = begins[next(index for index, one in enumerate(filled) if one is cell)]
        yield TableValue(
            start=begin,
            end=begin + len(cell.text),
            name=label + (_YEAR.sub("", head).strip("年—-~至") if says else ""),
            unit=head_unit or unit or caption,
            year=int(year[-1]) if year else None,
            status=status,
            binding=binding,
            cumulative=bool(re.search(words.cumulative, cell.text) or re.search(words.cumulative, head)),
            unitless=unitless,
        )


def _named(text: str) -> tuple[str, str]:
    """A name without its numbering and without the unit in brackets behind it, and that unit."""
    bare = _AMONG.sub("", _NUMBERING.sub("", text))
    match = _BRACKETS.search(bare)
    return (bare[: match.start()], match["inside"] or match["sign"]) if match else (bare, "")
