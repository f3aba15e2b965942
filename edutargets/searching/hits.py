"""Hits: the records and sentences that hold words, document by document, in the order of its text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from edutargets.corpus import Corpus
from edutargets.indexing.records import Passage
from edutargets.records import Document, Record, Target
from edutargets.searching.words import Words
from edutargets.selecting import Criteria

HitKind = Literal["figure", "commitment", "other", "none", "heading"]


class Hit(Record, frozen=True, kw_only=True):
    """A place that holds all words asked for: the quote of a record (figure, commitment), a sentence or a heading.

    A sentence whose records say something else is `other`, one that gave no record is `none`; `records` counts the records of the
    sentence, None where that is not known, `target` is the record where it is one. `document` has no text; `text` is as written, line
    breaks removed; `section` are the headings above a record, of a sentence the last one.
    """

    document: Document
    kind: HitKind
    text: str
    section: tuple[str, ...]
    start: int
    end: int
    records: int | None
    target: Target | None = None

    @property
    def year(self) -> int | None:
        """The year of the record, of a sentence that of its document."""
        return self.document.year if self.target is None else self.target.year


def find(corpus: Corpus, words: Words, criteria: Criteria) -> Iterator[Hit]:
    """Where all words are said, one place after the other; of a record in its quote or its name.

    What only records have (theme, status, ...) leaves sentences out where it is asked for; the year of a sentence is that of its
    document. Raises DocumentError where a text was changed since the corpus was loaded, ConfigError where a rule is wrong.
    """
    of_records = bool(criteria.themes or criteria.indicators or criteria.statuses or criteria.kinds or criteria.stages)
    for document, targets, passages in corpus.searched(criteria.cities, words):
        holding = list(itertools.compress(targets, words.held([(one.name, one.quote) for one in targets])))
        if not holding and not words.held([(document.text,)])[0]:
            continue
        found, facts = passages(), msgspec.structs.replace(document, text="")  # many hits of many documents may be held at once
        hits = [_record(facts, one, targets, found) for one in criteria.holding(holding)]
        if not of_records and (not criteria.years or document.year in criteria.years):
            texts = [_written(document.text[one.start : one.end]) for one in found]
            hits += _sentences(facts, texts, words, targets, holding, found)
        yield from sorted(hits, key=lambda hit: hit.start)


def _record(document: Document, target: Target, targets: Sequence[Target], passages: Sequence[Passage]) -> Hit:
    around = next((one for one in passages if one.start <= target.start < one.end), None)
    return Hit(
        document=document, kind="commitment" if target.number is None else "figure", text=target.quote, section=target.section,
        start=target.start, end=target.end, records=_inside(targets, around.start, around.end) if around else None, target=target,
    )  # fmt: skip


def _sentences(
    document: Document,
    texts: Sequence[str],
    words: Words,
    targets: Sequence[Target],
    holding: Sequence[Target],
    passages: Sequence[Passage],
) -> Iterator[Hit]:
    """The sentences and headings that hold the words, but for those whose records do."""
    heading = ""
    for text, (start, end, is_heading), holds in zip(texts, passages, words.held([(text,) for text in texts]), strict=True):
        if holds and not _inside(holding, start, end):
            records = _inside(targets, start, end)
            yield Hit(
                document=document, kind="heading" if is_heading else "other" if records else "none", text=text,
                section=(heading,) if heading else (), start=start, end=end, records=records,
            )  # fmt: skip
        if is_heading:
            heading = text


def _written(text: str) -> str:
    """Without its line breaks."""
    return re.sub(r"[\r\n]+", "", text).strip()


def _inside(targets: Sequence[Target], start: int, end: int) -> int:
    """How many records begin there."""
    return sum(start <= one.start < end for one in targets)
