"""One page of a PDF: its characters and ruled lines by pdfium, as lines and tables of the page as it is seen."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from edutargets.reading.pdf.printed_lines import Glyph, PrintedLine, lines_of, usual
from edutargets.reading.pdf.ruled_tables import Grid, Rule, tables_of

_THICK = 3.0
_SHORT = 4.0
_SLANTED = 0.1
_MOST_OBJECTS = 20_000
_DEEPEST = 4
_UNREADABLE = 0.3
_LOST = "\ufffd"
_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Page:
    """What stands on a page, from the top downwards. `blank` where nothing is printed; `readable` where its text is text."""

    width: float
    height: float
    items: list[PrintedLine | Grid] = field(default_factory=list)
    readable: bool = True
    blank: bool = False


@dataclass(slots=True, frozen=True)
class _Turn:
    """From the coordinates of a page's file to those of the page as it is seen: its box, and its rotation in degrees."""

    left: float
    bottom: float
    right: float
    top: float
    degrees: int

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A box (left, bottom, right, top) of the file as (x0, top, x1, bottom)."""
        if self.degrees == 90:
            return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
        if self.degrees == 180:
            return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
        if self.degrees == 270:
            return self.top - y1, self.right - x1, self.top - y0, self.right - x0
        return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0


def page_of(page: Any) -> Page:
    """Read one page (a PdfPage of pypdfium2)."""
    left, bottom, right, top = page.get_bbox()
    turn = _Turn(left, bottom, right, top, page.get_rotation())
    width, height = turn.right - turn.left, turn.top - turn.bottom
    if turn.degrees in (90, 270):
        width, height = height, width
    glyphs = list(_glyphs(page, turn))
    lost = sum(1 for glyph in glyphs if glyph.text == _LOST)
    rules, printed = _rules(page, turn)
    if not glyphs or lost > _UNREADABLE * len(glyphs):
        return Page(width, height, readable=False, blank=not glyphs and not printed)
    tables, rest = tables_of(rules, glyphs)
    items: list[PrintedLine | Grid] = [*lines_of(rest), *tables]
    return Page(width, height, sorted(items, key=lambda item: item.top))


def _glyphs(page: Any, turn: _Turn) -> Iterator[Glyph]:
    """The characters of a page with their boxes. What is written aslant (a watermark) is left out."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    spaced, high = False, 0
    quarter = 1.5707963
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
        high = 0
        char = "-" if code == 2 else chr(code) if 0 < code < 0x110000 and code != 0xFFFE else _LOST
        if char.isspace() or char == "\u200b":
            spaced = True
            continue
        if code != 2 and 0 < code < 32:
            continue
        # bullets and ticks of a symbol font stand for no character
        if 0xF000 <= code <= 0xF0FF:
            continue
        angle = pdfium.FPDFText_GetCharAngle(text, index) % quarter
        if min(angle, quarter - angle) > _SLANTED or not pdfium.FPDFText_GetLooseCharBox(text, index, box):
            continue
        x0, top, x1, bottom = turn.box(box.left, box.bottom, box.right, box.top)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        baseline = turn.box(x.value, y.value, x.value, y.value)[1]
        yield Glyph(_LOST if "\ue000" <= char <= "\uf8ff" else usual(char), x0, x1, top, bottom, baseline, spaced)
        spaced = False
    text.close()


def _rules(page: Any, turn: _Turn) -> tuple[list[Rule], bool]:
    """The straight lines drawn on a page, and whether anything but text is printed on it."""
    import pypdfium2.raw as pdfium

    rules: list[Rule] = []
    printed = False
    for item, matrix in _objects(page):
        printed = True
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_PATH:
            rules += (rule for x0, y0, x1, y1 in _straight(item, matrix) if (rule := _rule(turn.box(x0, y0, x1, y1))))
    return rules, printed


def _rule(box: tuple[float, float, float, float]) -> Rule | None:
    x0, top, x1, bottom = box
    if x1 - x0 >= _SHORT and bottom - top <= _THICK:
        return Rule(x0, (top + bottom) / 2, x1, (top + bottom) / 2)
    if bottom - top >= _SHORT and x1 - x0 <= _THICK:
        return Rule((x0 + x1) / 2, top, (x0 + x1) / 2, bottom)
    return None


def _objects(page: Any) -> Iterator[tuple[Any, _Matrix]]:
    """The objects of a page that are not text, those inside forms too, each with the matrix of what contains it."""
    import pypdfium2.raw as pdfium

    count = 0

    def walk(items: Iterator[Any], matrix: _Matrix, depth: int) -> Iterator[tuple[Any, _Matrix]]:
        nonlocal count
        for item in items:
            count += 1
            if count > _MOST_OBJECTS:
                return
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                inner = (pdfium.FPDFFormObj_GetObject(item, index) for index in range(pdfium.FPDFFormObj_CountObjects(item)))
                yield from walk(inner, _times(_matrix(item), matrix), depth + 1)
            elif kind != pdfium.FPDF_PAGEOBJ_TEXT:
                yield item, matrix

    yield from walk((pdfium.FPDFPage_GetObject(page, index) for index in range(pdfium.FPDFPage_CountObjects(page))), _SAME, 0)


def _straight(path: Any, outer: _Matrix) -> Iterator[tuple[float, float, float, float]]:
    """The boxes of the straight lines of a path: of a stroked one its sides, of a filled one that is thin the whole."""
    import pypdfium2.raw as pdfium

    filled, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, filled, stroked)
    matrix = _times(_matrix(path), outer)
    outlines: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (matrix[0] * x.value + matrix[2] * y.value + matrix[4], matrix[1] * x.value + matrix[3] * y.value + matrix[5])
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not outlines:
            outlines.append([])
        outlines[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            outlines[-1].append(outlines[-1][0])
    for outline in outlines:
        if stroked.value:
            yield from map(_bounds, pairwise(outline))
        elif filled.value:
            yield _bounds(outline)


def _bounds(points: Any) -> tuple[float, float, float, float]:
    return min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points)


def _matrix(item: Any) -> _Matrix:
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f) if pdfium.FPDFPageObj_GetMatrix(item, matrix) else _SAME


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """The matrix that does `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
