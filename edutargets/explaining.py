"""Explaining: one target in its context, with every decision that made it, by rules and by people."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from edutargets import corrections
from edutargets.corpus import Corpus
from edutargets.extracting.account import Account, account_of
from edutargets.extracting.document import extract
from edutargets.records import Decision, Document, Sentence, Target
from edutargets.rules.weights import weights_of


class Explanation(msgspec.Struct, frozen=True):
    """Where a target comes from: its document, its sentence and those around it, and the decisions that made it.

    It stands on that `line` of the text and `page` of the PDF (both from 1; None where the text has no pages). `account` says how it
    was judged; None where it was not.
    """

    target: Target
    document: Document
    line: int
    before: str
    sentence: str
    after: str
    decisions: tuple[Decision, ...]
    account: Account | None = None
    page: int | None = None


def explain(corpus: Corpus, identity: str) -> Explanation | None:
    """Everything that is known of one target; None where the corpus has no such id."""
    target = corpus.target(identity)
    if target is None:
        return None
    document = corpus.document(target.document)
    if document is None:
        return None
    extraction = extract(document, corpus.configs)
    sentences = [s for s in extraction.sentences if s.role in ("body", "cell", "heading")]
    at = next(index for index, sentence in enumerate(sentences) if sentence.start <= target.start < sentence.end)
    around = [_written(document, sentences[index]) if 0 <= index < len(sentences) else "" for index in (at - 1, at, at + 1)]
    reading = extraction.readings.get(target.id)
    raw = next((one for one in extraction.targets if one.id == target.id), None)
    decisions = (*(reading.decisions if reading else ()), *_by_hand(document, target.id, raw))
    account = account_of(reading, weights_of(corpus.configs)[0]) if reading is not None else None
    line, page = document.line_of(target.start), document.page_of(target.start)
    return Explanation(target, document, line, around[0], around[1], around[2], decisions, account, page)


def _by_hand(document: Document, identity: str, raw: Target | None) -> Iterator[Decision]:
    """What people have said of a target, in the order in which they did: each field that is not as it was read, with who and when."""
    said = {field: corrections.said(raw, field) for field in corrections.CHANGEABLE} if raw else {}
    for one in corrections.read(document):
        if one.target != identity:
            continue
        who = f"by hand: {one.by}, {one.when}{f', {one.note}' if one.note else ''}"
        if one.accepted:
            yield Decision(field="accepted", value="yes", reason=who)
        for field, value in one.fields.items():
            if value != said.get(field):
                yield Decision(field=field, value=str(value), reason=who)
            said[field] = value


def _written(document: Document, sentence: Sentence) -> str:
    return re.sub(r"[\r\n]+", "", document.text[sentence.start : sentence.end]).strip()
