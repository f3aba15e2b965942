"""Topics: a name that says too little alone, completed by what its clause, the clauses before it or the figure before it are about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edutargets.extracting.clauses import Span
from edutargets.extracting.naming.lists import ListNames
from edutargets.extracting.naming.place import Place
from edutargets.extracting.naming.words import LONGEST, NameWords

_TIMES, _DIGIT = re.compile(r"(?:每[天日周月年])?\d+(?:小时|分钟|天)"), re.compile(r"\d")
_ACHIEVES = re.compile("做到|实现")


class Topics:
    """Completes the names of one document; `lists` knows the measure of the last list, `verb` matches verbs of outputs."""

    def __init__(self, words: NameWords, lists: ListNames, verb: re.Pattern[str]) -> None:
        self._words, self._lists, self._verb = words, lists, verb

    def completed(self, place: Place, name: str, start: int, why: str) -> tuple[str, int, str]:
        """A name that says too little alone, completed by the clause before it."""
        if place.clause_index > 0:
            if self._words.generic_service.match(name) or self._words.generic_rate.match(name) or self._words.frequency.match(name):
                topic = self._topic(place.text, place.clauses, place.clause_index, bool(self._words.generic_service.match(name)))
                if topic:
                    return topic[0] + name, topic[1], f"{why}; of {topic[0]}"
            if place.previous is None and self._words.change_only.match(name):  # 近视率持续下降,较上年降低0.5个百分点
                return self._lists.measured_before(place.text, place.clauses[: place.clause_index]) + name, start, why
            if self._lists.metric and self._words.all_of_them.match(place.before):
                return self._lists.metric + name, self._lists.metric_start, f"{why}; {self._lists.metric} said of all"
            if not name and not place.touches:
                earlier = place.clauses[place.clause_index - 1]
                words = earlier.of(place.text)
                outside = words if ")" in words else words.partition("(")[0]  # 新建实验学校(投资1.8亿元,60个班)
                return (
                    self._words.clean_name(self._words.strip_adverbs(outside)),
                    earlier.start,
                    "; words of the clause before",
                )
        if not name and place.previous is not None and place.touches:
            counted = self._words.times_at_end.sub("", self._words.share_of(place.previous.name))  # 招生62个班3100人
            return counted, place.previous.start, why + "; of the figure before"
        if not name:
            return (
                self._words.clean_name(self._words.strip_tail(self._words.strip_adverbs(place.words_without_figures))),
                start,
                "; words of the clause",
            )
        return name, start, why

    def _topic(self, text: str, clauses: Sequence[Span], clause_index: int, counted: bool) -> tuple[str, int] | None:
        """What the clauses before are about; of one with a figure, what it counts, if the name sought `counted` people or money."""
        for earlier in range(clause_index - 1, -1, -1):
            words = self._words.strip_adverbs(clauses[earlier].of(text))
            words = _TIMES.sub("", words)
            if clauses[earlier].of(text).startswith(("实现", "做到")) or words.endswith(("清零", "消除", "全覆盖")):
                continue
            if found := _DIGIT.search(words):
                words = self._words.metric_of_topic.sub("", self._words.strip_tail(words[: found.start()]))
                if not counted or self._words.metric.search(words) or self._words.no_topic.search(words):
                    continue
            words = _ACHIEVES.split(self._verb.sub("", words, count=1))[0]
            if 3 <= len(words) <= LONGEST:
                return self._words.clean_name(words), clauses[earlier].start
        return None
