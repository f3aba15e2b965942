"""Forms of numbers and names as bureaus write them; the values were written down from the text alone."""

from __future__ import annotations

import pytest
from stated import TargetsOf

import edutargets as et
from edutargets.reading.formats import source_of

TITLE = "样例县教育局2024年工作总结"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the unit in brackets behind its numeral, with its scale
        ("学校1 432（所次），在校生23.6（万人），普惠率为91.2（%）以上", [("eq", 1432, "所次"), ("eq", 236_000, "人"), ("ge", 91.2, "%")]),
        ("获奖120余人（次），撤并14所（个）", [("gt", 120, "人"), ("eq", 14, "所")]),
        # cities, counties, lessons
        ("覆盖3市23县，2024市教育局，5市级课题", [("eq", 3, "市"), ("eq", 23, "县")]),
        ("精品课三百堂，惠及二十三县，一县一策，百镇千村", [("eq", 300, "堂"), ("eq", 23, "县")]),
        ("县财政局等8部门印发，由五部门实施，订阅8部教材", [("eq", 8, "部")]),
        # a number that could be a year counts things all the same
        ("规划建设1909处，图书不少于2000册，2023处理信访", [("eq", 1909, "处"), ("ge", 2000, "册")]),
        # 学前 and 目前 are no ranks
        ("招聘学前95名，目前12名教师，进入全省前10名", [("eq", 95, "名"), ("eq", 12, "名")]),
        ("三门峡市、六盘水市、三元区、七台河市", []),
        ("开展三二分段，建设15分钟托育圈，进入全球前1‰", []),
        ("小学158所（含61个教学点），占比（含98.5%）", [("eq", 158, "所"), ("eq", 61, "个")]),
        # bounds
        ("几乎占一半，一半略多，约需3亿元", [("lt", 50, "%"), ("gt", 50, "%"), ("approx", 3e8, "元")]),
        ("20万人口以上的县", [("ge", 200_000, "人")]),
        ("规模翻了不止一番", [("gt", 2, "倍")]),
        ("近105万义务教育阶段学生", [("lt", 1_050_000, "人")]),
        # a list whose levels share the unit at its end
        ("中央3200万、省级1800万、县级配套600万元", [("eq", 3.2e7, "元"), ("eq", 1.8e7, "元"), ("eq", 6e6, "元")]),
        # what a group is told by
        ("年龄在35周岁以下，中考总分800分，占人口的百分比", []),
        ("百名学生拥有图书30册，三百名学生参加", [("eq", 30, "册"), ("eq", 300, "名")]),
        ("超员率须为0，", [("eq", 0, "%")]),
    ],
)  # fmt: skip
def test_a_form_of_numbers(text: str, wanted: list[tuple[str, float, str]]) -> None:
    assert [(one.op, one.value_min, one.unit) for one in et.find_quantities(text)] == wanted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("组织研学实践136批次4.8万人次。", ["组织研学实践数", "组织研学实践人次"]),
        ("小学计划招生86个班3870人，初中计划招生62个班3100人。", ["小学计划招生班数", "小学计划招生数", "初中计划招生班数", "初中计划招生数"]),
        ("教育经费总投入12.86亿元，比上年的12.11亿元增加0.75亿元、增长6.19%。", ["教育经费总投入", "教育经费总投入", "教育经费总投入增加", "教育经费总投入增长"]),
        ("毛入园率持续提高，较上年提高2个百分点。", ["毛入园率提高"]),
        ("2027年，普惠率达到95%；2030年，达到98%。", ["普惠率", "普惠率"]),
        ("学生课后服务覆盖率、参与率分别达100%、96.8%。", ["学生课后服务覆盖率", "学生课后服务参与率"]),
        ("迁建特教学校（投资3200万元）。", ["投资"]),
        ("新建实验学校（投资1.8亿元，60个班）。", ["实验学校投资", "新建实验学校班数"]),
        ("小学158所（含61个教学点），6月底前建成幼儿园12所。", ["小学数", "教学点数", "建成幼儿园数"]),
        ("“百校联百企”签约86家。", ["“百校联百企”签约数"]),
        ("√完成校舍加固12栋", ["完成校舍加固数"]),
    ],
)  # fmt: skip
def test_a_name_says_what_is_counted(targets_of: TargetsOf, text: str, names: list[str]) -> None:
    targets = targets_of(f"{TITLE}\n{text}\n", "report", 2024, TITLE)
    assert [one.name for one in targets if one.number] == names


@pytest.mark.parametrize(
    ("line", "wanted"),
    [("2.校际差异系数：小学≤0.50、初中≤0.45", [0.5, 0.45]), ("4.中考平均分提高5分", [5]), ("3.普及县创建覆盖23县", [23])],
)
def test_a_numbered_line_with_a_sign_a_mark_or_a_county_states_its_figures(targets_of: TargetsOf, line: str, wanted: list[float]) -> None:
    assert [one.value_min for one in targets_of(f"一、主要目标\n1.普惠率达到92%\n{line}\n") if one.number][1:] == wanted


def test_a_line_of_who_leads_may_go_on_with_the_task(targets_of: TargetsOf) -> None:
    text = (
        "牵头单位：县教育局；配合单位：县财政局。目标任务：建成“阳光食堂”46家，培育示范校2-3所。\n牵头单位：县教育局；配合单位：3个部门\n"
    )
    assert [(one.value_min, one.value_max) for one in targets_of(text) if one.number] == [(46, 46), (2, 3)]


def test_raised_and_lowered_digits_around_a_stroke_are_a_fraction() -> None:
    page = "<p>占全县的<sup>2</sup>/<sub>3</sub>，生均12m<sup>2</sup>/生，新建12<sup>1</sup>所。</p>"
    assert source_of(page.encode(), "a.html").text.strip() == "占全县的2/3，生均12m²/生，新建12所。"


def test_an_amount_in_a_merged_head_has_the_unit_of_the_caption(targets_of: TargetsOf) -> None:
    rows = "单位：人、万元\n学段\t春季学期\t春季学期\t秋季学期\t秋季学期\n学段\t人数\t金额\t人数\t金额\n学前\t320\t16\t305\t15.25\n小学\t2,180\t68.4\t2,065\t64.9\n"
    found = [(one.name, one.value_min, one.unit) for one in targets_of(f"{TITLE}\n{rows}", "report", 2024, TITLE) if one.number]
    assert found[:4] == [
        ("学前春季学期人数", 320, "人"), ("学前春季学期金额", 160_000, "元"), ("学前秋季学期人数", 305, "人"), ("学前秋季学期金额", 152_500, "元"),
    ]  # fmt: skip
