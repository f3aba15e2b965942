"""PDF files: paragraphs, furniture, tables, and what cannot be read. The samples are made by tests/samples/pdf/make_pdfs.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from edutargets.errors import DocumentError
from edutargets.reading.formats import source_of
from edutargets.reading.pdf.flow import text_of_pages
from edutargets.reading.pdf.pages import Page
from edutargets.reading.pdf.printed_lines import Glyph, PrintedLine, lines_of
from edutargets.reading.pdf.ruled_tables import Grid, Rule, tables_of
from edutargets.reading.records import Source

SAMPLES = Path(__file__).parent / "samples" / "pdf"
EM = 16.0
LEFT, WIDTH, PAPER, STEP = 72.0, 28, 595.0, 28.0


def read(name: str) -> Source:
    return source_of((SAMPLES / name).read_bytes(), name)


def page(*lines: str | tuple[float, str], first: float = 100.0, step: float = STEP) -> Page:
    """A page of lines of 28 characters; an indent in characters may stand before a line."""
    items = []
    for number, line in enumerate(lines):
        indent, text = line if isinstance(line, tuple) else (0.0, line)
        x0, top = LEFT + indent * EM, first + number * step
        width = sum(EM if char > "\u2000" else EM * 0.5 for char in text)
        items.append(PrintedLine(text=text, x0=x0, x1=x0 + width, top=top, bottom=top + EM, em=EM))
    return Page(width=PAPER, height=842.0, items=[*items])


def full(text: str, indent: float = 0.0) -> str:
    """A line of Chinese filled to the margin."""
    return text + "样" * int(WIDTH - indent - len(text))


def test_paragraphs_are_joined_over_lines_and_pages() -> None:
    source = read("plan.pdf")
    lines = source.text.splitlines()
    assert source.format == "pdf"
    assert source.warnings == ()
    assert lines[:2] == ["样例市教育局2025年工作要点", "一、总体要求"]
    assert lines[2].startswith("样例市教育局以办好") and lines[2].endswith("义务教育巩固率保持在99.9%以上。")
    assert lines[3].startswith("（一）学前教育。") and lines[3].endswith("努力办好群众家门口的每一所幼儿园。")
    assert lines[4:6] == ["1.扩大供给。新建样例街道中心幼儿园等公办幼儿园5所。", "2.提高质量。组织课程游戏化建设项目3个。"]
    assert lines[1:6] * 3 == lines[1:], "no line of the text lost, none broken, no page number or running head left"


def test_title_of_the_properties_is_taken_where_the_text_has_it() -> None:
    assert read("plan.pdf").facts == {"title": "样例市教育局2025年工作要点"}
    assert read("tasks.pdf").facts == {}


def test_table_goes_on_over_a_page_with_one_head_and_merged_cells_filled() -> None:
    lines = read("tasks.pdf").text.splitlines()
    assert lines[0] == "附件是样例任务分解表。"
    assert lines[1] == "" and lines[-2] == ""
    assert lines[-1] == "以上任务请认真落实。"
    table = [line.split("\t") for line in lines[2:-2]]
    assert table[0] == ["序号", "类别", "任务内容", "责任单位", "责任单位"]
    assert table[1] == ["序号", "类别", "任务内容", "牵头", "配合"]
    assert [row[0] for row in table[2:]] == [str(number) for number in range(1, 31)]
    assert [row[1] for row in table[2:6]] == ["学前教育", "学前教育", "学前教育", ""]
    assert table[-1][2:] == ["样例任务：创建优质幼儿园30所，覆盖率提高到83.0%", "基教处", "财务处"]


def test_turned_page_is_read_as_it_is_seen() -> None:
    assert read("turned.pdf").text == "样例指标表\n\n指标\t2025年\n普惠性幼儿园覆盖率\t95%\n"


def test_marks_on_a_page() -> None:
    lines = read("marks.pdf").text.splitlines()
    assert lines[0] == "覆盖率达到95%以上。", "the mark of a footnote makes no figure"
    assert lines[1] == "新增校舍1200m²。"
    assert lines[2] == "加粗文字"
    assert lines[3] == "样例市2025年建成12所，其中8所"
    assert lines[4] == "责任单位：基教处 完成时限：2025年底"
    assert lines[5] == "人口达到5000人", "radicals are the characters they look like"
    assert "水" not in "".join(lines), "a watermark is not the document's text"


def test_pages_without_text_are_told() -> None:
    source = read("partly.pdf")
    assert source.text == "样例市教育局工作总结\n"
    assert source.warnings == ("pages_without_text:1",)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("encrypted.pdf", (SAMPLES / "encrypted.pdf").read_bytes(), "encrypted; save it without a password"),
        ("cut.pdf", (SAMPLES / "plan.pdf").read_bytes()[:3000], "broken or cut off"),
        ("junk.pdf", b"%PDF-1.4\n" + b"x" * 500 + b"\n%%EOF", "broken or cut off"),
    ],
)
def test_what_is_no_readable_pdf_ends_in_one_line(name: str, data: bytes, words: str) -> None:
    with pytest.raises(DocumentError) as error:
        source_of(data, name)
    assert str(error.value).startswith(f"{name}: ")
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_line_with_room_for_the_next_word_ends_its_paragraph() -> None:
    text = text_of_pages([page(full("甲"), "样例结束", full("乙"), full("丙"), "完")])
    assert text == f"{full('甲')}样例结束\n{full('乙')}{full('丙')}完\n"


def test_number_that_had_no_room_is_no_end_of_a_paragraph() -> None:
    short = full("甲")[:-3]
    assert text_of_pages([page(full("甲"), short, "93.66%以上。", full("乙"))]) == f"{full('甲')}{short}93.66%以上。\n{full('乙')}\n"


def test_indent_and_numbered_item_begin_a_paragraph() -> None:
    body: list[str | tuple[float, str]] = [(2.0, full("乙", 2)), full("丙"), (2.0, full("丁", 2)), "完。"]
    assert text_of_pages([page(*body)]) == f"{full('乙', 2)}{full('丙')}\n{full('丁', 2)}完。\n"
    numbered = [full("甲"), full("二、"), full("乙")]
    assert text_of_pages([page(*numbered)]) == f"{full('甲')}\n{full('二、')}{full('乙')}\n"


def test_number_split_at_the_margin_is_one_number() -> None:
    line = full("甲", 1) + "20"
    assert text_of_pages([page(full("乙"), line, "25年底完成。")]) == f"{full('乙')}{line}25年底完成。\n"


@pytest.mark.parametrize(
    ("feet", "kept"),
    [
        (["— 1 —", "— 2 —", "— 3 —"], []),
        (["第1页 共3页", "第2页 共3页", "第3页 共3页"], []),
        (["5", "6", "7"], []),
        (["样例规划 1", "样例规划 2", "样例规划 3"], []),
        (["1200", "37", "2025"], ["1200", "37", "2025"]),
        (["附件1", "附件2", "附件3"], ["附件1", "附件2", "附件3"]),
    ],
)
def test_page_numbers_and_running_feet(feet: list[str], kept: list[str]) -> None:
    pages = []
    for number, foot in enumerate(feet):
        text = page((2.0, f"第{'一二三'[number]}段样例文字。"), first=300)
        text.items += page((13.0, foot), first=790).items
        pages.append(text)
    lines = text_of_pages(pages).splitlines()
    assert [line for line in lines if "段样例" not in line] == kept
    assert len(lines) == 3 + len(kept)


def test_columns_of_numbers_keep_their_space() -> None:
    glyphs = [Glyph(char, x, x + 8, 100, 116, 113) for char, x in zip("12003600", [0, 8, 16, 24, 36, 44, 52, 60], strict=True)]
    assert [line.text for line in lines_of(glyphs)] == ["1200 3600"]


def test_bold_that_is_printed_twice_is_read_once() -> None:
    glyphs = [Glyph(char, x, x + 16, 100, 116, 113) for char, x in zip("人人人人", [0, 1.5, 16, 17.5], strict=True)]
    assert [line.text for line in lines_of(glyphs)] == ["人人"]


def parted(*parts: tuple[float, str], top: float) -> PrintedLine:
    """A line of parts that begin at these places, as characters on a page make it."""
    glyphs = [
        Glyph(char, x, x + 15, top, top + 16, top + 13)
        for place, text in parts
        for x, char in zip(range(int(place), 600, 15), text, strict=False)
    ]
    return lines_of(glyphs)[0]


def test_columns_without_rules_are_a_table() -> None:
    lines = [
        parted((90, "指标"), (200, "目标"), (400, "单位"), top=100),
        parted((90, "覆盖率"), (400, "百分比"), top=130),
        parted((90, "新建"), (205, "十二"), (400, "所"), top=160),
    ]
    after = page("以上为样例。", first=200)
    assert text_of_pages([Page(595, 842, [*lines, *after.items])]) == "指标\t目标\t单位\n覆盖率\t\t百分比\n新建\t十二\t所\n\n以上为样例。\n"


def test_name_over_two_lines_below_the_heads_of_a_table_without_rules_is_no_part_of_them() -> None:
    lines = [
        parted((90, "指标名称"), (250, "单位"), (400, "目标值"), top=100),
        parted((90, "普惠性幼儿园覆"), top=122),
        parted((90, "盖率"), (250, "%"), (400, "93"), top=144),
        parted((90, "新建公办园"), (250, "所"), (400, "4"), top=166),
    ]
    assert text_of_pages([Page(595, 842, [*lines])]) == "指标名称\t单位\t目标值\n普惠性幼儿园覆盖率\t%\t93\n新建公办园\t所\t4\n"


def test_lone_line_with_a_gap_is_no_table() -> None:
    line = parted((90, "责任单位"), (300, "完成时限"), top=100)
    assert text_of_pages([Page(595, 842, [line, *page("样例。", first=130).items])]) == "责任单位 完成时限\n样例。\n"


def test_two_lines_of_two_parts_are_no_table() -> None:
    lines = [parted((90, "责任单位"), (300, "基教处"), top=100), parted((90, "完成时限"), (300, "年底前"), top=130)]
    assert text_of_pages([Page(595, 842, [*lines])]) == "责任单位 基教处\n完成时限 年底前\n"


def rules(*lines: tuple[float, float, float, float]) -> list[Rule]:
    return [Rule(*line) for line in lines]


def test_table_that_the_foot_of_the_page_leaves_open_is_closed() -> None:
    upright = [(100.0, 100.0, 100.0, 160.0), (200.0, 100.0, 200.0, 160.0), (300.0, 100.0, 300.0, 160.0)]
    level = [(100.0, 100.0, 300.0, 100.0), (100.0, 130.0, 300.0, 130.0)]
    glyphs = [
        Glyph(char, x, x + 15, top, top + 16, top + 13)
        for char, x, top in (("甲", 110, 105), ("乙", 210, 105), ("丙", 110, 135), ("丁", 284, 135))
    ]
    tables, outside = tables_of(rules(*upright, *level), glyphs)
    assert [table.rows for table in tables] == [[["甲", "乙"], ["丙", "丁"]]]
    assert outside == []
    assert tables[0].filled == {1}, "only the line at the edge of its cell may go on over the page"


def test_lines_of_one_short_length_show_no_margin() -> None:
    short = "样" * 12
    assert text_of_pages([page(short, short, short)]).splitlines() == [short] * 3


def test_what_stands_at_the_right_side_is_no_part_of_a_paragraph() -> None:
    body = page(full("甲"), full("乙"), "完。", (20.0, "样例市教育局"), (20.0, "二〇二五年三月一"))
    following = page("附件样例", full("丙"))
    assert text_of_pages([body, following]).splitlines()[1:4] == ["样例市教育局", "二〇二五年三月一", "附件样例"]


def grid(rows: list[list[str]], owners: list[list[int]], filled: int = -1) -> Page:
    columns = tuple(100.0 * place for place in range(1, len(rows[0]) + 2))
    return Page(595, 842, [Grid(top=100, bottom=700, columns=columns, rows=rows, owners=owners, filled=frozenset({filled}))])


def test_row_that_the_page_cut_is_one_row() -> None:
    first = grid(
        [["序号", "任务", "时限"], ["1", "新建幼儿园。", "年底"], ["2", "覆盖率达", "年底"]], [[0, 1, 2], [3, 4, 5], [6, 7, 8]], filled=1
    )
    second = grid([["序号", "任务", "时限"], ["", "到95%", ""], ["3", "扩建样例", "年底"]], [[0, 1, 2], [3, 4, 5], [6, 7, 8]])
    assert text_of_pages([first, second]) == "序号\t任务\t时限\n1\t新建幼儿园。\t年底\n2\t覆盖率达到95%\t年底\n3\t扩建样例\t年底\n"


def test_row_that_lacks_cells_of_its_own_stays_a_row() -> None:
    first = grid([["1", "新建幼儿园", "年底"], ["2", "覆盖率达标。", ""]], [[0, 1, 2], [3, 4, 5]])
    second = grid([["", "到期检查", ""], ["3", "扩建样例", "年底"]], [[0, 1, 2], [3, 4, 5]])
    assert len(text_of_pages([first, second]).splitlines()) == 4
    blank = grid([["", "到期检查", "年底"]], [[0, 1, 2]])
    assert len(text_of_pages([grid([["2", "覆盖率达", "年底"]], [[0, 1, 2]]), blank]).splitlines()) == 2, "the line above had room left"


def test_merged_cell_that_the_page_cut_covers_the_rows_of_both_pages() -> None:
    first = grid([["学前", "甲项"], ["学前", "乙项"]], [[0, 1], [0, 2]])
    second = grid([["", "丙项"], ["", "丁项"], ["高中", "戊项"]], [[0, 1], [0, 2], [3, 4]])
    assert text_of_pages([first, second]) == "学前\t甲项\n学前\t乙项\n学前\t丙项\n学前\t丁项\n高中\t戊项\n"
    single = grid([["", "丙项"], ["高中", "戊项"]], [[0, 1], [2, 3]])
    apart = grid([["学前", "甲项"], ["义务", "乙项"]], [[0, 1], [2, 3]])
    assert text_of_pages([apart, single]).splitlines()[2] == "\t丙项", "an empty cell of its own stays empty"


def test_table_of_another_width_is_another_table() -> None:
    second = grid([["甲", "乙"]], [[0, 1]])
    assert text_of_pages([grid([["一", "二", "三"]], [[0, 1, 2]]), second]) == "一\t二\t三\n\n甲\t乙\n"


def test_space_as_wide_as_a_character_is_kept() -> None:
    def line(gap: float) -> str:
        places = (0, 16, 32 + gap, 48 + gap)
        glyphs = [Glyph(char, x, x + 16, 100, 116, 113, spaced=x == 32 + gap) for char, x in zip("教育财政", places, strict=True)]
        return lines_of(glyphs)[0].text

    assert (line(16), line(5)) == ("教育 财政", "教育财政")
