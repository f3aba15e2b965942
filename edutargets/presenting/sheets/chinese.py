"""Chinese: a sheet for people, with its heads and its codes in Chinese (完成值, not result). For programs sheets keep codes and field names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from edutargets.comparing.comparability import SHORT, TEXTS
from edutargets.messages import in_chinese as said_in_chinese
from edutargets.presenting.sheets.sheet import Sheet, Value
from edutargets.presenting.words.heads import HEADS, OTHERWISE, PARTS
from edutargets.presenting.words.pivots import RULES
from edutargets.presenting.words.vocabulary import (
    BLANKS,
    BOUNDS,
    CHANGES,
    CHECK_LEVELS,
    DIRECTIONS,
    DISTANCE_BASES,
    HIT_KINDS,
    KINDS,
    LEVELS,
    NOTES,
    OUTCOMES,
    RELATIONS,
    STANDINGS,
    STATUSES,
    TYPES,
    VALUE_KINDS,
    VERDICTS,
    VERIFIED,
    WITHOUT_NUMBER,
)

if TYPE_CHECKING:
    from edutargets.presenting.words.wording import Wording

_Words = Mapping[str, tuple[str, str]]
# the column of a code, and the words for its codes; where a column may hold codes of several kinds, all of them
_VOCABULARIES: Mapping[str, tuple[_Words, ...]] = {
    "status": (STATUSES, BLANKS, {"benchmark": ("benchmark", "参照")}), "kind": (VALUE_KINDS, KINDS), "op": ({**BOUNDS, "eq": ("equal", "等于")},),
    "blank": (BLANKS,), "hit": (HIT_KINDS,), "rule": ({str(rule): words for rule, words in RULES.items()},), "direction": (DIRECTIONS,), "outcome": (OUTCOMES,), "verdict": (VERDICTS,), "level": (LEVELS, CHECK_LEVELS),
    "type": (TYPES,), "relation": (RELATIONS,), "verified": (VERIFIED,), "standing": (STANDINGS,), "distance_of": (DISTANCE_BASES,),
    "change": (CHANGES,), "warnings": (SHORT, NOTES, TEXTS), "notes": (SHORT, NOTES, TEXTS), "reason": (NOTES, SHORT, TEXTS),
}  # fmt: skip
_FIELDS = frozenset(("doubt", "field"))  # columns that hold names of fields
_MORE_FIELDS = {"value": "数值"}


def in_chinese(sheet: Sheet, wording: Wording) -> Sheet:
    """The sheet with Chinese heads over its columns, and words for its codes. Quotes, numbers and ids stay as they are.

    What the catalogue of heads does not name (the columns of a pivot, which are in the reader's language already) stays too. A sheet
    that is read back by its columns is not touched.
    """
    if sheet.fixed:
        return sheet
    own: dict[str, str] = dict(sheet.own_heads)
    for telling, words in OTHERWISE.items():
        if telling in sheet.columns:
            own |= words
    named = [_named(column, wording) for column in sheet.columns]
    heads = tuple(_head(parts, own, wording) for parts in named)
    spoken = [_speaker(parts[-1], wording) for parts in named]
    rows = tuple(
        tuple(value if speak is None else _said(value, speak) for value, speak in zip(_stated(row, sheet.columns), spoken, strict=True))
        for row in sheet.rows
    )
    return msgspec.structs.replace(sheet, rows=rows, heads=heads)


def _stated(row: Sequence[Value], columns: Sequence[str]) -> Sequence[Value]:
    """A row in which what has no number is of no kind of value: 计划, not 目标值."""
    if "status" not in columns or "value_min" not in columns or row[columns.index("value_min")] is not None:
        return row
    at = columns.index("status")
    return (*row[:at], WITHOUT_NUMBER.get(str(row[at]), row[at]), *row[at + 1 :])


def _named(column: str, wording: Wording) -> tuple[str, ...]:
    """A column in parts, the field last: jiangyin_value_min is the value_min of jiangyin, benchmark_id the id of a benchmark.

    Of several fields that a column ends with it is the longest: jiangyin_distance_unit is no unit.
    """
    if column in HEADS or column in wording.city_names:
        return (column,)
    at = column.find("_")
    while at > 0:
        whose, field = column[:at], column[at + 1 :]
        if field in HEADS and (whose in PARTS or whose in wording.city_names or _is_row(whose, wording)):
            return (whose, field)
        at = column.find("_", at + 1)
    return (column,)


def _head(parts: tuple[str, ...], own: Mapping[str, str], wording: Wording) -> str:
    *whose, field = parts
    if not whose:
        return own.get(field) or HEADS.get(field) or wording.city_names.get(field, field)
    if whose[0] in PARTS:
        return PARTS[whose[0]] + HEADS[field]
    if whose[0] in wording.city_names:
        return f"{wording.city_names[whose[0]]} {HEADS[field]}"
    return f"{_row(whose[0], wording)} {HEADS[field]}"


def _is_row(key: str, wording: Wording) -> bool:
    """Whether it is the key of a row of a comparison: that of an indicator, or the words of a row by wording."""
    return ".".join(key.split(".")[:2]) in wording.indicators or not key.isascii()


def _row(key: str, wording: Wording) -> str:
    """The indicator of a column of a table whose rows are cities, with what sets it apart: preschool.kg_built.preschool.points."""
    parts = key.split(".")
    identity, apart = ".".join(parts[:2]), parts[2:]
    if identity not in wording.indicators:
        return key
    said = [wording.stage(part) if wording.stage(part) != part else _word((VALUE_KINDS,), part, wording.family(part)) for part in apart]
    return "，".join((wording.indicator(identity), *said))


def _speaker(field: str, wording: Wording) -> Callable[[str], str] | None:
    """How the codes of a column are said in Chinese; None for a column that holds none."""
    if field in _VOCABULARIES:
        words = _VOCABULARIES[field]
        return lambda code: _word(words, code, code if field != "outcome" else said_in_chinese(code))
    if field in _FIELDS:
        return lambda code: _MORE_FIELDS.get(code) or HEADS.get(code, code)
    spoken: Mapping[str, Callable[[str], str]] = {
        "city": lambda code: wording.city_names.get(code, code),
        "cities": lambda code: wording.city_names.get(code, code),
        "theme": lambda code: wording.theme_names.get(code, code),
        "also": lambda code: wording.theme_names.get(code, code),
        "stage": wording.stage,
        "indicator": lambda code: wording.indicator(code) if code in wording.indicators else code,
        "measure": wording.measure_name,
        "measures": wording.measure_name,
        "unit_family": wording.family,
        "message": said_in_chinese,
        "action": said_in_chinese,
        "place": lambda code: wording.place(code) if code.isdecimal() else code,
    }
    return spoken.get(field, _yes_or_no if field == "corrected" else None)


def _word(vocabularies: Iterable[_Words], code: str, otherwise: str) -> str:
    """The Chinese word for a code; one with places to fill in says nothing by itself."""
    for words in vocabularies:
        if code in words and words[code][1] and "{}" not in words[code][1]:
            return words[code][1]
    return otherwise


def _said(value: Value, speak: Callable[[str], str]) -> Value:
    if isinstance(value, bool):
        return speak("true" if value else "false")
    if isinstance(value, str):
        return speak(value)
    if value is None or isinstance(value, int | float):
        return value
    return tuple(speak(part) for part in value)


def _yes_or_no(code: str) -> str:
    return {"true": "是", "false": "否"}.get(code, code)
