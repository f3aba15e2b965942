"""Open lists: sentences that go on with the parts of what the sentence before them counts (建设项目193个,其中:中小学97个;幼儿园96个)."""

from __future__ import annotations

import re

from edutargets.extracting.time_rules import TimeCues
from edutargets.records import Sentence

_FIGURE = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?:年|[—-]))\d[\d.]*(?![\d.]*[月日])")
_LONGEST = 300  # characters of the sentences before that are kept


class OpenLists:
    """What each sentence of one document goes on with: the time and the status said there hold for its parts. Read in order."""

    def __init__(self, cues: TimeCues) -> None:
        self._parts, self._begins_parts = cues.parts, cues.begins_parts
        self._leads: dict[int, str] = {}
        self._last: Sentence | None = None
        self._open = False

    def read(self, sentence: Sentence) -> None:
        """Take in the next sentence."""
        last, self._last = self._last, sentence
        following = last is not None and last.block == sentence.block and not sentence.values and not last.values
        if last is not None and following and (self._begins_parts.match(sentence.text) or (self._open and last.text.endswith(";"))):
            self._leads[sentence.start] = (self._leads.get(last.start, "") + last.text)[-_LONGEST:]
            self._open = True
        else:
            self._open = self._parts.search(sentence.text) is not None

    def lead(self, sentence: Sentence) -> str:
        """The sentences that a sentence goes on with, '' where it stands alone."""
        return self._leads.get(sentence.start, "")

    def dated(self, sentence: Sentence) -> str:
        """The words that date what a sentence goes on with: those before its first figure (今年秋季已建成72个,较2019年增加13个)."""
        lead = self._leads.get(sentence.start, "")
        figure = _FIGURE.search(lead)
        return lead[: figure.start()] if figure else lead
