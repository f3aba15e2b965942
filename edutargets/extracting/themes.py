"""Themes: what a clause is about, by the words of configs/taxonomy.yaml, its neighbours and its headings.

Every theme gets a score, the sum of the weights of its words; the reasons are kept, so that a decision can be shown.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from edutargets.automata import automaton_of
from edutargets.characters import plain
from edutargets.possible import Possible
from edutargets.rules.taxonomy import Taxonomy

STRONG = 4.0  # the score of one strong word
_WEIGHTS = {"strong": STRONG, "words": 2.0, "weak": 1.0}
_REPEATED = 0.25
_OWN, _COUNTED, _NEAR, _SENTENCE = 1.0, 1.6, 0.5, 0.35
_HEADING, _DECAY = 3.2, 0.45
_REMEMBERED = 4096  # headings of the documents of a run
_TITLE = 0.8
_ALSO_SHARE, _ALSO_FLOOR = 0.42, 2.0
_ALSO_MOST = 3
_SHOWN = 4
# Guide: a statement about teachers goes to teachers, whatever the stage; what is counted of one stage goes to it.
_TEACHERS = re.compile(
    r"教师|师资|教职工|(?<!书记)校长(?!负责制)|名师|任教|骨干|带头人|班主任|师范生|(?<!技能)(?<!创新)(?<!后备)(?<!应用型)人才(?!培养|培养模式)"
)
_NOT_TEACHERS = re.compile(r"教师(?:节|周转宿舍|和学生)|师生")
_SPECIAL = re.compile(r"残疾|“?三残”?(?:儿童|少年)|特殊教育|特教|随班就读|资源教室|融合教育")
_PARTY = re.compile(r"党员|党支部|党组织|党建|党课")
_TUTORING = re.compile(r"培训机构|作业|双减|学科类")
_SAFETY = re.compile(r"疫苗|接种|近视|视力|食堂|校车|保安|消防|护学岗|一键|封闭式管理|明厨亮灶|安全")
_OBJECTS = (("party", _PARTY), ("safety", _SAFETY), ("governance", _TUTORING), ("teachers", _TEACHERS), ("special", _SPECIAL))
_STAGES = (
    ("preschool", re.compile(r"幼儿园|幼儿|学前|公办园|优质园|示范园|普惠园|特色园|园位")),
    ("compulsory", re.compile(r"义务教育|小学|初中(?!毕业生升学率)|择校生")),
    ("high_school", re.compile(r"普通高中|高中|县中|普高")),
    ("vocational", re.compile(r"中职|职校|职业学校|中等职业|职业院校|技工院校|实训基地|专业群|产业学院")),
    ("higher", re.compile(r"高校|高等教育|本科院校|(?<!老年)大学(?!生)")),
)
_SEVERAL = re.compile(r"中小学|大中小|中小幼|各学段|基础教育|各级各类|学校、幼儿园|学校\(幼儿园\)|幼儿园、(?:中小学|学校)")
_OBJECT_BONUS, _INDICATOR_BONUS = 12.0, 8.0
# Guide: what is of teachers, special education or money per pupil stays there, whatever the stage
_BEFORE_STAGE, _BEFORE_STAGE_BONUS = frozenset(("teachers", "special", "resources")), 16.0
# Guide: what is of teachers, special education, safety or the party is theirs whatever the stage; places, buildings of several stages
# and aid to students are resources. Where the scores say so, no judge is asked.
_SETTLED, _OF_ALL = frozenset(("teachers", "special", "safety", "party")), re.compile(rf"{_SEVERAL.pattern}|资助")
_AROUND_BONUS, _AROUND_DECAY = 7.0, 0.75  # for each layer further off


class Scores(msgspec.Struct, frozen=True, gc=False):
    """Theme scores of one stretch of text, with what made them: each word and the themes that it speaks for."""

    values: Mapping[str, float]
    found: Mapping[str, Sequence[tuple[str, float]]]

    def words(self, theme: str) -> list[str]:
        """The words that speak for a theme, in the order of the text."""
        return [word for word, themes in self.found.items() if any(one == theme for one, _ in themes)]


class _Above(msgspec.Struct, frozen=True, gc=False):
    """What headings add to themes, from inside out, and the words that say so, by theme."""

    shares: tuple[tuple[str, float], ...]
    words: Mapping[str, tuple[str, ...]]


class ThemeDecision(msgspec.Struct, frozen=True, gc=False):
    """The theme, the other themes it clearly belongs to, and what they were decided by: the best scores and whose words made them."""

    theme: str
    also: tuple[str, ...]
    total: Mapping[str, float] = {}
    order: Mapping[str, int] = {}  # of the taxonomy: the first of equal themes goes before
    counted: str = ""
    counts: frozenset[str] = frozenset()  # themes of the thing counted
    of_indicator: str = ""
    told: tuple[Scores, ...] = ()  # own words, the clause, the sentence
    above: Mapping[str, tuple[str, ...]] = {}  # words of the headings by theme
    chance: float | None = None  # how probable a judge finds the theme that it takes before the highest score

    def of_entry(self, theme: str) -> ThemeDecision:
        """The decision for a figure of an entry of this theme: what was scored higher is another theme of it."""
        if theme == self.theme or theme not in self.order:
            return self
        total = {**self.total, theme: max(self.total.values(), default=0.0) + _INDICATOR_BONUS}
        return msgspec.structs.replace(self, theme=theme, also=self._also_beside(theme), total=total, of_indicator=theme)

    @property
    def settled(self) -> bool:
        """Whether the guide says what the theme is, so that nobody need judge."""
        if self.theme in _SETTLED:
            return self.theme in self.counts
        return self.theme == "resources" and _OF_ALL.search(self.counted) is not None

    def taken(self, theme: str, chance: float) -> ThemeDecision:
        """The decision where a judge takes this theme."""
        if theme == self.theme:
            return self
        return msgspec.structs.replace(self, theme=theme, also=self._also_beside(theme), chance=chance)

    def _also_beside(self, theme: str) -> tuple[str, ...]:
        """The other themes where this one is taken: the one decided before, and those beside it."""
        return tuple(dict.fromkeys(one for one in (self.theme, *self.also) if one not in (theme, "other")))[:_ALSO_MOST]

    @property
    def scores(self) -> tuple[tuple[str, float, tuple[str, ...]], ...]:
        """The best scores, the highest first, with the words that made them."""
        ranked = sorted(self.total.items(), key=lambda pair: (-pair[1], self.order[pair[0]]))
        return tuple((theme, round(score, 2), self._words(theme)) for theme, score in ranked[:_SHOWN])

    def _words(self, theme: str) -> tuple[str, ...]:
        words = ["counts " + self.counted] if theme in self.counts else []
        if theme == self.of_indicator:
            words.append("theme of its indicator")
        words += [word for scores in self.told for word in scores.words(theme)]
        return (*dict.fromkeys(words), *self.above.get(theme, ()))


class ThemeFinder:
    """Scores texts by one taxonomy."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        claims: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for theme in taxonomy.themes:
            for group, weight in _WEIGHTS.items():
                for word in getattr(theme, group):
                    claims[plain(word)].append((theme.id, weight))
        self._automaton = automaton_of(((word, (word, tuple(themes))) for word, themes in claims.items()), ("", ()))
        self._headings: dict[str, Scores] = {}
        self._sections: dict[tuple[str, ...], _Above] = {}
        self._order = {theme: index for index, theme in enumerate(taxonomy.theme_ids())}

    def score(self, text: str) -> Scores:
        values: dict[str, float] = {}
        found: dict[str, Sequence[tuple[str, float]]] = {}
        for _, (word, themes) in self._automaton.iter_long(text):
            counts = _REPEATED if word in found else 1.0
            found[word] = themes
            for theme, weight in themes:
                values[theme] = values.get(theme, 0.0) + weight * counts
        return Scores(values, found)

    def heading(self, title: str) -> Scores:
        """Scores of a heading as shares of its best theme, kept for the next time."""
        known = self._headings.get(title)
        if known is None:
            if len(self._headings) >= _REMEMBERED:
                self._headings.clear()
            raw = self.score(title)
            best = max(raw.values.values(), default=0.0)
            shares = {theme: value / best for theme, value in raw.values.items()} if best else {}
            known = self._headings[title] = Scores(shares, raw.found)
        return known

    def _above(self, headings: tuple[str, ...]) -> _Above:
        """What the headings above a statement, and the title last, say for each theme; kept for the next time."""
        known = self._sections.get(headings)
        if known is None:
            if len(self._sections) >= _REMEMBERED:
                self._sections.clear()
            shares: list[tuple[str, float]] = []
            words: dict[str, tuple[str, ...]] = {}
            weight = _HEADING
            for heading in reversed(headings[:-1]):
                values = self.heading(heading).values
                for theme, share in values.items():
                    shares.append((theme, weight * share))
                    words[theme] = (*words.get(theme, ()), f"heading {heading}")
                weight *= _DECAY if values else 1.0
            if headings[-1]:
                shares += [(theme, _TITLE * share) for theme, share in self.heading(headings[-1]).values.items()]
            known = self._sections[headings] = _Above(tuple(shares), words)
        return known

    def decide(
        self,
        own: Scores,
        near: Scores,
        sentence: Scores,
        section: Sequence[str],
        title: str = "",
        counted: str = "",
        around: Sequence[str] = (),
        indicator_theme: str = "",
    ) -> ThemeDecision:
        """The theme of a statement: its own words first, the clause near it, its sentence, the headings from inside out.

        `counted` names what a number counts or measures; whom it is about weighs more than what stands `around` it, from near
        to far. `indicator_theme` is the theme of its indicator, where that is sure.
        """
        bonus = 0.0
        counts = dict(_object_themes(counted, around)) if counted else {}
        total: dict[str, float] = dict(counts)
        known = total.get
        if indicator_theme in self._order and (_OBJECT_BONUS not in counts.values() or indicator_theme in _BEFORE_STAGE):
            bonus = _BEFORE_STAGE_BONUS if indicator_theme in _BEFORE_STAGE else _INDICATOR_BONUS
            total[indicator_theme] = known(indicator_theme, 0.0) + bonus
        for scores, weight in ((own, _COUNTED if counted else _OWN), (near, _NEAR), (sentence, _SENTENCE)):
            for theme, value in scores.values.items():
                total[theme] = known(theme, 0.0) + weight * value
        above = self._above((*section, title))
        for theme, share in above.shares:
            total[theme] = known(theme, 0.0) + share
        if not total:
            return ThemeDecision("other", (), order=self._order)
        order = self._order
        ranked = sorted([(-score, order[theme], theme) for theme, score in total.items()])
        negative, _, best = ranked[0]
        own_value = -negative - (bonus if best == indicator_theme else 0.0)
        least = -max(_ALSO_FLOOR, _ALSO_SHARE * own_value)
        also = tuple([theme for score, _, theme in ranked[1 : 1 + _ALSO_MOST] if score <= least and theme != "other"])
        of_indicator = indicator_theme if bonus else ""
        return ThemeDecision(best, also, total, self._order, counted, frozenset(counts), of_indicator, (own, near, sentence), above.words)


