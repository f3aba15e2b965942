"""The year that a document gives what stands in brackets behind its figures: 确定以下指标(括号内为2020年完成数):毛入园率91.5%(90.2%)."""

from __future__ import annotations

import re

from edutargets.records import Sentence
from edutargets.written_years import YEAR, with_digits

_SAID = re.compile(rf"括号(?:内|中|里)的?(?:数字?|数据|数值)?(?:均|都)?(?:为|是|系)(?:(?P<year>{YEAR})年|上一?年|去年)")


class BracketYears:
    """What one document, which is of the year `now`, says of its brackets; it holds under the same headings. Read in order."""

    def __init__(self, now: int) -> None:
        self._now = now
        self._year: int | None = None
        self._section: tuple[str, ...] = ()

    def read(self, sentence: Sentence) -> None:
        """Take in the next sentence."""
        said = _SAID.search(with_digits(sentence.text)) if "括号" in sentence.text else None
        if said is not None:
            self._year, self._section = int(said["year"]) if said["year"] else self._now - 1, sentence.section

    def of(self, sentence: Sentence, text: str, position: int) -> int | None:
        """The year of a figure at `position` of a sentence, if it stands in such a bracket."""
        inside = self._year is not None and sentence.section == self._section and text[position - 1 : position] == "("
        return self._year if inside else None
