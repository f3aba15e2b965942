"""Constructions: what a figure is called, whose it is and which indicator it has where the text leaves words out."""

from __future__ import annotations

import re

import pytest

import edutargets as et
from edutargets.records import Document, DocumentKind, Target


def read(text: str, kind: DocumentKind = "report", title: str = "某市教育工作情况", year: int = 2023) -> list[Target]:
    """The figures of a text of a city in the middle of its year."""
    document = Document(
        id=f"sample-{year}-{kind}", city="sample", city_name="样例市", adcode="", year=year, kind=kind, title=title, text=text
    )
    return [target for target in et.extract(document).targets if target.number]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("配齐法治副校长1426名，配备率100%。", ["配齐法治副校长数", "配齐法治副校长配备率"]),
        ("排查风险隐患1873处，整改1809处，整改率96.6%。", ["排查风险隐患数", "排查风险隐患整改数", "排查风险隐患整改率"]),
        ("新建幼儿园9所、改扩建14所。", ["新建幼儿园数", "改扩建幼儿园数"]),
        ("学生体质健康优良率、合格率分别达到52%和95%。", ["学生体质健康优良率", "学生体质健康合格率"]),
        ("生均公用经费小学、初中分别为1150元、1430元。", ["小学生均公用经费", "初中生均公用经费"]),
        ("公办园在园幼儿占比只有47.5%；到秋季开学，这一比例是63.2%。", ["公办园在园幼儿占比", "公办园在园幼儿占比"]),
        ("普通高中招生、在校生分别为5.1万人、15万人，中等职业教育分别为2.7万人、7.8万人。",
         ["普通高中招生", "普通高中在校生", "中等职业教育招生", "中等职业教育在校生"]),
        ("新建改扩建学校46所，其中幼儿园19所、高中3所。", ["新建改扩建学校数", "新建改扩建幼儿园数", "新建改扩建高中数"]),
        ("累计新增公办学位17.9万个，今年再新增3.1万个。", ["新增公办学位数", "新增公办学位数"]),
        # a measure that stands once before its stages, in a clause of its own, before a colon or within a list
        ("其中，生均教学及辅助用房面积，小学4.7平方米，达标值为4.5平方米，初中5.9平方米。",
         ["小学生均教学及辅助用房面积", "达标值数", "初中生均教学及辅助用房面积"]),
        ("全市生师比：小学15.6:1、初中12.1:1。", ["小学生师比", "初中生师比"]),
        ("全市学校数，小学12所，初中8所。", ["小学数", "初中数"]),
        ("校际差异系数小学、初中分别达到0.5、0.45的国家标准。", ["小学校际差异系数", "初中校际差异系数"]),
        ("学前教育毛入园率、义务教育巩固率、高中阶段和高等教育毛入学率分别达到93.5%、98.3%、98.5%、64.3%。",
         ["学前教育毛入园率", "义务教育巩固率", "高中阶段毛入学率", "高等教育毛入学率"]),
        # no subject is borrowed from the items of a list, from what is no education, or across a statement of its own
        ("全市有幼儿园55所、小学22所、初中12所，在校学生7万人。", ["幼儿园数", "小学数", "初中数", "在校学生数"]),
        ("新增基础教育学位12.4万个，省外12所高水平大学帮扶本省高校。", ["新增基础教育学位数", "省外高水平大学帮扶本省高校数"]),
    ],
)  # fmt: skip
def test_a_name_is_completed_by_what_was_said_before(text: str, names: list[str]) -> None:
    assert [target.name for target in read(text)] == names


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("学前教育毛入园率、高中阶段毛入学率均超过93%。", ["preschool.gross_enrolment", "high_school.gross_enrolment"]),
        ("学前教育普及普惠县、义务教育优质均衡县各新增3个。", ["preschool.popularised_counties", "compulsory.qb_county"]),
        ("全市中职学校毕业生3.1万人，当年就业率97.6%。", [None, "vocational.employment_rate"]),
        # of another stage, a difference, a limit, what is missing: no value of an indicator
        ("普惠性幼儿园覆盖率94.3%，高于全省平均2.4个百分点。", ["preschool.inclusive_coverage", None]),
        ("普惠性幼儿园覆盖率超过90%的县有12个。", [None, None]),
        ("全市尚缺专任教师320名。", [None]),
    ],
)
def test_an_indicator_is_found_with_words_of_the_context_and_not_against_them(text: str, indicators: list[str | None]) -> None:
    assert [target.indicator for target in read(text)] == indicators


