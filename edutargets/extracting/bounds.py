"""Bounds: the words around a number that make it a least, a most or an approximate value.

The words are data (configs/units.yaml). They follow art. 1259 of the Civil Code (民法典): 以上 以下 以内 include the
number, 超过 不足 do not; a word with a negation before it (不应低于, 未超过) means the other side, the number included.
"""

from __future__ import annotations

import re

import msgspec

from edutargets.alternatives import longest_first
from edutargets.edges import Ending
from edutargets.records import Op
from edutargets.rules.units import Bounds

_BEFORE_REACH, _REACH = 14, 34
_ONE_SIDED: tuple[Op, ...] = ("ge", "le", "gt", "lt")
_LARGE = re.compile(r"\d{4}|\d{1,2},\d{3}|\d+(?:\.\d+)?[余多]?[万亿]")
_IN_BRACKETS = re.compile(r"\((?:相当于|即|约|折合|合|共)?")


class Bounded(msgspec.Struct, frozen=True, gc=False):
    """A number with its bound: where both stand, and the operator."""

    start: int
    end: int
    op: Op


class BoundFinder:
    """Finds the bound of a number by the words of one configuration."""

    def __init__(self, bounds: Bounds) -> None:
        self._before: dict[str, Op] = {word: bound.op for bound in bounds.before for word in bound.words}
        strict: dict[str, Op] = dict.fromkeys(bounds.strict.words, "gt")
        self._after: dict[str, Op] = {word: bound.op for bound in bounds.after for word in bound.words}
        self._turned: dict[str, Op] = {word: op for op, words in bounds.turned.words.items() for word in words}
        negation = rf"(?:{longest_first(bounds.turned.by)})(?:当|该|够|要|再|允许|得|能|可以)?"
        negated = rf"{negation}(?P<turned>{longest_first(self._turned)})"
        self._before_pattern = Ending(rf"(?:{negated}|(?P<bound>{longest_first(self._before)}))(?:了|到了?)?(?:为|在|达到|达|有)?\s?$")
        self._strict_pattern = Ending(rf"(?<![{bounds.strict.not_behind}])(?P<bound>{longest_first(strict)})了?$")
        self._op = self._before | strict
        self._after_pattern = re.compile(
            r"(?:(?<=人)口)?(?:\s?\((?:含|含本数)\))?\s?的?(?P<bound>"
            rf"{longest_first(word for word in self._after if word not in bounds.closing)}"
            rf"|(?:{longest_first(bounds.closing)})(?=[,;。、!?)”的\s]|$))"
        )
        self._share_only = frozenset(bounds.share_only)
        self._not_bounds = re.compile(rf"(?:{longest_first(bounds.not_bounds)})$")
        self._reach = re.compile(
            rf"(?:{negation}(?P<turned>{longest_first(bounds.reach_turned)})|(?P<bound>{longest_first(bounds.reach)}))[^,;。:()\d]{{0,24}}$"
        )
        self._far = re.compile(rf"(?:{longest_first(bounds.turned.far)})(?!.*{bounds.turned.not_over}$)[^,;。:、()\d]{{0,20}}$")

    def read(self, flat: str, start: int, end: int, op: Op, *, share: bool, before: tuple[int, Op] | None) -> Bounded:
        """The number flat[start:end] with its bound.

        `op` is what the numeral itself says, `share` whether it is one of a whole, `before` the end and the operator of
        the number in front of it.
        """
        after = self._after_pattern.match(flat, end)
        sign = after[0].strip() if after else ""
        if after and not share and after["bound"] in self._share_only:
            after = None
        if after and sign != "起" and not (sign.startswith("的") and after["bound"] in "余多起"):
            end, op = after.end(), self._after[after["bound"]] if op in ("eq", "gt") else op
        head = flat[max(0, start - _BEFORE_REACH) : start]
        found = self._before_pattern.search(head)
        if not found and (strict := self._strict_pattern.search(head)) and _is_great(flat, start, share, strict["bound"]):
            found = strict
        if found and not self._not_bounds.search(head[: found.end()]):
            own = self._turned.get(found.groupdict().get("turned") or "") or self._op[found["bound"]]
            at = start - len(head) + found.start()
            if op in ("eq", "gt") or not after:
                op = own if op != "range" else op
            if found["bound"] in self._turned and op == own:
                far = self._far.search(flat, max(0, at - 24), at)
                if far:
                    at, op = far.start(), self._turned[found["bound"]]
            return Bounded(at, end, op)
        reach = self._reach.search(flat, max(0, start - _REACH), start)
        if reach and op == "eq" and not (before and before[0] > reach.start()):
            own = self._turned[reach["turned"]] if reach["turned"] else self._before[reach["bound"]]
            return Bounded(reach.start(), end, own)
        if before and op == "eq" and before[1] in _ONE_SIDED and _IN_BRACKETS.fullmatch(flat, before[0], start):
            op = before[1]
        return Bounded(start, end, op)


def _is_great(flat: str, start: int, share: bool, bound: str) -> bool:
    """Whether a number is one that 过 and 破 are said of: a share (过55%), one that begins with its scale (破百, 过万); large ones break too (破8000人)."""
    return share or flat[start : start + 1] in "百千万亿" or (bound == "破" and _LARGE.match(flat, start) is not None)
