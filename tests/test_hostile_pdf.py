"""A PDF from a stranger leads to no file beside it: what a font names as the table of its characters is read nowhere but in the reader's own."""

from __future__ import annotations

import gzip
import os
import pickle
from pathlib import Path

import pytest

from edutargets.reading.formats import source_of
from edutargets.reading.pdf.glyphs import Miner
from edutargets.reading.pdf.printed_lines import Glyph


class _Makes:
    """Unpickled, it makes a folder: what any code could do."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self._folder),)


def _named(path: Path) -> bytes:
    return b"/" + "".join(char if char.isalnum() else f"#{ord(char):02X}" for char in str(path)).encode()


def _pdf(encoding: bytes) -> bytes:
    """Two lines, one in a font whose characters a named table gives, one in a font without shapes: such a page has a second reader."""
    content = b"BT /F 12 Tf 50 700 Td <00410042> Tj ET BT /G 12 Tf 50 600 Td (hello) Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R/G 8 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding %b/DescendantFonts[6 0 R]>>" % encoding,
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 7 0 R>>",
        b"<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>",
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<<>>/Encoding<</Type/Encoding/Differences[0]>>"
        b"/FirstChar 104/LastChar 111/Widths[1 1 1 1 1 1 1 1]>>",
    )  # fmt: skip
    body = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + table + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))


def test_a_table_of_characters_that_lies_beside_a_pdf_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    better = Miner.better

    def counted(miner: Miner, index: int, glyphs: list[Glyph], fonts: set[int]) -> list[Glyph]:
        read.append(index)
        return better(miner, index, glyphs, fonts)

    monkeypatch.setattr(Miner, "better", counted)
    (tmp_path / "table.pickle.gz").write_bytes(gzip.compress(pickle.dumps(_Makes(tmp_path / "made"))))
    for encoding in (_named(tmp_path / "table"), b"/Identity-H"):
        assert source_of(_pdf(encoding), "a.pdf").text.split() == ["AB", "hello"]
    assert read == [0, 0]  # by the reader that once ran it
    assert not (tmp_path / "made").exists()
