"""What calamine does not give of a workbook: how each cell is set, the merged ranges, what is hidden, how far a sheet reaches."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from edutargets.reading.office.number_formats import BUILT_IN
from edutargets.reading.office.sheet_parts import beside_cells, is_on, parser, relations, rich_strings, rich_text

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TAGS = ("{*}row", "{*}c", "{*}mergeCell", "{*}col", "{*}sheetFormatPr")
_ON = ("1", "true")
Place = tuple[int, int]


@dataclass(slots=True)
class Sheet:
    """One sheet: the style of each filled cell, its last filled row and column, its merged ranges; all count from 0.

    `texts` are cells that are not read as they lie (a run of them is struck out, a formula has no value), `boxes` the lines of
    its text boxes, `left_out` counts by code what is not read.
    """

    styles: dict[Place, int] = field(default_factory=dict)
    rows: int = 0
    columns: int = 0
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    texts: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def add(self, row: int, column: int, style: int) -> None:
        self.styles[row, column] = style
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)

    def is_hidden(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self.hidden_columns)


@dataclass(slots=True)
class Formats:
    """A workbook: the number format code of each style, whether it is struck through, and its sheets by name."""

    codes: list[str]
    sheets: dict[str, Sheet] = field(default_factory=dict)
    struck: list[bool] = field(default_factory=list)

    def code(self, sheet: str, row: int, column: int) -> str:
        """The number format code of a cell; '' where it has none."""
        style = self._style(sheet, row, column)
        return self.codes[style] if style < len(self.codes) else ""

    def is_struck(self, sheet: str, row: int, column: int) -> bool:
        """Whether the whole of a cell is struck through."""
        style = self._style(sheet, row, column)
        return style < len(self.struck) and self.struck[style]

    def _style(self, sheet: str, row: int, column: int) -> int:
        return self.sheets[sheet].styles.get((row, column), 0) if sheet in self.sheets else 0


def xlsx_formats(data: bytes) -> Formats:
    """The formats of an xlsx file. Raises what zipfile and lxml raise for one that is broken."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        formats = _styles(archive) if "xl/styles.xml" in names else Formats([])
        related = list(relations(archive, "xl/workbook.xml"))
        paths = {identity: target for identity, _, target in related}
        strings = rich_strings(archive, next((target for _, kind, target in related if kind == "sharedStrings"), ""))
        workbook = etree.fromstring(archive.read("xl/workbook.xml"), parser())
        # a program that cannot calculate writes 0 for every formula, and asks the next one to calculate
        uncalculated = any(node.get("fullCalcOnLoad") in _ON for node in workbook.iter("{*}calcPr"))
        for node in workbook.iter("{*}sheet"):
            path = paths.get(node.get(_RELATION), "")
            if path in names:
                with archive.open(path) as part:
                    sheet = formats.sheets[node.get("name")] = _sheet(part, strings, uncalculated)
                sheet.boxes = beside_cells(archive, path, sheet.left_out)
    return formats


def _styles(archive: zipfile.ZipFile) -> Formats:
    """Number format code and strike of each cell style, in the order the cells count them."""
    from lxml import etree

    root = etree.fromstring(archive.read("xl/styles.xml"), parser())
    own = {_whole(node.get("numFmtId")): node.get("formatCode", "") for node in root.iter("{*}numFmt")}
    fonts = [is_on(font.find("{*}strike")) for fonts in root.iterchildren("{*}fonts") for font in fonts.iterchildren("{*}font")]
    formats = Formats([])
    for styles in root.iter("{*}cellXfs"):
        for style in styles.iter("{*}xf"):
            number, font = _whole(style.get("numFmtId")), _whole(style.get("fontId"))
            formats.codes.append(own.get(number, BUILT_IN.get(number, "")))
            formats.struck.append(font < len(fonts) and fonts[font])
    return formats


def _sheet(part: Any, strings: dict[int, tuple[str, int]], uncalculated: bool) -> Sheet:
    """What a sheet says of its cells, rows and columns. `strings` are shared strings that are not read as they lie."""
    from lxml import etree

    sheet = Sheet()
    row = column = -1
    for event, node in etree.iterparse(part, events=("start", "end"), tag=_TAGS, resolve_entities=False, huge_tree=True):
        if event == "start":
            if node.tag.endswith("}row"):
                row, column = _whole(node.get("r"), row + 2) - 1, -1
                if _is_hidden(node, "ht"):
                    sheet.hidden_rows.add(row)
        elif node.tag.endswith("}c"):
            reference = node.get("r", "")
            place = _place(reference)
            if place is None and reference:
                raise ValueError(f"{reference} is no cell")  # calamine takes ZZZZZZ1 for one, and all memory to lay it out
            row, column = place or (row, column + 1)
            if len(node):
                sheet.add(row, column, _whole(node.get("s")))
                _cell(sheet, (row, column), node, strings, uncalculated)
        elif node.tag.endswith("}mergeCell"):
            first, _, last = node.get("ref", "").partition(":")
            ends = _place(first), _place(last)
            if ends[0] and ends[1]:
                sheet.merged.append((ends[0], ends[1]))
        elif node.tag.endswith("}col"):
            if _is_hidden(node, "width"):
                sheet.hidden_columns.append((_whole(node.get("min"), 1) - 1, _whole(node.get("max"), 1) - 1))
        else:
            node.clear()
    return sheet


def _cell(sheet: Sheet, place: Place, cell: Any, strings: dict[int, tuple[str, int]], uncalculated: bool) -> None:
    """A cell that is not read as its value lies: a formula without a value, a text with a run struck out or raised."""
    kind, value = cell.get("t", ""), cell.findtext("{*}v") or ""
    text: tuple[str, int] | None = None
    if cell.find("{*}f") is not None:
        if kind != "str" and (not value or (uncalculated and value == "0")):
            sheet.texts[place] = ""
            sheet.left_out["formulas_without_value"] += 1
    elif kind == "s" and value.isdigit():
        text = strings.get(int(value))
    elif kind == "inlineStr" and (item := cell.find("{*}is")) is not None:
        text = rich_text(item)
    if text is not None:
        sheet.texts[place], struck = text
        sheet.left_out["struck_text"] += struck


def _is_hidden(node: Any, size: str) -> bool:
    """Whether a row or column is hidden, or has no height or width at all."""
    extent = node.get(size)
    return node.get("hidden") in _ON or (extent is not None and re.fullmatch(r"0(?:\.0*)?", extent) is not None)


def _whole(written: str | None, default: int = 0) -> int:
    """A number of an attribute; one that is empty is as if it were not there."""
    return int(written) if written else default


def _place(reference: str) -> tuple[int, int] | None:
    match = _REFERENCE.fullmatch(reference)
    return (int(match[2]) - 1, _column(match[1])) if match else None


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
