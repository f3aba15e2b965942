"""Files of every kind: what their text is, and the one line for those that cannot be read. All content is made up (样例)."""

from __future__ import annotations

import datetime as dt
import io
import stat
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook

from edutargets.errors import DocumentError
from edutargets.reading.formats import kind_of, source_of
from edutargets.reading.office.number_formats import printed
from edutargets.reading.office.numbering import counted

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
SAMPLES = Path(__file__).parent / "samples"
SCANNED = (SAMPLES / "pdf" / "scanned.pdf").read_bytes()


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """No outside program is installed but those that a test writes; gives the function that writes one (a shell script)."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def install(name: str, script: str) -> None:
        path = folder / name
        path.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    return install


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + b"\0" * 64


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def text_of(document: Any) -> str:
    return source_of(saved(document), "sample.docx").text


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(DocumentError) as error:
        source_of(data, name)
    message = str(error.value)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message
    return message


# ---------------------------------------------------------------- text


@pytest.mark.parametrize("name", ["plan.txt", "plan.md", "plan"])
def test_plain_text_is_kept_as_it_is(name: str) -> None:
    written = "　　样例：达到95%。\r\n\r\n\t第二行  \n"
    assert source_of(written.encode("gb18030"), name).text == written
    source = source_of(written.encode("utf-8"), name)
    assert (source.text, source.format, source.encoding) == (written, "text", "utf-8")


def test_markdown_stays_text_whatever_it_begins_with() -> None:
    assert source_of("<html>样例</html>".encode(), "page.md").format == "text"


def test_encoding_declared_from_outside_is_used() -> None:
    assert source_of("樣例市教育局".encode("big5"), "x.txt", declared="big5").text == "樣例市教育局"


# ---------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("plan.doc", ole("WordDocument"), "an old Word file; save it as docx, or install LibreOffice (soffice) and add it again"),
        ("plan.wps", ole("WordDocument"), "a WPS text; save it as docx, or install LibreOffice"),
        ("plan.rtf", b"{\\rtf1 x}", "an RTF text; save it as docx"),
        ("plan.xls", ole("Workbook"), "broken or cut off"),
        (
            "plan.xls",
            b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook/>',
            "an Excel sheet as XML; save it as xlsx",
        ),
        ("plan.docx", zipped(other=b"x"), "broken or cut off"),
        ("plan.ppt", ole("PowerPoint Document"), "slides; save them as PDF"),
        ("plan.pptx", zipped(ppt__presentation_dot_xml=b"<p/>"), "slides; save them as PDF"),
        ("plan.docx", ole("EncryptedPackage"), "encrypted; save it without a password"),
        ("plan.ofd", zipped(OFD_dot_xml=b"<ofd/>"), "an OFD file; open it in an OFD reader"),
        ("plan.ceb", b"Founder CEB 2.0" + b"\0" * 30, "a CEB file"),
        ("plan.zip", zipped(a_dot_txt=b"a"), "an archive; unpack it and add the files in it"),
        ("plan.rar", b"Rar!\x1a\x07\x00", "an archive; unpack it"),
        ("plan.exe", b"MZ\x90\x00" + b"\0" * 80, "a program, not a document"),
        ("plan.dat", bytes(range(256)) * 4, ""),
        ("plan.png", PNG, "a picture of a page; add a version with text, or install Tesseract"),
        ("plan.pdf", SCANNED, "a scanned PDF without text; add a version with text, or install Tesseract"),
        ("plan.docx", b"PK\x03\x04 cut off", "broken or cut off"),
        ("plan.xlsx", b"no workbook", "broken or cut off"),
        ("plan.docx", zipped(word__document_dot_xml=b"<w:document"), "broken or cut off"),
        ("plan.xlsx", zipped(xl__workbook_dot_xml=b"<workbook/>"), "broken or cut off"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(programs: Any, name: str, data: bytes, words: str) -> None:
    assert words in refusal(data, name)


def test_bytes_decide_before_the_ending() -> None:
    document = docx.Document()
    document.add_paragraph("样例")
    assert source_of(saved(document), "named.txt").format == "docx"
    assert kind_of(b"<!DOCTYPE html><html></html>", "table.xls") == "page"
    assert kind_of(b"\xef\xbb\xbf<?xml version='1.0'?>\n<html>", "page.txt") == "page"
    assert kind_of(b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "page.txt") == "page"
    assert kind_of("序号\t任务".encode(), "export.xls") == "csv"


@pytest.mark.parametrize(("share", "name"), [(0.5, "half.docx"), (0.9, "most.xlsx")])
def test_truncated_office_file_is_told(share: float, name: str) -> None:
    document = docx.Document()
    document.add_paragraph("样例")
    data = saved(document)
    assert "broken or cut off" in refusal(data[: int(len(data) * share)], name)


@pytest.mark.parametrize(("part", "size"), [("word/media/image.bmp", 257), ("word/document.xml", 97)])
def test_archive_that_would_fill_the_memory_is_refused(part: str, size: int) -> None:
    out = io.BytesIO(zipped(word__document_dot_xml=b"<x/>") if part.endswith("bmp") else b"")
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive, archive.open(part, "w", force_zip64=True) as member:
        for _ in range(size):
            member.write(b" " * 1024 * 1024)
    assert "unpacks to more than 256 MiB" in refusal(out.getvalue(), "bomb.docx")


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_damaged_part_of_an_archive_is_told(method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("word/document.xml", "<x>" + "".join(map(str, range(900))) + "</x>")
    data = bytearray(out.getvalue())
    data[300:310] = b"0" * 10
    assert "broken or cut off" in refusal(bytes(data), "plan.docx")


# ---------------------------------------------------------------- Word


def numbered(document: Any, text: str, level: int, number: int = 90) -> None:
    paragraph = document.add_paragraph(text)
    xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(xml))


def with_lists(*levels: tuple[str, str]) -> Any:
    """A document with one list (number 90) of these formats and texts, and the same begun anew (number 91)."""
    document = docx.Document()
    root = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{inner}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/>{anew}</w:num>'))
    return document


def test_automatic_numbers_are_written_out() -> None:
    document = with_lists(("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    for text, level in (("总体要求", 0), ("目标", 1), ("新建", 2), ("2025年前改建", 2), ("打算", 1), ("扩建", 2), ("保障", 0), ("经费", 1)):
        numbered(document, text, level)
    document.add_paragraph("没有编号")
    numbered(document, "附则", 0)
    assert text_of(document).splitlines() == [
        "一、总体要求",
        "（一）目标",
        "1.新建",
        "2、2025年前改建",
        "（二）打算",
        "1.扩建",
        "二、保障",
        "（一）经费",
        "没有编号",
        "三、附则",
    ]


def test_list_begun_anew_counts_from_one() -> None:
    document = with_lists(("decimal", "第%1条"))
    for number in (90, 90, 91, 91):
        numbered(document, " 样例", 0, number)
    assert [line[:3] for line in text_of(document).splitlines()] == ["第1条", "第2条", "第1条", "第2条"]


@pytest.mark.parametrize(
    ("form", "text", "marks"),
    [
        ("decimalEnclosedCircle", "%1", ["①", "②"]),
        ("decimalFullWidth", "%1．", ["１．", "２．"]),
        ("upperRoman", "%1、", ["I、", "II、"]),
        ("ideographTraditional", "%1、", ["甲、", "乙、"]),
        ("chineseLegalSimplified", "%1、", ["壹、", "贰、"]),
        ("bullet", "\uf0b7", ["", ""]),
    ],
)
def test_formats_of_automatic_numbers(form: str, text: str, marks: list[str]) -> None:
    document = with_lists((form, text))
    numbered(document, "样例", 0)
    numbered(document, "样例", 0)
    assert text_of(document).splitlines() == [f"{mark}样例" for mark in marks]


def test_numbers_of_a_style_are_written_out() -> None:
    document = docx.Document()
    document.add_paragraph("甲项", style="List Number")
    document.add_paragraph("乙项", style="List Number")
    assert text_of(document) == "1.甲项\n2.乙项\n"


def test_empty_paragraph_of_a_list_counts_and_a_deleted_one_does_not() -> None:
    document = with_lists(("decimal", "%1."))
    for text in ("甲项", "", "", "丙项"):
        numbered(document, text, 0)
    mark = parse_xml(f"<w:rPr {nsdecls('w')}><w:del/></w:rPr>")
    document.paragraphs[2]._p.get_or_add_pPr().append(mark)
    assert text_of(document) == "1.甲项\n\n3.丙项\n"


def test_deleted_end_of_a_paragraph_joins_the_next() -> None:
    document = docx.Document()
    document.add_paragraph("覆盖率")._p.get_or_add_pPr().append(parse_xml(f"<w:rPr {nsdecls('w')}><w:del/></w:rPr>"))
    document.add_paragraph("达到95%。")
    assert text_of(document) == "覆盖率达到95%。\n"


def test_text_boxes_and_footnotes_are_kept() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("正文样例。")
    box = "<w:txbxContent><w:p><w:r><w:t>文本框样例</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{both}</w:r>"))
    notes = f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator"><w:p/></w:footnote><w:footnote w:id="1"><w:p><w:r><w:t>脚注样例</w:t></w:r></w:p></w:footnote></w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), "application/xml", notes.encode(), document.part.package)
    document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    assert text_of(document) == "正文样例。\n文本框样例\n脚注样例\n"


def test_chinese_counting() -> None:
    assert [counted(number) for number in (1, 10, 11, 20, 35, 100, 101, 110, 1001)] == [
        "一",
        "十",
        "十一",
        "二十",
        "三十五",
        "一百",
        "一百零一",
        "一百一十",
        "一千零一",
    ]


def test_tables_stand_in_order_with_merged_and_nested_cells() -> None:
    document = docx.Document()
    document.add_paragraph("表前")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "学前"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "目标"
    table.cell(1, 1).text = "覆盖率\n达到"
    table.cell(1, 2).text = "85%\t以上"
    table.cell(2, 0).add_table(1, 2).cell(0, 1).text = "内表"
    table.cell(2, 2).text = "尾"
    document.add_paragraph("表后")
    assert text_of(document) == "表前\n\n学前\t目标\t目标\n学前\t覆盖率达到\t85% 以上\n内表\t\t尾\n\n表后\n"


def test_frame_of_one_cell_holds_paragraphs() -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "第一段。"
    cell.add_paragraph("第二段。")
    assert text_of(document) == "第一段。\n第二段。\n"


def test_tracked_changes_hidden_text_and_furniture() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉样例"
    paragraph = document.add_paragraph("覆盖率达到")
    for xml in (
        "<w:del {}><w:r><w:delText>80%</w:delText></w:r></w:del>",
        "<w:ins {}><w:r><w:t>85%</w:t></w:r></w:ins>",
        "<w:r {}><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>",
        "<w:sdt {}><w:sdtContent><w:r><w:t>以上</w:t></w:r></w:sdtContent></w:sdt>",
    ):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))
    paragraph.add_run("，\t其中\n换行")
    assert text_of(document) == "覆盖率达到85%以上， 其中\n换行\n"


def test_content_controls_and_deleted_rows_of_tables() -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    for row in range(3):
        for column in range(2):
            table.cell(row, column).text = f"格{row}{column}"
    second = table.rows[1]._tr
    second.get_or_add_trPr().append(parse_xml(f"<w:del {nsdecls('w')}/>"))
    third = table.rows[2]._tr
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    third.addprevious(control)
    control[0].append(third)
    assert text_of(document) == "格00\t格01\n格20\t格21\n"


def test_title_of_the_properties_only_where_the_text_has_it() -> None:
    document = docx.Document()
    document.add_paragraph("样例市教育局2025年工作要点")
    document.core_properties.title = "样例市教育局2025年工作要点"
    assert source_of(saved(document), "a.docx").facts == {"title": "样例市教育局2025年工作要点"}
    document.core_properties.title = "样例市教育局2019年工作要点"
    assert source_of(saved(document), "a.docx").facts == {}


def test_word_file_without_text_is_told() -> None:
    assert "holds no text" in refusal(saved(docx.Document()), "a.docx")


# ---------------------------------------------------------------- sheets


def test_workbook_as_it_prints() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("指标")
    forms = {code: book.add_format({"num_format": code}) for code in ("0%", "0.00%", '0.0"万人"', "yyyy-mm-dd", "#,##0")}
    sheet.merge_range("B2:D2", "样例指标表")
    sheet.write_row("B3", ["指标", "值", "备注\n说明"])
    sheet.merge_range("B4:B5", "覆盖率")
    sheet.write("C4", 0.85, forms["0%"])
    sheet.write("D4", 2025)
    sheet.write("C5", 0.9366, forms["0.00%"])
    sheet.write("D5", dt.date(2025, 1, 31), forms["yyyy-mm-dd"])
    sheet.write_row("B6", ["人数", 1.25])
    sheet.write("C6", 1.25, forms['0.0"万人"'])
    sheet.write_formula("D6", "=C6*1000", forms["#,##0"], 1250)
    hidden = book.add_worksheet("隐藏")
    hidden.hide()
    hidden.write("A1", "看不见")
    book.close()
    source = source_of(out.getvalue(), "指标.xlsx")
    assert source.format == "xlsx"
    assert source.text == (
        "样例指标表\t样例指标表\t样例指标表\n指标\t值\t备注说明\n覆盖率\t85%\t2025\n覆盖率\t93.66%\t2025-01-31\n人数\t1.3万人\t1,250\n"
    )


@pytest.mark.parametrize("ending", ["xls", "et"])
@pytest.mark.parametrize("name", ["short", "long"])
def test_old_workbook_as_it_prints(programs: Any, name: str, ending: str) -> None:
    source = source_of((SAMPLES / "xls" / f"{name}.xls").read_bytes(), f"{name}.{ending}")
    lines = [line.split("\t") for line in source.text.splitlines()]
    assert (source.format, source.warnings) == ("xls", ("hidden_sheets:1",))
    assert lines[:6] == [
        ["样例指标表"] * 4,
        ["指标", "2020", "2025", "备注"],
        ["覆盖率", "85%", "93.66%", "2025-01-31"],
        ["覆盖率", "80.5%", "100%", "2025年1月"],
        ["人数", "1.3万人", "1,250", "-1,250"],
        ["合计", "51%", "0.3", "甲"],
    ]
    assert len(lines) == (6 if name == "short" else 506)
    assert all(line == [f"样例{number}", f"{number}", f"{number}.5%", ""] for number, line in enumerate(lines[6:]))


def test_truncated_old_workbook_is_told() -> None:
    data = (SAMPLES / "xls" / "long.xls").read_bytes()
    for size in range(600, len(data) - 1024, 2500):
        assert "broken or cut off" in refusal(data[:size], "cut.xls")


def test_several_sheets_stand_under_their_names() -> None:
    book = Workbook()
    book.active.title = "甲表"
    book.active["A1"], book.active["B1"], book.active["B1"].number_format = "率", 0.5, "0.0%"
    other = book.create_sheet("乙表")
    other["C3"] = "值"
    assert source_of(saved(book), "a.xlsx").text == "甲表\n\n率\t50.0%\n\n乙表\n\n值\n"


def test_sheet_whose_cells_span_too_much_is_refused() -> None:
    book = Workbook()
    book.active["A1"], book.active["XFD1048576"] = 1, 2
    assert "row 1048576, column 16384" in refusal(saved(book), "far.xlsx")
    assert "the workbook is empty" in refusal(saved(Workbook()), "none.xlsx")


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.125, "0%", "13%"),
        (0.931, "0.0%;[Red]-0.0%", "93.1%"),
        (-1234.5, "#,##0.00_);[Red](#,##0.00)", "-1,234.50"),
        (-45.0, "0_ ;[Red]\\-0\\ ", "-45"),
        (0.9366, 'General"%"', "0.9366%"),
        (0.1 + 0.2, "General", "0.3"),
        (5.0, "000", "005"),
        (1e300, "0.00%", "1" + "0" * 300),
        (float("nan"), "0.00", "nan"),
        (0.5, "# ?/?", "0.5"),
        (1.0, "[DBNum1]0", "1"),
        (12.0, "[$¥-804]#,##0", "¥12"),
        (dt.date(2025, 1, 1), 'yyyy"年"m"月"', "2025年1月"),
        (dt.datetime(2025, 1, 1, 9, 30), "yyyy/m/d h:mm", "2025-01-01 09:30"),
    ],
)
def test_number_formats(value: object, code: str, text: str) -> None:
    assert printed(value, code) == text


@pytest.mark.parametrize(
    ("name", "written", "text"),
    [
        ("a.csv", '名称,数值\n"甲,乙","1\n200"\n', "名称\t数值\n甲,乙\t1 200\n"),
        ("a.csv", "名称;数值\n甲;1,5\n乙;2,5\n", "名称\t数值\n甲\t1,5\n乙\t2,5\n"),
        ("a.csv", "名称\t数值\n甲，乙\t1\n", "名称\t数值\n甲，乙\t1\n"),
        ("a.tsv", "名称\t数值, 元\n", "名称\t数值, 元\n"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_delimited_files(name: str, written: str, text: str, encoding: str) -> None:
    source = source_of(written.encode(encoding), name)
    assert (source.text, source.format, source.encoding) == (text, "csv", encoding)


# ---------------------------------------------------------------- other programs


def test_old_word_file_is_converted_where_libreoffice_is(programs: Any, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("样例旧文件")
    (tmp_path / "made.docx").write_bytes(saved(document))
    programs("soffice", f'for last; do :; done; cp "{tmp_path}/made.docx" "${{last%.doc}}.docx"; dirname "$last" > "{tmp_path}/where"')
    source = source_of(ole("WordDocument"), "old.doc")
    assert (source.text, source.format, source.warnings) == ("样例旧文件\n", "docx", ("converted",))
    assert not Path((tmp_path / "where").read_text().strip()).exists(), "nothing is left behind"


def test_conversion_that_fails_or_hangs_is_told(programs: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    programs("soffice", "exit 77")
    assert "soffice failed on it (exit code 77); save it as docx" in refusal(ole("WordDocument"), "old.doc")
    programs("soffice", "exit 0")
    assert "could not convert" in refusal(ole("WordDocument"), "old.doc")
    monkeypatch.setattr("edutargets.reading.recognition._CONVERTING_SECONDS", 0.2)
    programs("soffice", "sleep 600 & sleep 600")
    assert "took longer than" in refusal(ole("WordDocument"), "old.doc")


RECOGNISED = """level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t
5\t1\t1\t1\t1\t1\t300\t400\t600\t60\t90\t样例市
5\t1\t1\t1\t1\t2\t910\t400\t1200\t60\t90\t覆盖率今年要求达到
5\t1\t1\t1\t2\t1\t300\t500\t300\t60\t90\t95%以上"""


@pytest.mark.parametrize(("name", "data", "form"), [("scan.png", PNG, "image"), ("scan.pdf", SCANNED, "pdf")])
def test_pictures_are_recognised_where_tesseract_is(programs: Any, tmp_path: Path, name: str, data: bytes, form: str) -> None:
    (tmp_path / "found.tsv").write_text(RECOGNISED, encoding="utf-8")
    programs("tesseract", f'[ "$1" = --list-langs ] && echo chi_sim || cat "{tmp_path}/found.tsv"')
    source = source_of(data, name)
    assert source.text.startswith("样例市覆盖率今年要求达到")
    assert (source.format, source.warnings) == (form, ("recognised",))


def test_recognition_without_chinese_data_is_told(programs: Any) -> None:
    programs("tesseract", "echo eng")
    assert "install Tesseract's data for Chinese (chi_sim)" in refusal(PNG, "scan.png")
