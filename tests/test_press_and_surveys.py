"""How newspapers, surveys and bulletins say it: each sentence with the figures a careful reader takes from it.

All content is made up (样例). What each states was written down before the tool read it.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import read

from edutargets.extracting.extractor import Extractor
from edutargets.records import Document, Target

TargetsOf = Callable[..., tuple[Target, ...]]


@pytest.mark.parametrize(
    ("text", "number"),
    [("今年拟新增1.62万个学位。", "1.62万个"), ("全部建成后提供约2万个学位。", "约2万个"), ("新增公办1200学位。", "1200")],
)
def test_places_counted_before_their_noun_are_school_places(targets_of: TargetsOf, text: str, number: str) -> None:
    found = read(targets_of, text, "plan")[number]
    assert (found.unit, found.indicator) == ("个", "resources.seats_new")


def test_projects_of_places_are_no_places(targets_of: TargetsOf) -> None:
    assert read(targets_of, "11个学位建设项目进展顺利。", "report")["11个"].indicator is None


def test_one_measure_listed_by_years_gives_each_its_year(targets_of: TargetsOf) -> None:
    text = "2020-2022年的教育经费支出总额分别为13.5亿元、13.6亿元、16.6亿元，生均公用经费分别为1194元、1260元、1420元。"
    found = read(targets_of, text, "report")
    assert [found[one].year for one in ("13.5亿元", "13.6亿元", "16.6亿元", "1194元", "1260元", "1420元")] == [2020, 2021, 2022] * 2
    assert {found[one].name for one in ("13.5亿元", "13.6亿元", "16.6亿元")} == {"教育经费支出总额"}
    assert {found[one].name for one in ("1194元", "1260元", "1420元")} == {"生均公用经费"}


def test_a_list_of_the_next_year_is_of_the_measures_before(targets_of: TargetsOf) -> None:
    text = "2015年毛入园率、义务教育巩固率和新增劳动力人均受教育年限分别达到90%、99%和13.5年；2020年分别达到98%、99.5%和15年以上。"
    found = read(targets_of, text, "plan", year=2011)
    assert [(found[one].name, found[one].year) for one in ("98%", "99.5%", "15年以上")] == [
        ("毛入园率", 2020),
        ("义务教育巩固率", 2020),
        ("新增劳动力人均受教育年限", 2020),
    ]


def test_the_changes_of_a_list_are_of_its_own_members(targets_of: TargetsOf) -> None:
    found = read(targets_of, "生均教育支出小学9120元、初中13455元，增幅依次为4.2%、3.7%。", "report")
    assert (found["4.2%"].name, found["3.7%"].name) == ("小学生均教育支出增幅", "初中生均教育支出增幅")
    assert found["4.2%"].kind == "change"


def test_schools_and_pupils_of_a_situation_are_results_and_its_area_is_background(targets_of: TargetsOf) -> None:
    text = "一、基本情况\n全县辖12个乡镇，总面积1034平方公里。现有幼儿园46所，在校学生7.3万人，其中小学生4.1万人。"
    found = read(targets_of, text, "report")
    assert [found[one].status for one in ("1034平方公里", "46所", "7.3万人")] == ["context", "result", "result"]


def test_stages_of_a_stock_are_stocks_of_their_own(targets_of: TargetsOf) -> None:
    found = read(targets_of, "全县中小学在校生57384人，其中小学31484人、初中16402人、普通高中9498人。", "report")
    assert found["57384人"].indicator is None
    assert [found[one].indicator for one in ("31484人", "16402人", "9498人")] == [
        "compulsory.primary_students",
        "compulsory.junior_students",
        "high_school.students",
    ]


def test_a_bracket_of_kinds_names_each_of_them(targets_of: TargetsOf) -> None:
    found = read(targets_of, "全县现有高中9所（普通高中5所、职业高中4所）。", "report")
    assert (found["5所"].name, found["4所"].name) == ("普通高中数", "职业高中数")


def test_the_junior_stage_is_told_per_pupil_like_the_one_before(targets_of: TargetsOf) -> None:
    found = read(targets_of, "小学生均公用经费由500元提高到700元，初中生由750元提高到900元。", "report")
    assert (found["900元"].name, found["900元"].indicator) == ("初中生均公用经费", "resources.per_student_public_fund")


def test_what_a_plan_says_of_last_year_holds_on_until_it_looks_ahead(targets_of: TargetsOf) -> None:
    text = "今年全市计划新建幼儿园8所。据了解，去年全市投入1.12亿元，新建幼儿园12所。全市学前三年毛入园率达97.1%。今年还将新增学位900个。"
    found = read(targets_of, text, "plan")
    assert (found["97.1%"].status, found["97.1%"].year) == ("result", 2023)
    assert (found["8所"].status, found["900个"].status) == ("target", "target")


def test_the_period_that_a_report_names_first_holds_for_its_paragraph(targets_of: TargetsOf) -> None:
    found = read(targets_of, "报告指出，“十四五”期间，全区教育事业实现跨越式发展。全区新增学位4320个。", "report", year=2025)
    assert (found["4320个"].year, found["4320个"].period) == (2025, "2021-2025")


def test_what_will_open_is_to_come(targets_of: TargetsOf) -> None:
    found = read(targets_of, "城北、河东等幼儿园将于2025年开办，能够新增学位1770个。", "mixed")
    assert found["1770个"].status == "target"


def test_a_year_reported_on_is_not_to_come(targets_of: TargetsOf) -> None:
    text = "“十二五”时期，我市坚持教育优先发展，公共财政教育支出五年累计295亿元。到2015年，全市学前三年入园率97.1%。"
    assert read(targets_of, text, "plan", year=2016)["97.1%"].status == "result"


def test_three_years_of_preschool_do_not_end_the_year_of_a_paragraph(targets_of: TargetsOf) -> None:
    text = "2019年，全市共有幼儿园281所，比2015年增加57所。全市学前三年毛入园率达到83.4%，比2015年提高8.4个百分点。"
    assert read(targets_of, text, "report", year=2022)["83.4%"].year == 2019


def test_the_year_before_school_is_no_year_gone_by(targets_of: TargetsOf) -> None:
    found = read(targets_of, "今年起学前一年不再收费。往上看，义务教育巩固率为98.3%。", "report")
    assert found["98.3%"].year == 2024


def test_how_much_ten_years_brought_is_a_change_of_the_figure_before(targets_of: TargetsOf) -> None:
    found = read(targets_of, "高中阶段毛入学率达到91.4%，十年提高了6.4个百分点。", "report")
    assert found["6.4个百分点"].name == "高中阶段毛入学率十年提高了"


def test_counties_and_regions_are_not_the_whole_place(targets_of: TargetsOf) -> None:
    found = read(targets_of, "到2025年，学前三年入园率达到96%以上，东部地区达到98%以上，县（市）学前三年入园率达到92%以上。", "plan")
    assert [found[one].place for one in ("96%以上", "98%以上", "92%以上")] == ["", "东部地区", "县(市)"]
    assert found["98%以上"].name == "学前三年入园率"


def test_visited_schools_and_named_programmes_are_no_values(targets_of: TargetsOf) -> None:
    text = "副区长还考察了今年新增的两所公办幼儿园的办学情况。全市将新增学位纳入20项民心工程。"
    found = read(targets_of, text, "report")
    assert [(found[one].status, found[one].indicator) for one in ("两所", "20项")] == [("context", None), ("context", None)]


def test_the_schools_of_which_some_are_told_keep_their_own_name(targets_of: TargetsOf) -> None:
    assert read(targets_of, "20所新建公办幼儿园中，已有8所投入使用、11所正在装修。", "report")["20所"].name == "新建公办幼儿园数"


@pytest.mark.parametrize(
    ("text", "number", "indicator"),
    [
        ("资助面约占公办幼儿园在园幼儿总数的10%。", "10%", "preschool.public_child_share"),
        ("学前第四年幼儿入园率达到50%以上。", "50%以上", "preschool.gross_enrolment"),
        ("在普惠性幼儿园就读的幼儿占比95.2%。", "95.2%", "preschool.inclusive_share_unspecified"),
        ("学前教育专任教师3.2万人。", "3.2万人", "teachers.full_time"),
        ("全年新增校舍面积10.8万平方米，学生人均校舍面积提高到9.8平方米。", "9.8平方米", "resources.building_area"),
        ("小学适龄儿童入学率和在校生巩固率均为99.9%。", "99.9%", "compulsory.consolidation"),
    ],
)
def test_what_looks_like_an_entry_is_none_of_it(targets_of: TargetsOf, text: str, number: str, indicator: str) -> None:
    assert read(targets_of, text, "report")[number].indicator != indicator


def test_names_leave_out_who_tells_it_and_where_it_is_listed(targets_of: TargetsOf) -> None:
    found = read(targets_of, "将建设43所普惠性幼儿园列入十大民生实事。一年来通过公开招录、人才引进等方式补充教师1085人。", "report")
    assert (found["43所"].name, found["1085人"].name) == ("建设普惠性幼儿园数", "补充教师数")


def test_pupils_of_the_kind_of_school_named_before_a_semicolon(targets_of: TargetsOf) -> None:
    found = read(targets_of, "全市中等职业教育共有学校72所；招生4.8万人；在校生13.4万人。", "report")
    assert (found["4.8万人"].indicator, found["13.4万人"].indicator) == ("vocational.enrolment", "vocational.students")


def test_since_a_five_year_plan_ends_with_it_in_its_review(targets_of: TargetsOf) -> None:
    text = (
        "一、“十三五”教育工作回顾\n（一）成绩与经验\n一是条件改善。“十三五”规划实施以来，新建续建幼儿园14所，学前儿童普惠率由25%提高到86%。"
    )
    found = read(targets_of, text, "mixed", year=2022, title="样例区“十四五”时期教育事业发展规划")
    assert [(found[one].year, found[one].period) for one in ("14所", "86%")] == [(2020, "2016-2020"), (2020, "")]


def test_a_school_year_said_to_be_short_for_its_first_is_of_that_year(targets_of: TargetsOf) -> None:
    found = read(targets_of, "2023-2024学年（以下简称为2023年）全市共有各级各类学校167所，在校生131164人。", "report")
    assert [found[one].year for one in ("167所", "131164人")] == [2023, 2023]


def test_a_task_taken_on_is_to_come(targets_of: TargetsOf) -> None:
    found = read(targets_of, "2024年市教育局承担市政府为民办实事新、改扩建公办幼儿园20所。截至4月，已开工建设7所。", "mixed")
    assert (found["20所"].status, found["7所"].status) == ("target", "result")


def test_goal_and_result_under_a_heading_that_names_the_measure(targets_of: TargetsOf) -> None:
    text = "（一）普惠性幼儿园覆盖率。全年目标78.9%，实际达到95.3%，完成率120.8%。"
    found = read(targets_of, text, "report")
    assert (found["95.3%"].name, found["95.3%"].indicator) == ("普惠性幼儿园覆盖率", "preschool.inclusive_coverage")
    assert (found["78.9%"].status, found["120.8%"].indicator) == ("context", None)


def test_children_of_a_kind_of_kindergarten_and_their_share(targets_of: TargetsOf) -> None:
    found = read(targets_of, "在园幼儿172325人，公办园有48477人，占28.1%，民办园有123848人，占71.9%。", "report")
    assert (found["48477人"].name, found["28.1%"].indicator) == ("公办园在园幼儿数", "preschool.public_child_share")
    assert found["71.9%"].indicator is None


def test_parts_behind_a_comma_leave_the_whole_to_what_follows(targets_of: TargetsOf) -> None:
    found = read(targets_of, "普通高校招生人数28529人，其中本科5422人，专科23107人。在校生人数64976人，其中本科19234人。", "report")
    assert found["64976人"].indicator == "higher.students"
    assert all(found[one].indicator is None or (found[one].confidence or 1) < 0.8 for one in ("5422人", "23107人"))


def test_the_places_of_one_kindergarten_are_not_the_city_s(targets_of: TargetsOf) -> None:
    found = read(targets_of, "该幼儿园有3层楼，共12个班，可按标准提供360个学位。", "mixed")
    assert found["360个"].place == "该幼儿园"


def test_a_coefficient_of_the_county_s_schools_is_the_county_s(targets_of: TargetsOf) -> None:
    found = read(targets_of, "确保县域义务教育学校校际均衡差异系数小学为0.54、初中0.38。", "report")
    assert [(found[one].indicator, found[one].place) for one in ("0.54", "0.38")] == [("compulsory.disparity_coefficient", "")] * 2


def test_repairs_are_named_by_their_own_verb(targets_of: TargetsOf) -> None:
    found = read(targets_of, "新建中小学校舍1.6万平方米，加固5022平方米，维修650平方米。", "report")
    assert found["5022平方米"].name.startswith("加固")
    assert found["5022平方米"].indicator is None


def in_wuxi(extractor: Extractor, text: str) -> dict[str, Target]:
    """The figures of a report of 无锡市."""
    document = Document(
        id="x",
        city="wuxi",
        city_name="无锡市",
        adcode="320200",
        year=2023,
        kind="report",
        title="无锡市教育工作总结",
        text=f"总结\n{text}\n",
    )
    return {one.number: one for one in extractor.extract(document).targets if one.number}


@pytest.mark.parametrize(
    ("text", "above", "theirs", "ours"),
    [
        ("全国普惠性幼儿园覆盖率达90.8%，我市达93%。", "全国", "90.8%", "93%"),
        ("全省学前三年毛入园率达到98%，无锡市达到99.5%。", "全省", "98%", "99.5%"),
        ("全省新建幼儿园300所，我市新建28所。", "全省", "300所", "28所"),
        ("全国职业院校在校生2682万人。我市中职毕业生就业率98.1%。", "全国", "2682万人", "98.1%"),
    ],
)
def test_figures_of_the_nation_and_the_province_are_not_the_city_s(
    extractor: Extractor, text: str, above: str, theirs: str, ours: str
) -> None:
    found = in_wuxi(extractor, text)
    assert (found[theirs].place, found[ours].place) == (above, "")
    assert found[ours].indicator


def test_what_the_nation_grants_is_the_city_s(extractor: Extractor) -> None:
    found = in_wuxi(extractor, "新增全国文明校园5所，全省首批智慧校园12所。")
    assert [found[one].place for one in ("5所", "12所")] == ["", ""]


def test_the_nation_itself_has_nothing_above_it(targets_of: TargetsOf) -> None:
    assert read(targets_of, "全市共有幼儿园281所，全国文明校园5所。", "report")["281所"].place == ""


def test_the_nation_told_behind_our_own_rate_is_background(extractor: Extractor) -> None:
    found = in_wuxi(extractor, "九年义务教育巩固率由89.6%升到93.4%，全省是95.6%，差距缩小。")
    assert (found["95.6%"].status, found["93.4%"].indicator) == ("context", "compulsory.consolidation")


def test_a_report_whose_title_names_the_year_before_is_of_that_year(targets_of: TargetsOf) -> None:
    title = "样例市公布2022年教育家底"
    found = read(targets_of, "全市统计数据出炉，2022年的教育家底摸清。学前三年毛入园率达99.98%。", "report", year=2023, title=title)
    assert found["99.98%"].year == 2022


def test_this_year_in_a_reply_is_its_own(targets_of: TargetsOf) -> None:
    text = "您提出的提案收悉。现答复如下。\n三、下步安排。今年起设资源教室，计划建成6个。"
    found = read(targets_of, text, "mixed", year=2021, title="关于特殊教育提案的答复")
    assert (found["6个"].status, found["6个"].year) == ("target", 2021)


def test_a_question_about_next_year_dates_what_follows(targets_of: TargetsOf) -> None:
    text = "今年高考本科上线609人。\n明年怎么干？招聘教师120名。"
    found = read(targets_of, text, "mixed", year=2023, title="在全县教育大会上的讲话")
    assert (found["120名"].status, found["120名"].year) == ("target", 2024)


def test_a_row_in_one_line_is_read_cell_by_cell(targets_of: TargetsOf) -> None:
    found = read(targets_of, "17.教师补充｜目标：招聘教师100名以上｜完成情况：招聘教师到岗103名。", "mixed")
    assert (found["100名以上"].status, found["103名"].status) == ("context", "result")


def test_a_share_of_the_graduates_is_none_of_their_rate(targets_of: TargetsOf) -> None:
    found = read(targets_of, "中等职业学校毕业生就业率98.6%，其中92.4%拿到中级以上职业资格证书。", "report")
    assert found["92.4%"].indicator == "vocational.certificate_rate"


def test_pupils_behind_schools_of_several_kinds_are_of_them_all(targets_of: TargetsOf) -> None:
    found = read(targets_of, "全县有普通中学37所，小学250所；在校学生人数166401人，专任教师9490人。", "report")
    assert (found["166401人"].name, found["166401人"].indicator) == ("在校学生人数", "resources.students")


def test_public_and_private_ones_in_a_bracket_lend_no_subject(targets_of: TargetsOf) -> None:
    text = "全市共有幼儿园1252所，实际办园点1709个（其中民办396所，占31.6%），在园幼儿40.03万人。"
    assert read(targets_of, text, "report")["40.03万人"].indicator == "preschool.children"


def test_what_stands_under_the_name_of_a_school_is_of_the_school(targets_of: TargetsOf) -> None:
    found = read(targets_of, "全县专任教师9490人。\n安丘一中\n学校拥有学生5264人，专任教师248人。", "report")
    assert (found["9490人"].place, found["248人"].place) == ("", "安丘一中")
