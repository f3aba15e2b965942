"""Database: the corpus as one SQLite file, its tables held together by keys, with views, a full-text index and words for Datasette."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from edutargets.comparing.alignment import compare
from edutargets.comparing.records import Cell, ComparisonRow
from edutargets.corpus import Corpus
from edutargets.errors import NothingFound
from edutargets.exporting.columns import FACETS, TABLES, VIEWS
from edutargets.exporting.searching import SEARCH, pairs
from edutargets.places import NATION
from edutargets.records import Place, Target
from edutargets.rules.benchmarks import load_benchmarks
from edutargets.rules.indicators import load_indicators
from edutargets.rules.measures import load_measures
from edutargets.rules.taxonomy import load_taxonomy

_KEYS = {  # the column of each table that names a line of another
    "places": {"part_of": "places"},
    "documents": {"place": "places"},
    "indicators": {"theme": "themes"},
    "records": {"document": "documents", "theme": "themes", "indicator": "indicators", "same_as": "records"},
    "measures": {"theme": "themes"},
    "record_measures": {"record": "records", "measure": "measures"},
    "cells": {"theme": "themes", "indicator": "indicators", "record": "records"},
    "benchmarks": {"indicator": "indicators", "place": "places"},
}
_INDEXES = {
    "documents": ("place", "city", "year"),
    "records": ("document", "city", "indicator", "theme", "year", "status", "confidence"),
    "record_measures": ("measure",),
    "cells": ("row", "indicator", "city", "record"),
    "benchmarks": ("indicator", "place", "year"),
}
_NUMBERS = frozenset(("value_min", "value_max", "confidence"))
_WHOLE = frozenset(("year", "start", "end", "corrected", "row", "sources"))


def database(corpus: Corpus, sure: float | None = None) -> bytes:
    """The corpus as a SQLite file. `sure` is as in a comparison: what is less sure stands in `cells` as unsure.

    Lists are JSON lists. The same corpus and rules give the same bytes. Raises UsageError for a `sure` that is none, sqlite3.Error
    where a line names another that is not there, which would be an error of this module.
    """
    with sqlite3.connect(":memory:") as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for table in TABLES:
            connection.execute(_definition(table))
        _fill(connection, corpus, sure)
        for table, columns in _INDEXES.items():
            for column in columns:
                connection.execute(f'CREATE INDEX "{table}_{column}" ON {table} ("{column}")')
        for view, (_, select) in VIEWS.items():
            connection.execute(f"CREATE VIEW {view} AS {select.strip()}")
        connection.commit()
        connection.execute("VACUUM")
        return connection.serialize()


def metadata(name: str) -> bytes:
    """What Datasette shows of the database of that name: titles, and what each column means, in both languages; a search among its queries."""
    tables: dict[str, Any] = {
        table: {
            "description": _both(words),
            "columns": {column: _both(said) for column, said in columns.items()},
            **({"facets": list(FACETS[table])} if table in FACETS else {}),
        }
        for table, (words, columns) in TABLES.items()
    }
    tables |= {view: {"description": _both(words)} for view, (words, _) in VIEWS.items()}
    tables |= {f"records_pairs{part}": {"hidden": True} for part in ("", "_config", "_data", "_docsize", "_idx")}
    search = {
        "sql": SEARCH,
        "title": "Search · 全文检索",
        "description": _both(("words of the quote, name or headings; all have to occur", "原文、名称、标题中的词，须全部出现")),
    }
    data = {
        "title": "edutargets",
        "description": _both(
            ("Education targets of Chinese cities; every figure with the words that state it", "中国城市教育目标；每个数值均附原文")
        ),
        "databases": {name: {"tables": tables, "queries": {"search": search}}},
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _both(words: tuple[str, str]) -> str:
    return " · ".join(words)


def _definition(table: str) -> str:
    keys = _KEYS.get(table, {})
    columns = []
    for column in TABLES[table][1]:
        kind = "INTEGER" if column in _WHOLE or (table, column) == ("cells", "id") else "REAL" if column in _NUMBERS else "TEXT"
        own = " PRIMARY KEY" if column == "id" else ""
        # a record may repeat a later one
        key = f" REFERENCES {keys[column]} (id) DEFERRABLE INITIALLY DEFERRED" if column in keys else ""
        columns.append(f'"{column}" {kind}{own}{key}')
    if table == "record_measures":
        columns.append("PRIMARY KEY (record, measure)")
    return f"CREATE TABLE {table} ({', '.join(columns)})"


def _fill(connection: sqlite3.Connection, corpus: Corpus, sure: float | None) -> None:
    rules = corpus.configs
    taxonomy, catalogue, measures = load_taxonomy(rules), load_indicators(rules).indicators, load_measures(rules).measures
    _insert(connection, "places", _places(corpus))
    _insert(connection, "themes", ((theme.id, theme.en, theme.zh) for theme in taxonomy.themes))
    _insert(
        connection, "indicators", ((one.id, one.theme, one.en, one.zh, "/".join(one.units), one.kind, one.direction) for one in catalogue)
    )
    _insert(connection, "measures", ((one.id, one.theme, one.en, one.zh) for one in measures))
    columns = list(TABLES["documents"][1])
    for document in corpus.documents:
        place = corpus.place(document.city)
        facts = {"place": place.adcode if place else document.city, "path": inside(document.path, corpus.folder)}
        _insert(connection, "documents", [[_cell(facts[name] if name in facts else getattr(document, name)) for name in columns]])
    known = {one.id for one in catalogue}
    fields = list(TABLES["records"][1])
    targets = corpus.targets
    for target in targets:
        # the catalogue may have lost an entry that a person chose
        lost = target.indicator not in known
        row = [None if lost and field == "indicator" else _cell(getattr(target, field)) for field in fields]
        _insert(connection, "records", [row])
    names = {one.id for one in measures}
    _insert(connection, "record_measures", ((one.id, name) for one in targets for name in dict.fromkeys(one.measures) if name in names))
    _insert(connection, "cells", _cells(corpus, sure))
    _insert(connection, "benchmarks", _benchmarks(corpus, known))
    connection.execute(
        "CREATE VIRTUAL TABLE records_pairs USING fts5(name, quote, section, content='', tokenize='unicode61 remove_diacritics 0')"
    )
    texts = ((number, pairs(one.name), pairs(one.quote), pairs(" ".join(one.section))) for number, one in enumerate(targets, 1))
    connection.executemany("INSERT INTO records_pairs (rowid, name, quote, section) VALUES (?, ?, ?, ?)", texts)


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[Any]]) -> None:
    connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(TABLES[table][1]))})", rows)


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (tuple, list)) else value


def inside(path: str, folder: Path) -> str:
    """The path of a document inside the folder of the corpus: where that folder lies is nobody else's business."""
    return Path(path).resolve().relative_to(folder.resolve()).as_posix() if path else ""


