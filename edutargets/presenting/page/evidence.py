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
from edutargets.presenting.page.shared import Shared
from edutargets.presenting.page.sources import Source
from edutargets.presenting.page.words import WORDS
from edutargets.presenting.words.decisions import decided
from edutargets.presenting.words.features import layers_in_chinese, question_words
from edutargets.records import Bilingual, Decision, Document, Target
from edutargets.rules.weights import weights_of

_TOLD = ("status", "year", "name")  # the decisions a reader of a figure asks about; the indicator has its candidates
_CANDIDATES = 3
_CITED = ("title", "issuer", "number", "published", "address")


def evidence(corpus: Corpus, cited: Iterable[tuple[Document, Sequence[Source]]], both: Both, shared: Shared) -> dict[str, Any]:
    """In the order of their numbers: line, page of the PDF (0: none), confidence, doubt, decisions, candidates, as arrays, for there are
    many; words by their numbers.
    """
    found: list[list[Any]] = []
    documents: dict[str, Any] = {}
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
                found.append(place)
                continue
            account = None if target.corrected else account_of(reading, weights)
            told = [shared(_reason(decision, both)) for decision in reading.decisions if decision.field in _TOLD]
            judged = account.candidates[:_CANDIDATES] if account else ()
            candidates = [
                [
                    shared(both("indicator", one.indicator)),
                    round(one.probability, 2),
                    shared(Bilingual(en=on_screen(one.words), zh=on_screen(layers_in_chinese(one.words)))),
                ]
                for one in judged
            ]
            found.append([*place, _confidence(target), shared(_doubt(target, both)), told, candidates])
    return {"documents": documents, "why": found}


def _reason(decision: Decision, both: Both) -> Bilingual:
    """What decided a field, after the words that say which field it is."""
    english, chinese = (on_screen(decided(decision, wording)[1]) for wording in both)
    label = WORDS[f"why_{decision.field}"]
    return Bilingual(en=f"{label.en}{english}", zh=f"{label.zh}{chinese}")


def _doubt(target: Target, both: Both) -> Bilingual | str:
    if not target.doubt:
        return ""
    return Bilingual(en=question_words(target.doubt, both.english), zh=question_words(target.doubt, both.chinese))


def _confidence(target: Target) -> float | None:
    return round(target.confidence, 2) if is_judged(target) and target.confidence is not None else None
