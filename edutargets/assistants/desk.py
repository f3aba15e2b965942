"""The desk: one question's corpus and words, and how records become figures that stand by themselves.

Every question is put to a corpus that was loaded for it: what was added or put right a moment ago is in the answer.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

import msgspec

from edutargets.assistants.answers import BenchmarkFacts, DocumentFacts, Figure, Remark
from edutargets.comparing.admission import is_sure
from edutargets.comparing.records import Note
from edutargets.errors import UsageError
from edutargets.records import Benchmark, Document, Target

if TYPE_CHECKING:
    from edutargets.cli.session import Session
    from edutargets.corpus import Corpus
    from edutargets.indexing.records import Overview

Names = list[str] | str | None
Numbers = list[int] | int | None
T = TypeVar("T")
FEW, MOST = 20, 100  # items of a page: where no limit is given, and at most
_PROBLEMS = 10  # lines on what could not be read


def names(given: Names) -> list[str]:
    """Names as a list; one may be given by itself."""
    return [given] if isinstance(given, str) else list(given or ())


def numbers(given: Numbers) -> tuple[int, ...]:
    """Numbers as a tuple; one may be given by itself."""
    return (given,) if isinstance(given, int) else tuple(given or ())


def page(items: Sequence[T], limit: int, offset: int) -> tuple[Sequence[T], int | None]:
    """The items of one page, and where the next begins; UsageError for a limit or an offset that is none."""
    if not 1 <= limit <= MOST:
        raise UsageError(f"limit {limit}: it lies between 1 and {MOST}; next_offset of an answer leads to the next page")
    if not 0 <= offset <= max(0, len(items) - 1):
        raise UsageError(f"offset {offset}: it lies between 0 and {max(0, len(items) - 1)}")
    end = offset + limit
    return items[offset:end], end if end < len(items) else None


class Desk:
    """What answers one question. `session` names the corpus, its folder of rules and the language."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.wording = session.wording
        self._left_out = ""

    @property
    def corpus(self) -> Corpus:
        """The corpus; NothingFound where it holds no document."""
        return self.session.corpus

    @functools.cached_property
    def _documents(self) -> dict[str, Document]:
        return {document.id: document for document in self.corpus.facts}

    def cities(self, places: Names, within: Names) -> tuple[str, ...]:
        """The slugs of the cities named and of those within places; of all where neither is given."""
        found = self.session.cities(names(places), names(within))
        self._left_out = self.session.unplaced(found) if names(within) else ""
        return found

    def problems(self) -> tuple[str, ...]:
        """What of the corpus could not be read or was left out, a line each; of many the first, and how many more."""
        lines = list(dict.fromkeys(" ".join(problem.message.split()) for problem in self.session.loaded.problems))
        rest = len(lines) - _PROBLEMS
        told = (self._left_out, *lines[:_PROBLEMS], f"and {rest} more; edutargets check lists them" if rest > 0 else "")
        return tuple(line for line in told if line)

    def figures(self, targets: Iterable[Target], least: float) -> tuple[Figure, ...]:
        """Records as figures; sure are those at least as sure as `least`, 0 to 1."""
        return tuple(self.figure(target, least) for target in targets)

    def figure(self, target: Target, least: float) -> Figure:
        """One record as a figure."""
        document, wording = self._documents[target.document], self.wording
        return Figure(
            **{field: getattr(target, field) for field in Target.__struct_fields__},
            value=wording.amount(target) if target.number is not None else "",
            indicator_name=wording.indicator(target.indicator) if target.indicator in wording.indicators else "",
            theme_name=wording.theme(target.theme),
            cautions=tuple(wording.note(Note(code=code)) for code in target.warnings),
            sure=is_sure(target, least),
            title=document.title,
            issuer=document.issuer,
            published=document.published,
            address=document.address,
            document_year=document.year,
            document_kind=document.kind,
            uri=f"figure://{quote(target.id, safe='')}",
            document_uri=document_uri(document.id),
        )

    def remarks(self, notes: Iterable[Note]) -> tuple[Remark, ...]:
        """Notes in codes and words."""
        return tuple(Remark(code=note.code, text=self.wording.note(note), cities=note.cities) for note in notes)

    def document(self, document: Document, overview: Overview) -> DocumentFacts:
        """What is known of a document; `overview` counts what stands in it."""
        from edutargets.records import DEFAULT_STATUSES

        return DocumentFacts(
            document=document.id, year=document.year, kind=document.kind, title=document.title, issuer=document.issuer,
            published=document.published, address=document.address, records=overview.count(DEFAULT_STATUSES), uri=document_uri(document.id),
        )  # fmt: skip

    def benchmark(self, benchmark: Benchmark) -> BenchmarkFacts:
        """A benchmark with its words."""
        from edutargets.presenting.words import benchmarks as words

        return BenchmarkFacts(
            **{field: getattr(benchmark, field) for field in Benchmark.__struct_fields__},
            value=words.value_text(benchmark, self.wording),
            what=f"{words.kind_text(benchmark, self.wording)}{words.of_text(benchmark, '', self.wording)}",
            caution=words.marks_legend([benchmark], self.wording),
        )


def document_uri(identity: str) -> str:
    """The address by which an assistant reads a document."""
    return f"document://{quote(identity, safe='')}"


def as_json(answer: msgspec.Struct) -> str:
    """An answer as one line of JSON."""
    return msgspec.json.encode(answer).decode()
