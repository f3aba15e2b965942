"""Makes box.ttf: a font of one shape, a box, which it gives for every code. `python make_box_font.py`.

Only the size of the box counts: pdfium leaves out text whose shapes have none. Nothing is ever printed with it.
"""

from __future__ import annotations

import struct
from pathlib import Path

FONT = Path(__file__).with_name("box.ttf")
_EM = 1000
# narrower than any character: pdfium takes the wider of shape and width
_LEFT, _BOTTOM, _RIGHT, _TOP = 0, -120, 100, 880
_LAST_CODE = 0x10FFFF
_NAMES = {1: "Box", 2: "Regular", 3: "Box", 4: "Box", 5: "1", 6: "Box"}


def font() -> bytes:
    """The font as an sfnt file, its tables in the order of their tags, each checked by its sum."""
    box = struct.pack(">hhhhh", 1, _LEFT, _BOTTOM, _RIGHT, _TOP) + struct.pack(">HH4B", 3, 0, 1, 1, 1, 1)
    box += struct.pack(">8h", _LEFT, _RIGHT - _LEFT, 0, _LEFT - _RIGHT, _BOTTOM, 0, _TOP - _BOTTOM, 0)
    names = [(number, text.encode("utf-16-be")) for number, text in _NAMES.items()]
    records, stored = b"", b""
    for number, text in names:
        records += struct.pack(">6H", 3, 1, 0x409, number, len(text), len(stored))
        stored += text
    tables = {
        # one range of codes (format 13: many to one) from the first to the last, all of them the shape 1
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12) + struct.pack(">HHIIIIII", 13, 0, 28, 0, 1, 0, _LAST_CODE, 1),
        b"glyf": box * 2,
        b"head": struct.pack(">IIIIHHQQ", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0)
        + struct.pack(">4hHHhhh", _LEFT, _BOTTOM, _RIGHT, _TOP, 0, 8, 2, 0, 0),
        b"hhea": struct.pack(">IhhhH11hH", 0x10000, _TOP, _BOTTOM, 0, _EM, *(0,) * 11, 1),
        b"hmtx": struct.pack(">Hhh", _EM, _LEFT, _LEFT),
        b"loca": struct.pack(">3H", 0, len(box) // 2, len(box)),
        b"maxp": struct.pack(">I14H", 0x10000, 2, 4, 1, 0, 0, 2, *(0,) * 8),
        b"name": struct.pack(">3H", 0, len(names), 6 + len(records)) + records + stored,
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    power = len(tables).bit_length() - 1
    head = struct.pack(">IHHHH", 0x10000, len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    place, directory, body = len(head) + 16 * len(tables), b"", b""
    for tag, table in tables.items():
        filled = table + bytes(-len(table) % 4)
        directory += tag + struct.pack(">III", _sum(filled), place + len(body), len(table))
        body += filled
    made = head + directory + body
    adjustment = (0xB1B0AFBA - _sum(made)) & 0xFFFFFFFF
    at = place + body.index(tables[b"head"]) + 8
    return made[:at] + struct.pack(">I", adjustment) + made[at + 4 :]


def _sum(data: bytes) -> int:
    return sum(int.from_bytes(data[place : place + 4], "big") for place in range(0, len(data), 4)) & 0xFFFFFFFF


if __name__ == "__main__":
    FONT.write_bytes(font())
