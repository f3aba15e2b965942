"""The cover of a workbook: what it is, what can be said, how to read it. One column of labels, one of text, made to be printed."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec
from rich.cells import cell_len

from edutargets.presenting.controls import in_xml

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LABEL_WIDTH, TEXT_WIDTH = 22, 96  # characters
_LINE = 16.5  # points


class CoverLine(msgspec.Struct, frozen=True):
    """A line of a cover: a text with the label before it, or a heading of its own (`text` is '').

    `link` leads to a row of the page with that title; `ground` is the colour of the label, for a key.
    """

    label: str
    text: str = ""
    link: tuple[str, int] | None = None
    ground: str = ""


class Cover(msgspec.Struct, frozen=True):
    """The first sheet of a workbook: its own title, and the lines under the heading of the whole."""

    title: str
    heading: str
    lines: tuple[CoverLine, ...]


def write_cover(worksheet: Worksheet, cover: Cover, style: Callable[..., Format], named: Callable[[str], str]) -> None:
    """Write a cover; `named` gives the name of a sheet from the title of its page."""
    worksheet.hide_gridlines(2)
    worksheet.set_column(0, 0, LABEL_WIDTH)
    worksheet.set_column(1, 1, TEXT_WIDTH)
    worksheet.write_string(0, 0, in_xml(cover.heading), style(bold=True, font_size=16))
    worksheet.set_row(0, 28)
    for number, line in enumerate(cover.lines, 1):
        if not line.text:
            worksheet.write_string(number, 0, in_xml(line.label), style(bold=True, font_size=12, bottom=1, valign="bottom"))
            worksheet.write_blank(number, 1, None, style(bottom=1))
            worksheet.set_row(number, 26)
            continue
        ground: dict[str, Any] = {"bg_color": line.ground} if line.ground else {}
        worksheet.write_string(number, 0, in_xml(line.label), style(text_wrap=True, **ground))
        if line.link:
            target, looks = f"internal:'{named(line.link[0])}'!A{line.link[1] + 2}", style(text_wrap=True, font_color="#0563C1")
            worksheet.write_url(number, 1, target, looks, "")
            worksheet.write_string(number, 1, in_xml(line.text), looks)
        else:
            worksheet.write_string(number, 1, in_xml(line.text), style(text_wrap=True))
        lines = max(
            math.ceil((cell_len(part) + 1) / (width - 2)) for text, width in ((line.label, LABEL_WIDTH), (line.text, TEXT_WIDTH))
            for part in text.split("\n")
        )  # fmt: skip
        worksheet.set_row(number, _LINE * max(lines, line.text.count("\n") + 1))
    worksheet.set_paper(9)
    worksheet.set_landscape()
    worksheet.fit_to_pages(1, 1)
    worksheet.print_area(0, 0, len(cover.lines), 1)
