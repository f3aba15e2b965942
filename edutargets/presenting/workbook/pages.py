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

from edutargets.presenting.controls import in_xml
from edutargets.presenting.sheets.sheet import Sheet, Value, text_of
from edutargets.presenting.words.visual_marks import STANDING_GROUNDS
from edutargets.presenting.workbook.cover import Cover, write_cover

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CELL_LIMIT = 32_767  # characters that a cell of Excel holds
_NAME_LIMIT = 31
_NARROWEST, _WIDEST, _ONE_PAGE = 7, 56, 200  # characters
_LINE, _TALLEST, _A4 = 16.5, 409, 9  # points, and Excel's number of the paper
_COMMENT = 46  # characters that a line of a comment holds
_VALUE = re.compile(r"^(?P<whose>.*?)value(?:_min|_max)$")
# a date of no meaning: the same result gives the same file
_CREATED = datetime.datetime(2000, 1, 1)


class Page(msgspec.Struct, frozen=True):
    """One sheet of a workbook.

    `heads` stand above the columns instead of their names. `links` leads from a cell (row, column, counted in `sheet`) to
    a row of the page with that title. `units` names the column that holds the unit of a column of values, where that is not
    the `unit` beside `value_min` and `value_max`. `shown` gives the number format of a number and the text that it makes of it,
    `comments` what stands beside a cell (row -1: the heads), `looks` more of the properties of its format. `judged` holds a
    number against another in colour: that number, and whether more is better. `widths` are those of the columns in characters,
    else as wide as their texts; `pages_across` how many sheets of paper wide it is printed, else as many as can be read.
    """

    title: str
    sheet: Sheet
    heads: tuple[str, ...] = ()
    links: Mapping[tuple[int, int], tuple[str, int]] = {}
    units: Mapping[str, str] = {}
    frozen_columns: int = 0
    shown: Mapping[tuple[int, int], tuple[str, str]] = {}
    comments: Mapping[tuple[int, int], str] = {}
    looks: Mapping[tuple[int, int], Mapping[str, Any]] = {}
    judged: Mapping[tuple[int, int], tuple[float, bool]] = {}
    widths: tuple[int, ...] = ()
    pages_across: int = 0


class About(msgspec.Struct, frozen=True):
    """What a file says of itself: properties, and the words at the head and foot of each printed sheet."""

    title: str = ""
    subject: str = ""
    foot: str = ""


