"""Numbering: the marks that lines begin with (一、 (一) 1. (1) ①), and which figures at the head of a line are list numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_CHINESE_NUMBER = "[一二三四五六七八九十]{1,3}"
# two numerals of one enumeration (二、三年级学生) are no numbering
_NOT_SEVERAL = "(?![一二三四五六七八九十]{1,2}[年类级产线期孩号季])"
_ONES, _DIGITS, _CIRCLED = "一二三四五六七八九十", "0123456789", "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# numbering by GB/T 9704-2012, from the outermost inwards, with the characters that each begins with; 0 is a title, 1 also an
# unnumbered heading
_MARKERS = (
    (1, "第", re.compile(rf"第{_CHINESE_NUMBER}(?:部分|章|篇|编)[:、]?")),
    (1.5, "第", re.compile(rf"第{_CHINESE_NUMBER}节[:、]?")),
    (2, _ONES, re.compile(rf"{_CHINESE_NUMBER}(?:、|\.(?!\d)){_NOT_SEVERAL}")),
    (
        2,
        "0",
        re.compile(r"0[1-9](?:[、.]| (?=\d{4}年)|(?=[\u4e00-\u9fff“《])(?![年月日号级期届个所名人万亿%]))"),
    ),  # 01 02, as pages number their parts
    (3, "(", re.compile(rf"[(]{_CHINESE_NUMBER}[)][、.]?")),
    (4, _DIGITS, re.compile(r"\d{1,2}(?:[、]|\.(?!\d))")),
    (3, _DIGITS, re.compile(r"\d{1,2}\.\d{1,2}(?=[\u4e00-\u9fff“])(?![万亿个所名人家元平岁年月公千米吨度倍])")),
    (4, _DIGITS, re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}(?![\d.%])")),
    (3, _DIGITS, re.compile(r"\d{1,2}\.\d{1,2}、")),  # as readers write the number of an item that begins with a figure
    (5, "(" + _DIGITS + _CIRCLED, re.compile(r"[(]\d{1,2}[)]|\d{1,2}[)]|[①-⑳]")),
    (6, "—第" + _ONES, re.compile(rf"——|(?:{_CHINESE_NUMBER}(?:是|要)|第{_CHINESE_NUMBER},)")),
)
_BEGINNING_WITH = {
    char: tuple((level, pattern) for level, begins, pattern in _MARKERS if char in begins) for char in "第—(" + _ONES + _DIGITS + _CIRCLED
}
_ARABIC_LEVEL = 4
_CLEAR = re.compile(r"(\d{1,2})(?:、|\.(?!\d))")
_POINTED = re.compile(r"(\d{1,2})\.(\d+)(?![\d.])(?P<after>.?)")
_SPACED, _FEWEST_SPACED = re.compile(r"(\d{1,2})\s+(?=[\u4e00-\u9fff“])(?![年月日号级期届个所名人万亿元家间])"), 3
_FULL_POINT = "．"
_ROUND = re.compile(r"\d+0")
_ORDINALS = {char: value for value, char in enumerate("零一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class _Head:
    """The numeral that a line begins with: its line, its value, whether it can only be a list number."""

    line: int
    number: int
    clear: bool


def marker_of(text: str) -> tuple[float, str] | None:
    """Level and text of the numbering that `text` begins with, or None."""
    head = text[:12]
    for level, pattern in _BEGINNING_WITH.get(head[:1], ()):
        match = pattern.match(head)
        if match:
            return level, match[0]
    return None


_IN_DIGITS, _IN_CHINESE = re.compile(r"\d+"), re.compile("[一二三四五六七八九十]+")


def ordinal_of(marker: str) -> int | None:
    """The number that a mark counts, or None: (十二) is 12, 3. is 3."""
    if digits := _IN_DIGITS.search(marker):
        return int(digits[0])
    chinese = _IN_CHINESE.search(marker)
    if chinese is None:
        return None
    tens, ten, ones = chinese[0].partition("十")
    if not ten:
        return _ORDINALS.get(tens)
    return 10 * (_ORDINALS.get(tens, 1) if tens else 1) + (_ORDINALS.get(ones, 0) if ones else 0)


def glued_numbers(heads: Sequence[tuple[int, str, str]]) -> dict[int, str]:
    """List numbers that stand against the figure of their line (1.5万名 as the first of a list, 2．100%), by the index of the line.

    `heads` are the lines in order: index, text for matching, and the first characters as written. A figure is a list
    number where the list goes on before or after it, or where no decimal is written so; anything else is a decimal.
    """
    found: dict[int, str] = {}
    marks: list[_Head] = []
    for index, text, written in heads:
        if clear := _CLEAR.match(text):
            marks.append(_Head(index, int(clear[1]), True))
        elif pointed := _POINTED.match(text):
            marks.append(_Head(index, int(pointed[1]), False))
            mixed = written[len(pointed[1]) : len(pointed[1]) + 1] == _FULL_POINT and written[:1].isascii()
            if mixed or (_ROUND.fullmatch(pointed[2]) and pointed["after"] in "%所名个人"):
                found[index] = pointed[1] + "."
    for at, mark in enumerate(marks):
        if mark.clear or mark.line in found:
            continue
        before, after = (marks[at - 1] if at else None), (marks[at + 1] if at + 1 < len(marks) else None)
        if any(other is not None and other.number == mark.number for other in (before, after)):
            continue  # 1.1 1.2, or the figure under the item of its number
        follows = before is not None and before.number == mark.number - 1 and (before.clear or before.line in found)
        leads = (
            after is not None and after.number == mark.number + 1 and (after.clear or after.line in found) and (mark.number == 1 or follows)
        )
        if follows or leads:
            found[mark.line] = f"{mark.number}."
    return found


def spaced_numbers(heads: Sequence[tuple[int, str, str]]) -> dict[int, str]:
    """Numbers that a blank parts from the words of their line, where such lines count up from one: 1 新建幼儿园 3所, 2 …, 3 …"""
    run: list[tuple[int, str]] = []
    longest: list[tuple[int, str]] = []
    for index, _, written in heads:
        spaced = _SPACED.match(written)
        number = int(spaced[1]) if spaced else 0
        if spaced and number in (1, len(run) + 1):
            run = [*(run if number > 1 else ()), (index, spaced[1])]
            longest = max(longest, run, key=len)
    return dict(longest) if len(longest) >= _FEWEST_SPACED else {}


GLUED_LEVEL = _ARABIC_LEVEL