def _places(corpus: Corpus) -> Iterator[Sequence[Any]]:
    """The cities, all that contain them, and the provinces of the benchmarks; each once, the nation first."""
    yield (NATION, "china", "中华人民共和国", "nation", None)
    found: dict[str, Sequence[Any]] = {}
    placed: list[Place | str] = [corpus.place(city) or city for city in corpus.cities]
    placed += [known for one in load_benchmarks(corpus.configs) if (known := corpus.places.by_code(one.place))]
    for place in placed:
        if isinstance(place, str):
            name = corpus.city_names[place]
            found[place] = (place, place, name, "", None)
            continue
        for one in (place, *corpus.places.above(place)):
            found[one.adcode] = (one.adcode, one.slug, one.name, one.level, one.parent or NATION)
    yield from (found[key] for key in sorted(found))


def _benchmarks(corpus: Corpus, known: set[str]) -> Iterator[Sequence[Any]]:
    for one in load_benchmarks(corpus.configs):
        yield (
            one.id, one.indicator if one.indicator in known else None, one.place, one.type, one.year, one.op, one.value_min, one.value_max,
            one.unit, one.document, one.verified, one.number, one.note, one.seen_in, one.words, one.stage,
            one.basis.en if one.basis else "", one.basis.zh if one.basis else "",
        )  # fmt: skip


def _cells(corpus: Corpus, sure: float | None) -> Iterator[Sequence[Any]]:
    """The lines of a comparison of all cities."""
    try:
        rows = compare(corpus, corpus.cities, sure=sure).rows
    except NothingFound:  # documents without a single figure or measure are a corpus too
        rows = ()
    lines = ((number, row, cell, *line) for number, row in enumerate(rows, 1) for cell in row.cells for line in _lines(cell))
    for identity, (number, row, cell, record, blank, sources) in enumerate(lines, 1):
        yield (
            identity, number, row.theme, row.indicator or None, row.name, row.stage, row.family, row.kind, row.period, cell.city,
            record.id if record else None, blank, sources, _codes(cell), _codes(row),
        )  # fmt: skip


def _lines(cell: Cell) -> Iterator[tuple[Target | None, str, int | None]]:
    for target, sources in zip(cell.targets, cell.sources, strict=True):
        yield target, "", sources
    for target in cell.unsure:
        yield target, "unsure", None
    if not cell.targets and not cell.unsure and cell.blank != "not_stated":
        yield None, cell.blank, None


def _codes(one: Cell | ComparisonRow) -> Any:
    return _cell(tuple(dict.fromkeys(note.code for note in one.notes)))
