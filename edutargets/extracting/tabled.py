"""Values of tables: a cell read with the unit that head, row or caption give it, and what its record takes from the table."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from edutargets.extracting.quantities import QuantityFinder
from edutargets.extracting.row_heads import heads_of
from edutargets.extracting.stages import StageFinder
from edutargets.records import Document, Op, Quantity, Sentence, Status, TableValue

_MARKED = re.compile(r"[*※#①-⑳]+$")
_RATIO = re.compile(r"\d[\d.]*(?::|比)\d[\d.]*")
_REMARK = re.compile(r"\((?P<inside>[^()]*)\)$")
_AMONG = re.compile(r"(?<=[\u4e00-\u9fff\d%])\s*[,;]?\s*(?P<inside>(?:其中|包括|内含):?(?=[^:]{0,12}\d).*)$")  # 14所 其中:农村9所
_PART = re.compile(r"^(?:其中|含|包括|内含)[:,]?")
_YEAR = re.compile(r"^(?P<year>(?:19|20)\d\d)年?(?:底|末)?$")
_SCALED = re.compile(r"^(?P<numeral>[^\d]{0,4}\d[\d,.]*(?:(?:[-—~]{1,2}|至)\d[\d,.]*)?[百千万亿]+)(?P<rest>余|多|以上|以下|左右|以内)?$")
_VERBS = re.compile(
    r"^(?:计划|力争|预计|争取|确保|实现|完成|已|共|全市|全县|全区)*(?:达到?|为|至|提高到|提升到|增加到|控制在|保持在?|稳定在|有|约|共)?$"
)
# what a title of a table has around a stage: 历年小学情况
_ABOUT = re.compile(
    r"^(?:历年|各年度?|近年|(?:19|20)\d\d年度?)|(?:基本|发展)?(?:情况|统计|一览|变化|概况)*表?$|^[(]?[一二三四五六七八九十]{1,3}[、)]|^\d{1,2}[.、]"
)
_STAGE_LONGEST = 8  # a group cell of a table that names a stage: 学前教育, not a heading of the text
_SAYS = re.compile(r"^[^\d]*[\u4e00-\u9fff]{2}[^\d]*$")
_SHARE_NAME = re.compile(r"(?:率|比例|占比|比重)(?:\([^()]*\))?$")
# the signs of a column of their own: 指标性质 | 指标值 | 度量单位
_SIGNS: dict[str, Op] = {"≥": "ge", "≤": "le", ">": "gt", "<": "lt", "=": "eq", "═": "eq"}
_BEFORE_CELL = "达"  # a cell is no beginning of a line: 17.4 is not the number of a heading there


class TableReading(msgspec.Struct, frozen=True, gc=False):
    """One reading of a cell: what its record takes from the table, its quantity (None for words), and its text."""

    value: TableValue
    quantity: Quantity | None
    cell: str


class TableReader:
    """Reads the cells of tables of values."""

    def __init__(self, finder: QuantityFinder, stages: StageFinder) -> None:
        self._finder, self._stages = finder, stages

    def read(self, sentence: Sentence, value: TableValue) -> Iterator[TableReading]:
        """The readings of one cell: mostly one; a figure and its part (3所(含1所)); several figures of running text; or words without one."""
        text, unit = sentence.text, value.unit
        sign = _SIGNS.get(value.binding)
        if sign:
            value = msgspec.structs.replace(value, binding="", status=value.status or "target")
        if _RATIO.fullmatch(text, value.start, value.end):  # 75.19:24.81 under a title in 万人
            value, unit = msgspec.structs.replace(value, unit=""), ""
        if not (value.place and value.place in sentence.section):  # 实验小学 over its row is where it is, no stage of it
            value = msgspec.structs.replace(value, name=self._with_stage(value.name, sentence))
        if unit and self._finder.cell("1", unit) is None:
            value, unit = msgspec.structs.replace(value, name=f"{value.name}({unit})"), ""
        cell = text[value.start : value.end]
        main, remark = _MARKED.sub("", cell), None
        if ((match := _REMARK.search(main)) or (match := _AMONG.search(main))) and match.start():
            main, remark = main[: match.start()], match
        year = _YEAR.match(remark["inside"]) if remark else None
        if year:
            value = msgspec.structs.replace(value, year=int(year["year"]))
        figure = _figure(self._finder, main.strip("[]"), unit) if value.name else None
        if figure is None:
            several = list(_several(self._finder, self._stages, text, value))
            yield from several or ([TableReading(value, None, cell)] if value.name else [])
            return
        if sign and value.status == "target" and figure.op == "eq":
            figure = msgspec.structs.replace(figure, op=sign)
        if value.unitless and _reads_as_share(value.name, figure):
            figure = msgspec.structs.replace(figure, unit="%")
        if value.joined:
            figure = msgspec.structs.replace(figure, warnings=(*figure.warnings, "digits_joined"))
        yield TableReading(value, _placed(figure, main, value.start, value.start + len(main), value.start), main)
        if remark and not year:
            yield from _parts(self._finder, value, value.start + remark.start("inside"), remark["inside"])

    def _with_stage(self, name: str, sentence: Sentence) -> str:
        """A name that names no stage, with the one that the heading over its row names: 学前教育毛入园率."""
        above = _ABOUT.sub("", sentence.section[-1]) if sentence.section else ""
        named = self._stages.names_one(name) or not self._stages.names_one(above) or len(above) > _STAGE_LONGEST
        return name if named else above + name


def status_of(value: TableValue, document: Document, reported: int) -> tuple[Status, str] | None:
    """The status that its column gives a value, with the reason: by words, else by its year; `reported` is the last year reported on."""
    if value.status:
        return value.status, "head of the column"
    if value.year and (value.year != document.year or (document.kind == "mixed" and reported < value.year)):
        before: Status = "context" if document.kind == "plan" else "result"  # what a plan starts from is the base of its goals
        return ("target" if value.year >= document.year else before), f"the column is for {value.year}"
    return None


def year_of(value: TableValue, document: Document) -> int | None:
    """The year a value is for by its table; a column of a report that says 目标 or 完成 and no year is for that of the report."""
    return value.year or (document.year if value.status and document.kind == "report" else None)


def place_of(value: TableValue, document: Document) -> str:
    """The place a value is for; '' where it is the whole of what the document is about."""
    whole, place = document.city_name, value.place
    return "" if place in (whole, whole[:-1]) and len(place) > 1 else place


def _figure(finder: QuantityFinder, cell: str, unit: str) -> Quantity | None:
    found = finder.cell(cell, unit)
    if found is None and unit and (scaled := _SCALED.match(cell)):  # 1.2万 under a head in 人
        composed = f"{_BEFORE_CELL}{scaled['numeral']}{unit}{scaled['rest'] or ''}"
        read = finder.find(composed)
        if len(read) == 1 and read[0].end - read[0].start == len(composed) - len(_BEFORE_CELL):
            found = read[0]
    if found is None and not unit:  # 3.0 at the beginning of a line would be the number of a heading
        read = finder.find(_BEFORE_CELL + cell)
        if len(read) == 1 and read[0].end - read[0].start >= len(cell):
            found = read[0]
    return found


def _several(finder: QuantityFinder, stages: StageFinder, text: str, value: TableValue) -> Iterator[TableReading]:
    """The figures of a cell that is running text, each named by the words before it where these say something."""
    cell = text[value.start : value.end]
    behind = 0
    found = [quantity for quantity in finder.find(cell) if quantity.unit]
    heads = heads_of(value.name, len(found), stages)
    for index, quantity in enumerate(found):
        words = cell[behind : quantity.start].strip(",;、:。()")
        behind = quantity.end
        name = value.name if _VERBS.match(words) else value.name + words.rpartition(",")[2].rpartition(";")[2]
        if heads:
            name = heads[index]
        if not value.name and not _SAYS.match(name):
            name = cell  # 12轨36班 under 建设规模: nothing says what it is but the cell
        start, end = value.start + quantity.start, value.start + quantity.end
        numeral = value.start + quantity.numeral
        yield TableReading(msgspec.structs.replace(value, name=name), _placed(quantity, quantity.number, start, end, numeral), cell)


def _parts(finder: QuantityFinder, value: TableValue, start: int, inside: str) -> Iterator[TableReading]:
    """The figures in the brackets behind a figure, which are parts of it: 3所(含改扩建1所)."""
    if not _PART.match(inside):
        return
    for quantity in finder.find(inside, unit=value.unit):
        if not quantity.unit:
            continue
        own = _PART.sub("", inside[: quantity.start]).strip(",;、:") or inside[quantity.end :].strip(",;、:")
        part = msgspec.structs.replace(value, name=f"{value.name}其中{own}", part=own or "其中")
        first, last = start + quantity.start, start + quantity.end
        yield TableReading(part, _placed(quantity, quantity.number, first, last, start + quantity.numeral), inside)


def _placed(quantity: Quantity, number: str, start: int, end: int, numeral: int) -> Quantity:
    return msgspec.structs.replace(quantity, number=number, start=start, end=end, numeral=numeral)


def _reads_as_share(name: str, quantity: Quantity) -> bool:
    """Whether a bare number of a table that names no unit at all is a share in per cent: by its name and its size."""
    return not quantity.unit and bool(_SHARE_NAME.search(name)) and 0 <= quantity.value_min <= quantity.value_max <= 100
