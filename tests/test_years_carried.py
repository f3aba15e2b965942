"""Years that hold on, and years that do not: changes that end in a year, values of the year before, goals in steps, speeches.

All content is made up (样例). What each states was written down before the tool read it.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import read

from edutargets.records import Target

TargetsOf = Callable[..., tuple[Target, ...]]


def test_the_value_of_the_year_before_dates_nothing_behind_it(targets_of: TargetsOf) -> None:
    text = "学前教育：幼儿园312所；学前三年毛入园率96.1%，上年为95.4%；普惠性幼儿园在园幼儿占比91.2%，幼儿园教师学历合格率100%。"
    found = read(targets_of, text, "report", 2023, "2023年样例市教育事业统计公报")
    assert (found["95.4%"].year, found["91.2%"].year, found["100%"].year) == (2022, 2023, 2023)


def test_a_change_that_ends_in_a_year_dates_what_goes_on_behind_it(targets_of: TargetsOf) -> None:
    text = "主要指标中，学前三年毛入园率由2020年的90.5%提高到2022年的95.3%；公办幼儿园在园幼儿占比51.4%；高中阶段毛入学率94.6%。"
    found = read(targets_of, text, "report", 2023, "样例市“十四五”教育规划中期评估报告")
    assert [found[one].year for one in ("95.3%", "51.4%", "94.6%")] == [2022] * 3
    assert (found["90.5%"].status, found["90.5%"].year) == ("context", 2020)


def test_of_goals_in_steps_the_last_holds_for_what_follows(targets_of: TargetsOf) -> None:
    text = "三、主要目标\n标准化学校比例从82%起步，2023年达到90%，2025年达到100%。残疾儿童入学率不低于97%，教师培训完成率100%以上。"
    found = read(targets_of, text, "plan", 2021, "样例市“十四五”教育事业发展规划")
    assert (found["90%"].year, found["100%"].year, found["不低于97%"].year) == (2023, 2025, 2025)


def test_this_year_at_the_head_of_a_paragraph_is_that_of_all_its_promises(targets_of: TargetsOf) -> None:
    text = "今年全市在建项目110个，中小学项目年内可竣工21个，提供约2万个学位；幼儿园项目另有18个陆续动工。"
    found = read(targets_of, text, "mixed", 2018, "样例市推进教育补短板项目")
    assert (found["18个"].status, found["18个"].year) == ("target", 2018)


def test_what_a_speech_asks_for_is_of_its_own_year(targets_of: TargetsOf) -> None:
    text = "今年一本上线率32.4%。\n最后讲任务账。年内新建高中2所，增加学位4000个；专职心理教师配备率必须达到95%。"
    found = read(targets_of, text, "report", 2023, "在样例市普通高中质量提升推进会上的讲话")
    assert found["32.4%"].status == "result"
    assert [(found[one].status, found[one].year) for one in ("2所", "4000个", "95%")] == [("target", 2023)] * 3


def test_the_end_of_a_month_to_come_is_of_the_year_of_the_report(targets_of: TargetsOf) -> None:
    text = "截至6月20日，高校毕业生去向落实率78.6%。到8月底，去向落实率要达到90%以上。"
    found = read(targets_of, text, "report", 2025, "样例市举行高校毕业生招聘会")
    assert (found["90%以上"].status, found["90%以上"].year) == ("target", 2025)


@pytest.mark.parametrize(
    ("text", "number", "year", "period"),
    [
        ("力争2024、2025两年新增公办学位5万个。", "5万个", 2025, "2024-2025"),
        ("明后两年新增公办学位3万个。", "3万个", 2026, "2025-2026"),
    ],
)
def test_two_years_named_together_are_a_period(targets_of: TargetsOf, text: str, number: str, year: int, period: str) -> None:
    found = read(targets_of, f"二、主要任务\n{text}", "plan", 2024, "样例市教育局2024年工作要点")
    assert (found[number].year, found[number].period) == (year, period)


def test_the_five_years_of_a_plan_need_no_other_word(targets_of: TargetsOf) -> None:
    found = read(targets_of, "“十三五”五年，全市新改扩建中小学218所，新增学位7.3万个。", "report", 2021, "样例市教育工作总结")
    assert [(found[one].year, found[one].period) for one in ("218所", "7.3万个")] == [(2020, "2016-2020")] * 2


def test_the_value_of_an_earlier_year_told_behind_is_what_it_grew_from(targets_of: TargetsOf) -> None:
    text = "生均教育事业费小学4737元，2010年为4254元，增长11.36%。"
    found = read(targets_of, text, "report", 2011, "样例市2011年教育经费执行情况")
    assert (found["4737元"].status, found["4737元"].year) == ("result", 2011)
    assert (found["4254元"].status, found["4254元"].year) == ("context", 2010)
