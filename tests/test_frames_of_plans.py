"""What there is today, what a plan asks for by its end, and measures told of stages and of those who are due.

All content is made up (样例). What each states was written down before the tool read it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from conftest import read

from edutargets.records import Target

TargetsOf = Callable[..., tuple[Target, ...]]
Fields = tuple[str | int | None, ...]

# title, kind, year of the document; its text; by the words of a number: year, status, period
TIMES: dict[str, tuple[str, Literal["plan", "report", "mixed"], int, str, dict[str, Fields]]] = {
    "what there is, in a plan of several years": (
        "样例县“十四五”教育事业发展规划", "plan", 2021,
        "一、发展基础\n全县现有各级各类学校216所。其中，小学131所，初中18所。\n二、发展目标\n学前三年毛入园率达到92%。",
        {"216所": (2021, "result", ""), "131所": (2021, "result", ""), "18所": (2021, "result", ""), "92%": (2025, "target", "")},
    ),
    "what there is, in a speech": (
        "在全省教育工作会议上的讲话", "mixed", 2005,
        "一、成绩\n普通高校现为96所，在校生71.2万人。\n去年新建学校12所。",
        {"96所": (2005, "result", ""), "71.2万人": (2005, "result", ""), "12所": (2004, "result", "")},
    ),
    "what there is, in a work report": (
        "样例市2024年政府工作报告", "mixed", 2024,
        "过去一年，目前全市共有公办幼儿园88所。",
        {"88所": (2023, "result", "")},
    ),
    "what there is, at the head of a plan of the year": (
        "样例县教育局2020年工作计划", "plan", 2020,
        "全县现有学校73所，在校学生2.6万人，教职工2418人。2020年做好八项工作：\n一、学前教育\n新建幼儿园4所。",
        {"73所": (2020, "result", ""), "2.6万人": (2020, "result", ""), "2418人": (2020, "result", ""), "4所": (2020, "target", "")},
    ),
    "a heading that names the year looked back on": (
        "在2017年春季开学工作会议上的讲话", "report", 2017,
        "一、2016年重点工作回顾\n全县公开招聘教师126人，新建幼儿园7所。",
        {"126人": (2016, "result", ""), "7所": (2016, "result", "")},
    ),
    "what a year's outlook asks for": (
        "样例市教育局2022年工作总结和2023年工作思路", "mixed", 2022,
        "一、2022年主要工作\n新增学位4100个。\n二、2023年思路\n力争教师交流比例突破16%；新增普惠托位520个。",
        {"4100个": (2022, "result", ""), "突破16%": (2023, "target", ""), "520个": (2023, "target", "")},
    ),
    "how far a plan has come": (
        "样例市基础教育提升三年行动计划（2020—2022年）进展情况", "mixed", 2020,
        "一、总体目标\n三年内全市新建学校96所。\n二、进展\n今年已建成学校21所。",
        {"96所": (2022, "target", "2020-2022"), "21所": (2020, "result", "")},
    ),
    "as many years as the plan has": (
        "样例市教育提升三年行动计划（2023—2025年）", "plan", 2023, "一、任务\n三年内新建幼儿园31所。", {"31所": (2025, "target", "2023-2025")}
    ),
    "the end of a plan": (
        "样例县“十四五”教育事业发展规划（2021—2025年）", "plan", 2021,
        "一、任务\n2022年底前改造校舍15所；到规划期末，标准化学校比例达到98%。",
        {"98%": (2025, "target", "")},
    ),
    "a year since which an article tells": (
        "样例县加大投入 让孩子上好学", "report", 2024,
        "加大投入、优化布局，我县让孩子“上好学”\n2022年以来，我县不断加大教育投入，优化校点布局。\n新建：初级中学2所、幼儿园6所；改、扩建：幼儿园19所、小学51所。",
        {"2所": (2024, "result", "2022-2024"), "6所": (2024, "result", "2022-2024"), "51所": (2024, "result", "2022-2024")},
    ),
    "five years that a sentence names, and those to come": (
        "样例市2021年政府工作报告", "mixed", 2021,
        "“十三五”时期，是我市教育投入力度最大的五年。新增学位6.3万个。\n“十四五”时期，我们将加快建设教育强市。普惠性幼儿园覆盖率91%，每千人口托位数4.6个。",
        {"6.3万个": (2020, "result", "2016-2020"), "91%": (2025, "target", ""), "4.6个": (2025, "target", "")},
    ),
    "a list of what must be done": (
        "在全市教育扶贫推进会上的讲话", "mixed", 2018,
        "同志们：\n去年九年义务教育巩固率93.1%，与全省95%的目标差1.9个百分点。\n一要劝得回。年底前辍学学生全部清零，巩固率提高到94.2%。二要留得下。再建幼儿园187所。",
        {"93.1%": (2017, "result", ""), "95%": (2017, "context", ""), "94.2%": (2018, "target", ""), "187所": (2018, "target", "")},
    ),
    "what must be done, a paragraph each": (
        "在全市教育高质量发展大会上的讲话", "mixed", 2022,
        "同志们：\n普惠性幼儿园覆盖率达到91.4%。\n怎么办？我强调三个“要”。\n要调布局。今明两年新建城区学校7所，新增学位1.9万个。\n要抓职教。中职毕业生升学比例保持在68%。",
        {"91.4%": (2022, "result", ""), "7所": (2023, "target", "2022-2023"), "1.9万个": (2023, "target", "2022-2023"), "68%": (2022, "target", "")},
    ),
    "what is said of brackets": (
        "2021年全县教育工作计划", "plan", 2021,
        "一、年度目标\n确定以下指标（括号内为2020年完成数）：\n——学前三年毛入园率91.2%（89.9%）；\n二、任务\n新建学校3所（幼儿园1所）。",
        {"91.2%": (2021, "target", ""), "89.9%": (2020, "result", ""), "1所": (2021, "target", "")},
    ),
    "a total and its years": (
        "样例县第三期学前教育行动计划（2018—2020年）", "plan", 2018,
        "一、任务\n三年新建公办园24所，分年度为7所、9所、8所。",
        {"24所": (2020, "target", "2018-2020"), "7所": (2018, "target", ""), "9所": (2019, "target", ""), "8所": (2020, "target", "")},
    ),
    "one year within five": (
        "样例市2022年政府工作报告", "mixed", 2022,
        "一、过去五年工作回顾\n过去五年，新增学位2.3万个。\n回顾2021年，“双减”落地有声，招聘中小学教师391名。",
        {"2.3万个": (2021, "result", "2017-2021"), "391名": (2021, "result", "")},
    ),
    "five years that are just over, in a plan of the next": (
        "2026年样例市教育工作要点", "plan", 2026,
        "刚刚过去的“十四五”，全市累计建成投用学校44所；中小学生近视率降到45.6%。\n一、任务\n新建学校2所。",
        {"44所": (2025, "result", "2021-2025"), "45.6%": (2025, "result", ""), "2所": (2026, "target", "")},
    ),
    "what a reply intends": (
        "样例市教育局对市五届人大四次会议第23号建议的答复", "mixed", 2015,
        "2014年，全市新建食堂9个。\n2015年打算再办三件实事：1.投资5200万元，改造水冲厕所14处；2.新建改建标准化食堂6个；3.录用特岗教师170人。",
        {"9个": (2014, "result", ""), "6个": (2015, "target", ""), "170人": (2015, "target", "")},
    ),
    "how this year will be gone about": (
        "样例市政府新闻办教育专场新闻发布会", "mixed", 2026,
        "记者：去年有哪些成效？\n新增学位5100个。\n今年怎么干？\n新增产教融合型企业11家。",
        {"5100个": (2025, "result", ""), "11家": (2026, "target", "")},
    ),
    "a heading for the answers of five years": (
        "样例区2026年政府工作报告", "mixed", 2026,
        "“十四五”答卷：\n新建学校29所，新增学位15200个。\n2025年成效：\n新增学位2300个。",
        {"29所": (2025, "result", "2021-2025"), "15200个": (2025, "result", "2021-2025"), "2300个": (2025, "result", "")},
    ),
}  # fmt: skip

# a sentence of a report of 2023; by the words of a number: words of its name, indicator
NAMES: dict[str, tuple[str, dict[str, tuple[str, str | None]]]] = {
    "a measure and its stages in one clause": (
        "每百名学生拥有县级以上骨干教师小学1.36人、初中1.77人，生均教学仪器设备值小学3120元、初中4515元。",
        {
            "1.77人": ("初中每百名学生拥有县级以上骨干教师", "compulsory.backbone_per100"),
            "4515元": ("初中生均教学仪器设备值", "compulsory.equipment_value"),
        },
    ),
    "a measure that is too low": (
        "二是教师研究生比例偏低，高中仅22.6%，初中不到4%。",
        {
            "22.6%": ("高中教师研究生比例", "teachers.high_master_share"),
            "不到4%": ("初中教师研究生比例", "teachers.junior_master_share"),
        },
    ),
    "a share of those who are due": (
        "校长教师交流251人，达符合条件者的16.8%，其中骨干教师63人。",
        {"16.8%": ("校长教师交流占符合条件者比例", "teachers.rotation_share"), "63人": ("校长教师交流中骨干教师", None)},
    ),
    "so many measures together": (
        "学前三年毛入园率、九年义务教育巩固率、高中阶段毛入学率三项指标分别为95.1%、96.4%和94.2%。",
        {
            "95.1%": ("学前三年毛入园率", "preschool.gross_enrolment"),
            "96.4%": ("九年义务教育巩固率", "compulsory.consolidation"),
            "94.2%": ("高中阶段毛入学率", "high_school.gross_enrolment"),
        },
    ),
    "labels of measures told of stages": (
        "6.生均教学仪器设备值：小学2980元、初中4610元；\n7.每百名学生拥有网络多媒体教室：小学2.41间、初中2.83间。\n以上7项校际差异系数，小学为0.29，初中为0.31。",
        {
            "4610元": ("初中生均教学仪器设备值", "compulsory.equipment_value"),
            "2.41间": ("小学每百名学生拥有网络多媒体教室", "compulsory.multimedia_per100"),
            "0.31": ("初中校际差异系数", "compulsory.disparity_coefficient"),
        },
    ),
    "a goal of this year and of the next": (
        "优质高中招生指标分配到初中的比例，今年要达到64%，明年69%，到2025年达到81%。",
        {
            "69%": ("优质高中招生指标分配到初中的比例", "compulsory.quota_allocation"),
            "81%": ("优质高中招生指标分配到初中的比例", "compulsory.quota_allocation"),
        },
    ),
    "what is left is no subject of a rate": (
        "辍学学生全部清零，巩固率提高到94.2%。大班额比例压减至5%以内。",
        {"94.2%": ("巩固率", "compulsory.consolidation"), "5%以内": ("大班额比例", "compulsory.large_class")},
    ),
    "building told in short": ("新改（扩）建幼儿园12所，初中3所。", {"3所": ("初中", "compulsory.schools_built")}),
}


@pytest.mark.parametrize("case", TIMES)
def test_year_status_and_period(targets_of: TargetsOf, case: str) -> None:
    title, kind, year, text, wanted = TIMES[case]
    found = read(targets_of, text, kind, year, title)
    assert {number: (one.year, one.status, one.period) for number, one in found.items() if number in wanted} == wanted


@pytest.mark.parametrize("case", NAMES)
def test_name_and_indicator(targets_of: TargetsOf, case: str) -> None:
    text, wanted = NAMES[case]
    found = read(targets_of, text, "report", 2023)
    for number, (name, indicator) in wanted.items():
        assert name in found[number].name
        assert found[number].indicator == indicator


def test_a_standard_beside_the_own_value_is_a_rule(targets_of: TargetsOf) -> None:
    found = read(targets_of, "一、现状与差距\n1.公办园在园幼儿占比应达50%，我市48.6%，未达标。", "plan", 2022, "样例市普及普惠创建方案")
    assert (found["50%"].status, found["50%"].indicator) == ("context", None)
    assert (found["48.6%"].status, found["48.6%"].indicator) == ("result", "preschool.public_child_share")


def test_towns_as_a_whole_are_no_town(targets_of: TargetsOf) -> None:
    found = read(targets_of, "大力解决城镇普通中小学大班额问题，新增学位7.9万个。", "report", 2023)
    assert (found["7.9万个"].place, found["7.9万个"].indicator) == ("", "resources.seats_new")


@pytest.mark.parametrize("when", ["2023年6月底前", "2023年底前", "6月底前", "年底前"])
def test_by_when_is_no_part_of_a_name(targets_of: TargetsOf, when: str) -> None:
    assert read(targets_of, f"{when}新建幼儿园3所。", "report", 2023)["3所"].name == "新建幼儿园数"
