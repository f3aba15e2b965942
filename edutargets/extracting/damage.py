"""Damaged numbers: a text that lost its range dashes (34个 for 3—4个), repaired only on the document's own evidence.

Evidence is a place where the same document states the same range with its dash (建设3-4个省级课程基地 beside 申报34个省级
课程基地). Where there is none, no number of that document is touched.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from edutargets.records import Quantity

_DIGITS = re.compile(r"\d{2,4}")
_DASHED = re.compile(r"(\d{1,2})\s?[-—~]\s?(\d{1,2})")
_NO_DIGIT, _NO_LETTER = re.compile(r"\D"), re.compile(r"[^\u4e00-\u9fff]")
_WIDEST = 2
_SHARED = 4


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A quantity with the words around it, as it stands in the document."""

    quantity: Quantity
    words: str


class Damage(msgspec.Struct, frozen=True, gc=False):
    """What a damaged number reads, what it is taken to mean, and why."""

    raw: str
    low: int
    high: int
    evidence: str

    def describe(self, unit: str) -> str:
        return f"raw {self.raw}; read as {self.low}—{self.high}{unit}; evidence: {self.evidence}"


def split_range(digits: str) -> tuple[int, int] | None:
    """The one way to cut digits into a narrow rising range, or None: 34 -> 3, 4; 810 -> 8, 10; 20 -> None."""
    found = [
        (int(digits[:at]), int(digits[at:]))
        for at in range(1, len(digits))
        if digits[0] != "0" and digits[at] != "0" and 0 < int(digits[at:]) - int(digits[:at]) <= _WIDEST
    ]
    return found[0] if len(found) == 1 else None


def find_evidence(mentions: Sequence[Mention]) -> str:
    """A pair of mentions of one thing, with and without the dash; '' where the document has none."""
    ranges = [mention for mention in mentions if mention.quantity.op == "range" and _DASHED.search(mention.quantity.number)]
    single: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.quantity.op == "eq":
            single[_NO_DIGIT.sub("", mention.quantity.number), mention.quantity.unit].append(mention)
    for whole in ranges:
        dashed = _DASHED.search(whole.quantity.number)
        assert dashed is not None
        joined = dashed[1] + dashed[2]
        for mention in single[joined, whole.quantity.unit]:
            if _share_words(mention.words, whole.words):
                return f"{mention.words} = {whole.words}"
    return ""


def damage_of(quantity: Quantity, evidence: str) -> Damage | None:
    """The damage of one number in a document that has evidence of lost dashes, or None."""
    if quantity.op != "eq" or not evidence or quantity.unit in ("%", "元", "个百分点", "人次"):
        return None
    digits = _DIGITS.match(quantity.number)
    if digits is None or quantity.number[digits.end() : digits.end() + 1] in (".", "万", "亿", "千", "百"):
        return None
    cut = split_range(digits[0])
    return Damage(quantity.number, *cut, evidence) if cut else None


def _share_words(left: str, right: str) -> bool:
    """Whether two stretches of text share a run of at least four Chinese characters."""
    letters = [_NO_LETTER.sub("", text) for text in (left, right)]
    runs = {letters[0][at : at + _SHARED] for at in range(len(letters[0]) - _SHARED + 1)}
    return any(letters[1][at : at + _SHARED] in runs for at in range(len(letters[1]) - _SHARED + 1))