def test_one_figure_of_several_rates_is_a_record_of_each_with_one_place_in_the_text() -> None:
    first, second = read("小学适龄儿童入学率、巩固率均达100%。")
    assert (first.value_min, second.value_min) == (100, 100)
    assert first.id != second.id
    assert (first.start, first.end) == (second.start, second.end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("毛入园率由2020年的91.5%提高到96.3%。", [("context", 2020), ("result", 2023)]),
        ("巩固率、升学率分别由88%、91%提高到95%、98%。", [("context", 2022), ("context", 2022), ("result", 2023), ("result", 2023)]),
        ("公办园在园幼儿占比71.9%（标准50%）。", [("result", 2023), ("context", 2023)]),
        ("全国平均为91.2%，全市达到95%。", [("context", 2023), ("result", 2023)]),
        ("计划新增学位4800个，实际完成5100个。", [("context", 2023), ("result", 2023)]),
    ],
)
def test_a_figure_that_is_no_value_of_the_city_is_background(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(target.status, target.year) for target in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("普惠率达到92%。下一步，新建幼儿园5所；培训教师300名。", ["result", "target", "target"]),
        ("下一步，新建幼儿园5所。目前，普惠率为92%。", ["target", "result"]),
        ("“十四五”时期，全市将突出高中阶段，再建5所高中。", ["target"]),
        ("到2027年，在校大学生达到13万人，留用率提高到40%左右。", ["target", "target"]),
        ("留用率由30%争取提高到40%。", ["context", "target"]),
    ],
)
def test_a_report_that_turns_to_its_plans_is_heard(text: str, expected: list[str]) -> None:
    assert [target.status for target in read(text)] == expected


def test_a_document_that_speaks_within_its_year_reports_on_the_last() -> None:
    text = "过去一年，新建学校23所。\n今年要重点抓好几件事。\n第一，新增学位8000个以上。\n"
    found = read(text, kind="mixed", title="在全市教育工作会议上的讲话", year=2024)
    assert [(target.status, target.year) for target in found] == [("result", 2023), ("target", 2024)]


def test_a_year_that_begins_a_paragraph_dates_its_figures_until_now_is_spoken_of() -> None:
    found = read("2022年全市近视率为51.2%。学生体质健康优良率为55.3%。目前，合格率为96%。")
    assert [target.year for target in found] == [2022, 2022, 2023]


def test_figures_of_a_part_of_the_city_say_so_and_take_no_row() -> None:
    found = read("秦州区新增学位3200个、麦积区新增学位2180个。全市新增学位6480个。")
    assert [(target.place, target.value_min) for target in found] == [("秦州区", 3200), ("麦积区", 2180), ("", 6480)]


# names that were lost or taken from the figure before, as statistics, replies and plans are written
@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("初中204所，招生5.49万人，在校生15.96万人。", {"204所": "初中数", "5.49万人": "初中招生数", "15.96万人": "初中在校生数"}),
        ("（1）学前三年毛入园率：国家要求达到85%，我市为99.6%，已达标。", {"99.6%": "学前三年毛入园率"}),
        ("残疾儿童义务教育入学率由2015年的86.1%提高到2019年的95.4%。", {"95.4%": "残疾儿童义务教育入学率"}),
        ("学前三年毛入园率较上年提升2个百分点，达到72%左右。", {"72%左右": "学前三年毛入园率"}),
        ("中职学校由30所压减为22所。", {"30所": "中职学校数", "22所": "中职学校数"}),
        ("公费师范生累计招录5.3万人，其中去年1.24万人。", {"1.24万人": "公费师范生累计招录人数"}),
        ("新建公办园96所，新增公办学位2.3万个，其中2022年完成28所。", {"28所": "新建公办园数"}),
        ("小学、初中净入学率均为100%。", {"100%": "小学净入学率|初中净入学率"}),
        ("利用中小学闲置校舍改建乡镇中心园8所。", {"8所": "改建乡镇中心园数"}),
        ("参与学生12.6万人、教师8900人，分别占应参与人数的96.5%、94.1%。", {"94.1%": "参与教师占应参与人数比例"}),
    ],
)
def test_a_figure_has_its_own_name(text: str, named: dict[str, str]) -> None:
    found = {target.number: target.name for target in read(text)}
    assert {number: found.get(number) in name.split("|") for number, name in named.items()} == dict.fromkeys(named, True)


