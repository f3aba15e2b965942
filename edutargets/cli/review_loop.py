"""The review at a terminal: one figure after the other, one key each, every answer written at once."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from edutargets import corrections
from edutargets.cli.correcting import parsed, today
from edutargets.cli.keys import ENTER, ESCAPE, Hangup, Keys, own_screen
from edutargets.cli.session import Session
from edutargets.corrections import NONE, Correction
from edutargets.errors import EdutargetsError
from edutargets.presenting.controls import visible
from edutargets.presenting.screens.reviews import View, context_lines, help_lines, question_lines
from edutargets.presenting.words.reviews import shown
from edutargets.presenting.writing.output import wants_color
from edutargets.records import Document, Target
from edutargets.reviewing.answers import accepted, chosen, dropped
from edutargets.reviewing.questions import MOST_OPTIONS, Asker, Option, Question

_FIELDS: Mapping[str, str] = {
    "i": "indicator", "s": "status", "y": "year", "r": "period", "p": "place", "v": "value", "n": "name", "t": "theme", "g": "stage", "k": "kind",
}  # fmt: skip
_STAYS, _NEXT, _BACK, _STOP = "stays", "next", "back", "stop"


class _Answer(msgspec.Struct, frozen=True):
    """What was answered to the question at `index`: what was written for it, in order, and what it counts as."""

    index: int
    written: tuple[Correction, ...]
    counts: str


class Review:
    """Walks a person through figures. `counts` says how many were accepted, changed, dropped, skipped.

    `remarks` are lines to show first with a figure, by its id: what a second reader says of it.
    """

    def __init__(self, session: Session, asker: Asker, queue: Sequence[Target], by: str, remarks: Mapping[str, str] = {}) -> None:
        self._session, self._asker, self._queue, self._by, self._remarks = session, asker, queue, by, remarks
        self._documents: dict[str, Document] = {document.id: document for document in session.corpus.facts}
        self._answers: list[_Answer] = []
        self._index = 0
        self._message = ""
        self._editing = False
        self._question: Question | None = None
        self._written: list[Correction] = []
        self._size = (0, 0)
        self._plain = not sys.stdout.isatty() or os.environ.get("TERM", "dumb") == "dumb"

    @property
    def counts(self) -> Counter[str]:
        return Counter(answer.counts for answer in self._answers)

    def run(self) -> bool:
        """Ask until the queue is through or the person stops; whether it was stopped by Ctrl-C."""
        with Keys() as self._keys, own_screen(not self._plain) as self._draw:
            try:
                self._ask_all()
            except Hangup:
                return False
            except KeyboardInterrupt:
                return True
        return False

    def _ask_all(self) -> None:
        while self._index < len(self._queue):
            target = self._queue[self._index]
            self._written = []
            if self._is_answered(target):  # by somebody else in the meantime
                self._index += 1
                continue
            self._question = self._asker.question(target)
            self._message = self._message or self._remarks.get(target.id, "")
            outcome = _STAYS
            while outcome == _STAYS:
                self._show()
                outcome = self._answered(self._question, self._keys.key(self._resized))
            if outcome == _STOP:
                return
            if outcome == _NEXT:
                self._index += 1

    def _is_answered(self, target: Target) -> bool:
        return any(one.target == target.id for one in corrections.read(self._documents[target.document]))

    def _answered(self, question: Question, key: str) -> str:
        """What a key does: stay with the figure, go to the next, go back to an earlier one, stop."""
        target = question.target
        self._message = ""
        if key == "a":
            return self._write(accepted(target, self._by, today()), "changed" if self._written else "accepted")
        if key == "0":
            fields = {"indicator": NONE}
            return self._write(accepted(target, self._by, today(), fields), "changed" if target.indicator else "accepted")
        if key.isdecimal() and key.isascii() and int(key) <= len(question.options):
            fields = chosen(target, question.options[int(key) - 1], self._asker)
            return self._write(accepted(target, self._by, today(), fields), "changed")
        if key == "d":
            return self._write(dropped(target, self._by, today()), "dropped")
        if key in ("s", " "):
            self._answers.append(_Answer(self._index, tuple(self._written), "changed" if self._written else "skipped"))
            return _NEXT
        return self._turned(question, key)

    def _turned(self, question: Question, key: str) -> str:
        """What a key does that answers nothing."""
        if key == "e":
            self._edit(question)
        elif key == "u":
            return self._undo()
        elif key in ("?", "h"):
            self._page(help_lines(self._view()))
        elif key == "w":
            self._page(context_lines(self._view(), question))
        elif key == "q":
            return _STOP
        elif key not in (ENTER, ESCAPE):
            self._message = self._say(f"{key!r} is no answer here; ? shows the keys", f"{key!r} 不是可用的按键；? 查看说明")
        return _STAYS

    def _write(self, correction: Correction, counts: str) -> str:
        if not self._recorded(correction):
            return _STAYS
        self._answers.append(_Answer(self._index, tuple(self._written), counts))
        return _NEXT

    def _recorded(self, correction: Correction) -> bool:
        """Write one correction at once; a message and False where it cannot be written."""
        try:
            if corrections.record(self._documents[self._queue[self._index].document], correction):
                self._written.append(correction)
        except EdutargetsError as error:
            self._message = str(error)
            return False
        return True

    def _undo(self) -> str:
        """Take back the changes of the figure on the screen, else the last answer, and go back to its figure."""
        if not (self._written or self._answers):
            self._message = self._say("there is no answer to take back", "没有可撤回的回答")
            return _STAYS
        answer = _Answer(self._index, tuple(self._written), "") if self._written else self._answers[-1]
        document = self._documents[self._queue[answer.index].document]
        try:
            if answer.written:
                corrections.take_back(document, lambda one: one in answer.written)
        except EdutargetsError as error:
            self._message = str(error)
            return _STAYS
        if not self._written:
            self._answers.pop()
        self._index = answer.index
        self._message = self._say("taken back", "已撤回")
        return _BACK

    def _edit(self, question: Question) -> None:
        """Ask for a field and its value, and write that. The figure stays, with the field as it is now."""
        self._editing = True
        self._show()
        key = self._keys.key(self._resized)
        self._editing = False
        field = _FIELDS.get(key)
        if field is None:
            return
        view = self._view()
        while True:
            label = f"{view.word(field)} [{shown(view.wording, question.target, field)}]: "
            text = self._keys.line(lambda typed, label=label: self._typed(label + typed))  # type: ignore[misc]
            if text is None or not text.strip():
                return
            try:
                fields = parsed(self._session, field, text, view.word(field))
                break
            except EdutargetsError as error:
                self._message = str(error)
                found = self._asker.indicators_with(text) if field == "indicator" else ()
                if found:
                    self._message = self._say(f"{len(found)} hold {text!r}: choose by number", f"{len(found)}个含“{text}”：按编号选择")
                    self._question = msgspec.structs.replace(question, options=found[:MOST_OPTIONS])
                    return
        correction = Correction(target=question.target.id, action="change", by=self._by, when=today(), **fields)
        if self._recorded(correction):
            self._question = _with(question, correction)
            self._message = self._say("written; a when all else is right", "已保存；其余无误请按 a")

    def _show(self) -> None:
        view = self._view()
        assert self._question is not None
        self._draw(question_lines(view, self._question, len(self._queue) - self._index, self._message, self._editing))

    def _typed(self, line: str) -> None:
        """The screen with a line that is being typed at its end."""
        view = self._view()
        assert self._question is not None
        if self._plain:
            self._draw([line])
            return
        lines = question_lines(view, self._question, len(self._queue) - self._index, self._message or " ", True)
        self._draw([*lines[: view.height - 1], f"{visible(line)}▏"])

    def _page(self, lines: list[str]) -> None:
        """Another page, until a key is pressed."""
        self._draw(lines)
        self._keys.key()

    def _resized(self) -> None:
        if not self._plain and self._size != tuple(shutil.get_terminal_size()):
            self._show()

    def _view(self) -> View:
        size = shutil.get_terminal_size()
        self._size = (size.columns, size.lines)
        width = self._session.option("width") or size.columns
        return View(self._session.wording, width, size.lines, wants_color(sys.stdout, not self._session.option("no_color")))

    def _say(self, english: str, chinese: str) -> str:
        return chinese if self._session.language == "zh" else english


def _with(question: Question, correction: Correction) -> Question:
    """The question once a correction was made: its figure as it is now; what it was made does not stand among the options."""
    fields: dict[str, Any] = correction.fields
    options = tuple(one for one in question.options if not _is(one, fields))
    return msgspec.structs.replace(question, target=corrections.changed(question.target, correction), options=options)


def _is(option: Option, fields: Mapping[str, Any]) -> bool:
    return option.field in fields and str(fields[option.field]) == option.value
