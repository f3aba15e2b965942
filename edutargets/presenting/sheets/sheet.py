"""Sheets: rows and columns written as csv, tsv, json, jsonl or markdown, the same fields in the same order."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from edutargets.presenting.controls import in_markdown

Value = str | int | float | bool | None | Sequence[str]
# compiled where a cell needs them: few sheets have one, and classes of characters take milliseconds
# what a program may drop before it looks at a cell: white space, controls, characters that nobody sees, byte order marks
_BEFORE = (
    r"[\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\ufff9-\uffff]*"
)
_FILLERS = "\u115f\u1160\u3164\uffa0"  # of these, the letters
_SIGNS = r"+\-＋－﹢﹣\u2212"
FORMULA = rf"{_BEFORE}[=@＝＠﹦﹫⁼₌⁺₊⁻₋\t\r{_SIGNS}]"  # also as a form that stands for the sign
_BREAK = r"\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
_PIECE = 1 << 16  # characters of a text that are written together
_JOINT, _JOINTS = ";", {"section": " > "}
NUMBER = rf"\s*[{_SIGNS}]?\d[\d,.]*\s?(?:[%％‰]|[\u4e00-\u9fff]{{0,6}})\Z"


class Sheet(msgspec.Struct, frozen=True):
    """A table: column names, and rows of values in their order. Lists are joined where a format has no lists.

    `several` are the columns in which a row may hold several values: lists in json and parquet, also of one or none. `heads` stand
    above the columns in csv, tsv, markdown and xlsx, where they are not the names of the columns. A `fixed` sheet is read back by its
    columns and codes: it has no heads of another language. `own_heads` are Chinese heads that the catalogue of heads does not have.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    several: frozenset[str] = frozenset()
    heads: tuple[str, ...] = ()
    fixed: bool = False
    own_heads: Mapping[str, str] = {}


def write_delimited(sheet: Sheet, delimiter: str, *, raw: bool = False) -> str:
    """csv or tsv text, lines ended as RFC 4180 has it. Cells that a spreadsheet would take for a formula are made safe."""
    return "".join(delimited(sheet, sheet.rows, delimiter, raw=raw))


def delimited(sheet: Sheet, rows: Iterable[Sequence[Value]], delimiter: str, *, raw: bool = False) -> Iterator[str]:
    """The text that `write_delimited` writes of rows under the columns of a sheet, piece by piece."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n" if delimiter == "," else "\n")
    heads = sheet.heads or sheet.columns  # the name of a city may stand in them
    writer.writerow(heads if raw else map(_safe, heads))
    joints = [_JOINTS.get(column, _JOINT) for column in sheet.columns]
    for row in rows:
        texts = [  # most cells hold words or nothing
            value if type(value) is str else "" if value is None else _text(value, joint) for value, joint in zip(row, joints, strict=True)
        ]
        if delimiter == "\t":
            texts = [re.sub(r"[\t\r\n]+", " ", text) for text in texts]
        writer.writerow(texts if raw else [_safe(text) if text else text for text in texts])
        if buffer.tell() > _PIECE:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def json_document(data: Any) -> str:
    """One JSON document, indented."""
    import json

    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def write_json(sheet: Sheet) -> str:
    return json_document([dict(_items(sheet, row)) for row in sheet.rows])


def write_jsonl(sheet: Sheet) -> str:
    return "".join(json_lines(sheet, sheet.rows))


def json_lines(sheet: Sheet, rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    """A line of JSON for each row under the columns of a sheet."""
    import json

    return (json.dumps(dict(_items(sheet, row)), ensure_ascii=False) + "\n" for row in rows)


def write_markdown(sheet: Sheet, *, marked: bool = False) -> str:
    """A table for reports, aligned also where Chinese stands in it (tabulate with wcwidth). `marked` cells are markdown already."""
    from tabulate import tabulate

    lines = [sheet.heads or sheet.columns, *sheet.rows]
    texts = [[_text(value) if marked else in_markdown(_text(value)) for value in line] for line in lines]
    heads, *rows = [[re.sub(_BREAK, " ", text.replace("|", "\\|")) for text in line] for line in texts]
    return tabulate(rows, headers=heads, tablefmt="pipe", disable_numparse=True) + "\n"


def _items(sheet: Sheet, row: Sequence[Value]) -> Iterator[tuple[str, Any]]:
    for column, value in zip(sheet.columns, row, strict=True):
        if column in sheet.several:
            yield column, [] if value is None else [value] if isinstance(value, str) else value
        else:
            yield column, json_number(value) if isinstance(value, float) else value


def json_number(value: float) -> int | float:
    """A number as json has it: whole numbers without a fraction."""
    return int(value) if value.is_integer() else value


def text_of(column: str, value: Value) -> str:
    """A value of that column as csv has it; lists joined."""
    return _text(value, _JOINTS.get(column, _JOINT))


def _text(value: Value, joint: str = _JOINT) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(json_number(value))
    if isinstance(value, str | int):
        return str(value)
    return joint.join(str(part) for part in value)


def _safe(text: str) -> str:
    """Text that no spreadsheet runs as a formula; signed numbers such as -5% stay as they are."""
    if not text or (text[0].isalnum() and text[0] not in _FILLERS):  # nearly every cell
        return text
    return "'" + text if re.match(FORMULA, text) and not re.match(NUMBER, text) else text
