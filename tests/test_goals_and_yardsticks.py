"""Goals before their results, yardsticks beside values, what is planned in reports, yearbooks, bases of plans, schools by short names.

All content is made up (样例) but the names of real places. What each states was written down before the tool read it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest

from edutargets.extracting.extractor import Extractor
from edutargets.records import Document, Target

TargetsOf = Callable[..., tuple[Target, ...]]
Kind = Literal["plan", "report", "mixed"]
Fields = tuple[str | int | None, ...]

# title, kind, year of the document; its text; by the words of a number: year, status, period
TIMES: dict[str, tuple[str, Kind, int, str, dict[str, Fields]]] = {
    "a goal and how far it has come": (
        "样例市2024年民生实事教育项目进展", "report", 2024,
        "一是新建公办幼儿园14所，新增公办学位3900个。截至8月底，已建成9所，新增公办学位2500个。",
        {"14所": (2024, "context", ""), "3900个": (2024, "context", ""), "9所": (2024, "result", ""), "2500个": (2024, "result", "")},
    ),
    "a goal and its quarters": (
        "样例区2025年民生实事进展", "mixed", 2025,
        "事项一：新增义务教育学位7200座，提供托位350个。\n第三季度：新增义务教育学位7400座已全部投用。",
        {"7200座": (2025, "context", ""), "350个": (2025, "context", ""), "7400座": (2025, "result", "")},
    ),
    "two results of one thing": (
        "样例县教育局2023年工作总结", "report", 2023,
        "全县新建幼儿园6所。其中城区新建幼儿园2所。",
        {"6所": (2023, "result", "")},
    ),
    "what there is now is no result of a year's work": (
        "样例县教育局2023年工作总结", "report", 2023,
        "全年新建公办幼儿园5所。目前，全县已建成公办幼儿园46所。",
        {"5所": (2023, "result", "")},
    ),
    "a value and what it had to pass": (
        "样例县2022年学前教育自评报告", "report", 2022,
        "普惠性幼儿园覆盖率达到88.4%，超过85%的国家标准；公办园在园幼儿占比47.2%，未达到50%的要求。",
        {"88.4%": (2022, "result", ""), "超过85%": (2022, "context", ""), "47.2%": (2022, "result", ""), "未达到50%": (2022, "context", "")},
    ),
    "a value and what is laid down for it": (
        "样例县2022年学前教育自评报告", "report", 2022,
        "学前三年毛入园率达到97.1%，比国家规定的95%高2.1个百分点。",
        {"97.1%": (2022, "result", ""), "95%": (2022, "context", "")},
    ),
    "what is meant in a report of news": (
        "样例市加快学位建设", "mixed", 2021,
        "2020年，全市新增学位2.1万个。今年还将拿出1.2亿元改善办学条件，补充教师640名。全市谋划新建学校18所。",
        {"2.1万个": (2020, "result", ""), "640名": (2021, "target", "")},
    ),
    "a list under a bare year": (
        "2022年样例区政府工作报告（教育）", "mixed", 2022,
        "2021年，教育质量稳步提升。新增学位5100个。\n2022年：\n●新创省优质幼儿园3所；\n●集团化办学覆盖率达82%。",
        {"5100个": (2021, "result", ""), "3所": (2022, "target", ""), "82%": (2022, "target", "")},
    ),
    "how livelihood projects have come on": (
        "样例区2024年为民办实事项目（教育类）进展情况", "mixed", 2024,
        "按照区政府工作安排，现将教育类为民办实事项目截至9月底的进展情况公示如下：\n项目一：新改扩建幼儿园\n完成情况：新增学位8130个，普通教室照明达标率100%。",
        {"8130个": (2024, "result", ""), "100%": (2024, "result", "")},
    ),
    "a yearbook is of the year before it appears": (
        "教育综述（样例年鉴2012）", "report", 2012,
        "全县义务教育巩固率98.6%，招考教师85名。",
        {"98.6%": (2011, "result", ""), "85名": (2011, "result", "")},
    ),
    "what appears of a yearbook with the year it is of": (
        "样例年鉴·教育（2012年）", "report", 2012,
        "全县义务教育巩固率98.6%。",
        {"98.6%": (2012, "result", "")},
    ),
    "yearly pupils of a plan are no total": (
        "样例市职业教育三年行动计划（2024—2026年）", "plan", 2024,
        "中职年招生4100人左右。新建实训基地12个。",
        {"4100人左右": (2026, "target", ""), "12个": (2026, "target", "2024-2026")},
    ),
    "what three years come to together": (
        "样例市教育局2017年工作总结", "report", 2017,
        "五年共投入教育经费97.4亿元。",
        {"97.4亿元": (2017, "result", "2013-2017")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("said", TIMES)
def test_a_figure_is_of_the_time_that_its_document_speaks_of(targets_of: TargetsOf, said: str) -> None:
    title, kind, year, text, expected = TIMES[said]
    found = {one.number: (one.year, one.status, one.period) for one in targets_of(text, kind=kind, year=year, title=title) if one.number}
    assert {number: found.get(number) for number in expected} == expected


def test_the_column_that_a_plan_starts_from_is_the_base_of_its_goals(targets_of: TargetsOf) -> None:
    table = "指标\t单位\t2020年\t2025年\n学前三年毛入园率\t%\t93.1\t95.5\n普惠性幼儿园覆盖率\t%\t84.6\t90"
    found = {
        one.number: (one.year, one.status)
        for one in targets_of(table, kind="plan", year=2021, title="样例市“十四五”教育事业发展规划")
        if one.number
    }
    assert found == {"93.1": (2020, "context"), "95.5": (2025, "target"), "84.6": (2020, "context"), "90": (2025, "target")}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("小学、初中专任教师学历合格率均达99.8%。", ["小学、初中专任教师学历合格率"]),  # one entry is of both
        ("学前三年毛入园率、普惠率均达到93%。", ["学前三年毛入园率", "学前三年普惠率"]),  # an entry for each
    ],
)
def test_one_value_of_two_heads_is_one_figure_where_one_entry_is_of_both(targets_of: TargetsOf, text: str, names: list[str]) -> None:
    assert [one.name for one in targets_of(text, kind="report", year=2022, title="样例市教育局2022年工作总结")] == names


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("市二高新增学位820个。", "市二高"),
        ("通化职院毕业生本地就业率54%。", "通化职院"),
        ("通化学院毕业生留省就业率48%。", "通化学院"),
        ("高职学院毕业生就业率达95%。", ""),
        ("中职校在校生1.3万人。", ""),
        ("吸引大学毕业生来本市就业4600人。", ""),
    ],
)
def test_a_school_by_its_short_name_is_whose_figure_it_is(extractor: Extractor, text: str, place: str) -> None:
    title = "样例市教育局2022年工作总结"
    document = Document(id="s", city="s", city_name="样例市", adcode="", year=2022, kind="report", title=title, text=f"{title}\n{text}")
    assert [one.place for one in extractor.extract(document).targets if one.number] == [place]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("创建自治州级党建示范校5所。", None),  # schools are no projects
        ("3岁幼儿入园率达到96%。", None),
        ("学前三年毛入园率达到96%。", "preschool.gross_enrolment"),
    ],
)
def test_a_look_alike_is_not_the_entry(targets_of: TargetsOf, text: str, indicator: str | None) -> None:
    assert [one.indicator for one in targets_of(text, kind="report", year=2022, title="样例市教育局2022年工作总结") if one.number] == [
        indicator
    ]


def test_tracks_and_cameras_are_counted(targets_of: TargetsOf) -> None:
    text = "样例中学增加4轨。更新监控3200路，新建6轨制小学2所。"
    found = [(one.number, one.unit) for one in targets_of(text, kind="report", year=2022, title="样例市教育局2022年工作总结") if one.number]
    assert found == [("4轨", "轨"), ("3200路", "路"), ("2所", "所")]
