"""Alignment: cities set side by side: rows of what they state, measures they name, and what stands in no row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from edutargets.comparing.admission import is_of_city, none_sure, threshold
from edutargets.comparing.comparability import document_notes
from edutargets.comparing.records import Comparison, ComparisonRow, Fill, MeasureRow, Note, ThemeCount
from edutargets.comparing.rows import Rows
from edutargets.comparing.scaling import Scaler
from edutargets.corpus import Corpus
from edutargets.errors import NothingFound, some_of
from edutargets.records import DEFAULT_STATUSES, Target
from edutargets.rules.measures import load_measures
from edutargets.rules.taxonomy import load_taxonomy


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
    sure: float | None = None,
    wording: bool = True,
    scaler: Scaler | None = None,
    texts: bool = True,
) -> Comparison:
    """Set cities side by side, each by any of its names.

    Rows are indicators that at least one city states, of `themes` those whose indicator or one of whose values has such a
    theme, under that theme; `shared` keeps those that two or more state. A goal that a
    document or another document of the city repeats stands once, with the number of places that state it. `benchmark`
    (national, provincial, all) sets benchmarks beside the rows. Only figures at least as sure as `sure` are printed (0 to 1, that of
    configs/comparing.yaml where none is given; 0 prints all), the others counted; `wording` adds rows of figures without an
    indicator that cities name alike; `scaler` derives values from counts, where none is given by what the same document states;
    `texts` gives the documents their texts, which need not be read otherwise. Raises UsageError for a name that is no place or no choice,
    NothingFound where a city has no document, or none for the years asked for, or no city states the indicators asked for.
    """
    if benchmark:
        from edutargets.comparing.benchmarks import known_scope, with_benchmarks

        scope = known_scope(benchmark)
    least = threshold(corpus.configs, sure)
    slugs = corpus.cities_named(cities)
    chosen = corpus.select(cities=slugs, statuses=statuses, years=years, indicators=indicators)
    dated = {target.city for target in corpus.select(cities=slugs, years=years)}
    if years and not dated:
        known_years = sorted({target.year for target in corpus.select(cities=slugs) if target.year})
        raise NothingFound(f"nothing is stated for {', '.join(map(str, years))}; there are values for {', '.join(map(str, known_years))}")
    if indicators and not chosen:
        raise NothingFound(_nowhere(corpus, slugs, indicators, years))
    theme_order = load_taxonomy(corpus.configs).theme_ids()
    documents_of = corpus.documents_of if texts else lambda slug: corpus.facts_of((slug,))
    documents = tuple(document for slug in slugs for document in documents_of(slug))
    made = Rows(corpus, slugs, theme_order, frozenset(slugs) - dated, least, scaler).rows(chosen, themes, by_wording=wording)
    unsure = {one.id: one for row in made for cell in row.cells for one in cell.unsure}
    rows = [row for row in made if row.shared or (not shared and any(cell.targets for cell in row.cells))]
    if not rows and unsure and (indicators or not any(target.measures or target.number is None for target in chosen)):
        raise NothingFound(f"{none_sure(len(unsure), slugs, least)}; --sure 0 prints all")
    if not rows and not any(target.measures or target.number is None for target in chosen):
        raise NothingFound("no indicator is stated for what was asked; leave out --theme, --indicator, --year, --status or --shared")
    comparison = Comparison(
        cities=slugs,
        documents=documents,
        rows=tuple(rows),
        notes=(*document_notes(corpus, documents), *_year_notes(corpus, slugs, years)),
        counts=tuple(_counts(chosen, slugs, theme_order, themes, made)),
        measures=tuple(measure_rows(corpus, chosen, slugs, themes)),
        fills=tuple(_fills(rows, slugs)),
        sure=least,
        unsure=tuple(unsure.values()),
        configs=str(corpus.configs),
    )
    return with_benchmarks(corpus, comparison, scope) if benchmark else comparison


def measure_rows(corpus: Corpus, targets: Collection[Target], cities: Sequence[str], themes: Collection[str] = ()) -> Iterator[MeasureRow]:
    """The measures that the targets name, by city: those that most cities name first."""
    naming: dict[str, dict[str, list[Target]]] = defaultdict(lambda: defaultdict(list))
    for target in targets:
        for identity in dict.fromkeys(target.measures):
            naming[identity][target.city].append(target)
    rows = []
    for measure in load_measures(corpus.configs).measures:
        if measure.id in naming and (not themes or measure.theme in themes):
            by_city = tuple(tuple(naming[measure.id].get(city, ())) for city in cities)
            rows.append(MeasureRow(measure=measure.id, theme=measure.theme, targets=by_city))
    yield from sorted(rows, key=lambda row: -row.stated_by)


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
    listed = some_of(f"{city} ({', '.join(sorted(found))})" for city, found in elsewhere.items())
    when = f" for {', '.join(map(str, years))}" if years else ""
    if not listed:
        return f"no document of the corpus states {', '.join(indicators)}"
    where = f"it is stated by {listed}"
    return f"{', '.join(indicators)} is not stated by {some_of(cities)}{when}; {where}"


def _fills(rows: Sequence[ComparisonRow], cities: Sequence[str]) -> Iterator[Fill]:
    for theme in dict.fromkeys(row.theme for row in rows):
        shared = [row for row in rows if row.theme == theme and row.shared]
        for index, city in enumerate(cities):
            yield Fill(theme=theme, city=city, stated=sum(1 for row in shared if row.cells[index].targets), shared=len(shared))


def _counts(
    targets: Sequence[Target], cities: Sequence[str], theme_order: Sequence[str], themes: Collection[str], rows: Sequence[ComparisonRow]
) -> Iterable[ThemeCount]:
    worded = {target.id for row in rows if row.name for cell in row.cells for target in cell.targets}
    grouped: dict[tuple[str, str], list[Target]] = defaultdict(list)
    for target in targets:
        grouped[target.theme, target.city].append(target)
    for theme in theme_order:
        if themes and theme not in themes:
            continue
        for city in cities:
            own = grouped.get((theme, city), [])
            figures = [target for target in own if target.number is not None]
            yield ThemeCount(
                theme=theme,
                city=city,
                targets=len(own),
                quantified=len(figures),
                with_indicator=sum(1 for target in own if target.indicator),
                outside=sum(1 for one in figures if not (one.indicator and is_of_city(one)) and one.id not in worded),
            )
