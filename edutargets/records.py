"""The records that pass from room to room: document, sentence, quantity, target. Frozen, typed, without behaviour beyond look-ups.

file -> reading -> Document, Sentence -> extracting -> Target -> corpus -> comparing -> Comparison -> presenting

What one room alone makes is in its own records: reading/records.py, comparing/records.py.
"""

from __future__ import annotations

import bisect
from operator import itemgetter
from typing import Literal, get_args

import msgspec

from edutargets.places import Place as Place  # noqa: PLC0414 - says that Place is one of the records

Op = Literal["eq", "ge", "gt", "le", "lt", "approx", "range"]
Status = Literal["target", "result", "context"]
STATUSES: tuple[Status, ...] = get_args(Status)
DEFAULT_STATUSES: tuple[Status, ...] = ("target", "result")
Kind = Literal["level", "change", "output", "commitment"]
KINDS: tuple[Kind, ...] = get_args(Kind)
DocumentKind = Literal["plan", "report", "mixed"]
Role = Literal["heading", "body", "cell", "furniture"]
BenchmarkType = Literal["standard", "target", "actual", "definition"]
Verified = Literal["yes", "partly", "no"]
BenchmarkScope = Literal["national", "provincial", "all"]
BENCHMARK_SCOPES: tuple[BenchmarkScope, ...] = get_args(BenchmarkScope)


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Base of all records: immutable, compared by value."""


class Bilingual(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same words in English and Chinese."""

    en: str
    zh: str


class Document(Record, frozen=True, kw_only=True):
    """One source text with its metadata.

    `text` is the decoded file; every `start` and `end` in other records counts its characters. `year` is the year
    the document is about, not the year it was issued in. `genre` is an id of configs/documents.yaml, `source_sha256` that of
    the file the text was made from, `warnings` say what of the file was not read, as in Source. `pages` are the characters of
    `text` at which the page of a PDF changes, each with that page; () for what has no pages.
    """

    id: str
    city: str
    city_name: str
    adcode: str
    year: int
    kind: DocumentKind
    title: str = ""
    issuer: str = ""
    number: str = ""
    index_number: str = ""
    published: str = ""
    address: str = ""
    issuer_as_published: str = ""
    sha256: str = ""
    encoding: str = "utf-8"
    genre: str = ""
    source_sha256: str = ""
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    path: str = ""
    text: str = ""
    pages: tuple[tuple[int, int], ...] = ()

    def line_of(self, character: int) -> int:
        """The line of `text` that a character of it stands on, from 1."""
        return self.text.count("\n", 0, character) + 1

    def page_of(self, character: int) -> int | None:
        """The page of the PDF that a character of `text` is printed on, from 1; None where none is known."""
        at = bisect.bisect_right(self.pages, character, key=itemgetter(0))
        return self.pages[at - 1][1] if at else None


class Row(Record, frozen=True, kw_only=True):
    """The administrative cells of one row of a task table, as written; merged cells filled in from above."""

    unit_responsible: str = ""
    office: str = ""
    lead: str = ""
    due: str = ""


class TableValue(Record, frozen=True, kw_only=True):
    """One value of an indicator table, or of a table of counts.

    It stands between `start` and `end` of its sentence, which is the row. `name` is what row and head name it, `unit` the
    unit that head, row or caption give it ('' where none does), `year` and `status` those the head of its column says
    (None where it says none), `binding` the cell of 属性 (约束性, 预期性). A `cumulative` value is for all years of the plan;
    `unitless`: its table names no unit for any of its values. `place` is the part of the city that its row or column is
    for, `part` what it is called by itself where it is a part of the whole that `name` begins with (女生). `joined`: a blank
    inside its digits was left out though single blanks part the columns of its table.
    """

    start: int
    end: int
    name: str
    unit: str = ""
    year: int | None = None
    status: Status | None = None
    binding: str = ""
    cumulative: bool = False
    unitless: bool = False
    place: str = ""
    part: str = ""
    joined: bool = False


