"""Cut figures: a numeral that a line breaks off behind its point or its comma goes on in the next line: 92. and 5%, 1, and 080个."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edutargets.reading.lines import Line

_POINT_OPEN = re.compile(r"(?:^|[\u4e00-\u9fff:])\d{1,4}\.$")
_POINT_REST = re.compile(r"\d{1,2}(?:%|‰|个?百分点|[万亿][\u4e00-\u9fff]{0,3})(?:[,。;、)]|以[上下内]|左右|$)")
_DIGITS = re.compile(r"\d{1,2}")
_GROUP_OPEN, _GROUP_REST = re.compile(r"^\d{1,3}(?:,\d{3})*,$"), re.compile(r"\d{3}(?![\d.、,])")
_NUMBERED = re.compile(r"(\d{1,2})[.、]")


def join_cut(lines: list[Line]) -> None:
    """Join such lines in place. A number alone with a point is that of an item where the one before it numbers a line too."""
    opened = [index for index in range(len(lines) - 1) if lines[index].text[-1:] in (".", ",") and _is_cut(lines, index)]
    if not opened:
        return
    others = (line for index, line in enumerate(lines) if index not in opened)
    numbers = {0, *(int(match[1]) for line in others if (match := _NUMBERED.match(line.text)))}
    items = set()
    for index in opened:
        alone = lines[index].text[:-1]
        if alone.isdecimal() and lines[index].text[-1] == "." and int(alone) - 1 in numbers:
            items.add(index)
            numbers.add(int(alone))
    for index in reversed(opened):
        if index in items:
            continue
        first, second = lines[index], lines[index + 1]
        first.end, first.text = second.end, first.text + second.text
        del lines[index + 1]


def _is_cut(lines: list[Line], index: int) -> bool:
    first, second = lines[index], lines[index + 1]
    if first.furniture or second.furniture:
        return False
    opens, rest = (_POINT_OPEN, _POINT_REST) if first.text[-1] == "." else (_GROUP_OPEN, _GROUP_REST)
    behind = second.text
    if first.text[-1] == "." and index + 2 < len(lines) and _DIGITS.fullmatch(behind):  # 92. and 3 and %
        behind += lines[index + 2].text
    return opens.search(first.text) is not None and rest.match(behind) is not None
