"""Setting beside: the tools that hold figures against figures: places against each other, promises against reports, both against benchmarks."""

from __future__ import annotations

from collections.abc import Sequence

from edutargets.assistants.answers import Benchmarks, Beside, CityCell, Figure, Promise, Promises, Row, Rows
from edutargets.assistants.desk import FEW, Desk, Names, Numbers, names, numbers, page
from edutargets.comparing.pairing import Pair
from edutargets.comparing.records import Cell, ComparisonRow
from edutargets.records import Target

_FIGURES = 100  # of a page of rows: a row of many places may hold more than an assistant can read


def compare_places(
    desk: Desk,
    places: Names = None,
    within: Names = None,
    themes: Names = None,
    indicators: Names = None,
    years: Numbers = None,
    statuses: Names = None,
    shared: bool = False,
    benchmark: str = "",
    sure: float | None = None,
    limit: int = FEW,
    offset: int = 0,
) -> Rows:
    """Cities side by side, by theme and indicator, with what to mind in comparing them."""
    from edutargets.comparing.alignment import compare

    session = desk.session
    made = compare(
        desk.corpus, desk.cities(places, within), themes=session.themes(names(themes)),
        indicators=session.indicators(names(indicators)), years=numbers(years), statuses=session.statuses(names(statuses)),
        shared=shared, benchmark=benchmark, sure=sure,
    )  # fmt: skip
    rows, following = page(made.rows, limit, offset)
    kept = _readable(rows)
    if len(kept) < len(rows):
        following = offset + len(kept)
    in_rows = {one.id for row in made.rows for cell in row.cells for one in cell.unsure}
    elsewhere = [one for one in made.unsure if one.id not in in_rows]
    return Rows(
        cities=made.cities,
        rows=tuple(_row(desk, row, made.sure) for row in kept),
        remarks=desk.remarks(made.notes),
        less_sure=desk.figures(elsewhere[:limit], made.sure),
        total_less_sure=len(made.unsure),
        sure=made.sure,
        total=len(made.rows),
        offset=offset,
        next_offset=following,
    )


def _readable(rows: Sequence[ComparisonRow]) -> Sequence[ComparisonRow]:
    """The rows from the first on that together hold no more figures than a page may; the first in any case."""
    held = 0
    for number, row in enumerate(rows):
        held += sum(len(cell.targets) + len(cell.unsure) for cell in row.cells)
        if held > _FIGURES and number:
            return rows[:number]
    return rows


def _row(desk: Desk, row: ComparisonRow, least: float) -> Row:
    return Row(
        theme=row.theme,
        indicator=row.indicator,
        name=desk.wording.row(row),
        stage=row.stage,
        shared=row.shared,
        cells=tuple(_cell(desk, cell, row, least) for cell in row.cells if cell.blank != "not_stated"),
        not_stated=tuple(cell.city for cell in row.cells if cell.blank == "not_stated"),
        remarks=desk.remarks(row.notes),
        benchmarks=tuple(Beside(benchmark=desk.benchmark(one.benchmark), relation=one.relation, year=one.year) for one in row.benchmarks),
    )


def _cell(desk: Desk, cell: Cell, row: ComparisonRow, least: float) -> CityCell:
    return CityCell(
        city=cell.city,
        blank=desk.wording.blank_cell(cell) if cell.blank else "",
        figures=desk.figures(cell.targets, least),
        sources=cell.sources,
        less_sure=desk.figures(cell.unsure, least),
        remarks=desk.remarks(note for note in cell.notes if note not in row.notes),
    )


def progress(
    desk: Desk,
    places: Names = None,
    within: Names = None,
    themes: Names = None,
    indicators: Names = None,
    years: Numbers = None,
    sure: float | None = None,
    limit: int = FEW,
    offset: int = 0,
) -> Promises:
    """What cities promised against what they reported later, a verdict for each promise."""
    from edutargets.comparing.promises import promises

    session = desk.session
    made = promises(
        desk.corpus, desk.cities(places, within), themes=session.themes(names(themes)),
        indicators=session.indicators(names(indicators)), years=numbers(years), sure=sure,
    )  # fmt: skip
    pairs, following = page(made.pairs, limit, offset)
    unsure = [one for city in made.progress for one in city.unsure]
    return Promises(
        promises=tuple(_promise(desk, pair, made.sure) for pair in pairs),
        counts=dict(made.counts),
        silent=made.silent,
        less_sure=desk.figures(unsure[:limit], made.sure),
        total_less_sure=len(unsure),
        sure=made.sure,
        total=len(made.pairs),
        offset=offset,
        next_offset=following,
    )


def _promise(desk: Desk, pair: Pair, least: float) -> Promise:
    from edutargets.presenting.words.promises import indicator_words, missed_unit, verdict_words

    def figure(target: Target | None) -> Figure | None:
        return desk.figure(target, least) if target else None

    return Promise(
        indicator=pair.indicator,
        name=indicator_words(pair, desk.wording),
        theme=pair.theme,
        verdict=pair.verdict,
        verdict_text=verdict_words(pair, desk.wording),
        target=desk.figure(pair.target, least),
        results=desk.figures(pair.results, least),
        before=figure(pair.before),
        reason=desk.remarks([pair.reason])[0] if pair.reason else None,
        remarks=desk.remarks(pair.notes),
        missed_by=pair.missed_by,
        missed_by_unit=missed_unit(pair) if pair.missed_by is not None else None,
        unsure_results=pair.unsure,
    )


def benchmark(
    desk: Desk,
    indicators: Names = None,
    themes: Names = None,
    years: Numbers = None,
    of: Names = None,
    limit: int = FEW,
    offset: int = 0,
) -> Benchmarks:
    """The standards, targets and actuals of the nation and of provinces that values may be held against."""
    from edutargets.comparing.benchmarks import select

    session = desk.session
    found = select(
        session.loaded, indicators=session.indicators(names(indicators)), themes=session.themes(names(themes)), years=numbers(years),
        places=names(of),
    )  # fmt: skip
    shown, following = page(found, limit, offset)
    return Benchmarks(benchmarks=tuple(map(desk.benchmark, shown)), total=len(found), offset=offset, next_offset=following)
