"""Layout: which files a data set consists of, which columns they have, and where they lie.

`records/province=320000/year=2023/part-0.parquet` holds records, in the columns of the record but `year`, which the folder names, as
programs expect of such folders; `documents.parquet` the facts of the documents, and the ids of their records in order; `edutargets.json`,
written last, names all files, so that a data set without it is none.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from edutargets.errors import EdutargetsError, UsageError
from edutargets.presenting.writing.parquet import arrow_types, field_types
from edutargets.records import Document, Target

CONTENTS, DOCUMENTS = "edutargets.json", "documents.parquet"
FORMAT = 1
NO_VALUE = "__HIVE_DEFAULT_PARTITION__"  # what other programs read as null
NOT_KEPT = ("path", "text", "pages")  # of a document: they are those of the corpus
YEAR = "year"
NUMBER, RECORDS = "corpus_order", "records"


class Part(msgspec.Struct, frozen=True, array_like=True):
    """One file of records: its path in the data set, the code of the province, the year ('' and None: not known), how many records."""

    path: str
    province: str
    year: int | None
    records: int


class HeldCity(msgspec.Struct, frozen=True, array_like=True):
    """A city as documents name it, and the code of its province."""

    city: str
    city_name: str
    adcode: str
    province: str


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """What a data set holds; `version` is that of the program, `rules` that of the rules it was made with."""

    format: int
    version: str
    rules: str
    documents: int
    records: int
    cities: tuple[HeldCity, ...]
    parts: tuple[Part, ...]


class Place(NamedTuple):
    """A folder, on this machine or elsewhere: its address as given, the file system it is in, and its path there."""

    url: str
    files: Any
    path: str

    def at(self, name: str) -> str:
        return f"{self.path.rstrip('/')}/{name}"


def place_of(url: str) -> Place:
    """The folder at an address: a path, or s3://… Raises EdutargetsError where a library for it is missing, UsageError where it is no
    address.
    """
    try:
        import fsspec
    except ImportError:
        raise EdutargetsError("data sets need fsspec; run in the folder of edutargets: pip install '.[cluster]'") from None
    try:
        files, path = fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise EdutargetsError(f"{url}: {' '.join(str(error).split())}") from None
    except ValueError as error:
        raise UsageError(f"{url}: {error}") from None
    return Place(url, files, path)


@contextlib.contextmanager
def reached(place: Place) -> Iterator[None]:
    """Faults of files and of their system inside are one line on the data set."""
    import pyarrow

    try:
        yield
    except EdutargetsError:
        raise
    except FileNotFoundError as error:
        raise EdutargetsError(f"{place.url}: a file of the data set is not there: {error.filename or error}") from None
    except (OSError, pyarrow.ArrowException, ValueError) as error:
        said = " ".join(str(getattr(error, "strerror", None) or error).split())[:300]
        raise EdutargetsError(f"{place.url}: the data set cannot be read or written: {said}") from None
    except Exception as error:  # what a library for a distant store raises is of its own kind
        raise EdutargetsError(f"{place.url}: {type(error).__name__}: {' '.join(str(error).split())[:300]}") from None


def record_schema() -> Any:
    """The columns of a record with their types, in its order, without that which the folder names."""
    return _schema({name: kind for name, kind in field_types(Target).items() if name != YEAR})


def document_schema() -> Any:
    """The columns of a document, its number in the corpus, and the ids of its records in order."""
    fields = {name: kind for name, kind in field_types(Document).items() if name not in NOT_KEPT}
    return _schema({**fields, NUMBER: "int", RECORDS: "list"})


def _schema(fields: dict[str, Any]) -> Any:
    types = arrow_types()
    import pyarrow

    return pyarrow.schema([(name, types[kind]) for name, kind in fields.items()])
