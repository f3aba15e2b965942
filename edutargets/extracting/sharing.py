"""Sharing: what a list states once, the unit, the scale or the bound, holds for each of its numbers.

1350、1.245万、4800个; 分别为1.2、1.5万人; 46%和38%左右; 不低于600元和800元; (万人)分别为6.1和1.43. A number that took its unit or
scale from another carries the warning shared_unit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from edutargets.extracting.numerals import parse_number
from edutargets.records import Op, Quantity

PARTED = "digits_parted"
SHARED, OF_NOUN = "shared_unit", "unit_of_noun"
_ALIKE = re.compile(r"(?:、|和|及|与|以及|或|且|并且|,且|,并且)")
_BESIDE = re.compile(r"[、,和及与][^\d,;。、]{0,4}")
_GREAT_SCALE = re.compile(r"[万亿]+")
_MANTISSA = re.compile(r"\d+(?:\.\d+)?")
_BOUND_BEHIND = re.compile(r"(?:以上|之上|以内|之内|以下|之下|左右|上下|以里|前后)的?$")
_SIDE_BY_SIDE = ("", "、", ",")
_LEAST_BEHIND, _MOST_BEHIND = re.compile(r"以上$|之上$"), re.compile(r"以下$|之下$|以内$|之内$")
_NEIGHBOURS = re.compile(r"(?<![\d.零一二两三四五六七八九十百第、,])([1-8一二两三四五六七八])、([2-9二三四五六七八九])")
_POWERS = frozenset(float(10**power) for power in range(13))
_DIGIT_BLANK_DIGIT = re.compile(r"\d\s\d")
_TOLD_APART = re.compile(r"(?:分别|依次|[第各、和与])[^,;。]*$")
_APART = re.compile(r"分别[^;。]*$|依次[^;。]*$")
_FARTHEST_SCALE = 50  # the figures of one scale are not further apart than so many times: 1350、1.245万 have two
_LARGE = 100
_WHOLE = 100  # per cent
_POINTS = ("个百分点", "百分点")
_REACH_OF_HEAD = 40
_CHANGES_TO = re.compile(r"[\u4e00-\u9fff]{1,2}(?:到|至|为)了?")
_PARTS = re.compile(
    r"[\u4e00-\u9fff]{0,6}\((?:其中:?)?(?:[\u4e00-\u9fff]{1,8}\d[\d,]*(?:\.\d+)?(?:[、,;/和](?=[\u4e00-\u9fff])|(?=\)))){2,8}\)"
)
_FEWEST_APART = 3
_OF_ALL, _COUNTED = ("至少", "最少", "至多", "最多"), re.compile(r"[\u4e00-\u9fff]{1,8}(?:、|和|及)")
_ONE_SIDED = ("ge", "le", "gt", "lt")


class Sharing:
    """Completes the numbers of lists.

    `units` are the words of units, `heads` what may stand before each number of a list that states its unit once, both as alternatives of
    a regular expression; `numbering` are units that a list of numbers before them only counts off (1、2、3班).
    """

    def __init__(self, units: str, heads: str, numbering: frozenset[str]) -> None:
        self._headed = re.compile(rf"[、,](?:{heads})")
        self._numbering = numbering
        self._head = re.compile(rf"(?:\(|单位[:为]\s?)(?P<scale>[十百千万亿]+)?(?P<unit>{units})(?=[),;。:\s])")

    def complete(self, flat: str, found: list[Quantity]) -> list[Quantity]:
        """The quantities of one text, each list completed; same order and length."""
        for index in range(len(found) - 1):
            one, other = found[index], found[index + 1]
            # 低4.3个、高1.2个百分点: of whole things there is no part
            if one.unit == "个" and other.unit in _POINTS and one.value_min % 1 and _BESIDE.fullmatch(flat, one.end, other.start):
                found[index] = replace(one, unit=other.unit, warnings=(*one.warnings, SHARED))
        if any(not one.unit or one.op in _ONE_SIDED for one in found[:-1]):
            for first, last in _runs(found, self._in_headed_list(flat)):
                found[first:last] = _with_unit(flat, found[first:last], headed=True)
                found[first:last] = _with_least(found[first:last])
        for first, last in _runs(found, _in_one_list(flat)):
            found[first:last] = _with_unit(flat, found[first:last], headed=self._tells_apart(found[first:last]))
            found[first:last] = _with_bound(found[first:last])
        if any(not one.unit for one in found):
            _from_end_of_change(flat, found)
            self._from_head(flat, found)
            _from_whole(flat, found)
        return _ranges(flat, _neighbours(flat, _parted(flat, found)))

    def _in_headed_list(self, flat: str) -> Callable[[Quantity, Quantity], bool]:
        """Whether only the head of the second parts two numbers (小学900、初中1100元), or what the first counts."""
        return lambda one, other: self._headed.fullmatch(flat, one.end, other.start) is not None or _counts_beside(flat, one, other)

    def _tells_apart(self, run: Sequence[Quantity]) -> bool:
        """Whether three and more numbers that share the unit of the last are values (新建2、3、5所), not what numbers it (1、2、3项)."""
        values = [one.value_min for one in run]
        counted_off = values == [float(one) for one in range(1, len(run) + 1)]
        last = run[-1]
        bare = all(not one.unit and one.op == "eq" for one in run[:-1])
        return len(run) >= _FEWEST_APART and bare and bool(last.unit) and last.unit not in self._numbering and not counted_off

    def _from_head(self, flat: str, found: list[Quantity]) -> None:
        """Numbers without a unit behind one that stands in brackets or is announced: 招生数(万人)分别为6.1和1.43."""
        for head in self._head.finditer(flat):
            factor = _factor(head["scale"] or "")
            reached = head.end()
            for index, one in enumerate(found):
                if one.start < head.end():
                    continue
                between = flat[reached : one.start]
                if one.unit or len(between) > _REACH_OF_HEAD or re.search(r"[;。|\t\n]", between) or ":" in one.number:
                    break
                own = _factor(scale[0]) if (scale := _GREAT_SCALE.search(one.number)) else Decimal(0)
                found[index] = _scaled(one, head["unit"], Decimal(1) if own else factor)
                reached = one.end


def _from_end_of_change(flat: str, found: list[Quantity]) -> None:
    """The beginning of a change in the unit of its end: 由8.2增加到9.6平方米."""
    for index, one in enumerate(found[:-1]):
        other = found[index + 1]
        if not one.unit and other.unit and _CHANGES_TO.fullmatch(flat, one.end, other.start):
            found[index] = _scaled(one, other.unit, _shared_factor(one, [other]))


def _from_whole(flat: str, found: list[Quantity]) -> None:
    """The parts in the bracket right behind a whole in its unit, where none of them has one: 12所(小学8、初中4)."""
    for index, whole in enumerate(found):
        bracket = _PARTS.match(flat, whole.end) if whole.unit else None
        if bracket is None:
            continue
        inside = [at for at in range(index + 1, len(found)) if found[at].end <= bracket.end()]
        if len(inside) > 1 and not any(found[at].unit for at in inside):
            for at in inside:
                found[at] = _scaled(found[at], whole.unit, _shared_factor(found[at], [whole]))


def _ranges(flat: str, found: list[Quantity]) -> list[Quantity]:
    """A least and a most of one thing that stand side by side are one range: 40人以上50人以下, 20%以上、30%以下."""
    out: list[Quantity] = []
    for one in found:
        last = out[-1] if out else None
        if (
            last is not None
            and (last.op, one.op) == ("ge", "le")
            and last.unit == one.unit
            and last.value_min < one.value_min
            and flat[last.end : one.start] in _SIDE_BY_SIDE
            and _LEAST_BEHIND.search(last.number)
            and _MOST_BEHIND.search(one.number)
            and not _APART.search(flat, max(0, last.start - _REACH_OF_HEAD), last.start)
        ):
            number = flat[last.start : one.end]
            out[-1] = replace(last, number=number, end=one.end, op="range", value_max=one.value_max)
        else:
            out.append(one)
    return out


def _neighbours(flat: str, found: list[Quantity]) -> list[Quantity]:
    """Two digits that follow each other with 、 between them before one unit are a range (7、8所, 五、六百人), but not in a list told apart."""
    out: list[Quantity] = []
    for one in found:
        last = out[-1] if out else None
        place = last.start if last and (last.unit, last.op) == ("", "eq") and flat[last.end : one.start] == "、" else one.start - 2
        digits = _NEIGHBOURS.match(flat, place) if place >= 0 and one.unit and one.op == "eq" and flat[one.start - 1] == "、" else None
        low, high = (parse_number(digits[1]), parse_number(digits[2])) if digits else (None, None)
        factor = one.value_min / float(high) if high else 0
        listed = SHARED in one.warnings or (last is not None and SHARED in last.warnings and last.start == place)
        if (
            low
            and high
            and low + 1 == high
            and not listed
            and factor in _POWERS
            and not _TOLD_APART.search(flat, max(0, place - _REACH_OF_HEAD), place)
        ):
            if last and last.start == place:
                out.pop()
            number = flat[place : one.end]
            out.append(replace(one, number=number, start=place, numeral=place, op="range", value_min=float(low) * factor))
        else:
            out.append(one)
    return out


def _parted(flat: str, found: list[Quantity]) -> list[Quantity]:
    """A number behind another one and a blank (完成12 5个) with a warning: one number may be meant."""
    for index in range(1, len(found)):
        last, one = found[index - 1], found[index]
        if one.unit and not last.unit and _DIGIT_BLANK_DIGIT.fullmatch(flat, last.end - 1, one.start + 1):
            found[index] = replace(one, warnings=(*one.warnings, PARTED))
    return found


def _runs(found: Sequence[Quantity], in_one_list: Callable[[Quantity, Quantity], bool]) -> Iterator[tuple[int, int]]:
    """Stretches of two and more numbers that belong to one list."""
    first = 0
    for index in range(1, len(found) + 1):
        if index == len(found) or not in_one_list(found[index - 1], found[index]):
            if index - first > 1:
                yield first, index
            first = index


def _in_one_list(flat: str) -> Callable[[Quantity, Quantity], bool]:
    """Whether nothing but 、 or 和 parts two numbers, or nothing at all where the second has a bound (大于40小于55人)."""

    def are(one: Quantity, other: Quantity) -> bool:
        if one.end == other.start:
            return other.numeral > other.start
        between = flat[one.end : other.start]
        blank = between.isspace() and _APART.search(flat, max(0, one.start - _REACH_OF_HEAD), one.start) is not None
        return blank or _ALIKE.fullmatch(between) is not None

    return are


def _counts_beside(flat: str, one: Quantity, other: Quantity) -> bool:
    """Whether nothing but what the first counts parts two numbers, behind a least or most of all of them (至少配备2名保安、1名校医)."""
    reaches = one.op == "eq" or (one.op in ("ge", "le") and one.number.startswith(_OF_ALL))
    return reaches and _COUNTED.fullmatch(flat, one.end, other.start) is not None


def _with_unit(flat: str, run: list[Quantity], *, headed: bool) -> list[Quantity]:
    """The numbers of a list without a unit in that of the next number that has one, else in that of the first.

    Those of a `headed` list are values however small they are.
    """
    of_noun = OF_NOUN in run[0].warnings
    for index in range(len(run) - 2, -1, -1):
        one, other = run[index], run[index + 1]
        if one.unit == "个" and other.unit in _POINTS:
            run[index] = replace(one, unit=other.unit, warnings=(*one.warnings, SHARED))
        elif (
            (not one.unit or OF_NOUN in one.warnings)
            and other.unit
            and OF_NOUN not in other.warnings
            and (headed or of_noun or _is_listed(flat, one))
        ):
            # 招聘教师120、85和60名: the unit that is written goes before that of the noun
            bare = replace(one, warnings=tuple(code for code in one.warnings if code != OF_NOUN))
            run[index] = _scaled(bare, other.unit, _shared_factor(bare, run[index + 1 :]))
    first = run[0]
    if first.unit and not any(one.unit for one in run[1:]) and all(headed or _is_listed(flat, one) for one in run[1:]):
        run[1:] = [_scaled(one, first.unit, _shared_factor(one, [first])) for one in run[1:]]
    return run


def _with_least(run: list[Quantity]) -> list[Quantity]:
    """A bound before the first number of a list holds for those that follow under heads of their own: 小学生不低于10小时、初中生9小时."""
    first = run[0]
    if first.op not in _ONE_SIDED or first.numeral == first.start:
        return run
    bare = all(one.op == "eq" and one.unit == first.unit for one in run[1:])
    return [first, *(replace(one, op=first.op) for one in run[1:])] if bare else run


def _with_bound(run: list[Quantity]) -> list[Quantity]:
    """A bound before the first or behind the last number of a list holds for the bare ones beside it, of the same unit."""
    carried: Op | None = None
    for index, one in enumerate(run):
        if one.op != "eq":
            before = one.numeral > one.start and one.op != "range" and not _BOUND_BEHIND.search(one.number)
            carried = one.op if before else None
        elif carried and one.unit == run[index - 1].unit and _may_be(one, carried):
            run[index] = replace(one, op=carried)
    carried = None
    for index in range(len(run) - 1, -1, -1):
        one = run[index]
        if one.op != "eq":
            behind = one.numeral == one.start and one.op != "range" and _BOUND_BEHIND.search(one.number)
            carried = one.op if behind else None
        elif carried and one.unit == run[index + 1].unit and _may_be(one, carried):
            run[index] = replace(one, op=carried)
    return run


def _may_be(one: Quantity, op: Op) -> bool:
    """Whether a number can have the bound of its list: of the whole there is no more (100%和99%以上)."""
    return not (op in ("ge", "gt") and one.unit == "%" and one.value_min == _WHOLE)


def _is_listed(flat: str, quantity: Quantity) -> bool:
    """Whether a number without a unit is one value of a list, not an item's number: 分别…, a decimal, or too large for one."""
    head = flat[max(0, quantity.start - 16) : quantity.start]
    return quantity.op != "eq" or "分别" in head or "依次" in head or "." in quantity.number or quantity.value_min >= _LARGE


def _shared_factor(one: Quantity, others: Sequence[Quantity]) -> Decimal:
    """The scale that a number shares with the one that states it; 1 where it has its own, or where the figures say it is another."""
    if _GREAT_SCALE.search(one.number):
        return Decimal(1)
    for other in others:
        scale, figure = _GREAT_SCALE.search(other.number), _MANTISSA.search(other.number)
        if scale and figure:
            apart = one.value_min / float(figure[0]) if float(figure[0]) else 0
            return _factor(scale[0]) if 1 / _FARTHEST_SCALE < apart < _FARTHEST_SCALE else Decimal(1)
        if SHARED not in other.warnings:
            return Decimal(1)
    return Decimal(1)


def _factor(scale: str) -> Decimal:
    return (parse_number("一" + scale) or Decimal(1)) if scale else Decimal(1)


def _scaled(one: Quantity, unit: str, factor: Decimal) -> Quantity:
    low, high = (float(Decimal(str(value)) * factor) for value in (one.value_min, one.value_max))
    return replace(one, unit=unit, value_min=low, value_max=high, warnings=(*one.warnings, SHARED))