def write_workbook(pages: Sequence[Page | Cover], say: Callable[[str], None], about: About | None = None) -> bytes:
    """An xlsx file of these pages. What a cell cannot hold is cut there, and `say` is told."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        about = about or About()
        book.set_properties(
            {
                "created": _CREATED,
                "title": in_xml(about.title),
                "subject": in_xml(about.subject),
                "author": "edutargets" if about.title else "",
            }
        )
        formats: dict[tuple[tuple[str, Any], ...], Format] = {}

        def style(**properties: Any) -> Format:
            key = tuple(sorted(properties.items()))
            if key not in formats:
                formats[key] = book.add_format({"valign": "top", **properties})
            return formats[key]

        for page in pages:
            worksheet = book.add_worksheet(sheet_name(page.title))
            if isinstance(page, Cover):
                write_cover(worksheet, page, style, sheet_name)
            else:
                _Writer(worksheet, page, style, say, book.add_format).write()
            if about.title:
                worksheet.set_header(f"&L{_printed(about.title)}&R{_printed(page.title)}")
                worksheet.set_footer(f"&L{_printed(about.foot)}&R&P / &N")
                worksheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.75)
    return buffer.getvalue()


def _printed(text: str) -> str:
    """A text for the head or foot of a printed sheet, which takes & for a sign of its own and 255 characters in all."""
    return in_xml(text)[:110].replace("&", "&&")


def sheet_name(title: str) -> str:
    """A title as the name of a sheet: without the signs that names may not have, 31 characters at most."""
    return re.sub(r"[\[\]:*?/\\']", " ", in_xml(title))[:_NAME_LIMIT]


class _Writer:
    def __init__(
        self, worksheet: Worksheet, page: Page, style: Callable[..., Format], say: Callable[[str], None], added: Callable[..., Format]
    ) -> None:
        self._worksheet, self._page, self._style, self._say, self._added = worksheet, page, style, say, added
        self._columns = page.sheet.columns
        self._grounds: dict[str, Format] = {}

    def write(self) -> None:
        rows = self._page.sheet.rows
        heads = self._page.heads or self._page.sheet.heads or self._columns
        texts = [[text_of(column, value) for column, value in zip(self._columns, row, strict=True)] for row in rows]
        for (number, index), (_, shown) in self._page.shown.items():
            texts[number][index] = shown
        widths = list(self._page.widths) or [self._width(head, [text[index] for text in texts]) for index, head in enumerate(heads)]
        for index, (head, width) in enumerate(zip(heads, widths, strict=True)):
            self._worksheet.set_column(index, index, width)
            self._worksheet.write_string(
                0, index, in_xml(head), self._style(bold=True, text_wrap=True, align="left", indent=1, bg_color="#E7EBF0", bottom=1)
            )
        self._height(0, heads, widths)
        for number, row in enumerate(rows):
            for index, value in enumerate(row):
                self._cell(number, index, value, texts[number][index], _lines(texts[number][index], widths[index]) > 1)
            self._height(number + 1, texts[number], widths)
        for at, text in self._page.comments.items():
            self._comment(at, text)
        for at, (value, more_is_better) in self._page.judged.items():
            self._judge(at, value, more_is_better)
        self._arrange(len(rows), sum(widths))

    def _arrange(self, rows: int, width: int) -> None:
        """Heads stay in sight, filter, and are printed on every page, which holds what can be read there."""
        self._worksheet.freeze_panes(1, self._page.frozen_columns)
        if self._columns:
            self._worksheet.autofilter(0, 0, max(1, rows), len(self._columns) - 1)
        self._worksheet.set_landscape()
        self._worksheet.set_paper(_A4)
        self._worksheet.repeat_rows(0)
        across = self._page.pages_across or math.ceil(width / _ONE_PAGE)
        self._worksheet.fit_to_pages(across, 0)
        if across > 1 and self._page.frozen_columns:
            self._worksheet.repeat_columns(0, self._page.frozen_columns - 1)

    def _width(self, head: str, texts: Sequence[str]) -> int:
        """Wide enough for what stands in the column, Chinese counted double, within bounds; room for the filter's arrow."""
        widest = max((cell_len(line) for text in texts for line in text.split("\n")), default=0)
        return min(_WIDEST, max(_NARROWEST, widest + 3, *(cell_len(line) + 5 for line in head.split("\n"))))

    def _height(self, row: int, texts: Sequence[str], widths: Sequence[int]) -> None:
        """Set the height where text wraps: not every program does so by itself."""
        lines = max((_lines(text, width) for text, width in zip(texts, widths, strict=True)), default=1)
        if lines > 1:
            self._worksheet.set_row(row, min(_TALLEST, lines * _LINE))

    def _cell(self, number: int, index: int, value: Value, text: str, wraps: bool) -> None:
        at = (number + 1, index)
        looks: dict[str, Any] = {**({"text_wrap": True} if wraps else {}), **self._page.looks.get((number, index), {})}
        link = self._page.links.get((number, index))
        if link:
            looks = {"font_color": "#0563C1", "underline": 1, **looks}
            self._worksheet.write_url(*at, f"internal:'{sheet_name(link[0])}'!A{link[1] + 2}", self._style(**looks), "")
        if not text:
            if looks:
                self._worksheet.write_blank(*at, None, self._style(**looks))
            return
        if isinstance(value, bool):
            self._worksheet.write_boolean(*at, value, self._style(**looks))
        elif isinstance(value, int | float) and math.isfinite(value):
            shown = self._number_format(number, index, value)
            self._worksheet.write_number(*at, value, self._style(**looks, **({"num_format": shown} if shown else {})))
        else:
            self._worksheet.write_string(*at, in_xml(self._fitting(at, text)), self._style(**{"align": "left", "indent": 1, **looks}))

    def _comment(self, at: tuple[int, int], text: str) -> None:
        """A comment as large as its text."""
        lines = sum(math.ceil((cell_len(line) + 1) / _COMMENT) for line in text.split("\n"))
        size = {"width": _COMMENT * 7 + 14, "height": lines * 17 + 12, "font_size": 9, "color": "#FFFDE7"}
        self._worksheet.write_comment(at[0] + 1, at[1], in_xml(text), size)

    def _judge(self, at: tuple[int, int], value: float, more_is_better: bool) -> None:
        """The ground of a number by whether it is better than another, worse, or equal to it."""
        signs = (">", "<") if more_is_better else ("<", ">")
        for criteria, standing in zip((*signs, "="), ("better", "worse", "equal"), strict=True):
            if standing not in self._grounds:
                self._grounds[standing] = self._added({"bg_color": STANDING_GROUNDS[standing]})
            rule = {"type": "cell", "criteria": criteria, "value": value, "format": self._grounds[standing]}
            self._worksheet.conditional_format(at[0] + 1, at[1], at[0] + 1, at[1], rule)

    def _number_format(self, number: int, index: int, value: float) -> str:
        """How a value is shown: 85 with the unit % as 85%, still 85 to a sum; other columns of numbers as they are."""
        if (number, index) in self._page.shown:
            return self._page.shown[number, index][0]
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


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column of that width, of which the margins take about two characters."""
    return sum(max(1, math.ceil(cell_len(line) / (width - 2))) for line in text.split("\n"))