@pytest.mark.parametrize(
    ("kind", "title", "text", "statuses"),
    [
        (
            "mixed",
            "2023年样例市政府工作报告",
            "一年来，我们攻坚克难。新建小学3所。\n2023年，办好民生实事。新建幼儿园12所；招聘教师500名。",
            {"3所": ("result", 2022), "12所": ("target", 2023), "500名": ("target", 2023)},
        ),
        (
            "plan",
            "样例市教育发展规划（2024—2030年）",
            "近年来，规模稳步扩大。2023年，全市有普通高校3所；中职学校12所。\n到2027年，双师型教师占比达到60%；中职毕业生就业率达到95%。",
            {"3所": ("result", 2023), "12所": ("result", 2023), "60%": ("target", 2027), "95%": ("target", 2027)},
        ),
        (
            "mixed",
            "在全市2015年教育工作会议上的讲话",
            "这次会议的主要任务，是总结去年工作，部署今年任务。\n过去的一年，成绩可喜。中职毕业生就业率达到97.4%。\n今年要抓好三件事。补充新教师400名。",
            {"97.4%": ("result", 2014), "400名": ("target", 2015)},
        ),
    ],
)
def test_a_document_turns_from_what_was_to_what_will_be(
    kind: DocumentKind, title: str, text: str, statuses: dict[str, tuple[str, int]]
) -> None:
    year = int(re.findall(r"\d{4}", title)[0])
    found = {target.number: (target.status, target.year) for target in read(text, kind=kind, title=title, year=year)}
    assert {number: found[number] for number in statuses} == statuses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # five years that a paragraph counts are those of the plan that it names
        ("“十三五”时期，全市投入教育经费586亿元。五年间补充教师1200名。", [(2020, "2016-2020"), (2020, "2016-2020")]),
        ("过去五年成绩显著。五年间补充教师1200名。", [(2021, "2017-2021")]),
        # what was years ago dates no sentence behind one that turns to today
        ("八年前，全市只有高校2所。今天，落户高校12所，在校大学生突破10万人。", [(2013, ""), (2021, ""), (2021, "")]),
        ("“双师型”教师占比去年底为58.7%。", [(2020, "")]),
    ],
)
def test_years_said_once_hold_as_far_as_they_are_meant(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(target.year, target.period) for target in read(text, year=2021, title="在全市教育工作会议上的讲话")] == expected


def test_a_question_says_what_its_answer_speaks_of() -> None:
    text = """问：先请您用几个数字给今年画个像。
答：全市新增学位5600个。
问：明年有哪些看得见的举措？
答：一是改建四所老校，增加初中学位3600个。
问：2030年，您希望看到什么？
答：高中阶段毛入学率99%以上。
"""
    read_so = [
        (target.number, target.status, target.year)
        for target in read(text, "mixed", "对话市教育局局长", 2025)
        if "所" not in str(target.unit)
    ]
    assert read_so == [("5600个", "result", 2025), ("3600个", "target", 2026), ("99%以上", "target", 2030)]


def test_a_sentence_that_opens_a_part_holds_beyond_its_paragraph() -> None:
    text = """一、“十四五”时期和2025年工作回顾
过去的五年极不寻常。我们迈出新步伐。
民生福祉不断增进。新增公办幼儿园学位49万个。
刚刚过去的2025年很不平凡。新增公办高中学位3万个。
"""
    targets = read(text, "mixed", "2026年样例省政府工作报告", 2026)
    assert [(target.number, target.period) for target in targets] == [("49万个", "2021-2025"), ("3万个", "")]


def test_improving_villages_is_no_place() -> None:
    (target,) = read("优化提升乡村学校，扩充普通高中公办学位8万个。")
    assert target.place == ""


def test_a_heading_with_a_unit_gives_it_and_its_measure_to_the_bare_figures_below() -> None:
    text = """一、生均一般公共预算教育支出（单位：元，括号内为上年数）
普通小学7630.18（7012.35），增长8.8%；普通高中9150.70。
二、在校学生数（单位：万人）
总计：2014年185.82。
小学：33.93，增长5.6%。
三、学校数
全市共有小学345所，幼儿园由上年的564所猛增到774所。
"""
    stated = {(target.name, target.status, target.value_max, target.unit) for target in read(text, year=2014)}
    assert {
        ("普通小学生均一般公共预算教育支出", "result", 7630.18, "元"),
        ("普通小学生均一般公共预算教育支出", "context", 7012.35, "元"),
        ("普通高中生均一般公共预算教育支出", "result", 9150.7, "元"),
        ("在校学生数", "result", 1858200, "人"),
        ("小学在校学生数", "result", 339300, "人"),
        ("小学数", "result", 345, "所"),
        ("幼儿园数", "result", 774, "所"),
    } <= stated
    assert {target.warnings for target in read(text, year=2014) if target.value_max == 9150.7} == {("unit_of_head",)}


