"""Workbooks and delimited files: every sheet as rows, each value as the sheet prints it."""

from __future__ import annotations

import io
import struct
from collections import Counter
from collections.abc import Sequence
from typing import Any

from edutargets.errors import DocumentError
from edutargets.file_warnings import counted
from edutargets.reading.decoding import decode
from edutargets.reading.delimited import read_delimited
from edutargets.reading.office.containers import broken
from edutargets.reading.office.number_formats import printed
from edutargets.reading.office.old_sheets import xls_formats
from edutargets.reading.office.sheet_formats import Formats, Sheet, xlsx_formats
from edutargets.reading.office.strict import transitional
from edutargets.reading.records import Reader, Source, Table
from edutargets.reading.rows import text_of
from edutargets.reading.running_text import sheet_lines

# what is left out or cannot be read, in the order in which it is said
_LEFT_OUT = (
    "struck_text", "hidden_rows", "hidden_columns", "hidden_sheets", "formulas_without_value", "comments", "text_boxes", "embedded_objects",
    "images", "attachments",
)  # fmt: skip
# calamine lays a sheet out whole, empty cells too
_MOST_CELLS = 4_000_000


def workbook_source(data: bytes, name: str, kind: str, older: Reader) -> Source:
    """A workbook (xlsx, or xls of Excel 97 and later) to text: every visible sheet as a table, under its name where there are several.

    Numbers are written as the sheet prints them (85%, 1,234.5, 2025), dates as 2025-01-31; text boxes follow their sheet. What is
    hidden or struck through is left out, and counted in the warnings as is what cannot be read. An older workbook is read by `older`.
    Raises DocumentError for one that is broken, encrypted, empty, or has more cells than can be laid out.
    """
    from lxml import etree
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    left_out: Counter[str] = Counter()
    try:
        data = transitional(data) if kind == "xlsx" else data
        formats = xlsx_formats(data) if kind == "xlsx" else xls_formats(data)
        if formats is None:
            return older(data, name)
        for sheet in formats.sheets.values():
            if (sheet.rows + 1) * (sheet.columns + 1) > _MOST_CELLS:
                cell = f"row {sheet.rows + 1}, column {sheet.columns + 1}"
                raise DocumentError(f"{name}: a sheet has a filled cell in {cell}; delete what is far from the table")
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            left_out["embedded_objects"] = sum(1 for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.ChartSheet)
            sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
            shown = [sheet.name for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
            hidden = [sheet.name for sheet in sheets if sheet.visible != SheetVisibleEnum.Visible]
            left_out["hidden_sheets"] = sum(1 for sheet in hidden if sheet in formats.sheets and formats.sheets[sheet].styles)
            tables = {sheet: _rows(book.get_sheet_by_name(sheet), formats, left_out) for sheet in shown}
    except PasswordError:
        raise DocumentError(f"{name}: the file is encrypted; save it without a password and add it again") from None
    except (CalamineError, etree.LxmlError, struct.error, LookupError, ValueError, TypeError, AttributeError):
        raise broken(name) from None
    except BaseException as error:
        # what calamine stops at in a damaged file has no other class to be told by
        if type(error).__name__ == "PanicException":
            raise broken(name) from None
        raise
    boxes = {sheet: formats.sheets[sheet].boxes for sheet in tables if sheet in formats.sheets}
    filled = {sheet: lines for sheet, rows in tables.items() if (lines := [*sheet_lines(rows), *boxes.get(sheet, ())])}
    if not filled:
        raise DocumentError(f"{name}: the workbook is empty; {_why_empty(left_out)}")
    lines = [line for sheet, table in filled.items() for line in ([sheet, *table] if len(filled) > 1 else table)]
    kept = tuple(Table(sheet=sheet, rows=tuple(map(tuple, tables[sheet]))) for sheet in filled)
    warnings = tuple(one for code in _LEFT_OUT for one in counted(code, left_out[code]))
    return Source(text=text_of(lines), format=kind, tables=kept, warnings=warnings)


def _why_empty(left_out: Counter[str]) -> str:
    if left_out["formulas_without_value"]:
        return "its cells are formulas without a stored value; open it in its program, save it and add it again"
    return "no visible sheet of it has a filled cell"


def csv_source(data: bytes, name: str, declared: str = "") -> Source:
    """A delimited file to text: its rows, quotes honoured, the delimiter found by which one gives the most even rows."""
    text, encoding = decode(data, name, declared)
    found = read_delimited(text.lstrip("\ufeff"), tabs=name.lower().endswith((".tsv", ".tab")))
    table = Table(rows=tuple(map(tuple, found.rows)), problems=found.problems, delimiter=found.delimiter)
    warnings = (f"unclosed_quotes:{len(found.problems)}",) if found.problems else ()
    return Source(text=text_of(sheet_lines(found.rows)), format="csv", encoding=encoding, tables=(table,), warnings=warnings)


def _rows(sheet: Any, formats: Formats, left_out: Counter[str]) -> list[list[str]]:
    """The rows of a sheet with merged cells filled, without what is hidden; columns without text at either side left out."""
    own = formats.sheets.get(sheet.name) or Sheet()
    left_out.update(own.left_out)
    rows: list[list[str]] = []
    for row, values in enumerate(sheet.to_python(skip_empty_area=False)):
        cells = [printed(value, formats.code(sheet.name, row, column)) if value != "" else "" for column, value in enumerate(values)]
        for column in range(len(cells)):
            cells[column] = own.texts.get((row, column), cells[column])
            if cells[column].strip() and formats.is_struck(sheet.name, row, column):
                cells[column] = ""
                left_out["struck_text"] += 1
        rows.append(cells)
    hidden_rows = {row for row in own.hidden_rows if row < len(rows)}
    hidden_columns = {column for column in range(max(map(len, rows), default=0)) if own.is_hidden(column)}
    left_out["hidden_rows"] += sum(1 for row in hidden_rows if any(cell.strip() for cell in rows[row]))
    left_out["hidden_columns"] += sum(1 for column in hidden_columns if any(cells[column].strip() for cells in rows if column < len(cells)))
    for (top, left), (bottom, right) in own.merged:
        if top < len(rows) and left < len(rows[top]):
            for cells in rows[top : bottom + 1]:
                cells[left : right + 1] = [rows[top][left]] * len(cells[left : right + 1])
    # a hidden row stays as an empty one: rows are counted as the sheet shows their numbers
    shown = [
        [cell if row not in hidden_rows else "" for column, cell in enumerate(cells) if column not in hidden_columns]
        for row, cells in enumerate(rows)
    ]
    return _trimmed(shown)


def _trimmed(rows: Sequence[list[str]]) -> list[list[str]]:
    filled = [column for row in rows for column, cell in enumerate(row) if cell.strip()]
    return [row[min(filled) : max(filled) + 1] for row in rows] if filled else []
