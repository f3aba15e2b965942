"""Alignment: targets of several cities put into rows by theme, indicator and stage; other units, kinds and totals of several years get rows of their own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec

from edutargets.comparing.benchmarks import known_scope, with_benchmarks
from edutargets.comparing.cells import cell_of
from edutargets.comparing.comparability import Comparability, document_notes
from edutargets.comparing.scaling import Scaler
from edutargets.corpus import Corpus
from edutargets.errors import NothingFound
from edutargets.records import DEFAULT_STATUSES, Cell, Comparison, ComparisonRow, Fill, MeasureRow, Note, Target, ThemeCount
from edutargets.rules import Indicator, Units, load_indicators, load_measures, load_taxonomy, load_units


def compare(
    corpus: Corpus,
    cities: Sequence[str],
    *,
    themes: Collection[str] = (),
    indicators: Collection[str] = (),
    statuses: Collection[str] = DEFAULT_STATUSES,
    years: Collection[int] = (),
    shared: bool = False,
    benchmark: str = "",
) -> Comparison:
    """Set cities side by side, each by any of its names.

    Rows are indicators that at least one city states, of `themes` those whose indicator or one of whose values has such a
    theme, under that theme; `shared` keeps those that two or more state. A goal that a
    document or another document of the city repeats stands once, with the number of places that state it. `benchmark`
    (national, provincial, all) sets benchmarks beside the rows. Raises UsageError for a name that is no place or no choice,
    NothingFound where a city has no document, or none for the years asked for, or no city states the indicators asked for.
    """
    scope = known_scope(benchmark) if benchmark else None
    slugs = corpus.cities_named(cities)
    chosen = corpus.select(cities=slugs, statuses=statuses, years=years, indicators=indicators)
    dated = {target.city for target in corpus.select(cities=slugs, years=years)}
    if years and not dated:
        known_years = sorted({target.year for target in corpus.select(cities=slugs) if target.year})
        raise NothingFound(f"nothing is stated for {', '.join(map(str, years))}; there are values for {', '.join(map(str, known_years))}")
    if indicators and not chosen:
        raise NothingFound(_nowhere(corpus, slugs, indicators, years))
    theme_order = load_taxonomy(corpus.configs).theme_ids()
    documents = tuple(document for slug in slugs for document in corpus.documents_of(slug))
    rows = _Alignment(corpus, slugs, theme_order, frozenset(slugs) - dated).rows(chosen, themes)
    if shared:
        rows = [row for row in rows if row.shared]
    if not rows and not any(target.measures or target.number is None for target in chosen):
        raise NothingFound("no indicator is stated for what was asked; leave out --theme, --indicator, --year, --status or --shared")
    comparison = Comparison(
        cities=slugs,
        documents=documents,
        rows=tuple(rows),
        notes=(*document_notes(corpus, documents), *_year_notes(corpus, slugs, years)),
        counts=tuple(_counts(chosen, slugs, theme_order, themes)),
        measures=tuple(measure_rows(corpus, chosen, slugs, themes)),
        fills=tuple(_fills(rows, slugs)),
    )
    return with_benchmarks(corpus, comparison, scope) if scope else comparison


def measure_rows(corpus: Corpus, targets: Collection[Target], cities: Sequence[str], themes: Collection[str] = ()) -> Iterator[MeasureRow]:
    """The measures that the targets name, by city: those that most cities name first."""
    rows = []
    for measure in load_measures(corpus.configs).measures:
        if themes and measure.theme not in themes:
            continue
        named = [target for target in targets if measure.id in target.measures]
        if named:
            by_city = tuple(tuple(target for target in named if target.city == city) for city in cities)
            rows.append(MeasureRow(measure=measure.id, theme=measure.theme, targets=by_city))
    yield from sorted(rows, key=lambda row: -row.stated_by)


class _Alignment:
    """Makes the rows of one comparison. `silent` are the cities that state nothing at all for the years asked for."""

    def __init__(self, corpus: Corpus, cities: Sequence[str], theme_order: Sequence[str], silent: Collection[str]) -> None:
        self._cities, self._silent, self._theme_order = cities, silent, theme_order
        self._units = load_units(corpus.configs)
        self._catalogue = {entry.id: entry for entry in load_indicators(corpus.configs).indicators}
        self._stages = ("", *(stage.id for stage in load_taxonomy(corpus.configs).stages))
        self._scaler, self._comparability = Scaler(corpus), Comparability(corpus)

    def rows(self, targets: Iterable[Target], themes: Collection[str]) -> list[ComparisonRow]:
        """Within a theme first what cities state with one status, then what they state with several, then the rest."""
        grouped: dict[str, list[Target]] = defaultdict(list)
        for target in targets:
            apart = target.place and "per_unit" not in target.warnings  # of a county or school, not of the city
            if target.indicator in self._catalogue and not apart:
                grouped[target.indicator or ""].append(target)
        rows: list[ComparisonRow] = []
        for identity, members in grouped.items():
            entry = self._catalogue[identity]
            for stage, group in _by_stage(members).items():
                theme = self._theme(entry, group, themes)
                if theme:
                    rows.extend(self._split(entry, theme, stage, group))
        rows = [self._comparability.annotated(self._explained(row, rows), self._catalogue[row.indicator]) for row in rows]
        position = {identity: index for index, identity in enumerate(self._catalogue)}
        rows.sort(
            key=lambda row: (
                self._theme_order.index(row.theme),
                not row.shared,
                row.shared and not row.of_one_status,
                position[row.indicator],
                self._stages.index(row.stage),
                row.period,
            )
        )
        return rows

    def _theme(self, entry: Indicator, members: Sequence[Target], asked: Collection[str]) -> str:
        """The theme that a row stands under: its indicator's, else of those asked for the one most members have; '' where none has one.

        A row is never torn apart: a city whose value has another theme would read as one that states nothing.
        """
        if not asked or entry.theme in asked:
            return entry.theme
        counts = Counter(member.theme for member in members if member.theme in asked)
        return max(counts, key=lambda theme: (counts[theme], -self._theme_order.index(theme)), default="")

    def _split(self, entry: Indicator, theme: str, stage: str, members: Sequence[Target]) -> Iterator[ComparisonRow]:
        """One row for each family of units, each kind and each stretch of years added up; row and blank cells say where there are several."""
        groups: dict[tuple[str, str, str], list[Target]] = defaultdict(list)
        for member in members:
            groups[_family(self._units, member, entry), member.kind, member.period].append(member)
        several_families, several_kinds = (len({key[part] for key in groups}) > 1 for part in (0, 1))
        for (family, kind, period), group in groups.items():
            yield ComparisonRow(
                theme=theme,
                indicator=entry.id,
                stage=stage,
                cells=tuple(self._cell(city, group, entry) for city in self._cities),
                family=family if several_families else "",
                kind=kind if several_kinds else "",
                period=period,
            )

    def _cell(self, city: str, members: Sequence[Target], entry: Indicator) -> Cell:
        own = [member for member in members if member.city == city]
        if own:
            return cell_of(city, own, entry, self._scaler)
        return Cell(city=city, blank="no_document" if city in self._silent else "not_stated")

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
    if cell.targets or reason is None:
        return cell
    return msgspec.structs.replace(cell, blank="not_comparable", notes=(reason,))


def _family(units: Units, target: Target, entry: Indicator) -> str:
    """The id of the family of a target's unit, or the unit itself; a bare number is of the first unit its indicator has."""
    unit = target.unit or (entry.units[0] if "" in entry.units else "")
    family = units.family(unit)
    return family.id if family else unit


