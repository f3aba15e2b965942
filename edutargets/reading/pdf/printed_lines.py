"""Characters at their places on a page to lines of text, and the lines of one paragraph to a text.

Coordinates are points of the page as it is seen: x to the right, y downwards from its top.
"""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from edutargets.reading.rows import joined

# parts of this share of a line's height above the line before are another line
_SAME_LINE = 0.35
_RAISED = 0.8
_WIDE_GAP = 1.5
_FULL_SPACE = 0.8
_LATIN_GAP = 0.15
# narrower than the space between words of any type
_THIN_GAP = 0.22
_THIN = "\u2009"
_GROUPED = re.compile(rf"(?<![\d.{_THIN} ])[1-9]\d{{0,2}}(?:{_THIN}\d{{3}})+(?![\d{_THIN} ])")
LOST = "\ufffd"
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE_MARK = re.compile(r"[\[〔(（]?[\d①-⑳*,，]+[\])）〕]?")
_NUMBER_END = re.compile(r"[0-9.,]$")
_NUMBER_START = re.compile(r"[0-9.%]")
# radicals that some programs write for the characters they look like; those of the block 2F00 have their own mapping
_RADICALS = dict(
    zip("⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⻌", "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟辶", strict=True)
)


@dataclass(slots=True)
class Glyph:
    """One character, its box, and the line it stands on.

    `spaced` where the file has white space before it, `thin` where that is a narrow one; `turn` counts the quarters by which it
    is turned, counter-clockwise; `source` is the address of the object of the page that it belongs to.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    spaced: bool = False
    thin: bool = False
    turn: int = 0
    source: int = 0


class Part(NamedTuple):
    """A part of a line, and where it begins and ends."""

    text: str
    x0: float
    x1: float


@dataclass(slots=True)
class PrintedLine:
    """One line of a page; `em` is the width of a Chinese character in it, `parts` what stands between wide gaps.

    `column` is the column it stands in, from 1, or 0; `marked` where a raised mark, which is left out, stands before it.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    em: float
    parts: tuple[Part, ...] = ()
    column: int = 0
    marked: bool = False

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def usual(char: str) -> str:
    """A character by its usual code: what a file writes as a radical or a compatibility form of it.

    >>> usual("⼈"), usual("⻓"), usual("５")
    ('人', '长', '５')
    """
    if "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff":
        return _RADICALS.get(char) or unicodedata.normalize("NFKC", char)
    return char


def turned(glyph: Glyph, quarters: int, width: float = 0.0, height: float = 0.0) -> Glyph:
    """A character on a page of that size which is turned so that text of so many quarters stands upright."""
    x0, top, x1, bottom = turned_box((glyph.x0, glyph.top, glyph.x1, glyph.bottom), quarters, width, height)
    return replace(glyph, x0=x0, top=top, x1=x1, bottom=bottom, baseline=bottom, turn=(glyph.turn - quarters) % 4)


def turned_box(
    box: tuple[float, float, float, float], quarters: int, width: float = 0.0, height: float = 0.0
) -> tuple[float, float, float, float]:
    """A box (x0, top, x1, bottom) on a page of that size which is turned clockwise by so many quarters."""
    x0, top, x1, bottom = box
    if quarters == 1:
        return height - bottom, x0, height - top, x1
    if quarters == 2:
        return width - x1, height - bottom, width - x0, height - top
    return top, width - x1, bottom, width - x0


def lines_of(glyphs: Iterable[Glyph]) -> list[PrintedLine]:
    """The lines that characters stand in, from the top downwards."""
    rows = rows_of(glyphs)
    raised: dict[int, set[int]] = {}
    for index, row in enumerate(rows):
        for other in (index + 1, index - 1):
            if 0 <= other < len(rows) and rows[other] and _stands_raised(row, rows[other]):
                raised.setdefault(other, raised.pop(index, set())).update(map(id, row))
                rows[other] = rows[other] + row
                rows[index] = []
                break
    lines = [_line(row, raised.get(index, set())) for index, row in enumerate(rows) if row]
    return sorted((line for line in lines if line.text), key=lambda line: (line.top, line.x0))


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The characters that stand at one height, from the top downwards."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        if rows and glyph.baseline - rows[-1][-1].baseline <= _SAME_LINE * (glyph.bottom - glyph.top):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return rows


