"""Subjects: what the figures before, the clause behind or the heading say a bare name is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from edutargets.alternatives import longest_first
from edutargets.edges import Ending
from edutargets.extracting.naming.shown_before import Before, Told
from edutargets.extracting.naming.words import PEOPLE_UNITS, RATE_UNITS, NameWords
from edutargets.rules.status import Language

if TYPE_CHECKING:
    from edutargets.extracting.facts import Fact

_COUNT = Ending(r"(?:人数|人次|次数|节数|套数|班数|总数|数量|数|金额|累计|合计|共计|总计)+$")
_SHORTEST, _LONGEST, _SCHOOL_LONGEST = 2, 14, 6
_SCHOOL_UNITS = frozenset(("所", "家", "个", "处", "间", "座", "园"))
_COUNTERS = frozenset(("所", "家", "个", "处", "间", "项", "套", "栋", "座", "名", "人", "条", "件", "台"))
_AMOUNTS = frozenset(("元", "平方米", "亩", "册"))  # what is measured so owns nothing: 生均校舍面积9.1平方米,占地面积4.2万平方米
_VERB_LONGEST = 10
_OF_TOPIC = re.compile(r"(?<!^); of (?!the )([^;]+)")
_OF_BEFORE = re.compile(r"; subject ([^;]+) from before")
_FIGURES = re.compile(r"\d[\d.,万亿余多]*(?![\d年月日])(?:[所个名间套处栋项家座]|平方米|亩)?")
_NUMBER, _ROW_HEAD = re.compile(r"[\d.]*"), re.compile("[\u4e00-\u9fff“”()]{3,14}")
_CHILDREN, _KINDERGARTEN = re.compile("在园|幼儿"), re.compile("学前|幼儿")  # which has no other pupils
_HIRED = re.compile("(?:招聘|补充|引进|培训)$")
_ADDED, _PLACES = re.compile("[^,;]{0,12}?(?:新增|增加|规划|提供)"), re.compile("学位|托位")
_WORKS = re.compile(r"(?:建设|改扩建|扩建|新建|迁建|改建|项目|工程|投用|启用|[一二三]期)+$")
_NAMED, _MANY = re.compile(r"[\u4e00-\u9fff()]{4,12}"), re.compile("[、和及等]|标准化|公办|普惠")
_MARKS = re.compile(
    r"^(?:[—·●■◆▲(-]|[(]?[一二三四五六七八九十\d]{1,3}[)、.,]|第[一二三四五六七八九十]+[章节条][、.]?|[一二三四五六七八九十]是|[①-⑳])+"
)


class Subjects:
    """Completes bare names."""

    def __init__(self, words: NameWords, language: Language) -> None:
        self._words = words
        verbs = longest_first(language.output_verbs)
        self._verb = re.compile(rf"^(?:{verbs}|招|再|实施|启动)(?:(?:、|和|及|并|或)?(?:{verbs}))*")

    def bare(self, name: str) -> str:
        """A name without its verb and its counting word: 幼儿园 of 新建幼儿园数."""
        words = _COUNT.cut(self._words.strip_adverbs(name))
        verb = self._verb.match(words)
        words = words[verb.end() :] if verb and verb.end() < len(words) else words
        words = self._words.done_behind.sub("", self._words.done_before.sub("", words)).lstrip("、的和")
        metric = self._words.metric_alone.search(words)
        return words[: metric.start()] if metric and metric.start() >= _SHORTEST else words

    def verb_of(self, name: str) -> str:
        """The verb that a name begins with, or ''."""
        verb = self._verb.match(name)
        return verb[0] if verb else ""

    def completed(self, fact: Fact, told: Before, following: Fact | None) -> tuple[str, str]:
        """The name of a fact whose own words say too little, with what it is of, and what is counted; '' where nothing says that, or nothing need."""
        if spent := self._spent(fact):
            return spent, ""
        name = fact.naming.name
        if not told.own and following is not None and (bare := _OF_BEFORE.search(fact.naming.reason)):
            name = name.replace(bare[1], "", 1)  # money told before what it is spent on
            name = name if self._kind(name) == "money" else fact.naming.name
        cleaned = ""
        topic = _OF_TOPIC.search(fact.naming.reason)
        if topic and name.startswith(topic[1]) and self._words.told_by.match(topic[1]):
            name = cleaned = name[len(topic[1]) :]
        core = _COUNT.cut(self._words.strip_adverbs(name))
        kind = self._kind(core)
        if fact.quantity is None:
            return "", ""
        if not kind:
            return self._counted_before(fact, told, name, core)
        listed = kind == "places" and told.own and _PLACES.fullmatch(core) and "总" not in name
        if listed and fact.quantity.unit not in RATE_UNITS and (added := _ADDED.match(told.own[-1].name)):
            return f"{added[0]}{name}", ""  # 中小学新增班级320个、学位13440个
        subject = next(self._said(kind, fact, told.own, following), "")
        if not subject or subject in name:
            return cleaned, ""
        if kind == "done" and self._words.staff_at_end.search(subject) and _HIRED.search(core):
            return f"{core}{subject}数", subject
        return f"{subject[:-2] if core.startswith(subject[-2:]) else subject}{name}", ""  # 二本以上上线312人,上线率31.4%

    def of_row(self, fact: Fact) -> str:
        """The name of a value of a table, with what its row is of where its head alone says too little: 2,东关小学,扩建,4980万元."""
        name = fact.naming.name
        if self._kind(_COUNT.cut(name)) not in ("money", "area", "places") or (fact.value and fact.value.place):
            return name
        cells = (cell.strip() for cell in fact.sentence.text.split(","))
        owner = next((cell for cell in cells if not _NUMBER.fullmatch(cell)), "")
        return f"{owner}{name}" if _ROW_HEAD.fullmatch(owner) and owner not in name and name not in owner else name

    def _kind(self, core: str) -> str:
        """Of what sort a name is that says too little by itself, '' for others."""
        bare = self._words.bare_name.fullmatch(core)
        return (bare.lastgroup or "") if bare else ""

    def _spent(self, fact: Fact) -> str:
        """The name of money by what is said behind it that it is spent on: 投入7.9亿元新建校舍 is 校舍投入."""
        if not fact.naming.before_noun or fact.quantity is None or fact.quantity.unit != "元":
            return ""
        head = self._words.strip_adverbs(fact.head)
        words = self.bare(
            _FIGURES.sub("", fact.sentence.text[fact.quantity.end :].removeprefix("的")).partition(",")[0].partition(";")[0].rstrip("。")
        )
        return words + head if self._kind(head) == "money" and _SHORTEST < len(words) <= _LONGEST else ""

    def _counted_before(self, fact: Fact, told: Before, name: str, core: str) -> tuple[str, str]:
        """The name of what is counted as the figure before it, where it has no noun: 中小学已完工5所,11所正在装修."""
        unit = fact.quantity.unit if fact.quantity else ""
        thing = self._words.thing.search(core) or self._words.people_at_end.search(core)
        if unit not in _COUNTERS or thing or len(core) > _VERB_LONGEST or len(core) == 1:
            return "", ""
        same = told.things.get(unit)
        if same is None or len(same.base) > _LONGEST or same.base in name:
            return "", ""
        return f"{same.base}{self._words.told_lead.sub('', name)}", same.base

    def _said(self, kind: str, fact: Fact, own: Sequence[Told], following: Fact | None) -> Iterator[str]:
        """What may be its subject, the nearest first."""
        schools = {one.base for one in own if one.unit in _SCHOOL_UNITS and self._words.kind_of_school.search(one.base)}
        if kind in ("places", "people") and len(schools) > 1:
            return  # 幼儿园55所、小学22所,在校学生7万人: of them all
        if kind == "places":
            kinds = [_WORKS.sub("", one) for one in schools] or self._school_before(fact)
            yield from (one for one in kinds if self._is_kind(one) or not schools)
            return
        for one in reversed(own):
            if self._suits(kind, one):
                yield one.base
        if kind == "money" and following is not None:
            words = self.bare(following.naming.name)
            if self._fits(words) and following.quantity is not None and following.quantity.unit != "元":
                yield words
        if kind != "rate" and fact.sentence.section:
            words = _MARKS.sub("", fact.sentence.section[-1]).strip("“”:。")
            of_people = self._words.kind_of_school.fullmatch(words) and not (
                _CHILDREN.search(fact.naming.name) and _KINDERGARTEN.search(words)
            )
            if of_people if kind == "people" else self._words.heading_of.fullmatch(words):
                yield words

    def _is_kind(self, words: str) -> bool:
        return bool(self._words.kind_of_school.fullmatch(words)) and not self._words.any_school.search(words)

    def _school_before(self, fact: Fact) -> list[str]:
        """The one school that the clause before speaks of: 新建鼓楼第二小学,新增学位1350个."""
        before = fact.sentence.text[: fact.quantity.start if fact.quantity else 0].removesuffix(fact.head)
        clause = before.rstrip(",、;").rpartition(",")[2].rpartition(";")[2] if before.endswith(",") else ""
        words = self.bare(_WORKS.sub("", clause))
        one = self._words.kind_of_school.search(words) and _NAMED.fullmatch(words) and not _MANY.search(words)
        return [words] if one and not self._words.any_school.search(words) else []

    def _suits(self, kind: str, one: Told) -> bool:
        if not self._fits(one.base) or one.unit in RATE_UNITS:
            return False
        if kind == "people":
            school = one.unit in _SCHOOL_UNITS and self._words.kind_of_school.fullmatch(one.base)
            return bool(school) and len(one.base) <= _SCHOOL_LONGEST and not self._words.any_school.search(one.base)
        return one.unit not in _AMOUNTS and (kind == "rate" or one.unit not in PEOPLE_UNITS)

    def _fits(self, words: str) -> bool:
        return (
            _SHORTEST <= len(words) <= _LONGEST and not self._words.bare_name.fullmatch(words) and not self._words.no_subject.search(words)
        )
