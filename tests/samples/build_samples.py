"""Make the sample documents (样例) from the readable sources beside this file: every format and encoding that bureaus publish in.

Run `python tests/samples/build_samples.py`: it writes documents/ and refused/ anew. The texts are our own and the figures invented.
The two PDFs need reportlab (`pip install reportlab`, which is no dependency of the project); the rest needs only what the project
has. Sources are UTF-8: plain text, HTML and CSV as they stand; docx and pdf in a markup of one mark a line (see docx_of, pdf_of).
"""

from __future__ import annotations

import base64
import binascii
import csv
import datetime
import importlib
import io
import quopri
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
MOMENT = datetime.datetime(2024, 1, 1, 8, 0, 0)
NUMBERING = (
    '<w:abstractNum xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:abstractNumId="90">'
    '<w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/></w:lvl>'
    "</w:abstractNum>"
)


def source(name: str) -> str:
    return (HERE / "sources" / name).read_text(encoding="utf-8")


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
    from lxml import etree

    root = etree.fromstring(relations)
    for relation in list(root):
        if relation.get("Type", "").endswith("/thumbnail"):
            root.remove(relation)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def docx_of(markup: str) -> bytes:
    """A Word file. Marks: T title, C centred, R right, P flush, I indented, H1 H2 heading styles, L1 L2 numbered by Word (the number
    is not in the text), B page break, TABLE widths of columns then rows up to END; a cell ^ is merged with the one above it."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.oxml import parse_xml
    from docx.shared import Cm, Pt

    document = docx.Document()
    document.core_properties.author, document.core_properties.title = "样例", ""
    document.core_properties.created = document.core_properties.modified = MOMENT
    numbering: Any = document.part.numbering_part.element
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
        text = text.strip()
        if mark == "B":
            document.add_page_break()
        elif mark in ("H1", "H2"):
            document.add_heading(text, level=int(mark[1]))
        else:
            paragraph: Any = document.add_paragraph(text)
            if mark in ("T", "C", "TABLEC"):
                paragraph.alignment = ALIGN.CENTER
            elif mark == "R":
                paragraph.alignment = ALIGN.RIGHT
            elif mark == "I":
                paragraph.paragraph_format.first_line_indent = Pt(24)
            if mark == "T":
                paragraph.runs[0].bold, paragraph.runs[0].font.size = True, Pt(20)
            elif mark in ("L1", "L2"):
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_numId().val = number_id
                properties.get_or_add_ilvl().val = int(mark[1]) - 1
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def pdf_of(markup: str) -> bytes:
    """A PDF of hard lines with a running head and page numbers. Marks: @head, @title, @center, @right, @flush, @heading, @page,
    @table widths in mm then rows up to @endtable (the head row is repeated on a new page); a line without mark is an indented paragraph."""
    canvas_module = importlib.import_module("reportlab.pdfgen.canvas")
    metrics = importlib.import_module("reportlab.pdfbase.pdfmetrics")
    fonts = importlib.import_module("reportlab.pdfbase.cidfonts")
    metrics.registerFont(fonts.UnicodeCIDFont("STSong-Light"))
    width, height, margin, leading = 595.0, 842.0, 81.0, 24.0
    out = io.BytesIO()
    canvas: Any = canvas_module.Canvas(out, pagesize=(width, height), invariant=1)
    head, page, y = "", 1, height - 100

    def wide(text: str, size: float) -> float:
        return float(metrics.stringWidth(text, "STSong-Light", size))

    def wrapped(text: str, size: float, room: float) -> list[str]:
        lines = [""]
        for char in text:
            if wide(lines[-1] + char, size) > room and char not in "，。；、：）%":
                # a word processor breaks no number in two: its first figures go over with the rest
                kept = lines[-1].rstrip("0123456789.") if char in "0123456789." else lines[-1]
                lines[-1:] = [kept, lines[-1][len(kept) :]]
            lines[-1] += char
        return lines

    def close_page() -> None:
        nonlocal page, y
        canvas.setFont("STSong-Light", 9)
        canvas.drawCentredString(width / 2, height - 55, head)
        canvas.drawCentredString(width / 2, 45, f"— {page} —")
        canvas.showPage()
        page, y = page + 1, height - 100

    def put(text: str, size: float = 14, align: str = "left") -> None:
        nonlocal y
        if y < 80:
            close_page()
        canvas.setFont("STSong-Light", size)
        place = {"left": margin, "center": (width - wide(text, size)) / 2, "right": width - margin - wide(text, size)}[align]
        canvas.drawString(place, y, text)
        y -= leading

    def put_row(cells: list[str], widths: list[float]) -> None:
        nonlocal y
        x = margin
        canvas.setFont("STSong-Light", 10.5)
        for text, room in zip(cells, widths, strict=True):
            parts = wrapped(text, 10.5, room - 8)
            canvas.rect(x, y - 14 * 2 + 8, room, 28)
            for i, part in enumerate(parts):
                canvas.drawString(x + 4, y - 8 - 12 * i + 6 * (len(parts) - 1), part)
            x += room
        y -= 28

    lines = iter(markup.splitlines())
    for line in lines:
        mark, _, text = line.partition(" ") if line.startswith("@") else ("", "", line)
        match mark:
            case "@head":
                head = text
            case "@page":
                close_page()
            case "@title":
                put(text, 18, "center")
            case "@center" | "@right":
                put(text, align=mark[1:])
            case "@table":
                widths = [float(part) * 3.2 for part in text.split("|")]
                rows = [row.split("|") for row in iter(lambda: next(lines), "@endtable")]
                for i, row in enumerate(rows):
                    if y < 90:
                        close_page()
                        put_row(rows[0], widths)
                    put_row(row, widths)
                    y -= 24.0 if i == len(rows) - 1 else 0.0
            case _:
                for part in wrapped(text if mark else "　　" + text, 14, width - 2 * margin):
                    put(part)
    close_page()
    canvas.save()
    return out.getvalue()


def deqing_xlsx() -> bytes:
    """A workbook with a merged title, merged cells down the columns, and percentages kept as fractions with a percent format."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": "", "author": "样例", "created": MOMENT})
    sheet = book.add_worksheet("任务分解表")
    middle = {"align": "center", "valign": "vcenter", "text_wrap": True, "border": 1}
    plain = book.add_format(middle)
    percent = {0: book.add_format(middle | {"num_format": "0%"}), 1: book.add_format(middle | {"num_format": "0.0%"})}
    sheet.merge_range(0, 0, 0, 6, "德清县2025年教育领域民生实事项目任务分解表（样例）", book.add_format(middle | {"bold": True, "font_size": 16}))
    sheet.merge_range(1, 0, 1, 6, "编制单位：德清县教育局　　　　文号：德教办〔2025〕6号　　　　编制日期：2025年2月18日", plain)
    rows = list(csv.reader(io.StringIO(source("deqing-2025.csv")), delimiter="|"))
    for j in range(len(rows[0])):
        i = 0
        while i < len(rows):
            text = rows[i][j]
            last = i
            while last + 1 < len(rows) and rows[last + 1][j] == "^":
                last += 1
            value: str | float = text
            form = plain
            if text.endswith("%") and j == 3:
                value, form = round(float(text[:-1]) / 100, 6), percent[len(text[:-1].partition(".")[2])]
            elif j in (0, 3) and i:
                value = float(text)
            if last > i:
                sheet.merge_range(i + 2, j, last + 2, j, value, form)
            else:
                sheet.write(i + 2, j, value, form)
            i = last + 1
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 2, 28)
    sheet.set_column(3, 6, 18)
    notes = book.add_worksheet("说明")
    notes.write(0, 0, "1.责任单位中排在首位的为牵头单位。")
    notes.write(1, 0, "2.各项目进展情况每月25日前报县教育局办公室。")
    book.close()
    return repacked(out.getvalue())


