"""Files as others might make or break them: the sample documents with bytes flipped, cut, repeated, moved, numbers and marks put in their place.

Of a zip container (docx, xlsx) the parts are changed and packed again, so that the damage reaches what reads them.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from conftest import ROOT
from hypothesis import strategies as st

SAMPLES = sorted((ROOT / "tests" / "samples" / "documents").iterdir())
PUT = (
    b"0", b"-1", b"65536", b"4294967295", b"99999999999999999999", b"NaN", b"1e309", b"", b"\xff", b"<", b">", b"&", b'"', b"\x00", b"\r\n", b"%", b"/",
    b"<<", b">>", b"[", b"(", b")", b"endobj", b"stream", b"<!--", b"-->", b"<table>", b"</td>", b"<![CDATA[", b"&#x110000;", b"&#0;", b"rowspan=9999",
    b'colspan="-3"', b'xmlns:w=""', b'w:val=""', b"=?utf-8?b?//8=?=", b"charset=utf-7", b"charset=idna", b"charset=base64", b"<svg>", b"<math>",
    b"<ol start=x reversed>", b"<li value=99999999999>", b"\xef\xbb\xbf", b"\x1b$B", "　".encode() * 40, b"<!---->" * 40, b"a:b\r\n" * 40,
)  # fmt: skip
_TOKEN = re.compile(rb'<[^<>]{1,200}>|\b[\w:]+="[^"]*"|/\w+')


class Change(NamedTuple):
    """One change of bytes: its kind, where (a share of the length), how many bytes, and what is put there."""

    kind: str
    place: int
    length: int
    put: bytes
    other: int


def _flipped(data: bytearray, change: Change) -> None:
    data[_at(data, change.place)] ^= 1 << change.other % 8


def _cut(data: bytearray, change: Change) -> None:
    at = _at(data, change.place)
    del data[at : at + change.length]


def _repeated(data: bytearray, change: Change) -> None:
    at = _at(data, change.place)
    data[at:at] = data[at : at + change.length] * (1 + change.other % 30)


def _put(data: bytearray, change: Change) -> None:
    at = _at(data, change.place)
    data[at:at] = change.put


def _number(data: bytearray, change: Change) -> None:
    found = list(re.finditer(rb"\d+", data))
    if found:
        one = found[change.place % len(found)]
        data[one.start() : one.end()] = change.put


def _token(data: bytearray, change: Change) -> None:
    """A tag, attribute or name is gone, or stands where another was, some times."""
    found = list(_TOKEN.finditer(data))
    if found:
        one, other = found[change.place % len(found)], found[change.other % len(found)]
        data[one.start() : one.end()] = other[0] * (change.length % 5)


_KINDS: dict[str, Callable[[bytearray, Change], None]] = {
    "flipped": _flipped, "cut": _cut, "repeated": _repeated, "put": _put, "number": _number, "token": _token,
}  # fmt: skip


def _at(data: bytearray, place: int) -> int:
    return place % len(data)


def changed(data: bytes, changes: list[Change]) -> bytes:
    made = bytearray(data)
    for change in changes:
        if made:
            _KINDS[change.kind](made, change)
    return bytes(made)


def mutated(path: Path, changes: list[Change], part: int) -> bytes:
    """A file changed; of a container one of its parts (-1: the container itself)."""
    data = path.read_bytes()
    if part < 0 or not data.startswith(b"PK"):
        return changed(data, changes)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        names = sorted(
            archive.namelist(), key=lambda name: (not name.startswith(("word/document", "xl/worksheets/")), zlib.crc32(name.encode()))
        )
        which = names[part // 2 % len(names)] if part % 2 else names[0]  # half of the time what holds the text
        for name in archive.namelist():
            inner = archive.read(name)
            made.writestr(name, changed(inner, changes) if name == which else inner)
    return packed.getvalue()


CHANGES = st.lists(
    st.builds(
        Change,
        kind=st.sampled_from(sorted(_KINDS)),
        place=st.integers(0, 1 << 20),
        length=st.sampled_from([1, 2, 4, 16, 200]),
        put=st.sampled_from(PUT),
        other=st.integers(0, 1 << 12),
    ),
    min_size=1,
    max_size=6,
)
FILES = st.tuples(st.sampled_from(SAMPLES), CHANGES, st.integers(-1, 40))
