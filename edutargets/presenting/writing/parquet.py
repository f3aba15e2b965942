"""Parquet: a sheet as a typed file, the same columns in the same order as csv."""

from __future__ import annotations

import functools
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from edutargets.errors import EdutargetsError
from edutargets.presenting.sheets.sheet import Sheet, Value, text_of
from edutargets.records import Record, Target

if TYPE_CHECKING:
    import pandas

Type = Literal["text", "int", "float", "bool", "list"]
_DTYPES = {"int": "Int64", "float": "float64", "bool": "bool"}
# columns of numbers that are no fields of a target, which may happen to be empty
_NUMBERS: dict[str, Type] = {
    "scaled_min": "float", "scaled_max": "float", "distance": "float", "benchmark_for": "int", "quantified_share": "float",
    "unsure": "int",
}  # fmt: skip


def write_parquet(sheet: Sheet) -> bytes:
    """A parquet file: whole numbers as int64, values as double, lists as lists of strings, all else as text.

    A column in which a row may hold several values is a list of these, also where each row holds one. EdutargetsError where
    pyarrow is missing.
    """
    types = arrow_types()
    import pandas
    import pyarrow

    columns: dict[str, pandas.Series[Any]] = {}
    fields = []
    for index, column in enumerate(sheet.columns):
        values = [row[index] for row in sheet.rows]
        if column in sheet.several:
            kind = _declared_type(column) or "text"
            columns[column] = pandas.Series([_listed(value, kind) for value in values], dtype="object")
            fields.append((column, types["list"] if kind == "list" else pyarrow.list_(types[kind])))
            continue
        kind = _type_of(column, values)
        dtype = "object" if kind == "bool" and None in values else _DTYPES.get(kind, "object")
        columns[column] = pandas.Series(_cast(column, values, kind), dtype=dtype)
        fields.append((column, types[kind]))
    buffer = io.BytesIO()
    pandas.DataFrame(columns).to_parquet(buffer, engine="pyarrow", index=False, schema=pyarrow.schema(fields))
    return buffer.getvalue()


def _listed(value: Value, kind: Type) -> list[Any] | None:
    """One value or several as a list of that type; a blank among several is null."""
    if value is None:
        return None
    parts = [value] if isinstance(value, str | int | float) else list(value)
    if kind in ("int", "float"):
        read = int if kind == "int" else float
        return [None if part == "" else read(part) for part in parts]
    return [str(part) for part in parts]


def _cast(column: str, values: Sequence[Value], kind: Type) -> list[Any]:
    if kind == "text":
        return [None if value is None else text_of(column, value) for value in values]
    if kind == "list":
        return [None if value is None else [str(part) for part in value] for value in values]  # type: ignore[union-attr]
    return list(values)


def _type_of(column: str, values: Sequence[Value]) -> Type:
    """The type of a column: that of the record's field of that name, where its values agree, else that of its values.

    result_value_min is a value_min: so a column has its type also where it happens to be empty.
    """
    found = {_of_value(value) for value in values if value is not None}
    declared = _declared_type(column)
    if declared and found <= {declared, *(("int",) if declared == "float" else ())}:
        return declared
    if found == {"int", "float"}:
        return "float"
    return found.pop() if len(found) == 1 else "text"


def _declared_type(column: str) -> Type | None:
    return next((kind for name, kind in _declared().items() if column == name or column.endswith(f"_{name}")), None)


def _of_value(value: Value) -> Type:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, str):
        return "text"
    return "int" if isinstance(value, int) else "float" if isinstance(value, float) else "list"


@functools.cache
def _declared() -> dict[str, Type]:
    """The type of each field of the record of a target and of other numbers; the longest names first."""
    own = field_types(Target)
    return dict(_NUMBERS) | {name: own[name] for name in sorted(own, key=len, reverse=True)}


def field_types(record: type[Record]) -> dict[str, Type]:
    """The type of each field of a record, in their order."""
    known: dict[Any, Type] = {tuple[str, ...]: "list", int | None: "int", int: "int", float | None: "float", bool: "bool"}
    return {field.name: known.get(field.type, "text") for field in msgspec.structs.fields(record)}


def arrow_types() -> dict[Type, Any]:
    """The type that a column has in a file, by the type of its values. EdutargetsError where pyarrow is missing."""
    try:
        import pyarrow
    except ImportError:
        raise EdutargetsError("parquet needs pyarrow; run in the folder of edutargets: pip install '.[parquet]'") from None
    return {
        "text": pyarrow.string(), "int": pyarrow.int64(), "float": pyarrow.float64(), "bool": pyarrow.bool_(),
        "list": pyarrow.list_(pyarrow.string()),
    }  # fmt: skip
