"""Annotations: what people have marked in a document, a line each, as files of JSON lines."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from edutargets.errors import EdutargetsError
from edutargets.files import read_file

_ENDING = ".quantities.jsonl"
_NEEDED = ("quote", "number", "value_min", "value_max", "unit", "op", "indicator", "kind", "status", "theme", "year")
_TEXTS = (
    "quote", "number", "unit", "op", "indicator", "kind", "status", "theme", "theme_or", "status_or", "kind_or", "unit_or", "op_or", "place",
    "indicator_id", "indicator_id_or", "text", "role", "content", "office", "lead", "due",
)  # fmt: skip
_NUMBERS = ("value_min", "value_max", "year")
_MOST = 1e18  # figures of documents stay far below
_LARGEST = 64 << 20  # bytes

Gold = Mapping[str, Any]


def either(gold: Gold, field: str) -> tuple[Any, ...]:
    """What is right in a field of an annotation: its value, and that of FIELD_or where a second reading stands."""
    return (gold.get(field), gold[f"{field}_or"]) if f"{field}_or" in gold else (gold.get(field),)


def names(folder: Path) -> list[str]:
    """The names of the documents annotated in a folder. Raises EdutargetsError where there are none."""
    found = sorted(path.name.removesuffix(_ENDING) for path in folder.glob(f"*{_ENDING}")) if folder.is_dir() else []
    if not found:
        raise EdutargetsError(f"{folder}: no folder with *{_ENDING}")
    return found


def has_texts(folder: Path) -> bool:
    """Whether one of the documents annotated in a folder lies beside its annotations, NAME.txt with NAME.yaml."""
    paths = (path.with_name(path.name.removesuffix(_ENDING)) for path in folder.glob(f"*{_ENDING}"))
    return any(path.with_name(f"{path.name}.txt").exists() for path in paths)


def read_quantities(path: Path) -> list[Gold]:
    """The annotated quantities of one document. Raises EdutargetsError, naming file and line, where a line is wrong."""
    return read_lines(path, _NEEDED)


def read_lines(path: Path, needed: Sequence[str]) -> list[Gold]:
    """The lines of a file of annotations. Raises EdutargetsError, naming file and line, where one is not JSON or lacks what is `needed`."""
    records: list[Gold] = []
    try:
        text = read_file(path, _LARGEST).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise EdutargetsError(f"{path}: cannot be read as UTF-8 text: {getattr(error, 'strerror', None) or error}") from None
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise EdutargetsError(f"{path}:{number}: not JSON: {error}") from None
        missing = [field for field in needed if not isinstance(record, dict) or field not in record]
        if missing:
            raise EdutargetsError(f"{path}:{number}: lacks {', '.join(missing)}")
        wrong = _unfit(record)
        if wrong:
            raise EdutargetsError(f"{path}:{number}: {wrong}")
        records.append(record)
    return records


def _unfit(record: Gold) -> str:
    """Which field of a record is of the wrong type; '' where none is."""
    for field in _TEXTS:
        if not isinstance(record.get(field, ""), str | None):
            return f"{field} is no text"
    for field in _NUMBERS:
        value = record.get(field)
        if isinstance(value, bool) or not isinstance(value, int | float | None) or (value is not None and not -_MOST < value < _MOST):
            return f"{field} is no number"
    also = record.get("also", [])
    return "" if isinstance(also, list) and all(isinstance(theme, str) for theme in also) else "also is no list of themes"
