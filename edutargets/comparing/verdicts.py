"""Verdicts: what became of a promise, in the words in which promises are counted.

An outcome says whether a target can be held against a result; a verdict says more of those that cannot: whether anything was reported,
on which basis, and whether a report could be expected at all.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from edutargets.comparing.outcomes import Outcome
from edutargets.comparing.records import Note
from edutargets.records import Document, Target

VerdictCode = Literal[
    "reached", "missed", "other_basis", "several_years", "left_open", "not_reported", "no_report", "not_due", "no_year"
]  # fmt: skip
VERDICTS: tuple[VerdictCode, ...] = (
    "reached", "missed", "other_basis", "several_years", "left_open", "not_reported", "no_report", "not_due", "no_year"
)  # fmt: skip
DUE, REST = VERDICTS[:6], VERDICTS[6:]  # of the first a document of the corpus reports on their year, or on the year after
_UNLIKE = ("units_unlike", "kinds_unlike", "basis_unlike", "stage_unlike")
_OF_REASONS: dict[str, VerdictCode] = {
    **dict.fromkeys(_UNLIKE, "other_basis"),
    "total_of_years": "several_years",
    "several_years": "several_years",
    "no_deadline": "no_year",
    "other_year": "not_reported",  # what was counted is the year after: of the year itself nothing is told
}


class Reports:
    """What the documents of a city report on, and which of its promises each may answer.

    None reports on a year after its own, nor a plan on its own. A document of results and plans, too, is one of the year before where it
    promises more for its own year than it tells of it: a work report of January. Such a document, and a plan, does not answer what it
    promises for its own year: that it stands lower today is no miss, that nothing is told yet no silence. A report may, with what stands
    beside the promise, as in a table, or behind it. `stated` are the targets and results of `documents`.
    """

    def __init__(self, documents: Sequence[Document], stated: Collection[Target]) -> None:
        self._documents = {document.id: document for document in documents}
        self._told: dict[str, set[int]] = {}
        for document in documents:
            own = [one for one in stated if one.document == document.id and one.year is not None]
            looks_ahead = document.kind == "plan" or (document.kind == "mixed" and _promises_own_year(document, own))
            limit = document.year - looks_ahead
            self._told[document.id] = {one.year for one in own if one.status == "result" and one.year is not None and one.year <= limit}

    def tell(self, result: Target) -> bool:
        """Whether it is a result that was told after the fact: of no later year than its document reports on."""
        return result.status == "result" and result.year is not None and result.year <= max(self._told[result.document], default=0)

    def answer(self, result: Target, target: Target) -> bool:
        """Whether a result that was told after the fact may answer a target."""
        if self._looks_back(result.document, target):
            return True
        return self._documents[target.document].kind == "report" and result.end >= target.end

    def cover(self, target: Target) -> bool:
        """Whether a document that may answer a target reports on its year, or on the year after."""
        answering = [told for document, told in self._told.items() if self._looks_back(document, target)]
        return target.year is not None and any({target.year, target.year + 1} & told for told in answering)

    def verdict(self, target: Target, outcome: Outcome, reason: Note | None) -> VerdictCode:
        """The verdict on a target with that outcome. One that no document but its own could answer is not due yet."""
        if outcome in ("reached", "missed"):
            return outcome
        if outcome == "not_comparable":
            return _OF_REASONS.get(reason.code if reason else "", "left_open")
        last = max((year for document, told in self._told.items() for year in told if self._looks_back(document, target)), default=0)
        if target.year is None or last < target.year:
            return "not_due"
        return "no_report" if reason and reason.code == "no_report" else "not_reported"

    def _looks_back(self, document: str, target: Target) -> bool:
        """Whether a document tells of the time after the one in which the target was promised: its own does so only for years before its
        own.
        """
        return document != target.document or (target.year or 0) < self._documents[document].year


def _promises_own_year(document: Document, own: Sequence[Target]) -> bool:
    of_year = [one.status for one in own if one.year == document.year]
    return of_year.count("target") > of_year.count("result")
