"""Package: the corpus as a Data Package: tables as csv, and what their columns, codes and blanks mean, for programs and for people."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from edutargets.comparing.alignment import compare
from edutargets.comparing.records import Cell
from edutargets.corpus import Corpus
from edutargets.errors import EdutargetsError, NothingFound
from edutargets.exporting.database import inside
from edutargets.exporting.fields import CELLS, DOCUMENTS, INDICATORS, table_schema
from edutargets.files import refuse_unwritable, write_beside
from edutargets.presenting.sheets.data import data_sheet
from edutargets.presenting.sheets.sheet import Sheet, Value, json_document, write_delimited
from edutargets.records import Target
from edutargets.rules.indicators import Indicator, load_indicators
from edutargets.versions import versions

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
FILES = ("records.csv", "documents.csv", "cells.csv", "indicators.csv", "datapackage.json", "README.md")
_TITLES = {
    "records": "Targets, results, background figures and commitments, with their quotes · 目标值、完成值、背景值与举措，附原文",
    "documents": "The documents, without their texts · 文件（不含全文）",
    "cells": "What a comparison of all cities prints: a line for each value and each blank · 全部城市比较：每个数值、每个空格一行",
    "indicators": "The catalogue of indicators · 指标目录",
}
_LICENCE = "Official documents of state organs carry no copyright in China (Copyright Law of the PRC, art. 5) · 国家机关公文不适用著作权法（第五条）"
_CITE = "{title}: {documents} documents read by edutargets {version} (rules {rules}, weights {weights}, data {data}); each figure with the id of its record and its document"


def package(corpus: Corpus, sure: float | None = None) -> dict[str, bytes]:
    """The files of the package by name, FILES. `sure` is as in a comparison: what is less sure stands in `cells` as unsure.

    The same corpus, rules and version give the same bytes. Raises UsageError for a `sure` that is none.
    """
    catalogue = load_indicators(corpus.configs).indicators
    tables = {
        "records": _records(corpus, {one.id for one in catalogue}),
        "documents": Sheet(DOCUMENTS, tuple(_documents(corpus))),
        "cells": Sheet(CELLS, tuple(_cells(corpus, sure))),
        "indicators": Sheet(INDICATORS, tuple(map(_indicator, catalogue))),
    }
    files = {f"{name}.csv": write_delimited(sheet, ",").encode() for name, sheet in tables.items()}
    known = versions(corpus.configs, corpus.facts)
    counts = {name: len(sheet.rows) for name, sheet in tables.items()}
    files["datapackage.json"] = json_document(_description(corpus, files, known)).encode()
    files["README.md"] = _readme(corpus, counts, known).encode()
    return files


def _records(corpus: Corpus, known: set[str]) -> Sheet:
    """The records; of an indicator that the catalogue has lost none, so that every key leads somewhere."""
    sheet = data_sheet(corpus, corpus.targets, "en")
    at = sheet.columns.index("indicator")
    rows = tuple(row if row[at] is None or row[at] in known else (*row[:at], None, *row[at + 1 :]) for row in sheet.rows)
    return Sheet(sheet.columns, rows)


def _documents(corpus: Corpus) -> Iterator[tuple[Value, ...]]:
    for document in corpus.facts:
        place = corpus.place(document.city)
        facts: dict[str, Value] = {"place": place.adcode if place else document.city, "path": inside(document.path, corpus.folder)}
        yield tuple(facts.get(column, getattr(document, column, None)) for column in DOCUMENTS)


def _cells(corpus: Corpus, sure: float | None) -> Iterator[tuple[Value, ...]]:
    """The lines of a comparison of all cities; a blank cell has its reason where another has its record."""
    try:
        rows = compare(corpus, corpus.cities, sure=sure).rows
    except NothingFound:  # documents without a single figure or measure are a corpus too
        rows = ()
    number = 0
    for at, row in enumerate(rows, 1):
        row_notes = tuple(dict.fromkeys(note.code for note in row.notes))
        for cell in row.cells:
            for record, blank, sources in _lines(cell):
                notes = tuple(dict.fromkeys(note.code for note in cell.notes if record is None or note.is_of(record)))
                number += 1
                facts: dict[str, Value] = {
                    "id": number, "row": at, "theme": row.theme, "indicator": row.indicator or None, "name": row.name, "stage": row.stage,
                    "unit_family": row.family, "kind": row.kind or None, "period": row.period, "city": cell.city,
                    "record": record.id if record else blank, "blank": blank, "sources": sources, "notes": notes, "row_notes": row_notes,
                }  # fmt: skip
                yield tuple(facts[column] for column in CELLS)


def _lines(cell: Cell) -> Iterator[tuple[Target | None, str, int | None]]:
    for target, sources in zip(cell.targets, cell.sources, strict=True):
        yield target, "", sources
    for target in cell.unsure:
        yield target, "unsure", None
    if not cell.targets and not cell.unsure:
        yield None, cell.blank, None


def _indicator(one: Indicator) -> tuple[Value, ...]:
    basis = one.basis
    return (
        one.id,
        one.theme,
        one.en,
        one.zh,
        "/".join(one.units),
        one.kind,
        one.direction,
        basis.en if basis else "",
        basis.zh if basis else "",
    )


def _description(corpus: Corpus, files: Mapping[str, bytes], known: Mapping[str, str]) -> dict[str, Any]:
    title = _title(corpus)
    return {
        "$schema": PROFILE,
        "name": "edutargets",
        "title": title,
        "description": _cite(corpus, known),
        "version": known["edutargets"],
        "licenses": [{"name": "other-pd", "title": _LICENCE}],
        "sources": [
            {"title": f"{one.city_name} {one.title}", **({"path": one.address} if one.address.startswith(("http://", "https://")) else {})}
            for one in corpus.facts
        ],
        "edutargets": dict(known),
        "resources": [_resource(name, files[f"{name}.csv"]) for name in _TITLES],
    }


def _resource(name: str, data: bytes) -> dict[str, Any]:
    return {
        "name": name,
        "title": _TITLES[name],
        "type": "table",
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": table_schema(name),
    }


def _title(corpus: Corpus) -> str:
    years = sorted({document.year for document in corpus.facts})
    span = str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"
    return f"Education targets of {len(corpus.cities)} places of China, {span} · 中国教育目标（{len(corpus.cities)}地，{span}）"


def _cite(corpus: Corpus, known: Mapping[str, str]) -> str:
    return _CITE.format(
        title=_title(corpus),
        documents=len(corpus.facts),
        version=known["edutargets"],
        **{name: known[name] for name in ("rules", "weights", "data")},
    )


def _readme(corpus: Corpus, counts: Mapping[str, int], known: Mapping[str, str]) -> str:
    lines = [f"# {_title(corpus)}", "", "A Data Package (https://datapackage.org, version 2), written by `edutargets export`; `datapackage.json` describes every column in English and Chinese.", ""]  # fmt: skip
    lines += ["| file | rows | what |", "| --- | --- | --- |"]
    lines += [f"| {name}.csv | {counts[name]} | {_TITLES[name]} |" for name in _TITLES]
    lines += [
        "", "UTF-8 without a byte order mark; lists are joined by `;`, the headings of `section` by ` > `. A cell that a spreadsheet would run as a formula begins with `'`.",
        "In `cells.csv` the column `record` has the id of a record, or why there is none: `not_stated`, `no_document`, `not_comparable`.",
        "", "## Versions", "", *(f"- {name} {sign}" for name, sign in known.items()),
        "", "## Licence", "", _LICENCE, "", "## How to cite", "", _cite(corpus, known), "", "## Sources", "",
        *_sources(corpus),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _sources(corpus: Corpus) -> Sequence[str]:
    return [
        " ".join(part for part in (f"- {one.id}: {one.city_name} {one.title}", one.issuer, one.published, one.address) if part)
        for one in corpus.facts
    ]


def write_package(folder: Path, files: Mapping[str, bytes], force: bool) -> None:
    """Write the files into a folder, which is made where it is not there. EdutargetsError where one exists and `force` is not given."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise EdutargetsError(f"{folder}: cannot be made: {error.strerror}") from None
    for name in files:
        refuse_unwritable(folder / name, force)
    for name, data in files.items():
        write_beside(folder / name, data)
