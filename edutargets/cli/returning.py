"""Answers that came back in a list, one row after the other: what is good is written, what is not says what to do."""

from __future__ import annotations

from typing import Any

from edutargets import corrections
from edutargets.cli.correcting import EDITABLE, parsed, today
from edutargets.cli.session import Session
from edutargets.corrections import NONE, Correction
from edutargets.errors import EdutargetsError, UsageError
from edutargets.records import Document, Target
from edutargets.reviewing.answers import accepted, chosen, dropped
from edutargets.reviewing.questions import Asker, Option
from edutargets.reviewing.returned import Row

_SHOWN = ("indicator", "status", "year", "period", "place")


class Returning:
    """Takes the rows of one list by one person."""

    def __init__(self, session: Session, by: str) -> None:
        self._session, self._by = session, by
        self._documents: dict[str, Document] = {document.id: document for document in session.corpus.facts}
        self._asker = Asker(session.corpus)
        self._seen: dict[str, Row] = {}

    def take(self, row: Row) -> tuple[str, str]:
        """What became of a row (accepted, changed, dropped, known, unanswered, not taken) and, where it was not taken, why and what to
        do.
        """
        try:
            return self._taken(row), ""
        except EdutargetsError as error:
            return "not taken", str(error)

    def _taken(self, row: Row) -> str:
        if row.problem:
            raise UsageError(f"{row.problem}; mend it and read the list again")
        identity = row.cell("id")
        if not identity:
            raise UsageError("it has no id; copy it from the list as it was written")
        target = next((one for one in self._session.corpus.targets if one.id == identity), None)
        if target is None:
            raise UsageError(self._why_gone(identity, row))
        fields = self._fields(row, target)
        if row.verdict == "skip" and not fields:
            return self._unanswered(row, target)
        if identity in self._seen:
            if self._same(self._seen[identity], row):
                return "known"
            raise UsageError(f"{identity} is answered otherwise in row {self._seen[identity].number}; keep one of them")
        quote = "".join(row.cell("quote").split())
        if quote and quote != "".join(target.quote.split()):
            raise UsageError(f"{identity} reads otherwise now: {target.quote[:30]}; make the list again")
        correction = self._correction(row, target, fields)
        self._refuse_conflict(target, correction)
        self._seen[identity] = row
        if not corrections.record(self._documents[target.document], correction):
            return "known"
        if correction.action == "drop":
            return "dropped"
        differs = any(value != corrections.said(target, field) for field, value in correction.fields.items())
        return "changed" if differs else "accepted"

    def _fields(self, row: Row, target: Target) -> dict[str, Any]:
        """The fields that a row gives in its new_ columns."""
        fields: dict[str, Any] = {}
        for field in EDITABLE:
            if text := row.cell(f"new_{field}"):
                fields |= parsed(self._session, field, text.removesuffix(".0") if field == "year" else text, f"new_{field}")
        return fields

    def _correction(self, row: Row, target: Target, fields: dict[str, Any]) -> Correction:
        verdict = row.verdict
        if verdict == "unknown":
            raise UsageError(f"answer {row.cell('answer')!r} is none; give a, d, s, 0 or the number of a candidate")
        if verdict == "edit" and not fields:
            raise UsageError("the answer says that it is changed, and no new_ column says into what")
        if verdict == "drop":
            if fields:
                raise UsageError("the answer drops it, and a new_ column changes it; keep one of them")
            return dropped(target, self._by, today(), row.cell("note"))
        if verdict == "none":
            fields = {"indicator": NONE} | fields
        if verdict == "number":
            found = row.candidate()
            if found is None:
                raise UsageError(f"answer {row.cell('answer')}, but its candidates have no such number; give it in a new_ column")
            given = parsed(self._session, *found, "candidates")
            fields = chosen(target, Option(found[0], str(given[found[0]])), self._asker) | fields
        return accepted(target, self._by, today(), self._as_shown(row) | fields, row.cell("note"))

    def _as_shown(self, row: Row) -> dict[str, Any]:
        """What the person saw: it is that which was answered, also where the tool reads it otherwise by now."""
        fields: dict[str, Any] = {}
        for field in _SHOWN:
            if field in row.cells:
                text = row.cell(field).removesuffix(".0") or NONE
                if field != "status" or text != NONE:
                    fields |= {"place": text} if field == "place" else parsed(self._session, field, text, field)
        return fields

    def _unanswered(self, row: Row, target: Target) -> str:
        """A row without an answer; UsageError where a cell that is no answer was changed, which would be lost without a word."""
        before = {one.target for one in corrections.read(self._documents[target.document])}
        if target.id not in before:
            for field, value in self._as_shown(row).items():
                if str(value) != str(corrections.said(target, field)):
                    raise UsageError(
                        f"{field} was changed, and there is no answer; write {value} under new_{field}, or make the list again"
                    )
        return "unanswered"

    def _refuse_conflict(self, target: Target, correction: Correction) -> None:
        """UsageError where somebody else has said otherwise since."""
        for one in corrections.read(self._documents[target.document]):
            if one.target != target.id or one.by == correction.by:
                continue
            if correction.action == "drop":
                raise UsageError(f"{one.by} has kept it on {one.when}; settle it: edutargets correct {target.id} --drop")
            for field, value in correction.fields.items():
                said = one.fields.get(field)
                if said is not None and said != value:
                    raise UsageError(
                        f"{one.by} said {field} {said} on {one.when}, this row says {value}; settle it: edutargets correct {target.id}"
                    )

    def _same(self, one: Row, other: Row) -> bool:
        columns = ("answer", *(f"new_{field}" for field in EDITABLE))
        return all(one.cell(column) == other.cell(column) for column in columns)

    def _why_gone(self, identity: str, row: Row) -> str:
        for document in self._documents.values():
            for one in corrections.read(document) if identity.startswith(document.id) else ():
                if one.target == identity and one.action == "drop":
                    if row.verdict == "drop":
                        return f"{one.by} dropped {identity} on {one.when} already; nothing to do"
                    return f"{one.by} dropped {identity} on {one.when}; edutargets correct {identity} --undo brings it back"
        return f"no target has the id {identity!r}; its document is gone or reads otherwise: make the list again"
