"""Benchmarks: what a value may be held against, found by one rule.

For each year that a row states a value for, and for each stage and basis by itself: the actual of that same year, else the
standard in force then, that is the latest that was set in or before the year; beside it the target due in that year. Where
nothing of all that is known, the next target. The nation and the province of each city are looked at apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

import msgspec

from edutargets.comparing.records import AttachedBenchmark, Comparison, ComparisonRow, Relation
from edutargets.comparing.units import same_unit_of
from edutargets.corpus import Corpus
from edutargets.errors import NothingFound, UsageError, nearest
from edutargets.places import NATION, is_nation
from edutargets.records import BENCHMARK_SCOPES, Benchmark, BenchmarkScope, Bilingual, Target
from edutargets.rules.benchmarks import load_benchmarks
from edutargets.rules.indicators import load_indicators

SameUnit = Callable[[str, str], bool]

_PARTS = {"compulsory": ("primary", "junior")}
_ORDER = ("actual", "standard", "target", "definition")


def known_scope(name: str) -> BenchmarkScope:
    """The scope of that name; UsageError lists the choices."""
    for scope in BENCHMARK_SCOPES:
        if name.strip().lower() == scope:
            return scope
    raise UsageError(f"unknown benchmark {name!r}; there are {', '.join(BENCHMARK_SCOPES)}{nearest(name, BENCHMARK_SCOPES)}")


def select(
    corpus: Corpus,
    *,
    indicators: Collection[str] = (),
    themes: Collection[str] = (),
    years: Collection[int] = (),
    places: Sequence[str] = (),
) -> list[Benchmark]:
    """The benchmarks asked for, in the order of the indicators; `places` by any name of a province, or national.

    Raises UsageError for a name that is no province, NothingFound where nothing is left.
    """
    known = load_benchmarks(corpus.configs)
    named = tuple(_place_name(corpus, place) for place in dict.fromkeys(one.place for one in known))
    codes = [_place_code(corpus, name, named) for name in places]
    catalogue = load_indicators(corpus.configs).indicators
    theme_of = {entry.id: entry.theme for entry in catalogue}
    position = {entry.id: index for index, entry in enumerate(catalogue)}
    for indicator in indicators:
        if not any(one.indicator == indicator for one in known):
            raise NothingFound(f"no benchmark is known for {indicator}; edutargets benchmarks lists those there are")
    chosen = [
        one
        for one in known
        if (not indicators or one.indicator in indicators)
        and (not themes or theme_of.get(one.indicator) in themes)
        and (not years or one.year in years)
        and (not codes or one.place in codes)
    ]
    if not chosen:
        listed = ", ".join(map(str, sorted({one.year for one in known})))
        raise NothingFound(f"no benchmark for what was asked; there are years {listed} and places {', '.join(named)}")
    return sorted(chosen, key=lambda one: (position.get(one.indicator, len(position)), one.place != NATION, one.place, one.year))


def _place_code(corpus: Corpus, name: str, known: Collection[str]) -> str:
    if is_nation(name):
        return NATION
    provinces = [place.adcode for place in corpus.places.find(name) if place.level == "province"]
    if not provinces:
        raise UsageError(f"no province is called {name!r}; there are benchmarks of {', '.join(known)}{nearest(name.lower(), known)}")
    return provinces[0]


def _place_name(corpus: Corpus, adcode: str) -> str:
    place = corpus.places.by_code(adcode)
    return place.slug if place else "national"


def with_benchmarks(corpus: Corpus, comparison: Comparison, scope: BenchmarkScope) -> Comparison:
    """The comparison with the benchmarks of each row: of the nation, of the stated cities' provinces, or both."""
    known: dict[str, list[Benchmark]] = defaultdict(list)
    for benchmark in load_benchmarks(corpus.configs):
        known[benchmark.indicator].append(benchmark)
    provinces = provinces_of(corpus, comparison.cities)
    same_unit = same_unit_of(corpus.configs)
    rows = []
    for row in comparison.rows:
        attached: dict[AttachedBenchmark, None] = {}
        for target in () if row.period or row.name else targets_of(row):  # what holds for a year is no yardstick of several
            for place in _places(target, provinces, scope):
                own = [benchmark for benchmark in known[row.indicator] if benchmark.place == place]
                attached |= dict.fromkeys(attached_to(target, own, same_unit))
        ordered = sorted(attached, key=lambda one: (one.year, one.benchmark.place != NATION, one.benchmark.place))
        rows.append(msgspec.structs.replace(row, benchmarks=tuple(ordered)))
    return msgspec.structs.replace(comparison, rows=tuple(rows))


