"""Workbooks and delimited files: every sheet as rows, each value as the sheet prints it."""

from __future__ import annotations

import csv
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from edutargets.errors import DocumentError
from edutargets.reading.containers import broken
from edutargets.reading.decoding import decode
from edutargets.reading.number_formats import BUILT_IN, printed
from edutargets.reading.rows import table_lines, text_of
from edutargets.records import Source

_DELIMITERS = "\t,;|，"
_SNIFFED_ROWS = 50
# calamine lays a sheet out whole, empty cells too
_MOST_CELLS = 4_000_000
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class _Styles:
    """The number formats of a workbook: the code of each style, and for each sheet the style of each cell that has one."""

    codes: list[str]
    cells: dict[str, dict[tuple[int, int], int]] = field(default_factory=dict)

    def code(self, sheet: str, row: int, column: int) -> str:
        style = self.cells.get(sheet, {}).get((row, column), 0)
        return self.codes[style] if style < len(self.codes) else ""


def xlsx_source(data: bytes, name: str) -> Source:
    """A workbook to text: every visible sheet as a table, under its name where there are several.

    Numbers are written as the sheet prints them (85%, 1,234.5, 2025), dates as 2025-01-31. Raises DocumentError for a
    workbook that is broken, empty, or has more cells than can be laid out.
    """
    from lxml import etree
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        styles = _styles(data, name)
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            shown = [
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
            ]
            tables = {sheet: _rows(book.get_sheet_by_name(sheet), styles) for sheet in shown}
    except (CalamineError, etree.LxmlError, KeyError, ValueError):
        raise broken(name) from None
    filled = {sheet: lines for sheet, rows in tables.items() if (lines := table_lines(rows))}
    if not filled:
        raise DocumentError(f"{name}: the workbook is empty; no visible sheet of it has a filled cell")
    lines = [line for sheet, table in filled.items() for line in ([sheet, *table] if len(filled) > 1 else table)]
    return Source(text=text_of(lines), format="xlsx")


def csv_source(data: bytes, name: str, declared: str = "") -> Source:
    """A delimited file to text: its rows, quotes honoured, the delimiter found by which one gives the most even rows."""
    text, encoding = decode(data, name, declared)
    written = text.lstrip("\ufeff")
    delimiter = "\t" if name.lower().endswith((".tsv", ".tab")) else _delimiter(written)
    csv.field_size_limit(len(written) + 1)
    try:
        rows = list(csv.reader(io.StringIO(written, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise DocumentError(f"{name}: cannot be read as a delimited file: {error}") from None
    return Source(text=text_of(table_lines(rows)), format="csv", encoding=encoding)


def _delimiter(text: str) -> str:
    """The delimiter that most of the first rows have equally often."""
    head = text.splitlines()[:_SNIFFED_ROWS]

    def evenness(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(head, delimiter=delimiter) if row]
        several = [width for width in widths if width > 1]
        most = max(set(several), key=several.count, default=0)
        return several.count(most), most

    return max(_DELIMITERS, key=evenness)


def _rows(sheet: Any, styles: _Styles) -> list[list[str]]:
    """The rows of a sheet with merged cells filled; columns without text at either side left out."""
    rows = [
        [printed(value, styles.code(sheet.name, row, column)) if value != "" else "" for column, value in enumerate(values)]
        for row, values in enumerate(sheet.to_python(skip_empty_area=False))
    ]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top < len(rows) and left < len(rows[top]):
            for row in rows[top : bottom + 1]:
                row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
    return _trimmed(rows)


def _trimmed(rows: Sequence[list[str]]) -> list[list[str]]:
    filled = [column for row in rows for column, cell in enumerate(row) if cell.strip()]
    return [row[min(filled) : max(filled) + 1] for row in rows] if filled else []


def _styles(data: bytes, name: str) -> _Styles:
    """The number formats of an xlsx file, which calamine does not give."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        codes = list(_codes(archive)) if "xl/styles.xml" in names else []
        styles = _Styles(codes)
        relations = {
            node.get("Id"): node.get("Target")
            for node in etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), _parser()).iter("{*}Relationship")
        }
        for node in etree.fromstring(archive.read("xl/workbook.xml"), _parser()).iter("{*}sheet"):
            target = relations.get(node.get(_RELATION), "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            if path in names:
                with archive.open(path) as part:
                    styles.cells[node.get("name")] = _cell_styles(part, name)
    return styles


def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True)


def _codes(archive: zipfile.ZipFile) -> Iterator[str]:
    """The number format code of each cell style, in the order the cells count them."""
    from lxml import etree

    root = etree.fromstring(archive.read("xl/styles.xml"), _parser())
    own = {int(node.get("numFmtId", 0)): node.get("formatCode", "") for node in root.iter("{*}numFmt")}
    for styles in root.iter("{*}cellXfs"):
        for style in styles.iter("{*}xf"):
            number = int(style.get("numFmtId", 0))
            yield own.get(number, BUILT_IN.get(number, ""))


def _cell_styles(part: Any, name: str) -> dict[tuple[int, int], int]:
    """The style of each filled cell of a sheet that has one. DocumentError where the cells span more than can be laid out."""
    from lxml import etree

    styles: dict[tuple[int, int], int] = {}
    row = column = -1
    last_row = last_column = 0
    for event, node in etree.iterparse(part, events=("start", "end"), tag=("{*}row", "{*}c"), resolve_entities=False):
        if event == "start" and node.tag.endswith("}row"):
            row, column = int(node.get("r", row + 2)) - 1, -1
        elif event == "end" and node.tag.endswith("}c"):
            reference = _REFERENCE.fullmatch(node.get("r", ""))
            row, column = (int(reference[2]) - 1, _column(reference[1])) if reference else (row, column + 1)
            if len(node):
                last_row, last_column = max(last_row, row), max(last_column, column)
                styles[row, column] = int(node.get("s", 0))
        elif event == "end":
            node.clear()
    if (last_row + 1) * (last_column + 1) > _MOST_CELLS:
        raise DocumentError(
            f"{name}: a sheet has a filled cell in row {last_row + 1}, column {last_column + 1}; delete what is far from the table"
        )
    return styles


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
