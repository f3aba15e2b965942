"""Open lists: sentences that go on with what the one before them counts or aims at (建设项目193个,其中:中小学97个;幼儿园96个)."""

from __future__ import annotations

import re

from edutargets.extracting.time_rules import TimeCues
from edutargets.records import Sentence
from edutargets.written_years import YEAR, with_digits

_FIGURE = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?:年|[—-]))\d[\d.]*(?![\d.]*[月日])")
_AIM = re.compile(rf"(?:到|至)({YEAR})年")
_LONGEST = 300  # characters of the sentences before that are kept


class OpenLists:
    """What each sentence of one document goes on with: the time and the status said there hold for its parts. Read in order."""

    def __init__(self, cues: TimeCues, reported: int) -> None:
        self._parts, self._begins_parts, self._ahead, self._reported = cues.parts, cues.begins_parts, cues.ahead, reported
        self._leads: dict[int, str] = {}
        self._aiming: dict[int, str] = {}  # what a sentence goes on to aim at, whose year need not be its own
        self._last: Sentence | None = None
        self._open = False

    def read(self, sentence: Sentence) -> None:
        """Take in the next sentence."""
        last, self._last = self._last, sentence
        if last is not None and last.block == sentence.block and not (sentence.values or last.values):
            listed = last.text.endswith(";")
            if self._begins_parts.match(sentence.text) or (listed and self._open):
                self._leads[sentence.start] = (self._leads.get(last.start, "") + last.text)[-_LONGEST:]
                self._open = True
                return
            if listed and (last.start in self._aiming or self._aims(last.text)):
                self._aiming[sentence.start] = self._aiming.get(last.start, last.text)
        # asked for only where the next sentence goes on behind a semicolon
        self._open = sentence.text.endswith(";") and self._parts.search(sentence.text) is not None

    def _aims(self, text: str) -> bool:
        """Whether a sentence says by which later year something is to be reached, or what comes next: 到2020年,占比将达到50%;增加学位21万个."""
        return self._ahead.search(text) is not None or any(int(year) > self._reported for year in _AIM.findall(with_digits(text)))

    def lead(self, sentence: Sentence) -> str:
        """The sentences that a sentence goes on with, '' where it stands alone."""
        return self._leads.get(sentence.start, "") or self._aiming.get(sentence.start, "")

    def dated(self, sentence: Sentence) -> str:
        """The words that date what a sentence goes on with: those before its first figure (今年秋季已建成72个,较2019年增加13个)."""
        lead = self._leads.get(sentence.start, "")
        figure = _FIGURE.search(lead) if lead else None
        return lead[: figure.start()] if figure else lead
