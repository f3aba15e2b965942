"""Makes the sample PDFs of layouts beside it (layout_*.pdf). All text is made up (样例). Needs reportlab: `python make_layouts.py`."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

FOLDER = Path(__file__).resolve().parent
FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
WIDTH, HEIGHT = A4
TITLE = "样例市教育局2025年工作要点"
BODY = (
    "全市普惠性幼儿园覆盖率达到93.66%以上，公办园在园幼儿占比保持在65.95%，新建、改扩建幼儿园12所，新增学位3600个，义务教育巩固率保持在99.9%以上，",
    "培训教师1200人次，安排专项资金4500万元，优先保障农村地区和薄弱幼儿园。",
)


def canvas_of(name: str) -> Canvas:
    canvas = Canvas(str(FOLDER / f"layout_{name}.pdf"), pagesize=A4, invariant=1)
    canvas.setFont(FONT, 16)
    return canvas


def write(canvas: Canvas, x: float, y: float, text: str, size: float = 16) -> float:
    """One line; its right end."""
    canvas.setFont(FONT, size)
    canvas.drawString(x, y, text)
    return x + float(pdfmetrics.stringWidth(text, FONT, size))


def flowing(canvas: Canvas, x: float, y: float, width: float, text: str, size: float = 16, step: float = 28) -> float:
    """A paragraph broken to a width, its first line indented, numbers kept whole; the height of the next line."""
    line, indent = "", 2 * size
    for word in re.findall(r"(?:[0-9.]+%?|.)[，。、；：）]?", text):
        if indent + pdfmetrics.stringWidth(line + word, FONT, size) > width:
            write(canvas, x + indent, y, line, size)
            line, indent, y = "", 0, y - step
        line += word
    write(canvas, x + indent, y, line, size)
    return y - step


def ruled(canvas: Canvas, x: float, y: float, rows: list[list[str]], widths: list[float], size: float = 10) -> float:
    table = Table(
        rows, colWidths=widths, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONT", (0, 0), (-1, -1), FONT, size)])
    )
    _, height = table.wrapOn(canvas, WIDTH, HEIGHT)
    table.drawOn(canvas, x, y - height)
    return y - float(height)


def struck() -> None:
    """Words and a figure struck out by a drawn line, an underlined one, and one struck out by an annotation."""
    canvas = canvas_of("struck")
    x = write(canvas, 72, 700, "新建幼儿园")
    end = write(canvas, x, 700, "8")
    canvas.line(x, 705, end, 705)
    write(canvas, end, 700, "12所。")
    x = write(canvas, 72, 660, "培训教师")
    end = write(canvas, x, 660, "1200人次")
    canvas.line(x, 657, end, 657)
    write(canvas, end, 660, "。")
    end = write(canvas, 72, 620, "新增学位3600个。")
    canvas.rect(72, 625, end - 72, 0.8, stroke=0, fill=1)
    end = write(canvas, 72, 580, "改造食堂7个。")
    box = f"[72 594 {end:.1f} 594 72 577 {end:.1f} 577]"
    canvas.showPage()
    canvas.save()
    annotated(FOLDER / "layout_struck.pdf", f"<< /Type /Annot /Subtype /StrikeOut /Rect [72 577 {end:.1f} 594] /QuadPoints {box} >>")


def annotated(path: Path, annotation: str) -> None:
    """Adds an annotation to the one page of a file, in an update at its end."""
    data = path.read_bytes()
    place = data.rindex(b"startxref")
    old = int(data[place:].split()[1])
    root = data[data.index(b"/Root") :].split(b"/Root ", 1)[1].split(b" R")[0]
    count = int(data[data.rindex(b"/Size") :].split()[1])
    number = next(n for n in range(1, count) if b"/Type /Page\n" in data.split(b"\n%d 0 obj" % n)[1].split(b"endobj")[0])
    page = data.split(b"\n%d 0 obj" % number)[1].split(b"endobj")[0]
    page = page.replace(b"<<", b"<<\n/Annots [" + annotation.encode() + b"]", 1)
    start = len(data) + 1
    update = b"\n%d 0 obj" % number + page + b"endobj\n"
    xref = len(data) + len(update)
    update += b"xref\n%d 1\n%010d 00000 n \n" % (number, start)
    update += b"trailer\n<< /Size %d /Root %b R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (count, root, old, xref)
    path.write_bytes(data + update)


def turned_table() -> None:
    """A table turned by a quarter between upright lines of an upright page, its page number upright; a label turned beside text."""
    canvas = canvas_of("turned_table")
    write(canvas, 72, 770, TITLE)
    canvas.saveState()
    canvas.translate(400, 200)
    canvas.rotate(90)
    write(canvas, 100, 250, "样例指标表", 14)
    ruled(canvas, 0, 240, [["指标", "单位", "2025年目标"], ["普惠性幼儿园覆盖率", "%", "95"], ["新建幼儿园", "所", "12"]], [200, 60, 120])
    canvas.restoreState()
    write(canvas, 72, 150, "以上指标由基教处负责落实。")
    canvas.saveState()
    canvas.translate(540, 300)
    canvas.rotate(-90)
    write(canvas, 0, 0, "样例内部资料", 12)
    canvas.restoreState()
    write(canvas, 290, 30, "- 1 -", 10)
    canvas.save()


def label() -> None:
    """An upright table whose first column is a label turned by a quarter."""
    canvas = canvas_of("label")
    write(canvas, 72, 770, TITLE)
    rows = [["", "普惠性幼儿园覆盖率", "95%"], ["", "新建幼儿园", "12所"], ["", "新增学位", "3600个"]]
    style = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONT", (0, 0), (-1, -1), FONT, 12), ("SPAN", (0, 0), (0, 2))])
    table = Table(rows, colWidths=[40, 200, 100], rowHeights=[30] * 3, style=style)
    table.wrapOn(canvas, WIDTH, HEIGHT)
    table.drawOn(canvas, 72, 600)
    canvas.saveState()
    canvas.translate(98, 618)
    canvas.rotate(90)
    write(canvas, 0, 0, "学前教育", 12)
    canvas.restoreState()
    canvas.save()


def heads() -> None:
    """A table over three pages, its title, its unit and its head on each, and a page number."""
    canvas = canvas_of("heads")
    for page in range(3):
        write(canvas, 180, 760, "样例市2025年教育经费预算表", 18)
        write(canvas, 430, 735, "单位：万元", 10)
        rows = [["项目", "2025年预算"]] + [
            [f"样例项目{'甲乙丙丁戊己庚辛壬'[page * 3 + row]}", str(1000 + page * 300 + row * 100)] for row in range(3)
        ]
        ruled(canvas, 72, 725, rows, [250, 150], 12)
        write(canvas, 290, 30, f"- {page + 1} -", 10)
        canvas.showPage()
    canvas.save()


def unseen() -> None:
    """White text, text under a white patch, text off the page, a pale watermark across the lines; white text on a dark ground is seen."""
    canvas = canvas_of("unseen")
    canvas.setFillGray(0.8)
    write(canvas, 60, 690, "样例市教育局内部", 58)
    canvas.setFillGray(0)
    write(canvas, 72, 700, "新建幼儿园12所，新增学位3600个。")
    canvas.setFillGray(1)
    write(canvas, 72, 660, "新建小学99所。")
    canvas.setFillGray(0)
    write(canvas, 72, 620, "新建初中88所。")
    canvas.setFillGray(1)
    canvas.rect(60, 610, 300, 30, stroke=0, fill=1)
    canvas.setFillGray(0)
    write(canvas, -400, 580, "新建高中77所。")
    canvas.setFillColorRGB(0, 0.2, 0.4)
    canvas.rect(60, 530, 300, 30, stroke=0, fill=1)
    canvas.setFillGray(1)
    write(canvas, 72, 540, "培训教师1200人次。")
    canvas.setFillGray(0)
    canvas.save()


def footnotes() -> None:
    """A paragraph that runs over two pages, a footnote in small type under a short line between its parts."""
    canvas = canvas_of("footnotes")
    write(canvas, 200, 770, TITLE, 18)
    y = 730.0
    for _ in range(4):
        y = flowing(canvas, 72, y, 451, BODY[0] + BODY[1])
    x = write(canvas, 104, y, "全年新建幼儿园40所")
    write(canvas, x, y + 7, "1", 8)
    write(canvas, x + 5, y, "，改造提升农村学校食堂，为师生提")
    canvas.line(72, 100, 220, 100)
    write(canvas, 90, 91, "1", 6)
    write(canvas, 95, 86, "含民办幼儿园5所，其中改扩建2所。", 10)
    write(canvas, 290, 30, "- 1 -", 10)
    canvas.showPage()
    y = 770
    write(canvas, 72, y, "供安全、营养的午餐，惠及学生6000名。")
    flowing(canvas, 72, y - 28, 451, BODY[1])
    write(canvas, 290, 30, "- 2 -", 10)
    canvas.save()


def unruled() -> None:
    """A table without rules, row names over two lines, and one whose figures a thin space groups."""
    canvas = canvas_of("unruled")
    write(canvas, 180, 770, "样例市2025年教育指标", 18)
    rows = [
        (730.0, "指标", "2024年完成", "2025年目标"),
        (705.0, "普惠性幼儿园", "93%", "95%"),
        (690.0, "覆盖率", "", ""),
        (665.0, "新建幼儿园", "8所", "12所"),
        (640.0, "义务教育阶段", "", ""),
        (632.5, "", "98.5%", "99%"),
        (625.0, "巩固率", "", ""),
        (600.0, "新增学位", "2100个", "3600个"),
    ]
    for y, *texts in rows:
        for x, text in zip((90, 250, 400), texts, strict=True):
            write(canvas, x, y, text, 12)
    write(canvas, 72, 560, "以上指标由基教处负责落实。", 12)
    canvas.save()


def cells() -> None:
    """A ruled table: a figure with a part of it in brackets, over two lines of its cell; a figure grouped by thin spaces."""
    canvas = canvas_of("cells")
    write(canvas, 180, 770, TITLE)
    bottom = ruled(
        canvas,
        72,
        740,
        [["项目", "2025年目标"], ["新建幼儿园", "3所（含改扩\n建1所）"], ["新增学位", ""], ["培训教师", ""]],
        [150, 100],
        12,
    )
    # each row below is 18 high; the groups of a number stand a fifth of a character apart
    for y, groups, unit in ((bottom + 18 + 5, ("12", "300"), "个"), (bottom + 5, ("1", "200"), "人次")):
        x = write(canvas, 228, y, groups[0], 12)
        x = write(canvas, x + 2, y, groups[1], 12)
        write(canvas, x, y, unit, 12)
    canvas.save()


def columns() -> None:
    """A title over two columns of running text, on two pages; the last line of a column goes on in the next."""
    canvas = canvas_of("columns")
    write(canvas, 170, 780, TITLE, 20)
    for page in range(2):
        top = 740 if page == 0 else 780
        for place, x in enumerate((60, 310)):
            y = float(top)
            y = flowing(canvas, x, y, 225, f"第{'一二三四'[page * 2 + place]}段，" + BODY[0] + BODY[1], 12, 20)
            while y > 500:
                y = flowing(canvas, x, y, 225, BODY[1] * 2, 12, 20)
        write(canvas, 290, 30, f"- {page + 1} -", 10)
        canvas.showPage()
    canvas.save()


def vertical() -> None:
    """Characters set downwards, columns from the right."""
    canvas = canvas_of("vertical")
    for column, text in enumerate(("样例市教育局工作要点", "新建幼儿园十二所，新增学位三百个。", "培训教师一千二百人次。")):
        for place, char in enumerate(text):
            write(canvas, 480 - column * 40, 760 - place * 18, char)
    canvas.save()


def shapeless() -> None:
    """Text whose embedded font has no shapes, each character a piece of its own, as layers of recognised text have it."""
    text = "新建幼儿园12所，新增学位3600个。"
    codes = {char: place + 1 for place, char in enumerate(dict.fromkeys(text))}
    pieces = "".join(f"BT /F1 16 Tf 1 0 0 1 {72 + 16 * place} 700 Tm <{codes[char]:04x}> Tj ET\n" for place, char in enumerate(text))
    mapped = "".join(f"<{code:04x}> <{ord(char):04x}>\n" for char, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(codes)} beginbfchar\n{mapped}endbfchar\nendcmap end end"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        stream(pieces.encode()),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Empty /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 8 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Empty /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/FontDescriptor 7 0 R /DW 1000 /CIDToGIDMap /Identity >>",
        b"<< /Type /FontDescriptor /FontName /Empty /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 "
        b"/CapHeight 880 /StemV 80 /FontFile2 9 0 R >>",
        stream(cmap.encode()),
        stream(empty_font(len(codes) + 1)),
    ]
    data, places = b"%PDF-1.5\n", []
    for number, made in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + made + b"\nendobj\n"
    xref = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, xref)
    (FOLDER / "layout_shapeless.pdf").write_bytes(data)


def stream(data: bytes) -> bytes:
    packed = zlib.compress(data, 9)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream"


def empty_font(glyphs: int) -> bytes:
    """An sfnt font of so many glyphs, none with a shape."""
    import struct

    tables = {
        b"glyf": bytes(4),
        b"head": struct.pack(">IIIIHHQQ4hHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, 1000, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0),
        b"hhea": struct.pack(">IhhhH11hH", 0x10000, 880, -120, 0, 1000, *(0,) * 11, 1),
        b"hmtx": struct.pack(">Hh", 1000, 0) + bytes(2 * (glyphs - 1)),
        b"loca": bytes(2 * (glyphs + 1)),
        b"maxp": struct.pack(">IH", 0x10000, glyphs) + struct.pack(">13H", 0, 0, 0, 0, 2, *(0,) * 8),
    }
    place, directory, body = 12 + 16 * len(tables), b"", b""
    for tag, table in tables.items():
        directory += tag + struct.pack(">III", 0, place + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64) + directory + body


MAKERS: tuple[Callable[[], None], ...] = (
    struck, turned_table, label, heads, unseen, footnotes, unruled, cells, columns, vertical, shapeless,
)  # fmt: skip

if __name__ == "__main__":
    for make in MAKERS:
        make()
