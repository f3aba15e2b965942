"""Texts in several runs of an old workbook (xls): those that are not read as they lie, a run of them struck out or raised.

The table of strings (SST, MS-XLS 2.4.265) goes on in records of its own (Continue); where a text is cut there, its rest begins
with its flags anew (2.5.293).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import NamedTuple

from edutargets.reading.office.sheet_parts import joined_runs

_WIDE, _PHONETIC, _RICH = 1, 4, 8
_NO_FONT = 4  # the fonts are counted without the number 4
_SUPERSCRIPT, _STRUCK = 1, 0x0008


class OldFont(NamedTuple):
    """What a font says of the meaning of a text."""

    struck: bool
    raised: bool


def font_of(body: bytes) -> OldFont:
    """The font of a record."""
    flags, _, _, position = struct.unpack_from("<HHHH", body, 2)
    return OldFont(bool(flags & _STRUCK), position == _SUPERSCRIPT)


def font_at(fonts: Sequence[OldFont], number: int) -> OldFont:
    """The font that a cell or run names by its number."""
    index = number - (number > _NO_FONT)
    return fonts[index] if index < len(fonts) else OldFont(False, False)


class _Pieces:
    """The bytes of the table, record by record."""

    def __init__(self, records: Sequence[bytes]) -> None:
        self._records = list(records)
        self._at = 0

    def _next(self) -> bool:
        while self._records and self._at >= len(self._records[0]):
            del self._records[0]
            self._at = 0
        return bool(self._records)

    def take(self, count: int) -> bytes:
        """So many bytes, across records. struct.error where they end before."""
        found = b""
        while len(found) < count:
            if not self._next():
                raise struct.error("the table of strings is cut off")
            part = self._records[0][self._at : self._at + count - len(found)]
            self._at += len(part)
            found += part
        return found

    def characters(self, count: int, flags: int) -> str:
        """So many characters; where a record ends among them, the next begins with the flags of the rest."""
        text = ""
        while True:
            size = 2 if flags & _WIDE else 1
            here = min(count - len(text), (len(self._records[0]) - self._at) // size) if self._records else 0
            text += self.take(here * size).decode("utf-16-le" if size == 2 else "latin-1", "replace")
            if len(text) >= count:
                return text
            self._at = len(self._records[0]) if self._records else 0
            flags = self.take(1)[0]


def rich_strings(records: Sequence[bytes], fonts: Sequence[OldFont]) -> dict[int, tuple[str, int]]:
    """By number the text to be read and how many runs of it are struck, of those strings that hold a run set apart."""
    found: dict[int, tuple[str, int]] = {}
    if not any(font.struck or font.raised for font in fonts):
        return found
    pieces = _Pieces(records)
    _, count = struct.unpack("<II", pieces.take(8))
    for number in range(count):
        length, flags = struct.unpack("<HB", pieces.take(3))
        runs = struct.unpack("<H", pieces.take(2))[0] if flags & _RICH else 0
        more = struct.unpack("<I", pieces.take(4))[0] if flags & _PHONETIC else 0
        text = pieces.characters(length, flags)
        set_as = [struct.unpack("<HH", pieces.take(4)) for _ in range(runs)]
        pieces.take(more)
        cut = [(start, font_at(fonts, font)) for start, font in set_as]
        if any(font.struck or font.raised for _, font in cut):
            ends = [start for start, _ in cut[1:]] + [len(text)]
            parts = [(text[: cut[0][0]], OldFont(False, False))]
            parts += [(text[start:end], font) for (start, font), end in zip(cut, ends, strict=True)]
            struck = sum(1 for part, font in parts if font.struck and part.strip())
            found[number] = (joined_runs([(part, font.raised) for part, font in parts if not font.struck]), struck)
    return found
