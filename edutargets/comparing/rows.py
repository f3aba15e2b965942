"""Rows: targets of several cities put into lines by theme, indicator and stage; other units, kinds and totals of several years get lines of
their own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

import msgspec

from edutargets.comparing.admission import is_of_city, is_sure
from edutargets.comparing.by_wording import ByWording, name_of
from edutargets.comparing.cells import cell_of
from edutargets.comparing.comparability import Comparability
from edutargets.comparing.records import Cell, ComparisonRow, Note
from edutargets.comparing.scaling import Scaler
from edutargets.comparing.settings import load_settings
from edutargets.corpus import Corpus
from edutargets.records import Target
from edutargets.rules.indicators import Indicator, load_indicators
from edutargets.rules.taxonomy import load_taxonomy
from edutargets.rules.units import Units, load_units


class Rows:
    """Makes the rows of one comparison of figures that are at least as sure as `sure`.

    `silent` are the cities that state nothing at all for the years asked for; `scaler` scales counts, by what their documents state where
    none is given.
    """

    def __init__(
        self,
        corpus: Corpus,
        cities: Sequence[str],
        theme_order: Sequence[str],
        silent: Collection[str],
        sure: float,
        scaler: Scaler | None = None,
    ) -> None:
        self._cities, self._theme_order, self._sure = cities, theme_order, sure
        self._blanks = {city: Cell(city=city, blank="no_document" if city in silent else "not_stated") for city in cities}
        self._units = load_units(corpus.configs)
        self._catalogue = {entry.id: entry for entry in load_indicators(corpus.configs).indicators}
        self._stages = ("", *(stage.id for stage in load_taxonomy(corpus.configs).stages))
        self._scaler, self._comparability = scaler or Scaler(corpus), Comparability(corpus)
        self._by_wording = ByWording(corpus, load_settings(corpus.configs), self._units)

    def rows(self, targets: Sequence[Target], themes: Collection[str], *, by_wording: bool = True) -> list[ComparisonRow]:
        """Within a theme first what cities state with one status, then what they state with several, then the rest.

        Rows by wording come last in their theme. A row of which no figure is sure is among them: its cells say so.
        """
        grouped: dict[str, list[Target]] = defaultdict(list)
        for target in targets:
            if target.indicator in self._catalogue and is_of_city(target):
                grouped[target.indicator or ""].append(target)
        rows: list[ComparisonRow] = []
        for identity, members in grouped.items():
            entry = self._catalogue[identity]
            for stage, group in _by_stage(members, self._sure).items():
                theme = self._theme(entry.theme, group, themes)
                if theme:
                    rows.extend(self._split(entry, theme, stage, group))
        akin: dict[str, list[ComparisonRow]] = defaultdict(list)
        for row in rows:
            akin[self._subject(row)].append(row)
        rows = [
            self._comparability.annotated(self._explained(row, akin[self._subject(row)]), self._catalogue[row.indicator]) for row in rows
        ]
        rows += self._worded(targets, themes) if by_wording else []
        position = {identity: index for index, identity in enumerate(self._catalogue)}
        rows.sort(
            key=lambda row: (
                self._theme_order.index(row.theme),
                bool(row.name),
                not row.shared,
                row.shared and not row.of_one_status,
                position.get(row.indicator, 0),
                self._stages.index(row.stage),
                row.period,
                row.name,
            )
        )
        return rows

    def _worded(self, targets: Sequence[Target], themes: Collection[str]) -> Iterator[ComparisonRow]:
        """Rows of figures that no entry is for and that cities name alike. A figure that is not sure is in none of them."""
        bare = [one for one in targets if not one.indicator and one.number is not None and is_of_city(one) and is_sure(one, self._sure)]
        for group in self._by_wording.groups(bare):
            own = Counter(member.theme for member in group)
            theme = self._theme(max(own, key=lambda theme: (own[theme], -self._theme_order.index(theme))), group, themes)
            if theme:
                row = ComparisonRow(
                    theme=theme,
                    indicator="",
                    stage=group[0].stage,
                    cells=self._cells(group, None),
                    period=group[0].period,
                    name=name_of(group),
                )
                yield self._comparability.annotated(row, None)

    def _theme(self, own: str, members: Sequence[Target], asked: Collection[str]) -> str:
        """The theme that a row stands under: its `own`, which is its indicator's, else of those asked for the one most members have; ''
        where none has one.

        A row is never torn apart: a city whose value has another theme would read as one that states nothing.
        """
        if not asked or own in asked:
            return own
        counts = Counter(member.theme for member in members if member.theme in asked)
        return max(counts, key=lambda theme: (counts[theme], -self._theme_order.index(theme)), default="")

    def _split(self, entry: Indicator, theme: str, stage: str, members: Sequence[Target]) -> Iterator[ComparisonRow]:
        """One row for each family of units, each kind and each stretch of years added up; row and blank cells say where there are
        several.
        """
        groups: dict[tuple[str, str, str], list[Target]] = defaultdict(list)
        for member in members:
            groups[family_of(self._units, member, entry), member.kind, member.period].append(member)
        several_families, several_kinds = (len({key[part] for key in groups}) > 1 for part in (0, 1))
        for (family, kind, period), group in groups.items():
            yield ComparisonRow(
                theme=theme,
                indicator=entry.id,
                stage=stage,
                cells=self._cells(group, entry),
                family=family if several_families else "",
                kind=kind if several_kinds else "",
                period=period,
            )

    def _cells(self, members: Sequence[Target], entry: Indicator | None) -> tuple[Cell, ...]:
        own: dict[str, list[Target]] = defaultdict(list)
        for member in members:
            own[member.city].append(member)
        return tuple(
            cell_of(city, own[city], entry, self._scaler, self._sure) if city in own else self._blanks[city] for city in self._cities
        )

    def _subject(self, row: ComparisonRow) -> str:
        """What other rows may state on another basis; the indicator where no other has its subject."""
        return self._catalogue[row.indicator].subject or row.indicator

    def _explained(self, row: ComparisonRow, rows: Sequence[ComparisonRow]) -> ComparisonRow:
        """The row, its blank cells marked where the city states the same in another unit or kind, on another basis or for another stage."""
        subject = self._catalogue[row.indicator].subject
        reasons: dict[str, Note] = {}
        for other in rows:
            values: tuple[str, ...] = ()
            if other is row:
                continue
            if other.indicator == row.indicator and other.stage == row.stage:
                code = _apart(row, other)
            elif other.indicator == row.indicator:
                code = "stage_differs"
            elif subject and self._catalogue[other.indicator].subject == subject:
                code, values = "basis_differs", (other.indicator,)
            else:
                continue
            for cell in other.cells:
                if cell.targets:
                    reasons.setdefault(cell.city, Note(code=code, cities=(cell.city,), values=values))
        return msgspec.structs.replace(row, cells=tuple(_not_comparable(cell, reasons.get(cell.city)) for cell in row.cells))


def _apart(row: ComparisonRow, other: ComparisonRow) -> str:
    """What sets two rows of one indicator and stage apart."""
    if other.family != row.family:
        return "unit_differs"
    return "period_differs" if other.period != row.period else "kind_differs"


def _not_comparable(cell: Cell, reason: Note | None) -> Cell:
    """A blank cell whose city states the indicator in another row says so, and why."""
    if cell.targets or cell.unsure or reason is None:
        return cell
    return msgspec.structs.replace(cell, blank="not_comparable", notes=(reason,))


def family_of(units: Units, target: Target, entry: Indicator) -> str:
    """The id of the family of a target's unit, or the unit itself; a bare number is of the first unit its indicator has."""
    unit = target.unit or (entry.units[0] if "" in entry.units else "")
    family = units.family(unit)
    return family.id if family else unit


def _by_stage(members: Sequence[Target], sure: float) -> dict[str, list[Target]]:
    """The members by school stage, if one document gives values for several stages that are sure; else all together."""
    stages: dict[tuple[str, str, int | None], set[str]] = defaultdict(set)
    for member in members:
        if member.stage and is_sure(member, sure):
            stages[member.document, member.status, member.year].add(member.stage)
    if not any(len(found) > 1 for found in stages.values()):
        return {"": list(members)}
    grouped: dict[str, list[Target]] = defaultdict(list)
    for member in members:
        grouped[member.stage].append(member)
    return grouped
