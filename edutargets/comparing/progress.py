"""Progress: what cities promised for a year beside what they reported for that year, by indicator and by measure.

A target for a year is held against a result of the same indicator and stage for that year, else for the year after, never
against an earlier one: that is where the city stood before. A plan is no report of its own year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from edutargets.comparing.admission import is_of_city, none_sure, parted, threshold
from edutargets.comparing.pairing import Pair, Pairing
from edutargets.comparing.records import Note
from edutargets.comparing.verdicts import Reports
from edutargets.corpus import Corpus
from edutargets.errors import NothingFound, UsageError
from edutargets.records import Document, Record, Target
from edutargets.rules.indicators import load_indicators
from edutargets.rules.measures import load_measures
from edutargets.rules.taxonomy import load_taxonomy


class MeasurePair(Record, frozen=True, kw_only=True):
    """A policy measure promised for a year, and the results for that year or the next that name it."""

    measure: str
    theme: str
    year: int
    outcome: Literal["reported", "not_reported"]
    promised: tuple[Target, ...]
    reported: tuple[Target, ...] = ()
    reason: Note | None = None


class Progress(Record, frozen=True, kw_only=True):
    """One city's targets and what became of them. `unpaired` counts its targets with a number that no indicator of the city is for.

    `unsure` are the figures, promised or reported, that are less sure than `sure` (0 to 1): they are held against nothing. `answered` says
    whether its documents report on a year that it has targets for, or on the year after.
    """

    city: str
    documents: tuple[Document, ...]
    pairs: tuple[Pair, ...]
    measures: tuple[MeasurePair, ...]
    unpaired: int
    sure: float = 0.0
    unsure: tuple[Target, ...] = ()
    answered: bool = True


def progress(
    corpus: Corpus,
    city: str,
    *,
    themes: Collection[str] = (),
    indicators: Collection[str] = (),
    years: Collection[int] = (),
    sure: float | None = None,
) -> Progress:
    """Hold a city's targets against its results. `years` are those the targets are due in.

    Only figures at least as sure as `sure` count (0 to 1; that of configs/comparing.yaml where none is given), and of these only those
    of the whole city.

    Raises UsageError for a name that is no place or stands for several, NothingFound where the city has no document, none that reports on a
    year it has targets for, or no target for what was asked.
    """
    slug, *others = corpus.cities_named([city])
    if others:
        raise UsageError(f"{city!r} stands for {1 + len(others)} cities; name one: {', '.join((slug, *others))}")
    least = threshold(corpus.configs, sure)
    found = of_city(corpus, slug, themes=themes, indicators=indicators, years=years, sure=least)
    if not found.answered:
        hint = f"; {none_sure(len(found.unsure), [slug], least)}" if found.unsure else ""
        raise NothingFound(_missing(corpus, found) + hint)
    if not found.pairs and not found.measures and found.unsure:
        raise NothingFound(f"{slug}: {none_sure(len(found.unsure), [slug], least)}; --sure 0 takes all")
    if not found.pairs and not found.measures:
        raise NothingFound(f"{slug}: no target for what was asked; leave out --year, --theme or --indicator")
    return found


def of_city(
    corpus: Corpus, city: str, *, themes: Collection[str], indicators: Collection[str], years: Collection[int], sure: float
) -> Progress:
    """The progress of one city, by its slug, as `progress` gives it; without pairs where it promises nothing of what is asked."""
    documents = corpus.documents_of(city)
    stated = corpus.select(cities=[city], statuses=("target", "result"))
    everything = [target for target in stated if not target.same_as]
    own, doubtful = parted(filter(is_of_city, everything), sure)
    reports = Reports(documents, own)
    results = [one for one in own if reports.tell(one)]
    covered = {year for one in results if one.year for year in (one.year, one.year - 1)}
    promised = [one for one in own if one.status == "target"]
    unsure = [one for one in doubtful if one.indicator and (not indicators or one.indicator in indicators)]
    pairing = Pairing(corpus, documents, own, reports, unsure)
    asked = [one for one in promised if not years or one.year in years]
    of_indicator: dict[str | None, list[Target]] = defaultdict(list)
    for target in asked:
        if target.number is not None:
            of_indicator[target.indicator].append(target)
    pairs = [
        pairing.pair(target, entry)
        for entry in load_indicators(corpus.configs).indicators
        if not indicators or entry.id in indicators
        for target in of_indicator.get(entry.id, ())
        if not themes or entry.theme in themes or target.theme in themes
    ]
    order = load_taxonomy(corpus.configs).theme_ids()
    pairs.sort(key=lambda pair: order.index(pair.theme))
    unpaired = [one for one in everything if one.status == "target" and one.number is not None and not (one.indicator and is_of_city(one))]
    unpaired = [] if indicators else [one for one in unpaired if not years or one.year in years]
    if themes:
        unpaired, unsure = ([one for one in found if one.theme in themes] for found in (unpaired, unsure))
    return Progress(
        city=city,
        documents=documents,
        pairs=tuple(pairs),
        measures=() if indicators else tuple(_measures(corpus, asked, results, covered, themes)),
        unpaired=len(unpaired),
        sure=sure,
        unsure=tuple(unsure),
        answered=any(one.year in covered for one in promised),
    )


def _missing(corpus: Corpus, found: Progress) -> str:
    """One line: what the documents of the city speak of, and what would be needed to hold a target against a result."""
    listed = []
    stated = corpus.select(cities=[found.city], statuses=("target", "result"))
    own = parted((one for one in stated if not one.same_as and is_of_city(one)), found.sure)[0]
    for document in found.documents:
        told = [
            f"{word} {_years(years)}"
            for status, word in (("result", "results for"), ("target", "targets for"))
            if (years := {one.year for one in own if one.document == document.id and one.status == status and one.year})
        ]
        listed.append(f"{document.id} ({' and '.join(told) or 'no figures'})")
    due = sorted({one.year for one in own if one.status == "target" and one.year})
    reported = sorted({one.year for one in own if one.status == "result" and one.year})
    if due:
        missing = f"a report on {due[0]}" if due[0] == due[-1] else f"a report on {due[0]} or later"
    else:
        missing = f"a plan with targets for {reported[-1] if reported else 'any year'} or earlier"
    return f"{found.city}: no target can be held against a result; it has {'; '.join(listed)}; missing: {missing}"


def _years(years: Collection[int]) -> str:
    return ", ".join(map(str, sorted(years)))


def _measures(
    corpus: Corpus, promised: Sequence[Target], reported: Sequence[Target], covered: Collection[int], themes: Collection[str]
) -> Iterator[MeasurePair]:
    """The measures promised for a year, each with the results for that year or the next that name it."""
    for entry in load_measures(corpus.configs).measures:
        if themes and entry.theme not in themes:
            continue
        naming = [one for one in promised if entry.id in one.measures]
        for year in sorted({one.year for one in naming if one.year}):
            told = tuple(one for one in reported if entry.id in one.measures and one.year in (year, year + 1))
            reason = None if told else Note(code="no_result" if year in covered else "no_report", values=(str(year),))
            yield MeasurePair(
                measure=entry.id, theme=entry.theme, year=year, outcome="reported" if told else "not_reported",
                promised=tuple(one for one in naming if one.year == year), reported=told, reason=reason,
            )  # fmt: skip
