"""Lists that state their unit or their least once, figures cut between lines, tables that lost their columns, what numbers a row."""

from __future__ import annotations

import pytest
from stated import TargetsOf, differences

import edutargets as et

SHARED = ("shared_unit",)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # three and more numbers before one unit are values; what counts off items is none
        ("新建学校2、3、5所", [(2, "所", SHARED), (3, "所", SHARED), (5, "所", ())]),
        ("新建幼儿园3、4、5所", [(3, "所", SHARED), (4, "所", SHARED), (5, "所", ())]),
        ("完成1、2、3项任务", [(1, "", ()), (2, "", ()), (3, "项", ())]),
        ("七年级1、2、5班", [(1, "", ()), (2, "", ()), (5, "班", ())]),
        ("第1、2、3批学校", []),
        # under a head of their own
        ("生均拨款小学900、初中1100、高中1500元", [(900, "元", SHARED), (1100, "元", SHARED), (1500, "元", ())]),
        ("新建学校3、招聘教师20名", [(3, "", ()), (20, "名", ())]),
        # parted by blanks alone, but told apart
        ("学校数分别为130 128 127所", [(130, "所", SHARED), (128, "所", SHARED), (127, "所", ())]),
        ("在校生达130 128 127人", [(130128127, "人", ("digits_joined",))]),
        # sums behind the head that announces them
        ("专项资金：学前1200万、高中800万（含债券500万）", [(12e6, "元", ("unit_of_noun",)), (8e6, "元", ("unit_of_noun",)), (5e6, "元", ("unit_of_noun",))]),
        # the beginning of a change, the parts of a whole
        ("生均面积由8.2增加到9.6平方米", [(8.2, "平方米", SHARED), (9.6, "平方米", ())]),
        ("学校由2020年的12增至15所", [(12, "所", SHARED), (15, "所", ())]),
        ("新建学校12所（小学8，初中4）", [(12, "所", ()), (8, "所", SHARED), (4, "所", SHARED)]),
        ("新增3240个学位（小学2160、初中1080）", [(3240, "个", ()), (2160, "个", SHARED), (1080, "个", SHARED)]),
        ("会议（2024年3、4月）", []),
        ("惠及学生1200万、家长800万", [(12e6, "人", ("unit_of_noun",)), (8e6, "人", ("unit_of_noun",))]),
    ],
)  # fmt: skip
def test_what_a_list_says_once(text: str, wanted: list[tuple[float, str, tuple[str, ...]]]) -> None:
    assert [(one.value_min, one.unit, one.warnings) for one in et.find_quantities(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("睡眠时间小学生不低于10小时、初中生9小时、高中生8小时", [("ge", 10), ("ge", 9), ("ge", 8)]),
        ("图书小学不少于25册、初中35册", [("ge", 25), ("ge", 35)]),
        ("小学80%、初中90%以上", [("eq", 80), ("ge", 90)]),
        ("新建学校不少于10所、招聘教师60名", [("ge", 10), ("eq", 60)]),
    ],
)
def test_a_least_before_a_list_of_stages_holds_for_all_of_them(text: str, wanted: list[tuple[str, float]]) -> None:
    assert [(one.op, one.value_min) for one in et.find_quantities(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("每天阅读半小时以上", [("ge", 0.5, "小时")]),
        ("约半个小时", [("approx", 0.5, "个小时")]),
        ("两个半小时", [("eq", 2.5, "小时")]),
        ("上半学时，", []),
        ("占比½，", [("eq", 0.5, "")]),
        ("作业时间60分钟内，", [("le", 60, "分钟")]),
        ("建成3公里内学校", [("eq", 3, "公里")]),
        ("由86家压减至12家", [("eq", 86, "家"), ("eq", 12, "家")]),
        ("噪声不超过55分贝", [("le", 55, "分贝")]),
        ("现有24个班级", [("eq", 24, "个班级")]),
        ("每12个班级配备1间", [("eq", 1, "间")]),
        ("培训教师数百人次", []),
        ("教师数十二人", [("eq", 12, "人")]),
        ("差异系数达41.0，", [("eq", 41, "")]),
        ("推进阳光体育2.0工程", []),
        ("围绕1个中心，突出2条主线，抓好3项重点", []),
        ("1个中心、2条主线", []),
        ("1个中心、3个基地", [("eq", 1, "个"), ("eq", 3, "个")]),
    ],
)
def test_a_form_of_numbers(text: str, wanted: list[tuple[str, float, str]]) -> None:
    assert [(one.op, one.value_min, one.unit) for one in et.find_quantities(text)] == wanted


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "普惠性幼儿园覆盖率达到\n92.\n5%，\n巩固率达到99.\n8%以上，\n新增学位\n1,\n080个。\n",
            ("92.5|%|普惠性", ">=99.8|%|巩固率", "1080|个|学位"),
        ),
        ("1.\n5%的教师参加轮岗\n2.\n新建学校3所\n", ("5|%|", "3|所|学校")),
        ("一是扩容。新建学校1\n2所，新增学位\n3600个；\n二是提质。招聘教师8\n6名。\n", ("12|所|学校", "3600|个|学位", "86|名|教师")),
    ],
)
def test_lines_that_break_inside_and_between_figures(targets_of: TargetsOf, text: str, figures: tuple[str, ...]) -> None:
    assert differences(targets_of(text), figures) == []


