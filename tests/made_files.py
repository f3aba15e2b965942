"""Files made in a test: Word and Excel of paragraphs and rows, a page of PDF whose font the file does not bring."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
import openpyxl

Content = str | Sequence[Any]


def data_of(ending: str, content: Content) -> bytes:
    """The bytes of a file: text as it is, of docx paragraphs, (style, words) and tables, of xlsx rows, of pdf lines."""
    if isinstance(content, str):
        return content.encode()
    return {"docx": _word, "xlsx": _workbook, "pdf": _page}[ending](content)


def _word(content: Sequence[Any]) -> bytes:
    file = docx.Document()
    for one in content:
        if isinstance(one, str):
            file.add_paragraph(one)
        elif isinstance(one[0], str):
            file.add_paragraph(one[1], style=one[0])
        else:
            _table(file, one)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _table(file: Any, rows: Sequence[Sequence[str]]) -> None:
    """A table in which the empty cells of the first row are merged with those before them, that below its first with it."""
    table = file.add_table(rows=len(rows), cols=len(rows[0]))
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            table.cell(number, column).text = words
    begin = 0
    for column, words in enumerate((*rows[0][1:], "end"), 1):
        if words:
            merged = table.cell(0, begin).merge(table.cell(0, column - 1))
            merged.text = rows[0][begin]
            begin = column
    if not rows[1][0]:
        table.cell(0, 0).merge(table.cell(1, 0)).text = rows[0][0]


def _workbook(rows: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _page(lines: Sequence[str]) -> bytes:
    """One line below the other, in a font of the reader's machine (Adobe-GB1)."""
    shown = " ".join(f"<{line.encode('utf-16-be').hex()}> Tj T*" for line in lines)
    content = f"BT /F1 12 Tf 72 780 Td 24 TL {shown} ET"
    described = "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"
    collection = "<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R/Resources<</Font<</F1 4 0 R>>>>>>",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[5 0 R]>>",
        f"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo{collection}/DW 1000/W[1 95 500]/FontDescriptor{described}>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
    )
    out, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{one}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    return (f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}").encode()
