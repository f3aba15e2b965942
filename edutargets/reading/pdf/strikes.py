"""Text that is struck out: a line drawn through it, or the file's own mark on it. Deleted is deleted."""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Any

from edutargets.reading.pdf.drawing import Box
from edutargets.reading.pdf.printed_lines import Glyph
from edutargets.reading.pdf.ruled_tables import Rule

# where a line through a character stands, in parts of its height above the line it stands on
_LOWEST, _HIGHEST = 0.14, 0.62
# it begins and ends with the text that it strikes, so far as a character is high
_BEYOND = 0.7


def without_struck(glyphs: Sequence[Glyph], rules: Sequence[Rule], marked: Sequence[Box]) -> tuple[list[Glyph], list[Rule], int]:
    """The characters that are not struck out, the lines that strike none, and how many pieces were struck out."""
    level = sorted((glyph for glyph in glyphs if glyph.turn == 0), key=lambda glyph: glyph.baseline)
    baselines = [glyph.baseline for glyph in level]
    tallest = max((glyph.bottom - glyph.top for glyph in level), default=0.0)
    struck: set[int] = set()
    kept: list[Rule] = []
    pieces = 0
    for rule in rules:
        hit: list[Glyph] = []
        if rule.horizontal:
            near = level[bisect_left(baselines, rule.top) : bisect_right(baselines, rule.top + tallest)]
            hit = [glyph for glyph in near if _strikes(rule, glyph)]
        if hit and _begins_and_ends_with(rule, hit):
            pieces += not {id(glyph) for glyph in hit} <= struck
            struck |= {id(glyph) for glyph in hit}
        else:
            kept.append(rule)
    for x0, top, x1, bottom in marked:
        hit = [glyph for glyph in level if x0 <= (glyph.x0 + glyph.x1) / 2 <= x1 and top <= (glyph.top + glyph.bottom) / 2 <= bottom]
        pieces += bool(hit)
        struck |= {id(glyph) for glyph in hit}
    return [glyph for glyph in glyphs if id(glyph) not in struck], kept, pieces


def _strikes(rule: Rule, glyph: Glyph) -> bool:
    height = glyph.bottom - glyph.top
    above = glyph.baseline - rule.top
    return _LOWEST * height < above < _HIGHEST * height and rule.x0 <= (glyph.x0 + glyph.x1) / 2 <= rule.x1


def _begins_and_ends_with(rule: Rule, hit: Sequence[Glyph]) -> bool:
    """Whether a line is as long as what it strikes: one of a table is longer than what happens to stand on it."""
    slack = _BEYOND * max(glyph.bottom - glyph.top for glyph in hit)
    first, last = min(glyph.x0 for glyph in hit), max(glyph.x1 for glyph in hit)
    filled = sum(glyph.x1 - glyph.x0 for glyph in hit)
    return first - rule.x0 < slack and rule.x1 - last < slack and filled > (rule.x1 - rule.x0) / 2


def marked_as_struck(page: Any, seen: Callable[[float, float, float, float], Box]) -> tuple[list[Box], int]:
    """The boxes that annotations of a page strike out, and how many other annotations hold a text of their own."""
    import pypdfium2.raw as pdfium

    boxes: list[Box] = []
    worded = 0
    silent = {pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP}
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        if kind == pdfium.FPDF_ANNOT_STRIKEOUT:
            quad = pdfium.FS_QUADPOINTSF()
            for place in range(pdfium.FPDFAnnot_CountAttachmentPoints(note)):
                if pdfium.FPDFAnnot_GetAttachmentPoints(note, place, quad):
                    xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
                    boxes.append(seen(min(xs), min(ys), max(xs), max(ys)))
        elif kind not in silent and (_has_words(note, b"Contents") or (kind == pdfium.FPDF_ANNOT_WIDGET and _has_words(note, b"V"))):
            worded += 1
        pdfium.FPDFPage_CloseAnnot(note)
    return boxes, worded


def _has_words(note: Any, key: bytes) -> bool:
    import pypdfium2.raw as pdfium

    size = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
    if size <= 2:
        return False
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAnnot_GetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return bool(buffer.raw.decode("utf-16-le", "replace").strip("\0 \n\r\t"))
