"""What reading makes of a file before it is a document: its text and tables, and the facts found out about it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from edutargets.records import Record


class Table(Record, frozen=True, kw_only=True):
    """The rows of a sheet or of a delimited file, every cell as written, its line breaks kept; blank rows too.

    `sheet` is the name of the sheet ('' in a delimited file, whose cells `delimiter` divides), `problems` what is wrong with
    some rows, by index.
    """

    rows: tuple[tuple[str, ...], ...]
    sheet: str = ""
    delimiter: str = ""
    problems: dict[int, str] = msgspec.field(default_factory=dict)


Reader = Callable[[bytes, str], "Source"]  # reads the bytes of a file of that name; DocumentError where it cannot


class Source(Record, frozen=True, kw_only=True):
    """What a file says: the text made from it, and what the file itself names as its metadata.

    In `text` a paragraph is a line, and so is a row of a table, its cells separated by tabs; what a merged cell holds
    stands in every cell it covers. `format` is the kind of file (text, html, mht, pdf, docx, xlsx, xls, csv, image), `encoding` that of
    its characters where it is text ('' where it is not). `facts` maps title, issuer, number, published (YYYY-MM-DD),
    index_number and address to what the file says of them outside its text (meta tags, properties), if it does.
    `warnings` say what could not be read of the file or was left out: `code` or `code:count`, see edutargets.file_warnings.
    `tables` are the rows of a file of tables. The source of one row of a table of documents names its `sheet` and `row` (counted
    from 1, as a sheet shows it), that of sheets beside such a table their names; '' and 0 for a whole file. `columns` is what a row
    says of place, year and kind, by the role of the column. `pages` are the characters of a PDF's text at which its page changes, each
    with that page, counted from 1 as a reader of the file shows them; () for what has no pages.
    """

    text: str
    format: str
    encoding: str = ""
    facts: dict[str, str] = msgspec.field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    sheet: str = ""
    row: int = 0
    columns: dict[str, str] = msgspec.field(default_factory=dict)
    pages: tuple[tuple[int, int], ...] = ()

    @property
    def is_part(self) -> bool:
        """Whether its file holds other documents too."""
        return bool(self.sheet or self.row)


class Fact(Record, frozen=True, kw_only=True):
    """Something found out about a document: what, where it was found, and whether it is sure or wants a person's word."""

    value: str
    where: str
    sure: bool


class Metadata(Record, frozen=True, kw_only=True):
    """What is known of a document; None for what was not found. The value of `city` is an adcode, of `published` YYYY-MM-DD."""

    city: Fact | None = None
    year: Fact | None = None
    kind: Fact | None = None
    genre: Fact | None = None
    title: Fact | None = None
    issuer: Fact | None = None
    number: Fact | None = None
    published: Fact | None = None
    index_number: Fact | None = None
    address: Fact | None = None
