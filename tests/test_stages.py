"""Stages: a figure for one school stage has it, a figure for several has none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from edutargets.records import Target


@pytest.mark.parametrize(
    ("sentence", "stage"),
    [
        ("新建中小学19所", ""),
        ("确保中小学生每天体育锻炼2小时", ""),
        ("新增大中小学思政基地5个", ""),
        ("新增基础教育学位12万个", ""),
        ("新增基础教育普通高中学位2万个", "senior"),
        ("完成中职和高职招生9500人", ""),
        ("新建小学3所", "primary"),
        ("义务教育阶段小学新增学位3000个", "primary"),
        ("新增义务教育学位3000个", "compulsory"),
        ("新增普通高中学位775个", "senior"),
        ("改造高中学校4所", "senior"),
        ("残疾儿童少年义务教育入学率达98%", "special"),
        ("新建幼儿园6所", "preschool"),
    ],
)
def test_the_stage_of_a_figure(targets_of: Callable[..., tuple[Target, ...]], sentence: str, stage: str) -> None:
    (target,) = [one for one in targets_of(f"一、主要任务\n{sentence}。\n", title="样例市教育局工作要点") if one.number]
    assert target.stage == stage


def test_each_of_a_list_has_its_own_stage(targets_of: Callable[..., tuple[Target, ...]]) -> None:
    found = targets_of("一、主要任务\n新建小学3所、初中2所、普通高中1所。\n", title="样例市教育局工作要点")
    assert [(one.number, one.stage) for one in found] == [("3所", "primary"), ("2所", "junior"), ("1所", "senior")]
