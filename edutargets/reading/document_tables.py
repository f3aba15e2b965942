"""Tables of documents: a sheet or a delimited file whose rows are documents, each with its text and its facts in columns.

The heads that name the columns are data (configs/documents.yaml, columns). A table of values or of tasks is no such table.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from edutargets.characters import matching
from edutargets.errors import DocumentError
from edutargets.places import Places
from edutargets.reading.dates import iso_date
from edutargets.reading.records import Source, Table
from edutargets.reading.rows import text_of
from edutargets.reading.running_text import MOST_IN_A_CELL, as_lines, is_running, sheet_lines
from edutargets.rules.documents import DocumentRules
from edutargets.rules.reading import Layout

_HEAD_ROWS = 5
_LONG = 100  # characters; sentences of a table of tasks are shorter for the most part
_VERY_LONG = 400  # no cell of a table of tasks is so long for the most part
_PLACES = ("county", "city", "province", "place")
_OF_THE_SOURCE = ("title", "issuer", "number", "index_number", "address")
_ADMINISTRATIVE = ("unit_responsible", "office", "lead", "due")
_YEAR = re.compile(r"(?:19|20)\d\d(?:年度?)?")
_BRACKETED = re.compile(r"[(\[].*?[)\]]")
_ADDRESS = re.compile(r"https?://\S+")


class BadRow(NamedTuple):
    """A row of a table of documents that gives none, and why, in one line."""

    sheet: str
    row: int
    error: DocumentError


class _Shape(NamedTuple):
    """Where a table of documents has what: the index of its head (-1 for none), the role of each column, the columns of its text."""

    head: int
    roles: Mapping[str, int]
    texts: tuple[int, ...]


def documents_of(source: Source, rules: DocumentRules, layout: Layout, places: Places, name: str) -> list[Source | BadRow]:
    """The documents a file holds: itself for most, one for each row of a table of documents.

    A workbook with sheets of both kinds gives the sheets of values as one document and each row of the others as one.
    """
    shapes = [(table, shape) for table in source.tables if (shape := _shape(table, rules, layout, places))]
    if not shapes:
        return [source]
    found: list[Source | BadRow] = []
    of_texts = {table.sheet for table, _ in shapes}
    others = [table for table in source.tables if table.sheet not in of_texts]
    if others:
        lines = [line for table in others for line in ([table.sheet] if len(others) > 1 else []) + sheet_lines(table.rows)]
        sheets = ", ".join(table.sheet for table in others)
        found.append(msgspec.structs.replace(source, text=text_of(lines), tables=tuple(others), sheet=sheets))
    for table, shape in shapes:
        found.extend(_rows(source, table, shape, name))
    return found


def place_of(part: Source | BadRow) -> str:
    """Where a document stands in its file, for reading: 'row 3', 'sheet 报告, row 3'; '' for a whole file."""
    return ", ".join([f"sheet {part.sheet}"] * bool(part.sheet) + [f"row {part.row}"] * bool(part.row))


def _shape(table: Table, rules: DocumentRules, layout: Layout, places: Places) -> _Shape | None:
    """Where a table of documents has its columns; None for a table that is none."""
    filled = [index for index, row in enumerate(table.rows) if any(cell.strip() for cell in row)]
    for index in filled[:_HEAD_ROWS]:
        row = table.rows[index]
        heads = [_roles(head, rules) for head in row]
        known = [role for head in heads for role in head]
        if len(set(known)) < 2 or any(is_running(cell) for cell in row):
            continue
        roles: dict[str, int] = {}
        texts = []
        for column, head in enumerate(heads):
            for role in head:
                texts += [column] if role == "text" else []
                roles.setdefault(role, column)
        body = [_whole(table, table.rows[other], len(row)) for other in filled if other > index]
        return _documents(_Shape(index, roles, tuple(texts)), body, row, rules, layout, caption=index != filled[0])
    return _headless(table, filled, rules, places)


def _roles(head: str, rules: DocumentRules) -> list[str]:
    names = {re.sub(r"[\s_\-.:]|[\s_\-]*\d+$", "", part) for part in re.split("/", _BRACKETED.sub("", matching(head).lower()))}
    return [role for role, labels in rules.columns.items() if names & set(labels)]


def _documents(
    shape: _Shape, body: Sequence[Sequence[str]], heads: Sequence[str], rules: DocumentRules, layout: Layout, *, caption: bool
) -> _Shape | None:
    """The shape with the columns of its text, where its rows are documents; else None.

    Columns named as text hold sentences; others count as text where their cells are long. A row names its place, and its
    year or title too where the text is short.
    """
    texts = tuple(column for column in shape.texts if _share(body, column, is_running) >= 0.5)
    if not texts:
        others = set(range(len(heads))) - set(shape.roles.values())
        texts = tuple(column for column in sorted(others) if _length(body, column) >= _LONG and _share(body, column, is_running) > 0.5)
    if not texts:
        return None
    length = max(_length(body, column) for column in texts)
    tabular = any(layout.column_of(matching(head)) in _ADMINISTRATIVE or matching(head) in layout.values.name for head in heads)
    if tabular and length < _VERY_LONG:
        return None
    said = {role: column for role, column in shape.roles.items() if len(_cells(body, column)) > len(body) / 2}
    placed, dated = any(role in said for role in _PLACES), "year" in said
    titled = "title" in said and _share(body, said["title"], lambda cell: _is_genre(cell, rules)) > 0.5
    enough = titled or (placed and dated)
    if length >= _LONG and not caption:
        enough = enough or placed or dated
    if length >= _VERY_LONG:
        enough = enough or placed or dated or "title" in said
    return shape._replace(texts=texts) if enough else None


def _headless(table: Table, filled: Sequence[int], rules: DocumentRules, places: Places) -> _Shape | None:
    """The shape of a table of documents without heads: one column of long text, others told by what they hold."""
    body = [table.rows[index] for index in filled]
    if len(body) < 2:
        return None
    columns = range(max(map(len, body)))
    texts = tuple(column for column in columns if _length(body, column) >= _VERY_LONG and _share(body, column, is_running) > 0.8)
    if len(texts) != 1:
        return None
    roles: dict[str, int] = {}
    tests: dict[str, Callable[[str], bool]] = {
        "year": lambda cell: _YEAR.fullmatch(cell.strip()) is not None,
        "address": lambda cell: _ADDRESS.match(cell.strip()) is not None,
        "published": lambda cell: len(cell) < 20 and bool(iso_date(cell)),
        "place": lambda cell: len(cell) < 20 and bool(places.find(cell)),
        "title": lambda cell: _is_genre(cell, rules),
    }
    for column in columns:
        role = next((role for role, test in tests.items() if role not in roles and _share(body, column, test) > 0.8), "")
        if role and column not in texts and len(_cells(body, column)) > len(body) / 2:
            roles[role] = column
    return _Shape(-1, roles, texts) if roles.keys() & {"place", "title", "year"} else None


def _whole(table: Table, row: Sequence[str], width: int) -> Sequence[str]:
    """A row with its last cell whole: what stands in no quotes is divided where its text has the delimiter."""
    return [*row[: width - 1], table.delimiter.join(row[width - 1 :])] if len(row) > width and table.delimiter else row


def _is_genre(title: str, rules: DocumentRules) -> bool:
    return len(title) < 90 and any(re.search(kind.title, matching(title)) for kind in rules.kinds)


def _cells(body: Sequence[Sequence[str]], column: int) -> list[str]:
    return [row[column] for row in body if column < len(row) and row[column].strip()]


def _share(body: Sequence[Sequence[str]], column: int, holds: Callable[[str], bool]) -> float:
    """The share of the filled cells of a column that hold."""
    cells = _cells(body, column)
    return sum(map(holds, cells)) / len(cells) if cells else 0.0


def _length(body: Sequence[Sequence[str]], column: int) -> float:
    cells = _cells(body, column)
    return statistics.median(map(len, cells)) if cells else 0.0


def _rows(source: Source, table: Table, shape: _Shape, name: str) -> Iterator[Source | BadRow]:
    """The documents of the rows behind the head."""
    heads = table.rows[shape.head] if shape.head >= 0 else ()
    width, last = len(heads) or max(map(len, table.rows)), max(shape.texts)
    fragment = 0  # the row that pieces of a row without its closing mark belong to
    for index, written in enumerate(table.rows):
        row = _whole(table, written, width) if last == width - 1 else written
        if index <= shape.head or not any(cell.strip() for cell in row) or row == heads:
            continue
        if fragment and sum(1 for cell in row if cell.strip()) < 2:
            continue
        where = f"{name}, {place_of(BadRow(table.sheet, index + 1, DocumentError()))}"
        problem = table.problems.get(index, "")
        fragment = index + 1 if problem else 0
        if not problem and len(row) > width:
            problem = f"has {len(row)} cells where the first row has {width}"
        text = "" if problem else _text(row, shape, heads)
        if not problem and not text.strip():
            problem = f"its {heads[last].strip() if heads else 'text'} is empty"
        if problem:
            yield BadRow(table.sheet, index + 1, DocumentError(f"{where}: {problem}; put the row right and add the file again"))
            continue
        said = {role: row[column].strip() for role, column in shape.roles.items() if column < len(row) and column not in shape.texts}
        facts = {fact: " ".join(said[fact].split()) for fact in _OF_THE_SOURCE if said.get(fact)}
        if published := iso_date(said.get("published", "")):
            facts["published"] = published
        if facts.get("address") and not _ADDRESS.match(facts["address"]):
            del facts["address"]
        cut = any(len(row[column]) >= MOST_IN_A_CELL for column in shape.texts if column < len(row)) and source.format != "csv"
        yield msgspec.structs.replace(
            source,
            text=text,
            facts=facts,
            warnings=(*(w for w in source.warnings if not w.startswith("unclosed_quotes")), *(("cut_off",) if cut else ())),
            tables=(),
            sheet=table.sheet if len(source.tables) > 1 else "",
            row=index + 1,
            columns={role: said[role] for role in (*_PLACES, "year", "kind") if said.get(role)},
        )


def _text(row: Sequence[str], shape: _Shape, heads: Sequence[str]) -> str:
    """The text of a row; where several columns hold some, one after the other, each under its head."""
    texts = [
        (heads[column].strip() if heads else "", as_lines(row[column]))
        for column in shape.texts
        if column < len(row) and row[column].strip()
    ]
    several = len({re.sub(r"[\d_\s]", "", head) for head, _ in texts}) > 1  # 正文1, 正文2 are one text
    return "".join(f"{head}\n{text}" if several and head else text for head, text in texts)
