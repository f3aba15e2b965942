"""What is drawn on a page, in the order in which it is drawn: straight lines, filled areas, pictures, and how text is inked.

Boxes are those of the page as it is seen, in points: (x0, top, x1, bottom).
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from edutargets.reading.pdf.ruled_tables import Rule

Box = tuple[float, float, float, float]
Colour = tuple[int, int, int]
_THICK = 3.0
_SHORT = 4.0
_NOTHING = 0.01
_MOST_OBJECTS = 60_000
_DEEPEST = 4
_OPAQUE = 250
_INVISIBLE = 3
_OUTLINED = (1, 2, 5, 6)
_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1, 0, 0, 1, 0, 0)
_MARK_BYTES = 64


@dataclass(slots=True, frozen=True)
class Ink:
    """How a piece of text is drawn: its place in the order, colour (None where it is a pattern), opacity (0 to 255), visible or not."""

    order: int
    colour: Colour | None
    opacity: int
    visible: bool
    watermark: bool = False


@dataclass(slots=True, frozen=True)
class Area:
    """A filled area or a picture (of no colour)."""

    box: Box
    order: int
    colour: Colour | None
    opaque: bool = True


@dataclass(slots=True)
class Drawing:
    """What is drawn on one page. `inks` goes by the address of the text object, `hollow` counts text that has no extent, by font."""

    rules: list[Rule] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    pictures: list[Area] = field(default_factory=list)
    inks: dict[int, Ink] = field(default_factory=dict)
    hollow: dict[int, int] = field(default_factory=dict)
    shaped: set[int] = field(default_factory=set)
    printed: bool = False


def drawing_of(page: Any, seen: Callable[[float, float, float, float], Box]) -> Drawing:
    """Everything drawn on a page (a PdfPage); `seen` turns a box of the file (left, bottom, right, top) into one as it is seen."""
    import pypdfium2.raw as pdfium

    drawing = Drawing()
    for order, (item, outer) in enumerate(_objects(page)):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            _take_text(drawing, item, order)
            continue
        drawing.printed = True
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _take_path(drawing, item, outer, order, seen)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            corners = [_point(_times(_matrix(item), outer), x, y) for x in (0.0, 1.0) for y in (0.0, 1.0)]
            drawing.pictures.append(Area(seen(*_bounds(corners)), order, None))
        elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
            left, bottom, right, top = (ctypes.c_float() for _ in range(4))
            if pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
                drawing.areas.append(Area(seen(left.value, bottom.value, right.value, top.value), order, None, opaque=False))
    return drawing


def address(item: Any) -> int:
    """The address of an object of a page: the same object has the same."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _take_text(drawing: Drawing, item: Any, order: int) -> None:
    import pypdfium2.raw as pdfium

    colour, opacity = _fill(item)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
    # an outline may show what a fill does not
    drawing.inks[address(item)] = Ink(order, None if mode in _OUTLINED else colour, opacity, mode != _INVISIBLE, _is_watermark(item))
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    font = address(pdfium.FPDFTextObj_GetFont(item))
    if pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        if abs(right.value - left.value) < _NOTHING or abs(top.value - bottom.value) < _NOTHING:
            drawing.hollow[font] = drawing.hollow.get(font, 0) + 1
        else:
            drawing.shaped.add(font)


def _is_watermark(item: Any) -> bool:
    """Whether the file itself says of a piece of text that it is a watermark."""
    import pypdfium2.raw as pdfium

    for index in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        buffer, size = ctypes.create_string_buffer(_MARK_BYTES), ctypes.c_ulong()
        wide = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
        if pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"Subtype", wide, _MARK_BYTES, size):
            value = buffer.raw[: min(size.value, _MARK_BYTES)].decode("utf-16-le", "replace").strip("\0")
            if value == "Watermark":
                return True
    return False


