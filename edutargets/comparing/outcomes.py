"""Outcomes: one target held against one result of the same indicator, city and stage.

What a target asks for and what a result says are both stretches of the number line. The target is reached where all that
the result may be lies in what it asks for, missed where none of it does, and not comparable where the result leaves it open.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Literal

from edutargets.comparing.records import Note
from edutargets.config import config_folder
from edutargets.records import Op, Record, Target
from edutargets.rules.indicators import Indicator
from edutargets.rules.units import Units, load_units

Outcome = Literal["reached", "missed", "not_reported", "not_comparable"]
OUTCOMES: tuple[Outcome, ...] = ("reached", "missed", "not_reported", "not_comparable")
TOLERANCE = 0.05  # 左右 and 约 allow for a twentieth of the value to either side,
POINTS = 3.0  # of a rate for three points at most: 92.2% is no 97%左右
_RATES = frozenset("%％")
_NEARLY = ("近", "几乎")  # 近3.9万: no upper limit that somebody set, but a value just below
_BASES = ("several_heads", "per_unit", "basis_unstated")
# 省 and 市 say whose list a school is on, but not in 全市 (where) or 县(市、区) (each)
_NO_RANK = re.compile(r"县[(（]市、区[)）]|[全我本各城][国省市县]")
_RANK = re.compile(r"国家|省|市|县")

TEXTS: Mapping[str, tuple[str, str]] = {
    "no_result": ("no document on {} or the year after gives a result", "{}年及次年的文件均未报告完成值"),
    "no_report": ("the corpus has no report on {} or the year after", "语料中没有{}年或次年的完成情况"),
    "no_deadline": ("the target names no year", "目标值未定年份"),
    "units_unlike": ("the units differ: {} and {}", "单位不同：{}与{}"),
    "kinds_unlike": ("the kinds differ: {} and {}", "数值类型不同：{}与{}"),
    "basis_unlike": ("the basis differs: {} and {}", "口径不同：{}与{}"),
    "stage_unlike": ("the result is for another school stage", "完成值属于其他学段"),
    "several_values": ("several values, and the text does not say which answers which", "有多个数值，无法逐一对应"),
    "other_year": ("the count is for {}, another year's work", "数量属于{}年，非目标值年份"),
    "several_years": ("the target is for several years, the count for {} alone", "目标值跨多年，完成值仅为{}年数量"),
    "total_of_years": ("the result adds up {}, more years than the target", "完成值为{}年合计，与目标值期限不同"),
    "part_of_year": ("the result is for a part of the year", "完成值仅为年内部分时段"),
    "bound_unclear": ("{} is no limit to hold a result against", "{}不构成可核对的界限"),
    "left_open": ("the result is given only as {}, which leaves it open", "完成值仅表述为{}，无法判定"),
    "year_after": ("held against the result for {}", "以{}年完成值核对"),
    "tolerance": ("about: {} to either side", "约数：上下浮动{}"),
    "tolerance_points": ("about: three points to either side", "约数：上下浮动3个百分点"),
    "read_as_at_least": ("{} read as at least that", "{}按不低于理解"),
    "read_as_at_most": ("{} read as at most that", "{}按不高于理解"),
    "names_differ": ("the names differ: {} and {}", "名称不同：{}与{}"),
    "units_apart": ("other units stand in a line of their own", "单位不同者另列一行"),
    "unsure_results": ("results that are not sure and were not held against it: {}", "存疑而未用于核对的完成值：{}项"),
    "already_reached": ("the result for {} met it already", "{}年完成值已达到该目标值"),
}


class Verdict(Record, frozen=True, kw_only=True):
    """What came of a target; `reason` says why where it was neither reached nor missed, `notes` what to mind."""

    outcome: Outcome
    reason: Note | None = None
    notes: tuple[Note, ...] = ()


class Stretch(Record, frozen=True, kw_only=True):
    """Numbers from `low` to `high`; an open end does not belong to it."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def within(self, other: Stretch) -> bool:
        low = self.low > other.low or (self.low == other.low and (self.low_open or not other.low_open))
        high = self.high < other.high or (self.high == other.high and (self.high_open or not other.high_open))
        return low and high

    def apart(self, other: Stretch) -> bool:
        return ends_before(self, other) or ends_before(other, self)


def ends_before(one: Stretch, other: Stretch) -> bool:
    """Whether all numbers of the one are smaller than all of the other."""
    return one.high < other.low or (one.high == other.low and (one.high_open or other.low_open))


