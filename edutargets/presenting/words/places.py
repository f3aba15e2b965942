"""What lists and grids of places say in words: values with their bounds, what a row is for, who states nothing, and what is not sure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edutargets.comparing.records import ComparisonRow
from edutargets.presenting.words.visual_marks import BOUND_SIGNS, DOWNWARDS, UPWARDS
from edutargets.presenting.words.wording import Wording
from edutargets.records import Target

_NAMED = 40
_SIGNS: dict[str | None, str] = {**{op: BOUND_SIGNS[op] for op in (*UPWARDS, *DOWNWARDS)}, "approx": "约"}


def detail_of(row: ComparisonRow, wording: Wording) -> str:
    """What the label of a row says beside the name of its indicator: stage, unit, kind, years; '' where nothing."""
    return wording.row(row).removeprefix(wording.row_name(row)).strip(" ,（）")


def amount(target: Target, wording: Wording) -> str:
    """A value; in Chinese with the sign of its bound where the words of the bound stand further off (分别不低于93%、90%)."""
    text = wording.amount(target)
    bare = re.fullmatch(rf"[\d,.]+[万亿千百]*{re.escape(target.unit)}", target.number or "")
    return f"{_SIGNS[target.op]}{text}" if wording.language == "zh" and bare and target.op in _SIGNS else text


def blank_lines(blanks: Sequence[tuple[str, str]], wording: Wording, most: int = _NAMED) -> list[str]:
    """Who states nothing, a line for each reason; where there are more than `most` the first of them."""
    chinese = wording.language == "zh"
    found = []
    for reason in dict.fromkeys(reason for _, reason in blanks):
        cities = [city for city, why in blanks if why == reason]
        named = wording.listed(map(wording.city, cities[:most]))
        if len(cities) > most:
            named += f"等，共{wording.count_of(cities)}" if chinese else f" and {len(cities) - most} more"
        head = wording.blank(reason)
        found.append(f"{head}（{len(cities)}）：{named}" if chinese else f"{head[:1].upper()}{head[1:]} ({len(cities)}): {named}")
    return found


def more_line(unsure: Sequence[Target], sure: float, wording: Wording) -> str:
    """How many figures more there are that are not sure, and how a person settles them; '' where there are none."""
    cities = tuple(dict.fromkeys(target.city for target in unsure))
    if not cities:
        return ""
    command = f"edutargets review {' '.join(cities)}"
    if wording.language == "zh":
        return f"另有{len(unsure)}个数值可信度不足{sure:g}（{command}）。"
    return f"{len(unsure)} more, not sure at {sure:g}: {command}"
