"""Inputs: the records of a file that `show` has written (json, jsonl, csv, tsv), of a corpus, or of a folder of texts."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from edutargets.errors import EdutargetsError, UsageError
from edutargets.files import text_of
from edutargets.records import TARGET_FIELDS

ENDINGS = ("json", "jsonl", "ndjson", "csv", "tsv")
_NEEDED = ("document", "quote", "number", "start", "end")
_NUMBERS = frozenset(("year", "value_min", "value_max", "start", "end", "confidence"))
_LISTS = {"also": ";", "section": " > ", "measures": ";", "warnings": ";"}
_MADE_SAFE = re.compile(r"^'\s*[=+\-@＝＋－＠\t\r]")  # how csv writes a text that a spreadsheet would take for a formula
_LONGEST = 10_000_000

Row = Mapping[str, Any]


class Side(msgspec.Struct, frozen=True):
    """One of two sides: its name, its records, and the fields that they have. Numbers are numbers, lists tuples, '' stands for none."""

    name: str
    rows: tuple[Row, ...]
    fields: frozenset[str]
    problems: tuple[str, ...] = ()


def read_side(path: Path, configs: Path | None = None) -> Side:
    """The records of one side; those of a folder are extracted by the rules of `configs`.

    Raises UsageError, in one line with file and line, for what cannot be read as records.
    """
    try:
        if path.is_dir():
            return _of_folder(path, configs)
        return _of_file(path)
    except UsageError:
        raise
    except EdutargetsError as error:
        raise UsageError(str(error)) from None


def _of_folder(folder: Path, configs: Path | None) -> Side:
    from edutargets.config import config_folder
    from edutargets.evaluating.reading import Readings
    from edutargets.loading import load

    if any(folder.glob("*/*.txt")):
        corpus = load(folder, configs)
        found, problems = corpus.targets, tuple(problem.message for problem in corpus.problems)
    elif any(folder.glob("*.txt")):
        texts, problems = Readings(config_folder(configs, folder)).texts(folder)
        found = tuple(target for text in texts.values() for target in text.targets)
    else:
        raise UsageError(f"{folder}: neither a corpus (CITY/NAME.txt) nor a folder of texts (NAME.txt and NAME.yaml)")
    rows = tuple(_plain(msgspec.to_builtins(target)) for target in found)
    return Side(str(folder), rows, frozenset(TARGET_FIELDS), problems)


def _of_file(path: Path) -> Side:
    ending = path.suffix.lower().removeprefix(".")
    if ending not in ENDINGS:
        raise UsageError(f"{path}: no format has the ending {path.suffix!r}; there are {', '.join(ENDINGS)}, or give a folder")
    text = text_of(path, f"write it with edutargets show --status all -o {path.name}")
    if ending in ("csv", "tsv"):
        rows = _delimited(path, text, "," if ending == "csv" else "\t")
    elif ending == "json":
        rows = _json(path, text)
    else:
        rows = _lines(path, text)
    fields: frozenset[str] = frozenset().union(*(row for _, row in rows)) & frozenset(TARGET_FIELDS)
    for line, row in rows:
        missing = [field for field in _NEEDED if field not in row]
        if missing:
            raise UsageError(f"{path}:{line}: no record of show: it lacks {', '.join(missing)}; write it with edutargets show --status all")
    return Side(str(path), tuple(_typed(path, line, row) for line, row in rows), fields)


def _json(path: Path, text: str) -> list[tuple[int, Row]]:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise UsageError(f"{path}: not JSON: {error}") from None
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise UsageError(f"{path}: no list of records; write it with edutargets show --status all -o {path.name}")
    return list(enumerate(found, 1))


def _lines(path: Path, text: str) -> list[tuple[int, Row]]:
    rows: list[tuple[int, Row]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise UsageError(f"{path}:{number}: not JSON: {error}") from None
        if not isinstance(row, dict):
            raise UsageError(f"{path}:{number}: no record, but {type(row).__name__}")
        rows.append((number, row))
    return rows


def _delimited(path: Path, text: str, delimiter: str) -> list[tuple[int, Row]]:
    csv.field_size_limit(_LONGEST)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, Row]] = []
    try:
        for row in reader:
            if None in row or None in row.values():
                raise UsageError(f"{path}:{reader.line_num}: not as many cells as columns")
            rows.append((reader.line_num, {field: value[1:] if _MADE_SAFE.match(value) else value for field, value in row.items()}))
        missing = [field for field in _NEEDED if field not in (reader.fieldnames or ())]
    except csv.Error as error:
        raise UsageError(f"{path}:{reader.line_num}: {error}") from None
    if missing:
        codes = "" if not {"编号", "原文"} <= set(reader.fieldnames or ()) else " --codes (its heads are those for people, of --lang zh)"
        raise UsageError(
            f"{path}: lacks the columns {', '.join(missing)}; write it with edutargets show --status all -o {path.name}{codes}"
        )
    return rows


def _typed(path: Path, line: int, row: Row) -> Row:
    """A record with numbers as numbers and lists as tuples, whatever file it is from."""
    found = dict(row)
    for field in _NUMBERS & found.keys():
        if found[field] in ("", None):
            continue
        try:
            found[field] = float(found[field])
        except (TypeError, ValueError):
            raise UsageError(f"{path}:{line}: {field} is no number: {found[field]!r}") from None
    for field, joint in _LISTS.items():
        if isinstance(value := found.get(field), str):
            found[field] = tuple(value.split(joint)) if value else ()
    for field in ("document", "quote"):
        if not isinstance(found[field], str):
            raise UsageError(f"{path}:{line}: {field} is no text: {found[field]!r}")
    return _plain(found)


def _plain(row: Row) -> Row:
    """The fields of a record in one form: none is '', true and false are words, as in csv."""
    return {field: _one(value) for field, value in row.items() if field in TARGET_FIELDS}


def _one(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return float(value)
    return tuple(str(part) for part in value) if isinstance(value, list | tuple) else str(value)
