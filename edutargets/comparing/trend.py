"""Trend: one indicator over the years, a series for each city, school stage and unit; totals of several years have their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from edutargets.comparing.admission import is_of_city, none_sure, parted, threshold
from edutargets.comparing.units import unit_group
from edutargets.corpus import Corpus
from edutargets.errors import NothingFound, some_of
from edutargets.records import DEFAULT_STATUSES, Record, Target
from edutargets.rules.taxonomy import load_taxonomy
from edutargets.rules.units import load_units


class Series(Record, frozen=True, kw_only=True):
    """What one city states of the indicator, for one school stage and in one unit, in the order of the years.

    `period` is set where the values add up several years (2021-2025), '' for those of a year.

    A goal that a document repeats stands once. `own_unit` says that the city gives the indicator in other units too.
    """

    city: str
    stage: str
    unit: str
    targets: tuple[Target, ...]
    own_unit: bool = False
    period: str = ""


class Trend(Record, frozen=True, kw_only=True):
    """An indicator over the years. `years` are all that occur, in order; None stands for an open deadline, at the end.

    `unsure` are the figures that are less sure than `sure` (0 to 1), `elsewhere` those of a part of a city: neither are in a series.
    """

    indicator: str
    years: tuple[int | None, ...]
    series: tuple[Series, ...]
    sure: float = 0.0
    unsure: tuple[Target, ...] = ()
    elsewhere: tuple[Target, ...] = ()


def trend(
    corpus: Corpus,
    indicator: str,
    cities: Sequence[str] = (),
    *,
    years: Collection[int] = (),
    statuses: Collection[str] = DEFAULT_STATUSES,
    sure: float | None = None,
) -> Trend:
    """The series of one indicator, by its id; every city of the corpus where none is named, and every year.

    Only figures of the whole city, and at least as sure as `sure` (0 to 1; that of configs/comparing.yaml where none is given).

    Raises UsageError for a name that is no place, NothingFound where a city has no document or none states the indicator.
    """
    slugs = corpus.cities_named(cities) or corpus.cities
    chosen = [one for one in corpus.select(cities=slugs, indicators=[indicator], statuses=statuses) if one.number is not None]
    if chosen and years:
        stated = sorted({one.year for one in chosen if one.year})
        chosen = [one for one in chosen if one.year in years]
        if not chosen:
            raise NothingFound(f"{indicator} is not stated for {some_of(map(str, years))}; there is {some_of(map(str, stated))}")
    present = {one.id for one in chosen}
    chosen = [one for one in chosen if one.same_as not in present]
    if not chosen:
        raise NothingFound(f"{indicator}: none of {some_of(slugs)} states it{_stated_by(corpus, indicator)}")
    least = threshold(corpus.configs, sure)
    elsewhere = tuple(one for one in chosen if not is_of_city(one))
    chosen, unsure = parted(filter(is_of_city, chosen), least)
    if not chosen:
        cities = tuple(dict.fromkeys(one.city for one in unsure))
        why = f"{none_sure(len(unsure), cities, least)}; --sure 0 prints all" if unsure else "what there is, is of a part of a city"
        raise NothingFound(f"{indicator}: {why}; edutargets show --indicator {indicator}")
    grouped: dict[tuple[int, int, str, str], list[Target]] = defaultdict(list)
    stages = ["", *(stage.id for stage in load_taxonomy(corpus.configs).stages)]
    known = load_units(corpus.configs)
    for one in chosen:
        grouped[slugs.index(one.city), stages.index(one.stage), unit_group(known, one.unit), one.period].append(one)
    units: dict[tuple[int, int], set[str]] = defaultdict(set)
    for city, stage, unit, _ in grouped:
        units[city, stage].add(unit)
    series = [
        Series(
            city=slugs[city], stage=stages[stage], unit=members[0].unit, own_unit=len(units[city, stage]) > 1,
            targets=tuple(sorted(members, key=lambda one: (one.year is None, one.year or 0))), period=period,
        )
        for (city, stage, _, period), members in sorted(grouped.items())
    ]  # fmt: skip
    axis = sorted({one.year for one in chosen}, key=lambda year: (year is None, year or 0))
    return Trend(indicator=indicator, years=tuple(axis), series=tuple(series), sure=least, unsure=tuple(unsure), elsewhere=elsewhere)


def _stated_by(corpus: Corpus, indicator: str) -> str:
    """Who states it at all, as words for the end of a message."""
    stating = dict.fromkeys(f"{one.city} ({one.status})" for one in corpus.select(indicators=[indicator]))
    return f"; there is {some_of(stating)}" if stating else "; edutargets indicators lists who states what"
