"""Quantities: numbers with their unit and bound, in any sentence.

The words are data (configs/units.yaml); the numerals are read by `numerals`. Bounds follow art. 1259 of the Civil Code
(民法典): 以上 以下 以内 include the number, 超过 不足 do not.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from decimal import Decimal

import msgspec

from edutargets.characters import plain
from edutargets.config import config_folder
from edutargets.extracting.numerals import ARABIC, CHINESE_DIGITS, CHINESE_UNITS, parse_number
from edutargets.records import Op, Quantity
from edutargets.rules import Units, load_units

_CHINESE = rf"[{CHINESE_DIGITS}{CHINESE_UNITS}廿卅]+(?:点[{CHINESE_DIGITS}]+)?"
_SCALE = "[十百千万亿兆]"
_NUMERAL = rf"(?:(?:{ARABIC})(?:\s?{_SCALE}+(?:(?:{ARABIC}){_SCALE}+)*)?|{_CHINESE})"
_BEFORE_CELL = "达"  # a cell is no beginning of a line: 17.4 is not the number of a heading there
_CELL_NUMERAL = re.compile(r"\d[\d,.]*(?:\s?(?:[-—~]{1,2}|至)\s?\d[\d,.]*)?")
_DECIMAL = r"\d+(?:\.\d+)?"
_RANGE_SIGN = rf"\s?(?:[-—~]{{1,2}}|至|到|\.\.|[和与](?={_NUMERAL}[^,;。、\d]{{0,4}}之间))\s?"
_PARTS = rf"(?:(?P<wholes>{_NUMERAL})又)?(?P<of>百|千|万|{_CHINESE})分之\s?(?P<above>[负-]?{_NUMERAL})(?:{_RANGE_SIGN}(?:百分之)?(?P<above2>{_NUMERAL})(?![个所名家]))?"
_DIGIT = f"[{CHINESE_DIGITS[:10]}十]"
_MORE = r"\s?[余多来]"
_HALF = {"对折": 50, "半折": 50, "一半": 50, "半数": 50, "半成": 5, "百分百": 100, "百分之百": 100}
_VAGUE, _UPWARDS = re.compile(r"(?:几|若干|成|(?<![人总生校师班所次个])数)$"), "上"
# the second of two neighbouring digits makes a range: 三四个, 一两项, 十五六所, 七八十人
_NEIGHBOURS = re.compile(r"^(十|[二三四五六七八九]十)?([一二两三四五六七八])([二两三四五六七八九])([十百千万亿]*)$")
_ONE_HALF = Decimal("0.5")  # 两个半小时
RATIO = ""  # a ratio has no unit of its own: 师生比1:13
# a Chinese numeral without a unit counts only where it can be nothing else: 三百二十, 三点五
_LONG_CHINESE = re.compile(r"^(?=.{2,}).*[十百千万亿点]")
_GREAT_SCALE = re.compile(r"[万亿]+")
_ALIKE = re.compile(r"^(?:、|和|及|与)$")


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


class QuantityFinder:
    """Finds quantities by the words of one configuration. Build it once; it keeps compiled patterns."""

    def __init__(self, units: Units) -> None:
        lists = units.units
        anywhere = [word for name, words in lists.items() if name != "arabic" for word in words]
        every = [*anywhere, *lists.get("arabic", ())]
        self._chinese_units = frozenset(anywhere)
        words = _longest_first(every)
        self._quantity = re.compile(
            r"(?P<minus>负|(?<![\d%A-Za-z所个名人家年月])-(?=\d))?(?:"
            r"(?P<whole>一半|[对半]折|(?<!过)半数|半成(?!品|熟)|百分之?百)"
            r"|(?P<slash>(?<![\d/])\d{1,2}/\d{1,2}(?![\d/月日]))"
            rf"|{_PARTS}"
            rf"|(?P<left>{_DECIMAL}(?=[:比]\d)|{_DIGIT}(?=比{_DIGIT}))[:比](?P<right>{_DECIMAL}(?![\d年])|{_DIGIT})"
            rf"|(?P<first>{_NUMERAL})(?P<more1>{_MORE})?(?P<scale1>{_SCALE}+)?"
            rf"(?:(?:\s?(?P<unit1>{words}))?{_RANGE_SIGN}(?P<second>{_NUMERAL})(?P<more2>{_MORE})?(?P<scale2>{_SCALE}+)?)?)"
            rf"(?P<more3>{_MORE})?(?P<half>个半(?=小时|学时|课时|月|学期))?"
            rf"\s?(?:(?P<tenths>成|折)(?P<tenth>[{CHINESE_DIGITS[:10]}])?(?![立为员人功果绩长年])|(?P<unit>{words}))?"
        )
        self._before: dict[str, Op] = {}
        self._after: dict[str, Op] = {}
        for bound in units.bounds.before:
            self._before.update(dict.fromkeys(bound.words, bound.op))
        for bound in units.bounds.after:
            self._after.update(dict.fromkeys(bound.words, bound.op))
        self._before_pattern = re.compile(rf"(?P<bound>{_longest_first(self._before)})(?:为|在|达到|达|有)?\s?$")
        self._after_pattern = re.compile(rf"(?:\s?\((?:含|含本数)\))?\s?的?(?P<bound>{_longest_first(self._after)})")
        self._not_bounds = re.compile(rf"(?:{_longest_first(units.bounds.not_bounds)})$")
        self._reach = re.compile(rf"(?P<bound>{_longest_first(units.bounds.reach)})[^,;。:()\d]{{0,24}}$")
        self._not_quantities = [re.compile(pattern.pattern) for pattern in units.not_quantities]

    def find(self, text: str) -> list[Quantity]:
        """All quantities of `text`, in order; `number` is cut from the text as given."""
        flat = plain(text)
        if not _ANY_NUMBER.search(flat):
            return []
        # looked for only where something reads like a quantity: most sentences hold a numeral, few a quantity
        hidden: bytearray | None = None
        found: list[Quantity] = []
        position = 0
        while match := self._quantity.search(flat, position):
            start = match.start()
            quantity = self._read(text, flat, match, found)
            if quantity is None:
                position = max(start + 1, self._core_end(match))
                continue
            if hidden is None:
                hidden = self._hidden(flat)
            if any(hidden[start : match.end("second") if match["second"] else self._core_end(match)]):
                position = start + 1
                while position < len(flat) and hidden[position]:
                    position += 1
                continue
            found.append(quantity)
            position = quantity.end
        return _shared_in_lists(flat, found)

    def cell(self, written: str, unit: str) -> Quantity | None:
        """The one quantity of a table's cell, with the unit that stands in its head or row; None for words or several.

        A unit in the cell itself goes before. `number`, `start` and `end` are those of the cell.
        """
        numeral = _CELL_NUMERAL.search(plain(written))
        if numeral is None:
            return None
        own = plain(written)[numeral.end() :].strip()
        for suffix in ("", unit):
            if suffix and own.startswith(unit):
                continue
            composed = _BEFORE_CELL + written[: numeral.end()] + suffix + written[numeral.end() :]
            found = self.find(composed)
            if len(found) == 1 and found[0].unit and found[0].end - found[0].start == len(composed) - len(_BEFORE_CELL):
                return msgspec.structs.replace(found[0], number=written, start=0, end=len(written))
        found = self.find(written)
        if not unit and len(found) == 1 and len(found[0].number) == len(written):
            return found[0]
        return None

    @staticmethod
    def _core_end(match: re.Match[str]) -> int:
        ends = (match.end(name) for name in ("above2", "above", "right", "first", "whole", "slash") if match[name])
        return next(ends)

    def _hidden(self, flat: str) -> bytearray:
        hidden = bytearray(len(flat))
        for pattern in self._not_quantities:
            for match in pattern.finditer(flat):
                hidden[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
        return hidden

    def _read(self, text: str, flat: str, match: re.Match[str], earlier: list[Quantity]) -> Quantity | None:
        start, end = match.span()
        unit = match["unit"] or ""
        if match["above"]:
            low, high, unit = self._parts(match, unit)
        elif match["whole"]:
            low = high = Decimal(_HALF[match["whole"]])
            end, unit = match.end("whole"), "%"
        elif match["slash"]:
            low = high = parse_number(match["slash"])
            end, unit = match.end("slash"), ""
        elif match["right"]:
            low = high = self._ratio(parse_number(match["left"]), parse_number(match["right"]))
            end, unit = match.end("right"), RATIO
        elif match["tenths"]:
            neighbours = _NEIGHBOURS.match(match["first"]) if match["tenths"] == "成" else None
            value = parse_number(neighbours[2] if neighbours else match["first"])
            if value is None or value > 100 or (value > 10 and match["tenths"] == "成"):
                return None
            if value > 10:
                value = value / 10
            tenth = parse_number(match["tenth"]) if match["tenth"] else Decimal(0)
            upper = neighbours[3] if neighbours else match["second"]
            high_value = parse_number(upper) if upper else value
            low, high, unit = value * 10 + (tenth or 0), (high_value or value) * 10 + (tenth or 0), "%"
        else:
            values = self._values(flat, match)
            if values is None:
                return None
            low, high, cut = values
            if cut:
                shared = unit if flat.startswith("到", cut) else ""
                end, unit = cut, match["unit1"] or shared
            if match["half"]:
                low, high = low + _ONE_HALF, high + _ONE_HALF
        if low is None or high is None or high < low:
            return None
        first = match["first"] or ""
        chinese = bool(first) and not first[0].isdigit()
        if not unit and first and not (_stands_alone(flat, start, end) and (not chinese or _LONG_CHINESE.match(first))):
            return None
        if chinese and unit and not match["tenths"] and unit not in self._chinese_units:
            return None
        if match["minus"]:
            low, high = -high, -low
        op: Op = "range" if low != high else "eq"
        more = match["more1"] or match["more2"] or match["more3"]
        if op == "eq" and more:
            op = "approx" if more.strip() == "来" else "gt"
        if chinese and first[0] in "十百千万" and _VAGUE.search(flat[max(0, start - 3) : start]):
            return None
        if chinese and first[0] in "百千万" and flat[start - 1 : start] == _UPWARDS:
            start, op = start - 1, "ge"
        numeral = start
        start, end, op = self._bound(flat, start, end, op, earlier)
        return Quantity(
            number=text[start:end],
            start=start,
            end=end,
            op=op,
            value_min=float(low),
            value_max=float(high),
            unit=unit,
            numeral=numeral,
        )

    @staticmethod
    def _parts(match: re.Match[str], unit: str) -> tuple[Decimal | None, Decimal | None, str]:
        above, below = parse_number(match["above"]), parse_number(match["of"]) or parse_number("一" + match["of"])
        if above is None or not below:
            return None, None, unit
        if match["of"] in ("百", "千"):
            upper = parse_number(match["above2"]) if match["above2"] else None
            return above, upper if upper is not None and upper > above else above, "%" if match["of"] == "百" else "‰"
        whole = parse_number(match["wholes"]) if match["wholes"] else None
        value = (whole or 0) + above / below
        return value, value, unit

    @staticmethod
    def _ratio(left: Decimal | None, right: Decimal | None) -> Decimal | None:
        """1:13 and 13:1 both say 13 to one; a ratio without a one is the quotient."""
        if not left or not right:
            return None
        return right if left == 1 else left / right

    def _values(self, flat: str, match: re.Match[str]) -> tuple[Decimal, Decimal, int] | None:
        """Lowest and highest value, and where the match ends if the range it found is none (else 0)."""
        neighbours = _NEIGHBOURS.match(match["first"]) if not match["second"] else None
        if neighbours:
            tens, low_digit, high_digit, scale = neighbours.groups("")
            low, high = parse_number(tens + low_digit + scale), parse_number(tens + high_digit + scale)
            if low is not None and high is not None and low < high <= low * 2 + 1:
                return self._scaled(low, match["scale1"]), self._scaled(high, match["scale1"]), 0
        first = parse_number("一万" if match["first"] == "万" else match["first"])
        if first is None:
            return None
        first = self._scaled(first, match["scale1"])
        if not match["second"]:
            return first, first, 0
        second = parse_number(match["second"])
        if second is not None:
            second = self._scaled(second, match["scale2"])
            if not match["unit1"] and not match["scale1"] and first < second:
                first = self._borrow_scale(first, match["first"], match["second"] + (match["scale2"] or ""), second)
            same_unit = not match["unit1"] or match["unit1"] == match["unit"] or not match["unit"]
            source = re.search(r"[由从自]", flat[max(0, match.start() - 8) : match.start()])
            sign = flat[match.end("unit1") if match["unit1"] else match.end("first") : match.start("second")]
            if first < second and same_unit and not (source and sign.strip() == "到"):
                return first, second, 0
        cut = match.end("unit1") if match["unit1"] else match.end("scale1") if match["scale1"] else match.end("first")
        return first, first, cut

    @staticmethod
    def _scaled(value: Decimal, scale: str | None) -> Decimal:
        factor = parse_number("一" + scale) if scale else None
        return value * factor if factor else value

    @staticmethod
    def _borrow_scale(low: Decimal, low_text: str, high_text: str, high: Decimal) -> Decimal:
        """The scale of the high end is meant for the low end too: 20—30万元."""
        scale = re.search(r"[万亿兆]+$", high_text)
        if not scale or re.search(r"[万亿兆]", low_text):
            return low
        factor = parse_number("一" + scale[0])
        return low * factor if factor and low * factor < high else low

    def _bound(self, flat: str, start: int, end: int, op: Op, earlier: list[Quantity]) -> tuple[int, int, Op]:
        after = self._after_pattern.match(flat, end)
        sign = after[0].strip() if after else ""
        if after and sign != "起" and not (sign.startswith("的") and after["bound"] in "余多起"):
            end, op = after.end(), self._after[after["bound"]] if op in ("eq", "gt") else op
        head = flat[max(0, start - 14) : start]
        before = self._before_pattern.search(head)
        if before and not self._not_bounds.search(head[: before.end()]):
            start -= len(head) - before.start()
            if op in ("eq", "gt") or not after:
                op = self._before[before["bound"]] if op != "range" else op
            return start, end, op
        reach = self._reach.search(flat, max(0, start - 34), start)
        if reach and op == "eq" and not (earlier and earlier[-1].end > reach.start()):
            return reach.start(), end, self._before[reach["bound"]]
        if earlier and op == "eq" and flat[start - 1 : start] in ("(", "当", "即", "约"):
            opening = flat.rfind("(", earlier[-1].end, start)
            if opening == earlier[-1].end and earlier[-1].op in ("ge", "le", "gt", "lt"):
                return start, end, earlier[-1].op
        return start, end, op


@functools.cache
def _default_finder() -> QuantityFinder:
    return QuantityFinder(load_units(config_folder()))


def find_quantities(text: str) -> list[Quantity]:
    """All quantities of any text, in order: number, place, operator, lowest and highest value, unit.

    >>> [(q.number, q.op, q.value_min, q.unit) for q in find_quantities("服务学生1.2万余人，占比近40%")]
    [('1.2万余人', 'gt', 12000.0, '人'), ('近40%', 'lt', 40.0, '%')]
    """
    return _default_finder().find(text)


def _shared_in_lists(flat: str, found: list[Quantity]) -> list[Quantity]:
    """A bound or unit that a list states once holds for all of it: 分别不低于710元、910元; 0.9个、1.4个百分点; 分别为1.2、1.5万人."""
    factor = 1.0
    for index in range(len(found) - 2, -1, -1):
        one, other = found[index], found[index + 1]
        if scale := _GREAT_SCALE.search(other.number):
            factor = float(parse_number("一" + scale[0]) or 1)
        if one.unit == "" and other.unit and _ALIKE.match(flat[one.end : other.start]) and _is_listed(flat, one):
            own = 1 if _GREAT_SCALE.search(one.number) else factor
            found[index] = msgspec.structs.replace(one, unit=other.unit, value_min=one.value_min * own, value_max=one.value_max * own)
        else:
            factor = 1.0
    for index in range(len(found) - 1):
        one, other = found[index], found[index + 1]
        if not _ALIKE.match(flat[one.end : other.start]):
            continue
        if one.unit == "个" and other.unit == "个百分点":
            found[index] = msgspec.structs.replace(one, unit=other.unit)
        bound_before = one.op in ("ge", "le", "gt", "lt") and one.numeral > one.start
        if other.op == "eq" and bound_before and "分别" in flat[max(0, one.start - 8) : one.start]:
            found[index + 1] = msgspec.structs.replace(other, op=one.op)
    return found


def _is_listed(flat: str, quantity: Quantity) -> bool:
    """Whether a number without a unit is one value of a list, not an item's number: 分别…, a decimal, or too large for one."""
    head = flat[max(0, quantity.start - 16) : quantity.start]
    return "分别" in head or "依次" in head or "." in quantity.number or quantity.value_min >= 100


_ANY_NUMBER = re.compile(rf"[\d{CHINESE_DIGITS}十百千万亿廿卅]|[对半]折|半[数成]")


def _stands_alone(flat: str, start: int, end: int) -> bool:
    """Whether a number without a unit is a value by itself, not part of a name, a code or a word."""
    before, after = flat[start - 1 : start], flat[end : end + 1]
    if before and ((before.isascii() and (before.isalnum() or before in "-./+·_#")) or before in "·第"):
        return False
    return not after or after in ",;。、)!?“”:和与及" or after.isspace() or flat[end : end + 2] in ("以上", "以下", "左右", "以内", "之间")
