"""Parts: a part of what the sentence counted is no figure of the entry of its whole (招聘教师2875名,含特岗教师460名)."""

from __future__ import annotations

import re

from edutargets.extracting.facts import Fact
from edutargets.extracting.judging import NO_MATCH, Match
from edutargets.extracting.naming.words import RATE_UNITS

_RATIOS = RATE_UNITS | {"比", ""}
_SEVERAL = re.compile("[校园学中专生师幼]、")  # 中小学校、中职学校390所 are two wholes, 新建、改扩建幼儿园 is one
_OF_A_YEAR = re.compile("(?:其中|含|包括)[^,;。]*年")


class Wholes:
    """Remembers how the last whole was judged that the sentence being read counts."""

    def __init__(self) -> None:
        self._sentence, self._whole, self._several = -1, NO_MATCH, False

    def judged(self, fact: Fact, match: Match) -> Match:
        """The match of a figure; none where it is a part that takes the entry of its whole and fits it no better.

        What one year made of it (其中去年1.2万人) and its rates are of that entry as well.
        """
        if not ("; among" in fact.naming.reason or (fact.role and fact.role.role == "part")):
            self._sentence, self._whole, self._several = fact.sentence.start, match, bool(_SEVERAL.search(fact.naming.name))
            return match
        counted = fact.quantity is not None and fact.quantity.unit not in _RATIOS
        summed = fact.role is not None and fact.role.cue == "adds_up" and match.indicator == self._whole.indicator
        no_better = summed or _fits_no_better(match, self._whole)
        of_whole = self._sentence == fact.sentence.start and not self._several and no_better
        return NO_MATCH if of_whole and counted and not _OF_A_YEAR.search(fact.clause) else match


def _fits_no_better(part: Match, whole: Match) -> bool:
    """Whether the entry of a part is that of its whole, and not the whole's only by what stands around it."""
    if not part.judged or not whole.judged or part.indicator != whole.indicator:
        return False
    return part.sure <= whole.sure and whole.judged[0].candidate.farthest <= part.judged[0].candidate.farthest
