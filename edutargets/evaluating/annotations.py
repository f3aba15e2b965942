"""Annotations: what people have marked in a document, a line each, as files of JSON lines."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from edutargets.errors import EdutargetsError

_ENDING = ".quantities.jsonl"
_NEEDED = ("quote", "number", "value_min", "value_max", "unit", "op", "indicator", "kind", "status", "theme", "year")

Gold = Mapping[str, Any]


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
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise EdutargetsError(f"{path}:{number}: not JSON: {error}") from None
        missing = [field for field in needed if not isinstance(record, dict) or field not in record]
        if missing:
            raise EdutargetsError(f"{path}:{number}: lacks {', '.join(missing)}")
        records.append(record)
    return records
