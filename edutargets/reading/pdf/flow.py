"""Pages to one text: printed lines joined to paragraphs by where they stand, tables that go on over a page kept together."""

from __future__ import annotations

import re
import statistics
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from edutargets.characters import plain
from edutargets.reading.lines import marker_of
from edutargets.reading.pdf.aligned_tables import with_aligned_tables
from edutargets.reading.pdf.arranging import parts_of, usual_size, without_notes
from edutargets.reading.pdf.furniture import without_furniture
from edutargets.reading.pdf.page_places import Line, Places, lines_of_table, places_of_pages
from edutargets.reading.pdf.pages import Page
from edutargets.reading.pdf.printed_lines import PrintedLine, run_on
from edutargets.reading.pdf.ruled_tables import Grid
from edutargets.reading.pdf.table_pages import continues, take_over
from edutargets.reading.rows import text_of

_ENDS = tuple("。！？；：!?;:")
_INDENT = 1.2
_DEEPEST = 6
_SLACK = 0.6
_SAME_SIZE = 0.12
_LARGE = 1.15
_FAR = 1.7
# the edge of the text shows where some lines reach it
_LINES_AT_EDGE = 5
_TEXT_REACHES = 0.7
# left and right pages of a book have their text shifted by so many characters at most
_SHIFTED = 4
_TOKEN = re.compile(r"[0-9A-Za-z.,%+\-]+|.", re.DOTALL)
_CLOSING = "，。、；：？！”’）》】〕％%,.;:?!)]"
_OPENING = "“‘（《【〔(["
_CONTINUED_MARK = re.compile(r"^[（(]?(?:续上?表|表\d*续|续)[)）]?\d*$|[（(](?:续|续表|接上页|承上页)\d*[)）]$|^续(?=表)")
# so many lines above a table may be its title, its number and its unit
_HEAD = 4


@dataclass(slots=True, frozen=True)
class _Margins:
    """The edges of a page's text, and what is usual in the document: size of the type, step from line to line, indents."""

    left: float
    right: float
    em: float
    step: float
    indented: bool


@dataclass(slots=True)
class _Paragraph:
    text: str
    lines: list[PrintedLine]
    pages: Places


def text_of_pages(pages: Sequence[Page]) -> str:
    """The text of a document from its pages, without their furniture."""
    return paged_text(pages)[0]


def paged_text(pages: Sequence[Page]) -> tuple[str, Places]:
    """The text of a document from its pages, without their furniture, and where in it which page begins."""
    flow = _Flow()
    pages = without_furniture(pages)
    size = usual_size(pages)
    parts: list[tuple[Page, int, list[Line]]] = []
    for number, page in enumerate(pages, start=1):
        whole, notes = without_notes(page, size)
        parts += [(Page(part.width, part.height, with_aligned_tables(part.items)), number, []) for part in parts_of(whole)]
        if parts:
            parts[-1][2].extend(Line(note, ((0, number),)) for note in notes)
    margins = _margins([part for part, *_ in parts])
    for (part, number, own_notes), around in zip(parts, margins, strict=True):
        flow.take(part, around, number)
        flow.notes += own_notes
    lines = flow.finished()
    text = text_of(line.text for line in lines)
    return text, places_of_pages(text, lines)


class _Flow:
    """The text as it grows: its lines, and the paragraph or table that may go on with what comes next."""

    def __init__(self) -> None:
        self.notes: list[Line] = []
        self._lines: list[Line] = []
        self._paragraph: _Paragraph | None = None
        self._table: Grid | None = None
        self._row_pages: list[int] = []  # of the rows of the table
        self._above: deque[str] = deque(maxlen=_HEAD)
        self._heads: frozenset[str] = frozenset()

    def take(self, page: Page, around: _Margins, number: int) -> None:
        """Adds the items of a page, or of a part of it, to the text; `number` counts the pages from 1."""
        fresh = True
        for item in self._without_head(page.items):
            if isinstance(item, Grid):
                self._end_paragraph()
                if not (self._table and fresh and take_over(self._table, item)):
                    self._end_table()
                    self._table = item
                    self._heads = frozenset(self._above)
                self._row_pages += [number] * (len(self._table.rows) - len(self._row_pages))
                self._above.clear()
            else:
                self._end_table()
                self._above.append(item.text)
                above = self._paragraph
                if above and _runs_on(above.lines, item, around, page, fresh):
                    flush = around.right - above.lines[-1].x1 <= _SLACK * item.em
                    text = run_on(above.text, item.text, flush)
                    pages = above.pages if above.pages[-1][1] == number else (*above.pages, (len(text) - len(item.text), number))
                    self._paragraph = _Paragraph(text, [*above.lines, item], pages)
                else:
                    self._end_paragraph()
                    self._paragraph = _Paragraph(item.text, [item], ((0, number),))
            fresh = False

    def finished(self) -> list[Line]:
        """The lines of the whole text."""
        self._end_paragraph()
        self._end_table()
        return self._lines

    def _without_head(self, items: Sequence[PrintedLine | Grid]) -> Sequence[PrintedLine | Grid]:
        """The items of a page, without the lines above its first table that only say again what that table is: 续表, title, unit."""
        first = next((place for place, item in enumerate(items) if isinstance(item, Grid)), 0)
        grid = items[first] if items else None
        if not (self._table and 0 < first <= _HEAD and isinstance(grid, Grid) and continues(self._table, grid)):
            return items
        texts = [_CONTINUED_MARK.sub("", item.text) for item in items[:first] if isinstance(item, PrintedLine)]
        return items[first:] if all(not text or text in self._heads for text in texts) else items

    def _end_paragraph(self) -> None:
        if self._paragraph:
            self._lines.append(Line(self._paragraph.text, self._paragraph.pages))
            self._paragraph = None
        self._end_notes()

    def _end_table(self) -> None:
        if self._table:
            self._lines += lines_of_table(self._table.rows, self._row_pages)
            self._table = None
            self._row_pages = []
        if not self._paragraph:
            self._end_notes()

    def _end_notes(self) -> None:
        """Footnotes stand behind the paragraph or table that went on over them."""
        if not self._table:
            self._lines += self.notes
            self.notes = []


