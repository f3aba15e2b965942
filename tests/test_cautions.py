"""What the words of a figure say that a reader must know before using it: cautions of configs/status.yaml."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from edutargets.records import Target

TargetsOf = Callable[..., tuple[Target, ...]]


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("全年开工新建幼儿园12所。", True),
        ("全年启动3所高中建设。", True),
        ("全年建成幼儿园12所。", False),
        ("全年新建幼儿园12所，全部建成投用。", False),
    ],
)
def test_what_is_only_begun_says_so(targets_of: TargetsOf, text: str, begun: bool) -> None:
    title = "样例市2023年教育工作总结"
    (target,) = [one for one in targets_of(f"{title}\n{text}\n", "report", year=2023, title=title) if one.number]
    assert ("begun" in target.warnings) is begun


def test_a_plan_to_begin_is_a_plan(targets_of: TargetsOf) -> None:
    title = "样例市2024年教育工作计划"
    (target,) = [one for one in targets_of(f"{title}\n全年开工新建幼儿园12所。\n", "plan", year=2024, title=title) if one.number]
    assert "begun" not in target.warnings
