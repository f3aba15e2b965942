"""The workbook of promises of many places: the counts of each place, then the promises."""

from __future__ import annotations

from collections.abc import Callable

from edutargets.comparing.promises import Promises, counted
from edutargets.comparing.verdicts import DUE, VERDICTS
from edutargets.presenting.sheets.sheet import Sheet, Value
from edutargets.presenting.words.promises import missed_unit, reason_words
from edutargets.presenting.words.wording import Wording
from edutargets.presenting.workbook.pages import Page, write_workbook
from edutargets.records import Target

_TITLES = {"summary": ("Summary", "汇总"), "promises": ("Promises", "目标")}


_SIDE = ("value", "to", "unit", "year", "quote", "id")


_COLUMNS = ("city", "theme", "indicator", "stage", "verdict", "missed_by", "missed_by_unit", "reason")


def promises_workbook(found: Promises, wording: Wording, say: Callable[[str], None]) -> bytes:
    """An xlsx of two pages: how many promises of each place have which verdict, and each promise with both quotes."""
    return write_workbook([_summary(found, wording), _promises(found, wording)], say)


def _title(page: str, wording: Wording) -> str:
    return _TITLES[page][1 if wording.language == "zh" else 0]


def _summary(found: Promises, wording: Wording) -> Page:
    rows: list[tuple[Value, ...]] = []
    for city in found.cities:
        counts = counted([pair for pair in found.pairs if pair.target.city == city])
        if any(counts.values()):
            rows.append((wording.city(city), sum(counts[code] for code in DUE), *counts.values()))
    whole = "全部" if wording.language == "zh" else "all"
    rows.append((whole, found.due, *found.counts.values()))
    heads = (wording.word("place"), wording.word("due"), *map(wording.verdict, VERDICTS))
    return Page(_title("summary", wording), Sheet(("city", "due", *VERDICTS), tuple(rows)), heads, frozen_columns=1)


def _promises(found: Promises, wording: Wording) -> Page:
    sides = ("target", "result")
    columns = (*_COLUMNS, *(f"{side}_{field}" for side in sides for field in _SIDE))
    heads = [wording.word("place" if column == "city" else column) for column in _COLUMNS]
    heads += [f"{wording.word(side)}\n{wording.word(field)}" for side in sides for field in _SIDE]
    rows = []
    for pair in found.pairs:
        unit = missed_unit(pair) if pair.missed_by is not None else None
        stage = wording.stage(pair.stage) if pair.stage else ""
        label = (wording.city(pair.target.city), wording.theme(pair.theme), wording.indicator(pair.indicator), stage)
        judged = (wording.verdict(pair.verdict), pair.missed_by, unit, reason_words(pair, wording))
        rows.append((*label, *judged, *_side(pair.target), *_told(pair.results)))
    units = {f"{side}_{field}": f"{side}_unit" for side in sides for field in ("value", "to")}
    return Page(_title("promises", wording), Sheet(columns, tuple(rows)), tuple(heads), units=units, frozen_columns=1)


def _side(target: Target) -> tuple[Value, ...]:
    to = target.value_max if target.value_max != target.value_min else None
    return (target.value_min, to, target.unit, target.year, target.quote, target.id)


def _told(results: tuple[Target, ...]) -> tuple[Value, ...]:
    """The result; of several only their words and ids, so that a column of numbers holds numbers."""
    if len(results) == 1:
        return _side(results[0])
    quotes, ids = (tuple(getattr(one, field) for one in results) for field in ("quote", "id"))
    return (None, None, None, None, "\n".join(quotes) or None, "\n".join(ids) or None)
