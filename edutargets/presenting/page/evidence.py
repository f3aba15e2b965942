"""Evidence: what the side panel of a page says of a record beside its words: line, confidence, candidates, why; and the document to
cite.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from edutargets.comparing.admission import is_judged
from edutargets.corpus import Corpus
from edutargets.extracting.account import account_of
from edutargets.presenting.controls import on_screen
from edutargets.presenting.page.both import Both
from edutargets.presenting.page.sources import Source
from edutargets.presenting.words.decisions import decided
from edutargets.presenting.words.features import layers_in_chinese, question_words
from edutargets.records import Document, Target
from edutargets.rules.weights import weights_of

_TOLD = ("status", "year", "name")  # the decisions a reader of a figure asks about; the indicator has its candidates
_CANDIDATES = 3
_CITED = ("title", "issuer", "number", "published", "address")


def evidence(corpus: Corpus, cited: Iterable[tuple[Document, Sequence[Source]]], both: Both) -> dict[str, Any]:
    """By number: line, page of the PDF (0: none), confidence, doubt, decisions, candidates, as arrays, for there are many; doubts and
    indicators by id in both languages.
    """
    found: dict[str, Any] = {}
    words: dict[str, tuple[str, str]] = {}
    documents: dict[str, Any] = {}
    reasons: dict[tuple[str, ...], int] = {}  # each stands once: thousands of records are decided by the same
    weights = weights_of(corpus.configs)[0]
    for document, own in cited:
        city = both("city", document.city)
        documents[document.id] = {key: on_screen(getattr(document, key)) for key in _CITED} | {
            "year": document.year,
            "city": [city.en, city.zh],
        }
        for source in own:
            target, reading = source.target, source.reading
            place = [document.line_of(target.start), document.page_of(target.start) or 0]
            if reading is None or target.number is None:
                found[str(source.number)] = place
                continue
            account = None if target.corrected else account_of(reading, weights)
            told = [
                [decision.field, reasons.setdefault(tuple(on_screen(decided(decision, wording)[1]) for wording in both), len(reasons))]
                for decision in reading.decisions
                if decision.field in _TOLD
            ]
            judged = account.candidates[:_CANDIDATES] if account else ()
            candidates = [
                [one.indicator, round(one.probability, 2), on_screen(one.words), on_screen(layers_in_chinese(one.words))] for one in judged
            ]
            words |= {key: _named(key, both) for key in (one.indicator for one in judged)}
            words |= {name: (question_words(name, both.english), question_words(name, both.chinese)) for name in [target.doubt] if name}
            found[str(source.number)] = [*place, _confidence(target), target.doubt, told, candidates]
    return {"documents": documents, "why": found, "named": words, "reasons": list(reasons)}


def _confidence(target: Target) -> float | None:
    return round(target.confidence, 2) if is_judged(target) and target.confidence is not None else None


def _named(indicator: str, both: Both) -> tuple[str, str]:
    name = both("indicator", indicator)
    return name.en, name.zh
