"""Signs that were lost inside numbers, neighbouring digits, units that a list or a bracket shares; what is doubtful says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Result

import edutargets as et
from edutargets.config import Pattern
from edutargets.records import Target
from edutargets.rules.units import load_units

TargetsOf = Callable[..., tuple[Target, ...]]
Figure = tuple[str, str, float, float, str, tuple[str, ...]]
SHARED, POINT = ("shared_unit",), ("point_lost",)

FOUND: dict[str, list[Figure]] = {
    # a point that came as ? or was typed as 。, where it can be no dash of a range
    "占21?5%": [("21?5%", "eq", 21.5, 21.5, "%", POINT)],
    "约21？5%": [("约21？5%", "approx", 21.5, 21.5, "%", POINT)],
    "下降0?3个百分点": [("0?3个百分点", "eq", 0.3, 0.3, "个百分点", POINT)],
    "资助3?2万人次": [("3?2万人次", "eq", 32_000, 32_000, "人次", POINT)],
    "下降1。5个百分点": [("1。5个百分点", "eq", 1.5, 1.5, "个百分点", POINT)],
    # what one of them must be, all of them are; else it may be a range as well, and is none
    "由21?5%升到46?58%": [("21?5%", "eq", 21.5, 21.5, "%", POINT), ("46?58%", "eq", 46.58, 46.58, "%", POINT)],
    "达到92?96%": [],
    "新建3?5所": [],
    # questions and ends of sentences
    "是否建成100所?2025年新建3所": [("100所", "eq", 100, 100, "所", ()), ("3所", "eq", 3, 3, "所", ())],
    "达到95。招聘120名": [("95", "eq", 95, 95, "", ()), ("120名", "eq", 120, 120, "名", ())],
    # neighbours
    "新建7、8所": [("7、8所", "range", 7, 8, "所", ())],
    "新建七、八所": [("七、八所", "range", 7, 8, "所", ())],
    "惠及五、六百人": [("五、六百人", "range", 500, 600, "人", ())],
    "投入3、4千万元": [("3、4千万元", "range", 3e7, 4e7, "元", ())],
    "分别新建7、8所": [("7", "eq", 7, 7, "所", SHARED), ("8所", "eq", 8, 8, "所", ())],
    "第七、八所": [("八所", "eq", 8, 8, "所", ())],
    # digits that a blank parts from others
    "完成12 5个": [("12", "eq", 12, 12, "", ()), ("5个", "eq", 5, 5, "个", ("digits_parted",))],
    # the unit at the end of a list goes before that of the noun; its scale too
    "招聘教师120、85和60名": [("120", "eq", 120, 120, "名", SHARED), ("85", "eq", 85, 85, "名", SHARED), ("60名", "eq", 60, 60, "名", ())],
    "新增学位1.2、0.8万个": [("1.2", "eq", 12_000, 12_000, "个", SHARED), ("0.8万个", "eq", 8000, 8000, "个", ())],
    # the unit behind a bracket
    "幼儿园86(民办51)所": [("86", "eq", 86, 86, "所", SHARED), ("51", "eq", 51, 51, "所", SHARED)],
    "新增学位2.5(含公办1.2)万个": [("2.5", "eq", 25_000, 25_000, "个", SHARED), ("1.2", "eq", 12_000, 12_000, "个", SHARED)],
    "分别新增1200(公办900)、800个": [("1200", "eq", 1200, 1200, "个", SHARED), ("900", "eq", 900, 900, "个", SHARED), ("800个", "eq", 800, 800, "个", ())],
    "分别提高4.35(2020年为87.6%)和6.7个百分点": [
        ("4.35", "eq", 4.35, 4.35, "个百分点", SHARED), ("87.6%", "eq", 87.6, 87.6, "%", ()), ("6.7个百分点", "eq", 6.7, 6.7, "个百分点", ()),
    ],
    # units and numerals
    "日供水120m³": [("120m³", "eq", 120, 120, "m³", ())],
    "每天运动≥2h": [("≥2h", "ge", 2, 2, "h", ())],
    "生机比6人1台": [("6人1台", "eq", 6, 6, "", ())],
    "投资1万5千万元": [("1万5千万元", "eq", 1.5e8, 1.5e8, "元", ())],
    "3万2万元": [],
    "投入三亿圆": [("三亿圆", "eq", 3e8, 3e8, "元", ())],
    "带动2万余家长": [("2万余", "gt", 20_000, 20_000, "人", ("unit_of_noun",))],
    "项目资金(万元)年初预算数18200全年执行数17654": [("18200", "eq", 1.82e8, 1.82e8, "元", SHARED), ("17654", "eq", 1.7654e8, 1.7654e8, "元", SHARED)],
}  # fmt: skip


@pytest.mark.parametrize("text", FOUND)
def test_a_form_gives_its_figures(text: str) -> None:
    found = [(one.number, one.op, one.value_min, one.value_max, one.unit, one.warnings) for one in et.find_quantities(text)]
    assert [(*one[:2], round(one[2], 6), round(one[3], 6), *one[4:]) for one in found] == FOUND[text]


@pytest.mark.parametrize("rule", load_units(ROOT / "configs").not_units, ids=lambda rule: rule.id)
def test_words_that_begin_with_a_unit_are_told_from_it(rule: Pattern) -> None:
    units = [{one.unit for one in et.find_quantities(f"建设12{word}")} for word in (*rule.examples, *rule.counterexamples)]
    first = rule.examples[0][0]
    assert [first in one for one in units] == [False] * len(rule.examples) + [True] * len(rule.counterexamples)


def test_no_sentence_ends_inside_a_number(targets_of: TargetsOf) -> None:
    targets = [one for one in targets_of("普惠率达到92?6%，近视率下降1。5个百分点。是否建成？招聘教师30名。\n", "report") if one.number]
    assert [(one.name, one.value_min) for one in targets] == [("普惠率", 92.6), ("近视率下降", 1.5), ("招聘教师数", 30)]


def test_lost_signs_of_a_file_are_counted(cli: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "株洲市教育局2025年工作要点\n普惠率达到92?96%，新建学校3?5所。是否建成？2025年招聘教师30名。\n", "utf-8"
    )
    corpus = str(tmp_path / "own")
    assert cli("init", corpus).code == 0
    added = cli("add", str(tmp_path / "a.txt"), "--yes", "--corpus", corpus)
    assert added.code == 0 and "lost_signs: signs inside numbers" in added.stderr and added.stderr.count("figure: 2") == 1
    told = [line for line in cli("check", "--corpus", corpus).stdout.splitlines() if line.split(",")[1] == "lost_signs"]
    assert len(told) == 1 and "signs inside numbers" in told[0]


def test_the_figures_in_the_brackets_of_a_list_leave_its_names_alone(targets_of: TargetsOf) -> None:
    text = "毛入园率、巩固率、毛入学率分别为91%、97%、93%，较2020年分别提高4.3（2020年为86.7%）、1.2、1.4个百分点。\n"
    targets = [one for one in targets_of(text, "report") if one.number]
    assert [(one.name, one.value_min) for one in targets[3:]] == [
        ("毛入园率提高", 4.3), ("毛入园率", 86.7), ("巩固率提高", 1.2), ("毛入学率提高", 1.4),
    ]  # fmt: skip
    parts = [one for one in targets_of("小学、初中分别招聘教师120（男40）、85名。\n") if one.number]
    assert [(one.name, one.value_min, one.unit) for one in parts] == [
        ("小学招聘教师", 120, "名"), ("小学招聘教师其中男", 40, "名"), ("初中招聘教师", 85, "名"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["2021年、2023年普惠率分别为85%、90%。", "普惠率2021年、2023年分别为85%、90%。", "普惠率逐年提升，2021年、2023年分别达到85%、90%。"],
)
def test_the_values_of_one_measure_in_listed_years(targets_of: TargetsOf, text: str) -> None:
    targets = [one for one in targets_of(text + "\n", "report") if one.number]
    assert [(one.value_min, one.year) for one in targets] == [(85, 2021), (90, 2023)]
    assert all(one.name.startswith("普惠率") and "年" not in one.name.replace("逐年", "") for one in targets)


def test_for_whom_and_how_often_is_no_name(targets_of: TargetsOf) -> None:
    targets = targets_of("乡村教师生活补助：每人每月400元。\n高中助学金，每生每年2000元。\n")
    assert [(one.name, one.value_min) for one in targets] == [("乡村教师生活补助每人每月", 400), ("高中助学金每生每年", 2000)]


def test_a_bound_behind_what_is_measured_makes_a_bare_number_a_value(targets_of: TargetsOf) -> None:
    targets = [one for one in targets_of("教室照度均匀度不得低于0.7，眩光值小于等于19。\n") if one.number]
    assert [(one.op, one.value_min) for one in targets] == [("ge", 0.7), ("le", 19)]


def test_a_bracket_that_says_what_it_counts_names_its_figures(targets_of: TargetsOf) -> None:
    text = "县一中迁建（总投资2亿元）。新建城南小学（新增学位1080个）。新建幼儿园3所（新增公办学位900个）。优化布局（撤并教学点3个）。\n"
    targets = [one for one in targets_of(text) if one.number]
    assert [(one.name, one.value_min) for one in targets] == [
        ("总投资", 2e8), ("新增学位数", 1080), ("新建幼儿园数", 3), ("幼儿园新增公办学位数", 900), ("撤并教学点数", 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["早上8点不紧不慢", "龙潭路8号、东大街47号", "改扩建东风20学校、阳光小学", "接入公安110指挥中心", "纳入17110调度"]
)
def test_what_names_a_place_or_a_time_is_no_figure(text: str) -> None:
    assert et.find_quantities(text) == []


def test_money_without_its_unit_is_told_by_noun_and_scale() -> None:
    found = [
        (one.number, one.value_min, one.unit)
        for one in et.find_quantities("专项资金1611万建设情况，投入2万学生，中央资金8000万、县级配套600万。")
    ]
    assert found == [("1611万", 16_110_000, "元"), ("2万", 20_000, "人"), ("8000万", 80_000_000, "元"), ("600万", 6_000_000, "元")]


@pytest.mark.parametrize("text", ["新增学位：小学1080个，初中720个，合计1800个。", "新增学位1800个：小学1080个、初中720个。"])
def test_school_places_told_by_stage_are_no_schools(targets_of: TargetsOf, text: str) -> None:
    names = {one.value_min: one.name for one in targets_of(text + "\n") if one.number}
    assert {value: name.removesuffix("数") for value, name in names.items()} == {
        1800: "新增学位",
        1080: "小学新增学位",
        720: "初中新增学位",
    }
