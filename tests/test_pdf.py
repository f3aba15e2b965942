"""PDF files: paragraphs, furniture, tables, and what cannot be read. The samples are made by tests/samples/pdf/make.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from edutargets.errors import DocumentError
from edutargets.reading.formats import source_of
from edutargets.reading.page_flow import text_of_pages
from edutargets.reading.pdf_pages import Page
from edutargets.reading.printed_lines import Glyph, PrintedLine, lines_of
from edutargets.records import Source

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
    assert source.warnings == ("pages_without_text",)


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
