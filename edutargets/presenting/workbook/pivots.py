"""The workbook of a pivot: the grid, and where each of its numbers is from."""

from __future__ import annotations

from collections.abc import Callable

from edutargets.comparing.pivoting import Pivot
from edutargets.presenting.sheets.pivots import pivot_sheet, sources_sheet
from edutargets.presenting.sheets.sheet import Sheet
from edutargets.presenting.words.wording import Wording

_TITLES = {"grid": ("Pivot", "透视表"), "sources": ("Sources", "出处")}


def pivot_workbook(pivot: Pivot, wording: Wording, say: Callable[[str], None], in_words: Callable[[Sheet], Sheet]) -> bytes:
    """The grid, and a page with the source of each of its numbers, both `in_words` of the reader.

    A share is 95 under a head with %, so that it sums and charts as it reads.
    """
    from edutargets.presenting.workbook.pages import Page, write_workbook

    chinese = wording.language == "zh"
    grid = in_words(pivot_sheet(pivot, wording))
    pages = [
        Page(_TITLES["grid"][chinese], grid, frozen_columns=1 if pivot.rows_by == "year" else 2),
        Page(_TITLES["sources"][chinese], in_words(sources_sheet(pivot, wording)), frozen_columns=1),
    ]
    return write_workbook(pages, say)
