"""Kinds: is a number a state (level), growth or decline (change), or things done or to do (output)?"""

from __future__ import annotations

import re

from edutargets.records import Kind, Quantity, Status
from edutargets.rules.status import Language

_NO_VERB = "stated without a verb: a stock"
_POINTS = frozenset(("个百分点", "百分点", "个点"))
_RATES = frozenset(("%", "‰", "‱", *_POINTS))
_MEASURES = frozenset(
    (
        "小时",
        "个小时",
        "分钟",
        "课时",
        "个课时",
        "学时",
        "个学时",
        "学分",
        "个学分",
        "岁",
        "周岁",
        "平方公里",
        "平方米",
        "亩",
        "公里",
        "倍",
        "",
        "比",
        "分",
        "元/生",
        "元/人",
        "元/年",
        "元/月",
        "天",
        "年",
        "个月",
        "周",
    )
)
_AREAS = frozenset(("平方米", "亩", "公顷", "平方公里"))
_PER = re.compile(r"每(?:天|日|周|月|学期|学年|校|班|人|生|个学生|名学生|百名|千人|所学校)|人均|生均|校均|班均")
_MASTER = re.compile(r"掌握|形成.{0,6}(?:特长|爱好)|特长|技能项|学会|具备|达标|每人")
_GAP = re.compile(r"差距|差异|以内$")
_AGAINST = re.compile(r"同比|比上年|较上年|比去年|较去年|年均|比(?:19|20)\d\d年|较(?:19|20)\d\d年")
_TO = re.compile(r"(?:增加|提高|提升|增长|扩大|上升|下降|降低|减少|压减|增|降)(?:到|至|为)|调整(?:到(?!位)|至|为)")

# words of a standing amount that a verb of making before or in them does not turn into an output: 目前已建成特殊教育学校11所
_STANDING = frozenset(
    (
        "共有",
        "现有",
        "共计",
        "总计",
        "辖",
        "规模",
        "在校学生",
        "在校生",
        "目前已建成",
        "现已建成",
        "已建有",
        "目前建有",
        "现建有",
        "目前已有",
        "现已有",
    )
)


class KindFinder:
    """Decides kinds by the verbs of configs/status.yaml."""

    def __init__(self, language: Language) -> None:
        change = "|".join(sorted(map(re.escape, language.change_verbs), key=len, reverse=True))
        self._changed = re.compile(rf"(?:{change})(?:了|幅度|约|近|超过|超|不低于|达|至少)*$")
        self._changes = re.compile(rf"(?:{change})$")
        verbs = "|".join(sorted(map(re.escape, language.output_verbs), key=len, reverse=True))
        self._output = re.compile(verbs)
        self._stock = re.compile("|".join(sorted(map(re.escape, language.stock_words), key=len, reverse=True)))

    def is_stock(self, reason: str) -> bool:
        """Whether a reason given for a kind is that a standing amount is stated (共有, 现有, no verb)."""
        return reason == _NO_VERB or self._stock.fullmatch(reason) is not None

    def kind(self, quantity: Quantity, head: str, tail: str, clause: str, name: str, verb: str, status: Status) -> tuple[Kind, str]:
        """Kind of a quantity by its unit, the words of its item before it (`head`) and behind it (`tail`), and its clause."""
        changed = self._changed.search(head.rstrip("近约超")) if not _TO.search(head[-6:]) else None
        against = _AGAINST.search(head)
        if quantity.unit in _POINTS:
            return ("level", "a gap") if _GAP.search(name) else ("change", "percentage points")
        if quantity.unit in _RATES:
            if changed or self._changes.search(name):
                return "change", f"{(changed or [''])[0]} on a rate"
            return "level", "a rate"
        if changed and (against or quantity.unit in ("元", "倍")):
            return "change", f"{changed[0]} against an earlier year"
        if quantity.unit in ("节", "节次") and _PER.search(clause):
            return "level", "lessons per day or week"
        if re.search(r"达到?$", head) and not self._output.search(head[:-2]):
            return "level", "a state reached"
        if _PER.search(head[-12:]) and quantity.unit not in ("个", "项", "人次", "场次"):
            return "level", "an amount per person or time"
        if quantity.unit in _AREAS and (verb or self._output.search(head)):
            return "output", "an area built"
        if quantity.unit in _MEASURES:
            return "level", f"measured in {quantity.unit or 'a bare number'}"
        if quantity.unit == "元":
            spends = re.search(r"发放|筹集|筹措|投资|投入|安排|设立|补助.{0,4}共|资助|清退|退还|办理|减免|到位|落实|争取|金额", head)
            return ("output", spends[0]) if spends and "标准" not in head else ("level", "an amount of money")
        if _MASTER.search(head + tail[:8]):
            return "level", "what each student has"
        if status == "context":
            return "level", "background"
        if _TO.search(head[-6:] + quantity.number[:1]) or _TO.search(head):
            return "level", "a state reached by a change"
        if status == "result" and not verb and not tail.strip("的以上左右、,。;") and not self._output.search(head):
            return "level", _NO_VERB
        stock = self._stock.search(head)
        output = self._output.search(head)
        if stock and (not output or stock[0] in _STANDING):
            return "level", stock[0]
        output = output or self._output.search(tail)
        return "output", output[0] if output else "a count"
