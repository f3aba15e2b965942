"""Quantities: numbers with their unit and bound, in any sentence.

The words are data (configs/units.yaml); the numerals are read by `amounts` and `numerals`, what binds them by `bounds`,
and what a list says once is shared by `sharing`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence

import msgspec

from edutargets.alternatives import longest_first
from edutargets.characters import figures, plain
from edutargets.config import config_folder
from edutargets.edges import Edge
from edutargets.extracting import amounts
from edutargets.extracting.bare_numbers import begins_change, ends_change, is_alike, stands_alone
from edutargets.extracting.bounds import BoundFinder
from edutargets.extracting.counted_nouns import CountedNouns
from edutargets.extracting.lost_signs import points, with_points
from edutargets.extracting.numerals import CHINESE_SIGNS, with_typed_scale
from edutargets.extracting.sharing import Sharing
from edutargets.extracting.spacing import Compact, compact
from edutargets.possible import Rules
from edutargets.records import Op, Quantity
from edutargets.rules.units import Units, load_units

_BEFORE_CELL = "达"  # a cell is no beginning of a line: 17.4 is not the number of a heading there
_CELL_NUMERAL = re.compile(r"\d[\d,.]*(?: \d{3})*(?:\s?(?:[-—~]{1,2}|至)\s?\d[\d,.]*)?")
_VAGUE, _UPWARDS = re.compile(r"(?:几|若干|成|(?<![人总生校师班所次个])数)$"), "上"
_SEVERAL = re.compile("数(?:[百千万]|十(?![一二三四五六七八九]))")  # 教师数百人: no number begins with 百, so that 数 is no end of the noun
# a Chinese numeral without a unit counts only where it can be nothing else: 三百二十, 三点五
_LONG_CHINESE = re.compile(r"^(?=.{2,}).*[十百千万亿点]")
_SAID_SHORT = re.compile(r"[百千万亿][一二三四五六七八九]$")  # 新招教师一百五
_YEAR = re.compile(r"(?:19|20)\d\d")
_POINT = "点"  # 提高2.5点: points of a rate, but only after words of change
_POINTS = "个点"
_SITES = re.compile(r"\d校$")  # 布局3校2点: sites of teaching
_CHANGE = re.compile(r"(?:提高|提升|增长|增加|上升|下降|降低|减少|回升|回落|缩小|扩大|高出?|低|升|降|[增减涨跌])[^,;。:]{0,6}$")
_OF_STANDARD = re.compile(r"的(?:国家|国定|省|省级|省定|市|规定)?(?:标准|要求|底线|目标|上限|水平)")  # 达到0.50、0.45的国家标准
# the value of 1:15 is its greater term: 师幼比不低于1:15 is at most fifteen to one. 不超过1:15 is said of the fifteen.
_TO_ONE: dict[Op, Op] = {"ge": "le", "gt": "lt"}
_SCALE = re.compile(r"[十百千万亿]+(?=.)")
_OF_YI = re.compile(r"\d个[余多]?亿")
_NO_VALUE = ("年", "月", "日", "号", "级", "期")  # what a number of a date or a name goes on with
# (万元)年初预算数18200全年执行数17654: a line of labels and amounts, put together
_AMOUNT_OF = re.compile(r"[)数\d](?:年初|年度|全年|当年|本年)?(?:预算|执行|决算|拨款|到位|支出|调整|结转)数$")
_LARGE, _SCALES = 20, "百千万亿"  # 三百堂, 二十三县: so large a Chinese numeral forms no word with its unit, but 百镇千村
_IN_BRACKET = re.compile(r"\d\([^()\d]*$")

LeftOut = Callable[[int, int, str], None]  # told where something was left out, from and to, and by which rule


class QuantityFinder:
    """Finds quantities by the words of one configuration. Build it once; it keeps compiled patterns."""

    def __init__(self, units: Units) -> None:
        lists = units.units
        anywhere = [word for name, words in lists.items() if name != "arabic" for word in words]
        self._chinese_units, self._large_units = frozenset(anywhere), frozenset(units.behind_large)
        not_units = "|".join(rule.pattern for rule in units.not_units)
        words = f"(?!{not_units})(?:{longest_first([*anywhere, *lists.get('arabic', ())])})"
        points = rf"{words}|{_POINT}(?=[,;。、)以左上的]|$)"
        self._quantity = amounts.pattern(points)
        self._goes_on = Edge.named(self._quantity.pattern).holds
        self._behind_group = re.compile(rf"\s?[余多来几]?\s?[万亿]*\s?(?:{words})|\s?\([万亿]*(?:{words})\)|\s?[余多来几]?\s?[万亿]")
        # 720(含公办540)个, 1200(公办900)、800和600个: the unit behind a bracket, or at the end of the list it stands in, is that of
        # the number before the bracket, and of the one in it
        member = r"\d[\d.,]*(?:\([^()]{1,40}\))?"
        unit = rf"\)(?:(?:、{member}){{0,12}}(?:、|和|及)\d[\d,]*(?:\.\d+)?)?\s?(?P<scale>[万亿]+)?(?P<unit>{words})"
        self._before_bracket = re.compile(rf"\((?!(?:19|20)\d\d\))(?=[^()]*\d)[^()]{{1,40}}{unit}")
        self._in_bracket = re.compile(rf"[^()\d]{{0,2}}{unit}")
        self._bounds = BoundFinder(units.bounds)
        self._sharing = Sharing(words, "|".join(rule.pattern for rule in units.list_heads), frozenset(lists.get("arabic", ())))
        self._bound_follows = re.compile(longest_first(word for bound in units.bounds.before for word in bound.words if len(word) > 1))
        self._not_quantities = Rules(units.not_quantities, re.compile)
        self._nouns = CountedNouns(units)

    def find(self, text: str, left_out: LeftOut | None = None, unit: str = "") -> list[Quantity]:
        """All quantities of `text`, in order; `number` is cut from the text as given. `left_out` is told what is none, and why.

        `unit` is that of numbers that have none of their own, as the heading above them says (单位:万人).
        """
        flat = figures(text)
        if not amounts.BEGINNING.search(flat):
            return []
        lost = points(flat)
        squeezed = compact(with_typed_scale(with_points(flat, lost) if lost else flat), text, self._behind_group)
        flat = squeezed.text
        # looked for only where something reads like a quantity: most sentences hold a numeral, few a quantity
        hidden: bytearray | None = None
        if left_out is not None:
            hidden = self._hidden(flat, lambda start, end, rule: left_out(squeezed.place(start), squeezed.end(end), rule))
        found: list[Quantity] = []
        position = 0
        while match := self._next(flat, position):
            start = match.start()
            quantity = self._read(squeezed, match, found, unit)
            if isinstance(quantity, str):
                position = max(start + 1, amounts.core_end(match))
                if left_out is not None and quantity:
                    left_out(squeezed.place(start), squeezed.end(position), quantity)
                continue
            if hidden is None:
                hidden = self._hidden(flat)
            if any(hidden[start : match.end("second") if match["second"] else amounts.core_end(match)]):
                position = start + 1
                while position < len(flat) and hidden[position]:
                    position += 1
                continue
            found.append(quantity)
            position = quantity.end
        if not found:
            return []
        found = self._sharing.complete(flat, found)
        if squeezed.places is not None or text != flat:
            found = [_as_written(text, squeezed, one) for one in found]
        return [_with_lost_point(one, lost) for one in found] if lost else found

    def _next(self, flat: str, position: int) -> re.Match[str] | None:
        """The next match from a position on: tried only where one can begin, which a class of characters finds fast.

        A Chinese numeral of one sign without a unit, as in 一批 and 统一, is never a quantity: nor need it be tried where nothing of a
        quantity stands behind it.
        """
        for begins in amounts.FIRST.finditer(flat, position):
            start = begins.start()
            if flat[start] in CHINESE_SIGNS and not self._goes_on(flat[start + 1 : start + 2]):
                continue
            match = self._quantity.match(flat, start)
            if match and match[0] not in CHINESE_SIGNS:
                return match
        return None

    def cell(self, written: str, unit: str) -> Quantity | None:
        """The one quantity of a table's cell, with the unit that stands in its head or row; None for words or several.

        A unit in the cell itself goes before. `number`, `start` and `end` are those of the cell.
        """
        if written[:1] in ("+", "＋"):  # 增减: +105
            grown = self.cell(written[1:], unit)
            return msgspec.structs.replace(grown, number=written, end=len(written)) if grown else None
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

    def _hidden(self, flat: str, left_out: LeftOut | None = None) -> bytearray:
        hidden = bytearray(len(flat))
        for rule, pattern in self._not_quantities.possible(flat):
            for match in pattern.finditer(flat):
                hidden[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
                if left_out is not None and match.end() > match.start():
                    left_out(match.start(), match.end(), rule.id)
        return hidden

    def _read(self, squeezed: Compact, match: re.Match[str], earlier: list[Quantity], of_head: str) -> Quantity | str:
        """The quantity of a match, or the rule by which it is none ('' where none says so)."""
        flat, start = squeezed.text, match.start()
        amount = amounts.read(flat, match)
        if amount is None:
            return ""
        low, high = amount.low, amount.high
        end, unit, op, first = amount.end, amount.unit, amount.op, match["first"] or ""
        warnings: tuple[str, ...] = ()
        if unit == _POINT and not _SITES.search(flat, max(0, start - 2), start):
            changes = _CHANGE.search(flat, max(0, start - 12), start)
            end, unit = (end, _POINTS) if changes else (match.start("unit"), "")
        chinese = bool(first) and not first[0].isdigit()
        if not unit and first:
            if of_head and not chinese and not _YEAR.fullmatch(first) and not flat.startswith(_NO_VALUE, end):
                scaled = _SCALE.match(of_head)
                scale = scaled[0] if scaled else ""
                unit, warnings = of_head.removeprefix(scale), ("unit_of_head",)
                low, high = amounts.scaled(low, scale), amounts.scaled(high, scale)
            noun = "" if unit else self._counted(squeezed, first, start, end, chinese=chinese)
            if noun:
                unit, warnings = noun, ("unit_of_noun",)
            elif not unit and not chinese and (ends_change(flat, start, end, earlier) or is_alike(flat, end, earlier)):
                unit, warnings = earlier[-1].unit, ("shared_unit",)
            elif not unit and not chinese and (shared := self._behind_bracket(flat, start, end)):
                unit, warnings = shared["unit"], ("shared_unit",)
                low, high = amounts.scaled(low, shared["scale"]), amounts.scaled(high, shared["scale"])
            elif not unit and not self._is_value(flat, start, end, chinese=chinese):
                return ""
        if (
            chinese
            and unit
            and not match["tenths"]
            and unit not in self._chinese_units
            and not (unit in self._large_units and low >= _LARGE and first[0] not in _SCALES)
        ):
            return "word"
        if (
            chinese
            and first[0] in "十百千万"
            and (_VAGUE.search(flat[max(0, start - 3) : start]) or _SEVERAL.match(flat, max(0, start - 1)))
        ):
            return "vague"
        free = not earlier or earlier[-1].end < start
        if op == "eq" and free and chinese and first[0] in "百千万" and flat[start - 1 : start] == _UPWARDS:
            start, op = start - 1, "ge"
        numeral = start
        before = (earlier[-1].end, earlier[-1].op) if earlier else None
        bounded = self._bounds.read(flat, start, end, op, share=amount.share, before=before)
        op = bounded.op
        if match["right"] and amount.low != 1 and match["left"] in ("1", "一"):
            op = _TO_ONE.get(op, op)
        if " " in first or (squeezed.doubtful and any(squeezed.place(start) < place < squeezed.end(end) for place in squeezed.doubtful)):
            warnings = (*warnings, "digits_joined")
        return Quantity(
            number=flat[bounded.start : bounded.end],
            start=bounded.start,
            end=bounded.end,
            op=op,
            value_min=float(low),
            value_max=float(high),
            unit=unit,
            numeral=numeral,
            warnings=warnings,
        )

    def _counted(self, squeezed: Compact, first: str, start: int, end: int, *, chinese: bool) -> str:
        """The unit of the noun that a number without one counts; of a Chinese one only where it is said in short."""
        flat = squeezed.text
        if chinese:
            noun = self._nouns.before(flat, start, end) if _LONG_CHINESE.match(first) else ""
            return noun if noun == "元" or _SAID_SHORT.search(first) else ""
        if _OF_YI.search(flat, start, end):  # 2.3个亿 and 2个多亿 are said of money only
            return "元"
        return self._nouns.behind(squeezed, first, end) or self._nouns.before(flat, start, end)

    def _is_value(self, flat: str, start: int, end: int, *, chinese: bool) -> bool:
        """Whether a number without a unit and noun is a value all the same."""
        alone = (
            stands_alone(flat, start, end)
            or begins_change(flat, start, end)
            or (_AMOUNT_OF.search(flat, max(0, start - 12), start) and not _YEAR.match(flat, start))
            or self._bound_follows.match(flat, end)
            or _OF_STANDARD.match(flat, end)
        )
        return bool(alone) and not (chinese and not _LONG_CHINESE.match(flat[start:end]))

    def _behind_bracket(self, flat: str, start: int, end: int) -> re.Match[str] | None:
        """The unit that stands behind the bracket after a bare number, or after the one that a bare number stands in."""
        if flat.startswith("(", end):
            return self._before_bracket.match(flat, end)
        return self._in_bracket.match(flat, end) if _IN_BRACKET.search(flat, max(0, start - 12), start) else None


@functools.cache
def _default_finder() -> QuantityFinder:
    return QuantityFinder(load_units(config_folder()))


def find_quantities(text: str) -> list[Quantity]:
    """All quantities of any text, in order: number, place, operator, lowest and highest value, unit.

    >>> [(q.number, q.op, q.value_min, q.unit) for q in find_quantities("服务学生1.2万余人，占比近40%")]
    [('1.2万余人', 'gt', 12000.0, '人'), ('近40%', 'lt', 40.0, '%')]
    """
    return _default_finder().find(text)


def _as_written(text: str, squeezed: Compact, one: Quantity) -> Quantity:
    """The quantity with its places in the text as given."""
    start, end = squeezed.place(one.start), squeezed.end(one.end)
    return msgspec.structs.replace(one, number=text[start:end], start=start, end=end, numeral=squeezed.place(one.numeral))


def _with_lost_point(one: Quantity, lost: Sequence[int]) -> Quantity:
    """The quantity with a warning where one of its signs was lost."""
    inside = any(one.start <= place < one.end for place in lost)
    return msgspec.structs.replace(one, warnings=(*one.warnings, "point_lost")) if inside else one
