"""How bulletins and reports put a figure: the measure in the heading, stages and qualities in a list, what is done away with."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import read

from edutargets.records import Target

TargetsOf = Callable[..., tuple[Target, ...]]


def test_an_amount_for_each_pupil_is_named_by_its_heading(targets_of: TargetsOf) -> None:
    text = (
        "一、教育经费\n（一）各级教育生均一般公共预算教育经费增长情况\n1.全市幼儿园为7316.7元，比上年的7134.2元增长2.6%。\n"
        "2.全市普通小学为12089.8元，其中农村为11005.1元。\n（二）生均公用经费支出情况\n普通初中为2716.5元，投入资金386元。"
    )
    found = read(targets_of, text, "report")
    assert found["7316.7元"].name == "幼儿园生均一般公共预算教育经费" and found["7316.7元"].indicator == "resources.per_student_budget"
    assert found["12089.8元"].indicator == "resources.per_student_budget" and found["12089.8元"].stage == "primary"
    assert found["2716.5元"].indicator == "resources.per_student_public_fund"
    assert found["11005.1元"].indicator is None and found["386元"].indicator is None


def test_a_heading_of_two_amounts_names_none(targets_of: TargetsOf) -> None:
    found = read(targets_of, "一、生均教育事业费、生均公用经费情况\n普通小学为8690元。", "report")
    assert found["8690元"].indicator is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "生均公用经费支出情况是：普通小学为2760元，普通初中为3480元。",
            {"2760元": "小学生均公用经费支出", "3480元": "初中生均公用经费支出"},
        ),
        ("生均公用经费统一为小学720元、初中940元。", {"720元": "小学生均公用经费", "940元": "初中生均公用经费"}),
        ("生均公用经费提高到小学720元、初中940元。", {"720元": "小学生均公用经费", "940元": "初中生均公用经费"}),
        ("新增博士、硕士学位授权点5个、21个。", {"5个": "新增博士学位授权点", "21个": "新增硕士学位授权点"}),
        ("创建国家级、省级平安校园3所、12所。", {"3所": "创建国家级平安校园", "12所": "创建省级平安校园"}),
        ("公办、民办幼儿园分别为120所、86所。", {"120所": "公办幼儿园数", "86所": "民办幼儿园数"}),
        (
            "新增幼儿园、义务教育学位分别为7200个、2.1万个。",
            {"7200个": "新增幼儿园学位", "2.1万个": "新增义务教育学位"},
        ),
        (
            "普通高等学校13所，在校学生9.8万人，毕业生2.6万人。",
            {"9.8万人": "普通高等学校在校学生数", "2.6万人": "普通高等学校毕业生数"},
        ),
        ("研究生教育招生1.9万人，在学5.5万人。", {"5.5万人": "研究生教育在学人数"}),
        ("境内现有高等院校12所。", {"12所": "高等院校数"}),
    ],
)
def test_figures_of_a_list_are_named_in_full(targets_of: TargetsOf, text: str, names: dict[str, str]) -> None:
    found = read(targets_of, text, "report")
    assert {number: found[number].name for number in names} == names


@pytest.mark.parametrize(
    ("text", "kind", "indicator"),
    [
        ("线下学科类校外培训机构已压减93.8%", "level", "governance.tutoring_cut_rate"),
        ("学科类校外培训机构比上年压减12.5%", "change", None),
        ("“三公”经费压减5%", "change", None),
    ],
)
def test_a_part_of_institutions_that_is_closed_is_no_change_of_a_rate(
    targets_of: TargetsOf, text: str, kind: str, indicator: str | None
) -> None:
    (target,) = (one for one in targets_of(f"样例市教育情况\n全市{text}。\n", "report", title="样例市教育情况") if one.number)
    assert (target.kind, target.indicator) == (kind, indicator)


@pytest.mark.parametrize("text", ["培训城镇在职职工13.5万人次", "高中学校新建校舍0.2万平方米"])
def test_what_is_done_or_built_is_no_name_of_a_place(targets_of: TargetsOf, text: str) -> None:
    (target,) = (one for one in targets_of(f"样例市教育情况\n{text}。\n", "report", title="样例市教育情况") if one.number)
    assert target.place == ""
