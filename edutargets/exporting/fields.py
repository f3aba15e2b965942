"""Fields: the tables of a data package as Table Schema has it: types, constraints, keys, what a missing value means; in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from edutargets.exporting.columns import TABLES, Words
from edutargets.presenting.sheets.data import COLUMNS
from edutargets.presenting.words.heads import HEADS
from edutargets.presenting.words.vocabulary import BLANKS
from edutargets.records import DocumentKind, Kind, Op, Status

SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
DOCUMENTS = tuple(column for column in TABLES["documents"][1] if column != "text")
CELLS = tuple(TABLES["cells"][1])
INDICATORS = (*TABLES["indicators"][1], "basis_en", "basis_zh")
# what no table of the database has
_MORE: Mapping[str, Words] = {
    "city_name": ("official name of the city", "城市名称"), "adcode": ("code of GB/T 2260", "行政区划代码"),
    "as_written": ("the figure in the words of the text, with bound and unit", "数值原文，含界限与单位"),
    "bound": ("its bound in English words", "界限的英文说法"), "indicator_en": ("name of the indicator in English", "指标英文名"),
    "indicator_zh": ("name of the indicator in Chinese", "指标中文名"), "theme_en": ("name of the theme in English", "主题英文名"),
    "theme_zh": ("name of the theme in Chinese", "主题中文名"), "unit_family": ("values of one family can be reckoned together", "单位类别，同类可换算"),
    "direction": ("which values of the indicator are better", "优劣方向"), "basis_en": ("what to know before comparing, in English", "比较前须知（英文）"),
    "basis_zh": ("what to know before comparing, in Chinese", "比较前须知（中文）"),
    "notes": ("what to mind in comparing this value, codes", "比较时须注意之处（代码）"),
    "notes_text": ("the same in words", "比较时须注意之处（文字）"),
    "record": ("the record printed, or not sure enough to be; for a blank cell why it is blank", "所列（或因存疑未列）的记录；空格则为原因"),
    "blank": ("empty for a value that is printed, else why it is not", "数值列入者为空，否则为未列入的原因"),
}  # fmt: skip
_LISTS = {"section": " > "}
_LISTED = frozenset(("also", "section", "measures", "warnings", "notes", "row_notes"))
_WHOLE = frozenset(("year", "start", "end", "row", "sources"))
_NUMBERS = frozenset(("value_min", "value_max", "confidence"))
_ENUMS: Mapping[str, tuple[str, ...]] = {
    "status": get_args(Status), "kind": get_args(Kind), "op": get_args(Op), "direction": ("higher", "lower", "neutral"),
    "doubt": ("value", "indicator", "status", "year", "place"),
}  # fmt: skip
_REQUIRED = frozenset(("id", "city", "document", "status", "kind", "theme", "quote", "start", "end"))  # a name may be left open
_NONE: Words = ("none, or not stated", "无或未提及")


def table_schema(table: str) -> dict[str, Any]:
    """The schema of records, documents, cells or indicators."""
    columns = {"records": COLUMNS, "documents": DOCUMENTS, "cells": CELLS, "indicators": INDICATORS}[table]
    keys = {
        "records": (("document", "documents", "id"), ("indicator", "indicators", "id"), ("same_as", "", "id")),
        "cells": (("record", "records", "id"), ("indicator", "indicators", "id")),
    }
    schema: dict[str, Any] = {
        "$schema": SCHEMA,
        "fields": [_field(table, column) for column in columns],
        "primaryKey": ["id"],
        "missingValues": [{"value": "", "label": " · ".join(_NONE)}],
    }
    if table in keys:
        schema["foreignKeys"] = [
            {"fields": [own], "reference": {**({"resource": other} if other else {}), "fields": [field]}}
            for own, other, field in keys[table]
        ]
    return schema


def words_of(table: str, column: str) -> Words:
    """What a column means, in English and Chinese."""
    return _MORE.get(column) or TABLES[table][1][column]


def _field(table: str, column: str) -> dict[str, Any]:
    said = words_of(table, column)
    field: dict[str, Any] = {"name": column, "title": f"{column} · {HEADS.get(column, said[1])}", **_type(table, column)}
    field["description"] = " · ".join(said)
    if limits := _limits(table, column):
        field["constraints"] = limits
    if (table, column) == ("cells", "record"):
        codes = ("not_stated", "no_document", "not_comparable")
        field["missingValues"] = [{"value": code, "label": " · ".join(BLANKS[code])} for code in codes]
    return field


def _type(table: str, column: str) -> dict[str, Any]:
    if column in _LISTED:
        return {"type": "list", "itemType": "string", "delimiter": _LISTS.get(column, ";")}
    if column in _WHOLE or (table, column) == ("cells", "id"):
        return {"type": "integer"}
    if column in _NUMBERS:
        return {"type": "number"}
    if column == "corrected":
        return {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]}
    return {"type": "date"} if column == "published" else {"type": "string"}


def _limits(table: str, column: str) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True, "unique": True} if column == "id" else {}
    if (table, column) == ("documents", "kind"):
        return {"required": True, "enum": list(get_args(DocumentKind))}
    if table in ("records", "indicators", "cells") and column in _ENUMS:
        limits["enum"] = list(_ENUMS[column])
    if column == "confidence":
        limits |= {"minimum": 0, "maximum": 1}
    if table == "records" and column in _REQUIRED:
        limits["required"] = True
    return limits
