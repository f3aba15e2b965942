"""Lines kept: what stands in short lines, numbered lines and lines with white space inside reaches the records."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT

import edutargets as et
from edutargets.records import Target
from edutargets.rules.reading import load_layout

LAYOUT = load_layout(ROOT / "configs")
TargetsOf = Callable[..., tuple[Target, ...]]


def figures(targets: tuple[Target, ...]) -> list[tuple[str, float | None, str]]:
    """Name, value and unit of each record with a number."""
    return [(target.name, target.value_min, target.unit) for target in targets if target.number]


def values(targets: tuple[Target, ...]) -> list[tuple[float | None, str]]:
    return [(value, unit) for _, value, unit in figures(targets)]


# -- numbered lines -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "name", "value", "unit"),
    [
        ("1.新建小学2所", "新建小学数", 2, "所"),
        ("1、新建小学2所", "新建小学数", 2, "所"),
        ("(3)新增学位1200个", "新增学位数", 1200, "个"),
        ("（3）新增学位1200个", "新增学位数", 1200, "个"),
        ("3)新增学位1200个", "新增学位数", 1200, "个"),
        ("④培训教师500人次", "培训教师人次", 500, "人次"),
        ("7.普惠性幼儿园覆盖率达到92.5%", "普惠性幼儿园覆盖率", 92.5, "%"),
        ("二、新增学位1200个", "新增学位数", 1200, "个"),
        ("（二）新增学位1200个", "新增学位数", 1200, "个"),
        ("5.招聘教师三百名", "招聘教师数", 300, "名"),
        ("6.师生比控制在1:13", "师生比", 13, ""),
        ("8.近视率下降0.5个百分点", "近视率", 0.5, "个百分点"),
        ("9.新建小学2所（责任单位：市教育局）", "新建小学数", 2, "所"),
        ("新增学位1200个：", "新增学位数", 1200, "个"),
    ],
)  # fmt: skip
def test_a_short_line_that_states_a_figure_is_a_statement(targets_of: TargetsOf, line: str, name: str, value: float, unit: str) -> None:
    found = figures(targets_of(f"一、主要任务\n{line}\n"))
    assert [(got, unit_) for _, got, unit_ in found] == [(value, unit)]
    assert found[0][0].startswith(name)


def test_a_list_of_tasks_gives_each_of_its_lines(targets_of: TargetsOf) -> None:
    text = (
        "民生实事\n1.新建小学2所\n2.改造初中3所\n3.新增学位1200个\n4.建立教育督导机制\n5.推进课后服务全覆盖\n样例市教育局\n2023年3月1日\n"
    )
    targets = targets_of(text)
    assert values(targets) == [(2, "所"), (3, "所"), (1200, "个")]
    assert [target.name for target in targets if not target.number] == ["建立教育督导机制", "推进课后服务全覆盖"]
    assert {target.section for target in targets} == {("民生实事",)}


def test_a_line_with_a_figure_is_the_heading_of_what_follows_as_well(targets_of: TargetsOf) -> None:
    text = "一、任务\n1.新建小学2所\n位于城东新区，总投资3亿元。\n2.改造初中3所\n(1)完成设计\n(2)方案论证\n二、保障\n落实经费100万元。\n"
    targets = targets_of(text)
    sections = {target.quote: target.section for target in targets}
    assert sections["新建小学2所"] == ("一、任务",)
    assert next(section for quote, section in sections.items() if "3亿元" in quote) == ("一、任务", "1.新建小学2所")
    assert sections["完成设计"] == sections["方案论证"] == ("一、任务", "2.改造初中3所")
    assert next(section for quote, section in sections.items() if "100万元" in quote) == ("二、保障",)


def test_bullets_that_say_what_will_be_done_are_commitments(targets_of: TargetsOf) -> None:
    targets = targets_of("一、工作要求\n- 新建小学2所\n- 加强教师培训\n- 推进课后服务\n")
    assert [target.name for target in targets] == ["新建小学数", "加强教师培训", "推进课后服务"]


@pytest.mark.parametrize(
    "heading",
    [
        "一、学前教育普及普惠工程（2所）", "(二)实施“十百千”工程", "(三)2025年重点工作", "1.落实5项管理机制", "二、推进第三批示范校建设", "3.实施“5621”计划", "(一)落实《2023年新建100所学校方案》",
        "第一章 总则", "二、“十四五”发展目标", "四、实施百名名师工程", "2.推进三全育人", "(二)贯彻二十大精神",
    ],
)  # fmt: skip
def test_a_heading_stays_a_heading(targets_of: TargetsOf, heading: str) -> None:
    (target,) = targets_of(f"{heading}\n加强教师队伍建设。\n")
    assert (target.name, len(target.section)) == ("加强教师队伍建设", 1)


def test_the_lines_of_a_table_of_contents_are_no_commitments(targets_of: TargetsOf) -> None:
    text = "一、加强教师队伍建设\n二、推进教育信息化\n一、加强教师队伍建设\n招聘教师300名。\n二、推进教育信息化\n建成智慧校园20所。\n"
    assert [target.number for target in targets_of(text)] == ["300名", "20所"]


# -- white space inside a line --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全市小学招生1000 1200个。", [(1200, "个")]),
        ("今年建设3 4所。", [(4, "所")]),
        ("优秀率5% 10%。", [(5, "%"), (10, "%")]),
        ("3. 1200名教师参加培训。", [(1200, "名")]),
        ("7. 80%以上的学校达标。", [(80, "%")]),
        ("2．100%的学校开设课程。", [(100, "%")]),
        ("2.100%的学校开设课程。", [(100, "%")]),
        ("主要任务：1. 1200名教师参加培训；2. 80%的学校达标。", [(1200, "名"), (80, "%")]),
        ("全市培训教师13\u2009052人。", [(13052, "人")]),
        ("全市新增学位1\u00a0200个。", [(1200, "个")]),
        ("全市新增学位1\u202f200\u202f300个。", [(1200300, "个")]),
        ("全市新增学位1\u200b200个。", [(1200, "个")]),
        ("计 划 新 建 幼 儿 园  14 所。", [(14, "所")]),
        ("覆盖率达到 92.5 %。", [(92.5, "%")]),
        ("1.5万名学生享受营养餐。", [(15000, "名")]),
        ("１．５万名学生享受营养餐。", [(15000, "名")]),
        ("新增学位 1.2 万个。", [(12000, "个")]),
        ("2 0 2 3 年新建学校3所。", [(3, "所")]),
        ("2023 年 12 月建成学校 3 所。", [(3, "所")]),
        ("覆盖率达到93. 5%。", [(93.5, "%")]),
    ],
)  # fmt: skip
def test_white_space_parts_numerals_and_joins_words(targets_of: TargetsOf, text: str, expected: list[tuple[float, str]]) -> None:
    assert values(targets_of(f"一、主要任务\n{text}\n")) == expected


def test_a_list_number_against_a_figure_is_told_by_its_list(targets_of: TargetsOf) -> None:
    listed = "一、任务\n1.5万名学生享受营养餐\n2.新建学校3所\n3.8所学校完成改造\n4.20个项目开工\n"
    assert values(targets_of(listed)) == [(50000, "名"), (3, "所"), (8, "所"), (20, "个")]
    alone = "一、任务\n1.新建学校3所\n2.5万名学生受益。\n2.改造学校4所\n"
    assert values(targets_of(alone)) == [(3, "所"), (25000, "名"), (4, "所")]
    levels = "一、任务\n1.1总体要求\n新建学校3所。\n1.2万名学生受益。\n"
    assert values(targets_of(levels)) == [(3, "所"), (12000, "名")]


def test_the_quote_is_cut_from_the_text_as_it_stands(tmp_path: Path) -> None:
    text = "一、主要任务\n3. 1200名教师参加培训\n全市培训校长13\u2009052人。\n2．100%的学校开设课程\n"
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    targets = et.extract(et.read(path, city="sample", year=2023, kind="plan")).targets
    assert [target.number for target in targets] == ["1200名", "13\u2009052人", "100%"]
    assert [text[target.start : target.end] for target in targets] == [target.quote for target in targets]


# -- text broken into short lines -----------------------------------------------------------------------------------

PLAN = (
    "样例市教育局2023年工作要点\n一、学前教育\n2023年，全市将新建公办幼儿园12所，新增学位3600个，普惠性幼儿园覆盖率达到95%以上，公办园在园幼儿占比达到60%。\n"
    "二、义务教育\n新建改扩建义务教育学校8所，新增学位1.2万个。招聘教师300名，培训校长和骨干教师1500人次，建成教育集团20个。\n样例市教育局\n2023年3月1日"
)  # fmt: skip
NAMES = [
    "新建公办幼儿园数",
    "公办幼儿园新增学位数",
    "普惠性幼儿园覆盖率",
    "公办园在园幼儿占比",
    "新建改扩建义务教育学校数",
    "义务教育学校新增学位数",
    "招聘教师数",
    "培训校长和骨干教师人次",
    "建成教育集团数",
]


def broken(text: str, width: int) -> str:
    """A text broken after `width` half characters, as on a telephone: no line begins with a closing sign."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, filled = "", 0
        for char in paragraph:
            wide = 1 if char.isascii() else 2
            if filled + wide > width and char not in "，。；、：）%":
                lines.append(line)
                line, filled = "", 0
            line, filled = line + char, filled + wide
        lines.append(line)
    return "\n".join(lines)