def test_the_number_of_a_row_is_no_rest_of_the_figure_above_it(targets_of: TargetsOf) -> None:
    text = "全市坚持优先发展教育，扩大资源供给，促进公平，提高质量，办好每一所学校，新建改扩建学校合计110\n12 招聘教师30名\n"
    assert [(one.value_min, "110" in one.name) for one in targets_of(text) if one.number] == [(30, False)]


def test_a_table_of_one_cell_a_line_may_have_groups_and_years_of_schooling(targets_of: TargetsOf) -> None:
    lines = (
        "指标", "2020年", "2025年", "属性", "一、发展水平", "1.学前教育毛入园率(%)", "97%", "98%以上", "约束性", "2.平均受教育年限(年)", "11.4年", "12.3年以上", "约束性",
        "二、师资水平", "3.高中教师研究生学历比例(%)", "12.59%", "20%", "预期性",
    )  # fmt: skip
    figures = (
        "97|%|毛入园率|year=2020|status=context", ">=98|%|毛入园率|year=2025|status=target", "11.4|年|受教育年限|year=2020", ">=12.3|年|受教育年限|year=2025",
        "12.59|%|研究生|year=2020", "20|%|研究生|year=2025|binding=预期性",
    )  # fmt: skip
    assert differences(targets_of("\n".join(lines) + "\n", year=2021), figures) == []


def test_a_sum_in_the_brackets_of_a_heading_is_read(targets_of: TargetsOf) -> None:
    text = "一、高中教育（投入2.4亿）\n扩建县一中。\n二、学前教育（投入5000万元）\n新建幼儿园2所。\n"
    assert [(one.value_min, one.unit) for one in targets_of(text) if one.number] == [(2.4e8, "元"), (5e7, "元"), (2, "所")]


def test_the_papers_of_a_school_are_about_education(targets_of: TargetsOf) -> None:
    title = "样例县仁义中学2025年单位预算情况说明"
    text = f"{title}\n2025年收入合计8305.33万元。内设机构5个。\n支出合计8303.55万元。\n"
    assert [one.value_min for one in targets_of(text, title=title) if one.number] == [83_053_300, 5, 83_035_500]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本科上线1286人（文史类312人、理工类974人）。", ["本科上线人数", "本科上线文史类人数", "本科上线理工类人数"]),
        ("普惠性幼儿园覆盖率稳定在92%以上（不含民办营利性园3所）。", ["普惠性幼儿园覆盖率", "民办营利性园数"]),
        ("新增3240个学位（小学2160个、初中1080个）。", ["新增学位数", "小学新增学位数", "初中新增学位数"]),
        ("招聘100名教师（其中博士3名、硕士40名）。", ["招聘教师数", "招聘博士教师数", "招聘硕士教师数"]),
        ("及格率、优秀率分别提升2.1、1.6个百分点。", ["及格率", "优秀率"]),
        ("和谐校园建成率90%。", ["和谐校园建成率"]),
        ("落实校园安全两个100%。", ["落实校园安全两个100%"]),
    ],
)
def test_a_name_is_whole(targets_of: TargetsOf, text: str, names: list[str]) -> None:
    assert [one.name for one in targets_of(text + "\n", "report") if one.number] == names


def test_a_span_of_years_lists_none_for_the_stages_behind_it(targets_of: TargetsOf) -> None:
    text = "2021-2023年，小学、初中、高中招生分别为1200人、1300人、1400人。\n"
    assert {one.year for one in targets_of(text, "report", 2023) if one.number} == {2023}


def test_the_first_place_in_a_bracket_is_one_too(targets_of: TargetsOf) -> None:
    for whole in ("新建幼儿园3所", "新建3所幼儿园"):
        targets = targets_of(f"{whole}（城关镇1所、河口乡2所）。\n", "report")
        assert [(one.value_min, one.place) for one in targets if one.number] == [(3, ""), (1, "城关镇"), (2, "河口乡")]
