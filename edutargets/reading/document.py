"""A file and its sidecar to a Document."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Annotated

import msgspec

from edutargets.config import Entry, read_yaml
from edutargets.errors import DocumentError
from edutargets.files import read_file
from edutargets.reading.decoding import decode
from edutargets.records import Document, DocumentKind

_LARGEST = 256 << 20  # bytes of a text
_NO_NAME = re.compile(r"[\x00-\x1f\x7f-\x9f/\\\u2028\u2029]|^[\s.]*$")


class Sidecar(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The YAML beside a source file: where it came from and what it is about.

    `pages` is for the text of a PDF: the characters at which the page changes, each with the page that begins there (counted from 1).
    """

    city: str
    year: Annotated[int, msgspec.Meta(ge=1949, le=2100)]
    kind: DocumentKind
    city_name: str = ""
    adcode: str = ""
    title: str = ""
    issuer: str = ""
    number: str = ""
    index_number: str = ""
    published: str = ""
    address: str = ""
    issuer_as_published: str = ""
    sha256: str = ""
    encoding: str = ""
    genre: str = ""
    format: str = ""
    source: str = ""
    source_sha256: str = ""
    source_file: str = ""
    source_sheet: str = ""
    source_row: int = 0
    obtained: str = ""
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    pages: dict[int, int] = msgspec.field(default_factory=dict)

    def __post_init__(self) -> None:
        # it is part of every id, and ids become names of files, anchors and cells
        if _NO_NAME.search(self.city):
            raise ValueError(
                f"city {self.city[:40]!r} is no name: it is empty or of dots, or holds a slash, a line break or a control character"
            )


def read(path: str | Path, *, city: str = "", year: int = 0, kind: DocumentKind | None = None) -> Document:
    """Read one source file into a Document.

    City, year and kind are those given, else those of the YAML beside the file. Raises DocumentError or ConfigError,
    in one line, for a file that is missing, empty or no text and for a sidecar that is wrong.
    """
    path = Path(path)
    if city and year and kind:
        return read_document(path, Sidecar(city=city, year=year, kind=kind))
    return read_document(path)


def read_sidecar(path: Path) -> Sidecar:
    """The YAML of the same name beside a source file. Raises ConfigError where it is wrong or cannot be read."""
    return read_yaml(path.with_suffix(".yaml"), Sidecar, keep=False)


def text_of(path: Path, encoding: str = "") -> tuple[str, str, str]:
    """The text of a source file, its encoding and the sha256 of its bytes; `encoding` is what its sidecar names, if it does.

    Raises DocumentError where the file is missing, empty or no text.
    """
    try:
        data = read_file(path, _LARGEST)
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {error.strerror}") from None
    text, found = decode(data, str(path), encoding)
    return text, found, hashlib.sha256(data).hexdigest()


def read_document(path: Path, sidecar: Sidecar | None = None) -> Document:
    """Read one source file. Without `sidecar` the YAML of the same name beside the file is taken.

    Raises DocumentError where the file is missing, empty or no text, or where its bytes are not those the sidecar
    was written for (sha256).
    """
    if sidecar is None:
        sidecar = read_sidecar(path)
    text, encoding, digest = text_of(path, sidecar.encoding)
    if sidecar.sha256 and digest != sidecar.sha256:
        raise DocumentError(f"{path}: the file has changed since it was obtained (sha256 differs from its sidecar)")
    named = f"{sidecar.year}-{sidecar.kind}"
    return Document(
        id=f"{sidecar.city}-{path.stem if path.stem.startswith(f'{named}-') else named}",
        city=sidecar.city,
        city_name=sidecar.city_name or sidecar.city,
        adcode=sidecar.adcode,
        year=sidecar.year,
        kind=sidecar.kind,
        title=sidecar.title,
        issuer=sidecar.issuer,
        number=sidecar.number,
        index_number=sidecar.index_number,
        published=sidecar.published,
        address=sidecar.address,
        issuer_as_published=sidecar.issuer_as_published,
        sha256=digest,
        encoding=encoding,
        genre=sidecar.genre,
        source_sha256=sidecar.source_sha256,
        warnings=sidecar.warnings,
        notes=sidecar.notes,
        pages=tuple(sorted(sidecar.pages.items())),
        path=str(path),
        text=text,
    )
