"""View: what the templates of a page and of a single chart share: words, values, notes, sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from edutargets.comparing.admission import is_sure
from edutargets.comparing.records import Comparison, Note
from edutargets.corpus import Corpus
from edutargets.presenting.charts.lines import benchmark_sources, benchmark_texts
from edutargets.presenting.charts.panels import scale_of
from edutargets.presenting.charts.words import value_words
from edutargets.presenting.controls import on_screen
from edutargets.presenting.page.both import Both, filled, filled_both
from edutargets.presenting.page.gaps import gaps
from edutargets.presenting.page.sources import by_section, sources
from edutargets.presenting.page.words import WORDS
from edutargets.presenting.sheets.benchmark_column import BenchmarkColumn
from edutargets.presenting.words.marks import own_notes
from edutargets.records import Bilingual, Document, Target
from edutargets.rules.units import Units, load_units

_COLUMNS = ("year", "kind", "document_title", "issuer", "number", "index_number", "published", "address")
_CITATION = ("document_title", "issuer", "number", "index_number", "published", "address")
_FACTS = {"unit_responsible": "responsible", "office": "office", "lead": "lead", "due": "due", "place": "place"}


def shared_view(corpus: Corpus, comparison: Comparison, both: Both, records: Iterable[Target] = ()) -> dict[str, Any]:
    """Names for the templates; functions among them take records and give words in both languages."""
    cited = sources(corpus, comparison, records)
    units = load_units(corpus.configs)
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
        "value_of": lambda target: _value(target, both),
        "has_map": False,
        "is_long": False,
        "many": False,
        "number_of": lambda target: _number(target, units, both),
        "notes_of": lambda noted: _notes(noted.notes, both),
        "own_notes_of": lambda row, cell: _notes(own_notes(row, cell), both),
        "all_notes_of": lambda row: _notes((*row.notes, *(note for cell in row.cells for note in own_notes(row, cell))), both),
        "derived_of": lambda cell, target: [both("scaled", one) for one in (cell.scaled if cell else ()) if one.target == target.id],
        "benchmarks_of": lambda row: _pairs(*(benchmark_texts(row, wording) for wording in both)),
        "gap_of": gaps(corpus, comparison, both),
        "compared": [_compared(comparison, city, both) for city in comparison.cities],
        "warnings_of": lambda target: _warnings(target, both),
        "by_section": by_section,
        "named_of": lambda target: _named(target, both),
        "filtered_by": lambda target: _filtered_by(target, comparison.sure),
        "facts_of": lambda target: [(key, value) for name, key in _FACTS.items() if (value := getattr(target, name))],
        "benchmark_legend": Bilingual(en=legends[0], zh=legends[1]),
        "benchmark_sources": _pairs(*(benchmark_sources(comparison.rows, wording) for wording in both)),
        "citation_keys": _CITATION,
        "document_columns": [key for key in _COLUMNS if any(_document_fact(document, key, both).zh for document in comparison.documents)],
        "document_fact": lambda document, key: _document_fact(document, key, both),
    }


def sentence(words: Bilingual) -> Bilingual:
    """Words as a sentence begins."""
    return Bilingual(en=words.en[:1].upper() + words.en[1:], zh=words.zh)


def _notes(notes: Iterable[Note], both: Both) -> list[Bilingual]:
    """Notes in words, each once."""
    return list(dict.fromkeys(sentence(both("note", note)) for note in notes))


def _pairs(english: Iterable[str], chinese: Iterable[str]) -> list[Bilingual]:
    return [Bilingual(en=one, zh=other) for one, other in zip(english, chinese, strict=True)]


def _value(target: Target, both: Both) -> Bilingual:
    value = both("value", target)
    return filled_both("each", value) if "several_heads" in target.warnings else value


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
