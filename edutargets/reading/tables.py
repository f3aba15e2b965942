"""Tables whose cells are still apart: task tables give tasks with who is responsible, tables of values give values.

What a merged cell holds stands in every cell it covers (Source.text), so that a row can be read by itself; where it does
not, as in text that was typed, an empty cell of a group takes what stands above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edutargets.ledger import Ledger
from edutargets.reading.grids import Grid, joined
from edutargets.reading.heads import ADMINISTRATIVE, AMONG, Columns, Head, columns_of, named, without_numbering
from edutargets.reading.left_out import leave_columns, leave_row_numbers
from edutargets.reading.lines import Line
from edutargets.reading.running_cells import is_sentence, running_cells
from edutargets.reading.table_facts import facts_above
from edutargets.reading.table_places import is_place, names_places
from edutargets.reading.table_titles import Title, title_of, unit_among
from edutargets.reading.table_units import names_units, usual_unit
from edutargets.records import Row, TableValue
from edutargets.rules.reading import Layout

_BLANK_INSIDE = re.compile(r"\d [1-9]\d\d")
_DIGIT = re.compile(r"\d")
_SAYS = re.compile(r"[\d\u4e00-\u9fff]")  # not a dash or a stroke for nothing
_UNIT = re.compile(r"[%‰\u4e00-\u9fff]")
_ROW_YEAR = re.compile(r"^(?:(?:19|20)\d\d[-—~/])?(?P<year>(?:19|20)\d\d)(?:学年度?|年度|年)?(?:底|末)?$")
_OTHER_LONGEST = 12


@dataclass(slots=True)
class TableRow:
    """One row: the cells that say something, the group cells above or before them, and what the other columns hold.

    The cells of a `running` row are sentences, each by itself.
    """

    cells: list[Line]
    groups: tuple[str, ...] = ()
    row: Row | None = None
    values: tuple[TableValue, ...] = ()
    running: bool = False


def table_rows(
    text: str, grid: Grid, layout: Layout, above: Sequence[str] = (), year: int = 0, ledger: Ledger | None = None
) -> Iterator[TableRow]:
    """The rows of a table without its heads; `above` are the lines that stand over it, `year` is that of the document."""
    columns = columns_of(grid, layout, year)
    if ledger is not None and columns is not None:
        leave_columns(ledger, grid, columns, layout)
    if columns is None:
        if ledger is not None:
            leave_row_numbers(ledger, grid, layout)
        yield from _unknown(grid, layout)
        return
    facts = facts_above(grid, columns)
    if facts is not None:
        yield from _Table(text, *facts, layout, Title()).rows()
    title = title_of([*above, *columns.titles], layout)
    yield from _Table(text, grid, columns, layout, title).rows()


def _unknown(grid: Grid, layout: Layout) -> Iterator[TableRow]:
    """The rows of a table of which nothing is known: running text by cells, other rows as they are."""
    for row in grid.rows:
        cells = [cell for cell in row if cell.text]
        texts = [cell for cell in cells if is_sentence(cell)]
        if texts:
            yield TableRow(texts, running=True)
        rest = [cell for cell in cells if cell not in texts]
        if rest:
            yield TableRow(rest)


class _Table:
    """Reads the rows of one table in order: what stands above a row may be part of its name."""

    def __init__(self, text: str, grid: Grid, columns: Columns, layout: Layout, title: Title) -> None:
        self._text, self._grid, self._columns, self._layout, self._title = text, grid, columns, layout, title
        self._words = layout.values
        body = grid.rows[columns.first :]
        self._unitless = not title.unit and not title.units and not names_units(grid, columns)
        self._told = not (self._unitless or title.units)  # the unit of each value
        self._tasks = "content" in columns.of
        self._label_unit = columns.heads[columns.label].unit if columns.label is not None else ""
        labels = [row[columns.label].text for row in body] if columns.label is not None and not self._tasks else []
        self._of_places = bool(labels) and names_places(labels, columns.heads[columns.label or 0].kind, layout)
        self._whole, self._whole_unit, self._whole_indent, self._in_part = "", "", 0, False
        self._above: Line | None = None
        self._counted = ""  # what a heading inside the table says is counted below it
        self._carried: dict[int, Line] = {}

    def rows(self) -> Iterator[TableRow]:
        columns = self._columns
        above: tuple[str, ...] = ()
        titles = tuple(title for title in columns.titles if ":" not in title)
        heads = [cell.text for cell in self._grid.rows[columns.first - 1]] if columns.first else []
        for row in self._grid.rows[columns.first :]:
            if [cell.text for cell in row] == heads or not any(cell.text for cell in row):
                continue  # the heads again, on the next page
            if any(row[0] is line for line in self._grid.loose):
                yield TableRow(row[:1])
                continue
            texts = {cell.text for cell in row if cell.text}
            if len(texts) == 1 and len(row) > 2:
                above = (texts.pop(),)  # one cell over the whole width: a heading inside the table
                self._counted = named(above[0])[0] if self._words.complete.search(named(above[0])[0]) else ""
                continue
            groups = self._groups(row, above)
            administrative = self._administrative(row) if self._tasks or set(ADMINISTRATIVE) & set(columns.of) else None
            values = tuple(self._values(row, groups))
            if not self._tasks and columns.of.get("value") and not any(self._says(row[index]) for index in columns.of["value"]):
                self._remember(row)
                continue  # dashes only, or nothing: a row without a value says nothing
            shown = titles + tuple(group for group in groups if not AMONG.match(group))
            if self._tasks:
                kept = [cell for cell in self._contents(row) if not values or _DIGIT.search(cell.text)]  # the others name the values
                yield TableRow(kept, shown, administrative)
            if values or not self._tasks:
                yield TableRow([cell for cell in row if cell.text], shown, administrative, values)
            if not self._tasks and not any(value.place for value in values):
                told = (cell for cell in running_cells(self._columns, row) if not values or is_sentence(cell))
                yield from (TableRow([cell], shown, administrative, running=True) for cell in told)

    # -- what a row says ----------------------------------------------------------------------------------------

    def _groups(self, row: Sequence[Line], above: tuple[str, ...]) -> tuple[str, ...]:
        """The cells of groups before the label; an empty one takes the cell above it."""
        columns = self._columns
        found = []
        own_column = set() if self._tasks else {columns.label}
        for index in sorted({*columns.of.get("group", ()), *columns.of.get("name", ()), *columns.of.get("place", ())} - own_column):
            if row[index].text:
                for later in [one for one in self._carried if one > index]:
                    del self._carried[later]
                self._carried[index] = row[index]
            found.append(self._carried[index].text if index in self._carried else "")
        own = row[columns.label].text if columns.label is not None and not self._tasks else ""
        return above + tuple(dict.fromkeys(text for text in found if text and text != own and not text.isdecimal()))

    def _administrative(self, row: Sequence[Line]) -> Row:
        of = self._columns.of
        facts = {name: "、".join(dict.fromkeys(row[index].text for index in of.get(name, ()))) for name in ADMINISTRATIVE}
        return Row(**facts)

    def _contents(self, row: Sequence[Line]) -> list[Line]:
        """The cells of a task: its content, and what stands under heads that are not known (备注), if it is a sentence."""
        of = self._columns.of
        other = [index for index in of.get("", ()) if len(row[index].text) > _OTHER_LONGEST]
        kept: list[Line] = []
        for index in sorted([*of.get("content", ()), *of.get("name", ()), *other]):
            if row[index].text and row[index].text not in [cell.text for cell in kept]:
                kept.append(row[index])
        return kept

    def _values(self, row: Sequence[Line], groups: tuple[str, ...]) -> Iterator[TableValue]:
        """The values of one row, each with the name, unit, year and place that row and head give it."""
        columns, words = self._columns, self._words
        told = self._label(row, groups)
        if told is None:
            return
        label, unit, place, part = told
        year = next((int(found["year"]) for index in columns.of.get("year", ()) if (found := _ROW_YEAR.match(row[index].text))), None)
        year = year or next((int(found["year"]) for text in groups if (found := _ROW_YEAR.match(text))), None)
        told_in = [row[index].text for index in columns.of.get("unit", ()) if self._tasks or index != columns.label]
        unit = next(filter(_UNIT.search, told_in), unit)
        binding = next((row[index].text for index in columns.of.get("binding", ()) if row[index].text), "")
        filled = [cell for cell in row if cell.text]
        _, _, begins = joined(self._text, filled)
        before = unit_before = ""
        for column in columns.of.get("value", ()):
            cell, head = row[column], columns.heads[column]
            measured = self._measured(head, label)
            if head.name in words.change and before:
                measured = before + head.name  # 在校生数 | 增长(%)
            name, own = self._part_name(head, label, measured, part, before)
            before = before if head.part or head.name in words.change else measured
            name = name or self._title.measure or place or head.place
            if not name or not self._says(cell):
                continue
            among = ""
            begin = begins[next(index for index, one in enumerate(filled) if one is cell)]
            stated = head.year or year
            own_unit = head.unit or unit or self._label_unit or self._title.unit
            own_unit = own_unit or (among := unit_among(self._title.units, (name, head.text), self._layout))
            own_unit = own_unit or (unit_before if head.part else "")
            own_unit = own_unit or (among := "" if self._told else usual_unit(name, cell.text, self._layout))
            unit_before = unit_before if head.part else own_unit
            yield TableValue(
                start=begin,
                end=begin + len(cell.text),
                name=name,
                unit=own_unit,
                year=stated or (None if self._tasks or columns.of.get("due") else self._title.year),
                status=head.status,
                binding=binding,
                cumulative=bool(re.search(words.cumulative, cell.text) or re.search(words.cumulative, head.text)),
                unitless=self._unitless or bool(among),
                place=place or head.place,
                part=own,
                joined=self._grid.narrow and _BLANK_INSIDE.search(self._text, cell.start, cell.end) is not None,
            )
        for cell in running_cells(self._columns, row) if not self._tasks else ():  # what else is said of a county, a school or a project
            if place or (label and not is_sentence(cell)):
                begin = begins[next(index for index, one in enumerate(filled) if one is cell)]
                head = next(head for head, one in zip(columns.heads, row, strict=True) if one is cell)
                name = "" if place else label + ("" if head.kind == "number" else head.name)
                yield TableValue(start=begin, end=begin + len(cell.text), name=name, year=year, place=place)

    def _label(self, row: Sequence[Line], groups: tuple[str, ...]) -> tuple[str, str, str, str] | None:
        """The name of a row, the unit in it, the place it is for, and what it is called as a part of the row above ('' for a whole).

        None where a row does not say what it is of.
        """
        columns, words = self._columns, self._words
        if self._tasks:
            index = self._task_label(row)
            name, unit = named(row[index].text.partition(",")[0])
            places = (row[at].text for at in columns.of.get("place", ()) if row[at].text)
            place = next((text for text in places if not words.kind_of_school.search(text) and not words.total.search(text)), "")
            return "" if name == place else name, unit, place, ""
        if columns.label is None:
            return "", "", "", ""
        cell = row[columns.label]
        if not cell.text:
            cell = next((one for one in row if words.total.search(one.text)), self._above if columns.of.get("year") else None) or cell
        self._above = cell
        if not cell.text:
            return None
        bare = without_numbering(cell.text)
        group_place = next((text for text in reversed(groups) if is_place(text, self._layout)), "")
        if self._of_places and not words.total.search(bare):
            return "", "", named(cell.text)[0], ""
        if self._of_places or (group_place and words.total.search(bare)):
            return "", "", group_place, ""
        name, unit = named(cell.text)
        if words.place_name.search(name) and not words.total.search(name):
            return "", "", name, ""
        among = AMONG.match(bare) or (groups and AMONG.match(groups[-1]))
        indent = self._indent(cell)
        part = bool(among) or (self._in_part and indent > self._whole_indent)
        self._in_part = part
        unit = unit or next((row[index].text for index in columns.of.get("unit", ()) if _UNIT.search(row[index].text)), "")
        if part:
            unit = unit or self._whole_unit
        else:
            self._whole, self._whole_unit, self._whole_indent = name, unit, indent
        return name, unit, group_place, name if part and self._whole and not words.whole.search(name) else ""

    def _part_name(self, head: Head, label: str, measured: str, part: str, before: str) -> tuple[str, str]:
        """The name of a value and what it is called as a part ('' where it is none): 在校生数其中:女生, 女生."""
        if part:
            whole = f"{self._whole}其中{part}"
            return whole + self._head_name(head, whole), self._measured(head, part)
        if head.part:
            return f"{measured if self._head_name(head, label) else before or label}其中{head.part}", label + head.part
        return measured, ""

    def _measured(self, head: Head, label: str) -> str:
        """Label and head as one name, a school or stage first: 小学学校数."""
        name = self._head_name(head, label)
        schools = self._words.kind_of_school
        return name + label if name and schools.search(name) and not schools.search(label) else label + name

    def _head_name(self, head: Head, label: str) -> str:
        """What a head adds to the label of a row: 学校数, 增长; not what the label says already."""
        if not head.name and self._counted and self._words.kind_of_school.search(label.rpartition("其中")[2]):
            return self._counted  # 在校学生数, and below it 小学 | 人 | 18752
        return "" if head.name and head.name in label else head.name

    # -- what the table is --------------------------------------------------------------------------------------

    def _task_label(self, row: Sequence[Line]) -> int:
        of = self._columns.of
        tasks = [index for index in of.get("content", ()) if not _DIGIT.search(row[index].text.partition(",")[0])]
        return (of.get("name") or tasks[:1] or of.get("group") or of.get("") or [0])[-1]

    def _says(self, cell: Line) -> bool:
        return bool(_SAYS.search(cell.text)) and not self._words.none.search(cell.text)

    def _indent(self, cell: Line) -> int:
        """How far a label is set in: the white space before it in its cell, or in its line."""
        written = self._text[cell.start : cell.end]
        line = self._text.rfind("\n", 0, cell.start) + 1
        before = self._text[line : cell.start]
        return len(written) - len(written.lstrip()) + (len(before) if not before.strip() else 0)

    def _remember(self, row: Sequence[Line]) -> None:
        """A row without figures may be the whole that the next rows are parts of."""
        label = self._columns.label
        if label is not None and not self._tasks and row[label].text and not AMONG.match(without_numbering(row[label].text)):
            self._whole, self._whole_unit = named(row[label].text)
            self._whole_indent, self._in_part = self._indent(row[label]), False
