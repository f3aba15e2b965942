"""Names: of themes, indicators, measures, places, documents and codes, as a reader of English or Chinese knows them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from edutargets.comparing.records import ComparisonRow
from edutargets.comparing.scaling import denominators_of
from edutargets.comparing.settings import load_settings
from edutargets.corpus import Corpus
from edutargets.places import NATION
from edutargets.presenting import Language
from edutargets.presenting.words.values import unit_name
from edutargets.presenting.words.vocabulary import (
    BLANKS,
    DIRECTIONS,
    KINDS,
    LEVELS,
    OUTCOMES,
    STATUSES,
    VALUE_KINDS,
    VERDICTS,
    WITHOUT_NUMBER,
    WORDS,
)
from edutargets.records import Target
from edutargets.rules.indicators import load_indicators
from edutargets.rules.measures import load_measures
from edutargets.rules.taxonomy import load_taxonomy
from edutargets.rules.units import load_units


class Names:
    """Names of one language for one corpus, and the words for codes."""

    def __init__(self, corpus: Corpus, language: Language) -> None:
        self.language: Language = language
        self._index = 1 if language == "zh" else 0
        self._joint = "、" if language == "zh" else ", "
        self._corpus = corpus
        taxonomy = load_taxonomy(corpus.configs)
        self._themes = {theme.id: (theme.en, theme.zh) for theme in taxonomy.themes}
        self._stages = {stage.id: (stage.en, stage.zh) for stage in taxonomy.stages}
        self.indicators = {entry.id: entry for entry in load_indicators(corpus.configs).indicators}
        self._measures = {entry.id: entry for entry in load_measures(corpus.configs).measures}
        self._denominators = denominators_of(corpus.configs)
        units = load_units(corpus.configs)
        self._families = {entry.id: entry.zh if language == "zh" else entry.en for entry in units.families}
        self._bounds = frozenset(word for bound in units.bounds.after for word in bound.words)
        self._documents: dict[str, str] = {}
        self._cities = corpus.city_names

    @functools.cached_property
    def settled(self) -> frozenset[str]:
        """The indicators whose basis leaves nothing open."""
        return frozenset(load_settings(self._corpus.configs).settled)

    @functools.cached_property
    def sure(self) -> float:
        """How sure a figure must be to bear no mark of doubt, 0 to 1."""
        return load_settings(self._corpus.configs).sure

    def word(self, key: str) -> str:
        return WORDS[key][self._index]

    def head(self, column: str) -> str:
        """The head of a column: the word for it, or the name of the city that it is for."""
        return self.word(column) if column in WORDS else self.city(column)

    def level(self, level: str) -> str:
        return LEVELS[level][self._index]

    def direction(self, direction: str) -> str:
        return DIRECTIONS[direction][self._index]

    @property
    def city_names(self) -> dict[str, str]:
        """The Chinese names of the cities of the corpus by slug."""
        return self._cities

    def family(self, identity: str) -> str:
        """A family of units: share, people; what is none of the rules' own stays as it is."""
        return self._families.get(identity, identity)

    def measure_name(self, identity: str) -> str:
        """The name of a policy measure; of one that the rules have lost its id."""
        return self.measure(identity) if identity in self._measures else identity

    def theme(self, identity: str) -> str:
        return self._themes[identity][self._index]

    @property
    def theme_names(self) -> dict[str, str]:
        """The names of all themes by id."""
        return {identity: names[self._index] for identity, names in self._themes.items()}

    def theme_heading(self, identity: str) -> str:
        """The name of a theme, as a heading."""
        return self.theme(identity)

    def stage_of(self, indicator: str, stage: str) -> str:
        """The name of the school stage of a value, '' where it has none or its indicator is of that stage by itself."""
        from edutargets.comparing.sections import own_stages

        entry = self.indicators.get(indicator)
        return "" if not stage or (entry and stage in own_stages(self._corpus, entry)) else self.stage(stage)

    def stage(self, identity: str) -> str:
        return self._stages[identity][self._index] if identity in self._stages else identity

    def measure(self, identity: str) -> str:
        entry = self._measures[identity]
        return entry.zh if self.language == "zh" else entry.en

    def indicator(self, identity: str) -> str:
        entry = self.indicators[identity]
        return entry.zh if self.language == "zh" else entry.en

    def row_name(self, row: ComparisonRow) -> str:
        """The name of a row alone: that of its indicator, or the words of the text."""
        return row.name or self.indicator(row.indicator)

    def row(self, row: ComparisonRow) -> str:
        """The label of a row: its indicator, where there are several its stage, the family of its units and its kind, and its period.

        A row by wording bears one of the names that were put together, and says so.
        """
        parts = [self.stage(row.stage)] if row.stage and not row.name else []
        if row.name:
            parts.append(("by wording", "按表述")[self._index])
        if row.family:
            parts.append(self._families.get(row.family) or self.unit(row.family))
        if row.kind:
            parts.append(self.value_kind(row.kind))
        if row.period:
            parts.append(self.period(row.period))
        label = self.row_name(row)
        if not parts:
            return label
        return f"{label}（{'，'.join(parts)}）" if self.language == "zh" else ", ".join((label, *parts))

    def period(self, period: str) -> str:
        """The years that a value adds up: total of 2021-2025, 2021—2025年合计."""
        first, _, last = period.partition("-")
        if self.language == "zh":
            return f"{first}—{last}年合计" if first and last else f"截至{last}年累计" if last else f"{first}年起累计"
        return f"total of {period}" if first and last else f"total up to {last}, start not stated" if last else f"total from {first} on"

    def years(self, target: Target) -> str:
        """The year of a value, or the years that it adds up: 2025, 2021-2025, to 2025; '' where neither is said."""
        first, _, last = target.period.partition("-")
        if not target.period or (first and last):
            return target.period or str(target.year or "")
        if self.language == "zh":
            return f"至{last}" if last else f"{first}起"
        return f"to {last}" if last else f"from {first}"

    def city(self, slug: str) -> str:
        """江阴市, in English Jiangyin."""
        return self._cities.get(slug, slug) if self.language == "zh" else slug.capitalize()

    def count_of(self, cities: Sequence[str]) -> str:
        """How many places these slugs, or names, are, in the words for their kind: 19 places; 19个省份, 19个地级市, 19个县（市、区）, of
        several kinds 19地.
        """
        return self.number_of(len(cities), cities)

    def number_of(self, count: int, cities: Sequence[str]) -> str:
        """So many of these places, in the words for their kind."""
        if self.language == "en":
            return f"{count} place{'s' if count != 1 else ''}"
        kinds = self._levels(cities)
        words = {"province": "省份", "prefecture": "地级市", "county": "县（市、区）"}
        return f"{count}个{words[kinds.pop()]}" if len(kinds) == 1 and kinds <= set(words) else f"{count}地"

    def are_provinces(self, cities: Iterable[str]) -> bool:
        """Whether each of these places is a province, so that it goes without saying that their provinces differ."""
        return self._levels(cities) == {"province"}

    def _levels(self, cities: Iterable[str]) -> set[str]:
        """The levels of places by their slugs or names, '' for one that is not known."""
        slugs = {name: slug for slug, name in self._cities.items()}
        return {place.level if (place := self._corpus.place(slugs.get(city, city))) else "" for city in cities}

    def city_heading(self, slug: str) -> str:
        """江阴市, or in English Jiangyin 江阴市: the name by which a place is known where it is first named."""
        name = self._cities.get(slug, slug)
        return name if self.language == "zh" else f"{slug.capitalize()} {name}"

    def place(self, adcode: str) -> str:
        """A province by its name, the nation as such: Jiangsu, national; 江苏省, 全国."""
        if adcode == NATION:
            return ("national", "全国")[self._index]
        place = self._corpus.places.by_code(adcode)
        if place is None:
            return adcode
        return place.name if self.language == "zh" else place.slug.capitalize()

    def document(self, identity: str) -> str:
        """A document of a city by its year and kind: 2023 plan, 2023年计划."""
        if identity not in self._documents:
            document = self._corpus.document_facts(identity)
            if document is None:
                raise KeyError(identity)
            self._documents[identity] = f"{document.year}{'年' if self.language == 'zh' else ' '}{self.kind(document.kind)}"
        return self._documents[identity]

    def listed(self, names: Iterable[str]) -> str:
        """Names one after the other."""
        return self._joint.join(names)

    def bracketed(self, names: Sequence[str]) -> str:
        """Names in brackets behind a text; '' for none."""
        if not names:
            return ""
        return f"（{self.listed(names)}）" if self.language == "zh" else f" ({self.listed(names)})"

    def value_kind(self, kind: str) -> str:
        """What a value is: a state, a change, things done or to do."""
        return VALUE_KINDS[kind][self._index]

    def status(self, status: str) -> str:
        return STATUSES[status][self._index]

    def status_of(self, target: Target) -> str:
        """The status of a record; in Chinese without a number it is no value of any kind: 计划, not 目标值."""
        return WITHOUT_NUMBER[target.status] if self.language == "zh" and target.number is None else self.status(target.status)

    def outcome(self, outcome: str) -> str:
        return OUTCOMES[outcome][self._index]

    def verdict(self, verdict: str) -> str:
        return VERDICTS[verdict][self._index]

    def kind(self, kind: str) -> str:
        return KINDS[kind][self._index]

    def blank(self, blank: str) -> str:
        return BLANKS[blank][self._index]

    def unit(self, unit: str) -> str:
        """A unit as it stands in a list of units."""
        return unit_name(unit, self.language)
