"""The records: what each step of the tool takes and gives. Frozen, typed, without behaviour beyond look-ups.

file -> reading -> Document, Sentence -> extracting -> Target -> corpus -> comparing -> Comparison -> presenting
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from edutargets.places import Place as Place  # noqa: PLC0414 - says that Place is one of the records

if TYPE_CHECKING:
    import pandas

Op = Literal["eq", "ge", "gt", "le", "lt", "approx", "range"]
Status = Literal["target", "result", "context"]
STATUSES: tuple[Status, ...] = get_args(Status)
DEFAULT_STATUSES: tuple[Status, ...] = ("target", "result")
Kind = Literal["level", "change", "output", "commitment"]
KINDS: tuple[Kind, ...] = get_args(Kind)
DocumentKind = Literal["plan", "report", "mixed"]
Role = Literal["heading", "body", "cell", "furniture"]
BenchmarkType = Literal["standard", "target", "actual", "definition"]
Relation = Literal["same_year", "in_force", "later_target"]
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
    the file the text was made from, `warnings` say what of the file was not read, as in Source.
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


class Table(Record, frozen=True, kw_only=True):
    """The rows of a sheet or of a delimited file, every cell as written, its line breaks kept; blank rows too.

    `sheet` is the name of the sheet ('' in a delimited file, whose cells `delimiter` divides), `problems` what is wrong with
    some rows, by index.
    """

    rows: tuple[tuple[str, ...], ...]
    sheet: str = ""
    delimiter: str = ""
    problems: dict[int, str] = msgspec.field(default_factory=dict)


class Source(Record, frozen=True, kw_only=True):
    """What a file says: the text made from it, and what the file itself names as its metadata.

    In `text` a paragraph is a line, and so is a row of a table, its cells separated by tabs; what a merged cell holds
    stands in every cell it covers. `format` is the kind of file (text, html, mht, pdf, docx, xlsx, xls, csv, image), `encoding` that of
    its characters where it is text ('' where it is not). `facts` maps title, issuer, number, published (YYYY-MM-DD),
    index_number and address to what the file says of them outside its text (meta tags, properties), if it does.
    `warnings` say what could not be read of the file or was left out: `code` or `code:count`, see edutargets.file_warnings.
    `tables` are the rows of a file of tables. The source of one row of a table of documents names its `sheet` and `row` (counted
    from 1, as a sheet shows it), that of sheets beside such a table their names; '' and 0 for a whole file. `columns` is what a row
    says of place, year and kind, by the role of the column.
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
    for, `part` what it is called by itself where it is a part of the whole that `name` begins with (女生).
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


