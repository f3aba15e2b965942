"""Writing: the records of a corpus as a data set, one province after the other, so that memory holds no more than one."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from edutargets import __version__
from edutargets.corpus import Corpus
from edutargets.datasets.layout import (
    CONTENTS,
    DOCUMENTS,
    FORMAT,
    NO_VALUE,
    NUMBER,
    RECORDS,
    Contents,
    HeldCity,
    Part,
    Place,
    document_schema,
    place_of,
    reached,
    record_schema,
)
from edutargets.errors import UsageError
from edutargets.indexing.looking import named_in
from edutargets.indexing.versions import rules_version
from edutargets.records import Target
from edutargets.selecting import Criteria

_ROWS = 200_000  # records that are held before their files are written
_GROUP = 2_000  # rows of a group in the file of the documents: a reader leaves out those groups that hold no city asked for


def empty_place(url: str) -> Place:
    """The folder at an address, which holds nothing yet. UsageError where it does, EdutargetsError where nobody can say."""
    place = place_of(url)
    with reached(place):
        if place.files.exists(place.path) and (place.files.isfile(place.path) or place.files.ls(place.path, detail=False)):
            raise UsageError(f"{url}: it is there and not empty; name another folder for the data set")
    return place


def write_dataset(corpus: Corpus, place: Place) -> Contents:
    """Write the records of a corpus into an empty folder; what was written.

    Where that does not come to its end, the files that it made are deleted again. Raises EdutargetsError, in one line, where it cannot be.
    """
    made: list[str] = []
    try:
        with reached(place):
            return _written(corpus, place, made)
    except BaseException:
        for path in reversed(made):
            with contextlib.suppress(Exception):
                place.files.rm_file(path)
        raise


def _written(corpus: Corpus, place: Place, made: list[str]) -> Contents:
    documents = {document.id: (number, document) for number, document in enumerate(corpus.facts)}
    provinces = {city: _province(corpus, city) for city in corpus.cities}
    parts: list[Part] = []
    ids: dict[str, list[str]] = {identity: [] for identity in documents}
    for province in sorted(set(provinces.values())):
        held: dict[int | None, list[Target]] = defaultdict(list)
        cities = frozenset(city for city, of in provinces.items() if of == province)
        for count, target in enumerate(corpus.passing(Criteria(cities=cities)), 1):
            held[target.year].append(target)
            ids[target.document].append(target.id)
            if count % _ROWS == 0:
                parts += _parts(place, province, held, made, len(parts))
                held.clear()
        parts += _parts(place, province, held, made, len(parts))
    rows = sorted(documents.values(), key=lambda one: (provinces[one[1].city], one[0]))
    columns = {
        name: [number if name == NUMBER else ids[document.id] if name == RECORDS else getattr(document, name) for number, document in rows]
        for name in document_schema().names
    }
    _write(place, DOCUMENTS, columns, document_schema(), made)
    contents = Contents(
        format=FORMAT, version=__version__, rules=rules_version(corpus.configs), documents=len(documents),
        records=sum(part.records for part in parts), parts=tuple(parts),
        cities=tuple(HeldCity(*named, provinces[named.city]) for named in named_in(corpus.facts)),
    )  # fmt: skip
    path = place.at(CONTENTS)
    made.append(path)
    place.files.pipe_file(path, msgspec.json.format(msgspec.json.encode(contents), indent=1))
    return contents


def _province(corpus: Corpus, city: str) -> str:
    """The code of the province a city lies in; '' where nobody can say."""
    place = corpus.place(city)
    return corpus.places.province(place) if place else ""


def _parts(place: Place, province: str, held: Mapping[int | None, Sequence[Target]], made: list[str], number: int) -> Iterator[Part]:
    for year, targets in sorted(held.items(), key=lambda one: (one[0] is None, one[0] or 0)):
        folder = f"records/province={province or NO_VALUE}/year={NO_VALUE if year is None else year}"
        name = f"{folder}/part-{number}.parquet"
        schema = record_schema()
        _write(place, name, {field: [getattr(target, field) for target in targets] for field in schema.names}, schema, made)
        yield Part(name, province, year, len(targets))


def _write(place: Place, name: str, columns: Mapping[str, Sequence[Any]], schema: Any, made: list[str]) -> None:
    import pyarrow
    from pyarrow import parquet

    path = place.at(name)
    place.files.makedirs(path.rpartition("/")[0], exist_ok=True)
    made.append(path)
    table = pyarrow.table([pyarrow.array(columns[field.name], field.type) for field in schema], schema=schema)
    with place.files.open(path, "wb") as file:
        parquet.write_table(table, file, compression="zstd", row_group_size=_GROUP)
