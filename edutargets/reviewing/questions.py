"""Questions: each doubtful figure with its sentence and what else it could be.

A figure is doubtful where its confidence is below a bound. Those that a comparison prints come first, the least sure of them before
all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from edutargets.corpus import Corpus
from edutargets.corrections import NONE
from edutargets.errors import NothingFound
from edutargets.extracting.document import extract
from edutargets.extracting.extractor import Extraction
from edutargets.extracting.fact_reading import Reading
from edutargets.records import STATUSES, Decision, Document, Target
from edutargets.rules.indicators import Indicator, load_indicators
from edutargets.rules.weights import QUESTIONS

SURE = 0.8
MOST_OPTIONS = 9  # one key each
_LEAST_PROBABLE = 0.01
_MOST_YEARS = 3
_YEAR = re.compile(r"(?:19|20)\d\d(?=年|[—–~-])")
_LINE_BREAKS = re.compile(r"[\r\n\u2028\u2029\x0b\x0c]+")


class Option(msgspec.Struct, frozen=True):
    """What a field could be instead: its value as a correction says it, how probable (None where no model says so), the words for it."""

    field: str
    value: str
    probability: float | None = None
    words: str = ""


class Passage(msgspec.Struct, frozen=True):
    """The sentence of a figure as it stands in its document without line breaks, those around it, and the places of quote and number."""

    before: str
    text: str
    after: str
    quote: tuple[int, int]
    number: tuple[int, int]


class Question(msgspec.Struct, frozen=True):
    """A doubtful figure: where it stands, what else it could be, and why its fields are as they are."""

    target: Target
    document: Document
    passage: Passage
    options: tuple[Option, ...]
    decisions: tuple[Decision, ...]
    sure: Mapping[str, float] = {}

    def reason(self, field: str) -> str:
        """The words that decided a field."""
        return next((decision.reason for decision in self.decisions if decision.field == field), "")


def doubtful(targets: Sequence[Target], sure: float = SURE) -> list[Target]:
    """The figures less sure than `sure`, those first that are printed, least sure first. Repeats of an earlier figure are left out."""
    present = {target.id for target in targets}
    found = [
        target
        for target in targets
        if target.number and target.confidence is not None and target.confidence < sure and target.same_as not in present
    ]
    return sorted(found, key=lambda target: (not is_printed(target), target.confidence or 0.0, target.document, target.start))


def is_printed(target: Target) -> bool:
    """Whether a comparison has a row for it: it has an indicator, and is a target or result of the whole city."""
    return target.indicator is not None and target.status != "context" and not target.place


class Asker:
    """Makes the questions of one corpus; documents are read again as they are needed, each once."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._documents: dict[str, Document] = {}
        self._extractions: dict[str, Extraction] = {}
        self._entries = {entry.id: entry for entry in load_indicators(corpus.configs).indicators}

    def question(self, target: Target) -> Question:
        """The question about a figure of the corpus."""
        document = self._document(target.document)
        extraction = self._extraction(document)
        reading = extraction.readings.get(target.id)
        options = tuple(_options(target, document, reading, self._entries))[:MOST_OPTIONS]
        sure = {}
        if reading and reading.doubt:
            told = reading.doubt.features.get("all", {})
            sure = {question: _chance(told.get(question, told.get(f"none_{question}", 0.0))) for question in QUESTIONS if told}
        return Question(target, document, _passage(target, document, extraction), options, reading.decisions if reading else (), sure)

    def indicators_with(self, words: str) -> tuple[Option, ...]:
        """The entries of the catalogue whose id or name holds all of some words, as options."""
        parts = words.lower().split()
        found = [entry.id for entry in self._entries.values() if all(part in f"{entry.id} {entry.zh} {entry.en}".lower() for part in parts)]
        return tuple(Option("indicator", identity) for identity in found)

    def kind_for(self, target: Target, indicator: str) -> str:
        """The kind of a figure once it has an indicator: that of the entry, unless it is a rate or either of them is a change."""
        entry = self._entries.get(indicator)
        if entry is None or target.unit in ("%", "‰", "百分点", "个百分点") or "change" in (target.kind, entry.kind):
            return target.kind
        return entry.kind

    def _document(self, identity: str) -> Document:
        if identity not in self._documents:
            found = self._corpus.document(identity)
            if found is None:
                raise NothingFound(f"no document has the id {identity!r}; edutargets documents lists them")
            self._documents[identity] = found
        return self._documents[identity]

    def _extraction(self, document: Document) -> Extraction:
        if document.id not in self._extractions:
            self._extractions[document.id] = extract(document, self._corpus.configs)
        return self._extractions[document.id]


def _chance(log_odds: float) -> float:
    import math

    return 1.0 / (1.0 + math.exp(-log_odds))


def _options(target: Target, document: Document, reading: Reading | None, entries: Mapping[str, Indicator]) -> Iterator[Option]:
    """What else the doubtful field could be, then the other indicators, most probable first."""
    if target.doubt == "status":
        yield from (Option("status", status) for status in STATUSES if status != target.status)
    if target.doubt == "year":
        if target.period:
            yield Option("period", NONE)
        years = dict.fromkeys([*map(int, _YEAR.findall(target.quote)), document.year, document.year - 1, document.year + 1])
        yield from [Option("year", str(year)) for year in years if year != target.year][:_MOST_YEARS]
    if target.doubt == "place" and target.place:
        yield Option("place", NONE)
    for one in reading.match.judged if reading else ():
        identity = one.candidate.indicator
        if identity != target.indicator and identity in entries and one.probability >= _LEAST_PROBABLE:
            yield Option("indicator", identity, one.probability, one.candidate.shown())


def _passage(target: Target, document: Document, extraction: Extraction) -> Passage:
    read = [sentence for sentence in extraction.sentences if sentence.role in ("body", "cell", "heading")]
    at = next((index for index, sentence in enumerate(read) if sentence.start <= target.start < sentence.end), None)
    if at is None:
        start, end, around = target.start, target.end, ("", "")
    else:
        start, end = min(read[at].start, target.start), max(read[at].end, target.end)
        before, after = (read[index] if 0 <= index < len(read) else None for index in (at - 1, at + 1))
        around = tuple(_plain(document.text[one.start : one.end]).strip() if one else "" for one in (before, after))  # type: ignore[assignment]
    number = _number_place(target, document, extraction)

    def inside(place: int) -> int:
        """A place of the document's text counted in the sentence without line breaks."""
        return len(_plain(document.text[start:place]))

    return Passage(
        around[0],
        _plain(document.text[start:end]),
        around[1],
        (inside(target.start), inside(target.end)),
        (inside(number[0]), inside(number[1])),
    )


def _plain(text: str) -> str:
    return _LINE_BREAKS.sub("", text)


def _number_place(target: Target, document: Document, extraction: Extraction) -> tuple[int, int]:
    """Where the number of a figure stands in the text. Of several like it in one quote: the one of its turn."""
    quoted = document.text[target.start : target.end]
    written = r"[\r\n]*".join(map(re.escape, target.number or ""))
    alone = r"(?<![\d.,])" if (target.number or "")[:1].isdigit() else ""
    places = [match.span() for match in re.finditer(alone + written, quoted)] if written else []
    if not places:
        return target.start, target.start
    same = [one.id for one in extraction.targets if (one.start, one.end, one.number) == (target.start, target.end, target.number)]
    turn = min(same.index(target.id), len(places) - 1) if target.id in same else 0
    return target.start + places[turn][0], target.start + places[turn][1]
