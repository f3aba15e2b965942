"""Makes the sample PDFs beside it. All text is made up (样例). Needs reportlab, which the project itself does not: `python make_pdfs.py`."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

FOLDER = Path(__file__).resolve().parent
FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
TITLE = ParagraphStyle("title", fontName=FONT, fontSize=22, leading=32, alignment=1, wordWrap="CJK", spaceAfter=14)
BODY = ParagraphStyle("body", fontName=FONT, fontSize=16, leading=28, firstLineIndent=32, alignment=4, wordWrap="CJK")
CELL = ParagraphStyle("cell", fontName=FONT, fontSize=10, leading=13, wordWrap="CJK")
RULED = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
PARAGRAPHS = (
    "一、总体要求",
    "样例市教育局以办好人民满意的教育为目标，2025年全市普惠性幼儿园覆盖率达到93.66%以上，公办园在园幼儿占比保持在65.95%，"
    "新建、改扩建幼儿园12所，新增学位3600个，义务教育巩固率保持在99.9%以上。",
    "（一）学前教育。全年创建省、市优质幼儿园55所，培训幼儿园教师1200人次，安排专项资金4500万元，优先保障农村地区和薄弱幼儿园，"
    "让每一个孩子都能就近入园，努力办好群众家门口的每一所幼儿园。",
    "1.扩大供给。新建样例街道中心幼儿园等公办幼儿园5所。",
    "2.提高质量。组织课程游戏化建设项目3个。",
)


def cells(*texts: str) -> list[Paragraph]:
    return [Paragraph(text, CELL) for text in texts]


def furniture(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.setFont(FONT, 10)
    canvas.drawString(72, 800, "样例市教育局文件（样例）")
    canvas.drawCentredString(297, 40, f"— {document.page} —")


def plan() -> None:
    """Three pages: paragraphs that run over lines and pages, a running head, page numbers."""
    story: list[Flowable] = [Paragraph("样例市教育局2025年工作要点", TITLE)]
    story += [Paragraph(text, BODY) for text in PARAGRAPHS * 3]
    document = SimpleDocTemplate(str(FOLDER / "plan.pdf"), pagesize=A4, invariant=1, title="样例市教育局2025年工作要点")
    document.build(story, onFirstPage=furniture, onLaterPages=furniture)


def tasks() -> None:
    """A ruled table over two pages, its head row on each, with cells merged both ways, between two paragraphs."""
    rows = [cells("序号", "类别", "任务内容", "责任单位", ""), cells("", "", "", "牵头", "配合")]
    for number in range(1, 31):
        rows.append(
            cells(
                str(number),
                "学前教育" if number == 1 else "",
                f"样例任务：创建优质幼儿园{number}所，覆盖率提高到{80 + number / 10:.1f}%",
                "基教处",
                "财务处",
            )
        )
    merged = [
        ("SPAN", (0, 0), (0, 1)),
        ("SPAN", (1, 0), (1, 1)),
        ("SPAN", (2, 0), (2, 1)),
        ("SPAN", (3, 0), (4, 0)),
        ("SPAN", (1, 2), (1, 4)),
    ]
    table = Table(rows, colWidths=[30, 60, 220, 60, 60], repeatRows=2, style=TableStyle([*RULED, *merged]))
    document = SimpleDocTemplate(str(FOLDER / "tasks.pdf"), pagesize=A4, invariant=1)
    document.build(
        [Paragraph("附件是样例任务分解表。", BODY), table, Paragraph("以上任务请认真落实。", BODY)],
        onFirstPage=furniture,
        onLaterPages=furniture,
    )


def turned() -> None:
    """A page in landscape that the file stores upright and turns (/Rotate 90), with a table."""
    canvas = Canvas(str(FOLDER / "turned.pdf"), pagesize=A4, invariant=1)
    canvas.setPageRotation(90)
    width, height = landscape(A4)
    canvas.translate(A4[0], 0)
    canvas.rotate(90)
    canvas.setFont(FONT, 16)
    canvas.drawString(72, height - 72, "样例指标表")
    table = Table([cells("指标", "2025年"), cells("普惠性幼儿园覆盖率", "95%")], colWidths=[200, 100], style=TableStyle(RULED))
    table.wrapOn(canvas, width, height)
    table.drawOn(canvas, 72, height - 160)
    canvas.save()


def marks() -> None:
    """One page: the mark of a footnote, a power, bold printed twice, spaces between the characters, a watermark, a radical."""
    canvas = Canvas(str(FOLDER / "marks.pdf"), pagesize=A4, invariant=1)
    canvas.saveState()
    canvas.setFont(FONT, 60)
    canvas.translate(150, 300)
    canvas.rotate(45)
    canvas.drawString(0, 0, "水印")
    canvas.restoreState()

    def raised(x: float, y: float, before: str, mark: str, after: str) -> None:
        canvas.setFont(FONT, 16)
        canvas.drawString(x, y, before)
        x += pdfmetrics.stringWidth(before, FONT, 16)
        canvas.setFont(FONT, 8)
        canvas.drawString(x, y + 8, mark)
        x += pdfmetrics.stringWidth(mark, FONT, 8)
        canvas.setFont(FONT, 16)
        canvas.drawString(x, y, after)

    raised(104, 740, "覆盖率达到95%", "1", "以上。")
    raised(104, 700, "新增校舍1200m", "2", "。")
    canvas.drawString(104, 660, "加粗文字")
    canvas.drawString(104.4, 660, "加粗文字")
    canvas.drawString(104, 620, "样 例 市 2025 年 建 成 12 所 ，其中 8 所")
    canvas.drawString(104, 580, "责任单位：基教处")
    canvas.drawString(320, 580, "完成时限：2025年底")
    canvas.drawString(104, 540, "⼈⼝达到5000⼈")
    canvas.save()


def scanned() -> None:
    """Pictures of pages (page.png, two printed lines): one file of nothing else, one with a page of text before a picture."""
    picture = ImageReader(str(FOLDER / "page.png"))
    for name, text in (("scanned.pdf", ""), ("partly.pdf", "样例市教育局工作总结")):
        canvas = Canvas(str(FOLDER / name), pagesize=A4, invariant=1)
        if text:
            canvas.setFont(FONT, 16)
            canvas.drawString(104, 740, text)
            canvas.showPage()
        canvas.drawImage(picture, 72, 600, 300, 60)
        canvas.showPage()
        # a blank page is no page without text
        canvas.showPage()
        canvas.save()


def encrypted() -> None:
    """A file that asks for a password."""
    canvas = Canvas(str(FOLDER / "encrypted.pdf"), pagesize=A4, invariant=1, encrypt="sample")
    canvas.drawString(72, 720, "sample")
    canvas.save()


if __name__ == "__main__":
    for make in (plan, tasks, turned, marks, scanned, encrypted):
        make()
