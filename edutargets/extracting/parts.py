"""Parts: a part of what the sentence counted is no figure of the entry of its whole (招聘教师2875名,含特岗教师460名)."""

from __future__ import annotations

import re

from edutargets.extracting.facts import Fact
from edutargets.extracting.judging import NO_MATCH, Match

_RATIOS = frozenset(("%", "‰", "‱", "百分点", "个百分点", "个点", "比", ""))
_OF_A_YEAR = re.compile("(?:其中|含|包括)[^,;。]*年")


class Wholes:
    """Remembers how the last whole was judged that the sentence being read counts."""

    def __init__(self) -> None:
        self._sentence, self._whole = -1, NO_MATCH

    def judged(self, fact: Fact, match: Match) -> Match:
        """The match of a figure; none where it is a part that takes the entry of its whole and fits it no better.

        What one year made of it (其中去年1.2万人) and its rates are of that entry as well.
        """
        if not ("; among" in fact.naming.reason or (fact.role and fact.role.role == "part")):
            self._sentence, self._whole = fact.sentence.start, match
            return match
        of_whole = match.indicator == self._whole.indicator and self._sentence == fact.sentence.start and match.sure <= self._whole.sure
        counted = fact.quantity is not None and fact.quantity.unit not in _RATIOS
        return NO_MATCH if of_whole and counted and not _OF_A_YEAR.search(fact.clause) else match
