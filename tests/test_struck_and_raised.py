"""Struck-through text is deleted, raised marks are no digits: Word, workbooks, web pages, Markdown. All content is made up (样例)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from edutargets.reading.formats import source_of
from edutargets.reading.records import Source
from edutargets.records import Target

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
TargetsOf = Callable[..., tuple[Target, ...]]


def saved(file: Any) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def word(*paragraphs: str, styles: str = "") -> Source:
    """A Word file whose paragraphs hold these runs, as the XML of WordprocessingML without its prefix declarations."""
    document = docx.Document()
    for style in filter(None, styles.split("\n")):
        document.styles.element.append(parse_xml(style.replace("<w:style ", f"<w:style {W} ", 1)))
    body = document.element.body
    for content in paragraphs:
        body.insert(len(body) - 1, parse_xml(f"<w:p {W} {M}>{content}</w:p>"))
    return source_of(saved(document), "a.docx")


def run(text: str, *properties: str) -> str:
    return f'<w:r><w:rPr>{"".join(f"<w:{one}/>" for one in properties)}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def style(identity: str, kind: str, properties: str, based: str = "") -> str:
    above = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{identity}"/>{above}<w:rPr>{properties}</w:rPr></w:style>'


def page(body: str, head: str = "") -> Source:
    return source_of(f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode(), "a.html")


def sheet(fill: Callable[[Any], object]) -> Source:
    book = Workbook()
    fill(book.active)
    return source_of(saved(book), "a.xlsx")


RAISED = 'vertAlign w:val="superscript"'

# -- struck through ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["strike", "dstrike", 'strike w:val="true"', 'dstrike w:val="1"'])
def test_a_struck_run_of_word_is_deleted(mark: str, targets_of: TargetsOf) -> None:
    source = word(run("新建小学") + run("3", mark) + run("5所。"))
    assert (source.text, source.warnings) == ("新建小学5所。\n", ("struck_text:1",))
    assert [(target.value_min, target.unit) for target in targets_of(source.text)] == [(5.0, "所")]


@pytest.mark.parametrize("mark", ['strike w:val="0"', 'strike w:val="false"', 'dstrike w:val="off"'])
def test_a_run_that_says_it_is_not_struck_is_read(mark: str) -> None:
    assert word(run("新建小学") + run("3", mark) + run("所。")).text == "新建小学3所。\n"


def test_styles_strike_out_too() -> None:
    styles = "\n".join(
        (
            style("Old", "character", "<w:strike/>"),
            style("Older", "character", "<w:b/>", "Old"),
            style("Gone", "paragraph", "<w:dstrike/>"),
            style("Plain", "character", '<w:dstrike w:val="0"/>'),
        )
    )
    source = word(
        run("新增学位") + run("100", 'rStyle w:val="Older"') + run("200个。"),
        '<w:pPr><w:pStyle w:val="Gone"/></w:pPr>' + run("新建初中7所。") + run("新建高中1所。", 'rStyle w:val="Plain"'),
        styles=styles,
    )
    assert (source.text, source.warnings) == ("新增学位200个。\n新建高中1所。\n", ("struck_text:2",))


def test_tracked_deletions_and_pieces_side_by_side_are_counted_once_each() -> None:
    deletion = (
        '<w:del w:id="1" w:author="a"><w:r><w:delText>8</w:delText></w:r></w:del><w:ins w:id="2" w:author="a">' + run("9") + "</w:ins>"
    )
    source = word(run("新建") + run("3", "strike") + run("4", "strike") + run("所，改建") + deletion + run("所。"))
    assert (source.text, source.warnings) == ("新建所，改建9所。\n", ("struck_text:2",))


@pytest.mark.parametrize(
    "struck",
    [
        "<del>3</del>",
        "<s>3</s>",
        "<strike>3</strike>",
        '<span style="color:red; text-decoration: line-through">3</span>',
        '<span style="TEXT-DECORATION-LINE:line-through"><b>3</b></span>',
        '<font class="x gone">3</font>',
        "<del><span style='text-decoration:none'>3</span></del>",
    ],
)
def test_struck_text_of_a_page_is_deleted(struck: str, targets_of: TargetsOf) -> None:
    source = page(
        f"<p>新建小学{struck}5所。</p>", "<style>/* 旧稿 */ p .gone, i.none { color:#999; text-decoration: line-through; }</style>"
    )
    assert (source.text, source.warnings) == ("新建小学5所。\n", ("struck_text:1",))
    assert [target.value_min for target in targets_of(source.text)] == [5.0]


@pytest.mark.parametrize(
    "shown",
    [
        "<u>3</u>",
        '<s style="text-decoration:none">3</s>',
        '<a class="gone" href="a">3</a>',
        '<b class="hover">3</b>',
        "<i class=none>3</i>",
    ],
)
def test_text_that_is_not_struck_is_read(shown: str) -> None:
    """Rules for another tag, for print, for the mouse, and for another place strike nothing out."""
    css = (
        "span.gone{text-decoration:line-through} @media print{b.hover{text-decoration:line-through}} b.hover:hover{text-decoration:line-through}"
        " table i.none{text-decoration:line-through}"
    )
    source = page(f"<p>新建小学{shown}所。</p>", f"<style>{css}</style>")
    assert (source.text, source.warnings) == ("新建小学3所。\n", ())


def test_a_struck_cell_of_a_page_stays_a_column() -> None:
    head = "<tr><th>学段</th><th>2024年</th><th>2025年</th></tr>"
    source = page(f'<table>{head}<tr><td>小学</td><td style="text-decoration:line-through">3</td><td>5</td></tr></table>')
    assert source.text.splitlines()[-1] == "小学\t\t5"


def test_struck_cells_and_runs_of_a_workbook() -> None:
    def fill(sheet: Any) -> None:
        for row in (["指标", "2024年", "2025年"], ["小学（所）", 10, 12], ["初中（所）", 5, 6]):
            sheet.append(row)
        sheet["B2"].font = Font(strike=True)
        sheet["C3"] = CellRichText(TextBlock(InlineFont(strike=True), "6"), TextBlock(InlineFont(), "9"))
        sheet["A3"] = CellRichText("初中", TextBlock(InlineFont(b=True), "（所）"))

    source = sheet(fill)
    assert source.text == "指标\t2024年\t2025年\n小学（所）\t\t12\n初中（所）\t5\t9\n"
    assert source.warnings == ("struck_text:2",)


def test_struck_text_of_markdown_is_deleted_and_quotes_stay_slices(targets_of: TargetsOf) -> None:
    text = "- 新建小学~~3~~5所。\n- 扩建初中<del>1</del>2所。\n"
    source = source_of(text.encode(), "a.md")
    assert (source.text, source.warnings) == (text, ("struck_text:2",))
    targets = targets_of(text)
    assert [(target.value_min, target.unit) for target in targets] == [(5.0, "所"), (2.0, "所")]
    assert [text[target.start : target.end] for target in targets] == [target.quote for target in targets]


def test_two_tildes_behind_a_figure_are_a_range() -> None:
    assert source_of("新建小学5~~8所，初中3~~5所。".encode(), "a.md").warnings == ()


# -- raised marks, exponents, symbols, formulas -------------------------------------------------------------------------

READINGS = [
    ("新建学校12", "1", "所", "新建学校12所"),
    ("覆盖率达99.6", "3", "%", "覆盖率达99.6%"),
    ("改建学校6", "①", "所", "改建学校6所"),
    ("改建学校10", "2", "所", "改建学校10所"),
    ("改建学校6所", "[12]", "。", "改建学校6所。"),
    ("新增面积500m", "2", "。", "新增面积500m²。"),
    ("新增面积3km", "2", "。", "新增面积3km²。"),
    ("培训1.2×10", "4", "人次", "培训1.2×10⁴人次"),
    ("培养STEM", "1", "教师", "培养STEM教师"),
    ("办法", "（试行）", "印发", "办法（试行）印发"),
]


@pytest.mark.parametrize(("before", "mark", "behind", "read"), READINGS)
def test_a_raised_mark_is_no_digit_and_an_exponent_is_kept(before: str, mark: str, behind: str, read: str) -> None:
    assert word(run(before) + run(mark, RAISED) + run(behind)).text == f"{read}\n"
    assert page(f"<p>{before}<sup>{mark}</sup>{behind}</p>").text == f"{read}\n"
    assert page(f"<p>{before}<span style='font-size:9px;vertical-align:super'>{mark}</span>{behind}</p>").text == f"{read}\n"
    rich = CellRichText(before, TextBlock(InlineFont(vertAlign="superscript"), mark), behind)
    assert sheet(lambda ws: ws.append([rich])).text == f"{read}\n"


def test_an_exponent_in_two_runs_is_one() -> None:
    assert word(run("约3×10") + run("1", RAISED) + run("2", RAISED) + run("元")).text == "约3×10¹²元\n"


def test_raised_by_a_style_and_references_of_notes() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    source = word(
        run("新建小学12") + run("1", 'rStyle w:val="Mark"') + run("所，幼儿园3") + reference + run("所。"),
        styles=style("Mark", "character", f"<w:{RAISED}/>"),
    )
    assert source.text == "新建小学12所，幼儿园3所。\n"


def test_links_to_notes_are_no_text_and_other_links_are() -> None:
    source = page('<p>新建小学12<a href="#_ftn1" name="_ftnref1">[1]</a>所，<a href="plan.html">3</a>所。</p>')
    assert source.text == "新建小学12所，3所。\n"


@pytest.mark.parametrize("code", ["F0B3", "00B3"])
def test_symbols_of_word_are_their_signs(code: str) -> None:
    source = word(run("覆盖率") + f'<w:r><w:sym w:font="Symbol" w:char="{code}"/></w:r>' + run("85%，差距"),
                  run("差距") + '<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>' + run("5%"),
                  run("巩固率") + run("\uf0b3", 'rFonts w:ascii="Symbol"') + run("99%"),
                  '<w:r><w:sym w:font="Wingdings" w:char="F081"/></w:r>' + run("新建"))  # fmt: skip
    assert source.text.split("\n")[:-1] == ["覆盖率≥85%，差距", "差距≤5%", "巩固率≥99%", "①新建"]


def test_symbols_give_bounds(targets_of: TargetsOf) -> None:
    source = word(run("普惠性幼儿园覆盖率") + '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run("85%。"))
    assert [(target.op, target.value_min) for target in targets_of(source.text)] == [("ge", 85.0)]


def test_formulas_of_word() -> None:
    def math(content: str) -> str:
        return f"<m:oMath>{content}</m:oMath>"

    def part(name: str, text: str) -> str:
        return f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>"

    fraction = math(f"<m:f>{part('num', '2')}{part('den', '3')}</m:f>")
    power = math(f"<m:r><m:t>1.2×</m:t></m:r><m:sSup>{part('e', '10')}{part('sup', '4')}</m:sSup>")
    area = math(f"<m:sSup>{part('e', 'm')}{part('sup', '2')}</m:sSup>")
    source = word(run("占比达到") + fraction + run("以上"), run("培训") + power + run("人次"), run("新增500") + area)
    assert source.text == "占比达到2/3以上\n培训1.2×10⁴人次\n新增500m²\n"


@pytest.mark.parametrize(
    ("code", "shown"), [(r"eq \o\ac(○,3)", "第③项"), (r"EQ \f(2,3)", "第2/3项"), (r"eq \o(□, 12)", "第⑫项"), ("PAGE", "第项")]
)
def test_fields_of_the_kind_eq_show_what_they_say(code: str, shown: str) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code[:4]}</w:instrText></w:r><w:r><w:instrText>{code[4:]}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert word(run("第") + field + run("项")).text == f"{shown}\n"


def test_the_result_of_a_field_is_read_once() -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    field = begin + "<w:r><w:instrText> =2+3 </w:instrText></w:r>" + separate + run("5") + end
    assert word(run("新建") + field + run("所")).text == "新建5所\n"


# -- list numbers -------------------------------------------------------------------------------------------------------


def figures(targets: tuple[Target, ...]) -> list[tuple[float | None, str]]:
    return [(target.value_min, target.unit) for target in targets if target.number]


ITEMS = ["5万名学生参加研学。", "新建小学2所。", "1200名教师接受培训。", "80%以上学校开展课后服务。"]
VALUES = [(50000.0, "名"), (2.0, "所"), (1200.0, "名"), (80.0, "%")]


def test_list_numbers_of_a_page_never_melt_into_figures(targets_of: TargetsOf) -> None:
    source = page(f"<ol>{''.join(f'<li>{item}</li>' for item in ITEMS)}</ol>")
    assert [line[:4] for line in source.text.splitlines()] == ["1、5万", "2. 新", "3、12", "4、80"]
    assert figures(targets_of(source.text)) == VALUES


@pytest.mark.parametrize("form", ["%1.", "%1", "%1．", "（%1）", "%1）", "%1、"])
def test_list_numbers_of_word_never_melt_into_figures(form: str, targets_of: TargetsOf) -> None:
    document = docx.Document()
    for item in ITEMS:
        document.add_paragraph(item, style="List Number")
    data = saved(document)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as made:
        for member in archive.infolist():
            part = archive.read(member)
            if member.filename == "word/numbering.xml":
                part = part.replace(b'w:lvlText w:val="%1."', f'w:lvlText w:val="{form}"'.encode())
            made.writestr(member.filename, part)
    source = source_of(out.getvalue(), "a.docx")
    assert source.text.splitlines()[1].startswith(form.replace("%1", "2"))
    assert figures(targets_of(source.text)) == VALUES


def test_a_bullet_is_no_sign_of_the_figure_behind_it() -> None:
    document = docx.Document()
    document.add_paragraph("5所学校", style="List Bullet")
    numbering = document.part.numbering_part.element
    for level in numbering.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}lvlText"):
        level.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", "-")
    assert source_of(saved(document), "a.docx").text == "5所学校\n"


def test_formulas_of_a_page_and_the_pinyin_above_a_word() -> None:
    fraction = "<math><mfrac><mn>2</mn><mn>3</mn></mfrac></math>"
    power = "<math xmlns='http://www.w3.org/1998/Math/MathML'><mn>1.2</mn><mo>×</mo><msup><mn>10</mn><mn>4</mn></msup></math>"
    ruby = "<ruby>鄞<rp>(</rp><rt>yín</rt><rp>)</rp></ruby>"
    assert page(f"<p>占比达到{fraction}以上，{ruby}州培训{power}人次</p>").text == "占比达到2/3以上，鄞州培训1.2×10⁴人次\n"


def test_paragraphs_inside_a_struck_part_of_a_page_are_deleted() -> None:
    source = page(
        "<p>新建小学2所。<strike><p>改建3所。</p><ul><li>扩建<b>4</b>所。</li></ul></strike><p>新建初中1所。</p><del><p>撤并5所。</p></del>"
    )
    assert (source.text, source.warnings) == ("新建小学2所。\n新建初中1所。\n", ("struck_text:2",))