def _by_stage(members: Sequence[Target]) -> dict[str, list[Target]]:
    """The members by school stage, if one document gives values for several stages; else all together."""
    stages: dict[tuple[str, str, int | None], set[str]] = defaultdict(set)
    for member in members:
        if member.stage:
            stages[member.document, member.status, member.year].add(member.stage)
    if not any(len(found) > 1 for found in stages.values()):
        return {"": list(members)}
    grouped: dict[str, list[Target]] = defaultdict(list)
    for member in members:
        grouped[member.stage].append(member)
    return grouped


def _year_notes(corpus: Corpus, cities: Sequence[str], years: Collection[int]) -> Iterator[Note]:
    """That none of the years asked for is stated by all cities, with the years that each has."""
    if not years or len(cities) < 2:
        return
    stated = {city: {target.year for target in corpus.select(cities=[city], statuses=DEFAULT_STATUSES) if target.year} for city in cities}
    if not set(years).intersection(*stated.values()):
        listed = "; ".join(f"{city} {', '.join(map(str, sorted(found)))}" for city, found in stated.items())
        yield Note(code="no_common_year", cities=tuple(cities), values=(listed,))


def _nowhere(corpus: Corpus, cities: Sequence[str], indicators: Collection[str], years: Collection[int]) -> str:
    """One line: that no city asked for states the indicators, and where they are stated, if anywhere."""
    elsewhere: dict[str, set[str]] = defaultdict(set)
    for target in corpus.select(indicators=indicators, statuses=DEFAULT_STATUSES):
        elsewhere[target.city].add(str(target.year or "undated"))
    listed = ", ".join(f"{city} ({', '.join(sorted(found))})" for city, found in elsewhere.items())
    when = f" for {', '.join(map(str, years))}" if years else ""
    where = f"it is stated by {listed}" if listed else "no document of the corpus states it"
    return f"{', '.join(indicators)} is not stated by {', '.join(cities)}{when}; {where}"


def _fills(rows: Sequence[ComparisonRow], cities: Sequence[str]) -> Iterator[Fill]:
    for theme in dict.fromkeys(row.theme for row in rows):
        shared = [row for row in rows if row.theme == theme and row.shared]
        for index, city in enumerate(cities):
            yield Fill(theme=theme, city=city, stated=sum(1 for row in shared if row.cells[index].targets), shared=len(shared))


def _counts(targets: Sequence[Target], cities: Sequence[str], theme_order: Sequence[str], themes: Collection[str]) -> Iterable[ThemeCount]:
    for theme in theme_order:
        if themes and theme not in themes:
            continue
        for city in cities:
            own = [target for target in targets if target.theme == theme and target.city == city]
            yield ThemeCount(
                theme=theme,
                city=city,
                targets=len(own),
                quantified=sum(1 for target in own if target.number is not None),
                with_indicator=sum(1 for target in own if target.indicator),
            )