def _take_path(drawing: Drawing, item: Any, outer: _Matrix, order: int, seen: Callable[[float, float, float, float], Box]) -> None:
    import pypdfium2.raw as pdfium

    filled, stroked, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    pdfium.FPDFPath_GetDrawMode(item, filled, stroked)
    outlines, curved = _outlines(item, _times(_matrix(item), outer))
    if stroked.value and pdfium.FPDFPageObj_GetStrokeWidth(item, width) and width.value > _THICK:
        half = width.value / 2
        for x0, y0, x1, y1 in (_bounds(outline) for outline in outlines):
            drawing.areas.append(Area(seen(x0 - half, y0 - half, x1 + half, y1 + half), order, None, opaque=False))
    for outline in outlines:
        if stroked.value and not curved:
            drawing.rules += (rule for pair in pairwise(outline) if (rule := _rule(seen(*_bounds(pair)))))
        if not filled.value:
            continue
        box = seen(*_bounds(outline))
        rule = None if curved else _rule(box)
        if rule and not stroked.value:
            drawing.rules.append(rule)
        if box[2] - box[0] > _THICK and box[3] - box[1] > _THICK:
            colour, opacity = _fill(item)
            # what is no rectangle may lie under text, but is not taken to lie over it
            whole = len(outlines) == 1 and not curved and _is_box(outline)
            opaque = whole and opacity >= _OPAQUE and not pdfium.FPDFPageObj_HasTransparency(item)
            drawing.areas.append(Area(box, order, colour if opacity >= _OPAQUE else None, opaque))


def _fill(item: Any) -> tuple[Colour | None, int]:
    import pypdfium2.raw as pdfium

    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, opacity):
        return None, 255
    return (red.value, green.value, blue.value), opacity.value


def _rule(box: Box) -> Rule | None:
    x0, top, x1, bottom = box
    if x1 - x0 >= _SHORT and bottom - top <= _THICK:
        return Rule(x0, (top + bottom) / 2, x1, (top + bottom) / 2)
    if bottom - top >= _SHORT and x1 - x0 <= _THICK:
        return Rule((x0 + x1) / 2, top, (x0 + x1) / 2, bottom)
    return None


def _objects(page: Any) -> Iterator[tuple[Any, _Matrix]]:
    """The objects of a page in the order of drawing, those inside forms too, each with the matrix of what contains it."""
    import pypdfium2.raw as pdfium

    count = 0

    def walk(items: Iterator[Any], matrix: _Matrix, depth: int) -> Iterator[tuple[Any, _Matrix]]:
        nonlocal count
        for item in items:
            count += 1
            if count > _MOST_OBJECTS:
                return
            if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                inner = (pdfium.FPDFFormObj_GetObject(item, index) for index in range(pdfium.FPDFFormObj_CountObjects(item)))
                yield from walk(inner, _times(_matrix(item), matrix), depth + 1)
            else:
                yield item, matrix

    yield from walk((pdfium.FPDFPage_GetObject(page, index) for index in range(pdfium.FPDFPage_CountObjects(page))), _SAME, 0)


def _outlines(path: Any, matrix: _Matrix) -> tuple[list[list[tuple[float, float]]], bool]:
    """The outlines of a path, each as its points, and whether it has curves."""
    import pypdfium2.raw as pdfium

    outlines: list[list[tuple[float, float]]] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not outlines:
            outlines.append([])
        outlines[-1].append(_point(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            outlines[-1].append(outlines[-1][0])
    return outlines, curved


def _is_box(outline: list[tuple[float, float]]) -> bool:
    """Whether an outline is a rectangle that stands level."""
    level = all(abs(x0 - x1) < 1 or abs(y0 - y1) < 1 for (x0, y0), (x1, y1) in pairwise(outline))
    return level and 4 <= len(outline) <= 6


def _bounds(points: Any) -> Box:
    return min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points)


def _point(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]


def _matrix(item: Any) -> _Matrix:
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f) if pdfium.FPDFPageObj_GetMatrix(item, matrix) else _SAME


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """The matrix that does `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
