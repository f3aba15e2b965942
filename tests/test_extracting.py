"""Extracting: what is measured, its status, year, theme and place, and what a reader must know before using it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from conftest import ROOT

import edutargets as et
from edutargets.extracting import repeats
from edutargets.extracting.extractor import Extractor
from edutargets.records import Target

TargetsOf = Callable[..., tuple[Target, ...]]
TASKS = "一、主要任务\n"


def of(targets: tuple[Target, ...], number: str) -> Target:
    """The one target with that number."""
    found = [target for target in targets if target.number == number]
    assert len(found) == 1, [(target.name, target.number) for target in targets]
    return found[0]


def in_city(corpus: et.Corpus, city: str, number: str, part: str = "") -> Target:
    found = [t for t in corpus.targets if t.city == city and t.number == number and part in t.name and not t.same_as]
    assert len(found) == 1, [(t.name, t.section[-1:]) for t in found]
    return found[0]


# -- names ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # the subject is carried over to the next item of a list
        ("小学教师专科及以上比例达96%、本科及以上比例达82%", {"96%": "小学教师专科及以上比例", "82%": "小学教师本科及以上比例"}),
        ("初中教师本科学历比例达96%、硕士生比例达22%", {"96%": "初中教师本科学历比例", "22%": "初中教师硕士生比例"}),
        ("义务教育适龄儿童入学率100%、巩固率99%", {"100%": "义务教育适龄儿童入学率", "99%": "义务教育适龄儿童巩固率"}),
        ("学生体质健康优秀率达10%以上,合格率达95%以上", {"10%以上": "学生体质健康优秀率", "95%以上": "学生合格率|学生体质健康合格率"}),
        ("优质高中招生计划分配到初中学校的比例达到75%，集团化办学覆盖率88%", {"75%": "优质高中招生计划分配到初中学校的比例", "88%": "集团化办学覆盖率"}),
        # the verb is carried over
        ("新建幼儿园14所、小学3所", {"14所": "新建幼儿园数", "3所": "新建小学数"}),
        ("获评国家级教学名师1人、省教学名师16人", {"1人": "获评国家级教学名师数", "16人": "获评省教学名师数"}),
        ("引进高层次人才10名左右,柔性人才50名左右", {"10名左右": "引进高层次人才数", "50名左右": "引进柔性人才数"}),
        ("建成省实训基地2个、省专业群3个", {"2个": "建成省实训基地数", "3个": "建成省专业群数"}),
        # a new verb or a new subject is not overwritten
        ("新建高中1所、改扩建高中3所", {"1所": "新建高中数", "3所": "改扩建高中数"}),
        ("幼儿园教师专科及以上学历比例达94%,高中教师硕士生比例达19%", {"94%": "幼儿园教师专科及以上学历比例", "19%": "高中教师硕士生比例"}),
        # 分别为 over stages
        ("小学、初中、高中巩固率分别为100%、99%、98%", {"100%": "小学巩固率", "99%": "初中巩固率", "98%": "高中巩固率"}),
        ("小学、初中办学条件校际均衡差异系数分别为0.36、0.31", {"0.36": "小学办学条件校际均衡差异系数", "0.31": "初中办学条件校际均衡差异系数"}),
        # 分别 over bare numbers, bounded one by one, and over ratios
        ("小学、初中综合差异系数分别控制在0.65和0.55以内", {"控制在0.65": "小学综合差异系数", "0.55以内": "初中综合差异系数"}),
        ("小学、初中生师比分别为14.2∶1、10.8∶1", {"14.2∶1": "小学生师比", "10.8∶1": "初中生师比"}),
        ("小学、初中生师比分别为14.2：1、10.8：1", {"14.2：1": "小学生师比", "10.8：1": "初中生师比"}),
        ("高中阶段、高等教育毛入学率分别达99%和65%以上", {"99%": "高中阶段毛入学率", "65%以上": "高等教育毛入学率"}),
        ("学前三年毛入园率、高中阶段毛入学率分别达92.1%、93.5%", {"92.1%": "学前三年毛入园率", "93.5%": "高中阶段毛入学率"}),
        # one stage is not carried over to another
        ("高中阶段教育毛入学率达到99%，高等教育毛入学率达到65%", {"99%": "高中阶段教育毛入学率", "65%": "高等教育毛入学率"}),
        # parts of a whole, and a start that only says when
        ("可提供学位3500个，其中小学学位2000个", {"3500个": "提供学位数", "2000个": "小学学位数"}),
        ("大班额占比由上年的1.9%降至0.4%", {"1.9%": "大班额占比", "0.4%": "大班额占比"}),
        ("用五年时间新建学校12所", {"12所": "新建学校数"}),
        # the verb of an earlier item is no word of its noun
        ("新建学校12所，改扩建学校3所", {"12所": "新建学校数", "3所": "改扩建学校数"}),
        ("每百名学生拥有体育教师0.9人，招聘体育教师50人", {"0.9人": "每百名学生拥有体育教师数", "50人": "招聘体育教师数"}),
        # the stage behind what is measured
        ("师生比小学达到1:19、初中达到1:13.5", {"1:19": "小学师生比", "1:13.5": "初中师生比"}),
        # of two numbers that follow each other, the first counts what the second is said of
        ("全县129所义务教育学校办学条件达标率达100%", {"129所": "义务教育学校数", "100%": "义务教育学校办学条件达标率"}),
        ("全市1136名适龄残疾儿童少年入学率达到98.9%", {"1136名": "适龄残疾儿童少年人数", "98.9%": "适龄残疾儿童少年入学率"}),
        ("每天至少开展一次时间不少于30分钟的体育大课间活动", {"至少开展一次": "每天开展体育大课间活动次数", "不少于30分钟": "体育大课间活动时间"}),
        # a comma inside a number divides nothing
        ("投入资金62,018.30万元，新建学校3所", {"62,018.30万元": "学校投入资金", "3所": "新建学校数"}),
        ("专任教师、骨干教师交流比例分别达24.1%、38.06%", {"24.1%": "专任教师交流比例", "38.06%": "骨干教师交流比例"}),
        (
            "普高、初中各学段,生均公用经费分别为1134元、1557元,同比增加5%、6%",
            {"1134元": "普高生均公用经费", "1557元": "初中生均公用经费", "5%": "普高生均公用经费增加", "6%": "初中生均公用经费增加"},
        ),
        ("小学入学率99.9%,初中升学率98%,较2015年分别提高0.2个、1.4个百分点", {"99.9%": "小学入学率", "98%": "初中升学率", "0.2个": "小学入学率提高", "1.4个百分点": "初中升学率提高"}),
        # what was counted before is what the money or the people are for
        ("校舍安全工程12个,完成投资3.2亿元", {"12个": "校舍安全工程数", "3.2亿元": "校舍安全工程完成投资"}),
        # no half of a bound stays in the name
        ("双师型教师占专业课教师比例超过85%", {"超过85%": "双师型教师占专业课教师比例"}),
        # which of them are meant belongs to the name; how often does not stand for it
        ("农村小学50岁以上教师接近40%", {"50岁以上": "农村小学|农村小学教师", "接近40%": "农村小学50岁以上教师"}),
        ("普通高中超过55人的班级压减到10个以内", {"超过55人": "普通高中班级压减", "10个以内": "普通高中超过55人的班级数"}),
        ("开展课后服务,每周5天、每天至少2小时", {"5天": "课后服务每周天数", "至少2小时": "课后服务每天时长"}),
        # a change belongs to the level before it
        ("公办园覆盖率65.95%,同比提升3.1个百分点", {"65.95%": "公办园覆盖率", "3.1个百分点": "公办园覆盖率提升"}),
        ("教育支出12.67亿元,同比增加11.14%", {"12.67亿元": "教育支出", "11.14%": "教育支出增加"}),
        # the number stands before its noun
        ("90%以上的幼儿在普惠性幼儿园就读", {"90%以上": "幼儿在普惠性幼儿园就读比例"}),
        ("遴选276家第三方机构参与课后服务", {"276家": "遴选第三方机构参与课后服务数"}),
        ("新增5个省级课程项目", {"5个": "新增省级课程项目数"}),
        # the topic of the clause before
        ("举办中小学生暑期托班,服务学生1.2万余人", {"1.2万余人": "中小学生暑期托班服务学生数"}),
        # words of time and intention are no part of a name
        ("力争到2025年,普惠性幼儿园覆盖率达到90%", {"90%": "普惠性幼儿园覆盖率"}),
        ("计划全年招聘教师420名", {"420名": "招聘教师数"}),
    ],
)  # fmt: skip
def test_a_name_is_complete(targets_of: TargetsOf, text: str, names: dict[str, str]) -> None:
    found = {target.number: target.name for target in targets_of(f"{TASKS}{text}。\n") if target.number}
    assert found.keys() == names.keys()
    for number, name in names.items():
        assert found[number] in name.split("|")


def test_one_number_for_several_heads_gives_one_record_each(targets_of: TargetsOf) -> None:
    targets = targets_of(TASKS + "巩固专职保安员配备、校园封闭式管理、护学岗设置、一键报警装置“四个100%”水平。\n")
    assert [target.name for target in targets] == ["专职保安员配备", "校园封闭式管理", "护学岗设置", "一键报警装置"]
    assert {(target.number, target.value_min, target.unit) for target in targets} == {("100%", 100, "%")}
    assert all("several_heads" in target.warnings for target in targets)
    assert len({target.id for target in targets}) == 4


def test_the_share_before_a_verb_stays_in_the_name(targets_of: TargetsOf) -> None:
    assert [one.name for one in targets_of("初中教师本科学历比例为58.7%。\n", kind="report")] == ["初中教师本科学历比例"]


def test_a_rise_from_one_value_to_another_gives_its_base_and_the_level_aimed_at(targets_of: TargetsOf) -> None:
    targets = targets_of(TASKS + "公办园在园幼儿占比由45%提高到52%以上。\n")
    base, level = of(targets, "45%"), of(targets, "52%以上")
    assert (base.status, base.kind, level.status, level.kind) == ("context", "level", "target", "level")
    assert base.name == level.name == "公办园在园幼儿占比"
    assert level.op == "ge"


@pytest.mark.parametrize(
    ("city", "number", "name"),
    [
        ("zhenjiang", "82%", "小学教师本科及以上比例"), ("zhenjiang", "22%", "初中教师硕士生比例"), ("zhenjiang", "70%", "职校“双师型”教师比例"),
        ("jingjiang", "0.56万元", "学前生均一般公共预算教育支出"), ("jingjiang", "21.55%", "普高生均一般公共预算教育支出增加"), ("jingjiang", "1134.86元", "普高生均公用经费"),
        ("jingjiang", "38.06%", "骨干教师交流比例"), ("wuxi", "3.1个百分点", "公办园覆盖率提升"), ("wuxi", "36%", "在锡高校毕业生留锡率"), ("wuxi", "16人", "获评省教学名师数"),
        ("jiangyin", "50名左右", "引进柔性人才数"), ("jiangyin", "80%左右", "义务教育集团化办学覆盖率"),
    ],
)  # fmt: skip
def test_names_of_the_corpus(corpus: et.Corpus, city: str, number: str, name: str) -> None:
    assert in_city(corpus, city, number).name == name


@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [
        ("普惠性幼儿园覆盖率达93.66%", "93.66%", "level"), ("新建幼儿园14所", "14所", "output"), ("同比提升3.1个百分点", "3.1个百分点", "change"),
        ("每天综合体育活动时间不低于2小时", "不低于2小时", "level"), ("招聘教师420名", "420名", "output"), ("城乡资源差距不超过10个百分点", "不超过10个百分点", "level"),
        ("学生视力不良率下降1%以上", "1%以上", "change"), ("全市共有中小学105所", "105所", "level"), ("师生比达到1:15", "1:15", "level"), ("培训教师5万人次", "5万人次", "output"),
    ],
)  # fmt: skip
def test_kind_of_a_quantity(targets_of: TargetsOf, text: str, number: str, kind: str) -> None:
    assert of(targets_of(f"{TASKS}教师队伍和学校建设方面,{text}。\n", kind="report"), number).kind == kind


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("幼儿园教师专科以上比例达94%", "preschool"), ("小学入学率100%", "primary"), ("初中毕业生升学率99%", "junior"), ("普通高中学位增加3000个", "senior"),
        ("义务教育巩固率100%", "compulsory"), ("中职招生9500人", "vocational"), ("高校毕业生就业率93%", "higher"), ("特殊教育学校新建1所", "special"), ("教师培训率100%", ""),
    ],
)  # fmt: skip
def test_stage_of_a_quantity(targets_of: TargetsOf, text: str, stage: str) -> None:
    assert [target.stage for target in targets_of(f"{TASKS}{text}。\n")] == [stage]


# -- status ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "text", "status"),
    [
        ("plan", "新建幼儿园3所。", "target"),
        ("report", "新建幼儿园3所。", "result"),
        ("plan", "目前已建成幼儿园3所。", "result"),
        ("plan", "完成幼儿园改造3所。", "target"),
        ("report", "下一步新建幼儿园3所。", "target"),
        ("report", "达到幼儿园3所。", "result"),
    ],
)
def test_status_by_kind_of_document_and_words(targets_of: TargetsOf, kind: str, text: str, status: str) -> None:
    assert of(targets_of(TASKS + text + "\n" if kind == "plan" else f"一、学前教育\n{text}\n", kind=kind), "3所").status == status


MIXED = (
    "一、基本情况\n全市共有幼儿园55所,区域面积665平方公里。\n二、主要做法\n新建幼儿园3所。加强教师队伍建设,提高教师待遇。\n"
    "三、存在问题\n优质教育资源供给不平衡,大班额化解进程缓慢。\n四、下一步工作打算\n新建小学2所。深化教育综合改革,健全管理机制。\n"
)


@pytest.mark.parametrize("kind", ["plan", "report"])
def test_all_there_are_of_whom_a_rate_is_said_are_background(targets_of: TargetsOf, kind: str) -> None:
    stock, rate = targets_of(TASKS + "全县129所义务教育学校办学条件达标率达100%。\n", kind)
    assert (stock.value_min, stock.status, stock.indicator) == (129, "context", None)
    assert (rate.value_min, rate.status) == (100, "target" if kind == "plan" else "result")


def test_headings_decide_in_a_mixed_document(targets_of: TargetsOf) -> None:
    targets = targets_of(MIXED, kind="mixed", title="样例市2023年履行教育职责情况汇报")
    assert (of(targets, "55所").status, of(targets, "665平方公里").status) == ("result", "context")  # what stands of schools is reached
    assert (of(targets, "3所").status, of(targets, "3所").year) == ("result", 2023)
    assert (of(targets, "2所").status, of(targets, "2所").year) == ("target", 2024)


def test_problems_and_background_bear_no_commitments(targets_of: TargetsOf) -> None:
    targets = targets_of(MIXED, kind="mixed", title="样例市2023年履行教育职责情况汇报")
    commitments = [(target.section[-1], target.status) for target in targets if target.number is None]
    assert commitments == [("二、主要做法", "result"), ("四、下一步工作打算", "target")]


@pytest.mark.parametrize(
    ("city", "number", "status", "year"),
    [
        ("jingjiang", "55所", "result", 2020), ("jingjiang", "95.6%", "result", 2020), ("jingjiang", "107.92%", "result", 2020), ("jingjiang", "12个", "target", 2021),
        ("jingjiang", "不足300人", "context", None), ("wuxi", "93.66%", "result", 2023), ("wuxi", "88.28%", "result", 2022), ("wuxi", "19所", "result", 2023),
        ("jiangyin", "80%左右", "target", 2025), ("jiangyin", "33家", "context", 2025), ("jiangmen", "80%以上", "target", 2023), ("jiangmen", "0.5个百分点", "target", 2023),
        ("jiangmen", "8所", "context", 2023), ("zhenjiang", "9500人", "target", 2017), ("zhenjiang", "85%", "target", 2017),
    ],
)  # fmt: skip
def test_status_and_year_in_the_corpus(corpus: et.Corpus, city: str, number: str, status: str, year: int | None) -> None:
    target = in_city(corpus, city, number)
    assert target.status == status
    if year is not None:
        assert target.year == year


# -- years ----------------------------------------------------------------------------------------------------------


FIVE_YEARS: dict[str, str | int] = {"title": "样例市“十四五”教育发展规划"}


@pytest.mark.parametrize(
    ("text", "options", "year"),
    [
        ("新建幼儿园3所。", {}, 2023),
        ("年内新建幼儿园3所。", {}, 2023),
        ("到2025年,新建幼儿园3所。", {}, 2025),
        ("到2025年底,全市新建幼儿园3所。", {}, 2025),
        ("2024年新建幼儿园3所。", {}, 2024),
        ("2023—2025年新建幼儿园3所。", {}, 2025),
        ("比2022年增加幼儿园3所。", {}, 2023),
        ("较2019年新增幼儿园3所。", {"kind": "report"}, 2023),
        ("2021年以来,累计新建幼儿园3所。", {"kind": "report"}, 2023),
        ("2022年新建幼儿园3所。", {"kind": "report"}, 2022),
        ("落实《学前教育方案(2025—2029年)》,新建幼儿园3所。", {}, 2023),
        ("3年内新建幼儿园3所。", {"published": "2023-05-10"}, 2026),
        ("3年内新建幼儿园3所。", {"published": "2024-02-01"}, 2027),
        ("十四五期间新建幼儿园3所。", {}, 2025),
        ("“十四五”期间新建幼儿园3所。", {}, 2025),
        ("截至2022年底,建成幼儿园3所。", {}, 2022),
        ("十三五末新建幼儿园3所。", {"year": 2017}, 2020),
        # in a plan of several years: what reaches to its end is due at its end, and so is what has no year
        ("五年内新建幼儿园3所。", FIVE_YEARS, 2025),
        ("用五年时间新建幼儿园3所。", FIVE_YEARS | {"published": "2022-03-01"}, 2025),
        ("三年内新建幼儿园3所。", FIVE_YEARS | {"published": "2023-03-01"}, 2025),
        ("三年内新建幼儿园3所。", FIVE_YEARS | {"published": "2021-03-01"}, 2024),
        ("三年内新建幼儿园3所。", {"title": "样例市学前教育行动计划（2021—2023年）"}, 2023),
        ("新建幼儿园3所。", FIVE_YEARS, 2025),
        ("新建幼儿园3所。", {"title": "样例市推进教育高质量发展若干举措（2021—2025年）"}, 2025),
        ("新建幼儿园3所。", {"title": "2023—2024学年度样例市教育工作计划"}, 2023),
    ],
)
def test_year_of_a_value(targets_of: TargetsOf, text: str, options: dict[str, str | int], year: int) -> None:
    assert of(targets_of(TASKS + text + "\n", **options), "3所").year == year


@pytest.mark.parametrize(
    "head", ["样例市教育发展规划\n（2021—2025年）\n", "样例市教育发展规划\n本规划立足本市实际，规划期为2021—2025年。\n"]
)
def test_a_plan_that_gives_its_years_below_its_title_is_due_at_its_end(targets_of: TargetsOf, head: str) -> None:
    targets = targets_of(f"{head}{TASKS}新建幼儿园3所。\n五年内新增学位2000个。\n", year=2021, title="样例市教育发展规划")
    assert {target.number: target.year for target in targets if target.number} == {"3所": 2025, "2000个": 2025}


def test_a_section_of_goals_takes_the_year_its_first_sentence_gives(targets_of: TargetsOf) -> None:
    text = "一、总体目标\n到2025年,教育现代化水平全面提升。普惠性幼儿园覆盖率达到90%。\n二、主要任务\n新建幼儿园3所。\n"
    targets = targets_of(text, year=2021)
    assert (of(targets, "90%").year, of(targets, "3所").year) == (2025, 2021)


def test_the_due_column_of_a_task_table_decides(targets_of: TargetsOf) -> None:
    text = "工作任务\n责任单位\n责任科室\n完成时限\n1.新建幼儿园3所。\n市教育局\n学前科\n2024.9\n2.培训教师100名。\n市教育局\n人事科\n长期\n3.新建小学5所。\n各县区\n基教科\n2025年底\n"
    targets = targets_of(text)
    assert [(t.number, t.year, t.due, t.office) for t in targets] == [
        ("3所", 2024, "2024.9", "学前科"), ("100名", None, "长期", "人事科"), ("5所", 2025, "2025年底", "基教科"),
    ]  # fmt: skip
    assert {target.status for target in targets} == {"target"}


def test_results_of_a_work_report_are_those_of_the_year_before(targets_of: TargetsOf) -> None:
    text = "一、2024年工作回顾\n新建学校3所。\n二、2025年重点工作\n新建学校5所。\n"
    targets = targets_of(text, kind="mixed", year=2025, title="2025年样例市政府工作报告")
    assert (of(targets, "3所").status, of(targets, "3所").year) == ("result", 2024)
    assert (of(targets, "5所").status, of(targets, "5所").year) == ("target", 2025)


def test_years_of_the_rows_of_zhenjiang(corpus: et.Corpus) -> None:
    rows = {(t.section[-1], t.due, t.year) for t in corpus.targets if t.city == "zhenjiang" and t.due}
    assert {
        ("作风类服务", "长期", None),
        ("作风类服务", "2018年底", 2018),
        ("德育工作机制改革", "2018", 2018),
        ("建设类服务", "2017.10", 2017),
    } <= rows
    assert all(year == (None if due == "长期" else int(due[:4])) for _, due, year in rows)


def test_within_three_years_in_jingjiang_counts_from_its_publication(corpus: et.Corpus) -> None:
    target = in_city(corpus, "jingjiang", "100名")
    assert (target.year, target.status) == (2024, "target")
    assert "relative_deadline" in target.warnings


# -- commitments ----------------------------------------------------------------------------------------------------


def test_a_sentence_without_a_number_gives_one_commitment(targets_of: TargetsOf) -> None:
    (target,) = targets_of(TASKS + "深化县管校聘改革,推进教师交流轮岗,健全激励机制。\n")
    assert (target.kind, target.status, target.theme) == ("commitment", "target", "teachers")
    assert (target.number, target.op, target.value_min, target.value_max, target.unit) == (None, None, None, None, "")
    assert target.quote == "深化县管校聘改革,推进教师交流轮岗,健全激励机制"


def test_what_is_said_beside_a_number_is_kept_as_a_commitment(targets_of: TargetsOf) -> None:
    targets = targets_of(TASKS + "推进县管校聘改革工作,新增试点校10所。\n")
    assert [(target.kind, target.number) for target in targets] in (
        [("output", "10所"), ("commitment", None)], [("commitment", None), ("output", "10所")],
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "一、指导思想\n以习近平新时代中国特色社会主义思想为指导,全面贯彻党的教育方针,落实立德树人根本任务。\n",
        "一、基本原则\n坚持育人为本,促进公平,提高质量,统筹城乡教育发展。\n",
        "现将《样例市教育局2023年工作要点》印发给你们,请结合实际,抓好贯彻落实。\n",
        "一、主要职能\n综合管理全市基础教育、职业教育,指导学校教育教学改革工作。\n",
        "三、存在问题\n我市教育发展还存在一些薄弱环节,与群众期盼尚有差距。\n",
        "样例教发〔2023〕5号\n",
        "样例市教育局\n2023年3月15日\n",
        "",
    ],
)
def test_principles_problems_and_formalities_promise_nothing(targets_of: TargetsOf, text: str) -> None:
    assert targets_of(text, title="样例市教育局2023年工作要点") == ()


@pytest.mark.parametrize(
    "line",
    [
        "您是第1024768位访问者",
        "索引号 014038421/2024-00012",
        "样教发〔2024〕12号 签发人：某某",
        "各镇人民政府、街道办，市属各中小学、幼儿园",
        "局属各学校",
        "主要指标见下表。",
        "主要指标见下表",
        "（2021—2025年）",
        "注：本表数据为样例，以统计部门公布的为准。",
        "备注：带*的为约束性指标。",
    ],
)
def test_lines_of_the_page_and_notes_of_tables_promise_nothing(targets_of: TargetsOf, line: str) -> None:
    assert [target.quote for target in targets_of(f"{TASKS}{line}\n新建幼儿园12所。\n")] == ["新建幼儿园12所"]


def test_marks_of_markdown_are_no_words(targets_of: TargetsOf) -> None:
    text = (
        "# 样例市行动计划\n\n## 一、主要任务\n\n> **学前三年毛入园率**达到98%。\n\n- 新建**公办幼儿园**12所；\n"
        "* 推进集团化办学。\n1. **扩大资源**：新建小学3所。\n**深化县管校聘改革**\n"
    )
    targets = targets_of(text)
    assert [(target.name, target.number) for target in targets if target.number] == [
        ("学前三年毛入园率", "98%"), ("新建公办幼儿园数", "12所"), ("新建小学数", "3所"),
    ]  # fmt: skip
    assert [target.quote for target in targets] == [text[target.start : target.end] for target in targets]
    assert not [target.name for target in targets if set(target.name) & set("*#>-")]
    assert {target.section[-1] for target in targets[:3]} == {"一、主要任务"}


def test_zhenjiangs_guiding_thought_promises_nothing(corpus: et.Corpus) -> None:
    assert [t.name for t in corpus.targets if t.city == "zhenjiang" and "指导思想" in t.section] == []


@pytest.mark.parametrize(
    ("city", "part", "theme"),
    [
        ("jiangyin", "有序推进托幼一体化试点工作", "preschool"), ("jiangyin", "扎实做好学位预警,积极化解入学矛盾", "compulsory"), ("wuxi", "开工建设市盲聋学校", "special"),
        ("jiangmen", "全面推广“订单式”培养和现代学徒制培养模式", "vocational"), ("zhenjiang", "正式试行校长职级制改革", "teachers"), ("jingjiang", "规范有序开展课后延时服务", "governance"),
        ("jiangmen", "推进学校“定制公交”工作", "safety"), ("zhenjiang", "积极推动镇江市高等专科学校升本进程", "higher"),
    ],
)  # fmt: skip
def test_commitments_of_the_corpus_with_their_theme(corpus: et.Corpus, city: str, part: str, theme: str) -> None:
    found = [t for t in corpus.targets if t.city == city and part in t.quote]
    assert [(t.theme, t.kind) for t in found] == [(theme, "commitment")]


# -- places ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("每个县(市、区)重点培育优质初中2所", "每个县(市、区)"), ("各县区新建公办园2所", "各县区"), ("各辖市区新建公办园2所", "各辖市区"), ("主城区新增学位2000个", "主城区"),
        ("全市新建公办园2所", ""), ("新建公办园2所", ""),
    ],
)  # fmt: skip
def test_a_value_for_each_county_says_so(targets_of: TargetsOf, text: str, place: str) -> None:
    (target,) = targets_of(f"{TASKS}{text}。\n")
    assert target.place == place
    assert ("per_unit" in target.warnings) == bool(place)


def test_a_count_for_each_town_is_no_count_of_the_city(targets_of: TargetsOf) -> None:
    each, all_ = targets_of(TASKS + "每个乡镇至少建成1所公办幼儿园。建成公办幼儿园12所。\n")
    assert (each.indicator, each.warnings) == (None, ("per_unit",))
    assert (all_.indicator, all_.warnings) == ("preschool.kg_built", ())


def test_what_only_some_districts_did_names_them(corpus: et.Corpus) -> None:
    (target,) = [t for t in corpus.targets if "新吴区、滨湖区接受国家义务教育优质均衡发展实地核查" in t.quote]
    assert target.place == "新吴区、滨湖区"


# -- themes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "theme", "also"),
    [
        ("新建公办幼儿园12所", "preschool", ""), ("积极化解义务教育学校大班额", "compulsory", ""), ("推进普通高中多样化特色发展", "high_school", ""),
        ("新增产教融合实训基地3个", "vocational", ""), ("招聘中小学教师300名", "teachers", ""), ("幼儿园教师持证上岗率达100%", "teachers", ""),
        ("深入开展校园消防安全专项整治", "safety", ""), ("儿童青少年总体近视率下降0.5个百分点", "safety", ""), ("残疾儿童少年义务教育入学率达98%", "special", "compulsory"),
        ("支持高校一流学科建设", "higher", ""), ("建成社区教育中心3个", "lifelong", ""), ("开展学生心理健康筛查", "students", ""), ("规范校外培训机构办学行为", "governance", ""),
        ("新增学位1.2万个", "resources", ""), ("落实各级各类学生资助政策", "resources", ""), ("新建、改扩建中小学19所", "resources", ""), ("建设智慧校园30所", "digital", ""),
        ("全面加强学校党组织建设", "party", ""), ("深化中外友好学校交流", "other", ""),
    ],
)  # fmt: skip
def test_theme_of_a_statement(targets_of: TargetsOf, text: str, theme: str, also: str) -> None:
    (target,) = targets_of(f"{TASKS}{text}。\n")
    assert target.theme == theme
    assert theme not in target.also
    assert not also or also in target.also


def test_the_heading_decides_where_the_words_do_not(targets_of: TargetsOf) -> None:
    text = "一、推进学前教育发展\n强化工作统筹,健全长效机制。\n二、加强校园安全工作\n强化工作统筹,健全长效机制。\n"
    assert [target.theme for target in targets_of(text)] == ["preschool", "safety"]


# -- damaged numbers ------------------------------------------------------------------------------------------------


def test_a_lost_dash_is_put_back_where_the_document_proves_it(targets_of: TargetsOf) -> None:
    text = (
        TASKS + "力争再成功申报34个省级课程基地。培育45个教育评估机构。新建幼儿园14所。完成率达34%。\n二、任务书\n建设3-4个省级课程基地。\n"
    )
    targets = targets_of(text)
    raw = of(targets, "34个")
    assert (raw.op, raw.value_min, raw.value_max, raw.warnings) == ("range", 3, 4, ("lost_dash",))
    assert raw.suspect is not None and all(word in raw.suspect for word in ("34个", "3—4个", "建设3-4个省级课程基地"))
    assert (of(targets, "45个").value_min, of(targets, "45个").value_max) == (4, 5)
    assert [of(targets, number).suspect for number in ("14所", "34%", "3-4个")] == [None, None, None]
    assert (of(targets, "14所").value_min, of(targets, "34%").value_min) == (14, 34)


@pytest.mark.parametrize("rest", ["", "建设3-4个市级示范园。\n", "建设34个省级课程基地。\n"])
def test_no_number_is_touched_in_a_document_without_proof(targets_of: TargetsOf, rest: str) -> None:
    targets = targets_of(f"{TASKS}力争再成功申报34个省级课程基地。培育45个教育评估机构。\n{rest}")
    assert [target.suspect for target in targets] == [None] * len(targets)
    assert of(targets, "45个").value_min == 45


def test_damaged_numbers_of_the_corpus(corpus: et.Corpus) -> None:
    damaged = {(t.city, t.number): (t.value_min, t.value_max) for t in corpus.targets if t.suspect}
    assert damaged == {
        ("zhenjiang", "34个"): (3, 4), ("zhenjiang", "12个"): (1, 2), ("zhenjiang", "45个"): (4, 5), ("zhenjiang", "12家"): (1, 2),
        ("zhenjiang", "12所"): (1, 2), ("zhenjiang", "35所"): (3, 5), ("zhenjiang", "810所"): (8, 10),
    }  # fmt: skip


# -- repeats, warnings, indicators ----------------------------------------------------------------------------------


def test_goals_that_zhenjiangs_annex_repeats_point_to_the_first(corpus: et.Corpus) -> None:
    known = {target.id: target for target in corpus.targets}
    repeated = [t for t in corpus.targets if t.city == "zhenjiang" and t.same_as]
    pairs = {(t.number, known[t.same_as or ""].number, t.indicator) for t in repeated}
    assert {
        ("99%以上", "99%以上", "preschool.gross_enrolment"), ("100%", "100%", "compulsory.enrolment"), ("100%", "100%", "compulsory.consolidation"),
        ("控制在5%以内", "控制在5%以内", "compulsory.school_choice_share"), ("99%以上", "99%以上", "compulsory.junior_promotion"), ("98%以上", "98%以上", "special.disabled_enrolment"),
        ("30所", "30所", "digital.smart_campus"), ("14所", "14所", "preschool.kg_built"), ("3-4个", "34个", "high_school.course_bases"), ("2个", "2个", "vocational.training_bases"),
        ("2个", "2个", "vocational.program_groups"), ("30%", "30%", "governance.charter_rate"),
    } <= pairs  # fmt: skip
    for target in repeated:
        first = known[target.same_as or ""]
        assert first.start < target.start and first.same_as is None
        assert (first.value_min, first.value_max, first.unit) == (target.value_min, target.value_max, target.unit)
    assert not in_city(corpus, "zhenjiang", "19所").same_as


def test_what_other_cities_say_once_repeats_nothing(corpus: et.Corpus) -> None:
    assert [t.name for t in corpus.targets if t.same_as and t.city != "zhenjiang"] == []


def test_lines_said_over_and_over_are_compared_with_one_of_their_kind_only(targets_of: TargetsOf, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    same = repeats._same

    def counting(first: Target, other: Target) -> bool:
        nonlocal compared
        compared += 1
        return same(first, other)

    monkeypatch.setattr(repeats, "_same", counting)
    targets = targets_of(TASKS + "新建幼儿园12所，新增学位3000个。\n" * 400)
    assert len([target for target in targets if target.number]) == 800
    assert compared < 1000


def test_a_goal_said_again_in_another_section_points_to_the_first(targets_of: TargetsOf) -> None:
    text = (
        TASKS
        + "计划新建普惠性托班示范点30个。新建普惠性托班体验点30个。\n二、民生实事\n新建普惠性托班示范点30个。新建普惠性托班示范点20个。\n"
    )
    first, other, again, differs = targets_of(text)
    assert [first.same_as, other.same_as, again.same_as, differs.same_as] == [None, None, first.id, None]


@pytest.mark.parametrize(
    ("text", "number", "code"),
    [
        ("义务教育优质均衡达标比例88.28%,同比提升5.47%", "5.47%", "points_as_percent"),
        ("学前三年毛入园率107.92%", "107.92%", "gross_rate_over_100"),
        ("公办园覆盖率65.95%", "65.95%", "basis_unstated"),
        ("力争新增省、市优质园各1所", "1所", "several_heads"),
        ("每个县(市、区)建设高中1所", "1所", "per_unit"),
        ("3年内吸引优秀教师100名", "100名", "relative_deadline"),
        ("按照公办园在园幼儿占比50%以上的目标,制定学位建设计划", "50%以上", "yardstick"),
    ],
)
def test_warnings_before_a_value_is_used(targets_of: TargetsOf, text: str, number: str, code: str) -> None:
    target = of(targets_of(f"{TASKS}{text}。\n", kind="report"), number)
    assert target.warnings == (code,)


@pytest.mark.parametrize(
    "text",
    ["普惠性幼儿园覆盖率达93.66%", "新建幼儿园14所", "公办园覆盖率同比提升3.1个百分点", "教育支出同比增加11.14%", "加强校园安全管理工作"],
)
def test_no_warning_without_cause(targets_of: TargetsOf, text: str) -> None:
    assert [code for target in targets_of(f"{TASKS}{text}。\n") for code in target.warnings if code != "basis_unstated"] == []


@pytest.mark.parametrize(
    ("city", "number", "indicator"),
    [
        ("wuxi", "93.66%", "preschool.inclusive_coverage"), ("jingjiang", "95.6%", "preschool.inclusive_coverage"), ("jiangmen", "85%以上", "preschool.inclusive_coverage"),
        ("jiangmen", "50%以上", "preschool.public_child_share"), ("wuxi", "65.95%", "preschool.public_coverage_unspecified"), ("wuxi", "55所", "preschool.quality_kg_new"),
        ("jingjiang", "107.92%", "preschool.gross_enrolment"), ("jingjiang", "99.21%", "compulsory.junior_promotion"), ("wuxi", "86%", "party.principal_system_reform"),
        ("jiangyin", "420名", "teachers.recruitment"), ("wuxi", "16.5万名", None), ("jingjiang", "665平方公里", None), ("wuxi", "3.1个百分点", None),
    ],
)  # fmt: skip
def test_indicators_of_the_corpus(corpus: et.Corpus, city: str, number: str, indicator: str | None) -> None:
    assert in_city(corpus, city, number).indicator == indicator


# -- records --------------------------------------------------------------------------------------------------------


def test_every_quote_is_the_exact_slice_and_holds_its_number(corpus: et.Corpus) -> None:
    texts = {document.id: document.text for document in corpus.documents}
    assert len(corpus.targets) > 400
    for target in corpus.targets:
        assert re.sub(r"[\r\n]", "", texts[target.document][target.start : target.end]) == target.quote
        assert target.quote == target.quote.strip() != ""
        assert target.number is None or target.number in target.quote


def test_values_and_kinds_agree(corpus: et.Corpus) -> None:
    for target in corpus.targets:
        assert (target.kind == "commitment") == (target.number is None) == (target.op is None) == (target.value_min is None)
        assert (target.op == "range") == (target.value_min is not None and target.value_min != target.value_max)
        assert target.year is None or 2015 <= target.year <= 2030
        assert target.suspect is None or "lost_dash" in target.warnings


def test_ids_are_unique_and_stay_the_same_from_run_to_run(corpus: et.Corpus) -> None:
    ids = [target.id for target in corpus.targets]
    assert len(set(ids)) == len(ids)
    again = Extractor(ROOT / "configs")
    assert [target for document in corpus.documents for target in again.extract(document).targets] == list(corpus.targets)


def test_an_id_does_not_hang_on_what_is_added_behind(targets_of: TargetsOf) -> None:
    text = TASKS + "新建幼儿园14所。加强教师队伍建设工作。\n"
    before = [target.id for target in targets_of(text)]
    assert [target.id for target in targets_of(text + "二、其他\n新建幼儿园14所。\n")][:2] == before


def test_every_record_has_its_reasons(extractor: Extractor, corpus: et.Corpus) -> None:
    extraction = extractor.extract(corpus.documents[0])
    assert set(extraction.decisions) == {target.id for target in extraction.targets}
    for target in extraction.targets:
        said = {decision.field: decision.value for decision in extraction.decisions[target.id]}
        assert (said["theme"], said["status"], said["kind"], said["name"]) == (target.theme, target.status, target.kind, target.name)
        assert all(decision.reason or decision.field in ("theme", "indicator") for decision in extraction.decisions[target.id])
    spoken = {sentence.start for sentence in extraction.silent}
    assert spoken and not any(target.start in spoken for target in extraction.targets)


def test_all_26_tasks_of_zhenjiang_are_records_with_their_cells(corpus: et.Corpus) -> None:
    rows = [t for t in corpus.targets if t.city == "zhenjiang" and t.office]
    assert all(t.unit_responsible and t.office and t.lead and t.due for t in rows)
    assert len({(t.section[-2:], t.office, t.due, corpus_row(corpus, t)) for t in rows}) == 26


def corpus_row(corpus: et.Corpus, target: Target) -> int:
    """The line of the document a target stands in."""
    text = next(document.text for document in corpus.documents if document.id == target.document)
    return text.count("\n", 0, target.start)


def test_of_a_government_work_report_only_education_is_taken(targets_of: TargetsOf) -> None:
    text = (
        "2025年样例市政府工作报告\n一、2024年工作回顾\n地区生产总值增长6%,财政收入300亿元。新建幼儿园12所,新增学位3600个。新建公路200公里。医院床位增加300张。新增城镇就业1万人。\n"
        "二、2025年重点工作\n加快工业转型升级,培育专精特新企业50家。普惠性幼儿园覆盖率达到93%。新增养老床位500张。深化教育综合改革,推进集团化办学。扎实做好防汛抗旱工作。改造老旧小区30个。\n"
    )
    targets = targets_of(text, kind="mixed", year=2025, title="2025年样例市政府工作报告")
    assert [(t.number, t.status, t.theme) for t in targets if t.number] == [
        ("12所", "result", "preschool"), ("3600个", "result", "resources"), ("93%", "target", "preschool"),
    ]  # fmt: skip
    assert [t.quote for t in targets if not t.number] == ["深化教育综合改革,推进集团化办学"]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "。。。", "一、\n(一)\n1.\n", "%%%", "\ufeff", "“" * 500, "一是" * 300, "(" * 400 + "新建3所", "3所、" * 400]
)
def test_odd_texts_pass_without_an_error(targets_of: TargetsOf, text: str) -> None:
    for target in targets_of(text):
        assert target.quote
