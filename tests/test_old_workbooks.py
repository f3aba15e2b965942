"""Workbooks of Excel 97 made record by record: struck cells and runs, raised marks, hidden rows and columns, comments."""

from __future__ import annotations

import struct

from edutargets.reading.formats import source_of
from edutargets.reading.records import Source

SECTOR = 512
PLAIN, STRUCK, RAISED = 0, 1, 2


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def font(flags: int, position: int) -> bytes:
    name = "Arial".encode("utf-16-le")
    return record(0x31, struct.pack("<HHHHHBBBB", 200, flags, 0x7FFF, 400, position, 0, 0, 0, 0) + bytes((5, 1)) + name)


def string(*runs: tuple[str, int]) -> bytes:
    """A string of the table: its characters in two bytes each, and the font at which each run begins."""
    text = "".join(part for part, _ in runs)
    marks, at = b"", 0
    for part, number in runs:
        marks += struct.pack("<HH", at, number)
        at += len(part)
    return struct.pack("<HBH", len(text), 1 | 8, len(runs)) + text.encode("utf-16-le") + marks


def stored(stream: bytes) -> bytes:
    """A compound file with the workbook as its one stream."""
    stream += bytes(-len(stream) % SECTOR)
    stream += bytes(max(4096 - len(stream), 0))
    count = len(stream) // SECTOR
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + count), 0xFFFFFFFE]
    table += [0xFFFFFFFF] * (SECTOR // 4 - len(table))

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        written = name.encode("utf-16-le")
        head = written.ljust(64, b"\0") + struct.pack("<HBBIII", len(written) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return head + bytes(36) + struct.pack("<IQ", start, size)

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, 0xFFFFFFFF, 2, len(stream)) + bytes(256)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<I", 0) + b"\xff" * 432
    return header + struct.pack(f"<{SECTOR // 4}I", *table) + directory + stream


def workbook(strings: list[bytes], cells: bytes, cut: int = 0) -> Source:
    """A workbook of one sheet; the table of strings is cut after `cut` bytes of it, as long ones are."""
    bof = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    head = record(0x0809, bof) + record(0x42, struct.pack("<H", 1200))
    head += font(0, 0) + font(0x0008, 0) + font(0, 1)
    head += b"".join(record(0xE0, struct.pack("<HH", number, 0) + bytes(16)) for number in (PLAIN, STRUCK))
    table = struct.pack("<II", len(strings), len(strings)) + b"".join(strings)
    parts = record(0xFC, table[:cut]) + record(0x3C, b"\x01" + table[cut:]) if cut else record(0xFC, table)
    name = struct.pack("<BB", 2, 1) + "指标".encode("utf-16-le")
    end = record(0x0A, b"")
    place = len(head) + 4 + 6 + len(name) + len(parts) + len(end)
    head += record(0x85, struct.pack("<IBB", place, 0, 0) + name) + parts + end
    sheet = record(0x0809, bof[:2] + struct.pack("<H", 0x10) + bof[4:]) + record(0x200, struct.pack("<IIHHH", 0, 9, 0, 9, 0)) + cells + end
    return source_of(stored(head + sheet), "a.xls")


def text_cell(row: int, column: int, number: int, style: int = 0) -> bytes:
    return record(0xFD, struct.pack("<HHHI", row, column, style, number))


def number_cell(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


STRINGS = [
    string(("小学（所）", PLAIN)),
    string(("初中", PLAIN), ("及高中", STRUCK), ("（所）", PLAIN)),
    string(("面积m", PLAIN), ("2", RAISED)),
]
CELLS = b"".join(text_cell(row, 0, row) + number_cell(row, 1, 10 + row) + number_cell(row, 2, 20 + row) for row in range(3))


def test_struck_and_raised_runs_of_an_old_workbook() -> None:
    source = workbook(STRINGS, CELLS)
    assert source.text == "小学（所）\t10\t20\n初中（所）\t11\t21\n面积m²\t12\t22\n"
    assert source.warnings == ("struck_text:1",)


def test_a_table_of_strings_that_goes_on_in_another_record() -> None:
    """The table is cut inside the second string, where its rest begins with its flags anew."""
    cut = 8 + len(STRINGS[0]) + 5 + 6
    assert workbook(STRINGS, CELLS, cut).text == workbook(STRINGS, CELLS).text


def test_struck_cells_of_an_old_workbook() -> None:
    cells = text_cell(0, 0, 0) + number_cell(0, 1, 10, style=1) + number_cell(0, 2, 12)
    source = workbook(STRINGS, cells)
    assert (source.text, source.warnings) == ("小学（所）\t\t12\n", ("struck_text:1",))


def test_hidden_rows_and_columns_of_an_old_workbook() -> None:
    row = record(0x208, struct.pack("<HHHHHHHH", 1, 0, 3, 300, 0, 0, 0x20, 0))
    column = record(0x7D, struct.pack("<HHHHHH", 2, 2, 2000, 0, 1, 0))
    source = workbook(STRINGS, column + row + CELLS)
    assert source.text == "小学（所）\t10\n面积m²\t12\n"
    assert source.warnings == ("struck_text:1", "hidden_rows:1", "hidden_columns:1")


def test_comments_and_text_boxes_of_an_old_workbook_are_counted() -> None:
    note = record(0x1C, struct.pack("<HHHH", 0, 1, 0, 1) + bytes((0, 0, 0, 0)))
    text = record(0x1B6, bytes(18))
    assert workbook(STRINGS[:1], CELLS[: len(CELLS) // 3] + note + text + text).warnings == ("comments:1", "text_boxes:1")
