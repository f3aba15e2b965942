"""Quantities in any sentence: number, bound, range and unit as written; and the numbers that are none."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import edutargets as et

Found = tuple[str, str, float, float, str]

# one quantity each: text, number as written, op, lowest and highest value, unit
ONE: list[tuple[str, str, str, float, float, str]] = [
    # no bound
    ("普惠性幼儿园覆盖率达93.66%", "93.66%", "eq", 93.66, 93.66, "%"),
    ("计划新建、改扩建幼儿园 14所", "14所", "eq", 14, 14, "所"),
    ("自评得分96.5分", "96.5分", "eq", 96.5, 96.5, "分"),
    ("公办园覆盖率同比提升3.1个百分点", "3.1个百分点", "eq", 3.1, 3.1, "个百分点"),
    ("办学条件校际均衡差异系数为0.36,达到省定标准", "0.36", "eq", 0.36, 0.36, ""),
    ("再创1个省平安校园建设示范县", "1个", "eq", 1, 1, "个"),
    # 万 亿 and how money and people are written
    ("服务学生16.5万名", "16.5万名", "eq", 165000, 165000, "名"),
    ("生均一般公共预算教育支出2.81万元", "2.81万元", "eq", 28100, 28100, "元"),
    ("一般公共预算教育支出12.67亿元", "12.67亿元", "eq", 1_267_000_000, 1_267_000_000, "元"),
    ("全年计划培训5万人次", "5万人次", "eq", 50000, 50000, "人次"),
    ("安排专项资金1,100万元", "1,100万元", "eq", 11_000_000, 11_000_000, "元"),
    ("投入一万五千亿元", "一万五千亿元", "eq", 1.5e12, 1.5e12, "元"),
    ("公用经费标准提高到800元/生", "800元/生", "eq", 800, 800, "元/生"),
    # Chinese numerals
    ("打造百节思政班会“金课”", "百节", "eq", 100, 100, "节"),
    ("掌握两项体育运动技能", "两项", "eq", 2, 2, "项"),
    ("每天一节体育课", "一节", "eq", 1, 1, "节"),
    ("新建三十二所学校", "三十二所", "eq", 32, 32, "所"),
    ("推广到两千零六个班", "两千零六个班", "eq", 2006, 2006, "个班"),
    ("达到同级普通学校生均公用经费的8倍", "8倍", "eq", 8, 8, "倍"),
    # bounds before the number
    ("综合体育活动时间不低于2小时", "不低于2小时", "ge", 2, 2, "小时"),
    ("每校不少于3名专职教师", "不少于3名", "ge", 3, 3, "名"),
    ("至少掌握两项体育运动技能", "至少掌握两项", "ge", 2, 2, "项"),
    ("每个学生至少参加1个社团", "至少参加1个", "ge", 1, 1, "个"),
    ("择校生比例不得超过5%", "不得超过5%", "le", 5, 5, "%"),
    ("学科类作业总量不超过60分钟", "不超过60分钟", "le", 60, 60, "分钟"),
    ("新增学位超1万个", "超1万个", "gt", 10000, 10000, "个"),
    ("集中培训逾300名校长", "逾300名", "gt", 300, 300, "名"),
    ("投入突破2亿元", "突破2亿元", "gt", 2e8, 2e8, "元"),
    ("优秀毕业生占比近40%", "近40%", "lt", 40, 40, "%"),
    ("在校学生不足300人", "不足300人", "lt", 300, 300, "人"),
    ("引进教师约30名", "约30名", "approx", 30, 30, "名"),
    ("学生体质健康优良率≥60%", "≥60%", "ge", 60, 60, "%"),
    # bounds behind it
    ("学前三年教育毛入学率达99%以上", "99%以上", "ge", 99, 99, "%"),
    ("申报创建2个以上的省资源教室", "2个以上", "ge", 2, 2, "个"),
    ("学生视力不良率下降1%以上", "1%以上", "ge", 1, 1, "%"),
    ("择校生比例控制在5%以内", "控制在5%以内", "le", 5, 5, "%"),
    ("班额压减到45人以下", "45人以下", "le", 45, 45, "人"),
    ("集团化办学覆盖率达80%左右", "80%左右", "approx", 80, 80, "%"),
    ("服务学生1.2万余人", "1.2万余人", "gt", 12000, 12000, "人"),
    ("足额安排资助经费1266万余元", "1266万余元", "gt", 12_660_000, 12_660_000, "元"),
    ("开展“三会一课”、党员活动日等活动300余场次", "300余场次", "gt", 300, 300, "场次"),
    ("培训教师五千多人", "五千多人", "gt", 5000, 5000, "人"),
    ("惠及20多万名学生", "20多万名", "gt", 200000, 200000, "名"),
    # ranges
    ("新增产业学院1—2所", "1—2所", "range", 1, 2, "所"),
    ("建设3-4个省级课程基地", "3-4个", "range", 3, 4, "个"),
    ("每周安排2至3课时", "2至3课时", "range", 2, 3, "课时"),
    ("每校安排20～30万元", "20～30万元", "range", 200000, 300000, "元"),
    ("覆盖率达到80%—85%", "80%—85%", "range", 80, 85, "%"),
    ("每班配备三四名志愿者", "三四名", "range", 3, 4, "名"),
    ("遴选十五六所学校", "十五六所", "range", 15, 16, "所"),
    # shares
    ("覆盖九成学校", "九成", "eq", 90, 90, "%"),
    ("七成五的学校", "七成五", "eq", 75, 75, "%"),
    ("三分之一的学校完成改造", "三分之一", "eq", 1 / 3, 1 / 3, ""),
    ("百分之六十二的学校", "百分之六十二", "eq", 62, 62, "%"),
    ("入学率达百分之百", "百分之百", "eq", 100, 100, "%"),
    ("百分之三点五的学生", "百分之三点五", "eq", 3.5, 3.5, "%"),
    ("巩固率９９．５％", "９９．５％", "eq", 99.5, 99.5, "%"),
    ("发案率降到千分之二", "千分之二", "eq", 2, 2, "‰"),
    ("比例为85﹪", "85﹪", "eq", 85, 85, "%"),
    ("师生比1:13", "1:13", "eq", 13, 13, "比"),
    ("生师比达到15.2：1", "15.2：1", "eq", 15.2, 15.2, "比"),
]  # fmt: skip

# several quantities
MANY: dict[str, list[Found]] = {
    "小学教师专科及以上比例达96%、本科及以上比例达82%": [("96%", "eq", 96, 96, "%"), ("82%", "eq", 82, 82, "%")],
    "开工新建义务教育学校19所、幼儿园12所": [("19所", "eq", 19, 19, "所"), ("12所", "eq", 12, 12, "所")],
    "分别为2.81万元、2.65万元、0.56万元": [("2.81万元", "eq", 28100, 28100, "元"), ("2.65万元", "eq", 26500, 26500, "元"), ("0.56万元", "eq", 5600, 5600, "元")],
    "公办园在园幼儿占比由45%提高到52%": [("45%", "eq", 45, 45, "%"), ("52%", "eq", 52, 52, "%")],
    "占比50%以上、85%以上": [("50%以上", "ge", 50, 50, "%"), ("85%以上", "ge", 85, 85, "%")],
    "不足300人的,按300人标准补足公用经费": [("不足300人", "lt", 300, 300, "人"), ("300人", "eq", 300, 300, "人")],
    "“四星”党支部15个、“五星”党支部2个": [("15个", "eq", 15, 15, "个"), ("2个", "eq", 2, 2, "个")],
    "不少于80%(120所)": [("不少于80%", "ge", 80, 80, "%"), ("120所", "ge", 120, 120, "所")],
    "2022年达标比例88.28%,同比提升5.47%": [("88.28%", "eq", 88.28, 88.28, "%"), ("5.47%", "eq", 5.47, 5.47, "%")],
    "近50%的教师、近百所学校": [("近50%", "lt", 50, 50, "%"), ("近百所", "lt", 100, 100, "所")],
    "《国家学生体质健康标准》优秀率达到10%以上,合格率达到95%以上": [("10%以上", "ge", 10, 10, "%"), ("95%以上", "ge", 95, 95, "%")],
}  # fmt: skip

NONE = [
    # dates, years and spans of time
    "2017年", "2018年底前完成", "到2025年", "2023年3月15日", "2024-04-10", "2017.10", "2016—2018年", "2016-2017学年度", "九月一日", "二〇三五年", "1-12月完成情况", "6月底前", "3年内", "近3年",
    "学校三年行动计划", "五年制高职", "九年义务教育", "学前三年", "教育装备提升五年计划",
    # document numbers, telephone, names with digits
    "江教办〔2023〕5号", "国办发[2015]71号", "(联系人:刘永强,电话:3503835。)", "12345热线", "12345工单", "345集群", "聚焦“465”现代产业集群", "“5621计划”", "“212校长梯队”",
    "省“333工程”", "1+X", "“5+2”工程", "3+4分段培养", "“N+1”多元学习平台", "5G", "IPv6", "2.0版", "课堂3.0版", "9:30",
    # names with Chinese numerals
    "“三会一课”", "双一流", "五项管理", "六项管理", "八个一", "六个二", "“八礼四仪”", "五育并举", "四级联动", "三位一体", "“三查一监督”", "“两学一做”", "一校一品", "一岗双责", "一站式",
    "一体化", "一批", "一系列", "一次性", "四个自信", "两个只增不减", "“三星”以上党支部", "一年级", "1~2年级",
    # ordinals, meetings, schools
    "第三批", "第十四届", "第一中学", "江阴二中", "十四届四次全会", "十八届六中全会", "党的二十大精神", "“十四五”规划",
    # titles
    "《36岁儿童学习与发展指南》", "《关于深化改革的若干意见(2016—2018年)》", "《强师尊师惠师举措新30条》",
    # enumerators
    "一、加强领导", "(三)推进改革", "1.提升水平", "(2)建设", "二是扩大供给", "①完善机制",
    # nothing at all
    "", "加强教师队伍建设", "……", "%",
]  # fmt: skip


def found(text: str) -> list[Found]:
    return [(q.number, q.op, q.value_min, q.value_max, q.unit) for q in et.find_quantities(text)]


@pytest.mark.parametrize(("text", "number", "op", "low", "high", "unit"), ONE, ids=[row[0] for row in ONE])
def test_one_quantity(text: str, number: str, op: str, low: float, high: float, unit: str) -> None:
    assert found(text) == [(number, op, pytest.approx(low), pytest.approx(high), unit)]


@pytest.mark.parametrize(("text", "expected"), MANY.items(), ids=MANY)
def test_several_quantities_of_one_sentence(text: str, expected: list[Found]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", NONE)
def test_no_quantity(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", [row[0] for row in ONE])
def test_a_quantity_is_the_same_inside_a_longer_sentence(text: str) -> None:
    alone, inside = et.find_quantities(text), et.find_quantities(f"根据安排,{text},并加强管理。")
    assert [(q.number, q.op, q.value_min, q.unit) for q in inside] == [(q.number, q.op, q.value_min, q.unit) for q in alone]


TEXTS = st.text(max_size=60) | st.lists(
    st.sampled_from([*"一二三四五六七八九十百千万亿两零半点廿余多成折近超约共第每()《》“”:,。、-—~至到%％. 　\n０９", "分之", "不低于", "以上", "左右", "1", "23", "4.5", "2017", "年", "个百分点", "所", "个", "名", "元", "人次", "至少", "行动计划"]),
    max_size=25,
).map("".join)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("1,234,567,890.5万亿余元左右")
@example("一" * 60)
@example("9" * 400 + "所")
def test_any_text_gives_ordered_exact_spans(text: str) -> None:
    last = 0
    for quantity in et.find_quantities(text):
        assert last <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.number
        assert quantity.value_min <= quantity.value_max
        assert (quantity.op == "range") == (quantity.value_min < quantity.value_max)
        assert not math.isnan(quantity.value_min)
        last = quantity.end