class Sentence(Record, frozen=True, kw_only=True):
    """A sentence of a document.

    `text` is the sentence for matching: punctuation and digits in half width, line breaks and white space left out, but for
    one plain space where it parts two numerals (1000 1200个). It begins with a list number of `list_number` characters.
    `offsets` holds the place of each of its characters in the document's text, or is empty where they follow each
    other from `start` without a gap. `block` numbers the paragraph it belongs to.
    A row of an indicator table is one sentence with its `values`.
    """

    text: str
    start: int
    end: int
    role: Role
    section: tuple[str, ...] = ()
    block: int = 0
    row: Row | None = None
    values: tuple[TableValue, ...] = ()
    offsets: tuple[int, ...] = ()
    list_number: int = 0

    def place_of(self, index: int) -> int:
        """Place in the document's text of the character at `index` of this sentence's text."""
        return self.offsets[index] if self.offsets else self.start + index

    def places_of(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters `start` to `end` of this sentence's text begin and end in the document's text."""
        if self.offsets:
            return self.offsets[start], self.offsets[end - 1] + 1
        return self.start + start, self.start + end


class Quantity(Record, frozen=True, kw_only=True):
    """A number with its unit and bound.

    `number` is the exact substring text[start:end]. `value_min` and `value_max` have 万 and 亿 multiplied out and are
    equal for a single value; the bound is in `op`. `unit` is as written, '' for a bare number. The numeral itself
    begins at `numeral`, behind a bound that stands before it (不低于国家规定9%). `warnings` are codes: shared_unit,
    unit_of_noun, unit_of_head, digits_joined, digits_parted, point_lost.
    """

    number: str
    start: int
    end: int
    op: Op
    value_min: float
    value_max: float
    unit: str
    numeral: int = 0
    warnings: tuple[str, ...] = ()


class Target(Record, frozen=True, kw_only=True):
    """What one clause says will be reached or done, or was. See docs/record.md for each field; the order is the contract."""

    id: str
    city: str
    city_name: str
    adcode: str
    document: str
    year: int | None
    status: Status
    kind: Kind
    theme: str
    also: tuple[str, ...]
    stage: str
    indicator: str | None
    name: str
    op: Op | None
    value_min: float | None
    value_max: float | None
    unit: str
    number: str | None
    quote: str
    section: tuple[str, ...]
    start: int
    end: int
    place: str = ""
    unit_responsible: str = ""
    office: str = ""
    lead: str = ""
    due: str = ""
    same_as: str | None = None
    measures: tuple[str, ...] = ()
    suspect: str | None = None
    warnings: tuple[str, ...] = ()
    corrected: bool = False
    binding: str = ""
    period: str = ""
    confidence: float | None = None
    doubt: str = ""


class Problem(Record, frozen=True, kw_only=False):
    """A file of the corpus that could not be used, or could only with a reservation; one line."""

    path: str
    message: str
    fatal: bool = True
    code: str = ""


class Decision(Record, frozen=True, kw_only=True):
    """One step in the making of a target: the field it set, what it set it to, and the words that decided."""

    field: str
    value: str
    reason: str


class Benchmark(Record, frozen=True, kw_only=True):
    """What a value may be held against: a standard, a target or a yearly actual of the nation or a province.

    `place` is the adcode of who sets or reaches it (100000: the nation). `op`, `value_min`, `value_max` and `unit` are as
    in a target; where there is no figure they are null, and `words` says what is known ('' where only the document is).
    `stage` is the school stage it is for, `basis` where it is narrower or other than the indicator. `indicator` is ''
    where the catalogue has none, and `name` says then what it is. A definition explains and is never attached.
    """

    id: str
    indicator: str
    place: str
    type: BenchmarkType
    year: int
    op: Op | None
    value_min: float | None
    value_max: float | None
    unit: str
    document: str
    verified: Verified
    number: str = ""
    note: str = ""
    seen_in: str = ""
    words: str = ""
    stage: str = ""
    basis: Bilingual | None = None
    name: Bilingual | None = None


TARGET_FIELDS: tuple[str, ...] = Target.__struct_fields__
