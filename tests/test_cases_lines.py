"""Lines that were broken anywhere, as pasted from phones and out of PDFs: figures and their names stay whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from edutargets.records import Target

TargetsOf = Callable[..., tuple[Target, ...]]


def figures(targets: tuple[Target, ...]) -> list[tuple[float | None, str]]:
    return [(one.value_min, one.unit) for one in targets if one.number]


def test_a_figure_broken_over_lines_is_one(targets_of: TargetsOf) -> None:
    text = (
        "一年来，全市教育系统坚持以\n人民为中心，新改扩建义务教\n育学校14所，新增学位1.\n2万个，普惠性幼儿园覆盖率\n达到93.\n6%，资助困难学生5.8万人\n"
        "次，发放资金4,\n120万元。\n"
    )
    assert figures(targets_of(text, kind="report")) == [(14, "所"), (12_000, "个"), (93.6, "%"), (58_000, "人次"), (41_200_000, "元")]


def test_a_name_broken_over_lines_is_whole(targets_of: TargetsOf) -> None:
    text = "全市普惠性\n幼儿园覆盖率达到\n91.2%，\n义务教育大班额\n比例下降到\n0.3%，\n高中阶段毛入学\n率达到94.8%。\n"
    targets = [one for one in targets_of(text, kind="report") if one.number]
    assert [(one.name, one.value_min) for one in targets] == [
        ("普惠性幼儿园覆盖率", 91.2), ("义务教育大班额比例", 0.3), ("高中阶段毛入学率", 94.8),
    ]  # fmt: skip


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_figure_on_the_line_below_its_name_is_of_it(targets_of: TargetsOf, between: str) -> None:
    text = between.join(["新建幼儿园\n2所", "新增学位\n720个", "培训教师\n1500人次"]) + "\n"
    targets = [one for one in targets_of(text) if one.number]
    assert [(one.value_min, one.unit) for one in targets] == [(2, "所"), (720, "个"), (1500, "人次")]
    assert all(word in one.name for word, one in zip(("幼儿园", "学位", "教师"), targets, strict=True))


def test_lines_of_a_list_stay_apart(targets_of: TargetsOf) -> None:
    text = "新建幼儿园12所\n改造厕所30座\n招聘教师90名\n培训校长20人次\n建成食堂7个\n完成绿化5处\n消除大班额8个\n"
    targets = [one for one in targets_of(text) if one.number]
    assert [one.value_min for one in targets] == [12, 30, 90, 20, 7, 5, 8]
    assert all("\n" not in one.quote for one in targets)