def _runs_on(above: list[PrintedLine], line: PrintedLine, around: _Margins, page: Page, new_page: bool) -> bool:
    """Whether a line belongs to the paragraph above it.

    It does where the line above is so full that the first word of this one had no room there, and this one neither is
    indented nor begins an item; and where both are of a title that is set in the middle of the page.
    """
    last = above[-1]
    if abs(last.em - line.em) > _SAME_SIZE * max(last.em, line.em):
        return False
    step = line.bottom - last.bottom
    if line.em > _LARGE * around.em:
        return not new_page and 0 < step < _FAR * 1.5 * line.em and _centred(last, page, around) and _centred(line, page, around)
    if not new_page and step > _FAR * around.step:
        return False
    # a date or a name that stands at the right side fills no line
    if last.x0 - around.left > _DEEPEST * line.em or around.right - last.x1 > _first_word(line) + _SLACK * line.em:
        return False
    ended = last.text.endswith(_ENDS)
    marker = marker_of(plain(line.text))
    if marker and (ended or not marker[1][0].isdigit()):
        return False
    if line.x0 - around.left > _INDENT * line.em:
        # the lines of an item that hang below its first stand further in than that
        depth = line.x0 - above[0].x0
        hanging = line.em / 2 < depth < _DEEPEST * line.em and (len(above) == 1 or abs(last.x0 - line.x0) < line.em / 2)
        return hanging and not ended
    return around.indented or not ended


def _centred(line: PrintedLine, page: Page, around: _Margins) -> bool:
    return (
        abs((line.x0 + line.x1) / 2 - (around.left + around.right) / 2) < 1.5 * line.em
        or abs((line.x0 + line.x1) - page.width) < 2 * line.em
    )


def _first_word(line: PrintedLine) -> float:
    """The width of what cannot be parted from the beginning of a line: a number, a word, a character with its marks."""
    width = 0.0
    for token in _TOKEN.findall(line.text):
        width += line.em * (0.55 * len(token) if token.isascii() else 1)
        following = line.text[line.text.find(token) + len(token) :][:1] if width else ""
        if token not in _OPENING and not (following and following in _CLOSING):
            break
    return width


def _margins(pages: Sequence[Page]) -> list[_Margins]:
    """The margins of each page: its own where enough of its lines reach them, else those usual for pages of its width."""
    lines = [[item for item in page.items if isinstance(item, PrintedLine)] for page in pages]
    every = [line for group in lines for line in group]
    if not every:
        return [_Margins(0, page.width, 12, 18, True) for page in pages]
    sizes: Counter[float] = Counter()
    for line in every:
        sizes[round(line.em, 1)] += len(line.text)
    em = sizes.most_common(1)[0][0]
    steps = [after.bottom - before.bottom for group in lines for before, after in pairwise(group) if abs(after.em - em) < em / 10]
    step = statistics.median([value for value in steps if value > 0] or [em * 1.5])
    usual: dict[int, tuple[float, float]] = {}
    for width in {round(page.width) for page in pages}:
        group = [line for page, own in zip(pages, lines, strict=True) if round(page.width) == width for line in own]
        if not group:
            usual[width] = (0.0, float(width))
            continue
        left = _edge([line.x0 for line in group], em, -1, min(line.x0 for line in group))
        right = _edge([line.x1 for line in group], em, 1, 0.0)
        # where only short lines end at one place, none shows where the text ends: as far from the paper's edge as it begins
        usual[width] = (left, right if right > _TEXT_REACHES * width else max(width - left, *(line.x1 for line in group)))
    margins = []
    for page, own in zip(pages, lines, strict=True):
        left, right = usual[round(page.width)]
        starts, ends = [line.x0 for line in own], [line.x1 for line in own]
        own_left, own_right = _edge(starts, em, -1, left), _edge(ends, em, 1, right)
        left = own_left if _reach(starts, own_left, em) >= _LINES_AT_EDGE and abs(own_left - left) < _SHIFTED * em else left
        right = own_right if _reach(ends, own_right, em) >= _LINES_AT_EDGE and abs(own_right - right) < _SHIFTED * em else right
        margins.append((left, right))
    indents = sum(1 for group, (left, _) in zip(lines, margins, strict=True) for line in group if 1.5 * em < line.x0 - left < 2.6 * em)
    return [_Margins(left, right, em, step, indents * 12 >= len(every)) for left, right in margins]


def _edge(places: Sequence[float], em: float, side: int, otherwise: float) -> float:
    """The outermost place that several lines share (a tenth of them, two at least)."""
    need = max(2, len(places) // 10)
    return next((place for place in sorted(places, key=lambda place: -place * side) if _reach(places, place, em) >= need), otherwise)


def _reach(places: Sequence[float], edge: float, em: float) -> int:
    return sum(1 for place in places if abs(place - edge) <= 0.4 * em)
