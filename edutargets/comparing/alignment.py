"""Alignment: targets of several cities put into rows by theme, indicator and, where a text gives several, stage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from edutargets.comparing.benchmarks import known_scope, with_benchmarks
from edutargets.comparing.comparability import document_notes, row_notes
from edutargets.config import Indicator, load_indicators, load_measures, load_taxonomy
from edutargets.corpus import Corpus
from edutargets.errors import NothingFound
from edutargets.records import DEFAULT_STATUSES, Cell, Comparison, ComparisonRow, MeasureRow, Target, ThemeCount


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

    Rows are indicators that at least one city states; `shared` keeps those that two or more state. A goal that a
    document repeats stands once, with the number of places that state it. `benchmark` (national, provincial, all) sets
    benchmarks beside the rows. Raises UsageError for a name that is no place or no choice, NothingFound where a city has
    no document, or none for the years asked for.
    """
    scope = known_scope(benchmark) if benchmark else None
    slugs = corpus.cities_named(cities)
    chosen = corpus.select(cities=slugs, statuses=statuses, years=years, indicators=indicators)
    if years and not chosen:
        known_years = sorted({target.year for target in corpus.select(cities=slugs) if target.year})
        raise NothingFound(f"nothing is stated for {', '.join(map(str, years))}; there are values for {', '.join(map(str, known_years))}")
    catalogue = {entry.id: entry for entry in load_indicators(corpus.configs).indicators}
    theme_order = load_taxonomy(corpus.configs).theme_ids()
    silent = frozenset(slugs) - {target.city for target in chosen} if years else frozenset()
    rows = _rows(chosen, slugs, catalogue, theme_order, themes, silent)
    if shared:
        rows = [row for row in rows if row.shared]
    if not rows and not any(target.measures or target.number is None for target in chosen):
        raise NothingFound("no indicator is stated for what was asked; leave out --theme, --indicator, --year, --status or --shared")
    documents = tuple(document for slug in slugs for document in corpus.documents_of(slug))
    comparison = Comparison(
        cities=slugs,
        documents=documents,
        rows=tuple(rows),
        notes=tuple(document_notes(corpus, documents)),
        counts=tuple(_counts(chosen, slugs, theme_order, themes)),
        measures=tuple(measure_rows(corpus, chosen, slugs, themes)),
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


def _rows(
    targets: Iterable[Target],
    cities: Sequence[str],
    catalogue: dict[str, Indicator],
    theme_order: Sequence[str],
    themes: Collection[str],
    silent: Collection[str],
) -> list[ComparisonRow]:
    grouped: dict[str, list[Target]] = defaultdict(list)
    for target in targets:
        if target.indicator in catalogue:
            grouped[target.indicator or ""].append(target)
    position = {identity: index for index, identity in enumerate(catalogue)}
    rows = []
    for identity, members in grouped.items():
        entry = catalogue[identity]
        for stage, group in _by_stage(members).items():
            if themes and entry.theme not in themes and not any(member.theme in themes for member in group):
                continue
            cells = tuple(_cell(city, group, silent) for city in cities)
            rows.append(
                ComparisonRow(theme=entry.theme, indicator=identity, stage=stage, cells=cells, notes=tuple(row_notes(entry, cells)))
            )
    stage_order = ("", "preschool", "primary", "junior", "compulsory", "senior", "vocational", "higher", "special")
    rows.sort(
        key=lambda row: (
            theme_order.index(row.theme),
            not row.shared,
            position[row.indicator],
            stage_order.index(row.stage),
        )
    )
    return rows


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


def _cell(city: str, members: Sequence[Target], silent: Collection[str]) -> Cell:
    """The cell of one city: each goal once, with the number of places that state it.

    `silent` are the cities whose documents say nothing at all for the years asked for.
    """
    own = [member for member in members if member.city == city]
    if not own:
        return Cell(city=city, blank="no_document" if city in silent else "not_stated")
    present = {member.id for member in own}
    first = [member for member in own if member.same_as is None or member.same_as not in present]
    sources = tuple(1 + sum(1 for member in own if member.same_as == one.id) for one in first)
    return Cell(city=city, targets=tuple(first), sources=sources)


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
