"""Bare numbers: whether a number without a unit is a value by itself, or of the unit of the number before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edutargets.records import Quantity

CLAUSE_ENDS = (*",;。、)和与", "")
_BROUGHT_TO, _IN_ONE = re.compile(r"[降减增升高加大少][至到为]$"), re.compile(r"[^,;。:]*")
_FROM = re.compile(r"[由从](?:[^,;。\d]|(?:19|20)\d\d年){0,8}$")
_RISES_TO = re.compile(r"(?:增加|提高|提升|上升|增长|扩大|减少|下降|降低|缩小|压减|优化|调整|[增升降减提])(?:到|至|为)了?(?=\d)")
_ONE_SENTENCE = re.compile(r"[^。;]{1,40}")
_BOUND_WORDS = ("以上", "以下", "左右", "以内", "之间", "上下", "出头", "或者", "或以", "或更", "并且")


def ends_change(flat: str, start: int, end: int, earlier: Sequence[Quantity]) -> bool:
    """Whether a bare figure that ends its clause is the end of a change from the one before it: 由年初的37名降至0."""
    return (
        bool(earlier)
        and flat[end : end + 1] in CLAUSE_ENDS
        and _BROUGHT_TO.search(flat, max(0, start - 6), start) is not None
        and _IN_ONE.fullmatch(flat, earlier[-1].end, start) is not None
    )


def begins_change(flat: str, start: int, end: int) -> bool:
    """Whether a bare figure is the beginning of a change whose unit stands behind its end: 生均面积由8.2增加到9.6平方米."""
    return _RISES_TO.match(flat, end) is not None and _FROM.search(flat, max(0, start - 14), start) is not None


def is_alike(flat: str, end: int, earlier: Sequence[Quantity]) -> bool:
    """Whether a bare figure is in the scale of the one before it, in the same sentence: 2019年8.2万人,今年12.5万."""
    if not earlier or flat[end : end + 1] not in (*CLAUSE_ENDS, "(") or flat[end - 1] not in "万亿":
        return False
    one = earlier[-1]
    return (
        _ONE_SENTENCE.fullmatch(flat, one.end, end) is not None
        and re.search(rf"\d{flat[end - 1]}(?:{re.escape(one.unit)}{'|$' if one.unit == '元' else ''})", one.number) is not None
    )


def stands_alone(flat: str, start: int, end: int) -> bool:
    """Whether a number without a unit is a value by itself, not part of a name, a code or a word."""
    before, after = flat[start - 1 : start], flat[end : end + 1]
    if before and ((before.isascii() and (before.isalnum() or before in "-./+·_#")) or before in "·第"):
        return False
    return not after or after in ",;。、)!?“”:和与及且" or after.isspace() or flat[end : end + 2] in _BOUND_WORDS