class Quantity(Record, frozen=True, kw_only=True):
    """A number with its unit and bound.

    `number` is the exact substring text[start:end]. `value_min` and `value_max` have 万 and 亿 multiplied out and are
    equal for a single value; the bound is in `op`. `unit` is as written, '' for a bare number. The numeral itself
    begins at `numeral`, behind a bound that stands before it (不低于国家规定9%). `warnings` are codes: shared_unit,
    unit_of_noun, unit_of_head, digits_joined.
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


class Note(Record, frozen=True, kw_only=True):
    """A remark on comparability: a code, the cities it concerns, and what to fill into its text.

    `records` are the ids of the targets that it is of; where there are none, it is of all that these cities state.
    """

    code: str
    cities: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    records: tuple[str, ...] = ()

    def is_of(self, target: Target) -> bool:
        """Whether it is of that target, which one of its cities states."""
        return not self.records or target.id in self.records


class Scaled(Record, frozen=True, kw_only=True):
    """A count per so many of a stock: a derived value, never one of the text.

    `target` and `stock` are the ids of the records it is made from; `denominator` is an id of configs/denominators.yaml. A stock of a
    table of denominators is no record: `stock` is then FILE:LINE, and `source` what the table names as its source. `stock_value` is
    how many there are.
    """

    target: str
    stock: str
    denominator: str
    per: int
    value_min: float
    value_max: float
    source: str = ""
    stock_value: float | None = None


class Cell(Record, frozen=True, kw_only=True):
    """What one city states of one indicator; where it states nothing, `blank` says why.

    `sources` counts for each target the places that state it, `documents` names the documents they stand in. `notes` are
    the warnings of this cell alone or of this cell beside the others; for not_comparable they say what differs. `unsure` are the
    figures that belong here but are less sure than was asked for, each goal once.
    """

    city: str
    targets: tuple[Target, ...] = ()
    sources: tuple[int, ...] = ()
    documents: tuple[tuple[str, ...], ...] = ()
    scaled: tuple[Scaled, ...] = ()
    notes: tuple[Note, ...] = ()
    blank: Literal["", "not_stated", "no_document", "not_comparable", "unsure"] = ""
    unsure: tuple[Target, ...] = ()


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


class AttachedBenchmark(Record, frozen=True, kw_only=True):
    """A benchmark beside a value for `year`: of the same year, a standard in force then, or the next later target."""

    benchmark: Benchmark
    relation: Relation
    year: int


class Distance(Record, frozen=True, kw_only=True):
    """How far the value of a target (its id) is from a benchmark (its id): value minus benchmark, in `unit`.

    `of` says what was subtracted: two values, a bound (≥ 85), or about a value. `standing` goes by the direction in which
    the indicator is better, '' where it has none.
    """

    city: str
    target: str
    benchmark: str
    value: float
    unit: str
    of: Literal["value", "bound", "about"]
    standing: Literal["better", "worse", "equal", ""]


class ComparisonRow(Record, frozen=True, kw_only=True):
    """One line of a comparison: an indicator, for one school stage where a document gives several.

    `theme` is that of the indicator; where only certain themes were asked for, one of these that its values have. `family`
    (of units) and `kind` are set where the indicator has values of several, each with a row of its own. `period` is set where the
    values add up several years (2021-2025): they never share a row with those of a year. A row by wording has no indicator: its
    values are alike by their names, and `name` is one of these.
    """

    theme: str
    indicator: str
    stage: str
    cells: tuple[Cell, ...]
    notes: tuple[Note, ...] = ()
    benchmarks: tuple[AttachedBenchmark, ...] = ()
    family: str = ""
    kind: str = ""
    period: str = ""
    name: str = ""

    @property
    def shared(self) -> bool:
        """Whether two or more cities state it."""
        return sum(1 for cell in self.cells if cell.targets) > 1

    @property
    def of_one_status(self) -> bool:
        """Whether two or more cities state it with one status: plan stands against plan, or result against result."""
        stated = [status for cell in self.cells for status in {target.status for target in cell.targets}]
        return len(stated) > len(set(stated))


class Fill(Record, frozen=True, kw_only=True):
    """How many of the rows of one theme that two or more cities state (`shared`) one city states."""

    theme: str
    city: str
    stated: int
    shared: int


class ThemeCount(Record, frozen=True, kw_only=True):
    """What one city states under one theme: records with a number, of those the ones with an indicator, and those no row is for.

    `outside` are figures without an indicator that no row by wording holds, and figures of a part of the city.
    """

    theme: str
    city: str
    targets: int
    quantified: int
    with_indicator: int
    outside: int = 0


class MeasureRow(Record, frozen=True, kw_only=True):
    """One policy measure, with the targets of each city that name it (in the order of the comparison's cities)."""

    measure: str
    theme: str
    targets: tuple[tuple[Target, ...], ...]

    @property
    def stated_by(self) -> int:
        """How many cities name it."""
        return sum(1 for named in self.targets if named)


class Finding(Record, frozen=True, kw_only=True):
    """Something that the comparable rows of a comparison allow to say, with the ids of the records it rests on.

    `row` is the row it is about, `of` how many places it compares (rows, for not_ranked and only_one). By kind, `values` are:
    shared: the number of rows that several places state, and of all rows; `row` is the one that most state, `of` places do.
    extremes: most or least, for each of `places`. against_national: above, equal or below `against`, for each of `places`.
    plan_and_result: reached or missed; `ids` are those of the promise and of the result. not_ranked: codes of what forbids it.
    only_one: for each of `places` how many rows it alone states.
    """

    kind: Literal["shared", "extremes", "against_national", "plan_and_result", "not_ranked", "only_one"]
    places: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    of: int = 0
    row: ComparisonRow | None = None
    against: Benchmark | None = None


class Comparison(Record, frozen=True, kw_only=True):
    """Cities side by side. Within a theme, rows that two or more cities state come first, rows by wording last.

    `unsure` are the figures that would stand in a row but are less sure than `sure` (0 to 1), each goal once; `findings` what can be
    said in sentences, where it was looked for. `configs` is the folder of the rules by which it was made.
    """

    cities: tuple[str, ...]
    documents: tuple[Document, ...]
    rows: tuple[ComparisonRow, ...]
    notes: tuple[Note, ...]
    counts: tuple[ThemeCount, ...]
    measures: tuple[MeasureRow, ...]
    fills: tuple[Fill, ...] = ()
    sure: float = 0.0
    unsure: tuple[Target, ...] = ()
    findings: tuple[Finding, ...] = ()
    configs: str = ""

    def notes_on(self, row: ComparisonRow, cell: Cell, target: Target | None = None) -> list[Note]:
        """All notes that concern a cell, or one of its targets: its own, those of its row and of the whole, none that is of others."""
        own = [note for note in (*cell.notes, *row.notes, *self.notes) if not note.cities or cell.city in note.cities]
        return own if target is None else [note for note in own if note.is_of(target)]

    def to_frame(self) -> pandas.DataFrame:
        """A DataFrame of one row a value: the fields of the record, then what the comparison says of it (`framing.comparison_frame`)."""
        from edutargets.framing import comparison_frame

        return comparison_frame(self)

    def _repr_html_(self) -> str:
        """The comparison in a notebook: a table, the quote behind each value shown when the pointer rests on it."""
        from edutargets.presenting.writing.notebook import comparison_html

        return comparison_html(self)

    @property
    def scaled(self) -> tuple[Scaled, ...]:
        """All derived values, row by row."""
        return tuple(one for row in self.rows for cell in row.cells for one in cell.scaled)


TARGET_FIELDS: tuple[str, ...] = Target.__struct_fields__
