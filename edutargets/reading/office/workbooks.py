"""Workbooks and delimited files: every sheet as rows, each value as the sheet prints it."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from typing import Any

from edutargets.errors import DocumentError
from edutargets.reading.decoding import decode
from edutargets.reading.delimited import read_delimited
from edutargets.reading.office.containers import broken
from edutargets.reading.office.number_formats import printed
from edutargets.reading.office.old_sheets import xls_formats
from edutargets.reading.office.sheet_formats import Formats, xlsx_formats
from edutargets.reading.rows import text_of
from edutargets.reading.running_text import sheet_lines
from edutargets.records import Source, Table

# calamine lays a sheet out whole, empty cells too
_MOST_CELLS = 4_000_000


def workbook_source(data: bytes, name: str, kind: str = "xlsx") -> Source:
    """A workbook (xlsx, or xls of Excel 97 and later) to text: every visible sheet as a table, under its name where there are several.

    Numbers are written as the sheet prints them (85%, 1,234.5, 2025), dates as 2025-01-31. An older workbook goes to
    LibreOffice. Raises DocumentError for one that is broken, encrypted, empty, or has more cells than can be laid out.
    """
    from lxml import etree
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        formats = xlsx_formats(data) if kind == "xlsx" else xls_formats(data)
        if formats is None:
            from edutargets.reading.recognition import converted_source

            return converted_source(data, name, kind)
        for sheet in formats.sheets.values():
            if (sheet.rows + 1) * (sheet.columns + 1) > _MOST_CELLS:
                raise DocumentError(
                    f"{name}: a sheet has a filled cell in row {sheet.rows + 1}, column {sheet.columns + 1}; delete what is far from the table"
                )
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            shown = [
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
            ]
            tables = {sheet: _rows(book.get_sheet_by_name(sheet), formats) for sheet in shown}
    except PasswordError:
        raise DocumentError(f"{name}: the file is encrypted; save it without a password and add it again") from None
    except (CalamineError, etree.LxmlError, struct.error, LookupError, ValueError, TypeError, AttributeError):
        raise broken(name) from None
    except BaseException as error:
        # what calamine stops at in a damaged file has no other class to be told by
        if type(error).__name__ == "PanicException":
            raise broken(name) from None
        raise
    filled = {sheet: lines for sheet, rows in tables.items() if (lines := sheet_lines(rows))}
    if not filled:
        raise DocumentError(f"{name}: the workbook is empty; no visible sheet of it has a filled cell")
    lines = [line for sheet, table in filled.items() for line in ([sheet, *table] if len(filled) > 1 else table)]
    kept = tuple(Table(sheet=sheet, rows=tuple(map(tuple, tables[sheet]))) for sheet in filled)
    return Source(text=text_of(lines), format=kind, tables=kept)


def csv_source(data: bytes, name: str, declared: str = "") -> Source:
    """A delimited file to text: its rows, quotes honoured, the delimiter found by which one gives the most even rows."""
    text, encoding = decode(data, name, declared)
    found = read_delimited(text.lstrip("\ufeff"), tabs=name.lower().endswith((".tsv", ".tab")))
    table = Table(rows=tuple(map(tuple, found.rows)), problems=found.problems, delimiter=found.delimiter)
    warnings = (f"unclosed_quotes:{len(found.problems)}",) if found.problems else ()
    return Source(text=text_of(sheet_lines(found.rows)), format="csv", encoding=encoding, tables=(table,), warnings=warnings)


def _rows(sheet: Any, formats: Formats) -> list[list[str]]:
    """The rows of a sheet with merged cells filled; columns without text at either side left out."""
    rows = [
        [printed(value, formats.code(sheet.name, row, column)) if value != "" else "" for column, value in enumerate(values)]
        for row, values in enumerate(sheet.to_python(skip_empty_area=False))
    ]
    own = formats.sheets.get(sheet.name)
    for (top, left), (bottom, right) in own.merged if own else ():
        if top < len(rows) and left < len(rows[top]):
            for row in rows[top : bottom + 1]:
                row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
    return _trimmed(rows)


def _trimmed(rows: Sequence[list[str]]) -> list[list[str]]:
    filled = [column for row in rows for column, cell in enumerate(row) if cell.strip()]
    return [row[min(filled) : max(filled) + 1] for row in rows] if filled else []
