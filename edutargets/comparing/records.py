"""What comparing makes of targets: rows with a cell for each city, and what is to be said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from edutargets.records import Benchmark, Document, Record, Target

if TYPE_CHECKING:
    import pandas

Relation = Literal["same_year", "in_force", "later_target"]


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
        stated = [status for cell in self.cells if cell.targets for status in {target.status for target in cell.targets}]
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
