"""The characters of a page at their places: by pdfium, or by pdfminer where the shapes of a font are empty."""

from __future__ import annotations

import ctypes
import io
import logging
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from edutargets.reading.pdf.drawing import Box, address
from edutargets.reading.pdf.printed_lines import LOST, Glyph, usual

_QUARTER = math.pi / 2
_SLANTED = 0.1
_ASCENT = 0.88
# spaces narrower than one between words: they part the digits of one number
_THIN = frozenset("\u2005\u2006\u2008\u2009\u200a\u202f")


@dataclass(slots=True, frozen=True)
class Seen:
    """From the coordinates of a page's file to those of the page as it is seen: its box, and its rotation in degrees."""

    left: float
    bottom: float
    right: float
    top: float
    degrees: int

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.degrees in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.degrees in (90, 270) else self.top - self.bottom

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box (left, bottom, right, top) of the file as (x0, top, x1, bottom)."""
        if self.degrees == 90:
            return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
        if self.degrees == 180:
            return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
        if self.degrees == 270:
            return self.top - y1, self.right - x1, self.top - y0, self.right - x0
        return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0

    def turn(self, angle: float) -> int | None:
        """How often text of an angle (radians, counter-clockwise) is turned by a quarter as it is seen; None where it is aslant."""
        return _turn(angle - math.radians(self.degrees))


def _turn(angle: float) -> int | None:
    turned = angle / _QUARTER
    return None if abs(turned - round(turned)) * _QUARTER > _SLANTED else round(turned) % 4


def glyphs_of(page: Any, seen: Seen) -> Iterator[Glyph]:
    """The characters of a page (a PdfPage) with their boxes. What is written aslant (a watermark) is left out."""
    import pypdfium2.raw as pdfium

    page_text = page.get_textpage()
    text = page_text.raw
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    code_of, box_of, origin_of, source_of = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_GetCharOrigin,
        _sources(),
    )
    turns: dict[int, int | None] = {}
    handle = address(text)
    spaced, thin, high = False, False, 0
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = code_of(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
        high = 0
        char = "-" if code == 2 else chr(code) if 0 < code < 0x110000 and code != 0xFFFE else LOST
        if char.isspace() or char == "\u200b":
            spaced, thin = True, char in _THIN
            continue
        if code != 2 and 0 < code < 32:
            continue
        # bullets and ticks of a symbol font stand for no character
        if 0xF000 <= code <= 0xF0FF:
            continue
        source = source_of(handle, index) or 0
        if source not in turns:
            # pdfium counts angles clockwise; the characters of one object share theirs
            turns[source] = seen.turn(-pdfium.FPDFText_GetCharAngle(text, index))
        turn = turns[source]
        if turn is None or not box_of(text, index, box):
            continue
        x0, top, x1, bottom = seen.box(box.left, box.bottom, box.right, box.top)
        origin_of(text, index, x, y)
        baseline = seen.box(x.value, y.value, x.value, y.value)[1]
        yield Glyph(LOST if "\ue000" <= char <= "\uf8ff" else usual(char), x0, x1, top, bottom, baseline, spaced, thin, turn, source)
        spaced = thin = False
    page_text.close()


@cache
def _sources() -> Callable[[int, int], int | None]:
    """The function of pdfium that gives the text object of a character, with its address as a number."""
    import pypdfium2.raw as pdfium

    place = ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
    found: Callable[[int, int], int | None] = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(place)
    return found


class Miner:
    """A second reader of the same file, for pages on which a font has no shapes: pdfium leaves such text out in part.

    `spaces` are the fonts, by address, that were found to write nothing but spaces.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pages: Sequence[Any] | None = None
        self.spaces: set[int] = set()

    def better(self, index: int, glyphs: list[Glyph], fonts: set[int]) -> list[Glyph]:
        """The characters of a page by its index, those that pdfium gave (`glyphs`) where this reader has no more of them."""
        found = self._glyphs(index)
        if len(found) > len(glyphs):
            return found
        self.spaces |= fonts
        return glyphs

    def _glyphs(self, index: int) -> list[Glyph]:
        """[] where this reader cannot read the page either."""
        try:
            if self._pages is None:
                import pdfplumber

                # what it finds odd in a file is no message for who adds it
                logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
                self._pages = pdfplumber.open(io.BytesIO(self._data)).pages
            chars = self._pages[index].chars
        # a broken font or stream ends in any error; the page then stays as it was read
        except Exception:
            return []
        return list(_mined(chars))


def _mined(chars: Sequence[dict[str, Any]]) -> Iterator[Glyph]:
    """Characters of pdfplumber, whose page is the one that is seen, its rotation done."""
    spaced = thin = False
    for char in chars:
        text = char["text"]
        if not text.strip():
            spaced, thin = True, text in _THIN
            continue
        matrix = char["matrix"]
        turn = _turn(math.atan2(matrix[1], matrix[0]))
        if turn is None:
            continue
        x0, top, x1, bottom = char["x0"], char["top"], char["x1"], char["bottom"]
        baseline = top + _ASCENT * (bottom - top)
        if text.startswith("(cid:"):
            text = LOST
        # several letters of one shape (a ligature) part its width among them
        step = (x1 - x0) / len(text)
        for place, letter in enumerate(text):
            yield Glyph(usual(letter), x0 + place * step, x0 + (place + 1) * step, top, bottom, baseline, spaced, thin, turn)
            spaced = thin = False
