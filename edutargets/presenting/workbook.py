"""Workbooks: sheets as xlsx, numbers as numbers, text never run as a formula or made a link."""

from __future__ import annotations

import datetime
import io
import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from rich.cells import cell_len

from edutargets.presenting.sheets import Sheet, Value, text_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CELL_LIMIT = 32_767  # characters that a cell of Excel holds
_NAME_LIMIT = 31
_NARROWEST, _WIDEST, _HEAD = 7, 56, 18
_VALUE = re.compile(r"^(?P<whose>.*?)value(?:_min|_max)$")
# a date of no meaning: the same result gives the same file
_CREATED = datetime.datetime(2000, 1, 1)


class Page(msgspec.Struct, frozen=True):
    """One sheet of a workbook.

    `heads` stand above the columns instead of their names. `links` leads from a cell (row, column, counted in `sheet`) to
    a row of the page with that title. `units` names the column that holds the unit of a column of values, where that is not
    the `unit` beside `value_min` and `value_max`.
    """

    title: str
    sheet: Sheet
    heads: tuple[str, ...] = ()
    links: Mapping[tuple[int, int], tuple[str, int]] = {}
    units: Mapping[str, str] = {}
    frozen_columns: int = 0


def write_workbook(pages: Sequence[Page], say: Callable[[str], None]) -> bytes:
    """An xlsx file of these pages. What a cell cannot hold is cut there, and `say` is told."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": _CREATED})
        formats: dict[tuple[tuple[str, Any], ...], Format] = {}

        def style(**properties: Any) -> Format:
            key = tuple(sorted(properties.items()))
            if key not in formats:
                formats[key] = book.add_format({"valign": "top", **properties})
            return formats[key]

        for page in pages:
            _Writer(book.add_worksheet(sheet_name(page.title)), page, style, say).write()
    return buffer.getvalue()


def sheet_name(title: str) -> str:
    """A title as the name of a sheet: without the signs that names may not have, 31 characters at most."""
    return re.sub(r"[\[\]:*?/\\']", " ", title)[:_NAME_LIMIT]


class _Writer:
    def __init__(self, worksheet: Worksheet, page: Page, style: Callable[..., Format], say: Callable[[str], None]) -> None:
        self._worksheet, self._page, self._style, self._say = worksheet, page, style, say
        self._columns = page.sheet.columns

    def write(self) -> None:
        columns, rows = self._columns, self._page.sheet.rows
        heads = self._page.heads or columns
        for index, head in enumerate(heads):
            self._worksheet.write_string(0, index, head, self._style(bold=True, text_wrap=True, bg_color="#E7EBF0", bottom=1))
        wraps = [self._wraps(index, heads[index]) for index in range(len(columns))]
        for number, row in enumerate(rows):
            for index, value in enumerate(row):
                self._cell(number, index, value, wraps[index])
        self._worksheet.set_landscape()
        self._worksheet.set_paper(9)  # A4
        self._worksheet.fit_to_pages(1, 0)
        self._worksheet.repeat_rows(0)
        self._worksheet.freeze_panes(1, self._page.frozen_columns)
        if columns:
            self._worksheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)

    def _wraps(self, index: int, head: str) -> bool:
        """Make the column as wide as what stands in it, within bounds; whether its text must wrap."""
        texts = [text_of(self._columns[index], row[index]) for row in self._page.sheet.rows]
        widest = max((cell_len(line) for text in texts for line in text.split("\n")), default=0)
        self._worksheet.set_column(index, index, min(_WIDEST, max(_NARROWEST, widest + 2, min(cell_len(head) + 4, _HEAD))))
        return widest + 2 > _WIDEST or any("\n" in text for text in texts)

    def _cell(self, number: int, index: int, value: Value, wraps: bool) -> None:
        at = (number + 1, index)
        looks: dict[str, Any] = {"text_wrap": True} if wraps else {}
        link = self._page.links.get((number, index))
        if link:
            looks |= {"font_color": "#0563C1", "underline": 1}
            self._worksheet.write_url(*at, f"internal:'{sheet_name(link[0])}'!A{link[1] + 2}", self._style(**looks), "")
        if value is None or value == "":
            return
        if isinstance(value, bool):
            self._worksheet.write_boolean(*at, value, self._style(**looks))
        elif isinstance(value, int | float) and math.isfinite(value):
            shown = self._number_format(number, index, value)
            self._worksheet.write_number(*at, value, self._style(**looks, **({"num_format": shown} if shown else {})))
        else:
            self._worksheet.write_string(*at, self._fitting(at, text_of(self._columns[index], value)), self._style(**looks))

    def _number_format(self, number: int, index: int, value: float) -> str:
        """How a value is shown: 85 with the unit % as 85%, still 85 to a sum; other columns of numbers as they are."""
        column = self._columns[index]
        match = _VALUE.match(column)
        unit_column = self._page.units.get(column) or (f"{match['whose']}unit" if match else "")
        if unit_column not in self._columns:
            return ""
        unit = self._page.sheet.rows[number][self._columns.index(unit_column)]
        if unit in ("%", "％", "‰"):
            return f'General"{unit}"'
        return "#,##0" if float(value).is_integer() else ""

    def _fitting(self, at: tuple[int, int], text: str) -> str:
        if len(text) <= CELL_LIMIT:
            return text
        said = f" … ({len(text):,} characters; csv and json have them all)"
        self._say(
            f"edutargets: {self._page.title} row {at[0] + 1}, {self._columns[at[1]]}: {len(text):,} characters, more than a cell holds"
        )
        return text[: CELL_LIMIT - len(said)] + said
