"""Names of parts: 其中小学3所 behind schools built are primary schools built, behind pupils the pupils of primary schools."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edutargets.extracting.naming.place import Naming
from edutargets.extracting.naming.words import JOINS_AMONG, SHORT_NAME, NameWords

_OWNER = re.compile("(?:普惠性)?民办|公办")


class PartNames:
    """Names the parts of what was counted: `stages` are the words for stages, longest first."""

    def __init__(self, stages: Sequence[str], words: NameWords) -> None:
        self._words, self._stages = words, frozenset(stages)
        self._any_stage = re.compile("|".join(map(re.escape, stages)))

    def name(self, whole: str, own: str, previous: Naming, *, share: bool) -> str:
        """The name of a part: of a rate the same rate of the part, of schools built the kindergartens built, else what it is part of.

        A `share` told behind a rate (毕业生就业率98.6%,其中92.4%拿到证书) is one of whom the rate is of.
        """
        if (owner := _OWNER.match(whole)) and self._any_stage.match(own):  # 民办学校636所,其中幼儿园526所
            return owner[0] + own
        return self._of_rate(whole, own, share=share) or self._of_counted(whole, own, previous)

    def has_no_schools(self, whole: str) -> bool:
        """Whether schools are no part of what was counted: of places (新增学位9.35万个,其中新扩建公办高中5所), of pupils."""
        pupils = self._words.counted_alone.search(whole) and not _OWNER.match(whole)
        return bool(self._words.places_at_end.search(whole) or pupils)

    def _of_rate(self, whole: str, own: str, *, share: bool) -> str:
        """The name of a part of what a rate is of, or of another rate; '' where the whole is no rate or the part says more."""
        metric, measured = self._words.metric_alone.search(whole), self._words.metric_alone.search(own)
        if metric is None:
            return ""
        if measured and measured[0] != metric[0] and self._words.entity.search(own) and not share:
            return own  # 覆盖率80%,其中公办园在园幼儿占比50%: a rate of its own
        if metric.start() and (share or self._words.share_of_some(own)):  # 就业率97%,其中升学占61%
            return f"{whole[: metric.start()].removesuffix('总')}中{own}"
        return own + metric[0] if not measured and len(own) <= SHORT_NAME else ""

    def _of_counted(self, whole: str, own: str, previous: Naming) -> str:
        """The name of a part of what was counted."""
        if own in self._stages and (counted := self._words.counted_alone.search(whole)):
            return own + counted[0]  # 中小学在校生57384人,其中小学31484人
        if self._any_stage.match(own):
            if built := self._words.schools_built.search(whole):
                return built["done"] + own  # 15所新学校投入使用,其中幼儿园6所
            if (previous.verb and self._words.schools.search(whole)) or whole.endswith(("学校", "中小学")):
                return previous.verb + own
        return f"{whole}{'中的' if own.startswith(JOINS_AMONG) else '中'}{own}"
