"""Values of stages whose measure stands once, before them all: 每百名学生拥有体育教师数,小学0.9人,初中1.1人; 生师比:小学15:1、初中12:1."""

from __future__ import annotations

import re
from collections.abc import Container

from edutargets.extracting.naming.place import Place
from edutargets.extracting.naming.words import NameWords

_WHOSE = re.compile(
    r"(?:可|但|而)?(?:我们|我[市县区省州]|全[国省市县区州]|全自治区|本[市县区])(?:是|只|已)?"
)  # 九年巩固率,全国95.2%,我们97.6%
_BUT = re.compile(r"^(?:可(?![调持用])|但|而|不过)")
_COUNTED = re.compile(
    r"(?:学位|床位|托位|教师|教职工)数?$|生均.*(?:费|支出|值)$|每百名(?:学生|教师)."
)  # 新增学位:幼儿园720个; 生均教育事业费支出:小学为12863元
_TOTAL = re.compile(r"[,、]?(?:合计|共计|总计|一共|总共|共)")
# 校际差异系数方面,小学0.4; 生均公用经费支出情况是:普通小学为2760元; 教师研究生比例偏低,高中24.1%
_SAID_OF = re.compile(r"(?:(?:方面|情况|上|指标|看)(?:是|如下|为)?|(?:还|仍|依然|相对)?(?:偏低|较低|不高|偏高|较高|过高)|不均衡?)$")
# schools themselves are counted by stage (学校数,小学12所): the stage is what there is a number of
_SCHOOLS = frozenset(("所", "家", "间", "座", "园", "处"))


class StagedMeasure:
    """The measure that the stages of one sentence are told of; it holds until another is named."""

    def __init__(self, words: NameWords) -> None:
        self._words = words
        self._measure, self._start = "", 0
        self._open = -1  # the paragraph of a sentence that ends with ;

    def begin(self, text: str, block: int) -> None:
        """Begin a new sentence of a paragraph; behind ; the measure still holds."""
        if self._open != block:
            self._measure = ""
        self._start, self._open = 0, block if text.endswith(";") else -1

    def of(self, place: Place, own: str, stages: Container[str]) -> tuple[str, int] | None:
        """The name of a value by whose words a stage alone is named, and where it begins; None where no measure was named before."""
        whose = _WHOSE.fullmatch(own or place.before.lstrip(","))
        own = own if own in stages else own.removeprefix("普通")
        if (own not in stages and not whose) or place.noun:
            return None
        first = place.item.start <= place.clause.start or place.before.strip() == own
        if first and place.clause_index:
            named = self._named(place, place.clause_index - 1)
            if named:
                self._measure, self._start = named
        if not self._measure or (place.quantity.unit in _SCHOOLS and not self._measure.startswith("每百名")):
            return None
        return ("" if whose else own) + self._measure, self._start

    def total(self, place: Place) -> tuple[str, int] | None:
        """The name of the sum of the stages (新增学位:小学1080个,初中720个,合计1800个), and where it begins."""
        return (self._measure, self._start) if self._measure and _TOTAL.fullmatch(place.before) else None

    def _named(self, place: Place, index: int) -> tuple[str, int] | None:
        """What a clause names that states no figure but how many measures there are (以上7项校际差异系数), if that is a measure."""
        clause = place.clauses[index]
        inside = [one for one in place.quantities if clause.start <= one.start < clause.end]
        if any(one.unit != "项" for one in inside):
            return None
        text = place.text[inside[-1].end if inside else clause.start : clause.end]
        words = self._words.strip_adverbs(self._words.strip_tail(_SAID_OF.sub("", _BUT.sub("", text)))).removeprefix("其中")
        return (
            (self._words.clean_name(words), clause.start)
            if self._words.metric.search(words) or self._words.metric_of_stage.search(words) or _COUNTED.search(words)
            else None
        )
