"""Wording: values, statuses, themes and cities as a reader of English or Chinese would write them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

from edutargets.comparing.comparability import SHORT, TEXTS
from edutargets.comparing.records import Cell, ComparisonRow, Note, Scaled
from edutargets.comparing.scaling import denominators_of
from edutargets.comparing.settings import load_settings
from edutargets.corpus import Corpus
from edutargets.places import NATION
from edutargets.presenting import Language
from edutargets.presenting.words.values import as_written, per_text, scaled_text, unit_name, value_text
from edutargets.presenting.words.vocabulary import (
    APART,
    BLANKS,
    DIRECTIONS,
    KINDS,
    LEVELS,
    OUTCOMES,
    STATUSES,
    VALUE_KINDS,
    VALUES_OF,
    VERDICTS,
    WORDS,
)
from edutargets.records import Target
from edutargets.rules.indicators import load_indicators
from edutargets.rules.measures import load_measures
from edutargets.rules.taxonomy import load_taxonomy
from edutargets.rules.units import load_units


class Wording:
    """Names of one language for one corpus."""

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
        """How many places these slugs, or names, are, in the words for their kind: 19 places; 19省, 19个地级市, 19个县（市、区）, of several kinds 19地."""
        if self.language == "en":
            return f"{len(cities)} places"
        slugs = {name: slug for slug, name in self._cities.items()}
        places = [self._corpus.place(slugs.get(city, city)) for city in cities]
        kinds = {place.level if place else "" for place in places}
        words = {"province": "省份", "prefecture": "地级市", "county": "县（市、区）"}
        return f"{len(cities)}个{words[kinds.pop()]}" if len(kinds) == 1 and kinds <= set(words) else f"{len(cities)}地"

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

    def value_kind(self, kind: str) -> str:
        """What a value is: a state, a change, things done or to do."""
        return VALUE_KINDS[kind][self._index]

    def status(self, status: str) -> str:
        return STATUSES[status][self._index]

    def outcome(self, outcome: str) -> str:
        return OUTCOMES[outcome][self._index]

    def verdict(self, verdict: str) -> str:
        return VERDICTS[verdict][self._index]

    def kind(self, kind: str) -> str:
        return KINDS[kind][self._index]

    def blank(self, blank: str) -> str:
        return BLANKS[blank][self._index]

    def blank_cell(self, cell: Cell) -> str:
        """Why a cell is blank; where the city states it in another row, what differs."""
        text = self.blank(cell.blank)
        if cell.blank == "unsure":
            return f"存疑{len(cell.unsure)}项，未列入" if self.language == "zh" else f"{len(cell.unsure)}, not sure"
        apart = [APART[note.code][self._index] for note in cell.notes if note.code in APART]
        if cell.blank != "not_comparable" or not apart:
            return text
        return f"{apart[0]}不同，另列" if self.language == "zh" else f"{text} (other {apart[0]})"

    def unsure(self, cell: Cell) -> str:
        """How many figures more there are that are not sure: 2 more, not sure; '' where there are none beside those printed."""
        if not cell.unsure or not cell.targets:
            return ""
        return f"另有{len(cell.unsure)}项存疑" if self.language == "zh" else f"{len(cell.unsure)} more, not sure"

    def note(self, note: Note) -> str:
        """The sentence of a note, with the names of cities, places, units and indicators filled in; without values a few words."""
        if not note.values and "{}" in TEXTS[note.code][self._index]:
            return self.short(note.code)
        values = tuple(self._named(value) for value in note.values)
        if note.code == "basis_differs":
            values = (self._basis(note.values),)
        elif note.code == "unit_differs":
            values = (self._joint.join(self.unit(unit) for unit in note.values[0].split(", ")),)
        elif note.code == "kind_differs":
            values = (self.value_kind(note.values[0]),)
        elif note.code == "period_differs":
            values = (self.period(note.values[0]),)
        return TEXTS[note.code][self._index].format(*values)

    def short(self, code: str) -> str:
        """A few words for a code, as in a legend."""
        return (SHORT.get(code) or TEXTS[code])[self._index]

    def _basis(self, indicators: Sequence[str]) -> str:
        """The basis of one indicator, or the names of several that have different ones."""
        if len(indicators) > 1:
            return " / ".join(self.indicator(identity) for identity in indicators)
        basis = self.indicators[indicators[0]].basis
        return "" if basis is None else basis.zh if self.language == "zh" else basis.en

    def _named(self, value: str) -> str:
        """Slugs of cities, codes and provinces in a note's value made into words: jiangyin 2025, wuxi 320000, several_heads."""
        value = re.sub(r"[a-z_]+", lambda match: self._called(match[0]), value)
        if self.language == "en":
            return re.sub(r"\b\d{2}0000\b", lambda match: self._province(match[0]), value)
        value = re.sub(r" (\d{2}0000)\b", lambda match: f"（{self._province(match[1])}）", value)
        return value.replace(", ", "、").replace("; ", "；")

    def _called(self, word: str) -> str:
        if word in self._cities:
            return self.city(word)
        texts = VALUE_KINDS.get(word) or TEXTS.get(word)
        return texts[self._index] if texts and "{}" not in texts[self._index] else word

    def _province(self, code: str) -> str:
        place = self._corpus.places.by_code(code)
        if place is None:
            return code
        return place.short if self.language == "zh" else place.slug.capitalize()

    def value(self, target: Target) -> str:
        """The value as a reader would write it: the words of the text in Chinese, bound and figures in English."""
        return value_text(target, self.language, self._bounds)

    def as_written(self, target: Target) -> str:
        """The value in the words of the text, with its bound and unit: 近3.9万人; '' for a commitment."""
        return as_written(target, self._bounds)

    def scaled(self, scaled: Scaled) -> str:
        """A derived value, with what it is per: = 21.8 per 100 kindergartens, derived."""
        return scaled_text(scaled, self._denominators[scaled.denominator], self.language)

    def per(self, denominator: str) -> str:
        """What derived values are per: per 100 kindergartens, 每100所幼儿园."""
        entry = self._denominators[denominator]
        return per_text(entry, self.language)

    def unit(self, unit: str) -> str:
        """A unit as it stands in a list of units."""
        return unit_name(unit, self.language)

    def cell_lines(self, cell: Cell, *, named: bool = False) -> list[str]:
        """What a cell of a comparison says, a line for each value; a blank cell says why it is blank.

        Each value says what it counts where there are several that count different things, and where it is to be `named`.
        In Chinese blanks stand between the parts, so that a narrow column breaks there and never inside a figure.
        """
        if not cell.targets:
            return [self.blank_cell(cell)]
        lines = []
        several = named or len({target.name for target in cell.targets}) > 1
        for index, target in enumerate(cell.targets):
            parts = [self.amount(target), self.dated(target)]
            parts += [self.scaled(one) for one in cell.scaled if one.target == target.id]
            parts += self.places(cell.sources[index], cell.documents[index])
            text = (" " if self.language == "zh" else ", ").join(part for part in parts if part)
            lines.append(f"{text}{' ' if self.language == 'zh' else ': '}{target.name}" if several else text)
        return lines

    def amount(self, target: Target) -> str:
        """The value, and that it holds for each of several things: 1 each, 各1所."""
        value = self.value(target)
        if "several_heads" not in target.warnings:
            return value
        return f"各{value}" if self.language == "zh" else f"{value} each"

    def dated(self, target: Target) -> str:
        """Status and year of a value: target 2025, 2025年目标值; of a commitment 2025年目标."""
        if self.language == "zh":
            said = self.status(target.status) if target.number is None else VALUES_OF[target.status]
            return f"{target.year or '年份未定'}{'年' if target.year else ''}{said}"
        return f"{self.status(target.status)} {target.year or 'undated'}"

    def places(self, sources: int, documents: Sequence[str]) -> list[str]:
        """Where a value is stated, if more than once: how often in its document, or in which documents."""
        if len(documents) > 1:
            named = [self.document(identity) for identity in documents]
            return [f"见{' '.join(named)}" if self.language == "zh" else f"in {', '.join(named)}"]
        if sources > 1:
            return [f"文内{sources}处" if self.language == "zh" else f"stated {sources} times"]
        return []
