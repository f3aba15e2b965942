"""Parts as they are told: what is among other things has its own name where that says all: 在校生中专门学校29人 is 专门学校在校生数."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from edutargets.edges import Ending
from edutargets.extracting.naming.shown_before import Before, Told
from edutargets.extracting.naming.shown_subjects import Subjects
from edutargets.extracting.naming.words import PEOPLE_UNITS, RATE_UNITS, NameWords

if TYPE_CHECKING:
    from edutargets.extracting.facts import Fact
    from edutargets.records import Quantity

_COUNT = Ending(r"(?:人数|班数|总数|数)$")
_SUM = Ending(r"(?:[.]|合计|共计|总计|总数|总人数|总|共|现|已|为|约|的)+$")
_JOINED = re.compile("^(?:中的|中)(?=.)")
_PUNCTUATION = re.compile("^(?:其中|[(),、:])+")
_ADDED, _DISTRICT = (
    re.compile("(?:新增|增加|提供)[^,;。]{0,6}(?:学位|托位)$"),
    re.compile("(?!.*(?:[校小社园城]区|小学|[初高]中|学校))[\u4e00-\u9fff]{1,5}[市县区]"),
)
_PLACE = "学位"
_PER_HEAD = re.compile("生均.+[费值]$")
_STAFF = re.compile("(?:人口|队伍|招聘|招录|引进)$")
_PLACES = re.compile("(?:学位|托位|床位)$")
_SCHOOL_UNITS = ("所", "家", "个", "间", "处")
_PUPIL = Ending(r"(?<=[学中高职园专教])(?:学生|生)$")


class ShownParts:
    """Names parts, and things told by their quality alone."""

    def __init__(self, words: NameWords, subjects: Subjects) -> None:
        self._words, self._subjects = words, subjects

    def named(self, fact: Fact, told: Before) -> tuple[str, str]:
        """The name of a part and what it is a part of; ('', '') where a fact is no part or is named as one already."""
        quantity, name = fact.quantity, fact.naming.name
        if quantity is None:
            return "", ""
        if measured := self._measured(fact, quantity, told):
            return measured, ""
        if quantity.unit in RATE_UNITS:
            return self._rate(
                _COUNT.cut(_JOINED.sub("", name.partition("中")[2]) if "; among" in fact.naming.reason else name), told.own
            ), ""
        whole = fact.naming.reason.partition("; among ")[2].partition(";")[0]
        if whole and name.startswith(whole) and (own := _JOINED.sub("", name[len(whole) :])) != name[len(whole) :]:
            return self._part(_SUM.cut(whole), own, quantity.unit)
        core = _COUNT.cut(name)
        head = _PUNCTUATION.sub("", fact.head.rpartition("(")[2])
        lead = ""
        if (
            self._words.quality_alone.match(head) and core.endswith(head) and not self._subjects.verb_of(head)
        ):  # 建成重点中等职业学校26所(其中国家级12所)
            lead, core = core.removesuffix(head), head
        if self._words.quality_alone.match(core):
            alike = (one for one in reversed(told.own) if one.unit == quantity.unit and not self._words.quality_alone.match(one.base))
            same = next(alike, None)
            if same and len(same.base) > 1 and not same.base.endswith(core):
                return lead + self._of_quality(core, same.base), same.base
        before = told.own[-1] if told.own and told.own[-1].unit == quantity.unit else None
        if (
            before and _DISTRICT.fullmatch(core) and core not in before.base and self._words.thing_at_end.search(before.base)
        ):  # 其中东区6所,西区5所
            return f"{core}{before.base}数", before.base
        kind = core if self._words.kind_of_school.fullmatch(core) or self._words.per_head.search(name) else head
        if quantity.unit in PEOPLE_UNITS and self._words.kind_of_school.fullmatch(kind) and not fact.naming.before_noun:
            return (f"{kind}{told.people}数" if told.people else ""), ""
        return "", ""

    def _measured(self, fact: Fact, quantity: Quantity, told: Before) -> str:
        """The measure of a stage told alone, by the one of another stage before it: 小学生均事业费5106元,比上年增长12%,初中7218元."""
        name = fact.naming.name
        if (
            told.last and told.last.unit != quantity.unit and self._words.change_at_end.search(name)
        ):  # 提高0.1个百分点,初中99.2%: no change of it
            name = _PUNCTUATION.sub("", fact.head)
        if quantity.unit in PEOPLE_UNITS or not self._words.stage_head.fullmatch(name):
            return ""
        for one in reversed(told.own):
            stage = self._words.stage_head.match(one.name)
            level = not self._words.change_at_end.search(one.name)
            measure = one.name[stage.end() :] if level and stage and one.unit == quantity.unit else ""
            if measure and (self._words.metric.search(measure) or _PER_HEAD.search(measure)):
                return name + (measure.removeprefix("阶段") if name.endswith("阶段") else measure)
        return ""

    def _rate(self, core: str, own: Sequence[Told]) -> str:
        """The rate of those who reached another line than those before: 高考上线率96.1%,本科64.4%."""
        if not own or not self._words.line_alone.fullmatch(core):
            return ""
        metric = self._words.metric_alone.search(own[-1].name)
        return core + metric[0] if metric else ""

    def _of_quality(self, quality: str, base: str) -> str:
        """What has a quality: 公办幼儿园; a degree or a post stands before the people who have it: 招考研究生教师."""
        if base.endswith("项目") and len(base) > len("项目") and not self._words.owned.match(quality):
            return f"{quality}项目数"
        rank = self._ranked(base, quality[-1])
        noun = self._words.staff_at_end.search(base) if self._words.of_people.match(quality) else None
        if noun:
            return f"{base[: noun.start()]}{quality}{noun[0]}数"
        if self._words.of_people.match(quality) and base.endswith(("生", "员")):  # 高校在校生16万人,其中研究生5.9万人
            return f"{quality}数"
        return f"{quality}{base[rank:]}数"

    def _ranked(self, base: str, sort: str) -> int:
        """Where the quality of the same sort ends that something has already: 评出五星级学校5所、四星级8所."""
        ends = [at for at in range(2, len(base)) if base[at - 1] == sort]
        return next((at for at in ends if any(self._words.quality_alone.match(base[start:at]) for start in range(at - 1))), 0)

    def _part(self, whole: str, own: str, unit: str) -> tuple[str, str]:
        """The name of a part by its `own` words, and the noun that the parts beside it may leave out."""
        added = _ADDED.search(whole)
        if added and _DISTRICT.fullmatch(_COUNT.cut(own)):  # 全部建成后新增学位2.6万个,其中电白区5480个
            return f"{_COUNT.cut(own)}{added[0]}数", added[0]
        core, verb = _COUNT.cut(own), self._subjects.verb_of(whole)
        base = whole[len(verb) :] if len(verb) < len(whole) else whole
        if self._words.quality_alone.fullmatch(core):
            lead = "" if self._subjects.verb_of(core) else verb
            return lead + self._of_quality(core, base), base
        if len(core) > len(_PLACE) and base.endswith(_PLACE) and core.endswith(_PLACE):
            return verb + own, base
        if unit in PEOPLE_UNITS:
            return self._people(verb, base, core, own)
        if self._words.kind_of_school.fullmatch(core) and (places := _PLACES.search(base)):
            return f"{verb}{core}{places[0]}数", base
        if unit in _SCHOOL_UNITS and self._words.kind_of_school.search(core) and not _PLACES.search(base):
            return (own if self._subjects.verb_of(core) else verb + own), base
        return "", base

    def _people(self, verb: str, base: str, core: str, own: str) -> tuple[str, str]:
        counted = self._words.counted_people.search(base)
        kind = _PUPIL.cut(core)
        if counted and counted[0] != "学生" and self._words.kind_of_school.fullmatch(kind):
            return f"{kind}{counted[0]}数", base
        of_them = self._words.people_at_end.search(base) or _STAFF.search(base)  # of 校长教师交流268人 骨干教师 are those who moved
        if of_them and (self._words.people_at_end.search(core) or self._words.counted_people.search(core)):
            return verb + own, base
        return "", base
