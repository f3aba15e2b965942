"""What a pivot says in words: heads with their units, bounds beside numbers, and how one of several values was chosen."""

from __future__ import annotations

from edutargets.comparing.picking import Rule
from edutargets.comparing.pivoting import Dimension, Key, Pivot, PivotCell, PivotColumn
from edutargets.presenting.words.places import amount, detail_of
from edutargets.presenting.words.values import figure
from edutargets.presenting.words.visual_marks import BOUND_SIGNS, DOWNWARDS, LOOKS, UPWARDS
from edutargets.presenting.words.wording import Wording
from edutargets.records import Op, Target

SIGNS: dict[Op | None, str] = {op: BOUND_SIGNS[op] for op in (*UPWARDS, *DOWNWARDS)}
RULES: dict[Rule, tuple[str, str]] = {
    "own": ("its own before a yardstick", "自身数值先于所引标准"),
    "whole": ("the whole before a part", "整体先于部分"),
    "result": ("a result before a target", "完成值先于目标值"),
    "document": ("the latest document", "以最新文件为准"),
    "year": ("the latest year", "以最近年份为准"),
    "larger": ("the larger, which may contain the other", "取大者，其余可能为其一部分"),
    "first": ("the first stated; nothing tells them apart", "无从区分，取先述者"),
}


def key_name(dimension: Dimension, key: Key, wording: Wording) -> str:
    """The name of a city, a province, a year or a status."""
    if dimension == "year":
        return str(key) if key else wording.word("undated")
    if dimension == "status":
        return wording.status(str(key))
    if dimension == "city":
        return wording.city(str(key))
    return wording.place(str(key)) if key else ("province not known", "省份不明")[wording.language == "zh"]


def column_head(pivot: Pivot, column: PivotColumn, wording: Wording, *, named: bool = True, between: str = "") -> str:
    """What a column is for, with its unit: the indicator where it is to be `named`, its stage, kind and years, its keys."""
    parts = [wording.indicator(column.row.indicator) if named else "", detail_of(column.row, wording), keys_name(pivot, column, wording)]
    between = between or ("，" if wording.language == "zh" else ", ")
    name, unit = between.join(filter(None, parts)), unit_of(column, wording)
    return f"{name}（{unit}）" if wording.language == "zh" else f"{name} ({unit})"


def keys_name(pivot: Pivot, column: PivotColumn, wording: Wording) -> str:
    """The keys of a column: 2025 target, 2025年目标."""
    chinese = wording.language == "zh"
    names = []
    for dimension, key in zip(pivot.over, column.keys, strict=True):
        if dimension == "year" and column.row.period.endswith(f"-{key}"):
            continue  # total of 2021-2025 says it
        names.append(key_name(dimension, key, wording) + ("年" if chinese and dimension == "year" and key else ""))
    return ("" if chinese else " ").join(names)


def unit_of(column: PivotColumn, wording: Wording) -> str:
    return column.unit if column.unit and wording.language == "zh" else wording.unit(column.unit)


def number(cell: PivotCell) -> str:
    """The number with the sign of its bound: ≥ 95, about 9,000, 85-90; '–' where only parts of the place state it."""
    if cell.pick is None or cell.value is None or cell.high is None:
        return "–"
    op = cell.pick.target.op
    text = figure(cell.value) if cell.value == cell.high else f"{figure(cell.value)}-{figure(cell.high)}"
    text += f" {LOOKS['target'].sign}" if cell.still_target else ""
    return f"{SIGNS[op]} {text}" if op in SIGNS else f"{BOUND_SIGNS[op]} {text}" if op == "approx" else text


def bound(cell: PivotCell) -> str:
    """What its number does not say by itself: the sign of its bound, the upper end of a range."""
    if cell.pick is None or cell.high is None:
        return ""
    op = cell.pick.target.op
    return SIGNS.get(op, BOUND_SIGNS[op] if op == "approx" else f"-{figure(cell.high)}" if cell.value != cell.high else "")


def choice(cell: PivotCell, wording: Wording) -> str:
    """The rule that chose the value and the others there are; that only parts of a province state it; '' where there is nothing to say."""
    chinese = wording.language == "zh"
    said = []
    if cell.pick and cell.pick.others:
        others = wording.listed(_other(one, cell.pick.target, wording) for one in cell.pick.others)
        rule = RULES[cell.pick.rule][chinese]
        said.append(f"{rule}；另有{others}" if chinese else f"{rule}; also {others}")
    if cell.parts:
        parts = wording.listed(f"{wording.city(one.city)} {amount(one, wording)}" for one in cell.parts)
        if cell.pick:
            said.append(f"{RULES['whole'][chinese]}；所属{parts}" if chinese else f"{RULES['whole'][chinese]}; inside it {parts}")
        else:
            said.append(f"本级未提及，仅所属地区：{parts}" if chinese else f"only places inside it state it: {parts}")
    return ("；" if chinese else "; ").join(said)


def _other(other: Target, chosen: Target, wording: Wording) -> str:
    """Another value, with what sets it apart: its status, its year, what it counts."""
    parts = [amount(other, wording)]
    parts += [wording.status(other.status)] if other.status != chosen.status else []
    parts += [str(other.year or wording.word("undated"))] if other.year != chosen.year else []
    parts += [other.name] if other.kind == "output" and other.name != chosen.name else []
    return " ".join(parts)
