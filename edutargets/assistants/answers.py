"""Answers: what the tools give, as frozen types. Their JSON schema is made from these types, so that one is never without the other.

A figure stands nowhere but in a Figure, which has its quote, its warnings, its document and how sure it is.
"""

from __future__ import annotations

from typing import Any

from edutargets.comparing.records import Relation
from edutargets.comparing.verdicts import VerdictCode
from edutargets.records import Benchmark, Decision, Record, Target

JSON = dict[str, Any]


class Figure(Target, frozen=True, kw_only=True):
    """A record of the corpus with all of its fields, and what it takes to print it by itself.

    `value` is the value as a reader would write it, `cautions` are the warnings in words, `sure` says whether it is as sure as was asked
    for. `title`, `issuer`, `published` and `address` are of its document, whose text `document_uri` gives.
    """

    value: str
    indicator_name: str
    theme_name: str
    cautions: tuple[str, ...]
    sure: bool
    title: str
    issuer: str
    published: str
    address: str
    document_year: int
    document_kind: str
    uri: str
    document_uri: str


class Remark(Record, frozen=True, kw_only=True):
    """A remark on comparability, in a code and in words, with the cities it concerns."""

    code: str
    text: str
    cities: tuple[str, ...] = ()


class Answer(Record, frozen=True, kw_only=True):
    """Base of all answers. `problems` are what of the corpus could not be read, a line each: what stands there is in no answer."""

    problems: tuple[str, ...] = ()


class Paged(Answer, frozen=True, kw_only=True):
    """An answer in pages: `total` counts all there are, `next_offset` is where the next page begins, null on the last."""

    total: int
    offset: int
    next_offset: int | None = None


class Figures(Paged, frozen=True, kw_only=True):
    """What the documents state. `less_sure` are the figures less sure than `sure` (0 to 1); they come after the others, page by page."""

    figures: tuple[Figure, ...]
    less_sure: tuple[Figure, ...]
    total_less_sure: int
    sure: float


class CityCell(Record, frozen=True, kw_only=True):
    """What one city states of one indicator; where it states nothing sure, `blank` says why. `sources` counts where each figure is stated."""

    city: str
    blank: str
    figures: tuple[Figure, ...]
    sources: tuple[int, ...]
    less_sure: tuple[Figure, ...]
    remarks: tuple[Remark, ...]


class BenchmarkFacts(Benchmark, frozen=True, kw_only=True):
    """A benchmark with its words: `value` with its mark where nobody has verified it, `what` it is and of whom, `caution` what the mark means."""

    value: str
    what: str
    caution: str


class Beside(Record, frozen=True, kw_only=True):
    """A benchmark beside the values for `year`: the actual or target of that year, the standard then in force, or the next later target."""

    benchmark: BenchmarkFacts
    relation: Relation
    year: int


class Row(Record, frozen=True, kw_only=True):
    """One indicator (of one stage, unit, kind and period) with what each city states, but for those whose documents do not: `not_stated`.

    Where `shared` is false one city alone states it. `remarks` name the cities they concern; those of a cell concern it alone.
    """

    theme: str
    indicator: str
    name: str
    stage: str
    shared: bool
    cells: tuple[CityCell, ...]
    not_stated: tuple[str, ...]
    remarks: tuple[Remark, ...]
    benchmarks: tuple[Beside, ...] = ()


class Rows(Paged, frozen=True, kw_only=True):
    """Cities side by side, in pages of rows; `remarks` hold for all of them.

    `total_less_sure` counts the figures of all pages that are less sure than `sure`; `less_sure` are those that no row of any page shows,
    the first `limit` of them (find_figures pages through all).
    """

    cities: tuple[str, ...]
    rows: tuple[Row, ...]
    remarks: tuple[Remark, ...]
    less_sure: tuple[Figure, ...]
    total_less_sure: int
    sure: float


class Explained(Answer, frozen=True, kw_only=True):
    """Where a figure comes from: its sentence and those around it, the line it stands in, each decision that made it with its reason.

    `page` is that of the PDF, null where the document has none. `account` says how it was judged: its candidates, and how sure each question is; null for what has no number.
    """

    figure: Figure
    line: int
    before: str
    sentence: str
    after: str
    decisions: tuple[Decision, ...]
    account: JSON | None
    page: int | None = None


class IndicatorFacts(Record, frozen=True, kw_only=True):
    """An entry of the catalogue, and the cities of the corpus whose documents state it."""

    indicator: str
    en: str
    zh: str
    theme: str
    units: tuple[str, ...]
    direction: str
    cities: tuple[str, ...]


class Indicators(Paged, frozen=True, kw_only=True):
    indicators: tuple[IndicatorFacts, ...]


class DocumentFacts(Record, frozen=True, kw_only=True):
    """A document of the corpus without its text; `records` counts the targets and results in it."""

    document: str
    year: int
    kind: str
    title: str
    issuer: str
    published: str
    address: str
    records: int
    uri: str


class PlaceFacts(Record, frozen=True, kw_only=True):
    """A place of the corpus: its code and level in the gazetteer, what it is part of, its documents."""

    city: str
    name: str
    adcode: str
    level: str
    part_of: str
    documents: tuple[DocumentFacts, ...]


class Places(Paged, frozen=True, kw_only=True):
    places: tuple[PlaceFacts, ...]


class Promise(Record, frozen=True, kw_only=True):
    """A target and what became of it. `missed_by` is in `missed_by_unit`; `unsure_results` counts results that are not sure, held against nothing."""

    indicator: str
    name: str
    theme: str
    verdict: str
    verdict_text: str
    target: Figure
    results: tuple[Figure, ...]
    before: Figure | None
    reason: Remark | None
    remarks: tuple[Remark, ...]
    missed_by: float | None
    missed_by_unit: str | None
    unsure_results: int


class Promises(Paged, frozen=True, kw_only=True):
    """What cities promised against what they reported. `counts` are the verdicts of all pages; `silent` cities promise nothing of what was asked.

    `less_sure` are figures less sure than `sure`, held against nothing: the first `limit` of `total_less_sure`.
    """

    promises: tuple[Promise, ...]
    counts: dict[VerdictCode, int]
    silent: tuple[str, ...]
    less_sure: tuple[Figure, ...]
    total_less_sure: int
    sure: float


class Benchmarks(Paged, frozen=True, kw_only=True):
    benchmarks: tuple[BenchmarkFacts, ...]


class DocumentText(Record, frozen=True, kw_only=True):
    """Characters `start` to `end` of a document's text, as the `start` and `end` of a record count them; `next` is the address of the rest."""

    facts: DocumentFacts
    warnings: tuple[str, ...]
    start: int
    end: int
    characters: int
    next: str | None
    text: str