def provinces_of(corpus: Corpus, cities: Sequence[str]) -> dict[str, str]:
    """The code of the province of each city that the gazetteer knows."""
    return {city: corpus.places.province(place) for city in cities if (place := corpus.place(city))}


def attached_to(target: Target, benchmarks: Sequence[Benchmark], same_unit: SameUnit) -> list[AttachedBenchmark]:
    """What the rule sets beside one target; `benchmarks` are those of its indicator and of one place."""
    if target.year is None:
        return []
    chosen = in_step([one for one in benchmarks if _comparable(target, one, same_unit)], target.year)
    agreeing = _agreeing(target, [one for _, one in chosen])
    return [AttachedBenchmark(benchmark=one, relation=relation, year=target.year) for relation, one in chosen if one in agreeing]


def in_step(benchmarks: Sequence[Benchmark], year: int) -> list[tuple[Relation, Benchmark]]:
    """What the rule chooses for a year: actuals, then standards, then targets. A stage and a basis hide nothing of others."""
    groups: dict[tuple[str, Bilingual | None], list[Benchmark]] = defaultdict(list)
    for one in benchmarks:
        groups[one.stage, one.basis].append(one)
    chosen = [pair for group in groups.values() for pair in _of_one_basis(group, year)]
    if chosen:
        return sorted(chosen, key=lambda pair: _ORDER.index(pair[1].type))
    later = [one for one in benchmarks if one.type == "target" and one.year > year]
    first = min((one.year for one in later), default=year)
    return [("later_target", one) for one in later if one.year == first]


def _of_one_basis(benchmarks: Sequence[Benchmark], year: int) -> Iterator[tuple[Relation, Benchmark]]:
    """What holds for a year, of benchmarks of one stage and basis: a target due in it is no less binding than a standard."""
    actual = [one for one in benchmarks if one.type == "actual" and one.year == year]
    issued = [one for one in benchmarks if one.type == "standard" and one.year <= year and not actual]
    latest = max((one.year for one in issued), default=year)
    yield from (("same_year", one) for one in actual)
    yield from (("in_force", one) for one in issued if one.year == latest)
    yield from (("same_year", one) for one in benchmarks if one.type == "target" and one.year == year)


def _agreeing(target: Target, chosen: Sequence[Benchmark]) -> list[Benchmark]:
    """Those nearest to the value's stage; what is told of another only where the former are on a basis of their own and it is not.

    So a nine-year rate is never set beside the standard of three years of lower-secondary school; where nothing is known of
    the whole, its parts stand in.
    """
    parts = {part for own in _PARTS.values() for part in own}

    def distance(one: Benchmark) -> int:
        return 0 if one.stage in ("", target.stage) else 2 if one.stage in parts else 1

    nearest_stage = min(map(distance, chosen), default=0)
    near = [one for one in chosen if distance(one) == nearest_stage]
    if any(one.basis is None for one in near):
        return near
    return near + [one for one in chosen if one not in near and one.basis is None]


def beside(target: Target, row: ComparisonRow, provinces: Mapping[str, str], same_unit: SameUnit) -> list[AttachedBenchmark]:
    """Those of a row's benchmarks that stand beside one of its targets: of its year, its place and its unit."""
    found = []
    for place in (NATION, provinces.get(target.city, "")):
        own = [one.benchmark for one in row.benchmarks if one.year == target.year and one.benchmark.place == place]
        found += attached_to(target, own, same_unit)
    return [one for one in row.benchmarks if one in found]


def targets_of(row: ComparisonRow) -> list[Target]:
    """Every target of a row, city by city."""
    return [target for cell in row.cells for target in cell.targets]


def _places(target: Target, provinces: Mapping[str, str], scope: BenchmarkScope) -> list[str]:
    places = [NATION] if scope != "provincial" else []
    if scope != "national" and target.city in provinces:
        places.append(provinces[target.city])
    return places


def _comparable(target: Target, benchmark: Benchmark, same_unit: SameUnit) -> bool:
    """Whether a benchmark speaks of the target's school stage, in its unit; one in words needs no unit."""
    stages = ("", target.stage, *_PARTS.get(target.stage, ()))
    if target.stage and benchmark.stage not in stages:
        return False
    if benchmark.value_min is None:
        return bool(benchmark.words)
    return target.value_min is not None and same_unit(target.unit, benchmark.unit)
