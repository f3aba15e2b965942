"""Shown names: how the names that figures are judged by are told: with what the text before left unsaid, and in few words.

A figure is judged by the words it has itself; a reader is told of what it is: 公办113所 in the bracket of 幼儿园238所 is 公办幼儿园数.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from edutargets.extracting.naming.shown_before import Before, Told
from edutargets.extracting.naming.shown_changes import ListedChanges, without_base
from edutargets.extracting.naming.shown_order import NameOrder
from edutargets.extracting.naming.shown_parts import ShownParts
from edutargets.extracting.naming.shown_subjects import Subjects
from edutargets.extracting.naming.words import RATE_UNITS, NameWords
from edutargets.rules.status import Language

if TYPE_CHECKING:
    from edutargets.extracting.facts import Fact

_STATED, _SHARE = re.compile(r"\d[\d.]*[万亿余多]*[\u4e00-\u9fff%]"), ("(占比", "(占", "占比", "比例")
_SHARE_AT_END = re.compile("(?<=.)的?(?:只|仅|就|还|仍)*占了?$")  # 升入高校的占58%
_PEOPLE = re.compile("人数(?=(?:净|预计|再|分别)?(?:增长|增加|减少|下降)?(?:了)?$)")

_OTHER_MEASURE = re.compile("(?:率|比例|增长|增加|提高|减少|下降|[高低多少]|规模|合计|面积|时间|值)$")
_MEASURED = {
    "平方米": "面积",
    "亩": "面积",
    "平方公里": "面积",
    "班": "班数",
    "个班": "班数",
    "册": "册数",
    "次": "次数",
    "学时": "学时",
    "课时": "课时",
}


class ShownNames:
    """Tells the names of the figures of one document, in the order of its text."""

    def __init__(self, words: NameWords, language: Language) -> None:
        self._words = words
        self._order = NameOrder(words)
        self._subjects = Subjects(words, language)
        self._changes = ListedChanges(words)
        self._parts = ShownParts(words, self._subjects)

    def of(self, facts: Sequence[Fact]) -> list[str]:
        """One name for each fact; that of a promise without a figure as it is."""
        names: list[str] = []
        told = Before(self._words)
        listed: list[str] = []
        sentence = block = -1
        for at, fact in enumerate(facts):
            if fact.quantity is None:
                names.append(fact.naming.name)
                continue
            if fact.sentence.block != block:
                told, block = Before(self._words), fact.sentence.block
            if fact.sentence.start != sentence:
                sentence, listed = fact.sentence.start, []
                told.begin()
            following = facts[at + 1] if at + 1 < len(facts) and facts[at + 1].sentence is fact.sentence else None
            listed = listed or self._changes.of(facts, at, told.own)
            if listed:
                names.append(listed.pop(0))
                told.tell(Told(names[-1], fact.naming.name, fact.quantity.unit, ""))
            else:
                names.append(self._shown(fact, told, following))
        return names

    def _shown(self, fact: Fact, told: Before, following: Fact | None) -> str:
        quantity = fact.quantity
        if quantity is None:
            return fact.naming.name
        if fact.value is not None:
            return self._subjects.of_row(fact)
        name = self._of_before(fact, told.own) or self._of_clause(fact, told.own)
        base = ""
        if not name:
            name, base = self._parts.named(fact, told)
        if not name:
            name, base = self._subjects.completed(fact, told, following)
        name = name or fact.naming.name
        base = base or self._subjects.bare(name)
        name = self._order.without_lead(name)
        if fact.naming.before_noun and quantity.unit not in RATE_UNITS:
            name = self._order.counted_last(self._order.without_examples(name))
        shorter = without_base(name)
        name = name if any(one.name == shorter for one in told.own) else shorter
        name = _SHARE_AT_END.sub("占比", name) if quantity.unit in RATE_UNITS else name
        name = _by_unit(self._counted(name, fact), quantity.unit)
        told.tell(Told(name, fact.naming.name, quantity.unit, base))
        return name

    def _of_before(self, fact: Fact, own: Sequence[Told]) -> str:
        """The name of a figure that is told of the one before it, with the name which that one was given; '' where it is none."""
        before, of, _ = fact.naming.reason.partition("of ")
        if not of or before not in ("", "change "):
            return ""
        for one in reversed(own):
            judged = self._words.share_of(one.judged)
            if judged and one.name != one.judged and fact.naming.name.startswith(judged):
                rest = fact.naming.name[len(judged) :]
                return one.name if fact.naming.name == one.judged else self._words.share_of(one.name) + rest
        return ""

    def _of_clause(self, fact: Fact, own: Sequence[Told]) -> str:
        """The name of a figure that was named by a clause with a figure of its own: what that counts, if this counts the same; '' for others."""
        name, unit = fact.naming.name, fact.quantity.unit if fact.quantity else ""
        if "words of the clause" not in fact.naming.reason or not own or not _STATED.search(name):
            return ""
        if unit in RATE_UNITS and fact.sentence.text.endswith(_SHARE, 0, fact.quantity.start if fact.quantity else 0):
            return f"{self._words.share_of(own[-1].name)}占比"
        return own[-1].name if own[-1].unit == unit else ""

    def _counted(self, name: str, fact: Fact) -> str:
        """A name without what its noun says already: 在校生数 of 在校生人数, unless the text has these words."""
        found = _PEOPLE.search(name)
        bare = name[: found.start()] if found else name
        if not found or not self._words.people_at_end.search(bare) or name[found.start() - 2 : found.start() + 2] in fact.sentence.text:
            return name
        return f"{bare}数{name[found.start() + 2 :]}"


def _by_unit(name: str, unit: str) -> str:
    """A name that ends in what its unit says it measures: 新建校舍面积 of square metres, 小学班数 of classes."""
    measure = _MEASURED.get(unit, "")
    bare = name.removesuffix("数") if measure else name
    if (
        not measure
        or "/" in name
        or (bare == name and measure == "面积")
        or measure[:-1] in name[-4:]
        or measure in name
        or _OTHER_MEASURE.search(bare)
    ):
        return name
    return bare + measure
