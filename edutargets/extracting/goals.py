"""Goals beside their results: what a report says was to be reached, told by what was reached of the same thing right behind it.

    新建公办幼儿园6所。截至9月底,已建成5所。        6 is the goal, 5 the result
    事项一:新增学位9870座,提供托位600个。第三季度:已新增学位10140座。  a sentence that states one goal states goals

Convention 4 of tests/passages/README.md: a goal stated beside its result is context.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from edutargets.extracting.fact_reading import Reading
from edutargets.extracting.facts import Fact
from edutargets.extracting.time_rules import seldom
from edutargets.records import DocumentKind
from edutargets.rules.status import Language

_BEHIND = 3  # so many figures of one row further on at most
_NEAR = 160  # characters between a goal and its result at most
_TIMES = 2.0  # a result is at most so many times its goal: 新建6所 and 已建成公办园42所 are of other things


class Goals:
    """Finds the goals of documents that tell of results."""

    def __init__(self, language: Language) -> None:
        self._reached = seldom(language.reached)

    def of(self, read: Sequence[tuple[Fact, Reading]], document: DocumentKind) -> Mapping[int, str]:
        """Which of the figures of a document, in the order of its text, are goals beside their results: by place, the words that tell."""
        if document == "plan":
            return {}
        found = dict(self._first_of_rows(read))
        sentences = {read[at][0].sentence.start: words for at, words in found.items()}
        for at, (fact, reading) in enumerate(read):
            words = sentences.get(fact.sentence.start, "")
            if words and _may_be_goal(fact, reading) and not self._reached.search(fact.sentence.text):
                found.setdefault(at, words)
        return found

    def _first_of_rows(self, read: Sequence[tuple[Fact, Reading]]) -> Iterator[tuple[int, str]]:
        """Each figure of a row behind which another of the row is told as reached, while it is not itself."""
        rows: dict[object, list[int]] = defaultdict(list)
        for at, (fact, reading) in enumerate(read):
            if reading.match.indicator and _may_be_goal(fact, reading):
                target = reading.target
                rows[target.indicator, target.stage, target.year, target.period, target.unit, target.place].append(at)
        for row in rows.values():
            for place, at in enumerate(row[:-1]):
                words = next(
                    (told for other in row[place + 1 : place + 1 + _BEHIND] if (told := self._told(read[at][0], read[other][0]))), ""
                )
                if words:
                    yield at, words

    def _told(self, goal: Fact, result: Fact) -> str:
        """The words that tell the second as reached and stand behind the first; '' where there are none, or the first is told so too."""
        assert goal.quantity is not None
        assert result.quantity is not None
        if result.quantity.value_max > _TIMES * goal.quantity.value_max:
            return ""
        own, text = goal.sentence, result.sentence.text
        first = self._reached.search(own.text)
        if own.start == result.sentence.start:
            return first[0] if first and goal.quantity.end <= first.start() < result.quantity.start else ""
        near = result.sentence.start - own.start - len(own.text) < _NEAR
        told = self._reached.search(text) if near and not first else None
        return told[0] if told and told.start() < result.quantity.end else ""


def _may_be_goal(fact: Fact, reading: Reading) -> bool:
    return fact.quantity is not None and fact.role is None and reading.target.status == "result"
