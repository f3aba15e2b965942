"""Clauses: the parts of a sentence between commas, and the items of a list that carry numbers."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Sequence

import msgspec

from edutargets.records import Quantity

_OPEN, _CLOSE = "(“《[", ")”》]"
# a comma inside one number (62,018.3) and the colon of a ratio (14.2:1) end no clause
_THOUSANDS = r"(?=\d{3}(?!\d))(?:(?<=(?<!\d)\d,)|(?<=(?<!\d)\d\d,)|(?<=(?<!\d)\d{3},))"
# each alternative begins with its sign: so re looks for these signs alone, without trying anything at other characters
_SIGN = re.compile(rf";|!|\(|“|《|\[|。(?!(?<=\d。)\d)|\?(?!(?<=\d\?)\d)|,(?!{_THOUSANDS})|:(?!(?<=\d:)\d)")
# a joining word directly before the next number: 21所幼儿园综合督导和20所中小学综合督导
_JOINT = re.compile(r"(?:以及|和|及|与|、|[+])$")


class Span(msgspec.Struct, frozen=True, gc=False):
    """A half-open stretch of a sentence's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def split_clauses(text: str) -> list[Span]:
    """The clauses of a sentence; commas inside brackets, quotes and titles do not end one."""
    return list(_clauses(text))


@functools.lru_cache(maxsize=16)  # one sentence is asked for several times, one after the other
def _clauses(text: str) -> tuple[Span, ...]:
    clauses: list[Span] = []
    start = 0
    closing = -1
    for match in _SIGN.finditer(text):
        index = match.start()
        if index < closing:
            continue
        at = _OPEN.find(match[0])
        if at >= 0:
            close = text.find(_CLOSE[at], index + 1, index + 60)
            closing = close if close > 0 else closing
        else:
            if index > start:
                clauses.append(Span(start, index))
            start = index + 1
    if start < len(text):
        clauses.append(Span(start, len(text)))
    return tuple(clauses)


def clause_of(clauses: Sequence[Span], position: int) -> int:
    """Index of the clause that holds the character at `position`."""
    return min(bisect.bisect_right(clauses, position, key=lambda clause: clause.end), len(clauses) - 1)


def runs_apart(clauses: Sequence[Span], inside: Sequence[Span], covered: set[int]) -> Sequence[Sequence[Span]]:
    """The runs of those of some clauses that are `inside` a field and not `covered` by a figure."""
    if not covered and len(inside) == len(clauses):  # of most sentences all
        return [clauses]
    allowed = {clause.start for clause in inside}
    runs: list[list[Span]] = []
    follows = False
    for index, clause in enumerate(clauses):
        free = index not in covered and clause.start in allowed
        if free and follows:
            runs[-1].append(clause)
        elif free:
            runs.append([clause])
        follows = free
    return runs


def item_of(text: str, clause: Span, quantities: Sequence[Quantity], index: int) -> Span:
    """The item of a list that one quantity belongs to: 新建高中1所、改扩建高中3所 gives two."""
    quantity = quantities[index]
    start, end = clause.start, clause.end
    if index > 0 and quantities[index - 1].end > clause.start:
        before = quantities[index - 1]
        start = _boundary(text, before.end, quantity.start)
    if index + 1 < len(quantities) and quantities[index + 1].start < clause.end:
        after = quantities[index + 1]
        end = min(_item_end(text, quantity.end, after.start), end)
    return Span(max(start, clause.start), max(end, quantity.end))


def _boundary(text: str, low: int, high: int) -> int:
    """Where the item before `high` begins: behind the separator that stands next to the number before it, or last."""
    between = text[low:high]
    for separator in ("、", "+"):
        if between.startswith(separator):
            return low + 1
    joint = _JOINT.search(between)
    if joint:
        return high
    at = max(between.rfind("、"), between.rfind("+"))
    if at < 0:
        for word in ("以及", "和", "及", "与"):
            if between.startswith(word):
                return low + len(word)
        return low
    return low + at + 1


def _item_end(text: str, low: int, high: int) -> int:
    between = text[low:high]
    if between[:1] in ("、", "+"):
        return low
    joint = _JOINT.search(between)
    if joint:
        return low + joint.start()
    at = max(between.rfind("、"), between.rfind("+"))
    if at >= 0:
        return low + at
    for word in ("以及", "和", "及", "与"):
        if between.startswith(word):
            return low
    return high


def clause_start(words: str) -> int:
    """Where the last clause of words begins."""
    return max(words.rfind(","), words.rfind(";"), words.rfind("。")) + 1
