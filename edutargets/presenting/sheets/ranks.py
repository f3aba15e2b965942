"""Sheets and json of a rank: a row for each place of each list, its benchmarks, and those that state nothing."""

from __future__ import annotations

from typing import Any

import msgspec

from edutargets.comparing.ranking import Placed, Ranking, RankList
from edutargets.presenting.sheets.comparison import SCALED, scaled_values
from edutargets.presenting.sheets.data import bound_words
from edutargets.presenting.sheets.records import record_facts
from edutargets.presenting.sheets.sheet import Sheet, Value, json_document
from edutargets.presenting.words.benchmarks import kind_text, whole
from edutargets.presenting.words.wording import Wording
from edutargets.records import Benchmark

_RECORD = ("op", "value_min", "value_max", "unit", "year", "status", "kind", "stage", "period", "quote", "document", "id", "confidence", "warnings")  # fmt: skip
_COLUMNS = (
    "indicator",
    "list",
    "rank",
    "rank_best",
    "rank_worst",
    "city",
    "name",
    *_RECORD,
    "rule",
    "others",
    "blank",
    "as_written",
    "bound",
)


def rank_sheet(ranking: Ranking, wording: Wording) -> Sheet:
    """One row per place and list, in the order of the lists; then benchmarks (no rank, their id) and places in no list, with the reason."""
    rows: list[tuple[Value, ...]] = []
    for number, one in enumerate(ranking.lists, 1):
        rows += [(*_placed(ranking, number, len(one.placed) > 1, placed, wording), *scaled_values(placed.scaled)) for placed in one.placed]
        rows += [(*_benchmark(ranking, number, one, benchmark, wording), *scaled_values(None)) for benchmark in _benchmarks(one)]
    for city, reason in ranking.blanks:
        own: dict[str, Value] = {"indicator": ranking.indicator, "city": city, "name": wording.city(city), "blank": reason}
        rows.append((*(own.get(column) for column in _COLUMNS), *scaled_values(None)))
    columns = (*_COLUMNS, *SCALED) if any(one.denominator for one in ranking.lists) else _COLUMNS
    return Sheet(columns, tuple(row[: len(columns)] for row in rows), frozenset(("others", "warnings")))


def _benchmarks(one: RankList) -> list[Benchmark]:
    return list(dict.fromkeys(attached.benchmark for attached in one.benchmarks))


def _placed(ranking: Ranking, number: int, ranked: bool, placed: Placed, wording: Wording) -> tuple[Value, ...]:
    """A place; one that is alone in its list has no rank."""
    target = placed.pick.target
    ranks = (placed.rank, placed.best, placed.worst) if ranked else (None, None, None)
    record = [getattr(target, field) for field in _RECORD]
    others = tuple(one.id for one in placed.pick.others)
    return (
        ranking.indicator,
        number,
        *ranks,
        target.city,
        wording.city(target.city),
        *record,
        placed.pick.rule,
        others,
        "",
        wording.as_written(target) or None,
        bound_words(target, wording.language) or None,
    )


def _benchmark(ranking: Ranking, number: int, one: RankList, benchmark: Benchmark, wording: Wording) -> tuple[Value, ...]:
    own: dict[str, Value] = {
        "indicator": ranking.indicator, "list": number, "name": kind_text(benchmark, wording), "op": benchmark.op,
        "value_min": benchmark.value_min, "value_max": benchmark.value_max, "unit": benchmark.unit, "year": benchmark.year,
        "status": "benchmark", "kind": one.row.kind, "stage": benchmark.stage, "quote": benchmark.words,
        "document": benchmark.document, "id": benchmark.id,
    }  # fmt: skip
    return tuple(own.get(column) for column in _COLUMNS)


def rank_json(ranking: Ranking, wording: Wording) -> str:
    """A rank as one document: lists with whole records, benchmarks, and the places in none with the reason."""
    data = {
        "indicator": ranking.indicator,
        "name": wording.indicator(ranking.indicator),
        "order": ranking.order,
        "lists": [_list(one, wording) for one in ranking.lists],
        "blanks": dict(ranking.blanks),
        "sure": ranking.sure,
        "unsure": [target.id for target in ranking.unsure],
    }
    return json_document(data)


def _list(one: RankList, wording: Wording) -> dict[str, Any]:
    ranked = len(one.placed) > 1
    return {
        "label": wording.row(one.row),
        "status": one.status,
        "stage": one.row.stage,
        "unit_family": one.row.family,
        "kind": one.row.kind,
        "period": one.row.period,
        "first": one.first,
        **({"denominator": one.denominator} if one.denominator else {}),
        "notes": [note.code for note in one.row.notes],
        "places": [
            {
                "rank": placed.rank if ranked else None,
                "rank_best": placed.best if ranked else None,
                "rank_worst": placed.worst if ranked else None,
                "rule": placed.pick.rule,
                **({"scaled": msgspec.to_builtins(placed.scaled)} if placed.scaled else {}),
                "target": record_facts(placed.pick.target),
                "others": [record_facts(other) for other in placed.pick.others],
            }
            for placed in one.placed
        ],
        "benchmarks": [
            {"id": own.id, "text": kind_text(own, wording), "op": own.op, "value_min": whole(own.value_min), "value_max": whole(own.value_max), "unit": own.unit}
            for own in _benchmarks(one)
        ],
    }  # fmt: skip
