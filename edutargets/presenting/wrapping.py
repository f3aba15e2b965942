"""Wrapping: lines for a terminal, broken between words and between Chinese characters, never within a word, an id or a number."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

_NOT_FIRST = "，。；：、！？）》」』”’】…％%,.;:!?)]"  # what never begins a line
_PERCENT = "%％"
_FIGURES, _UNITS = "0123456789%％", frozenset("所个名人万亿元年月日项次处条地省市县级行节门册套间座张份家户班校生师倍")
_PART = re.compile(r"[^-/_.,]*[-/_.,]+|[^-/_.,]+")
_NARROWEST = 20
_NOT_LAST = "（《「『“‘【(["
_WORDS = (
    "完成情况",
    "完成值",
    "目标值",
    "背景值",
    "目标",
    "计划",
    "以上",
    "以下",
    "以内",
    "左右",
)  # of values: at the end of a narrow column their last character stood alone
_YEAR = re.compile(r"\d{4}年")
_SIGNS = ("≥", "≤", ">", "<", "≈", "~")
_CHINESE = r"\u2e80-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef“”‘’…—"


@functools.cache
def _alone() -> re.Pattern[str]:
    """What stands for itself: a gap, a word of values, or one Chinese character.

    Compiled where a line is wrapped: most calls wrap none, and ranges that wide take a millisecond each time they are named.
    """
    return re.compile(rf"\s+|{'|'.join(_WORDS)}|[{_CHINESE}]")


def _pieces(text: str) -> Iterator[str]:
    """The pieces that stay whole: gaps, Chinese characters one by one, and the runs of anything else between them."""
    at = 0
    for match in _alone().finditer(text):
        if match.start() > at:
            yield text[at : match.start()]
        yield match[0]
        at = match.end()
    if at < len(text):
        yield text[at:]


def cells(text: str) -> int:
    """How many columns of a terminal a text takes.

    >>> cells("85%以上")
    7
    """
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def wrapped(text: str, width: int, first: int | None = None) -> list[str]:
    """A paragraph as lines of at most `width` columns, the first of at most `first`; a word that is longer stands alone.

    >>> wrapped("可加--all，列出全部。", 12)
    ['可加--all，', '列出全部。']
    >>> wrapped("reported ≥ 89.7 %: missed", 17), wrapped("19.6万个 2025年完成值", 18)
    (['reported', '≥ 89.7 %: missed'], ['19.6万个', '2025年完成值'])
    """
    text = " ".join(text.split())
    at = [0, *breaks(text, width, first), len(text)]
    return [text[begin:end].rstrip() for begin, end in itertools.pairwise(at)]


def breaks(text: str, width: int, first: int | None = None) -> list[int]:
    """Where the lines of a text begin behind its first; the space at the end of a line may stand out of it."""
    found: list[int] = []
    place = used = 0
    room = width if first is None else first
    for piece in _together(_pieces(text)):
        size = cells(piece)
        if used and used + size > room and not piece.isspace():
            found.append(place)
            used, room = 0, width
        if size > room and not piece.isspace():  # a word that no line holds breaks behind its marks
            for part in _PART.findall(piece):
                if used and used + cells(part) > room:
                    found.append(place)
                    used, room = 0, width
                place += len(part)
                used += cells(part)
            continue
        place += len(piece)
        used += size
    return found


def side_by_side(items: Sequence[str], width: int) -> list[str]:
    """Items in lines of at most `width` columns, a bar between them; none is parted that a line holds.

    >>> side_by_side(["江门市 2023年计划", "无锡市 2023年完成情况", "镇江市"], 44)
    ['江门市 2023年计划  |  无锡市 2023年完成情况', '|  镇江市']
    """
    lines: list[str] = []
    for item in items:
        joined = f"{lines[-1]}  |  {item}" if lines else item
        if lines and cells(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(f"|  {item}" if lines else item)
    return lines


def for_stream(line: str, stream: IO[str]) -> str:
    """A line for a person: wrapped at words where the stream is a terminal, one line where a program reads it."""
    if not stream.isatty():
        return line
    import shutil

    width = max(shutil.get_terminal_size().columns, _NARROWEST)
    return line if cells(line) <= width else "\n  ".join(wrapped(line, width - 2, width))


def _together(pieces: Iterable[str]) -> list[str]:
    """The pieces, with marks that may not begin or end a line joined to what they belong to; so are ≥ 95 and 95 % with their gap."""
    joined: list[str] = []
    for piece in pieces:
        if len(joined) > 1 and joined[-1] == " " and (piece[0] in _PERCENT or joined[-2] in _SIGNS):
            joined[-2:] = [f"{joined[-2]} {piece}"]
            continue
        last = joined[-1][-1] if joined else " "
        dated = piece in _WORDS and bool(joined) and _YEAR.fullmatch(joined[-1]) is not None  # 2023年目标值
        held = dated or piece[0] in _NOT_FIRST or last in _NOT_LAST or (last in _FIGURES and piece in _UNITS)
        if not last.isspace() and not piece.isspace() and held:
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined
