"""The parts of a page in the order in which they are read: column by column, what stands turned in its place, footnotes apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from edutargets.reading.pdf.pages import Page
from edutargets.reading.pdf.printed_lines import PrintedLine, run_on
from edutargets.reading.pdf.ruled_tables import Grid

_SMALLER = 0.93
_MARKED = re.compile(r"[\[〔(（]?(?:[①-⑳]|\*+|注\d{0,2}\s*[:：.、])|[\[〔]\d{1,2}[\]〕]")
_NOTE = re.compile(r"(?:注|备注|注释|说明)[\d一二三四五]?[:：]")
_MARK = re.compile(r"(?:[\[〔(（](?:\d{1,2}|[①-⑳*])[\])）〕]|[①-⑳]|\*+)\s*")


def parts_of(page: Page) -> Iterator[Page]:
    """A page as the pages that its parts make: bands of lines across it, the columns between them from the left, what is turned."""
    waiting = sorted(page.beside, key=lambda beside: beside.top)
    band: list[PrintedLine | Grid] = []
    columns: dict[int, list[PrintedLine | Grid]] = {}
    for item in page.items:
        while waiting and waiting[0].top < item.top:
            yield from _bands(page, band, columns)
            band, columns = [], {}
            yield waiting.pop(0)
        column = item.column if isinstance(item, PrintedLine) else 0
        if column:
            columns.setdefault(column, []).append(item)
            continue
        if columns:
            yield from _bands(page, band, columns)
            band, columns = [], {}
        band.append(item)
    yield from _bands(page, band, columns)
    yield from waiting


def _bands(page: Page, band: list[PrintedLine | Grid], columns: dict[int, list[PrintedLine | Grid]]) -> Iterator[Page]:
    if band:
        yield Page(page.width, page.height, band)
    for _, items in sorted(columns.items()):
        lines = [item for item in items if isinstance(item, PrintedLine)]
        left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
        yield Page(right - left, page.height, [replace(line, x0=line.x0 - left, x1=line.x1 - left) for line in lines])


def without_notes(page: Page, usual: float) -> tuple[Page, list[str]]:
    """A page without the footnotes at its foot, and these as lines of text; `usual` is the size of the document's type.

    They stand in smaller type under a short rule, or the first begins with a mark.
    """
    first = len(page.items)
    while first > 0 and _is_small(page.items[first - 1], usual):
        first -= 1
    lines = [item for item in page.items[first:] if isinstance(item, PrintedLine)]
    while lines and not (_begins(lines[0]) or 0 < page.note_rule <= lines[0].middle):
        lines = lines[1:]
    small = page.items[: len(page.items) - len(lines)]
    if not lines or not any(isinstance(item, PrintedLine) for item in small) or (small and isinstance(small[-1], Grid)):
        return page, []
    notes: list[str] = []
    right = max(line.x1 for line in lines)
    for before, line in zip([None, *lines[:-1]], lines, strict=True):
        if before is None or _begins(line) or right - before.x1 > 2 * line.em:
            notes.append(line.text)
        else:
            notes[-1] = run_on(notes[-1], line.text, right - before.x1 < line.em)
    return replace(page, items=small), [note if _NOTE.match(note) else f"注：{_unmarked(note)}" for note in notes]


def _is_small(item: PrintedLine | Grid, usual: float) -> bool:
    return isinstance(item, PrintedLine) and item.em < _SMALLER * usual


def _unmarked(note: str) -> str:
    mark = _MARK.match(note)
    return note[mark.end() :] if mark else note


def _begins(line: PrintedLine) -> bool:
    return line.marked or bool(_MARKED.match(line.text))


def usual_size(pages: Sequence[Page]) -> float:
    """The size in which most of a document is set, in points; 0 where it has no lines."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for item in page.items:
            if isinstance(item, PrintedLine):
                sizes[round(item.em, 1)] += len(item.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0
