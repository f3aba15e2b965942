"""Reviews of what is over, replies, goals beside results and norms in brackets; places by their short names; tables with groups.

All content is made up (样例) but the names of real places that a gazetteer has to know. What each states was written down before the
tool read it.
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
    "main points with the year before attached": (
        "样例省2024年职业教育工作要点（附2023年完成情况）", "mixed", 2024,
        "一、2023年完成情况\n新增产业学院8个。\n二、2024年工作要点\n1.新增产业学院12个。",
        {"8个": (2023, "result", ""), "12个": (2024, "target", "")},
    ),
    "a reply tells how things stand": (
        "对区政协第12号提案的答复", "mixed", 2022,
        "您提出的提案收悉，现答复如下：\n全区在校学生14.6万人，建成心理辅导室132个。今年计划招聘教师360名。\n今年要新建学校2所。",
        {"14.6万人": (2022, "result", ""), "132个": (2022, "result", ""), "2所": (2022, "target", "")},
    ),
    "the year that a report begins with": (
        "在全县2016年春季学期开学工作会议上的讲话", "report", 2016,
        "2015年是“十二五”的收官之年。这一年，全县教育系统优化资源配置。\n一是条件有了新变化。新建幼儿园6所。\n"
        "回头看这五年：累计招考教师812人。",
        {"6所": (2015, "result", ""), "812人": (2015, "result", "2011-2015")},
    ),
    "the past year of a speech on teachers' day": (
        "在庆祝第32个教师节大会上的讲话", "report", 2016,
        "过去一年，全县公开招聘教师231名。",
        {"231名": (2016, "result", "")},
    ),
    "a review that its leaders are told of": (
        "样例州“十四五”教育事业发展规划", "plan", 2021,
        "一、发展基础\n“十三五”时期，州委、州政府始终坚持教育优先，全州面貌发生深刻变化。\n——布局更趋合理。新建寄宿制学校26所。\n"
        "二、目标\n新建幼儿园40所。",
        {"26所": (2020, "result", "2016-2020"), "40所": (2025, "target", "2021-2025")},
    ),
    "a change that ends takes no total out of five years": (
        "2017年样例县政府工作报告", "mixed", 2017,
        "五年来，教育投入占财政支出比重由2011年的20.6%提高到2016年的24.8%。建成农村公办幼儿园33处，学前三年毛入园率达到84.6%。",
        {"33处": (2016, "result", "2012-2016"), "84.6%": (2016, "result", "")},
    ),
    "a forecast dates nothing that was reached": (
        "样例省2023年履行教育职责评价报告", "report", 2023,
        "据测算，2025年初中学位缺9万个。心理健康专职教师配备率86.2%。",
        {"86.2%": (2023, "result", "")},
    ),
    "a review of five years by its title": (
        "样例区“十三五”教育工作总结", "report", 2020,
        "一、学校建设成效明显。义务教育巩固率达99.4%。\n二、集团化办学全面覆盖。组建教育集团12个。两年公开招聘教师204名。",
        {"99.4%": (2020, "result", ""), "12个": (2020, "result", "2016-2020"), "204名": (2020, "result", "2019-2020")},
    ),
    "a review of one year of a plan": (
        "样例区“十三五”规划2018年实施情况总结", "report", 2018, "一、集团化办学。组建教育集团12个。", {"12个": (2018, "result", "")},
    ),
    "a year with what there was": (
        "关于某代表建议答复的函", "mixed", 2021,
        "就全县而言，2020年底有幼儿园23所，公办园在园幼儿占比56.1%。毛入园率98.2%。",
        {"23所": (2020, "result", ""), "56.1%": (2020, "result", ""), "98.2%": (2020, "result", "")},
    ),
    "what is laid down in a reply": (
        "对第47号建议的答复", "mixed", 2024,
        "一、办理情况\n近年来，新建教师公租房860套。到今年9月，样例幼儿园投用后，公办园将升至17所，新增学位480个。",
        {"860套": (2024, "result", "-2024"), "480个": (2024, "target", "")},
    ),
    "a goal beside its progress": (
        "样例市2025年民生实事进展", "report", 2025,
        "【目标】\n新建改扩建学校14所，新增学位6200个。\n【进展】\n14所学校中建成10所，新增学位5300个。",
        {"6200个": (2025, "context", ""), "5300个": (2025, "result", "")},
    ),
    "a goal in brackets": (
        "样例县2025年政府工作报告", "mixed", 2025,
        "过去一年，千人口托位数4.7个，提前完成“十四五”目标（4.5个）。",
        {"4.7个": (2024, "result", ""), "4.5个": (2024, "context", "")},
    ),
    "a norm before its value": (
        "样例市学前教育普及普惠省级核查情况的报告", "report", 2021,
        "二、指标核查结果\n学前三年毛入园率（≥85%） 99.1%\n园长、专任教师持证上岗率（100%） 99.4%",
        {"≥85%": (2021, "context", ""), "99.1%": (2021, "result", ""), "100%": (2021, "context", ""), "99.4%": (2021, "result", "")},
    ),
    "a present state of a plan": (
        "样例县创建优质均衡发展县实施方案", "plan", 2024,
        "一、现状评估\n义务教育巩固率99.6%。\n二、任务\n（一）补短板。新建学校3所。",
        {"99.6%": (2023, "result", ""), "3所": (2024, "target", "")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("said", TIMES)
def test_a_figure_is_of_the_time_that_its_document_speaks_of(targets_of: TargetsOf, said: str) -> None:
    title, kind, year, text, expected = TIMES[said]
    found = {one.number: (one.year, one.status, one.period) for one in targets_of(text, kind=kind, year=year, title=title) if one.number}
    assert {number: found.get(number) for number in expected} == expected


# the city's own name; a text; by the words of a number: whose it is ('' the whole of it)
PLACES: dict[str, tuple[str, str, dict[str, str]]] = {
    "the province behind a time": ("商水县", "今年全省共招聘特岗教师15600名。分配我县260名。", {"15600名": "全省", "260名": ""}),
    "cities of a province by their short names": (
        "山东省",
        "全省普惠性幼儿园覆盖率91.8%，其中威海98.3%、东营97.1%居前两位；公办园在园幼儿占比55.9%，聊城、菏泽低于50%。",
        {"91.8%": "", "98.3%": "威海", "97.1%": "东营", "55.9%": "", "低于50%": "聊城、菏泽"},
    ),
    "a county as a heading": (
        "黄冈市",
        "全市增加学位17900个。\n黄州区\n新建学校2所，新增义务教育学位3700个。\n红安县\n新建幼儿园3所。\n市教育局表示，全市已完成84.5%，年底覆盖率达到71%。",
        {"17900个": "", "3700个": "黄州区", "3所": "红安县", "71%": ""},
    ),
}  # fmt: skip


@pytest.mark.parametrize("said", PLACES)
def test_a_figure_is_of_the_place_that_its_text_names(extractor: Extractor, said: str) -> None:
    city, text, expected = PLACES[said]
    document = Document(id="s", city="s", city_name=city, adcode="", year=2019, kind="report", title="样例情况", text=text)
    found = {one.number: one.place for one in extractor.extract(document).targets if one.number}
    assert {number: found.get(number) for number in expected} == expected


# a text; the names and indicators of its figures
VALUES: dict[str, tuple[str, list[tuple[str, str | None]]]] = {
    "a value wanted and a value reached": (
        "九年义务教育巩固率：指标值≥95%，完成值98.4%。\n普惠性幼儿园覆盖率：目标值90%，实际值92%。",
        [("≥95%", None), ("98.4%", "compulsory.consolidation"), ("90%", None), ("92%", "preschool.inclusive_coverage")],
    ),
    "what stands behind a value is no name": (
        "1.普惠性幼儿园覆盖率（%） 84.6% 91%以上 预期性\n2.义务教育巩固率（%） 99.8% 100% 约束性",
        [("84.6%", "preschool.inclusive_coverage"), ("99.8%", "compulsory.consolidation")],
    ),
}


@pytest.mark.parametrize("said", VALUES)
def test_a_value_has_the_name_of_its_line(targets_of: TargetsOf, said: str) -> None:
    text, expected = VALUES[said]
    found = {one.number: one for one in targets_of(text, kind="report", year=2022) if one.number}
    for number, indicator in expected:
        assert found[number].indicator == indicator or (indicator is None and found[number].status == "context"), number
        assert not {"完成值", "实际值", "值", "预期性比例", "约束性比例"} & {one.name for one in found.values()}


HEADS = ("序号 | 指标 | 单位 | 2020年实际 | 2025年目标 | 属性", "“十四五”主要指标（栏次：指标 2020年 2025年 属性）")


def test_a_table_goes_on_behind_the_names_of_its_groups(targets_of: TargetsOf) -> None:
    piped = (
        f"附表1 主要指标\n{HEADS[0]}\n一、普及普惠\n1 | 学前三年毛入园率 | % | 93.4 | 96 | 约束性\n"
        "二、规模（年末）\n2 | 在园幼儿 | 万人 | 3.41 | 2.7 | 预期性\n3 | 小学在校生 | 万人 | 7.82 | 6.8 | 预期性"
    )
    found = [(one.name, one.value_min, one.year, one.status) for one in targets_of(piped, kind="plan", year=2021) if one.number]
    assert found == [
        ("学前三年毛入园率", 93.4, 2020, "result"), ("学前三年毛入园率", 96.0, 2025, "target"),
        ("在园幼儿", 34100.0, 2020, "result"), ("在园幼儿", 27000.0, 2025, "target"),
        ("小学在校生", 78200.0, 2020, "result"), ("小学在校生", 68000.0, 2025, "target"),
    ]  # fmt: skip


def test_columns_named_in_brackets_hold_behind_a_group(targets_of: TargetsOf) -> None:
    text = f"{HEADS[1]}\n一、发展水平\n1.学前教育毛入园率（%） 98.4% 99%以上 约束性\n2.普惠性幼儿园覆盖率（%） 84.1 90以上 预期性"
    found = [(one.number, one.unit, one.year, one.status) for one in targets_of(text, kind="plan", year=2021) if one.number]
    assert found == [
        ("98.4%", "%", 2020, "context"), ("99%以上", "%", 2025, "target"),
        ("84.1", "%", 2020, "context"), ("90以上", "%", 2025, "target"),
    ]  # fmt: skip
