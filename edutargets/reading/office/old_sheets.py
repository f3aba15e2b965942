"""Workbooks of Excel 97 to 2003 (xls, et): how their cells are set and what is hidden, read from the records of the workbook stream.

An xls file is a small file system (MS-CFB) with the workbook as one stream of records (MS-XLS, version BIFF8).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from edutargets.reading.office.number_formats import BUILT_IN
from edutargets.reading.office.old_strings import OldFont, font_at, font_of, rich_strings
from edutargets.reading.office.sheet_formats import Formats, Sheet

_END_OF_CHAIN = 0xFFFFFFFA
_BIFF8 = 0x0600
_BOF, _EOF, _BOUNDSHEET, _FORMAT, _XF, _MERGED, _MULRK = 0x0809, 0x000A, 0x0085, 0x041E, 0x00E0, 0x00E5, 0x00BD
_FONT, _ROW, _COLUMNS, _NOTE, _TEXT_OBJECT = 0x0031, 0x0208, 0x007D, 0x001C, 0x01B6
_STRINGS, _CONTINUE, _STRING_CELL = 0x00FC, 0x003C, 0x00FD
_NO_HEIGHT, _HIDDEN = 0x0020, 0x0001
# the records of a single filled cell: formula, text, number, truth value, number in short
_CELLS = {0x0006, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E}


def xls_formats(data: bytes) -> Formats | None:
    """The formats of an xls file, None for one older than Excel 97. Raises struct.error or ValueError for a broken one."""
    stream = _workbook(data)
    if struct.unpack_from("<HHH", stream)[::2] != (_BOF, _BIFF8):
        return None
    formats = Formats([])
    codes = dict(BUILT_IN)
    styles: list[int] = []
    fonts: list[OldFont] = []
    font_numbers: list[int] = []
    strings: list[bytes] = []
    last = 0
    sheets: list[tuple[str, int]] = []
    for kind, body in _records(stream, 0):
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", body)[0]] = _string(body, 4, struct.unpack_from("<H", body, 2)[0])
        elif kind == _XF:
            font, number = struct.unpack_from("<HH", body)
            font_numbers.append(font)
            styles.append(number)
        elif kind == _FONT:
            fonts.append(font_of(body))
        elif kind == _STRINGS or (kind == _CONTINUE and last == _STRINGS):
            strings.append(body)
        elif kind == _BOUNDSHEET:
            sheets.append((_string(body, 7, body[6]), struct.unpack_from("<I", body)[0]))
        last = kind if kind != _CONTINUE else last
    formats.codes = [codes.get(number, "") for number in styles]
    formats.struck = [font_at(fonts, font).struck for font in font_numbers]
    rich = rich_strings(strings, fonts) if strings else {}
    for name, place in sheets:
        formats.sheets[name] = _sheet(stream, place, rich)
    return formats


def _sheet(stream: bytes, place: int, strings: dict[int, tuple[str, int]]) -> Sheet:
    sheet, texts = Sheet(), 0
    for kind, body in _records(stream, place):
        if kind in _CELLS:
            row, column, style = struct.unpack_from("<HHH", body)
            sheet.add(row, column, style)
            if kind == _STRING_CELL and (text := strings.get(struct.unpack_from("<I", body, 6)[0])):
                sheet.texts[row, column], struck = text
                sheet.left_out["struck_text"] += struck
        elif kind == _MULRK:
            row, first = struct.unpack_from("<HH", body)
            for offset in range((len(body) - 6) // 6):
                sheet.add(row, first + offset, struct.unpack_from("<H", body, 4 + 6 * offset)[0])
        elif kind == _MERGED:
            for offset in range(struct.unpack_from("<H", body)[0]):
                top, bottom, left, right = struct.unpack_from("<HHHH", body, 2 + 8 * offset)
                sheet.merged.append(((top, left), (bottom, right)))
        elif kind == _ROW:
            if struct.unpack_from("<H", body, 12)[0] & _NO_HEIGHT:
                sheet.hidden_rows.add(struct.unpack_from("<H", body)[0])
        elif kind == _COLUMNS:
            first, last, width, _, flags = struct.unpack_from("<HHHHH", body)
            if flags & _HIDDEN or not width:
                sheet.hidden_columns.append((first, last))
        elif kind == _NOTE:
            sheet.left_out["comments"] += 1
        elif kind == _TEXT_OBJECT:
            texts += 1
    # the text of a comment lies in an object as that of a text box does
    sheet.left_out["text_boxes"] = max(texts - sheet.left_out["comments"], 0)
    return sheet


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """The records of one part of the workbook, up to its end; parts inside it (charts) are gone through too."""
    depth = 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        depth += (kind == _BOF) - (kind == _EOF)
        yield kind, stream[place + 4 : place + 4 + size]
        place += 4 + size
        if not depth:
            return


def _string(body: bytes, flags: int, length: int) -> str:
    """A string of `length` characters behind its flags: two bytes a character, or one where that is enough."""
    wide = body[flags] & 1
    written = body[flags + 1 : flags + 1 + length * (2 if wide else 1)]
    return written.decode("utf-16-le" if wide else "latin-1")


def _workbook(data: bytes) -> bytes:
    """The workbook stream of an xls file. ValueError where it has none."""
    shift, small_shift = struct.unpack_from("<HH", data, 30)
    if shift not in (9, 12) or small_shift != 6:
        raise ValueError("no compound file")
    size = 1 << shift

    def sector(number: int) -> bytes:
        found = data[(number + 1) * size : (number + 2) * size]
        if not found:
            raise ValueError("cut off")
        return found

    tables = list(struct.unpack_from("<109I", data, 76))
    following, count = struct.unpack_from("<II", data, 68)
    while count and following < _END_OF_CHAIN:
        *more, following = struct.unpack(f"<{size // 4}I", sector(following))
        tables += more
        count -= 1
    chain = [number for table in tables if table < _END_OF_CHAIN for number in struct.unpack(f"<{size // 4}I", sector(table))]

    def stream(start: int) -> bytes:
        return b"".join(map(sector, _chain(start, chain)))

    directory = stream(struct.unpack_from("<I", data, 48)[0])
    if len(directory) % 128:
        raise ValueError("cut off")
    entries: dict[str, tuple[int, int]] = {}
    for place in range(0, len(directory), 128):
        length = struct.unpack_from("<H", directory, place + 64)[0]
        if length > 64:
            raise ValueError("no directory")
        name = directory[place : place + max(length - 2, 0)].decode("utf-16-le", "replace")
        entries.setdefault(name, struct.unpack_from("<II", directory, place + 116))
    start, length = next((entries[name] for name in ("Workbook", "WORKBOOK", "Book") if name in entries), (0, 0))
    if not length:
        raise ValueError("no workbook")
    if length >= struct.unpack_from("<I", data, 56)[0]:
        return stream(start)[:length]
    # a small stream lies in pieces of 64 bytes in the stream of the root
    small = [
        number for part in _chain(struct.unpack_from("<I", data, 60)[0], chain) for number in struct.unpack(f"<{size // 4}I", sector(part))
    ]
    whole = stream(entries["Root Entry"][0])
    return b"".join(whole[number * 64 : number * 64 + 64] for number in _chain(start, small))[:length]


def _chain(start: int, table: list[int]) -> Iterator[int]:
    """The numbers of the sectors of a stream. ValueError where they run in a circle."""
    for _ in range(len(table) + 1):
        if start >= _END_OF_CHAIN:
            return
        yield start
        start = table[start]
    raise ValueError("sectors in a circle")
