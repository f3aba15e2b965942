"""Wording: cells, notes and values as a reader of English or Chinese would write them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edutargets.comparing.comparability import SHORT, TEXTS
from edutargets.comparing.records import Cell, ComparisonRow, Note, Scaled
from edutargets.presenting.words.naming import Names
from edutargets.presenting.words.values import as_written, per_text, scaled_text, value_text
from edutargets.presenting.words.vocabulary import APART, VALUE_KINDS
from edutargets.records import Target


def unlike(row: ComparisonRow) -> bool:
    """Whether a row by wording has put together what bears several names, so that each value has to say its own."""
    return bool(row.name) and len({target.name for cell in row.cells for target in cell.targets}) > 1


def counted_names(targets: Sequence[Target], *, every: bool = False) -> list[str]:
    """What each value of one place counts, '' where the row says it: names stand where values of one year and status, or of things
    done, have several, or where `every` one is to be named.
    """
    together: dict[tuple[str, int | None, str], set[str]] = {}
    for target in targets:
        together.setdefault((target.status, target.year, target.period), set()).add(target.name)
    done = {target.name for target in targets if target.kind == "output"}
    return [
        target.name
        if every or len(together[target.status, target.year, target.period]) > 1 or (len(done) > 1 and target.name in done)
        else ""
        for target in targets
    ]


class Wording(Names):
    """What values and notes say in one language."""

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
        if note.code == "province_differs" and self.are_provinces(note.cities):
            return self.short(note.code)  # the places are the provinces
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
        value = re.sub(r"[a-z_]+(?:-[a-z0-9_]+)*", lambda match: self._called(match[0]), value)
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

    def scaled(self, scaled: Scaled, unit: str = "", *, per: bool = True) -> str:
        """A derived value in the unit of what it is made from, with what it is per: = 21.8 per 100 kindergartens, derived."""
        return scaled_text(scaled, self._denominators[scaled.denominator], self.language, unit, per=per)

    def per(self, denominator: str) -> str:
        """What derived values are per: per 100 kindergartens, 每100所幼儿园."""
        entry = self._denominators[denominator]
        return per_text(entry, self.language)

    def cell_lines(self, cell: Cell, *, named: bool = False) -> list[str]:
        """What a cell of a comparison says, a line for each value; a blank cell says why it is blank.

        Each value says what it counts where there are several that count different things, and where names are to be `named`.
        In Chinese blanks stand between the parts, so that a narrow column breaks there and never inside a figure.
        """
        if not cell.targets:
            return [self.blank_cell(cell)]
        lines = []
        counted = counted_names(cell.targets, every=named)
        for index, target in enumerate(cell.targets):
            parts = [self.amount(target), self.dated(target)]
            parts += [self.scaled(one, target.unit) for one in cell.scaled if one.target == target.id]
            parts += self.places(cell.sources[index], cell.documents[index])
            text = (" " if self.language == "zh" else ", ").join(part for part in parts if part)
            lines.append(f"{text}{' ' if self.language == 'zh' else ': '}{counted[index]}" if counted[index] else text)
        return lines

    def amount(self, target: Target) -> str:
        """The value, and that it holds for each of several things: 1 each, 各1所."""
        value = self.value(target)
        if "several_heads" not in target.warnings:
            return value
        return f"各{value}" if self.language == "zh" else f"{value} each"

    def dated(self, target: Target) -> str:
        """Status and year of a value: target 2025, 2025年目标值; of a commitment 2025年计划."""
        if self.language == "zh":
            return f"{target.year or '年份未定'}{'年' if target.year else ''}{self.status_of(target)}"
        return f"{self.status(target.status)} {target.year or 'undated'}"

    def places(self, sources: int, documents: Sequence[str]) -> list[str]:
        """Where a value is stated, if more than once: how often in its document, or in which documents."""
        if len(documents) > 1:
            named = [self.document(identity) for identity in documents]
            return [f"见{' '.join(named)}" if self.language == "zh" else f"in {', '.join(named)}"]
        if sources > 1:
            return [f"文内{sources}处" if self.language == "zh" else f"stated {sources} times"]
        return []