def _object_themes(counted: str, around: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Themes of the thing counted: teachers, special education, or the one stage its name speaks of."""
    if not counted:
        return
    bare = counted
    if _of_objects().bits(counted):  # most names are of none of these
        bare = _NOT_TEACHERS.sub("", counted)
        for theme, pattern in _OBJECTS:
            if pattern.search(bare):
                yield theme, _OBJECT_BONUS + 2.0
                return
    stages, several = _stages_in(bare)
    if len(stages) == 1 and not several:
        yield stages[0], _OBJECT_BONUS
    elif not stages and not several:
        bonus = _AROUND_BONUS
        for layer in around:
            stages, several = _stages_in(layer)
            if stages or several:
                break
            bonus *= _AROUND_DECAY
        if len(stages) == 1 and not several:
            yield stages[0], bonus


@functools.cache
def _of_objects() -> Possible:
    """Which of the patterns for things counted a name may hold."""
    return Possible([_NOT_TEACHERS.pattern, *(pattern.pattern for _, pattern in _OBJECTS)])


@functools.lru_cache(maxsize=_REMEMBERED)  # the figures of a paragraph have most of their layers in common
def _stages_in(words: str) -> tuple[tuple[str, ...], bool]:
    """The themes of the stages that words name, and whether they name several as one."""
    return tuple(theme for theme, pattern in _STAGES if pattern.search(words)), _SEVERAL.search(words) is not None
