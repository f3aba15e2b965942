"""Sheets and json of progress and trend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from edutargets.comparing.pairing import Pair
from edutargets.comparing.progress import MeasurePair, Progress
from edutargets.comparing.trend import Trend
from edutargets.presenting.sheets.data import bound_words
from edutargets.presenting.sheets.records import note_facts, record_facts
from edutargets.presenting.sheets.sheet import Sheet, Value, json_document
from edutargets.presenting.words.promises import missed_unit
from edutargets.presenting.words.wording import Wording
from edutargets.records import Target

_PARTS = ("target", "result", "before")
_FIELDS = ("year", "op", "value_min", "value_max", "unit", "quote", "document", "id")
_TREND = ("city", "indicator", "stage", "year", "op", "value_min", "value_max", "unit", "status", "quote", "id", "warnings", "period")
# the confidence of each value, how many more of the city are not sure, and the value and its bound in words
_OF_TREND = ("confidence", "unsure", "as_written", "bound")


def progress_sheet(pairs: Sequence[Pair], wording: Wording) -> Sheet:
    """One row per target: its outcome and the reason, the target, the result, where the city stood before, its verdict."""
    own = [f"{part}_{field}" for part in _PARTS for field in _FIELDS]
    columns = (
        "city", "theme", "indicator", "name", "stage", "outcome", "reason", *own, "notes", *(f"{part}_period" for part in _PARTS), "unsure",
        "verdict", "missed_by", "missed_by_unit", "city_name", "theme_name",
        *(f"{part}_{field}" for part in _PARTS for field in ("as_written", "bound")),
    )  # fmt: skip
    return Sheet(
        columns,
        tuple(
            (
                pair.target.city, pair.theme, pair.indicator, wording.indicator(pair.indicator), pair.stage, pair.outcome,
                pair.reason.code if pair.reason else None, *_values([pair.target]), *_values(pair.results),
                *_values([pair.before] if pair.before else []), tuple(note.code for note in pair.notes),
                *(_period(found) for found in ((pair.target,), pair.results, (pair.before,) if pair.before else ())), pair.unsure,
                pair.verdict, pair.missed_by, missed_unit(pair) if pair.missed_by is not None else None, pair.target.city_name,
                wording.theme(pair.theme),
                *(
                    words
                    for found in ((pair.target,), pair.results, (pair.before,) if pair.before else ())
                    for words in _in_words(found, wording)
                ),
            )
            for pair in pairs
        ),
        frozenset(("result_quote", "result_document", "result_id", "notes", "result_period", "result_as_written", "result_bound")),
    )  # fmt: skip


def measure_progress_sheet(found: Sequence[Progress], wording: Wording) -> Sheet:
    """One row per city, measure and year it was promised for."""
    columns = (
        "city", "theme", "measure", "name", "year", "outcome", "reason", "target_quotes", "target_ids", "result_quotes", "result_ids",
    )  # fmt: skip
    return Sheet(
        columns,
        tuple(
            (
                progress.city, one.theme, one.measure, wording.measure(one.measure), one.year, one.outcome,
                one.reason.code if one.reason else None, _each(one.promised, "quote"), _each(one.promised, "id"),
                _each(one.reported, "quote"), _each(one.reported, "id"),
            )
            for progress in found
            for one in progress.measures
        ),
        frozenset(columns[-4:]),
    )  # fmt: skip


def trend_sheet(trend: Trend, wording: Wording) -> Sheet:
    """One row per value, series after series."""
    unsure = Counter(target.city for target in trend.unsure)
    rows = (
        (*(getattr(target, field) for field in _TREND), target.confidence, unsure[target.city], *_in_words((target,), wording))
        for one in trend.series
        for target in one.targets
    )
    return Sheet((*_TREND, *_OF_TREND), tuple(rows))


def progress_json(progress: Progress, wording: Wording) -> str:
    """Progress as one document: documents, pairs with whole records and notes in codes and words, measures."""
    data = {
        "city": progress.city,
        "documents": [{"id": one.id, "year": one.year, "kind": one.kind, "title": one.title} for one in progress.documents],
        "pairs": [pair_facts(pair, wording) for pair in progress.pairs],
        "measures": [_measure(one, wording) for one in progress.measures],
        "unpaired": progress.unpaired,
        "sure": progress.sure,
        "unsure": [record_facts(one) for one in progress.unsure],
    }
    return json_document(data)


def pair_facts(pair: Pair, wording: Wording) -> dict[str, Any]:
    """A target with what became of it: whole records, notes in codes and words."""
    return {
        "theme": pair.theme,
        "indicator": pair.indicator,
        "name": wording.indicator(pair.indicator),
        "stage": pair.stage,
        "outcome": pair.outcome,
        "reason": note_facts(pair.reason, wording) if pair.reason else None,
        "target": record_facts(pair.target),
        "results": [record_facts(one) for one in pair.results],
        "before": record_facts(pair.before) if pair.before else None,
        "notes": [note_facts(note, wording) for note in pair.notes],
        "unsure": pair.unsure,
        "verdict": pair.verdict,
        "missed_by": pair.missed_by,
        "missed_by_unit": missed_unit(pair) if pair.missed_by is not None else None,
    }


def _measure(one: MeasurePair, wording: Wording) -> dict[str, Any]:
    return {
        "measure": one.measure,
        "name": wording.measure(one.measure),
        "year": one.year,
        "outcome": one.outcome,
        "reason": note_facts(one.reason, wording) if one.reason else None,
        "promised": [record_facts(target) for target in one.promised],
        "reported": [record_facts(target) for target in one.reported],
    }


def _values(targets: Sequence[Target]) -> list[Value]:
    """The fields of one record as they are; of several only words and ids, so that a column of numbers holds numbers."""
    if len(targets) == 1:
        return [getattr(targets[0], field) for field in _FIELDS]
    return [_each(targets, field) if targets and field in ("quote", "document", "id") else None for field in _FIELDS]


def _in_words(targets: Sequence[Target], wording: Wording) -> tuple[Value, Value]:
    """The value as written and its bound in words, of several those of each."""
    written = tuple(wording.as_written(one) for one in targets)
    bounds = tuple(bound_words(one, wording.language) for one in targets)
    return (written, bounds) if len(targets) > 1 else (written[0] or None, bounds[0] or None) if targets else (None, None)


def _period(targets: Sequence[Target]) -> Value:
    """The years that a record adds up, of several those of each; None where there is none."""
    return targets[0].period if len(targets) == 1 else _each(targets, "period") if targets else None


def _each(targets: Sequence[Target], field: str) -> tuple[Any, ...]:
    return tuple(getattr(one, field) for one in targets)
