"""Small files and sentences in wordings that no other test has: parts with short headings, limits named as such, numerals said in short, lines broken inside
a figure, digits set apart, tables of schools. All content is made up (样例); what each states was written down before the tool read it (stated.py).
"""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import openpyxl
import pytest
from conftest import ROOT
from stated import TargetsOf, differences, targets_in

import edutargets as et
from edutargets.accounting import UNEXPLAINED, Accountant
from edutargets.adding.proposing import Obtained, propose
from edutargets.config import config_folder
from edutargets.records import Document, Target

# name: ending, kind, year, text, figures
CASES: dict[str, tuple[str, str, int, str, tuple[str, ...]]] = {
    "one-behind-its-noun": ("txt", "plan", 2025, "松岭县教育局2025年工作计划\n一、资源供给行动\n1、竣工初中一所\n2、开工小学两所\n3、盘活闲置校舍十四处\n二、师资行动\n1、补充教师一百二十六人\n", ("1|所|初中", "2|所|小学", "14|处|闲置校舍", "126|人|教师")),
    "one-of-it": ("txt", "plan", 2025, "松岭县教育局2025年工作计划\n办好每一所学校，各镇建一所，培训教师30名。\n", ("30|名|教师",)),
    "letter-by-letter": ("txt", "plan", 2025, "松岭县教育局2025年工作计划\n新 建 小 学 3 所 ， 普 惠 率 达 到 9 2 . 5 % 。\n", ("3|所|小学", "92.5|%|普惠率")),
    "columns-stay-apart": ("txt", "report", 2024, "松岭县2024年教育统计\n学段 学校（所） 班级（个）\n小学 3 9\n初中 2 8\n高中 1 6\n", ("3|所|小学", "9|个|小学", "2|所|初中", "8|个|初中", "1|所|高中", "6|个|高中")),
    "signs": ("txt", "plan", 2025, "松岭县教育局2025年工作计划\n大班额≤3％，生师比<19，小学≤0.50，入园率9⒍5%。\n", ("<=3|%|大班额", "<19||生师比", "<=0.5||小学")),
    "most-at-most": ("txt", "plan", 2025, "松岭县教育局2025年工作计划\n每校至少开设5门校本课程。新教师最多不超过30名。班额上限为45人，生均面积下限为18平方米。\n", (">=5|门|校本课程", "<=30|名|新教师", "<=45|人|班额", ">=18|平方米|面积")),
    "in-short": ("txt", "report", 2024, "松岭县教育局2024年工作总结\n新招教师一百五。学位缺口三千二。教育支出十三亿八千万，其中基建二亿零八百万元。\n", ("150|人|教师", "3200|个|学位", "1380000000|元|教育支出", "208000000|元|基建")),
    "mixed-scales": ("txt", "report", 2024, "松岭县教育局2024年工作总结\n捐资800余w元，完成投资1亿2。培训900班主任，报名总人数12.48万，体测优良率增8点。\n", (">8000000|元|捐资", "120000000|元|投资", "900|人|班主任", "124800|人|报名", "8|个点|优良率")),
    "medals-and-sites": ("txt", "report", 2024, "松岭县教育局2024年工作总结\n参加省赛获3金2银，布局调整为12校3点，与5家金融机构签约。\n", ("3|金|", "2|银|", "12|校|", "3|点|", "5|家|金融机构")),
    "items-of-a-part": ("txt", "plan", 2025, "松岭县2025年教育民生实事（共5项）\n一、主要任务（7项）\n新建公办园4所。\n二、新建小学（3所）\n三、课题立项（6项）\n", ("4|所|公办园", "3|所|小学", "6|项|课题")),
    "groups-with-decimals": ("txt", "plan", 2025, "松岭县教育局2025年部门预算说明\n一、收支总体情况\n收入总计 86 420.35万元\n二、重点项目\n（一）义务教育能力提升 1 850.5万元\n", ("864203500|元|收入", "18505000|元|义务教育")),
    "years-from-to": ("txt", "report", 2024, "松岭县教育局2024年工作总结\n2021年至2024年，普惠率由85%提高到94%。\n2020—2024年，公办园占比从46%升至63%。\n2022、2023、2024年分别招聘教师80、96、110名。\n", ("85|%|普惠率|year=2021", "94|%|普惠率|year=2024", "46|%|公办园|year=2020", "63|%|公办园|year=2024", "80|名|招聘教师|year=2022", "96|名|招聘教师|year=2023", "110|名|招聘教师|year=2024")),
    "noughts-and-hours": ("txt", "report", 2024, "松岭县教育局2024年工作总结\n大班额占比至多为2%，超大班额为0。\n教师年人均培训学时达到72，高于省定标准。\n高职扩招专项计划六千，其中面向农民工两千。\n", ("<=2|%|大班额", "0||超大班额", "72|学时|培训", "6000||计划", "2000||农民工")),
    "english-heads": ("csv", "report", 2025, "year,indicator,value,unit\n2024,幼儿园数,78,所\n2025,幼儿园数,76,所\n2025,普惠率,96.5,%\n", ("78|所|幼儿园|year=2024", "76|所|幼儿园|year=2025", "96.5|%|普惠率|year=2025")),
    "full-width-semicolons": ("csv", "report", 2025, "指标；2024年；2025年\n公办学位（个）；28600；31800\n普惠率（%）；95；96.5\n", ("28600|个|公办学位|year=2024", "31800|个|公办学位|year=2025", "95|%|普惠率|year=2024", "96.5|%|普惠率|year=2025")),
    "signed-cells": ("csv", "report", 2025, "项目,2024年,2025年,增减\n公办学位（个）,28600,31800,+3200\n专任教师（人）,3105,3000,-105\n", ("28600|个|公办学位|year=2024", "31800|个|公办学位|year=2025", "3200|个|公办学位增减", "3105|人|专任教师|year=2024", "3000|人|专任教师|year=2025", "-105|人|专任教师增减")),
    "least-of-each": ("txt", "plan", 2025, "松岭县教育局2025年工作计划\n每校至少配备2名保安、1名校医。最多申报2个项目、3个基地。招聘教师3名、保安5名。\n", (">=2|名|保安", ">=1|名|校医", "<=2|个|项目", "<=3|个|基地", "3|名|教师", "5|名|保安")),
    "areas": ("txt", "plan", 2025, "松岭县教育局2025年工作计划\n城区、镇区公办率达到70%、85%左右。城市、农村学校近视率分别控制在52%、46%以内。\n", ("~70|%|城区公办率", "~85|%|镇区公办率", "<=52|%|城市", "<=46|%|农村学校近视率")),
    "a-head": ("txt", "report", 2024, "松岭县教育局2024年工作总结\n教师参加培训人均92学时。小学校均1200人。生均两万三千一百元。\n", ("92|学时|人均", "1200|人|校均", "23100|元|生均")),
    "cut-figures": ("txt", "plan", 2025, "松岭县教育局2025年工作计划\n学前三年毛入园率达到9\n5%以上，义务教育巩固率\n保持在99.\n5%，新建幼儿园\n12所，新增学位12\n00个。\n", (">=95|%|学前三年毛入园率", "99.5|%|义务教育巩固率", "12|所|新建幼儿园", "1200|个|学位")),
    "list-of-glued-numbers": ("txt", "plan", 2025, "松岭县教育局2025年工作计划\n1.5万名学生参加研学\n2.3000名教师参加培训\n3.80%以上学校达标\n", ("50000|名|研学", "3000|名|教师", ">=80|%|达标")),
    "no-list-of-glued-numbers": ("txt", "plan", 2025, "松岭县教育局2025年工作计划\n1.5万名学生参加研学，2.3万名教师参加培训。\n", ("15000|名|研学", "23000|名|教师")),
    "parts-and-topics": ("txt", "mixed", 2025, "松岭县教育局2024年总结和2025年计划\n一、2024年工作回顾\n学前教育\n新建幼儿园3所。\n教师队伍\n招聘教师80名。\n二、2025年重点任务\n学前教育\n新建幼儿园4所。\n教师队伍\n招聘教师85名。\n", ("3|所|2024年工作回顾 学前教育|status=result", "80|名|2024年工作回顾 教师队伍|status=result", "4|所|2025年重点任务 学前教育|status=target", "85|名|2025年重点任务 教师队伍|status=target")),
    "parts-without-numbers": ("txt", "mixed", 2025, "松岭县教育局2024年总结和2025年计划\n过去一年工作\n学前教育\n新建幼儿园3所。\n存在的不足\n缺教师120名。\n下一年打算\n学前教育\n新建幼儿园4所。\n师资\n招聘教师85名。\n", ("3|所|幼儿园|status=result", "120|名|教师", "4|所|下一年打算 学前教育|status=target", "85|名|下一年打算 师资|status=target")),
    "back-and-ahead": ("txt", "mixed", 2026, "松岭县教育局2025年总结和2026年计划\n【回眸2025】\n新建幼儿园3所。\n【谋划2026】\n新建幼儿园4所。\n", ("3|所|回眸2025|status=result", "4|所|谋划2026|status=target")),
    "thoughts-of-next-year": ("txt", "mixed", 2026, "松岭县教育局2025年总结和2026年思路\n一、今年以来工作情况\n新建幼儿园3所。\n二、明年工作思路\n新建幼儿园4所。\n", ("3|所|幼儿园|status=result", "4|所|幼儿园|status=target")),
    "schools-and-works": ("md", "plan", 2025, "# 松岭县教育局2025年工作计划\n\n| 学校 | 建设内容 | 投资（万元） |\n|:--|:--|--:|\n| 县一中 | 宿舍楼 | 3 600 |\n| 实验小学 | 操场 | 850 |\n", ("36000000|元|投资|place=县一中", "8500000|元|投资|place=实验小学")),
}  # fmt: skip