@pytest.mark.parametrize("width", [16, 18, 20, 22, 24, 28, 30, 36])
def test_lines_of_a_telephone_are_joined(targets_of: TargetsOf, width: int) -> None:
    targets = targets_of(broken(PLAN, width))
    assert [name for name, _, _ in figures(targets)] == NAMES
    assert values(targets)[2:4] == [(95, "%"), (60, "%")] and values(targets)[5] == (12000, "个")
    assert targets[4].section[-1:] == ("二、义务教育",)


def test_a_number_broken_over_two_lines_is_one_number(targets_of: TargetsOf) -> None:
    text = "2023年，全市普惠性幼\n儿园覆盖率要达到9\n5%以上，新建公办幼\n儿园12所。招聘教师\n1500名，培训校长2\n00名。新增学位3000\n个。\n"
    assert values(targets_of(text)) == [(95, "%"), (12, "所"), (1500, "名"), (200, "名"), (3000, "个")]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("新建小学2所，新增学位900个\n新建初中1所，新增学位600个\n新建高中1所，新增学位500个\n改建小学3所，新增学位300个\n改建初中2所，新增学位200个\n扩建小学2所，新增学位700个\n", 6),
        ("新建小学2所\n培训教师300人\n招聘教师20名\n创建名校3所\n新增学位900个\n改造校舍8处\n", 6),
        ("新建公办幼儿园12所\n新增公办学位3600个\n改造义务教育学校8所\n招聘中小学教师300名\n培训骨干教师1500人次\n", 5),
    ],
)  # fmt: skip
def test_short_lines_that_are_lines_of_their_own_stay(targets_of: TargetsOf, text: str, lines: int) -> None:
    targets = targets_of(text)
    assert len({target.quote for target in targets}) == len(targets)
    assert not any("\n" in text[target.start : target.end] for target in targets)
    assert len({text.count("\n", 0, target.start) for target in targets}) == lines