def test_a_heading_says_of_which_schools_a_count_is_that_says_none() -> None:
    assert [target.indicator for target in read("一、学前教育\n现有284所，在园3.62万人。\n")] == [
        "preschool.kindergartens",
        "preschool.children",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("新建幼儿园23所、中小学41所，分别新增学位5400个、3.2万个。",
         ["新建幼儿园数", "新建中小学数", "新增幼儿园学位数", "新增中小学学位数"]),
        ("新建改扩建幼儿园、义务教育学校分别为32所、46所，分别新增学位6120个、2.35万个。",
         ["新建改扩建幼儿园数", "新建改扩建义务教育学校数", "新增幼儿园学位数", "新增义务教育学校学位数"]),
        # what is told aside lends no subject, and a change none either
        ("小学85所，另有教学点37个，招生1.21万人。", ["小学数", "教学点数", "小学招生数"]),
        ("初中72所（含九年一贯制31所），招生1.38万人。", ["初中数", "九年一贯制数", "初中招生数"]),
        ("普惠性幼儿园覆盖率92.7%，毛入园率98.9%。", ["普惠性幼儿园覆盖率", "毛入园率"]),
    ],
)  # fmt: skip
def test_lists_and_asides_of_bulletins(text: str, names: list[str]) -> None:
    assert [re.sub("^另有", "", target.name) for target in read(text)] == names


def test_the_base_of_a_forecast_is_of_today() -> None:
    base, end = read("据测算，到2030年小学在校生由20.9万人降至16.2万人。", "plan", "样例市“十五五”教育规划", 2026)
    assert (base.year, end.year) == (2025, 2030)


def test_three_years_of_a_plan_under_way_are_its_last() -> None:
    (target,) = read("三年新建幼儿园30所。", "plan", "样例市“十四五”学前教育发展提升行动计划实施方案", 2023)
    assert (target.year, target.period) == (2025, "2023-2025")


def test_what_follows_the_end_of_a_change_is_of_its_year() -> None:
    text = "学前三年毛入园率由2020年的91.5%提高到2022年的96.3%，公办园在园幼儿占比52.4%。"
    assert [(target.number, target.year) for target in read(text)] == [("91.5%", 2020), ("96.3%", 2022), ("52.4%", 2022)]


def test_a_measure_told_of_the_nation_and_of_us() -> None:
    theirs, ours, gap = read("九年巩固率，全国95.2%，我们97.6%，高了2.4个百分点。")
    assert (theirs.place, theirs.status, theirs.indicator) == ("全国", "context", None)
    assert (ours.place, ours.status, ours.indicator) == ("", "result", "compulsory.consolidation")
    assert gap.indicator is None


def test_rows_without_heads_that_state_figures_are_read() -> None:
    text = """1｜幼儿园扩容｜新改扩建幼儿园15所、学位4050个｜12月底｜责任处室：基教处
2｜灯光改造｜教室照明改造3200间｜8月底｜校产中心
3｜阳光食堂｜新建、改造食堂42家｜11月底｜后勤中心
"""
    stated = {target.number for target in read(text, "plan", "样例市2020年教育民生实事任务分解表", 2020)}
    assert {"15所", "4050个", "3200间", "42家"} <= stated


def test_years_to_come_that_lead_a_paragraph_hold_for_its_promises() -> None:
    text = """过去五年，我们把财力向教育倾斜。新建公办幼儿园187所。
今后五年，基本消除城区大班额，超大班额2018年底前清零；学前三年毛入园率达到90%以上；新增学位5万个。
今年，新扩建学校15所。
"""
    stated = [
        (target.number, target.status, target.year, target.period) for target in read(text, "mixed", "样例市2017年政府工作报告", 2017)
    ]
    assert stated == [
        ("187所", "result", 2016, "2012-2016"),
        ("90%以上", "target", 2021, ""),
        ("5万个", "target", 2021, "2017-2021"),
        ("15所", "target", 2017, ""),
    ]