# text: op, lowest and highest value, unit of each quantity
QUANTITIES: dict[str, list[tuple[str, float, float, str]]] = {
    "学校由六年前的217所增至264所": [("eq", 217, 217, "所"), ("eq", 264, 264, "所")],
    "财政性教育经费年均增长6.8%，五年累计增长近四成。": [("eq", 6.8, 6.8, "%"), ("lt", 40, 40, "%")],
    "新增编制428名，分3年到位。": [("eq", 428, 428, "名")],
    "2026、2027两年各增6000个。": [("eq", 6000, 6000, "个")],
    "基地由6个增到21个，3年翻了一番多。": [("eq", 6, 6, "个"), ("eq", 21, 21, "个"), ("gt", 2, 2, "倍")],
    "偏鄉學校佔全縣學校總數三分之一強。": [("gt", 1 / 3, 1 / 3, "")],
    "學生人數不得逾總學生數百分之十五。": [("le", 15, 15, "%")],
    "生均仪器设备值不小于国家标准规定的90%": [("ge", 90, 90, "%")],
    "教研员总数下限为45人，上限为60人。": [("ge", 45, 45, "人"), ("le", 60, 60, "人")],
    "全年约需资金360万元，约投入经费20万元": [("approx", 3_600_000, 3_600_000, "元"), ("approx", 200_000, 200_000, "元")],
    "一类模式学校12所、二类模式学校5所": [("eq", 12, 12, "所"), ("eq", 5, 5, "所")],
    "學生每日戶外活動時間不應少於一百二十分鐘。": [("ge", 120, 120, "分钟")],
    "購置電腦三十輛、頂多四十盤": [("eq", 30, 30, "辆"), ("le", 40, 40, "盘")],
    "编制二十四班": [("eq", 24, 24, "班")],
    "提高2.5点的基础": [("eq", 2.5, 2.5, "个点")],
    "说一千道一万，关键在落实": [],
    "入学率9⒍5%": [],
    "12金额": [],
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_small_file_gives_what_it_states(targets_of: TargetsOf, name: str) -> None:
    ending, kind, year, text, figures = CASES[name]
    assert differences(targets_in(targets_of, text.encode(), f"{name}.{ending}", kind, year), figures) == []


@pytest.mark.parametrize(("text", "wanted"), QUANTITIES.items(), ids=QUANTITIES)
def test_a_sentence_gives_its_quantities(text: str, wanted: list[tuple[str, float, float, str]]) -> None:
    found = et.find_quantities(text)
    assert [(one.op, one.unit) for one in found] == [(op, unit) for op, _, _, unit in wanted]
    assert [(one.value_min, one.value_max) for one in found] == [pytest.approx((low, high)) for _, low, high, _ in wanted]


def test_digits_joined_over_a_blank_say_so() -> None:
    [one] = et.find_quantities("收入总计 86 420.35万元")
    assert (one.number, one.warnings) == ("86 420.35万元", ("digits_joined",))
    assert [one.value_min for one in et.find_quantities("达到3 100.5%")] == [3, 100.5], "a rate has no thousands"


def test_headings_of_word_below_a_part_are_inside_it(targets_of: TargetsOf) -> None:
    file = docx.Document()
    for style, words in (
        ("Title", "松岭县教育局2024年总结和2025年计划"), ("Heading 1", "2024年工作回顾"), ("Heading 2", "学前教育"), ("Normal", "新建幼儿园3所。"),
        ("Heading 1", "2025年重点任务"), ("Heading 2", "学前教育"), ("Normal", "新建幼儿园4所。"),
    ):  # fmt: skip
        file.add_paragraph(words, style=style)
    out = io.BytesIO()
    file.save(out)
    targets = targets_in(targets_of, out.getvalue(), "a.docx", "mixed")
    assert [(one.value_min, one.status, one.section) for one in targets if one.number] == [
        (3, "result", ("2024年工作回顾", "学前教育")),
        (4, "target", ("2025年重点任务", "学前教育")),
    ]


def test_what_is_built_is_no_school_of_that_name(targets_of: TargetsOf) -> None:
    book = openpyxl.Workbook()
    for row in (["松岭县教育局2025年工作计划"], ["指标", "单位", "2025年目标"], ["新建小学", "所", 3], ["改扩建初中", "所", 4]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    targets = targets_in(targets_of, out.getvalue(), "a.xlsx")
    assert [(one.name, one.place, one.value_min) for one in targets] == [("新建小学", "", 3), ("改扩建初中", "", 4)]


def test_what_a_rate_does_on_the_next_line_is_said_of_it(targets_of: Callable[..., tuple[Target, ...]]) -> None:
    text = "公办园在园幼儿占比\n达到60%以上。\n义务教育巩固率\n保持在99.9%。\n高考本科上线人数\n突破2400人。\n"
    assert [(one.name, one.section) for one in targets_of(text) if one.number] == [
        ("公办园在园幼儿占比", ()), ("义务教育巩固率", ()), ("高考本科上线人数", ()),
    ]  # fmt: skip


def test_an_office_of_a_county_bureau_is_in_charge(targets_of: Callable[..., tuple[Target, ...]]) -> None:
    text = "序号\t重点工作\t年度目标\t责任股室\n1\t学前教育普及普惠\t新建公办园4所，普惠率达到93%以上\t学前股\n"
    assert [(one.number, one.office) for one in targets_of(text) if one.number] == [("4所", "学前股"), ("93%以上", "学前股")]


def test_years_before_a_figure_promise_nothing_by_themselves(targets_of: Callable[..., tuple[Target, ...]]) -> None:
    targets = targets_of("2021年至2024年，普惠率由85%提高到94%。\n本方案由市教育局负责解释。\n", kind="report", year=2024)
    assert [one.number for one in targets] == ["85%", "94%"]


def test_kindergartens_in_short_are_of_education_in_a_report_of_all_fields(targets_of: Callable[..., tuple[Target, ...]]) -> None:
    text = "政府工作报告\n公办园占比达到56%，新建公路12条。过去一年，新建幼儿园12所，新增学位900个，覆盖率达到92%。\n"
    targets = targets_of(text, kind="report", year=2024, title="样例市2024年政府工作报告")
    assert [one.number for one in targets] == ["56%", "12所", "900个", "92%"]


def test_a_place_in_traditional_characters_is_found_in_a_title() -> None:
    corpus = et.load(ROOT / "corpus", ROOT / "configs")
    data = "江蘇省教育厅2025年工作要点\n一、学前教育\n新建幼儿园3所。\n".encode()
    city = propose(Obtained(data=data, name="a.txt"), corpus).metadata.city
    assert city is not None and (city.value, city.sure) == ("320000", True)


@pytest.mark.parametrize(
    ("text", "run", "sort", "rule"),
    [
        ("一、教学改革任务（7项）\n推进课程改革。", "7", "structure_count", "items_of_part"),
        ("说一千，道一万，关键在落实。", "一万", "word", "degree_word"),
        ("新增编制一批，分三年到位。", "三", "duration", "in_years"),
        ("入园率9⒍5%，推进课程改革。", "5", "damaged", "melted_point"),
        ("推进一类学校、二类学校5所建设。", "二", "name", "second_class"),
        ("由六年前的薄弱学校起步。", "六", "duration", "within_years"),
        ("推进课程改革。\n（第3页/共4页）\n办好学校。", "3", "page", "page_number"),
        ("指标\t单位\t数值\t备注\n学生\t人\t1580\t含随迁子女320人\n教师\t人\t235\t\n", "320", "group", "includes"),
        ("序号\t重点工作\t年度目标\n7\t学前教育普及普惠\t新建公办园4所，普惠率达到93%以上\n", "7", "list_number", "row_number"),
    ],
)
def test_what_is_left_out_is_explained(own_cache: None, text: str, run: str, sort: str, rule: str) -> None:
    title = "样例市教育局2023年工作要点"
    document = Document(id="sample-2023-plan", city="sample", city_name="样例市", adcode="", year=2023, kind="plan", title=title, text=text)
    found = [one for one in Accountant(config_folder(ROOT / "configs")).accounts(document) if one.run == run]
    assert [(one.sort, one.rule) for one in found] == [(sort, rule)]


def test_figures_in_odd_forms_have_records(own_cache: None) -> None:
    text = "参加省赛获3金2银。小学≤0.50。在青山镇布局2校1点。竣工初中一所。\n"
    document = Document(
        id="sample-2023-plan",
        city="sample",
        city_name="样例市",
        adcode="",
        year=2023,
        kind="plan",
        title="样例市教育局2023年工作要点",
        text=text,
    )
    accounts = Accountant(config_folder(ROOT / "configs")).accounts(document)
    assert [one.run for one in accounts if one.record] == ["3", "2", "0.50", "2", "1", "一"]
    assert not [one for one in accounts if one.sort == UNEXPLAINED]