# -- text without punctuation ---------------------------------------------------------------------------------------

COVER = "现将工作要点印发给你们请认真贯彻执行版权所有"


def test_a_figure_in_a_text_without_punctuation_is_found() -> None:
    """A line as long as a page is no furniture, and no cover note, for one phrase that stands in it."""
    from edutargets.extracting.extractor import Extractor
    from edutargets.records import Document

    extractor = Extractor(ROOT / "configs")

    def count(text: str) -> int:
        document = Document(id="x", city="x", city_name="x", adcode="", year=2023, kind="plan", title="教育工作要点", text=text)
        return len(extractor.extract(document).targets)

    unit = "新建小学2所培训教师100名"
    assert count(f"一、学前教育\n{COVER}{unit * 20}") == 40
    assert count(COVER + unit * 2000) == 4000
    assert count(f"学前教育\n{COVER}{'加强学校建设和管理' * 30}") == 1


@pytest.mark.parametrize("line", ["附近新建小学2所", "附设幼儿园3所", "轮训教育局长50名", "各县区新建学校2所："])
def test_a_line_with_a_figure_is_no_furniture(targets_of: TargetsOf, line: str) -> None:
    assert len(figures(targets_of(f"一、任务\n{line}\n"))) == 1


# -- the rules beside their examples --------------------------------------------------------------------------------


def test_examples_of_figures_commitments_and_asides() -> None:
    for rule in LAYOUT.figures:
        assert all(re.search(rule.pattern, text) and LAYOUT.states_figure(text) for text in rule.examples), rule.id
        assert not [text for text in rule.counterexamples if LAYOUT.states_figure(text)], rule.id
    assert all(map(LAYOUT.is_commitment, LAYOUT.commitments.examples))
    assert not any(map(LAYOUT.is_commitment, LAYOUT.commitments.counterexamples))
    assert all(map(LAYOUT.is_aside, LAYOUT.aside.examples))
    assert not any(map(LAYOUT.is_aside, LAYOUT.aside.counterexamples))
