"""Heads: what the columns of a table are, told by the words of their heads and by what stands under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from edutargets.reading.grids import Grid
from edutargets.reading.head_words import ABOUT_YEAR, PERIOD, as_goals, says_nothing, status_of_head
from edutargets.reading.lines import Line
from edutargets.records import Status
from edutargets.rules.reading import Layout

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
NUMERIC = re.compile(
    r"^(?!\d{1,2}[.、](?!\d))[\[(]?(?:约|近|超过?|达到?|不低于|不少于|不超过|不高于|大于|小于|[≥≤<>=]{1,2})?[-+]?\d[\d,.]*(?:(?:[-—~至:]{1,2}|比)\d[\d,.]*)?"
    r"[\u4e00-\u9fff%‰²㎡]{0,6}[\])]?(?:\([^()]*\)|[,;]?(?:其中|包括|内含):?[^:。]{0,12}\d[^。]{0,30})?[*※①-⑳]?$"
)
BRACKETS = re.compile(
    r"\((?:单位:)?(?P<inside>[^():]{1,8})\)$|[,/:]?(?P<sign>[%‰])$|[,/:](?P<slashed>[万亿]?(?:所|人|个|元|名|人次|册|台|平方米))$"
)
AMONG = re.compile(r"^其中[:,]?|^#(?=[\u4e00-\u9fff])")
_NUMBERING = re.compile(r"^(?:\d{1,2}[.、)](?!\d)|\(\d{1,2}\)|[①-⑳]|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))")
_EDGES = re.compile(r"^(?:年(?![度初末底中均])|[-—~至/:])+|[年—~至/:-]+$")
_WITH_UNIT = re.compile(rf"(?=.*\d[\d,.]*(?:[-—~至]\d[\d,.]*)?[%‰\u4e00-\u9fff]){NUMERIC.pattern}")
_REMARK = re.compile(r"^(?:制表|填报|填表|统计|编制|报送|上报|截止|截至|打印|数据|金额|计量)?(?:单位|部门|机构|日期|时间|人|来源):.")
_FEWEST_VALUES = _FEWEST_KNOWN = 2
_TITLE_ROWS, _HEAD_ROWS, _LONGEST_HEAD = 4, 3, 36
ADMINISTRATIVE = ("unit_responsible", "office", "lead", "due")
_LABELS = ("name", "place", "group")


@dataclass(slots=True)
class Head:
    """One head: what its column holds, and what it says of the values in it (name, unit, year, status)."""

    text: str = ""
    kind: str = ""
    name: str = ""
    unit: str = ""
    year: int | None = None
    status: Status | None = None
    place: str = ""
    part: str = ""


@dataclass(slots=True)
class Columns:
    """The columns of a table, the indices of its titles, and the index of the first row behind the heads."""

    heads: list[Head]
    titles: list[str]
    first: int
    label: int | None = None
    of: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for index, head in enumerate(self.heads):
            self.of.setdefault(head.kind, []).append(index)
        if self.label is None:
            self.label = next((self.of[kind][-1] for kind in _LABELS if kind in self.of), None)


# a cell that states a figure with its unit is no head: 新改扩建幼儿园15所; 56人以上大班额 says which classes are counted
_STATES = re.compile(r"\d[\d.,]*[万亿]?(?:所|个(?!学期|百分)|名|人次?|家|间|套|项|%|元|台|处|座)(?!及?以[上下]|次课|制|班)")


def columns_of(grid: Grid, layout: Layout, year: int) -> Columns | None:
    """The columns of a table by the heads among its first rows; None where they do not say what it holds.

    `year` is the year of the document, which 上年 and 本年 count from.
    """
    if (alone := labels_and_values(grid, layout)) is not None:
        return alone
    behind = False
    for index, row in enumerate(grid.rows[: _TITLE_ROWS + 1]):
        if len({cell.text for cell in row if cell.text}) < 2 or any(_REMARK.match(cell.text) for cell in row):
            continue  # a title over the whole width, or who made the table and when
        if any(is_number(cell.text) or len(cell.text) > _LONGEST_HEAD or _STATES.search(BRACKETS.sub("", cell.text)) for cell in row):
            behind = True
            continue
        if behind and len({kind for cell in row if (kind := kind_of_head(cell.text, layout))} - {"number", "skipped"}) < _FEWEST_KNOWN:
            continue  # behind a row of figures only what is surely a head
        last = _last_head(grid, index, layout)
        if last + 1 >= len(grid.rows):
            return None
        pieces = _pieces(grid.rows[index : last + 1], layout)
        found = _columns(pieces, grid.rows[last + 1 :], layout, year)
        if found:
            titles = list(dict.fromkeys(cell.text for above in grid.rows[:index] for cell in above if cell.text))
            return Columns(found, titles, last + 1, _label(found, grid.rows[last + 1 :]))
    return None


def labels_and_values(grid: Grid, layout: Layout) -> Columns | None:
    """A table without heads of what is counted and how much, each with its unit, or of what has one unit only: 学校数 | 120所."""
    rows = [[cell.text for cell in row] for row in grid.rows]
    if any(len(row) != 2 for row in rows) or len(rows) < _FEWEST_VALUES or YEAR.match(rows[0][1]) or is_known(rows[0][0], layout):
        return None
    if all(is_number(value) and any(counted.search(label) for counted in layout.values.counted_in) for label, value in rows):
        return Columns([Head(kind="name"), Head(kind="value")], [], 0)  # what is counted tells its unit: 专任教师 38477
    if all(_WITH_UNIT.match(row[1]) and re.search(r"[\u4e00-\u9fff]{2}", row[0]) and not NUMERIC.match(row[0]) for row in rows):
        return Columns([Head(kind="name"), Head(kind="value")], [], 0)
    return None


def is_number(text: str) -> bool:
    """Whether a cell is a figure, no year."""
    return bool(NUMERIC.match(text)) and not YEAR.search(text)


def named(text: str) -> tuple[str, str]:
    """A name without its numbering and without the unit in brackets behind it, and that unit."""
    bare = AMONG.sub("", _NUMBERING.sub("", text))
    match = BRACKETS.search(bare)
    if match is None or YEAR.search(match[0]):
        return bare, ""
    return bare[: match.start()], match["inside"] or match["sign"] or match["slashed"]


def without_numbering(text: str) -> str:
    """A label without the number of its row."""
    return _NUMBERING.sub("", text)


def _last_head(grid: Grid, first: int, layout: Layout) -> int:
    """The index of the last row of heads: a head that covers two rows stands in both, or leaves the cells below it empty."""
    last = first
    while last + 1 < min(len(grid.rows) - 1, first + _HEAD_ROWS) and _goes_on(grid, last, layout):
        last += 1
    return last


def _goes_on(grid: Grid, last: int, layout: Layout) -> bool:
    head, below, body = grid.rows[last], grid.rows[last + 1], grid.rows[last + 2 :]
    texts = {cell.text for cell in below if cell.text}
    if len(texts) < 2 and len(below) > 2:
        return False
    if any(is_number(cell.text) or len(cell.text) > _LONGEST_HEAD for cell in below):
        return False
    if any(one.text and one.text == other.text for one, other in zip(head, below, strict=True)):
        return True
    if below[0].text in layout.values.unit and head[0].text != below[0].text:
        return True  # the row of the units
    filled = [column for column in range(len(below)) if numeric_share(body, column) and not is_number(head[column].text)]
    heads = [column for column in filled if re.search(r"[\u4e00-\u9fff%]", below[column].text) or YEAR.match(below[column].text)]
    spread = any(not cell.text for cell in head) or len({cell.text for cell in head}) < len(head) or not below[0].text
    return spread and len(filled) > 1 and len(heads) == len(filled)


def _pieces(rows: Sequence[Sequence[Line]], layout: Layout) -> list[list[str]]:
    """For each column the texts of the heads above it, the outermost first; a merged head reaches over the empty cells behind it."""
    pieces: list[list[str]] = [[] for _ in rows[0]]
    for depth, row in enumerate(rows):
        over = ""
        for column, cell in enumerate(row):
            below = depth + 1 < len(rows) and rows[depth + 1][column].text
            over = cell.text or (over if column > 1 and below else "")
            if over and over not in pieces[column]:
                pieces[column].append(over)
    unit_row = rows[-1][0].text if len(rows) > 1 else ""
    if unit_row in layout.values.unit and pieces[0][0] != unit_row:
        for column, parts in enumerate(pieces):  # the row of the units: 所 人 人
            if column and len(parts) > 1:
                parts[-1] = f"({parts[-1].strip('()')})"
        pieces[0].pop()
    return pieces


def _columns(pieces: Sequence[Sequence[str]], body: Sequence[Sequence[Line]], layout: Layout, year: int) -> list[Head] | None:
    heads = [_head(parts, layout, year) for parts in pieces]
    goals = as_goals([(head.text, head.kind, head.status) for head in heads])
    for head, goal in zip(heads, goals, strict=True):
        head.status = "target" if goal else head.status
    kinds = {head.kind for head in heads} - {"", "number", "skipped"}
    numeric = [2 * numeric_share(body, column) > 1 for column in range(len(heads))]
    if len(heads) > 2 and all(numeric) and heads[0].kind == "":
        return None
    unknown_label = heads[0].kind in ("", "unit", "group") and not numeric[0]
    if len(kinds) < 2 and not (unknown_label or kinds & {*_LABELS, "year"}):
        return None
    labelled = bool(kinds & {*_LABELS, "year", *ADMINISTRATIVE}) or unknown_label
    for head, figures in zip(heads, numeric, strict=True):
        if head.kind == "value" and not figures and "name" not in kinds:
            head.kind = "content" if kinds & set(ADMINISTRATIVE) or "group" in kinds else ""
        elif figures and labelled and (head.kind in ("", "place", "group") or (head.kind == "content" and kinds & {"name", "place"})):
            head.kind = "value"
    kinds = {head.kind for head in heads}
    if "content" not in kinds and "value" not in kinds and kinds & set(ADMINISTRATIVE):
        _promote(heads, body)
        kinds = {head.kind for head in heads}
    if "content" in kinds and not kinds & {*ADMINISTRATIVE, "group", "name", "value"}:
        return None
    return heads if {"content", "value"} & kinds else None


def _promote(heads: Sequence[Head], body: Sequence[Sequence[Line]]) -> None:
    """A table that says who is responsible, and has no column of contents: the longest texts are its contents."""
    open_to = [index for index, head in enumerate(heads) if head.kind in ("", "group", "name")]
    if open_to:
        longest = max(open_to, key=lambda index: sum(len(row[index].text) for row in body))
        heads[longest].kind = "content"


def _label(heads: Sequence[Head], body: Sequence[Sequence[Line]]) -> int | None:
    """The column that names the rows."""
    for kind in _LABELS:
        found = [index for index, head in enumerate(heads) if head.kind == kind and not 2 * numeric_share(body, index) > 1]
        if found:
            inner = [index for index, head in enumerate(heads) if head.kind == "group" and index > found[-1]] if kind == "place" else []
            return (inner or found)[-1]  # 县区 | 学段: each row is of a stage in a county
    words = [index for index, head in enumerate(heads) if head.kind in ("", "unit") and any(row[index].text for row in body)]
    return words[0] if (words and words[0] == 0) or (words and heads[0].kind in ("number", "skipped", "year")) else None


def numeric_share(rows: Sequence[Sequence[Line]], column: int) -> float:
    """The share of figures among the filled cells of a column, cells for no value left out."""
    texts = [row[column].text for row in rows if re.search(r"[\d\u4e00-\u9fff]", row[column].text)]
    return sum(1 for text in texts if NUMERIC.match(text)) / len(texts) if texts else 0.0


def _head(pieces: Sequence[str], layout: Layout, year: int) -> Head:
    """What one head says: the kind of its column, and name, unit, year, status of the values under it."""
    words = layout.values
    text = "".join(pieces)
    head = Head(text, _kind(pieces, layout))
    names: list[str] = []
    for piece in pieces:
        among = AMONG.match(piece)
        name, unit = named(piece)
        if unit and (says_nothing(unit, layout) or unit in words.binding):
            unit = ""  # 2025年(目标): no unit
        head.unit = unit or head.unit
        if words.place_name.search(name):
            head.place = name
            continue
        bare = ABOUT_YEAR.sub("", PERIOD.sub("", name))
        if among:
            head.part = bare
        elif not words.total.search(bare) and not says_nothing(bare, layout):
            names.append(bare)
    head.name = _EDGES.sub("", "".join(names))
    years = YEAR.findall(text)
    period = PERIOD.search(text)
    offset = next((words.relative[word] for word in sorted(words.relative, key=len, reverse=True) if word in text), None)
    if years:
        head.year = int(years[-1])
    elif period:
        head.year = 2005 + 5 * ("一二三四五六".index(period["nth"]) + 1)
    elif offset is not None and "增" not in text and "比" not in text:
        head.year = year + offset
    head.status = status_of_head([named(piece)[0] for piece in pieces], layout)
    return head


def kind_of_head(head: str, layout: Layout) -> str:
    """What a head says by itself that its column holds; '' where it says nothing."""
    return _kind([head], layout) if head else ""


def is_known(head: str, layout: Layout) -> bool:
    """Whether a head says by itself what its column holds."""
    return bool(kind_of_head(head, layout))


def _kind(pieces: Sequence[str], layout: Layout) -> str:
    """What a column is by its head: name, place, year, unit, binding, number, skipped, value, or one of a task table; '' unknown."""
    words = layout.values
    text = "".join(pieces)
    for head in (text, BRACKETS.sub("", text)):
        for kind in ("name", "place", "year", "unit", "binding", "number", "skipped"):
            if head in getattr(words, kind) or (kind == "place" and words.place_head.search(head)):
                return kind
    bare = BRACKETS.sub("", text)
    task = layout.column_of(bare)
    if task:
        return task
    says = (*words.result, *words.target, *words.change)
    known = bare in words.plain or YEAR.search(text) or PERIOD.search(text) or any(word in text for word in (*says, *words.relative))
    return "value" if known or words.place_name.search(bare) else ""
