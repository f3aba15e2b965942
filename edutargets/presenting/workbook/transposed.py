"""The comparison of many places turned: a row for each place, a column for each indicator that two or more of them state."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from edutargets.comparing.records import Comparison, ComparisonRow
from edutargets.presenting.sheets.sheet import Sheet, Value
from edutargets.presenting.words.many_places import most_stated
from edutargets.presenting.words.wording import Wording
from edutargets.presenting.workbook.pages import Page

_FIRST = 3  # columns of the page before its places: theme, indicator, by how many it is stated
_MOST = 40  # indicators that a reader goes through sideways; all of them stand on the page that is turned
_ACROSS = 6
_LINES = ("top", "top_color", "bold", "indent")
Told = TypeVar("Told")


def by_place(page: Page, rows: Sequence[ComparisonRow], comparison: Comparison, wording: Wording, title: str) -> Page:
    """`page`, which has a line for each of `rows` and a column for each place, turned: the indicators that most places state first."""
    cities, most = comparison.cities, most_stated(comparison)[:_MOST]
    at = {rows.index(row): column for column, row in enumerate(most, 1)}

    def turned(told: Mapping[tuple[int, int], Told]) -> dict[tuple[int, int], Told]:
        places = range(_FIRST, _FIRST + len(cities))
        return {(column - _FIRST, at[line]): one for (line, column), one in told.items() if line in at and column in places}

    looks: dict[tuple[int, int], Mapping[str, Any]] = {
        place: {key: value for key, value in look.items() if key not in _LINES} for place, look in turned(page.looks).items()
    }
    looks |= {(line, 0): {"bold": True, "text_wrap": True} for line in range(len(cities))}
    said = page.sheet.rows
    lines: list[tuple[Value, ...]] = [
        (wording.city(city), *(said[line][_FIRST + index] for line in at)) for index, city in enumerate(cities)
    ]
    return msgspec.structs.replace(
        page,
        title=title,
        sheet=Sheet(("city", *(f"indicator {column}" for column in at.values())), tuple(lines)),
        heads=(wording.word("city"), *(_head(said[line], len(cities)) for line in at)),
        links=turned(page.links),
        frozen_columns=1,
        shown=turned(page.shown),
        comments={(-1, column): page.comments[line, 1] for line, column in at.items() if (line, 1) in page.comments}
        | turned(page.comments),
        looks=looks,
        judged=turned(page.judged),
        widths=(16, *[22] * len(at)),
        pages_across=max(1, math.ceil(len(at) / _ACROSS)),
    )


def _head(line: tuple[Value, ...], places: int) -> str:
    """Theme, indicator and by how many it is stated, benchmarks where there are any, and the words of its notes."""
    theme, label, stated, *rest = line
    beside = [str(one) for one in rest[places:] if one]
    return "\n".join([str(theme), f"{label} [{stated}]", *beside])
