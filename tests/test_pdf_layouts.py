"""Layouts of PDF: what a reader of the page sees reaches the figures, in the order of reading. Samples: samples/pdf/make_layouts.py."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from edutargets.reading.formats import source_of
from edutargets.reading.pdf import fonts, make_box_font
from edutargets.reading.pdf.columns import in_columns, lines_in_columns
from edutargets.reading.pdf.drawing import Area, Drawing, Ink
from edutargets.reading.pdf.flow import text_of_pages
from edutargets.reading.pdf.glyphs import Seen
from edutargets.reading.pdf.pages import Page
from edutargets.reading.pdf.printed_lines import Glyph, PrintedLine, lines_of
from edutargets.reading.pdf.ruled_tables import Grid, Rule
from edutargets.reading.pdf.strikes import without_struck
from edutargets.reading.pdf.visibility import seen_of
from edutargets.reading.records import Source
from edutargets.records import Target

SAMPLES = Path(__file__).parent / "samples" / "pdf"
PAPER = Seen(0, 0, 595, 842, 0)
Targets = Callable[..., tuple[Target, ...]]


def read(name: str) -> Source:
    return source_of((SAMPLES / f"layout_{name}.pdf").read_bytes(), f"{name}.pdf")


def table_of(source: Source) -> list[list[str]]:
    return [line.split("\t") for line in source.text.splitlines() if "\t" in line]


def figures(targets: tuple[Target, ...]) -> list[tuple[str, float, str]]:
    return [(target.name, target.value_min, target.unit) for target in targets if target.value_min is not None]


def written(text: str, x: float, top: float, size: float = 16, *, source: int = 0, step: float = 1.0) -> list[Glyph]:
    """Characters in a line, each as wide as it is high; ASCII half as wide."""
    glyphs = []
    for char in text:
        width = size * (1 if char > "\u2000" else 0.5)
        if char != " ":
            glyphs.append(Glyph(char, x, x + width, top, top + size, top + 0.86 * size, source=source))
        x += width * step
    return glyphs


# -- fonts ----------------------------------------------------------------------------------------------------------------


def test_font_that_stands_in_is_what_its_script_makes() -> None:
    assert fonts.FONT.read_bytes() == make_box_font.font()
    assert len(make_box_font.font()) < 1024


def test_single_characters_in_a_font_that_the_file_does_not_bring_are_read() -> None:
    """Before, the machine's fonts decided: without one for Chinese the numbers of the rows were gone."""
    lines = source_of((SAMPLES / "tasks.pdf").read_bytes(), "tasks.pdf").text.splitlines()
    assert [line.split("\t")[0] for line in lines if "样例任务：" in line] == [str(number) for number in range(1, 31)]