def judge(target: Target, result: Target, indicator: Indicator, units: Units | None = None) -> Verdict:
    """Hold a target against a result. Both have a number; the same city, indicator and stage are the caller's business.

    Units of one family are reckoned in its first (120分钟 reaches 1小时); `units` are those of the package where none are given.
    """
    units = units or load_units(config_folder())
    unlike = _unlike(target, result, units)
    if unlike:
        return Verdict(outcome="not_comparable", reason=unlike)
    better = better_of(target, indicator)
    if target.op in ("lt", "le") and better == "more":
        # 近40% is written for a share that is to rise: no upper limit
        return Verdict(outcome="not_comparable", reason=Note(code="bound_unclear", values=(target.number or "",)))
    asked, told = _asked(target, better, units), said(result, units)
    notes = []
    loose = [one for one in (target, result) if one.op == "approx" or (one is result and nearly(one))]
    if loose:
        points = any(map(_in_points, loose))
        notes.append(Note(code="tolerance_points") if points else Note(code="tolerance", values=(f"{TOLERANCE:.0%}",)))
    if target.op == "eq" and better and target.kind != "output":
        notes.append(Note(code="read_as_at_least" if better == "more" else "read_as_at_most", values=(target.number or "",)))
    if target.kind == "output" and target.name != result.name:
        notes.append(Note(code="names_differ", values=(target.name, result.name)))
    if told.within(asked):
        return Verdict(outcome="reached", notes=tuple(notes))
    if told.apart(asked):
        return Verdict(outcome="missed", notes=tuple(notes))
    return Verdict(outcome="not_comparable", reason=Note(code="left_open", values=(result.number or "",)), notes=tuple(notes))


def shortfall(target: Target, result: Target, units: Units) -> float | None:
    """By how much a result missed its target, in the unit of the target: from the figure promised to the figure reported.

    None where the figures are the same and only a bound parts them (90 reported, more than 90 promised).
    """
    (low, high), (least, most) = ends_of(target, units), ends_of(result, units)
    apart = max(low - most, least - high) / units.scale(target.unit)
    return round(apart, 9) if apart > 0 else None


def _unlike(target: Target, result: Target, units: Units) -> Note | None:
    """Why the two do not measure the same, or None."""
    if not units.share_a_row(target.unit, result.unit):
        return Note(code="units_unlike", values=(target.unit or "-", result.unit or "-"))
    if target.kind != result.kind:
        return Note(code="kinds_unlike", values=(target.kind, result.kind))
    bases = [[code for code in _BASES if code in one.warnings] for one in (target, result)]
    if bases[0] != bases[1] or target.place != result.place:
        said = [
            ", ".join([*basis, *([one.place] if one.place else [])]) or "unmarked"
            for basis, one in zip(bases, (target, result), strict=True)
        ]
        return Note(code="basis_unlike", values=tuple(said))
    ranks = [_ranks(target), _ranks(result)]
    if target.kind == "output" and all(ranks) and ranks[0] != ranks[1]:
        return Note(code="basis_unlike", values=(target.name, result.name))
    return None


def _ranks(target: Target) -> frozenset[str]:
    """The levels of government whose list its name speaks of: 省市优质园 is another count than 省优质园."""
    return frozenset(_RANK.findall(_NO_RANK.sub("", target.name)))


def better_of(target: Target, indicator: Indicator) -> Literal["more", "less", ""]:
    """Whether more or less of it is better. Of things to do, and of a change in the direction it is named for, it is more."""
    if target.kind == "change" or (target.kind == "output" and indicator.direction != "lower"):
        return "more"
    return {"higher": "more", "lower": "less", "neutral": ""}[indicator.direction]  # type: ignore[return-value]


def _asked(target: Target, better: str, units: Units) -> Stretch:
    """The values that would reach the target: beyond its figure too, where beyond is better."""
    low, high = ends_of(target, units)
    if target.op in ("ge", "gt", "le", "lt"):
        return _bounded(target.op, low, high)
    if target.op == "approx":
        low, high = _widened(low, high, _slack(target, units))
    return Stretch(low=-math.inf if better == "less" else low, high=math.inf if better == "more" else high)


def said(result: Target, units: Units) -> Stretch:
    """The values that a result may stand for; of one nearly so large those just below it."""
    if nearly(result):
        _, high = ends_of(result, units)
        return Stretch(low=_widened(high, high, _slack(result, units))[0], high=high, high_open=True)
    return _asked(result, better="", units=units)


def nearly(target: Target) -> bool:
    """Whether a value is said to be nearly so large (近3.9万), which is no limit that somebody set."""
    return target.op == "lt" and target.number is not None and any(word in target.number for word in _NEARLY)


def _bounded(op: Op | None, low: float, high: float) -> Stretch:
    if op in ("ge", "gt"):
        return Stretch(low=low, high=math.inf, low_open=op == "gt")
    return Stretch(low=-math.inf, high=high, high_open=op == "lt")


def _slack(target: Target, units: Units) -> float:
    """The most that 左右 allows a value to either side."""
    return POINTS * units.scale(target.unit) if target.unit in _RATES else math.inf


def _in_points(target: Target) -> bool:
    """Whether a rate is so large that the points are less than a twentieth of it."""
    return target.unit in _RATES and abs(target.value_max or 0.0) * TOLERANCE > POINTS


def _widened(low: float, high: float, most: float) -> tuple[float, float]:
    return round(low - min(abs(low) * TOLERANCE, most), 9), round(high + min(abs(high) * TOLERANCE, most), 9)


def ends_of(target: Target, units: Units) -> tuple[float, float]:
    """Both ends of a value in the first unit of its family."""
    assert target.value_min is not None and target.value_max is not None
    scale = units.scale(target.unit)
    return (target.value_min, target.value_max) if scale == 1 else (round(target.value_min * scale, 9), round(target.value_max * scale, 9))


def surely_less(one: Target, other: Target, units: Units) -> bool:
    """Whether all that one value may be lies below all that the other may be; both have a number, in units of one family."""
    return ends_before(said(one, units), said(other, units))
