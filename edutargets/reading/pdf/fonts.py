"""Fonts for text whose file brings none: one of ours for every code, so that a page reads alike on every machine.

pdfium takes such fonts from the machine and leaves out the text for which it finds no shapes. Which font stands in makes no
difference to what is read: codes and widths come from the file.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

# made by make_box_font.py
FONT = Path(__file__).with_name("box.ttf")
_HANDLE = 1
_ANSI = 0
# those that pdfium brings itself, with the widths that files may leave out
_OWN = ("Courier", "Helvetica", "Times", "Symbol", "ZapfDingbats")


def use_box_font() -> None:
    """Lets pdfium ask us for fonts, not the machine. It holds for the process."""
    import pypdfium2.raw as pdfium

    pdfium.FPDF_SetSystemFontInfo(_provider())


@contextmanager
def fonts_of_the_machine() -> Iterator[None]:
    """For what is looked at: pages are drawn with the fonts that the machine has. Documents are to be opened inside."""
    import pypdfium2.raw as pdfium

    default = pdfium.FPDF_GetDefaultSystemFontInfo()
    if not default:
        yield
        return
    pdfium.FPDF_SetSystemFontInfo(default)
    try:
        yield
    finally:
        use_box_font()
        pdfium.FPDF_FreeDefaultSystemFontInfo(default)


@cache
def _provider() -> Any:
    """The struct of callbacks. pdfium keeps its address: it lives as long as the process."""
    import pypdfium2.raw as pdfium

    font = FONT.read_bytes()

    def mapped(_: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any) -> int | None:
        name = ctypes.string_at(face).decode("latin-1")
        return None if charset == _ANSI and name.startswith(_OWN) else _HANDLE

    def data(_: Any, handle: Any, table: int, buffer: Any, size: int) -> int:
        if table:
            return 0
        if buffer and size >= len(font):
            ctypes.memmove(buffer, font, len(font))
        return len(font)

    def face_name(_: Any, handle: Any, buffer: Any, size: int) -> int:
        if buffer and size >= 4:
            ctypes.memmove(buffer, b"Box\0", 4)
        return 4

    callbacks = {
        "Release": lambda _: None,
        "EnumFonts": lambda _, mapper: None,
        "MapFont": mapped,
        "GetFont": lambda _, face: _HANDLE,
        "GetFontData": data,
        "GetFaceName": face_name,
        "GetFontCharset": lambda _, handle: 1,
        "DeleteFont": lambda _, handle: None,
    }
    provider = pdfium.FPDF_SYSFONTINFO(version=1)
    types = dict(pdfium.FPDF_SYSFONTINFO._fields_)
    for name, callback in callbacks.items():
        setattr(provider, name, types[name](callback))
    return provider
