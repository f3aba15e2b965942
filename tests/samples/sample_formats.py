"""The forms in which a sample text is published: Word file, PDF, web archive, small picture. Used by build_samples.py.

Nothing here depends on the day: two runs give the same bytes. The PDF needs reportlab, which is no dependency of the project.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import importlib
import io
import quopri
import re
import struct
import zipfile
import zlib
from typing import Any

MOMENT = datetime.datetime(2024, 1, 1, 8, 0, 0)
NUMBERING = (
    '<w:abstractNum xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:abstractNumId="90">'
    '<w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/></w:lvl>'
    "</w:abstractNum>"
)


def crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def repacked(package: bytes) -> bytes:
    """The same zip package with one fixed date, so that two runs give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != "docProps/thumbnail.jpeg":
                member = zipfile.ZipInfo(name, MOMENT.timetuple()[:6])
                member.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(member, without_thumbnail(old.read(name)) if name == "_rels/.rels" else old.read(name))
    return out.getvalue()


def without_thumbnail(relations: bytes) -> bytes:
    """python-docx's template refers to a picture of its own first page, which is of no use here."""
    return re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", relations)


def docx_of(markup: str) -> bytes:
    """A Word file. Marks: T title, C centred, R right, P flush, I indented, H1 H2 heading styles, L1 L2 numbered by Word (the number
    is not in the text), B page break, TABLE widths of columns then rows up to END; a cell ^ is merged with the one above it."""
    import docx
    from docx.oxml import parse_xml
    from docx.shared import Cm

    document: Any = docx.Document()
    document.core_properties.author, document.core_properties.title = "样例", ""
    document.core_properties.created = document.core_properties.modified = MOMENT
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(NUMBERING))
    number_id = numbering.add_num(90).numId
    lines = iter(markup.splitlines())
    for line in lines:
        if line.startswith("TABLE "):
            widths = [float(width) for width in line.removeprefix("TABLE ").split(",")]
            rows = [row.split("|") for row in iter(lambda: next(lines), "END")]
            table = document.add_table(len(rows), len(widths), style="Table Grid")
            for i, row in enumerate(rows):
                for j, text in enumerate(row):
                    cell = table.cell(i, j)
                    cell.width = Cm(widths[j] * 0.16)
                    if text == "^":
                        cell.merge(table.cell(i - 1, j))
                    else:
                        cell.text = text
            continue
        mark, _, text = line.partition(":") if ":" in line[:3] else line.partition(" ")
        if mark == "B":
            document.add_page_break()
        elif mark in ("H1", "H2"):
            document.add_heading(text.strip(), level=int(mark[1]))
        else:
            put_paragraph(document.add_paragraph(text.strip()), mark, number_id)
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def put_paragraph(paragraph: Any, mark: str, number_id: int) -> None:
    """Give a paragraph of the markup the form that its mark asks for."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.shared import Pt

    match mark:
        case "T":
            paragraph.alignment = ALIGN.CENTER
            paragraph.runs[0].bold, paragraph.runs[0].font.size = True, Pt(20)
        case "C":
            paragraph.alignment = ALIGN.CENTER
        case "R":
            paragraph.alignment = ALIGN.RIGHT
        case "I":
            paragraph.paragraph_format.first_line_indent = Pt(24)
        case "L1" | "L2":
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_numId().val = number_id
            properties.get_or_add_ilvl().val = int(mark[1]) - 1


class Pages:
    """Pages of hard lines in the Chinese font that every PDF reader brings along, with a running head and page numbers."""

    WIDTH, HEIGHT, MARGIN, LEADING, FONT = 595.0, 842.0, 81.0, 24.0, "STSong-Light"

    def __init__(self) -> None:
        self.metrics = importlib.import_module("reportlab.pdfbase.pdfmetrics")
        self.metrics.registerFont(importlib.import_module("reportlab.pdfbase.cidfonts").UnicodeCIDFont(self.FONT))
        self.out = io.BytesIO()
        self.canvas: Any = importlib.import_module("reportlab.pdfgen.canvas").Canvas(
            self.out, pagesize=(self.WIDTH, self.HEIGHT), invariant=1
        )
        self.head, self.number, self.y = "", 1, self.HEIGHT - 100

    def wide(self, text: str, size: float) -> float:
        return float(self.metrics.stringWidth(text, self.FONT, size))

    def wrapped(self, text: str, size: float, room: float) -> list[str]:
        lines = [""]
        for char in text:
            if self.wide(lines[-1] + char, size) > room and char not in "，。；、：）%":
                # a word processor breaks no number in two: its first figures go over with the rest
                kept = lines[-1].rstrip("0123456789.") if char in "0123456789." else lines[-1]
                lines[-1:] = [kept, lines[-1][len(kept) :]]
            lines[-1] += char
        return lines

    def close_page(self) -> None:
        self.canvas.setFont(self.FONT, 9)
        self.canvas.drawCentredString(self.WIDTH / 2, self.HEIGHT - 55, self.head)
        self.canvas.drawCentredString(self.WIDTH / 2, 45, f"— {self.number} —")
        self.canvas.showPage()
        self.number, self.y = self.number + 1, self.HEIGHT - 100

    def put(self, text: str, size: float = 14, align: str = "flush") -> None:
        if self.y < 80:
            self.close_page()
        spare = self.WIDTH - 2 * self.MARGIN - self.wide(text, size)
        self.canvas.setFont(self.FONT, size)
        self.canvas.drawString(self.MARGIN + {"flush": 0.0, "center": spare / 2, "right": spare}[align], self.y, text)
        self.y -= self.LEADING

    def put_row(self, cells: list[str], widths: list[float]) -> None:
        x = self.MARGIN
        self.canvas.setFont(self.FONT, 10.5)
        for text, room in zip(cells, widths, strict=True):
            parts = self.wrapped(text, 10.5, room - 8)
            self.canvas.rect(x, self.y - 20, room, 28)
            for i, part in enumerate(parts):
                self.canvas.drawString(x + 4, self.y - 8 - 12 * i + 6 * (len(parts) - 1), part)
            x += room
        self.y -= 28

    def put_table(self, rows: list[list[str]], widths: list[float]) -> None:
        for row in rows:
            if self.y < 90:
                self.close_page()
                self.put_row(rows[0], widths)
            self.put_row(row, widths)
        self.y -= self.LEADING


def pdf_of(markup: str) -> bytes:
    """A PDF. Marks: @head of all pages, @title, @center, @right, @flush, @heading, @page, @table widths then rows up to @endtable
    (the head row is repeated on a new page); a line without a mark is an indented paragraph."""
    pages = Pages()
    lines = iter(markup.splitlines())
    for line in lines:
        mark, _, text = line.partition(" ") if line.startswith("@") else ("", "", "　　" + line)
        match mark:
            case "@head":
                pages.head = text
            case "@page":
                pages.close_page()
            case "@title":
                pages.put(text, 18, "center")
            case "@center" | "@right":
                pages.put(text, align=mark[1:])
            case "@table":
                widths = [float(part) * 3.2 for part in text.split("|")]
                pages.put_table([row.split("|") for row in iter(lambda: next(lines), "@endtable")], widths)
            case _:
                for part in pages.wrapped(text, 14, pages.WIDTH - 2 * pages.MARGIN):
                    pages.put(part)
    pages.close_page()
    pages.canvas.save()
    return pages.out.getvalue()


def mht_of(html: str) -> bytes:
    """A page as Internet Explorer saved it: headers in encoded words, the page in gb2312 quoted-printable, a picture in base64."""

    def word(text: str) -> str:
        return "=?gb2312?B?" + base64.b64encode(text.encode("gb2312")).decode("ascii") + "?="

    page = crlf(quopri.encodestring(html.encode("gb2312")).decode("ascii"))
    head = f"""From: <{word("由 Windows Internet Explorer 8 保存")}>
Subject: {word("浏阳市人民政府2016年度履行教育职责情况自评报告")}
Date: Mon, 20 Feb 2017 09:12:00 +0800
MIME-Version: 1.0
Content-Type: multipart/related;
	type="text/html";
	boundary="----=_NextPart_000_0000_01D28B5A.00000000"

This is a multi-part message in MIME format.

------=_NextPart_000_0000_01D28B5A.00000000
Content-Type: text/html;
	charset="gb2312"
Content-Transfer-Encoding: quoted-printable
Content-Location: file://C:\\sample.htm

"""
    tail = f"""
------=_NextPart_000_0000_01D28B5A.00000000
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: file:///C:/banner.png

{base64.b64encode(png()).decode("ascii")}

------=_NextPart_000_0000_01D28B5A.00000000--
"""
    return crlf(head).encode("ascii") + page.encode("ascii") + crlf(tail).encode("ascii")


def png() -> bytes:
    """A grey picture of 8 by 8 points."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", binascii.crc32(kind + body))

    rows = b"".join(b"\x00" + b"\x80" * 8 for _ in range(8))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
