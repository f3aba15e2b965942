"""One table of unit families for all: an indicator, a row, a series and an outcome take the same units for the same thing."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from conftest import ROOT

from edutargets.comparing.outcomes import judge
from edutargets.comparing.units import same_unit_of, unit_group
from edutargets.records import Target
from edutargets.rules.indicators import load_indicators
from edutargets.rules.units import load_units

CONFIGS = ROOT / "configs"
UNITS = load_units(CONFIGS)
FAMILIES = [pytest.param(family.units, id=family.id) for family in UNITS.families]
TargetsOf = Callable[..., tuple[Target, ...]]


@pytest.mark.parametrize("units", FAMILIES)
def test_units_of_a_family_share_a_row_and_of_one_scale_a_series(units: dict[str, float]) -> None:
    same = same_unit_of(CONFIGS)
    for (one, scale), (other, other_scale) in itertools.product(units.items(), repeat=2):
        assert UNITS.share_a_row(one, other)
        assert (unit_group(UNITS, one) == unit_group(UNITS, other)) == same(one, other) == (scale == other_scale)


def test_no_unit_is_of_two_families() -> None:
    every = [unit for family in UNITS.families for unit in family.units]
    assert len(every) == len(set(every))


@pytest.mark.parametrize(("one", "other"), [("人", "人次"), ("%", "个百分点"), ("小时", "课时"), ("所", "名"), ("元", "个")])
def test_units_of_different_things_are_kept_apart(one: str, other: str) -> None:
    assert not UNITS.share_a_row(one, other)
    assert unit_group(UNITS, one) != unit_group(UNITS, other)


def test_an_indicator_takes_every_unit_of_its_family(targets_of: TargetsOf) -> None:
    for text in ("每天综合体育活动时间不低于2小时。", "每天综合体育活动时间不低于120分钟。"):
        assert [one.indicator for one in targets_of(text, "plan")] == ["students.daily_activity_hours"], text


@pytest.mark.parametrize(("said", "outcome"), [("120分钟", "reached"), ("60分钟", "reached"), ("59分钟", "missed"), ("1小时", "reached")])
def test_minutes_are_held_against_hours(targets_of: TargetsOf, said: str, outcome: str) -> None:
    entry = next(one for one in load_indicators(CONFIGS).indicators if one.id == "students.daily_activity_hours")
    (target,) = targets_of("每天综合体育活动时间不低于1小时。", "plan")
    (result,) = targets_of(f"每天综合体育活动时间达到{said}。", "report", title="样例市教育局2023年工作完成情况")
    assert judge(target, result, entry, UNITS).outcome == outcome


def test_a_completed_unit_is_said_on_the_record(targets_of: TargetsOf) -> None:
    (target,) = targets_of("新增1200学位。", "plan")
    assert (target.unit, target.value_min) == ("个", 1200)
    assert "unit_of_noun" in target.warnings
    shared = targets_of("小学、初中分别新增学位1350、4800个。", "plan")
    completed = {"shared_unit", "unit_of_noun"}  # by the unit behind the list, or by the noun before it
    assert [(bool(completed & {*one.warnings}), one.unit, one.value_min) for one in shared] == [(True, "个", 1350), (False, "个", 4800)]