def mht_of(html: str) -> bytes:
    """A page as Internet Explorer saved it: headers in encoded words, the page in gb2312 quoted-printable, a picture in base64."""

    def word(text: str) -> str:
        return "=?gb2312?B?" + base64.b64encode(text.encode("gb2312")).decode("ascii") + "?="

    page = quopri.encodestring(crlf(html).encode("gb2312")).decode("ascii").replace("\r\n", "\n").replace("=0D\n", "\n").replace("\n", "\r\n")
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
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def scanned_pdf() -> bytes:
    """A page that is one grey picture with dark bars for lines of writing, and no text at all."""
    pixels = b"".join(bytes(40 if y % 8 < 3 and 10 < x < 90 else 240 for x in range(100)) for y in range(140))
    picture, drawing = zlib.compress(pixels), b"q 595 0 0 842 0 0 cm /Im0 Do Q"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /Im0 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        b"<< /Type /XObject /Subtype /Image /Width 100 /Height 140 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode"
        b" /Length %d >>\nstream\n%s\nendstream" % (len(picture), picture),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + table + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)


def encrypted_pdf() -> bytes:
    """A page that opens only with a password."""
    canvas_module = importlib.import_module("reportlab.pdfgen.canvas")
    encryption = importlib.import_module("reportlab.lib.pdfencrypt")
    out = io.BytesIO()
    canvas: Any = canvas_module.Canvas(out, invariant=1, encrypt=encryption.StandardEncryption("sample", "owner", canPrint=0))
    canvas.drawString(100, 700, "sample")
    canvas.save()
    return out.getvalue()


