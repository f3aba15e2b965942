"""What of a file could not be read is said, with a code and a count, by add and by check; good files are read. All content is made up."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter
import yaml
from conftest import Result
from docx.oxml import parse_xml
from openpyxl import Workbook
from openpyxl.comments import Comment

from edutargets.comparing.comparability import TEXTS as NOTES
from edutargets.errors import DocumentError
from edutargets.file_warnings import WARNINGS, action_for, code_of, counted, described
from edutargets.reading.formats import source_of
from edutargets.reading.records import Source

Cli = Callable[..., Result]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TITLE = "<h1>样例市教育局2025年工作要点</h1><p>新建小学2所。</p>"


def saved(file: Any) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def changed(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A file of a zip archive with each of its texts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for member in archive.infolist():
            part = archive.read(member)
            made.writestr(member.filename, change(member.filename, part) if member.filename.endswith((".xml", ".rels")) else part)
    return out.getvalue()


def strict(data: bytes) -> bytes:
    """An Office file with the names of ISO/IEC 29500 strict, as Office saves it."""

    def rename(_: str, part: bytes) -> bytes:
        part = re.sub(
            rb"http://schemas\.openxmlformats\.org/(officeDocument|wordprocessingml|spreadsheetml|drawingml)/2006/",
            rb"http://purl.oclc.org/ooxml/\1/",
            part,
        )
        return part.replace(b"/extended-properties", b"/extendedProperties").replace(b"/custom-properties", b"/customProperties")

    return changed(data, rename)


def page(body: str, head: str = "") -> Source:
    return source_of(f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode(), "a.html")


# -- Word -------------------------------------------------------------------------------------------------------------


def test_hidden_text_and_comments_of_word_are_counted() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("新建小学2所")
    paragraph.add_run("（内部：3所）").font.hidden = True
    paragraph.add_run("。")
    document.add_comment(paragraph.runs, text="应为4所", author="a")
    table = document.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, (("初中", "5所"), ("高中", "6所")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:hidden {W}/>"))
    source = source_of(saved(document), "a.docx")
    assert source.text == "新建小学2所。\n\n初中\t5所\n"
    assert source.warnings == ("hidden_text:2", "comments:1")


def test_pictures_objects_and_linked_files_of_word_are_counted() -> None:
    document = docx.Document()
    document.add_paragraph("新建小学2所。")
    document.add_picture(io.BytesIO(_png()))
    document.add_paragraph()._p.append(parse_xml(f"<w:r {W}><w:object/></w:r>"))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    for address in ("https://example.org/附件1.xlsx", "https://example.org/index.html"):
        document.part.relate_to(address, kind, is_external=True)
    assert source_of(saved(document), "a.docx").warnings == ("embedded_objects:1", "images:1", "attachments:1")


def test_text_boxes_of_word_are_read() -> None:
    document = docx.Document()
    document.add_paragraph("新建小学2所。")
    box = f"<w:txbxContent {W}><w:p><w:r><w:t>新增学位1200个。</w:t></w:r></w:p></w:txbxContent>"
    document.add_paragraph()._p.append(
        parse_xml(
            f'<w:r {W}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>'
        )
    )
    source = source_of(saved(document), "a.docx")
    assert ("新增学位1200个。" in source.text, source.warnings) == (True, ())


def test_a_strict_word_file_is_read_as_the_usual_one() -> None:
    document = docx.Document()
    document.core_properties.title = "样例市教育局2025年工作要点"
    document.add_paragraph("样例市教育局2025年工作要点")
    document.add_paragraph("新建小学2所。", style="List Number")
    document.add_table(rows=1, cols=2).rows[0].cells[1].text = "5所"
    data = saved(document)
    assert strict(data) != data
    assert source_of(strict(data), "a.docx") == source_of(data, "a.docx")


def test_an_empty_style_is_no_damage() -> None:
    document = docx.Document()
    document.add_paragraph("新建小学2所。", style="List Number")
    data = changed(saved(document), lambda _, part: part.replace(b'w:pStyle w:val="ListNumber"', b'w:pStyle w:val=""'))
    assert source_of(data, "a.docx").text == "新建小学2所。\n"


# -- workbooks --------------------------------------------------------------------------------------------------------


def book_of(rows: list[list[Any]]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


ROWS: list[list[Any]] = [["指标", "2024年", "内部", "2025年"], ["小学（所）", 10, 11, 12], ["初中（所）", 5, 5, 6], ["高中（所）", 1, 1, 2]]


def test_what_is_hidden_in_a_workbook_is_left_out_and_counted() -> None:
    book = book_of(ROWS)
    book.active.row_dimensions[3].hidden = True
    book.active.row_dimensions[9].hidden = True  # empty: nothing is lost
    book.active.column_dimensions["C"].hidden = True
    book.create_sheet("草稿")["A1"] = "旧目标20所"
    book["草稿"].sheet_state = "hidden"
    book.create_sheet("空").sheet_state = "veryHidden"
    source = source_of(saved(book), "a.xlsx")
    assert source.text == "指标\t2024年\t2025年\n小学（所）\t10\t12\n高中（所）\t1\t2\n"
    assert source.warnings == ("hidden_rows:1", "hidden_columns:1", "hidden_sheets:1")


def test_a_merged_cell_that_begins_in_a_hidden_row_is_read_in_those_that_show() -> None:
    book = book_of([["学段", "学校（所）"], ["小学", 3], [None, 5]])
    book.active.merge_cells("A2:A3")
    book.active.row_dimensions[2].hidden = True
    assert source_of(saved(book), "a.xlsx").text == "学段\t学校（所）\n小学\t5\n"


def test_formulas_without_a_value_are_said_and_give_no_figure() -> None:
    """Two programs: one stores no value, the other a 0 for each formula and asks the next to calculate."""
    book = book_of([*ROWS[:2], ["合计（所）", "=SUM(B2:B2)", 1, "=D2"]])
    source = source_of(saved(book), "a.xlsx")
    assert (source.text.splitlines()[-1], source.warnings) == ("合计（所）\t\t1\t", ("formulas_without_value:2",))
    out = io.BytesIO()
    other = xlsxwriter.Workbook(out)
    made = other.add_worksheet()
    made.write_row(0, 0, ["指标", "2025年", "2026年"])
    made.write(1, 0, "小学（所）")
    made.write_formula(1, 1, "=1+2")
    made.write_formula(1, 2, "=1+3", None, 4)
    other.close()
    source = source_of(out.getvalue(), "a.xlsx")
    assert (source.text.splitlines()[-1], source.warnings) == ("小学（所）\t\t4", ("formulas_without_value:1",))


def test_a_workbook_of_formulas_alone_says_what_to_do() -> None:
    book = Workbook()
    book.active["A1"] = "=1+1"
    with pytest.raises(DocumentError, match="formulas without a stored value; open it in its program, save it"):
        source_of(saved(book), "a.xlsx")


def test_text_boxes_of_a_sheet_are_read_comments_charts_and_pictures_counted() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    made = book.add_worksheet()
    made.write_row(0, 0, ["指标", "2025年"])
    made.write_row(1, 0, ["小学（所）", 5])
    made.write_comment(1, 1, "原为4所")
    made.insert_textbox(4, 0, "说明：新增学位1200个。\n含民办。")
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Sheet1!$B$1:$B$2"})
    made.insert_chart("H3", chart)
    made.insert_image("H30", "a.png", {"image_data": io.BytesIO(_png())})
    book.close()
    source = source_of(out.getvalue(), "a.xlsx")
    assert source.text == "指标\t2025年\n小学（所）\t5\n\n说明：新增学位1200个。\n含民办。\n"
    assert source.warnings == ("comments:1", "embedded_objects:1", "images:1")


def test_a_strict_workbook_and_one_with_empty_style_numbers_are_read() -> None:
    book = book_of(ROWS)
    book.active["B2"].number_format = "0%"
    book.active["A1"].comment = Comment("旧", "a")
    data = saved(book)
    usual = source_of(data, "a.xlsx")
    assert "1000%" in usual.text
    assert source_of(strict(data), "a.xlsx") == usual
    empty = changed(data, lambda name, part: part.replace(b'<c r="A2"', b'<c r="A2" s=""') if "sheet1.xml" in name else part)
    assert source_of(empty, "a.xlsx") == usual


# -- web pages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("below", "warnings"),
    [
        ('<div>第1页 共3页 <a href="a_2.html">下一页</a></div>', ("further_pages:2",)),
        ("<div>第 1 页&nbsp;/&nbsp;共 4 页</div>", ("further_pages:3",)),
        ("<div>共2页 当前第1页</div>", ("further_pages:1",)),
        ('<div><span>共3页</span><a href="a_1.html">[下一页]</a></div>', ("further_pages:2",)),
        ('<a href="a_2.html"><b>下一页</b></a>', ("further_pages",)),
        ('<a href="javascript:goPage(2)">下页</a>', ("further_pages",)),
        ("<script>createPageHTML(3, 0, 't2025', 'html');</script>", ("further_pages:2",)),
        ("<script>createPageHTML(1, 0, 't2025', 'html');</script>", ()),
        ('<div>第1页 共1页 <a href="#">下一页</a></div>', ()),
        ('<a href="javascript:void(0);">下一页</a>', ()),
        ('<a href="next.html">下一篇</a>', ()),
        ("<p>第1页 共2页</p><p>新建初中1所。</p><p>第2页 共2页</p>", ()),
    ],
)
def test_further_pages_of_a_document_are_said(below: str, warnings: tuple[str, ...]) -> None:
    assert page(TITLE + below).warnings == warnings


def test_a_page_whose_text_a_script_loads_is_said() -> None:
    shell = "<h1>样例市教育局2025年工作要点</h1><div id='content'></div><script src='load.js'></script>"
    assert page(shell).warnings == ("script_text",)
    assert page(shell.replace("</div>", "<p>新建小学2所。</p></div>")).warnings == ()


@pytest.mark.parametrize(
    "holder",
    [
        "<textarea>一、新建小学2所，初中1所。\n二、新增学位1200个。</textarea>",
        "<textarea style='display:none'>&lt;p&gt;一、新建小学2所，初中1所。&lt;/p&gt;&lt;p&gt;二、新增学位1200个。&lt;/p&gt;</textarea>",
        '<div id="c"></div><script>c.innerHTML = "<p>一、新建小学2所，" + "初中1所。<\\/p><p>二、新增\\u5b66\\u4f4d1200个。</p>";</script>',
        '<div id="c"></div><script>var data = {"id": 7, "body": \'&lt;p&gt;一、新建小学2所，初中1所。&lt;/p&gt;&lt;p&gt;二、新增学位1200个。&lt;/p&gt;\'};</script>',
        "<div id='c'></div><script>c.innerHTML = `<p>一、新建小学2所，初中1所。</p>\n<p>二、新增学位1200个。</p>`;</script>",
        '<iframe srcdoc="&lt;p&gt;一、新建小学2所，初中1所。&lt;/p&gt;&lt;p&gt;二、新增学位1200个。&lt;/p&gt;"></iframe>',
    ],
)  # fmt: skip
def test_text_in_a_field_or_a_string_of_a_script_is_read(holder: str) -> None:
    source = page(f"<h1>样例市教育局2025年工作要点</h1>{holder}")
    assert source.text == "样例市教育局2025年工作要点\n一、新建小学2所，初中1所。\n二、新增学位1200个。\n"
    assert source.warnings == ()


def test_text_that_the_page_shows_is_not_read_twice() -> None:
    shown = "<p>一、新建小学2所，初中1所。</p><p>二、新增学位1200个。</p>"
    source = page(f'{TITLE}{shown}<script>var copy = "{shown}";</script><textarea>{shown}</textarea>')
    assert source.text.count("1200") == 1


def test_a_dialog_of_a_script_is_no_text_of_a_long_page() -> None:
    long = "".join(
        f"<p>{number}.继续推进义务教育优质均衡发展，改善办学条件，提高教育质量，办好人民满意的教育。</p>" for number in range(1, 20)
    )
    source = page(f"{TITLE}{long}<script>var a = '<p>您即将离开本网站，是否继续？</p>';</script>")
    assert "离开" not in source.text and "19.继续推进" in source.text


def test_attachments_pictures_and_hidden_text_of_a_page_are_counted() -> None:
    source = page(
        f"{TITLE}<p><img src='a/table.png'><img src='icon/word.png'><img src='b.png' width=16></p><p style='display:none'>旧稿：新建小学3所。</p>"
        "<p>新建初中1所。</p><p>附件：<a href='a/附件1.docx'>附件1.任务表</a> <a href='a/附件1.docx'>下载</a> <a href='b.xls?id=2'>附件2</a></p>"
    )
    assert "3所" not in source.text
    assert source.warnings == ("hidden_text:1", "attachments:2", "images:1")


@pytest.mark.parametrize("empty", ['style=""', "style", "class=''", "class"])
def test_empty_attributes_of_a_page_are_no_damage(empty: str) -> None:
    assert page(f"<p {empty}>新建小学2所。</p><table {empty}><tr {empty}><td {empty}>小学</td><td>2</td></tr></table>").warnings == ()


# -- said by add and check ----------------------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.setenv("EDUTARGETS_CORPUS", str(folder))
    return folder


def hidden_row(folder: Path) -> Path:
    book = book_of([["苏州市教育局2024年工作要点（样例）"], ["指标", "2024年"], ["新建幼儿园（所）", 12], ["新建小学（所）", 3]])
    book.active.row_dimensions[4].hidden = True
    path = folder / "a.xlsx"
    path.write_bytes(saved(book))
    return path


def test_add_and_check_say_what_was_not_read(cli: Cli, own: Path, tmp_path: Path) -> None:
    code, out, err = cli("add", str(hidden_row(tmp_path)))
    assert code == 0
    assert "hidden_rows: hidden rows, left out: 1" in out and "hidden_rows: hidden rows, left out: 1" in err
    sidecar = yaml.safe_load((own / "suzhou" / "2024-plan.yaml").read_text("utf-8"))
    assert sidecar["warnings"] == ["hidden_rows:1"]
    code, out, _ = cli("check", "--format", "csv")
    (line,) = [line for line in out.splitlines() if "hidden_rows" in line]
    assert line.startswith("notice,hidden_rows,") and "2024-plan.txt" in line and "hidden rows, left out: 1" in line
    _, out, _ = cli("check", "--format", "csv", "--lang", "zh")
    assert "隐藏的行，未读取：1" in out and "请在原文件中取消隐藏后重新添加" in out


def test_a_comparison_says_that_parts_of_a_file_were_not_read(cli: Cli, own: Path, tmp_path: Path) -> None:
    assert cli("add", str(hidden_row(tmp_path))).code == 0
    other = tmp_path / "b.txt"
    other.write_text("无锡市教育局2024年工作要点\n一、学前教育\n新建幼儿园12所。\n", encoding="utf-8")
    assert cli("add", str(other)).code == 0
    _, out, err = cli("compare", "suzhou", "wuxi", "--format", "table")
    assert "Suzhou: parts of the file were not read" in out + err and "Wuxi: parts" not in out + err


def test_every_warning_has_its_words() -> None:
    for code, warning in WARNINGS.items():
        assert warning.en and warning.zh and warning.action and warning.action_zh
        assert described(counted(code, 2)[0]) == f"{code}: {warning.en}: 2"
        assert described(code, "zh") == f"{code}：{warning.zh}"
        assert code_of(f"{code}:2") == code and action_for(f"{code}:2", "zh") == warning.action_zh
    assert described("new_code:3") == "new_code:3" and "partly_read" in NOTES


def _png() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (200, 200), "white").save(out, "PNG")
    return out.getvalue()


def test_what_a_rule_of_the_page_hides_is_left_out() -> None:
    css = "<style>.old{display:none} .old.on{display:block} .word{mso-style-name:x}</style>"
    source = page(
        f"{TITLE}<p class='old'>旧稿：新建小学3所。</p><p class='old on'>新建初中1所。</p><p>新建高中<span style='mso-hide:all'>7</span>4所。</p>",
        css,
    )
    assert source.text == "样例市教育局2025年工作要点\n新建小学2所。\n新建初中1所。\n新建高中4所。\n"
    assert source.warnings[0].startswith("hidden_text:")


def test_a_document_shown_in_a_frame_is_an_attachment() -> None:
    assert page(f"{TITLE}<iframe src='viewer.html?file=a.pdf'></iframe><embed src='b.pdf'>").warnings == ("attachments:2",)


def test_a_sum_of_word_without_its_result_is_said() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("合计")
    for part in ('fldChar w:fldCharType="begin"/>', "instrText>=SUM(ABOVE)</w:instrText>", 'fldChar w:fldCharType="end"/>'):
        name, space, rest = part.partition(">" if part.startswith("instr") else " ")
        paragraph._p.append(parse_xml(f"<w:r {W}><w:{name}{space}{rest}</w:r>"))
    assert source_of(saved(document), "a.docx").warnings == ("formulas_without_value:1",)


def test_links_to_pages_are_no_text_of_the_document() -> None:
    body = f"{TITLE}<div>第1页 共3页 <a href='a_2.html'>下一页</a></div><p>新建初中1所，详见第3页。</p>"
    assert page(body).text == "样例市教育局2025年工作要点\n新建小学2所。\n新建初中1所，详见第3页。\n"


def test_a_page_that_a_word_file_takes_in_is_read() -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    document = docx.Document()
    document.add_paragraph("样例市教育局2025年工作要点")
    for number, data in enumerate(
        (b"<html><meta charset=utf-8><p>" + "新建小学<del>3</del>2所。".encode() + b"</p>", b"\x89PNG\r\n\x1a\n" + bytes(40))
    ):
        part = Part(PackURI(f"/word/chunk{number}.htm"), "text/html", data, document.part.package)
        relation = document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk")
        body = document.element.body
        names = f'{W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        body.insert(len(body) - 1, parse_xml(f'<w:altChunk {names} r:id="{relation}"/>'))
    source = source_of(saved(document), "a.docx")
    assert source.text == "样例市教育局2025年工作要点\n新建小学2所。\n"
    assert source.warnings == ("struck_text:1", "embedded_objects:1")


def test_pictures_and_files_of_markdown_are_counted() -> None:
    text = "# 样例县教育局2025年工作要点\n\n![指标表](table.png)\n\n新建学校3所，详见[附件1](plan.xlsx)、[附件2](https://example.org/a.pdf)和[主页](https://example.org/)，新增学位[2025](3)个。\n"
    source = source_of(text.encode(), "a.md")
    assert source.warnings == ("attachments:2", "images:1")
