"""Sources: the sentence around every value of a comparison, numbered in the order of the documents."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Mapping

from edutargets.comparing.records import Comparison
from edutargets.corpus import Corpus
from edutargets.extracting.document import extract
from edutargets.extracting.fact_reading import Reading
from edutargets.records import Document, Record, Target


class Source(Record, frozen=True, kw_only=True):
    """A target with its number on the page, what stands before and after its quote in the same sentence, and how it was read."""

    number: int
    target: Target
    before: str
    after: str
    reading: Reading | None


def cited_targets(comparison: Comparison, records: Iterable[Target] = ()) -> Mapping[str, Target]:
    """Every target that the comparison shows, in its rows or as naming a measure, and the further `records`, by id."""
    in_rows = (target for row in comparison.rows for cell in row.cells for target in cell.targets)
    in_measures = (target for row in comparison.measures for named in row.targets for target in named)
    return {target.id: target for targets in (in_rows, in_measures, records) for target in targets}


def sources(corpus: Corpus, comparison: Comparison, records: Iterable[Target] = ()) -> list[tuple[Document, list[Source]]]:
    """The sources of a comparison by document; documents that it takes nothing from are left out."""
    cited = cited_targets(comparison, records).values()
    found: list[tuple[Document, list[Source]]] = []
    number = 1
    for document in comparison.documents:
        own = sorted(
            (target for target in cited if target.document == document.id), key=lambda target: (target.start, target.end, target.id)
        )
        if own:
            found.append((document, list(_in_sentences(corpus, document, own, number))))
            number += len(own)
    return found


def by_section(sources: Iterable[Source]) -> list[tuple[tuple[str, ...], list[Source]]]:
    """Sources that follow each other under the same headings, with these headings."""
    return [(section, list(under)) for section, under in itertools.groupby(sources, key=lambda source: source.target.section)]


def _in_sentences(corpus: Corpus, document: Document, targets: Iterable[Target], number: int) -> Iterable[Source]:
    extraction = extract(document, corpus.configs)
    spans = sorted((sentence.start, sentence.end) for sentence in extraction.sentences)
    starts = [start for start, _ in spans]
    for offset, target in enumerate(targets):
        at = bisect.bisect_right(starts, target.start) - 1
        start, end = spans[at] if at >= 0 and target.start < spans[at][1] else (target.start, target.end)
        yield Source(
            number=number + offset,
            target=target,
            before=_plain(document.text[start : target.start]).lstrip(),
            after=_plain(document.text[target.end : max(end, target.end)]).rstrip(),
            reading=extraction.readings.get(target.id),
        )


def _plain(text: str) -> str:
    """Text as one line: line breaks inside a sentence are none of its words."""
    return re.sub(r"[\r\n]+", "", text)