def test_text_is_the_same_whatever_the_machine_was_asked_before() -> None:
    """Drawing a page with the machine's fonts, as recognition does, leaves nothing behind that reading would notice."""
    code = (
        "from pathlib import Path\n"
        "from edutargets.reading.formats import source_of\n"
        "from edutargets.reading.pdf import opened\n"
        "from edutargets.reading.pdf.fonts import fonts_of_the_machine\n"
        f"data = Path({str(SAMPLES / 'marks.pdf')!r}).read_bytes()\n"
        "before = source_of(data, 'a.pdf').text\n"
        "with fonts_of_the_machine():\n"
        "    document = opened(data, 'a.pdf')\n"
        "    document[0].render(scale=0.5)\n"
        "    document.close()\n"
        "assert source_of(data, 'a.pdf').text == before and '新增校舍1200m²。' in before\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parent.parent)


def test_embedded_font_without_shapes_is_read(targets_of: Targets) -> None:
    source = read("shapeless")
    assert source.text == "新建幼儿园12所，新增学位3600个。\n"
    assert figures(targets_of(source.text)) == [("新建幼儿园数", 12, "所"), ("幼儿园新增学位数", 3600, "个")]


# -- deleted, unseen ------------------------------------------------------------------------------------------------------


def test_struck_out_text_is_deleted(targets_of: Targets) -> None:
    source = read("struck")
    assert source.text.splitlines() == ["新建幼儿园12所。", "培训教师1200人次。"], (
        "an underlined figure stays, what an annotation strikes out goes"
    )
    assert source.warnings == ("struck_text:3",)
    assert figures(targets_of(source.text)) == [("新建幼儿园数", 12, "所"), ("培训教师人次", 1200, "人次")]


def test_line_of_a_table_that_runs_through_its_text_strikes_nothing() -> None:
    glyphs = written("新建12所", 100, 100)
    rule = Rule(60, 108, 400, 108)
    assert without_struck(glyphs, [rule], []) == (glyphs, [rule], 0)
    assert without_struck(glyphs, [Rule(99, 108, 165, 108)], []) == ([], [], 1)
    under = Rule(99, 116, 165, 116)
    assert without_struck(glyphs, [under], []) == (glyphs, [under], 0)


def test_white_covered_and_outlying_text_and_watermarks_are_not_read(targets_of: Targets) -> None:
    source = read("unseen")
    assert source.text.splitlines() == ["新建幼儿园12所，新增学位3600个。", "培训教师1200人次。"], "white on a dark ground is seen"
    assert source.warnings == ("covered_text:3",)
    assert {value for _, value, _ in figures(targets_of(source.text))} == {12, 3600, 1200}


def drawn(*inks: Ink) -> Drawing:
    return Drawing(inks={place + 1: ink for place, ink in enumerate(inks)})


def test_text_under_the_picture_of_its_page_is_its_layer() -> None:
    glyphs = written("新建幼儿园12所", 100, 100, source=1)
    drawing = drawn(Ink(0, (0, 0, 0), 255, visible=False))
    assert seen_of(glyphs, drawing, PAPER) == ([], 1)
    drawing.pictures.append(Area((0, 0, 595, 842), 1, None))
    assert seen_of(glyphs, drawing, PAPER) == (glyphs, 0)


def test_picture_of_a_page_may_be_cut_to_strips() -> None:
    glyphs = [glyph for line in range(10) for glyph in written("新建幼儿园12所", 100, 100 + 60 * line, source=1)]
    drawing = drawn(Ink(0, (0, 0, 0), 255, visible=True))
    drawing.areas.append(Area((0, 0, 595, 842), 1, (255, 255, 255)))
    assert seen_of(glyphs, drawing, PAPER)[0] == []
    drawing.pictures = [Area((0, 100.0 * strip, 595, 100.0 * strip + 100), 2, None) for strip in range(8)]
    assert seen_of(glyphs, drawing, PAPER) == (glyphs, 0)


def test_highlighted_text_is_seen() -> None:
    glyphs = written("新建幼儿园12所", 100, 100, source=1)
    drawing = drawn(Ink(1, (0, 0, 0), 255, visible=True))
    drawing.areas = [Area((90, 95, 400, 120), 0, (255, 255, 0)), Area((90, 95, 400, 120), 2, (255, 255, 0), opaque=False)]
    assert seen_of(glyphs, drawing, PAPER) == (glyphs, 0)
    drawing.areas[1] = Area((90, 95, 400, 120), 2, (0, 0, 0))
    assert seen_of(glyphs, drawing, PAPER) == ([], 1), "a bar drawn over it later hides it"


def test_grey_text_that_crosses_no_other_is_read() -> None:
    body = written("新建幼儿园12所", 100, 100, source=1)
    grey = written("新增学位3600个", 100, 140, source=2)
    across = written("新增学位3600个", 100, 104, source=2)
    drawing = drawn(Ink(0, (0, 0, 0), 255, visible=True), Ink(1, (190, 190, 190), 255, visible=True))
    assert seen_of([*body, *grey], drawing, PAPER)[0] == [*body, *grey]
    assert seen_of([*body, *across], drawing, PAPER)[0] == body


# -- turned text ----------------------------------------------------------------------------------------------------------


def test_turned_table_on_an_upright_page(targets_of: Targets) -> None:
    source = read("turned_table")
    assert table_of(source) == [["指标", "单位", "2025年目标"], ["普惠性幼儿园覆盖率", "%", "95"], ["新建幼儿园", "所", "12"]]
    lines = [line for line in source.text.splitlines() if line and "\t" not in line]
    assert lines == ["样例市教育局2025年工作要点", "样例指标表", "样例内部资料", "以上指标由基教处负责落实。"], (
        "each text whole, no page number"
    )
    assert ("普惠性幼儿园覆盖率", 95, "%") in figures(targets_of(source.text, year=2025))


def test_turned_label_stands_in_its_cell() -> None:
    assert table_of(read("label")) == [
        ["学前教育", "普惠性幼儿园覆盖率", "95%"],
        ["学前教育", "新建幼儿园", "12所"],
        ["学前教育", "新增学位", "3600个"],
    ]


def test_vertical_writing_is_read_downwards_and_told(targets_of: Targets) -> None:
    source = read("vertical")
    assert source.text.splitlines() == ["样例市教育局工作要点", "新建幼儿园十二所，新增学位三百个。", "培训教师一千二百人次。"]
    assert source.warnings == ("vertical_text:1",)


# -- tables ---------------------------------------------------------------------------------------------------------------


def test_title_and_unit_that_each_page_says_again_are_kept_once_and_hold_for_all(targets_of: Targets) -> None:
    source = read("heads")
    lines = source.text.splitlines()
    assert lines[:2] == ["样例市2025年教育经费预算表", "单位：万元"]
    table = table_of(source)
    assert table[0] == ["项目", "2025年预算"] and len(table) == 10
    assert [line for line in lines if "\t" not in line] == [*lines[:2], ""]
    values = figures(targets_of(source.text, year=2025))
    assert [value for _, value, _ in values] == [1e7 + 1e6 * step for step in range(9)], "万元 on every page"


def test_each_table_keeps_the_unit_that_stands_over_it() -> None:
    """The same unit over different tables is no running head; a head of the office above all of them is."""

    def line(text: str, top: float) -> PrintedLine:
        return PrintedLine(text=text, x0=90, x1=90 + 12.0 * len(text), top=top, bottom=top + 12, em=12)

    pages = []
    for number, name in enumerate(("收入", "支出", "培训")):
        columns = (90.0, 200.0 + 30 * number, 400.0)
        grid = Grid(top=120, bottom=300, columns=columns, rows=[["项目", "2025年预算"], [name, "100"]], owners=[[0, 1], [2, 3]])
        pages.append(Page(595, 842, [line("样例市教育局", 40), line(f"{name}预算表", 80), line("单位：万元", 98), grid]))
    lines = text_of_pages(pages).splitlines()
    assert [one for one in lines if one and "\t" not in one] == [
        word for name in ("收入", "支出", "培训") for word in (f"{name}预算表", "单位：万元")
    ]


def test_table_without_rules_whose_row_names_take_two_lines(targets_of: Targets) -> None:
    source = read("unruled")
    assert table_of(source) == [
        ["指标", "2024年完成", "2025年目标"],
        ["普惠性幼儿园覆盖率", "93%", "95%"],
        ["新建幼儿园", "8所", "12所"],
        ["义务教育阶段巩固率", "98.5%", "99%"],
        ["新增学位", "2100个", "3600个"],
    ]
    assert source.text.splitlines()[-1] == "以上指标由基教处负责落实。"
    records = [(t.name, t.value_min, t.year, t.status) for t in targets_of(source.text, year=2025) if t.value_min]
    assert ("普惠性幼儿园覆盖率", 95, 2025, "target") in records
    assert ("义务教育阶段巩固率", 98.5, 2024, "result") in records


def test_figures_of_cells() -> None:
    assert table_of(read("cells"))[1:] == [["新建幼儿园", "3所（含改扩建1所）"], ["新增学位", "12300个"], ["培训教师", "1200人次"]]


def spread(*pieces: tuple[str, float], thin: bool = False) -> str:
    """Numbers with gaps before them, in parts of the type's size."""
    glyphs: list[Glyph] = []
    x = 100.0
    for text, gap in pieces:
        x += gap * 16
        made = written(text, x, 100)
        made[0].thin = made[0].spaced = thin and bool(glyphs)
        glyphs += made
        x = made[-1].x1
    return lines_of(glyphs)[0].text


def test_thin_spaces_group_the_digits_of_one_number_and_others_part_numbers() -> None:
    assert spread(("12", 0), ("300", 0.2)) == "12300"
    assert spread(("1", 0), ("234", 0.4), ("567", 0.4), thin=True) == "1234567"
    assert spread(("1200", 0), ("3600", 0.2)) == "1200 3600"
    assert spread(("12", 0), ("300", 0.5)) == "12 300", "as wide as a space between words: two numbers may be meant"
    assert spread(("3", 0), ("4", 0.2)) == "3 4"
    assert spread(("3.1", 0), ("200", 0.2)) == "3.1 200", "the number of a list"


# -- flow -----------------------------------------------------------------------------------------------------------------


def test_footnote_stands_behind_the_paragraph_that_runs_over_it(targets_of: Targets) -> None:
    source = read("footnotes")
    lines = source.text.splitlines()
    place = lines.index("全年新建幼儿园40所，改造提升农村学校食堂，为师生提供安全、营养的午餐，惠及学生6000名。")
    assert lines[place + 1] == "注：含民办幼儿园5所，其中改扩建2所。", "without its mark, as the note it is"
    assert ("新建幼儿园数", 40, "所") in figures(targets_of(source.text, year=2025))


def test_columns_are_read_one_after_the_other(targets_of: Targets) -> None:
    source = read("columns")
    lines = source.text.splitlines()
    assert lines[0] == "样例市教育局2025年工作要点"
    assert [line[:4] for line in lines if line.startswith("第")] == ["第一段，", "第二段，", "第三段，", "第四段，"]
    assert all(line.endswith("。") for line in lines[1:])
    assert source.warnings == ()
    found = figures(targets_of(source.text, year=2025))
    assert [value for name, value, _ in found if name == "公办园在园幼儿占比"] == [65.95] * 4


def two_sides(left: list[str], right: list[str], step: float = 20.0) -> list[Glyph]:
    glyphs: list[Glyph] = []
    for place, (one, other) in enumerate(zip(left, right, strict=True)):
        glyphs += [*written(one, 60, 100 + place * step, 12), *written(other, 310, 100 + place * step, 12)]
    return glyphs


def test_columns_of_a_recognised_page() -> None:
    """Lines of a picture have no characters of their own: each column is read to its end all the same."""
    filler = "新建改扩建幼儿园和小学十二所"
    lines = [
        PrintedLine(text=f"{number}{side}{filler}", x0=x, x1=x + 192, top=100 + number * 20, bottom=112 + number * 20, em=12)
        for number in range(8)
        for side, x in (("左", 60.0), ("右", 310.0))
    ]
    assert [line.column for line in in_columns(lines)] == [1, 2] * 8
    text = text_of_pages([Page(595, 842, [*in_columns(lines)])])
    assert [text.index(f"{number}{side}") for side in "左右" for number in range(8)] == sorted(
        text.index(f"{number}{side}") for side in "左右" for number in range(8)
    )
    assert [line.column for line in in_columns(lines[::2])] == [0] * 8


def test_lists_of_short_pairs_are_no_columns() -> None:
    items, unsure = lines_in_columns(
        two_sides(["样例科室电话"] * 4 + ["样例科室的地址和电话"] * 4, ["某某路一号"] * 7 + ["某某路一号样例大厦三层"])
    )
    assert not unsure
    assert all(isinstance(item, PrintedLine) and item.column == 0 and len(item.parts) == 2 for item in items)


def test_columns_in_doubt_are_told() -> None:
    long, short = "样例文字样例文字样例文字样例", "样例文字"
    items, unsure = lines_in_columns(two_sides([long, short, short] * 4, [short, long, short] * 4))
    assert unsure
    assert all(isinstance(item, PrintedLine) and item.column == 0 for item in items)


def test_long_cells_without_rules_are_rows() -> None:
    full, rest = "新建改扩建幼儿园三所，新增学位六", "百个。"
    glyphs: list[Glyph] = []
    for row in range(5):
        for line, text in enumerate((full, full, rest)):
            glyphs += [*written(text, 60, 100 + row * 80 + line * 16, 12), *written(text, 310, 100 + row * 80 + line * 16, 12)]
    items, _ = lines_in_columns(glyphs)
    assert [item.rows for item in items if isinstance(item, Grid)] == [[[full + full + rest] * 2] * 5]
