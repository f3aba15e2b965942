"""Tables in running text, whatever parts their cells: a record for each figure, with name, unit, year, place and status of row and head.

All texts are made up (样例). Each is written to a file and read from there, as a user would.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest
from conftest import ROOT

import edutargets as et
from edutargets.extracting.extractor import Extractor
from edutargets.records import Target
from edutargets.rules.reading import Words, load_layout

Kind = Literal["plan", "report", "mixed"]
RecordsOf = Callable[..., list[Target]]
Cell = tuple[str, float, str, int | None, str, str]
T, R, C = "target", "result", "context"
VALUES = load_layout(ROOT / "configs").values


@pytest.fixture
def records_of(extractor: Extractor, tmp_path: Path) -> RecordsOf:
    """The records of a text, read from a file; each quote and number is checked to be an exact slice of it."""

    def read(text: str, kind: Kind = "report", year: int = 2023) -> list[Target]:
        path = tmp_path / "样例.txt"
        path.write_text(text, encoding="utf-8")
        document = msgspec.structs.replace(et.read(path, city="huizhou", year=year, kind=kind), city_name="惠州市")
        records = list(extractor.extract(document).targets)
        for record in records:
            quote = "".join(document.text[record.start : record.end].splitlines())
            assert quote == record.quote and (record.number or "") in quote
        return records

    return read


@pytest.mark.parametrize("above", ["指标  2022年  2023年\n近 视 率  40%  38%\n", "甲  乙  丙\n丁  戊  己\n庚 辛  3%  4%\n其他\n"])
def test_a_table_below_another_and_its_title_is_read_as_it_is_alone(records_of: RecordsOf, above: str) -> None:
    title, below = "样例：教育概况\n\n", "二、入学情况\n指标  2021年  2022年  2023年\n毛 入 园 率  95%  96%  97%\n巩 固 率  97%  98%  99%\n"
    alone = cells(records_of(title + below))
    assert len(alone) == 6 and {year for *_, year, _, _ in alone} == {2021, 2022, 2023}
    assert cells(records_of(title + above + below))[-6:] == alone


def test_how_wide_a_table_is_says_nothing_of_the_one_above_it(records_of: RecordsOf) -> None:
    above = "样例：教育概况\n\n一、入学\n指标  2022年\n学前教育  毛入园率  97%\n义务教育  巩 固 率  99%\n"
    records = records_of(f"{above}二、学校\n学校  2023年\n小学  12所\n")
    assert cells(records)[:2] == cells(records_of(above))
    assert [(record.number, record.section[-1]) for record in records][2:] == [("12所", "二、学校")]


def cells(records: list[Target]) -> list[Cell]:
    """Name, value, unit, year, place and status of the records with a number."""
    return [
        (one.name, one.value_min, one.unit, one.year, one.place, one.status)
        for one in records
        if one.number is not None and one.value_min is not None
    ]


GRIDS: dict[str, tuple[Kind, int, str, list[Cell]]] = {
    "pipes without outer pipes, a unit column, a part, a total": (
        "report", 2023,
        "样例：教育概况\n\n指标 | 单位 | 2022 | 2023\n在校生数 | 万人 | 12.5 | 12.8\n其中：女生 | 万人 | 6.1 | 6.2\n专任教师 | 人 | 8500 | 8600\n",
        [
            ("在校生数", 125000, "人", 2022, "", R), ("在校生数", 128000, "人", 2023, "", R),
            ("在校生数其中女生", 61000, "人", 2022, "", R), ("在校生数其中女生", 62000, "人", 2023, "", R),
            ("专任教师", 8500, "人", 2022, "", R), ("专任教师", 8600, "人", 2023, "", R),
        ],
    ),
    "rows of counties and the whole city": (
        "report", 2023,
        "样例：教育概况\n\n县（市、区）\t幼儿园数（所）\t普惠性幼儿园覆盖率（%）\n惠城区\t120\t92.5\n博罗县\t75\t90—92\n惠东县\t—\t/\n全市合计\t275\t91.5\n",
        [
            ("幼儿园数", 120, "所", 2023, "惠城区", R), ("普惠性幼儿园覆盖率", 92.5, "%", 2023, "惠城区", R),
            ("幼儿园数", 75, "所", 2023, "博罗县", R), ("普惠性幼儿园覆盖率", 90, "%", 2023, "博罗县", R),
            ("幼儿园数", 275, "所", 2023, "", R), ("普惠性幼儿园覆盖率", 91.5, "%", 2023, "", R),
        ],
    ),
    "counties by years, the measure in the title": (
        "report", 2023,
        "样例：教育概况\n\n各县区普惠性幼儿园覆盖率（%）\n县区\t2021年\t2022年\n惠城区\t90\t91\n惠州市\t89\t90\n",
        [
            ("普惠性幼儿园覆盖率", 90, "%", 2021, "惠城区", R), ("普惠性幼儿园覆盖率", 91, "%", 2022, "惠城区", R),
            ("普惠性幼儿园覆盖率", 89, "%", 2021, "", R), ("普惠性幼儿园覆盖率", 90, "%", 2022, "", R),
        ],
    ),
    "stages within counties, the county not said again": (
        "report", 2023,
        "样例：教育概况\n\n县区\t学段\t学校数（所）\n惠城区\t小学\t80\n\t初中\t35\n\t小计\t115\n博罗县\t小学\t40\n",
        [
            ("小学学校数", 80, "所", 2023, "惠城区", R), ("初中学校数", 35, "所", 2023, "惠城区", R),
            ("学校数", 115, "所", 2023, "惠城区", R), ("小学学校数", 40, "所", 2023, "博罗县", R),
        ],
    ),
    "counties as columns": (
        "report", 2023,
        "样例：教育概况\n\n指标\t单位\t惠城区\t博罗县\t合计\n在园幼儿数\t万人\t3.4\t2.1\t5.5\n",
        [
            ("在园幼儿数", 34000, "人", 2023, "惠城区", R), ("在园幼儿数", 21000, "人", 2023, "博罗县", R),
            ("在园幼儿数", 55000, "人", 2023, "", R),
        ],
    ),
    "rows of schools": (
        "plan", 2023,
        "样例：教育局2023年学校建设计划\n\n序号\t学校名称\t建设规模（班）\t新增学位（个）\t完工时间\n1\t样例第一小学\t36\t1 620\t2023年8月\n2\t实验幼儿园\t12\t360\t2023年9月\n合计\t\t48\t1980\t\n",
        [
            ("建设规模", 36, "班", 2023, "样例第一小学", T), ("新增学位", 1620, "个", 2023, "样例第一小学", T),
            ("建设规模", 12, "班", 2023, "实验幼儿园", T), ("新增学位", 360, "个", 2023, "实验幼儿园", T),
            ("建设规模", 48, "班", 2023, "", T), ("新增学位", 1980, "个", 2023, "", T),
        ],
    ),
    "a stage over years, merged heads repeated as readers write them": (
        "report", 2023,
        "样例：教育概况\n\n指标\t小学\t小学\t初中\t初中\n指标\t2022年\t2023年\t2022年\t2023年\n学校数（所）\t80\t82\t30\t31\n",
        [
            ("小学学校数", 80, "所", 2022, "", R), ("小学学校数", 82, "所", 2023, "", R),
            ("初中学校数", 30, "所", 2022, "", R), ("初中学校数", 31, "所", 2023, "", R),
        ],
    ),
    "a stage over years, merged heads left empty as people type them": (
        "report", 2023,
        "样例：教育概况\n\n| 指标 | 小学 | | 初中 | |\n| | 2022年 | 2023年 | 2022年 | 2023年 |\n| 在校生数（人） | 70000 | 71000 | 30000 | 30500 |\n",
        [
            ("小学在校生数", 70000, "人", 2022, "", R), ("小学在校生数", 71000, "人", 2023, "", R),
            ("初中在校生数", 30000, "人", 2022, "", R), ("初中在校生数", 30500, "人", 2023, "", R),
        ],
    ),
    "a whole and its part as columns": (
        "report", 2023,
        "样例：教育概况\n\n学段\t在校生数（人）\t在校生数（人）\n学段\t合计\t其中：女生\n小学\t73110\t35000\n",
        [("小学在校生数", 73110, "人", 2023, "", R), ("小学在校生数其中女生", 35000, "人", 2023, "", R)],
    ),
    "parts set in below a part": (
        "report", 2023,
        "样例：教育概况\n\n指标\t2023年\n在校生数（人）\t100000\n其中：小学\t60000\n　　　初中\t40000\n专任教师（人）\t8000\n",
        [
            ("在校生数", 100000, "人", 2023, "", R), ("在校生数其中小学", 60000, "人", 2023, "", R),
            ("在校生数其中初中", 40000, "人", 2023, "", R), ("专任教师", 8000, "人", 2023, "", R),
        ],
    ),
    "a budget, its unit in the caption, parts and a total": (
        "plan", 2023,
        "样例：教育局2023年部门预算\n\n2023年教育经费表\n金额单位：万元\n\n项目\t2022年决算\t2023年预算\n教育支出\t12000\t12500\n其中：学前教育\t1000\t1200\n合计\t18000\t18800\n",
        [
            ("教育支出", 1.2e8, "元", 2022, "", R), ("教育支出", 1.25e8, "元", 2023, "", T),
            ("教育支出其中学前教育", 1e7, "元", 2022, "", R), ("教育支出其中学前教育", 1.2e7, "元", 2023, "", T),
            ("合计", 1.8e8, "元", 2022, "", R), ("合计", 1.88e8, "元", 2023, "", T),
        ],
    ),
    "columns parted by spaces": (
        "plan", 2023,
        "样例：教育局2023年工作要点\n\n指标                      单位    2022年    2025年\n学前三年毛入园率          %       98.5      99以上\n高中阶段毛入学率          %       98.0      98.5\n",
        [
            ("学前三年毛入园率", 98.5, "%", 2022, "", R), ("学前三年毛入园率", 99, "%", 2025, "", T),
            ("高中阶段毛入学率", 98, "%", 2022, "", R), ("高中阶段毛入学率", 98.5, "%", 2025, "", T),
        ],
    ),
    "columns parted by one space": (
        "plan", 2023,
        "样例：教育局2023年工作要点\n\n指标 单位 2022年 2025年 属性\n学前三年毛入园率 % 98.5 99 约束性\n高中阶段毛入学率 % 98.0 >98.5 预期性\n",
        [
            ("学前三年毛入园率", 98.5, "%", 2022, "", R), ("学前三年毛入园率", 99, "%", 2025, "", T),
            ("高中阶段毛入学率", 98, "%", 2022, "", R), ("高中阶段毛入学率", 98.5, "%", 2025, "", T),
        ],
    ),
    "columns parted by one space, and so are groups of digits": (
        "report", 2023,
        "样例：教育概况\n\n指标 单位 2011 2012\n小学在校学生数 人 34 567 35 012\n小学专任教师 人 2 100 2 150\n小学学校数 所 120 118\n",
        [
            ("小学在校学生数", 34567, "人", 2011, "", R), ("小学在校学生数", 35012, "人", 2012, "", R),
            ("小学专任教师", 2100, "人", 2011, "", R), ("小学专任教师", 2150, "人", 2012, "", R),
            ("小学学校数", 120, "所", 2011, "", R), ("小学学校数", 118, "所", 2012, "", R),
        ],
    ),
    "spaces, cells that are missing, figures with thin spaces": (
        "report", 2023,
        "样例：教育概况\n\n学校类别    学校数（所）    在校生（人）    专任教师（人）\n小学        80              73\u2009110          4\u2009210\n初中        35                              2510\n普通高中                    15012           1310\n",
        [
            ("小学学校数", 80, "所", 2023, "", R), ("小学在校生", 73110, "人", 2023, "", R), ("小学专任教师", 4210, "人", 2023, "", R),
            ("初中学校数", 35, "所", 2023, "", R), ("初中专任教师", 2510, "人", 2023, "", R),
            ("普通高中在校生", 15012, "人", 2023, "", R), ("普通高中专任教师", 1310, "人", 2023, "", R),
        ],
    ),
    "spaces, a name over two lines, a heading inside": (
        "plan", 2023,
        "样例：教育局2023年工作要点\n\n指标                单位    2022年    2025年\n学前三年毛入        %       98.5      99\n园率\n一、高中\n高中阶段毛入学率    %       98.0      98.5\n",
        [
            ("学前三年毛入园率", 98.5, "%", 2022, "", R), ("学前三年毛入园率", 99, "%", 2025, "", T),
            ("高中阶段毛入学率", 98, "%", 2022, "", R), ("高中阶段毛入学率", 98.5, "%", 2025, "", T),
        ],
    ),
    "one cell a line, groups merged": (
        "plan", 2023,
        "样例：教育局2023年工作要点\n\n主要指标\n\n类别\n\n指标\n\n2022年\n\n2025年\n\n学前教育\n\n毛入园率（%）\n\n98.5\n\n99\n\n普惠性幼儿园覆盖率（%）\n\n90\n\n92\n\n义务教育\n\n巩固率（%）\n\n99\n\n100\n\n二、其他\n新建小学2所。\n",
        [
            ("毛入园率", 98.5, "%", 2022, "", R), ("毛入园率", 99, "%", 2025, "", T),
            ("普惠性幼儿园覆盖率", 90, "%", 2022, "", R), ("普惠性幼儿园覆盖率", 92, "%", 2025, "", T),
            ("义务教育巩固率", 99, "%", 2022, "", R), ("义务教育巩固率", 100, "%", 2025, "", T),
            ("新建小学数", 2, "所", 2023, "", T),
        ],
    ),
    "one cell a line, numbered rows that end in words": (
        "plan", 2023,
        "样例：教育局2023年工作要点\n\n主要指标\n序号\n指标\n单位\n2022年\n2025年\n属性\n1\n学前三年毛入园率\n%\n98.5\n99\n约束性\n2\n高中阶段毛入学率\n%\n98\n—\n预期性\n",
        [
            ("学前三年毛入园率", 98.5, "%", 2022, "", R), ("学前三年毛入园率", 99, "%", 2025, "", T),
            ("高中阶段毛入学率", 98, "%", 2022, "", R),
        ],
    ),
    "one cell a line, a name over two lines": (
        "plan", 2023,
        "样例：教育局2023年工作要点\n\n指标\n2022年\n2025年\n学前三年毛\n入园率（%）\n98.5\n99\n义务教育巩固率（%）\n99\n100\n",
        [
            ("学前三年毛入园率", 98.5, "%", 2022, "", R), ("学前三年毛入园率", 99, "%", 2025, "", T),
            ("义务教育巩固率", 99, "%", 2022, "", R), ("义务教育巩固率", 100, "%", 2025, "", T),
        ],
    ),
    "a yearbook, one cell a line, a figure that looks like a year": (
        "report", 2023,
        "样例：统计年鉴\n单位：人\n\n指标\n2011\n2012\n小学在校学生数\n34 567\n35 012\n小学专任教师\n2015\n2150\n",
        [
            ("小学在校学生数", 34567, "人", 2011, "", R), ("小学在校学生数", 35012, "人", 2012, "", R),
            ("小学专任教师", 2015, "人", 2011, "", R), ("小学专任教师", 2150, "人", 2012, "", R),
        ],
    ),
    "years as rows": (
        "report", 2023,
        "样例：教育概况\n\n历年小学情况\n年份\t学校数（所）\t在校生（万人）\n2021年\t80\t7.1\n2022\t81\t7.2\n",
        [
            ("小学学校数", 80, "所", 2021, "", R), ("小学在校生", 71000, "人", 2021, "", R),
            ("小学学校数", 81, "所", 2022, "", R), ("小学在校生", 72000, "人", 2022, "", R),
        ],
    ),
    "the year in the title": (
        "report", 2023,
        "样例：教育概况\n\n2022年各县区学位情况\n县区\t学位（个）\t增长（%）\n惠城区\t1200\t5.1\n博罗县\t800\t-1.2\n",
        [
            ("学位", 1200, "个", 2022, "惠城区", R), ("学位增长", 5.1, "%", 2022, "惠城区", R),
            ("学位", 800, "个", 2022, "博罗县", R), ("学位增长", -1.2, "%", 2022, "博罗县", R),
        ],
    ),
    "years named by plans and by last year": (
        "plan", 2021,
        "样例：“十四五”教育发展规划\n\n指标\t“十三五”末\t上年完成\t“十四五”目标\n高中阶段毛入学率（%）\t97\t98\t99以上\n",
        [
            ("高中阶段毛入学率", 97, "%", 2020, "", R), ("高中阶段毛入学率", 98, "%", 2020, "", R),
            ("高中阶段毛入学率", 99, "%", 2025, "", T),
        ],
    ),
    "the unit of all in the head of the names, brackets that are no units": (
        "plan", 2021,
        "样例：“十四五”教育发展规划\n\n| 指标（单位：%） | 2020年（基期） | 2025年（目标） |\n|:--|--:|--:|\n| 学前三年毛入园率 | 98.5 | 99 |\n",
        [("学前三年毛入园率", 98.5, "%", 2020, "", R), ("学前三年毛入园率", 99, "%", 2025, "", T)],
    ),
    "a row of units under the heads": (
        "report", 2023,
        "样例：教育概况\n\n类别\t学校数\t在校生\n单位\t所\t万人\n小学\t80\t7.0\n",
        [("小学学校数", 80, "所", 2023, "", R), ("小学在校生", 70000, "人", 2023, "", R)],
    ),
    "a cell that says its scale, and a year of its own": (
        "report", 2023,
        "样例：教育概况\n\n指标\t2023年（人）\n在校生数\t7.3万\n专任教师\t4210人\n毕业生\t1,200（2022年）\n",
        [("在校生数", 73000, "人", 2023, "", R), ("专任教师", 4210, "人", 2023, "", R), ("毕业生", 1200, "人", 2022, "", R)],
    ),
    "a cell with its part in brackets": (
        "plan", 2023,
        "样例：教育局2023年工作要点\n\n项目\t数量\n新建幼儿园\t3所（含改扩建1所）\n培训教师\t500人次\n",
        [("新建幼儿园", 3, "所", 2023, "", T), ("新建幼儿园其中改扩建", 1, "所", 2023, "", T), ("培训教师", 500, "人次", 2023, "", T)],
    ),
    "budget beside its execution": (
        "report", 2023,
        "样例：教育局决算公开\n\n科目\t预算数（万元）\t决算数（万元）\t预算执行率（%）\n教育支出\t12000\t11800\t98.3\n",
        [("教育支出", 1.2e8, "元", 2023, "", T), ("教育支出", 1.18e8, "元", 2023, "", R), ("教育支出预算执行率", 98.3, "%", 2023, "", R)],
    ),
    "a table directly under a heading": (
        "report", 2023,
        "样例：工作总结\n\n一、各县区学位完成情况\n县区\t学位数（个）\n惠城区\t1200\n博罗县\t3—4\n",
        [("学位数", 1200, "个", 2023, "惠城区", R), ("学位数", 3, "个", 2023, "博罗县", R)],
    ),
    "labels and values without heads": (
        "report", 2023,
        "样例：教育事业统计\n\n学校数\t120所\n在校生\t7.3万人\n普惠性幼儿园覆盖率\t92.5%\n",
        [("学校数", 120, "所", 2023, "", R), ("在校生", 73000, "人", 2023, "", R), ("普惠性幼儿园覆盖率", 92.5, "%", 2023, "", R)],
    ),
    "drawn as a box": (
        "plan", 2023,
        "样例：教育局2023年工作要点\n\n┌────┬────┬────┐\n│ 指标 │ 2022年 │ 2025年 │\n├────┼────┼────┤\n│ 高中阶段毛入学率（%） │ 98 │ 99 │\n└────┴────┴────┘\n",
        [("高中阶段毛入学率", 98, "%", 2022, "", R), ("高中阶段毛入学率", 99, "%", 2025, "", T)],
    ),
    "an empty line between rows": (
        "report", 2023,
        "样例：教育概况\n\n| 指标 | 2022年 | 2021年 |\n\n| 小学（所） | 80 | 79 |\n\n| 初中（所） | 40 | 41 |\n",
        [("小学", 80, "所", 2022, "", R), ("小学", 79, "所", 2021, "", R), ("初中", 40, "所", 2022, "", R), ("初中", 41, "所", 2021, "", R)],
    ),
    "targets and results of performance, no year": (
        "report", 2023,
        "样例：教育局2023年绩效自评\n\n一级指标\t二级指标\t三级指标\t年度指标值\t完成值\n产出指标\t数量指标\t新建幼儿园数量\t≥3所\t4所\n",
        [("新建幼儿园数量", 3, "所", 2023, "", T), ("新建幼儿园数量", 4, "所", 2023, "", R)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", GRIDS)
def test_each_cell_is_a_record(records_of: RecordsOf, name: str) -> None:
    kind, year, text, expected = GRIDS[name]
    found = cells(records_of(text, kind, year))
    # whether a stock is a result or background is for the headings to say: here the row, unit, year and place count
    assert [(*one[:5], R if one[5] == C else one[5]) for one in found] == expected


NOTHING = {
    "a table of contents": "样例：教育局工作要点\n目录\n一、学前教育    3\n二、义务教育    5\n三、高中教育    12\n",
    "contacts": "样例：教育局通知\n\n联系表\n单位\t姓名\t电话\t房间号\n教育局\t张三\t3503835\t301\n财政局\t李四\t3503836\t302\n",
    "contacts parted by spaces": "样例：教育局通知\n\n单位      联系人    电话\n教育局    张三      3503835\n财政局    李四      3503836\n",
    "a schedule of meetings": "样例：教育局通知\n\n时间\t地点\t内容\t负责人\n3月5日\t301会议室\t教师培训会\t张三\n3月12日\t302会议室\t安全工作会\t李四\n",
    "a timetable of exams": "样例：教育局通知\n\n日期\t上午\t下午\n6月16日\t语文 9:00—11:30\t物理 15:00—16:40\n6月17日\t数学 9:00—11:00\t英语 15:00—17:00\n",
    "a ranking by scores": "样例：教育局通报\n\n排名\t县区\t得分\n1\t惠城区\t98.5\n2\t博罗县\t96.3\n3\t惠东县\t95\n",
    "weeks": "样例：教育局通知\n\n第一周\t3月1日\t开学典礼\n第二周\t3月8日\t家长会\n",
    "names in columns": "样例：教育局通报\n\n张三  李四  王五\n赵六  孙七  周八\n",
    "postcodes and pages": "样例：教育局通知\n\n学校\t邮编\t页码\n样例第一小学\t516000\t12\n样例第二小学\t516001\t15\n",
    "a table without a value": "样例：教育概况\n\n指标\t2022年\t2023年\n小学（所）\t—\t/\n初中（所）\t\t无\n",
}


@pytest.mark.parametrize("name", NOTHING)
def test_a_table_of_other_things_gives_no_records(records_of: RecordsOf, name: str) -> None:
    assert [(one.name, one.number) for one in records_of(NOTHING[name], "report")] == []


def test_a_list_of_deeds_keeps_who_does_them_and_until_when(records_of: RecordsOf) -> None:
    found = records_of(
        "样例：教育局2023年民生实事\n\n序号 | 项目 | 内容 | 责任单位 | 完成时限\n"
        "1 | 新建幼儿园 | 新建幼儿园5所，新增学位1500个 | 市教育局 | 2023年10月底\n"
        "2 | 午休工程 | 推进课后服务。为3万名学生提供午休服务。 | 市教育局、各县区 | 2024年6月\n",
        "plan",
    )
    assert [(one.value_min, one.unit_responsible, one.due, one.year) for one in found if one.number] == [
        (5, "市教育局", "2023年10月底", 2023),
        (1500, "市教育局", "2023年10月底", 2023),
        (30000, "市教育局、各县区", "2024年6月", 2024),
    ]
    assert {one.section[-1] for one in found} == {"新建幼儿园", "午休工程"}
    assert [one.quote for one in found if not one.number] == ["推进课后服务"]


def test_figures_and_who_is_responsible_stand_in_one_row(records_of: RecordsOf) -> None:
    (found,) = records_of(
        "样例：教育局2023年工作要点\n\n项目\t投资（万元）\t责任单位\t完成时限\n第三小学建设\t1200\t市教育局\t2024年8月\n", "plan"
    )
    assert (found.value_min, found.unit, found.unit_responsible, found.due, found.year) == (1.2e7, "元", "市教育局", "2024年8月", 2024)


def test_running_text_in_a_cell_is_read_as_text(records_of: RecordsOf) -> None:
    found = records_of(
        "样例：教育局2023年工作要点\n\n项目\t2023年目标\t责任单位\n"
        "学前教育\t新建幼儿园5所，普惠性幼儿园覆盖率达到92%以上\t市教育局\n教师队伍\t招聘教师300名\t市人社局\n",
        "plan",
    )
    assert [(one.value_min, one.unit, one.op, one.indicator, one.unit_responsible) for one in found] == [
        (5, "所", "eq", "preschool.kg_built", "市教育局"),
        (92, "%", "ge", "preschool.inclusive_coverage", "市教育局"),
        (300, "名", "eq", "teachers.recruitment", "市人社局"),
    ]


def test_a_word_inside_a_name_gives_no_status(records_of: RecordsOf) -> None:
    found = records_of(
        "样例：教育概况\n\n2021—2022年投入（亿元）\n年份\t一般公共预算教育经费\t预算执行数\n2021\t80.2\t79\n2022\t84.6\t84\n"
    )
    assert [(one.name, one.value_min, one.year, one.status) for one in found][:2] == [
        ("一般公共预算教育经费", 8.02e9, 2021, R),
        ("投入", 7.9e9, 2021, R),
    ]


def test_a_table_goes_on_behind_a_page_without_its_heads(records_of: RecordsOf) -> None:
    found = records_of("样例：教育概况\n\n指标\t2021年\t2022年\n小学（所）\t80\t81\n\n2\n续表\n初中（所）\t35\t36\n高中（所）\t12\t13\n")
    assert [(one.name, one.value_min, one.year) for one in found][2:] == [
        ("初中", 35, 2021),
        ("初中", 36, 2022),
        ("高中", 12, 2021),
        ("高中", 13, 2022),
    ]


def test_who_made_a_table_and_when_is_no_head(records_of: RecordsOf) -> None:
    text = "样例：主要指标\t\t\n制表单位：样例教育局\t\t制表日期：2023年1月\n指标\t2022年\t2025年\n高中阶段毛入学率（%）\t98\t99\n"
    assert [(one.name, one.value_min, one.year) for one in records_of(text, "plan")] == [
        ("高中阶段毛入学率", 98, 2022),
        ("高中阶段毛入学率", 99, 2025),
    ]


def test_what_is_said_of_a_school_is_of_that_school(records_of: RecordsOf) -> None:
    found = records_of(
        "样例：教育局2023年学校建设\n\n学校名称\t建设情况\t投资（万元）\n样例第一小学\t新增学位1620个\t1200\n样例第二小学\t新增学位360个\t350\n",
        "plan",
    )
    assert {(one.value_min, one.place) for one in found} == {
        (1.2e7, "样例第一小学"), (1620, "样例第一小学"), (3.5e6, "样例第二小学"), (360, "样例第二小学"),
    }  # fmt: skip


def test_a_part_has_no_indicator_of_its_whole(records_of: RecordsOf) -> None:
    text = "样例：教育局2023年工作要点\n\n指标\t2023年目标\n新增学位（个）\t5000\n其中：民办\t1000\n公办园在园幼儿占比（%）\t55\n其中：公办园在园幼儿占比（%）\t56\n"
    found = {one.name: one.indicator for one in records_of(text, "plan")}
    assert found["新增学位"] == "resources.seats_new"
    assert found["新增学位其中民办"] is None
    assert "公办园在园幼儿占比" in found  # a share is a measure of its own


def test_several_units_of_a_caption_are_given_out_by_what_is_counted_and_said_so(records_of: RecordsOf) -> None:
    found = records_of("样例：教育概况\n\n表1 学校情况（单位：所、万人、%）\n学段\t学校数\t在校生\t巩固率\t备用\n小学\t80\t7.3\t99.9\t5\n")
    assert [(one.unit, one.value_min, one.warnings) for one in found] == [
        ("所", 80, ("unit_inferred",)),
        ("人", 73000, ("unit_inferred",)),
        ("%", 99.9, ("unit_inferred",)),
        ("", 5, ("unit_unstated",)),
    ]


def test_two_figures_in_a_cell_are_never_run_together(records_of: RecordsOf) -> None:
    found = records_of("样例：教育概况\n\n指标\t2022年\t2023年\n小学（所）\t80 82\t83\n初中（所）\t35\t36\n")
    assert {one.value_min for one in found if one.number} == {83, 35, 36}


def test_a_figure_that_stands_under_two_columns_is_given_to_none(records_of: RecordsOf) -> None:
    text = "样例：教育概况\n\n学段        学校数（所）    在校生（人）\n小学        80              73110\n初中        35              30210\n高中              12 345 678 901\n特教        2               300\n"
    assert [one.value_min for one in records_of(text) if one.number] == [80, 73110, 35, 30210, 2, 300]


def test_text_behind_a_table_is_text(records_of: RecordsOf) -> None:
    found = records_of(
        "样例：教育局2023年工作要点\n\n指标  2022年  2025年\n高中阶段毛入学率（%）  98  99\n巩固率（%）  99  100\n新建幼儿园3所，新增学位900个。\n",
        "plan",
    )
    assert [(one.value_min, one.unit) for one in found][-2:] == [(3, "所"), (900, "个")]
    assert found[-1].quote == "新增学位900个"


def test_prose_with_gaps_is_no_table(records_of: RecordsOf) -> None:
    found = records_of("样例：教育局2023年工作要点\n\n一、工作目标\n新建幼儿园3所，  新增学位900个。\n建设单位      年  月  日\n", "plan")
    assert [(one.value_min, one.unit) for one in found] == [(3, "所"), (900, "个")]


def test_a_mixed_report_has_results_and_targets_by_the_years_of_its_columns(records_of: RecordsOf) -> None:
    found = records_of(
        "样例：2023年政府工作报告\n\n指标\t2022年\t2023年\n学前三年毛入园率（%）\t98.5\t99\n财政收入（亿元）\t100\t105\n", "mixed"
    )
    rates = [(one.value_min, one.year, one.status) for one in found if one.unit == "%"]
    assert rates == [(98.5, 2022, R), (99, 2023, T)]


TASKS = (
    "样例：教育局2017年工作要点\n\n样例市任务书\n项目\n具体内容\n责任单位\n责任处室\n牵头领导\n完成时限\n"
    "作风类\n1.开展规范办学行为督查。\n市局\n基教处\n张三\n2017\n2.开展年度质量报告。\n各辖市区\n职社处\n李四\n2017.11\n"
)


@pytest.mark.parametrize(
    "behind",
    [
        "以上说明由办公室另行解释。",
        "二、工作要求\n各单位新建学校5所。\n1.加强领导。市局成立专班。",
        "样例市教育局办公室\n2017年3月",
        "注：本表由办公室负责解释",
    ],
)
def test_what_follows_a_flattened_task_table_is_not_of_its_last_task(records_of: RecordsOf, behind: str) -> None:
    def tasks(text: str) -> list[Any]:
        found = records_of(text, "plan", 2017)
        return [(one.quote, one.unit_responsible, one.office, one.lead, one.due, one.year) for one in found if one.office]

    assert tasks(TASKS)[-1] == ("开展年度质量报告", "各辖市区", "职社处", "李四", "2017.11", 2017)
    assert tasks(TASKS + behind + "\n") == tasks(TASKS)


def test_figures_behind_a_flattened_task_table_are_read(records_of: RecordsOf) -> None:
    found = records_of(TASKS + "二、工作要求\n各单位新建学校5所。\n", "plan", 2017)
    assert [(one.value_min, one.unit, one.office) for one in found if one.number] == [(5, "所", "")]


def test_a_content_of_two_lines_keeps_its_row(records_of: RecordsOf) -> None:
    text = TASKS.replace("1.开展规范办学行为督查。\n", "1.开展规范办学行为督查。\n减轻学生过重课业负担。\n")
    found = {one.quote: (one.unit_responsible, one.office, one.due) for one in records_of(text, "plan", 2017)}
    assert found["减轻学生过重课业负担"] == found["开展规范办学行为督查"] == ("市局", "基教处", "2017")


def test_a_county_takes_no_row_of_the_city(tmp_path: Path) -> None:
    folder = tmp_path / "corpus" / "huizhou"
    folder.mkdir(parents=True)
    (folder / "2023-report.txt").write_text(
        "样例：惠州市2023年教育工作总结\n\n县区\t普惠性幼儿园覆盖率（%）\n惠城区\t92.5\n博罗县\t90\n全市\t91\n", encoding="utf-8"
    )
    facts = 'city: huizhou\ncity_name: 惠州市\nadcode: "441300"\nyear: 2023\nkind: report\ntitle: 样例：惠州市2023年教育工作总结\n'
    (folder / "2023-report.yaml").write_text(facts, encoding="utf-8")
    corpus = et.load(tmp_path / "corpus", ROOT / "configs")
    assert sorted(one.value_min or 0 for one in corpus.targets) == [90, 91, 92.5]
    (row,) = et.compare(corpus, ["huizhou"]).rows
    assert [one.value_min for one in row.cells[0].targets] == [91]


def _patterns() -> list[Any]:
    entries = [value for name in VALUES.__struct_fields__ for value in _listed(getattr(VALUES, name)) if isinstance(value, Words)]
    return [pytest.param(entry, id=entry.examples[0]) for entry in entries]


def _listed(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


@pytest.mark.parametrize("entry", _patterns())
def test_the_words_of_tables_do_what_their_examples_say(entry: Words) -> None:
    assert [text for text in entry.examples if not entry.search(text)] == []
    assert [text for text in entry.counterexamples if entry.search(text)] == []
