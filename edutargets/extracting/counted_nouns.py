"""Counted nouns: the unit of a figure that has none, by the noun behind it (1.2万学生) or the words before it (新增学位1200, 辍学率为0)."""

from __future__ import annotations

import re

from edutargets.alternatives import longest_first
from edutargets.extracting.bare_numbers import CLAUSE_ENDS
from edutargets.extracting.spacing import Compact
from edutargets.rules.units import Units

_YEAR = re.compile(r"(?:19|20)\d\d")
_SCALED = re.compile(r"\d[万亿]\d?$")  # 1611万, 1亿2
_RATE_IS = re.compile(r"率(?:均|都|已|始终|应当?|必?须|要)?(?:为|是|降至|降为|降到|保持|保持在|保持为|控制在)$")


class CountedNouns:
    """Tells units by the nouns of one configuration."""

    def __init__(self, units: Units) -> None:
        self._unit_of = {word: noun.unit for noun in units.nouns for word in noun.words}
        nouns = "|".join(rf"(?:{longest_first(noun.words)})(?!{noun.not_before})" for noun in units.nouns)
        every = longest_first(self._unit_of)
        self._noun_before = re.compile(
            rf"(?P<noun>{every}|人(?=总?数))数?(?:总数|总量|规模|缺口)?(?:约|近|不少于|不低于|不超过|至少|超过?|达到?|为|有|共|突破)*$"
        )
        money = longest_first(word for word, unit in self._unit_of.items() if unit == "元")
        self._money_head = re.compile(rf"(?:{money})(?:总额|合计|安排)?:[^;。:]*$")  # 专项资金:学前教育1200万、义务教育3500万
        self._number_of = re.compile(
            rf"(?:(?P<noun>{every}|人)(?:总|人)?数|(?P<unit>学时|课时|人次)数?)(?:量|已)?(?:约为?|超过?|达到?|为|是|增至|增加到|降至|减至|减少到)$"
        )
        self._done = re.compile(rf"(?:新增|增加|招聘|引进|招录|培训|资助|惠及|受益|覆盖)[\u4e00-\u9fff]{{0,6}}?(?P<noun>{every})$")
        self._noun = re.compile(rf"(?:{longest_first(units.noun_kinds)})*(?P<noun>{nouns})")

    def behind(self, squeezed: Compact, first: str, end: int) -> str:
        """The unit of the noun right behind a bare figure (1.2万学生), '' where none stands there or the figure is a year."""
        noun = self._noun.match(squeezed.text, end)
        apart = squeezed.place(end) != squeezed.end(end) if noun else False
        return self._unit_of[noun["noun"]] if noun and not apart and not _YEAR.fullmatch(first) else ""

    def before(self, flat: str, start: int, end: int) -> str:
        """The unit of what is said right before a bare figure that ends its clause, '' where that tells none.

        A noun before a figure with a scale (人口68.46万), one that something is done for (新增学位1200), the number of something (毕业生人数为1200), a rate of nought (辍学率为0).
        """
        before = flat[max(0, start - 12) : start]
        if flat[end : end + 1] not in CLAUSE_ENDS or _YEAR.fullmatch(flat[start:end]):  # 专项资金1611万建设情况: money is told by its scale
            money = self._noun_before.search(before) if _SCALED.search(flat, start, end) else None
            return "元" if (money and self._unit_of.get(money["noun"]) == "元") or self._is_headed_money(flat, start, end) else ""
        if flat[start:end] == "0" and _RATE_IS.search(before):
            return "%"
        great = flat[end - 1] in "万亿" or _SCALED.search(flat, start, end) or not flat[start].isdecimal()  # 新招教师一百五
        noun = (self._noun_before if great else self._number_of).search(before) or self._done.search(before)
        if noun is None and self._is_headed_money(flat, start, end):
            return "元"
        if noun is None:
            return ""
        return noun.groupdict().get("unit") or self._unit_of.get(noun["noun"], "人")

    def _is_headed_money(self, flat: str, start: int, end: int) -> bool:
        """Whether a bare figure with a scale is one of the sums that a head announces, at the end of its item."""
        ends = flat[end : end + 1] in (*CLAUSE_ENDS, "(") and flat[end - 1] in "万亿" and flat[end - 2].isdecimal()
        return ends and self._money_head.search(flat, max(0, start - 80), start) is not None
