"""View: what the templates of a page and of a single chart share: words, values, notes, sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from edutargets.comparing.admission import is_sure
from edutargets.comparing.records import Comparison, Note
from edutargets.corpus import Corpus
from edutargets.presenting.charts.lines import benchmark_sources
from edutargets.presenting.charts.panels import scale_of
from edutargets.presenting.charts.words import value_words
from edutargets.presenting.controls import on_screen
from edutargets.presenting.page.both import Both, filled, filled_both
from edutargets.presenting.page.gaps import gaps
from edutargets.presenting.page.rows import PageValue, page_themes, paired, rows_by, sentence
from edutargets.presenting.page.sources import by_section, sources
from edutargets.presenting.page.words import WORDS
from edutargets.presenting.sheets.benchmark_column import BenchmarkColumn
from edutargets.records import Bilingual, Document, Target
from edutargets.rules.units import Units, load_units

_COLUMNS = ("year", "kind", "document_title", "issuer", "number", "index_number", "published", "address")
_CITATION = ("document_title", "issuer", "number", "index_number", "published", "address")
_FACTS = {"unit_responsible": "responsible", "office": "office", "lead": "lead", "due": "due", "place": "place"}


def shared_view(corpus: Corpus, comparison: Comparison, both: Both, records: Iterable[Target] = ()) -> dict[str, Any]:
    """Names for the templates; functions among them take records and give words in both languages."""
    cited = sources(corpus, comparison, records)
    units, found = load_units(corpus.configs), page_themes(comparison, both)
    legends = [BenchmarkColumn(corpus, comparison, wording, with_distances=False).legend() for wording in both]
    return {
        "comparison": comparison,
        "both": both,
        "words": WORDS,
        "on_screen": on_screen,
        "filled": filled,
        "zip": lambda *lists: zip(*lists, strict=True),
        "cited": cited,
        "numbers": {source.target.id: source.number for _, found in cited for source in found},
        "plain": lambda target: PageValue(target=target, amount=both("amount", target), name="", beside=()),
        "value_of": lambda target: both("amount", target),
        "has_map": False,
        "is_long": False,
        "waiting": [],
        "many": False,
        "number_of": lambda target: _number(target, units, both),
        "themes_of_rows": found,
        "row_words": rows_by(found),
        "gap_of": gaps(corpus, comparison, both),
        "compared": [_compared(comparison, city, both) for city in comparison.cities],
        "warnings_of": lambda target: _warnings(target, both),
        "by_section": by_section,
        "named_of": lambda target: _named(target, both),
        "filtered_by": lambda target: _filtered_by(target, comparison.sure),
        "facts_of": lambda target: [(key, value) for name, key in _FACTS.items() if (value := getattr(target, name))],
        "benchmark_legend": Bilingual(en=legends[0], zh=legends[1]),
        "benchmark_sources": list(paired(*(benchmark_sources(comparison.rows, wording) for wording in both))),
        "citation_keys": _CITATION,
        "document_columns": [key for key in _COLUMNS if any(_document_fact(document, key, both).zh for document in comparison.documents)],
        "document_fact": lambda document, key: _document_fact(document, key, both),
    }


def _number(target: Target, units: Units, both: Both) -> str:
    """For the script: the first figure of a value, what it is measured on, and the value as short as can be in both languages."""
    return "|".join((f"{target.value_min:g}", scale_of(target.unit, units), *(value_words(target, wording) for wording in both)))


def _named(target: Target, both: Both) -> list[tuple[str, Bilingual]]:
    """The indicator and the measures of a record, by which it is also searched."""
    found = [("indicator", both("indicator", target.indicator))] if target.indicator else []
    return [*found, *(("measure", both("measure", measure)) for measure in target.measures)]


def _filtered_by(target: Target, sure: float) -> str:
    """Status, stage, city, year, how sure, and theme, as the script reads them."""
    said = "sure" if is_sure(target, sure) else "doubtful"
    return "|".join((target.status, target.stage, target.city, str(target.year or ""), said, target.theme))


def _compared(comparison: Comparison, city: str, both: Both) -> Bilingual:
    """A city with the years and kinds of its documents."""
    own = list(dict.fromkeys((document.year, document.kind) for document in comparison.documents if document.city == city))
    named = [filled_both("compared_document", both("kind", kind), Bilingual(en=str(year), zh=str(year))) for year, kind in own]
    return filled_both("compared", both("city", city), both.listed(named))


def _warnings(target: Target, both: Both) -> list[Bilingual]:
    """What a reader must know before using a value."""
    found = [sentence(both("note", Note(code=code))) for code in target.warnings]
    if target.suspect:
        found.append(filled("suspect", target.suspect))
    if target.corrected:
        found.append(WORDS["corrected"])
    return found


def _document_fact(document: Document, key: str, both: Both) -> Bilingual:
    if key == "kind":
        return both("kind", document.kind)
    text = str(getattr(document, "title" if key == "document_title" else key))
    return Bilingual(en=text, zh=text)
