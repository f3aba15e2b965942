"""Localities: the district, town, school or part of the city that a figure is of, where it is not the whole city's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edutargets.alternatives import longest_first
from edutargets.extracting.clauses import Span
from edutargets.extracting.naming import NameWords
from edutargets.places import Places, is_nation, names_in_texts
from edutargets.rules.localities import Localities

_COUNTY_END = re.compile(r"[市县区州旗省盟]")
_COUNTY_LONGEST = 11
_OF_ITS_BODIES = re.compile(r"级|属|直|内|域|教育|政府|委|人民")
_ENUMERATED = re.compile(r"等(?:地|校|县|区|市)?$")  # 甲校、乙校等18所: the places are among what is counted
_LISTED = re.compile(r"等[\d一二三四五六七八九十]")
_JOINED = re.compile(r"[、和及与]")
_COUNTED_PLACES = re.compile(
    r"[\u4e00-\u9fff]{2,3}(?:、[\u4e00-\u9fff]{2,3})+[两二三四五六]个?(?:县|区|市|旗|镇|乡|街道)(?![级域])"
)  # 独山、荔波两县
_SPREAD = re.compile(r"^(?:分布为|分布在|分布于|分别为|分别是|包括)")  # 新增学位3.2万个,分布为赤坎区3505个
_WITH_OTHERS = re.compile(r"(?:新校区|校区|分校|[一二三]期)?[、和及与]")  # behind one of several schools
_NOTHING = re.compile("(?P<place>(?!))")
_REMEMBERED = 64  # places whose documents were read last
_SAID_OF_IT = tuple("达为是新共已现将全各实招完累")  # what goes on behind the name of a city that a figure is of
_LONGEST, _SHORTEST = 14, 2
_CLAUSES = 40  # before the figure's own; rows of tables have more


class LocalityFinder:
    """Finds whose a figure is, document by document; it remembers the place that its paragraph speaks of."""

    def __init__(self, rules: Localities, places: Places, words: NameWords) -> None:
        self._words = words
        self._area = re.compile(longest_first(rules.areas))
        units = longest_first(rules.units)
        self._unit = re.compile(
            rf"[\u4e00-\u9fff]{{2,5}}?(?:{units})(?<!城[乡镇])(?<!乡镇)(?:[、和及与][\u4e00-\u9fff]{{2,5}}?(?:{units})(?<!城[乡镇]))*(?![村镇])"
        )
        self._school = re.compile(rf"[\u4e00-\u9fff]{{1,10}}?{rules.schools}")
        self._projects, self._brings = re.compile(rules.projects), re.compile(rules.brings)
        self._of_a_place = re.compile(rules.of_a_place)
        self._common = re.compile(longest_first(rules.common))
        self._kind_behind, self._helps = re.compile(rules.kind_behind), re.compile(rules.helps)
        self._goes_on = re.compile(rules.goes_on)
        self._not_of_schools = re.compile(rules.not_of_schools)
        self._places = places
        self._levels = [
            (re.compile(f"(?:{one.ends})$"), re.compile(f"(?:{rules.dated})?(?P<place>{'|'.join(one.words)})")) for one in rules.above
        ]
        self._granted, self._whole = re.compile(rules.granted), re.compile(rules.whole)
        self._inside: dict[str, re.Pattern[str]] = {}  # by place, the names of what lies in it
        self.read("")

    def read(self, city_name: str) -> None:
        """Begin a document of the city of this name."""
        self._own = city_name
        self._opened: dict[str, str] = {}  # the place that words open with
        self.forget()
        self._names = names_in_texts(city_name)
        if city_name not in self._inside:
            if len(self._inside) >= _REMEMBERED:
                self._inside.clear()
            self._inside[city_name] = self._names_inside(city_name)
        self._below = self._inside[city_name]
        self._of_whole = re.compile(rf"[全我]{city_name[-1:]}|{city_name[-1:]}(?:教育|教体|委|政府)" if city_name else "(?!)")
        self._own_stages = frozenset(name + stage for name in self._names for stage in ("小学", "中学"))
        # the nation itself has nothing above it, and of a place without a name nobody knows what has
        top = not city_name or is_nation(city_name)
        above = [] if top else [above for ends, above in self._levels if ends.search(city_name)]
        self._above = above[-1] if above else _NOTHING

    def _names_inside(self, city_name: str) -> re.Pattern[str]:
        """The short names of what lies in a place, straight before their figure: 其中威海98.1%、东营97.5%; made once a place."""
        place = next(iter(self._places.find(city_name)), None) if city_name else None
        inner = longest_first(one.short for one in self._places.below(place) if len(one.short) > 1) if place else ""
        return re.compile(rf"(?P<place>(?:{inner})(?:[、和及](?:{inner}))*)(?:达到?|为|占|分别)*" if inner else "(?!)")

    def forget(self) -> None:
        """Begin a new paragraph."""
        self._carried, self._labelled, self._quoted, self._spoke_of_whole = "", "", False, False

    def begin(self, text: str) -> None:
        """Begin a sentence: it speaks of the place of the one before only where it says so (学校, 该区), or goes on with a quotation."""
        if self._carried and not (self._goes_on.match(text) or self._quoted):
            self._carried = self._labelled
        if not self._spoke_of_whole and self._own[-1:] in text:  # its kind, as in 全市, which most sentences do not name
            self._spoke_of_whole = self._of_whole.search(text) is not None
        opened = text.rfind("“")
        self._quoted = opened > text.rfind("”") if opened >= 0 else self._quoted and "”" not in text
        labelled, colon, _ = text[: _LONGEST + 1].partition(":")
        if colon and self._county(labelled) == labelled:  # 海淀区:新增学位5560个;… is of it to the end of the paragraph
            self._carried = self._labelled = labelled

    def find(self, text: str, clauses: Sequence[Span], at: int, item: Span, figure: int) -> str:
        """The place of the figure at `figure`, in the clause `at` and the item of a list; '' for the whole city."""
        for start in dict.fromkeys((item.start, clauses[at].start)):
            words = text[start:figure]
            if start == item.start and ")" not in words:
                words = words.rpartition("(")[2]  # 新建3所(城关镇1所、河口乡1所、石桥镇1所)
            if above := self._of_above(words):
                if start == clauses[at].start:
                    self._carried = above
                return above
            if self._is_whole(words):
                return self._of_label(words)
            if below := self._below.fullmatch(self._words.strip_adverbs(words)):
                return below["place"]
            place = self._opening(words, behind=text[figure : figure + 1])
            if place and self._is_one_of_several(words, place):
                break
            if place and not _ENUMERATED.search(words[len(place) :]):
                if start == clauses[at].start and self._lends(words, place):
                    self._carried = place
                return place
        brings = self._brings.match(text[clauses[at].start : figure]) is not None
        for clause in reversed(clauses[max(0, at - _CLAUSES) : at]):
            words = clause.of(text)
            if above := self._of_above(words):
                self._carried = above
                break
            if self._is_whole(words):
                return self._of_label(words)
            place = self._opening(words, behind=",") or self._closing(words) or (self._built(words) if brings else "")
            if brings and place and self._is_one_of_several(words, place):
                continue
            if place and self._lends(words, place) and not _LISTED.search(words):
                self._carried = place
                break
        of_school = (
            self._carried and not _COUNTY_END.search(self._carried[-1]) and self._not_of_schools.search(text[clauses[at].start : figure])
        )
        return "" if of_school else self._carried

    def _is_whole(self, words: str) -> bool:
        """Whether words speak of the whole: 全市, 无锡市达到99.5%; but 定西市第一中学 and 莆田学院 are schools."""
        if self._whole.match(words):
            return True
        if not words.startswith(self._names):
            return False
        return any(words.startswith(name) and words[len(name) :].startswith(_SAID_OF_IT) for name in self._names)

    def _lends(self, words: str, place: str) -> bool:
        """Whether the clauses behind one that opens with a place are of it too: not where it is a part of the city, or a place that helps it."""
        return not self._area.fullmatch(place) and not self._helps.match(words.partition(place)[2])

    def _is_one_of_several(self, words: str, place: str) -> bool:
        """Whether a school is one of several: what they bring is of the city (县第五小学、滨江学校建成投用,新增学位3800个)."""
        return not _COUNTY_END.search(place[-1]) and _WITH_OTHERS.match(words.partition(place)[2]) is not None

    def _of_label(self, words: str) -> str:
        """Whose a figure of the whole is: of the district that labels the paragraph where the word says so (茅箭区:…全区新建3所), else ''."""
        label = self._labelled[-1:]
        if not label or f"全{label}" not in words:
            self._carried = ""
            return ""
        self._carried = self._labelled
        return self._carried

    def _closing(self, words: str) -> str:
        """The county that a clause ends in, which is what the next one speaks of (同处核心区的东城区,目前…)."""
        name = words.rpartition("的")[2]
        return name if name not in (words, self._own) and self._is_place(name) else ""

    def _built(self, words: str) -> str:
        """The one school that a clause without a figure builds, '' where it builds none or several."""
        match = self._projects.match(words.rstrip(","))
        return "" if match is None or self._common.search(match["school"][:-2]) else match["school"]

    def of_heading(self, section: Sequence[str]) -> str:
        """The school or the county that the innermost heading is, '' where it is none: what stands under 惠来一中 is of this school.

        Of a county no longer from where its paragraph speaks of the whole again (市教育局表示,全市…).
        """
        heading = section[-1] if section else ""
        if self._school.fullmatch(heading) and not self._common.search(heading.rstrip("校园")[:-1]):
            return heading
        if heading and self._county(heading) == heading and not (self._spoke_of_whole and heading[-1] != self._own[-1:]):
            return heading
        return ""

    def _of_above(self, words: str) -> str:
        """What lies above the document's place, where words begin with it and tell nothing that it grants (全国文明校园); else ''."""
        if self._above.search(words) is None:
            return ""
        match = self._above.match(self._words.strip_adverbs(words)) or self._above.match(words)
        return match["place"] if match and not self._granted.search(words) else ""

    def _opening(self, words: str, behind: str) -> str:
        """The place that words open with, '' where they open with none."""
        words = _SPREAD.sub("", self._words.strip_adverbs(words)).lstrip("在对以如“ ")[:24] + behind
        known = self._opened.get(words)  # the figures of a sentence ask for the same clauses before them
        if known is None:
            known = self._opened[words] = self._county(words) or self._named(words) or self._area_of(words)
        return known

    def _county(self, words: str) -> str:
        """A county or larger place of the gazetteer, or several joined; the document's own city is none."""
        at, listed = 0, 0
        while length := self._place_at(words, at):
            at, listed = at + length, listed + 1
            if not _JOINED.match(words[at : at + 1]) or not self._place_at(words, at + 1):
                break
            at += 1
        if not listed or _OF_ITS_BODIES.match(words[at:]):
            return ""
        if words[:at] in self._names or self._own.endswith(words[:at]):  # 惠来县 of 揭阳市惠来县
            return ""
        return words[:at]

    def _place_at(self, words: str, at: int) -> int:
        """The length of the longest name of the gazetteer that stands at a place in the words; 0 for none."""
        ends = [end.end() for end in _COUNTY_END.finditer(words, at, at + _COUNTY_LONGEST)]
        return next((end - at for end in reversed(ends) if self._is_place(words[at:end])), 0)

    def _named(self, words: str) -> str:
        if of_a_place := self._of_a_place.match(words):
            return of_a_place[0]
        for pattern in (_COUNTED_PLACES, self._school, self._unit):
            match = pattern.match(words)
            if match and match[0] in self._own_stages:
                return ""  # 宁波小学新生达11.82万人: the primary schools of the city
            if match and len(match[0]) <= _LONGEST and not self._common.search(match[0].rstrip("校园")[: -1 or None]):
                return match[0]
        return ""

    def _area_of(self, words: str) -> str:
        own = next((name for name in self._names if words.startswith(name)), "")  # 榆林城区
        match = self._area.match(words, len(own))
        return own + match[0] if match and not self._kind_behind.match(words[match.end() :]) else ""

    def _is_place(self, name: str) -> bool:
        return (len(name) > _SHORTEST or name[1:] == "县") and self._places.is_name(name)  # 房县, but no 阳区