def zip_of(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name, MOMENT.timetuple()[:6]), text)
    return out.getvalue()


def ole(text: str) -> bytes:
    """The first block of a compound file, as .doc and .wps begin, and text in UTF-16 behind it."""
    return (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + bytes.fromhex("3e000300feff0900")).ljust(512, b"\x00") + text.encode("utf-16-le").ljust(1024, b"\x00")


JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H///"
    "/6/+b9//j/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP//Z"
)

DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "qingyang-2024.txt": lambda: source("qingyang-2024.txt").encode("utf-8"),
    "shouguang-2019.txt": lambda: crlf(source("shouguang-2019.txt")).encode("gb18030"),
    "zhuhai-2021.txt": lambda: crlf(source("zhuhai-2021.txt")).encode("big5"),
    "lintao-2018.txt": lambda: ("\ufeff" + crlf(source("lintao-2018.txt"))).encode("utf-16-le"),
    "jinjiang-2025.md": lambda: source("jinjiang-2025.md").encode("utf-8"),
    "xuchang-2022.html": lambda: source("xuchang-2022.html").encode("utf-8"),
    "dunhua-2020.html": lambda: crlf(source("dunhua-2020.html")).encode("gb2312"),
    "liuyang-2016.mht": lambda: mht_of(source("liuyang-2016.html")),
    "guizhou-2025.pdf": lambda: pdf_of(source("guizhou-2025.txt")),
    "wuhu-2023.docx": lambda: docx_of(source("wuhu-2023.txt")),
    "wuyuan-2017.docx": lambda: docx_of(source("wuyuan-2017.txt")),
    "deqing-2025.xlsx": deqing_xlsx,
    "eerduosi-2026.csv": lambda: crlf(source("eerduosi-2026.csv")).encode("gb18030"),
    "liuzhou-2022.html": lambda: source("liuzhou-2022.html").encode("utf-8"),
    "datong-2020.txt": lambda: source("datong-2020.txt").encode("utf-8"),
    "changji-2025.docx": lambda: docx_of(source("changji-2025.txt")),
}
REFUSED: dict[str, Callable[[], bytes]] = {
    "old-word.doc": lambda: ole("样例市教育局2023年工作要点（样例）"),
    "writer.wps": lambda: ole("样例县教育局2023年工作总结（样例）"),
    "official.ofd": lambda: zip_of(
        {
            "OFD.xml": '<?xml version="1.0" encoding="UTF-8"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0" DocType="OFD"/>',
            "Doc_0/Document.xml": '<?xml version="1.0" encoding="UTF-8"?><ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"/>',
        }
    ),
    "photo.jpg": lambda: JPEG,
    "photo.png": png,
    "scanned.pdf": scanned_pdf,
    "encrypted.pdf": encrypted_pdf,
    "empty.txt": lambda: b"",
    "blank.txt": lambda: "\ufeff　　\r\n\r\n \t\r\n".encode(),
    "random.bin": lambda: random.Random(1).randbytes(2048),
    "random.txt": lambda: random.Random(2).randbytes(2048),
    "archive.zip": lambda: zip_of({"样例/工作要点.txt": "样例市教育局2023年工作要点（样例）\n"}),
    "truncated.docx": lambda: docx_of("T: 样例市教育局2023年工作要点（样例）\nP: 新建幼儿园3所。")[:9000],
    "no-content.html": lambda: (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>样例</title><script>location.reload()</script></head>'
        '<body><nav><a href="/">首页</a></nav><div id="app"></div></body></html>\n'
    ).encode(),
}


def main() -> None:
    for folder, files in (("documents", DOCUMENTS), ("refused", REFUSED)):
        (HERE / folder).mkdir(exist_ok=True)
        for name, make in files.items():
            (HERE / folder / name).write_bytes(make())


if __name__ == "__main__":
    main()
