"""What of a page's text is seen: not what stands off the page, under a patch, in the colour of the paper, or as a watermark."""

from __future__ import annotations

import statistics
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from edutargets.reading.pdf.drawing import Area, Colour, Drawing, Ink
from edutargets.reading.pdf.glyphs import Seen
from edutargets.reading.pdf.printed_lines import Glyph

_PAPER: Colour = (255, 255, 255)
_ALIKE = 16
_FAINT_OPACITY = 8
_SAME_PLACE = 6.0
_LIGHT = 150
_PALE_OPACITY = 160
_LARGE = 1.7
_OVERLAPPING = 0.3
# a picture that lies over so much of a page's text is the page itself, and the text its layer
_LAYER = 0.5
_PAGE = 0.4


def seen_of(glyphs: Sequence[Glyph], drawing: Drawing, seen: Seen) -> tuple[list[Glyph], int]:
    """The characters that are seen, and how many pieces of text are not. A watermark is left out and not counted."""
    layered = _is_layer(glyphs, drawing, seen)
    plain = _plain(drawing)
    width, height = seen.width, seen.height
    kept: list[Glyph] = []
    hidden: list[Glyph] = []
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        off = not (0 <= x <= width and 0 <= y <= height)
        if glyph.source in plain and not off:
            kept.append(glyph)
            continue
        ink = drawing.inks.get(glyph.source)
        if ink is not None and ink.watermark:
            continue
        if off or (ink is not None and not layered and _is_hidden(glyph, ink, drawing, x, y)):
            hidden.append(glyph)
        else:
            kept.append(glyph)
    # what is seen at the same place all the same, as a shadow has it, is not lost
    shown = {_place(glyph) for glyph in kept} if hidden else set()
    hidden = [glyph for glyph in hidden if _place(glyph) not in shown]
    pieces = sum(1 for index, glyph in enumerate(hidden) if index == 0 or _starts(hidden[index - 1], glyph))
    marks = _watermarks(kept, drawing)
    return [glyph for glyph in kept if glyph.source not in marks], pieces


def _plain(drawing: Drawing) -> set[int]:
    """The pieces of text in a colour of their own on a page of nothing but text and lines: nothing can hide them."""
    if drawing.areas or drawing.pictures:
        return set()
    return {
        source
        for source, ink in drawing.inks.items()
        if ink.visible and not ink.watermark and ink.opacity > _FAINT_OPACITY and ink.colour is not None and min(ink.colour) < 255 - _ALIKE
    }


def _place(glyph: Glyph) -> tuple[str, int, int]:
    return glyph.text, round(glyph.x0 / _SAME_PLACE), round(glyph.baseline / _SAME_PLACE)


def _starts(before: Glyph, glyph: Glyph) -> bool:
    """Whether a hidden character begins another piece: another line, or a place further on."""
    height = glyph.bottom - glyph.top
    return abs(before.baseline - glyph.baseline) > height / 2 or not -height < glyph.x0 - before.x1 < height


def _is_layer(glyphs: Sequence[Glyph], drawing: Drawing, seen: Seen) -> bool:
    """Whether the text belongs to a picture of the page, as optical recognition lays it under or over one, often one cut to strips."""
    if drawing.printed and not any(ink.visible for ink in drawing.inks.values()):
        return True
    if sum(map(_size, drawing.pictures)) < _PAGE * seen.width * seen.height:
        return False
    within = 0
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        within += any(_holds(picture, x, y) for picture in drawing.pictures)
    return within > _LAYER * len(glyphs)


def _is_hidden(glyph: Glyph, ink: Ink, drawing: Drawing, x: float, y: float) -> bool:
    if not ink.visible or ink.opacity <= _FAINT_OPACITY:
        return True
    beneath: Area | None = None
    for area in drawing.areas:
        if area.order > ink.order:
            if area.opaque and _covers(area, glyph):
                return True
        elif _holds(area, x, y):
            beneath = area
    if ink.colour is None or any(picture.order < ink.order and _holds(picture, x, y) for picture in drawing.pictures):
        return False
    ground = beneath.colour if beneath else _PAPER
    return ground is not None and max(abs(own - other) for own, other in zip(ink.colour, ground, strict=True)) <= _ALIKE


def _covers(area: Area, glyph: Glyph) -> bool:
    """Whether an area lies over a character: over its middle and nearly all of its width."""
    fifth = (glyph.x1 - glyph.x0) / 5
    quarter = (glyph.bottom - glyph.top) / 4
    return (
        area.box[0] <= glyph.x0 + fifth
        and area.box[2] >= glyph.x1 - fifth
        and area.box[1] <= glyph.top + quarter
        and area.box[3] >= glyph.bottom - quarter
    )


def _holds(area: Area, x: float, y: float) -> bool:
    return area.box[0] <= x <= area.box[2] and area.box[1] <= y <= area.box[3]


def _size(area: Area) -> float:
    return (area.box[2] - area.box[0]) * (area.box[3] - area.box[1])


def _watermarks(glyphs: Sequence[Glyph], drawing: Drawing) -> set[int]:
    """The pieces of text that lie under or over the page's own: pale or much larger, and across other lines."""
    if not glyphs:
        return set()
    pieces: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        pieces[glyph.source].append(glyph)
    usual = statistics.median(height for piece in pieces.values() for height in [_height(piece[0])] * len(piece))
    candidates = {}
    for source, piece in pieces.items():
        ink = drawing.inks.get(source)
        large = _height(piece[0]) > _LARGE * usual
        pale = ink is not None and (ink.opacity < _PALE_OPACITY or (ink.colour is not None and min(ink.colour) > _LIGHT))
        if ink is not None and (large or pale):
            candidates[source] = piece
    if not candidates:
        return set()
    others = sorted((glyph for glyph in glyphs if glyph.source not in candidates), key=lambda glyph: glyph.top)
    if not others:
        return set()
    tops = [glyph.top for glyph in others]
    tallest = max(map(_height, others))
    marks = set()
    for source, piece in candidates.items():
        crossed = 0
        for glyph in piece:
            near = others[bisect_left(tops, glyph.top - tallest) : bisect_left(tops, glyph.bottom)]
            crossed += any(_overlap(glyph, other) for other in near)
        if crossed > _OVERLAPPING * len(piece):
            marks.add(source)
    return marks


def _overlap(glyph: Glyph, other: Glyph) -> bool:
    """Whether a character lies over a good part of another."""
    width = min(glyph.x1, other.x1) - max(glyph.x0, other.x0)
    height = min(glyph.bottom, other.bottom) - max(glyph.top, other.top)
    return width > (other.x1 - other.x0) / 3 and height > _height(other) / 3


def _height(glyph: Glyph) -> float:
    return max(glyph.x1 - glyph.x0, glyph.bottom - glyph.top) if glyph.turn % 2 else glyph.bottom - glyph.top
