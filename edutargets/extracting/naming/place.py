"""One quantity in its sentence, and the name it is given."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from edutargets.extracting.clauses import Span, item_of
from edutargets.extracting.naming.words import ATTRIBUTES, RATE_UNITS, NameWords
from edutargets.records import Quantity

_AGES = ("岁", "周岁")
_STATED_IN_BRACKET = re.compile(r"(?:^|(?<=[\u4e00-\u9fff”》]))\((?P<inside>[\u4e00-\u9fff、]{2,})$")
_EMPTIED = re.compile(r"\([^()]{0,12}[、,]\)|\(\)")  # (计划投资3200万元、36个班) without its figures
_BRACKET = re.compile(r"^\((?:其中|含|包括|内含)[:,]?(?=[^()]+$)")
_BESIDE = re.compile(r"^\((?:不含|不包括|未含|另有|另外|不计)(?=[^()]+$)")
_NOUN_OPENS = re.compile(r"[\u4e00-\u9fff]{1,8}(?=\([^()]+$)")
_IN_BRACKET = re.compile(r"^\((?![较比增减占达约即每人平同相折合共总]|分别|提高|上升|下降|提升|降低)[\u4e00-\u9fff]{2,10}$")


class Naming(msgspec.Struct, frozen=True, gc=False):
    """A completed name, the stretch of the sentence that states it, and how it was made."""

    name: str
    start: int
    end: int
    before_noun: bool
    verb: str
    reason: str


class Place:
    """One quantity in its sentence: its clause, its item of a list, the words before it, the noun behind it."""

    def __init__(
        self,
        words: NameWords,
        text: str,
        clauses: Sequence[Span],
        clause_index: int,
        quantities: Sequence[Quantity],
        index: int,
        previous: Naming | None,
    ) -> None:
        self._words = words
        self.text, self.clauses, self.clause_index, self.quantities, self.index = text, clauses, clause_index, quantities, index
        self.previous = previous if index else None
        self.quantity, self.clause = quantities[index], clauses[clause_index]
        self.item = item_of(text, self.clause, quantities, index)
        before = text[self._begin(text) : self.quantity.start]
        if self.quantity.numeral > self.quantity.start:
            before += self._words.inner_bound.sub("", text[self.quantity.start : self.quantity.numeral])
        if index and (noun := _NOUN_OPENS.match(before)) and quantities[index - 1].end == self.item.start:
            before = before[noun.end() :]  # 3240个学位(小学2160个: 学位 is the noun of the figure before
        # (其中博士生623人), 高中9所(普通高中5所): a part, as behind a comma
        before = _BRACKET.sub("其中", before)
        if before.startswith("(") and (self._words.stage_head.match(before, 1) or self._words.some_schools.match(before, 1)):
            before = "其中" + before[1:]
        elif _BESIDE.match(before):
            before = _BESIDE.sub("", before)
        elif _IN_BRACKET.match(before) and index and quantities[index - 1].unit == self.quantity.unit:  # 本科上线1286人(文史类312人)
            before = "其中" + before[1:]
        stated = _STATED_IN_BRACKET.search(before)
        if stated and self._words.in_bracket.match(stated["inside"]):
            before = stated["inside"]  # 新建城南小学(新增学位1080个): the bracket says what is counted
        self.before = self._words.aside.sub("", before)
        self.noun = self._counted_noun(self._words.noun_after(text[self.quantity.end : self.item.end], self.quantity))
        self.head = self._words.strip_adverbs(self.before)

    def _begin(self, text: str) -> int:
        """Where the words before the number begin: behind the number before it, unless that only says which are meant."""
        if not self.index:
            return self.item.start
        earlier = self.quantities[self.index - 1]
        between = text[earlier.end : self.quantity.start]
        which = earlier.end == self.item.start and earlier.unit in ("岁", "人") and earlier.op in ("ge", "gt", "le", "lt")
        of_age = earlier.unit in _AGES and earlier.op != "eq" and between in ("", "的")  # 36—45岁的1471人
        if of_age or (which and self._words.which.match(between)):
            return item_of(text, self.clause, self.quantities, self.index - 1).start
        return self.item.start

    def _counted_noun(self, noun: str) -> str:
        """The noun behind the number as far as it is what the number counts, where another quantity follows directly.

        129所学校达标率达100% counts schools; 一次时间不少于30分钟的体育活动 counts activities.
        """
        if not noun or self.index + 1 >= len(self.quantities) or self.quantities[self.index + 1].start != self.item.end:
            return noun
        following = self.quantities[self.index + 1]
        measured = self._words.strip_tail(noun)
        if following.unit in RATE_UNITS and self._words.metric.search(measured) and (entity := self._words.last_entity(measured)):
            return measured[: entity.end()]
        if measured in ATTRIBUTES:
            described = self._words.of_what.match(self.text, following.end, self.clause.end)
            if described:
                self.item = Span(self.item.start, described.end())
                return described[1]
        return noun

    @property
    def words_of_clause(self) -> str:
        return self.clause.of(self.text)

    @property
    def words_without_figures(self) -> str:
        """The words of its clause, without the figures in it."""
        words, at = "", self.clause.start
        for quantity in self.quantities:
            if at <= quantity.start < self.clause.end:
                words += self.text[at : quantity.start]
                at = quantity.end
        return _EMPTIED.sub("", words + self.text[at : self.clause.end])

    @property
    def follows_directly(self) -> bool:
        """Whether the item begins where the quantity before it ends."""
        return self.index > 0 and self.quantities[self.index - 1].end == self.item.start

    @property
    def touches(self) -> bool:
        """Whether nothing stands between it and the quantity before: 招生62个班3100人."""
        return self.index > 0 and self.quantities[self.index - 1].end == self.quantity.start

    @property
    def goes_on(self) -> bool:
        """Whether it goes on from the quantity before: only a separator, or one comma, stands between their items."""
        between = self.text[self.quantities[self.index - 1].end : self.quantity.start]
        return between.count(",") <= 1 and ";" not in between and "。" not in between
