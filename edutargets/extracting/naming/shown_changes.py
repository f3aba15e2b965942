"""Changes as they are told: what changed and which way; since when stands in the text: 近视率较2020年下降 -> 近视率下降."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from edutargets.extracting.naming.shown_before import Told
from edutargets.extracting.naming.words import NameWords

if TYPE_CHECKING:
    from edutargets.extracting.facts import Fact

_YEAR = r"(?:(?:19|20)\d\d年|[上去前今]一?年|上一?学[年期]|年初|[一二两三四五六七八九十\d]+年前|“?十[一二三四五]五”?)(?:年|底|末|初|同期|时期|时|度)*"
_SINCE = re.compile(
    rf"(?<=[\u4e00-\u9fff])(?:同比|环比|(?:与|[比较]){_YEAR}(?:相比)?)(?=(?:净|实际|分别)?(?:增长|提高|提升|下降|降低|减少|增加|上升|回升|扩大|压减|缩小)(?:了|幅度)?$)"
)
_EACH, _LONGEST = re.compile("分别|依次"), 30
_BETWEEN_ITEMS = re.compile(r"[、,和及与]*(?P<way>增长|提高|提升|下降|降低|减少|增加|上升)?了?")


def without_base(name: str) -> str:
    """The name of a change without the time it is counted from.

    >>> without_base("总体近视率较2020年下降"), without_base("本科上线率比全省高"), without_base("同比增长")
    ('总体近视率下降', '本科上线率比全省高', '同比增长')
    """
    return _SINCE.sub("", name)


class ListedChanges:
    """Changes told one after the other of what was told one after the other: 毛入园率、巩固率分别为90%、97%,比上年分别提高1.2个、0.5个百分点."""

    def __init__(self, words: NameWords) -> None:
        self._words = words

    def of(self, facts: Sequence[Fact], at: int, told: Sequence[Told]) -> list[str]:
        """The names of a list of changes that begins at a fact, () where none does; `told` are the figures of its sentence before it."""
        text, quantity = facts[at].sentence.text, facts[at].quantity
        before = facts[at - 1].quantity if at else None
        if quantity is None or before is None or facts[at - 1].sentence is not facts[at].sentence:
            return []
        between = text[before.end : quantity.start]
        led = self._words.listed_change.search(between[-_LONGEST:]) if between.startswith(",") and _EACH.search(between) else None
        if led is None:
            return []
        ways = [led["how"]]
        for one, other in zip(facts[at:], facts[at + 1 :], strict=False):
            if one.quantity is None or other.quantity is None or other.sentence is not one.sentence:
                break
            joint = _BETWEEN_ITEMS.fullmatch(text, one.quantity.end, other.quantity.start)
            if not joint:
                break
            ways.append(joint["way"] or ways[-1])
        if not 1 < len(ways) <= len(told):
            return []
        return [one.name + way for one, way in zip(told[-len(ways) :], ways, strict=True)]
