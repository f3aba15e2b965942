"""Sections: rows of a comparison put together anew, so that in each all values are of one school stage, unit family, kind and stretch of
years.

A comparison keeps values of several stages in one row unless one document states them apart. Where values are put in an order or
under one head, a value of one stage never stands for all of them. An indicator that is of a stage by itself (kindergartens) needs it not
said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from edutargets.comparing.records import AttachedBenchmark, Cell, ComparisonRow, Note
from edutargets.comparing.rows import family_of
from edutargets.corpus import Corpus
from edutargets.records import Target
from edutargets.rules.indicators import Indicator, load_indicators
from edutargets.rules.taxonomy import load_taxonomy
from edutargets.rules.units import load_units

_Key = tuple[str, str, str, str, str]


def sections(corpus: Corpus, rows: Sequence[ComparisonRow]) -> list[ComparisonRow]:
    """The same values in rows of one stage, family, kind and stretch of years, those of an indicator together.

    `family` and `kind` are set where an indicator has several. What is known of sources and of derived values is left out.
    """
    units = load_units(corpus.configs)
    catalogue = {entry.id: entry for entry in load_indicators(corpus.configs).indicators}
    own = {identity: own_stages(corpus, catalogue[identity]) for identity in {row.indicator for row in rows}}
    held: dict[_Key, dict[str, list[Target]]] = defaultdict(lambda: defaultdict(list))
    notes: dict[_Key, dict[Note, None]] = defaultdict(dict)
    beside: dict[_Key, dict[AttachedBenchmark, None]] = defaultdict(dict)
    cities: tuple[str, ...] = ()
    for row in rows:
        cities = tuple(cell.city for cell in row.cells)
        for target in (target for cell in row.cells for target in cell.targets):
            stage = "" if target.stage in own[row.indicator] else target.stage
            key = (row.indicator, stage, family_of(units, target, catalogue[row.indicator]), target.kind, target.period)
            held[key][target.city].append(target)
            notes[key] |= dict.fromkeys(row.notes)
            beside[key] |= {one: None for one in row.benchmarks if one.benchmark.stage in ("", stage) or not stage}
    return [_section(key, cities, held[key], tuple(notes[key]), tuple(beside[key]), list(held)) for key in held]


def _section(
    key: _Key,
    cities: Sequence[str],
    held: Mapping[str, Sequence[Target]],
    notes: tuple[Note, ...],
    beside: tuple[AttachedBenchmark, ...],
    keys: Sequence[_Key],
) -> ComparisonRow:
    indicator, stage, family, kind, period = key
    several_families, several_kinds = (len({other[part] for other in keys if other[0] == indicator}) > 1 for part in (2, 3))
    return ComparisonRow(
        theme="",
        indicator=indicator,
        stage=stage,
        cells=tuple(Cell(city=city, targets=tuple(held.get(city, ()))) for city in cities),
        notes=notes,
        benchmarks=beside,
        family=family if several_families else "",
        kind=kind if several_kinds else "",
        period=period,
    )


def own_stages(corpus: Corpus, entry: Indicator) -> frozenset[str]:
    """The school stages that an indicator is of by its theme or its name, so that a value need not say it."""
    taxonomy = load_taxonomy(corpus.configs)
    theme = next(one for one in taxonomy.themes if one.id == entry.theme)
    named = (stage.id for stage in taxonomy.stages if stage.zh in theme.zh or any(word in entry.zh for word in stage.words))
    return frozenset((entry.theme, *named))