def _stands_raised(small: list[Glyph], large: list[Glyph]) -> bool:
    """Whether characters are raised or lowered parts of another line: smaller, inside its height, next to its characters."""
    height, full = _height(small), _height(large)
    if height >= _RAISED * full or len(small) > len(large):
        return False
    top, bottom = min(glyph.top for glyph in large), max(glyph.bottom for glyph in large)
    overlap = min(bottom, max(glyph.bottom for glyph in small)) - max(top, min(glyph.top for glyph in small))
    left, right = min(glyph.x0 for glyph in large) - full, max(glyph.x1 for glyph in large) + full
    return overlap >= height / 2 and all(left <= glyph.x0 and glyph.x1 <= right for glyph in small)


def _height(glyphs: list[Glyph]) -> float:
    return statistics.median(glyph.bottom - glyph.top for glyph in glyphs)


def _line(glyphs: list[Glyph], raised: set[int]) -> PrintedLine:
    row = sorted(glyphs, key=lambda glyph: glyph.x0)
    level = [glyph for glyph in row if id(glyph) not in raised] or row
    wide = [glyph.x1 - glyph.x0 for glyph in level if is_wide(glyph.text)]
    em = statistics.median(wide) if wide else _height(level)
    before: Glyph | None = None
    parts: list[Part] = []
    marks = ""
    for glyph in row:
        # bold that is printed as the same character twice, a hair apart
        if before is not None and glyph.text == before.text and glyph.x0 - before.x0 < 0.2 * em:
            continue
        if before is None or glyph.x0 - before.x1 > _WIDE_GAP * em:
            parts, marks = _marked(parts, marks), ""
            parts.append(Part("", glyph.x0, glyph.x1))
        if id(glyph) in raised:
            marks += glyph.text
        else:
            parts, marks = _marked(parts, marks), ""
            space = ""
            if before is not None and parts[-1].text and _gap(before, glyph, em):
                space = _THIN if glyph.thin or glyph.x0 - before.x1 < _THIN_GAP * em else " "
            parts[-1] = Part(parts[-1].text + space + glyph.text, parts[-1].x0, glyph.x1)
        before = glyph
    parts = [part._replace(text=_numbers_whole(part.text)) for part in _marked(parts, marks) if part.text]
    return PrintedLine(
        text=" ".join(part.text for part in parts),
        x0=row[0].x0,
        x1=max(glyph.x1 for glyph in row),
        top=min(glyph.top for glyph in level),
        bottom=max(glyph.bottom for glyph in level),
        em=em,
        parts=tuple(parts),
        marked=id(row[0]) in raised,
    )


def _numbers_whole(text: str) -> str:
    """Numbers whose groups of three digits a thin space parts as one; other thin spaces as spaces."""
    return _GROUPED.sub(lambda match: match[0].replace(_THIN, ""), text).replace(_THIN, " ") if _THIN in text else text


def _marked(parts: list[Part], marks: str) -> list[Part]:
    return [*parts[:-1], parts[-1]._replace(text=_with_marks(parts[-1].text, marks))] if marks else parts


def _with_marks(text: str, marks: str) -> str:
    """Raised characters behind the text they stand at: the mark of a footnote is left out, a power is kept as one (m²)."""
    if not _NOTE_MARK.fullmatch(marks):
        return text + marks
    power = text[-1:].isascii() and text[-1:].isalnum() and marks.isdigit()
    return text + marks.translate(_SUPERSCRIPTS) if power else text


def _gap(before: Glyph, glyph: Glyph, em: float) -> bool:
    """Whether a space belongs between two characters of one part: within Chinese only one as wide as a character (教育厅　财政厅)."""
    gap = glyph.x0 - before.x1
    if glyph.spaced and gap > _FULL_SPACE * em:
        return True
    return not is_wide(before.text) and not is_wide(glyph.text) and (glyph.spaced or gap > _LATIN_GAP * em)


def is_wide(char: str) -> bool:
    return char >= "\u2e80" or "\u2010" <= char <= "\u206f" or "①" <= char <= "⓿"


def run_on(left: str, right: str, flush: bool) -> str:
    """Two lines of one paragraph as text. Where a line is filled to the margin, a number may go on in the next."""
    return left + right if flush and _NUMBER_END.search(left) and _NUMBER_START.match(right) else joined(left, right)
