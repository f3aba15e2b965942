"""Make the sample documents (样例) from the readable sources beside this file: every format and encoding that bureaus publish in.

Run `python tests/samples/build_samples.py`: it writes documents/ and refused/ anew. The texts are our own and the figures invented.
The two PDFs need reportlab (`pip install reportlab`, which is no dependency of the project); the rest needs only what the project
has. Sources are UTF-8: plain text, HTML and CSV as they stand; docx and pdf in a markup of one mark a line (see docx_of, pdf_of).
"""

from __future__ import annotations

import base64
import csv
import importlib
import io
import random
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sample_formats import MOMENT, crlf, docx_of, mht_of, pdf_of, png, repacked

HERE = Path(__file__).resolve().parent


def source(name: str) -> str:
    return (HERE / "sources" / name).read_text(encoding="utf-8")


def deqing_xlsx() -> bytes:
    """A workbook with a merged title, merged cells down the columns, and percentages kept as fractions with a percent format."""
    out = io.BytesIO()
    book = importlib.import_module("xlsxwriter").Workbook(out, {"in_memory": True})
    book.set_properties({"title": "", "author": "样例", "created": MOMENT})
    sheet = book.add_worksheet("任务分解表")
    middle = {"align": "center", "valign": "vcenter", "text_wrap": True, "border": 1}
    plain = book.add_format(middle)
    percent = {0: book.add_format(middle | {"num_format": "0%"}), 1: book.add_format(middle | {"num_format": "0.0%"})}
    sheet.merge_range(
        0, 0, 0, 6, "德清县2025年教育领域民生实事项目任务分解表（样例）", book.add_format(middle | {"bold": True, "font_size": 16})
    )
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
    notes.write(2, 0, "3.数据口径以县教育局年度教育事业统计为准。")
    book.close()
    return repacked(out.getvalue())


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
    return (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + bytes.fromhex("3e000300feff0900")).ljust(512, b"\x00") + text.encode(
        "utf-16-le"
    ).ljust(1024, b"\x00")


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
    "blank.txt": lambda: bytes("\ufeff　　\r\n\r\n \t\r\n", "utf-8"),
    "random.bin": lambda: random.Random(1).randbytes(2048),
    "random.txt": lambda: random.Random(2).randbytes(2048),
    "archive.zip": lambda: zip_of({"样例/工作要点.txt": "样例市教育局2023年工作要点（样例）\n"}),
    "truncated.docx": lambda: docx_of("T: 样例市教育局2023年工作要点（样例）\nP: 新建幼儿园3所。")[:9000],
    "no-content.html": lambda: bytes(
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>样例</title><script>location.reload()</script></head>'
        '<body><nav><a href="/">首页</a></nav><div id="app"></div></body></html>\n',
        "utf-8",
    ),
}


def main() -> None:
    for folder, files in (("documents", DOCUMENTS), ("refused", REFUSED)):
        (HERE / folder).mkdir(exist_ok=True)
        for name, make in files.items():
            (HERE / folder / name).write_bytes(make())


if __name__ == "__main__":
    main()
