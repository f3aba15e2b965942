"""The screen of a review: one doubtful figure, its sentence with its words marked, what else it could be. Never more than one screen."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from edutargets.comparing.records import Note
from edutargets.presenting.screens.console import SafeConsole
from edutargets.presenting.screens.tables import plain_table
from edutargets.presenting.sheets.reviews import SECOND, question_sheet
from edutargets.presenting.words.decisions import decided
from edutargets.presenting.words.features import question_words
from edutargets.presenting.words.heads import HEADS
from edutargets.presenting.words.reasons import reason_in_chinese
from edutargets.presenting.words.reviews import HELP, WORDS, option_text, shown
from edutargets.presenting.words.wording import Wording
from edutargets.reviewing.questions import Passage, Question
from edutargets.reviewing.second_reader import Opinion

_DOUBT_FIELDS = {"value": "value", "indicator": "indicator", "status": "status", "year": "year", "place": "place"}
_LABEL = 10
_MOST_CONTEXT = 3  # lines of the sentence before and of the one after
_SMALLEST = 2
_WIDEST = 116  # columns that what was read and what it could be stand apart at most


class View(msgspec.Struct, frozen=True):
    """How a review is shown: its words, the size of the screen, whether in colour."""

    wording: Wording
    width: int
    height: int
    color: bool

    def word(self, key: str, *values: object) -> str:
        return WORDS[key][1 if self.wording.language == "zh" else 0].format(*values)

    def lines(self, *parts: object) -> list[str]:
        """What rich makes of renderables, as lines."""
        buffer = io.StringIO()
        console = self.console(buffer)
        for part in parts:
            console.print(part, overflow="fold")
        return [line.rstrip() for line in buffer.getvalue().split("\n")][:-1]

    def console(self, buffer: io.StringIO) -> Console:
        return SafeConsole(
            file=buffer, width=self.width, force_terminal=self.color, color_system="standard" if self.color else None, legacy_windows=False,
            highlight=False, markup=False, emoji=False,
        )  # fmt: skip


def question_lines(view: View, question: Question, left: int, message: str = "", editing: bool = False) -> list[str]:
    """The lines of one question, at most as many as the screen has; the last is that of the keys."""
    foot = [*view.lines(Text(message, style="yellow")), *view.lines(Text(view.word("edit" if editing else "keys"), style="dim"))]
    room = view.height - len(foot)
    head = view.lines(_head(view, question, left), _section(view, question))
    made: list[str] = []
    for options, lines, context in _attempts(len(question.options), room):
        body = view.lines(_around(view, question, lines, context), Text(""), _facts(view, question, options), *_reason(view, question))
        made = [*head, "", *body]
        if len(made) <= room:
            break
    made = made[:room]
    return [*made, *[""] * (room - len(made)), *foot]


def help_lines(view: View) -> list[str]:
    """What each key does."""
    return [*view.lines(*(Text(line) for line in HELP[view.wording.language]), Text(""), Text(view.word("any_key"), style="dim"))]


def context_lines(view: View, question: Question) -> list[str]:
    """The sentence with those around it, and why each field is as it is."""
    parts: list[Text] = [_section(view, question), Text("")]
    parts += [_marked(question.passage, 0, len(question.passage.text)) if text is None else Text(text, style="dim")
              for text in (question.passage.before, None, question.passage.after)]  # fmt: skip
    parts.append(Text(""))
    for decision in question.decisions:
        value, reason = decided(decision, view.wording)
        parts.append(Text.assemble((f"{view.word(decision.field)}  ", "bold"), f"{value}  ", (reason, "dim")))
    lines = view.lines(*parts)[: view.height - 2]
    return [*lines, *view.lines(Text(view.word("any_key"), style="dim"))]


def _attempts(options: int, room: int) -> Iterator[tuple[int, int, bool]]:
    """How many options, how many lines of the sentence, whether those around it: from all to what fits the smallest screen."""
    yield options, room, True
    for lines in range(room, 3, -1):
        yield options, lines, False
    for fewer in range(options - 1, -1, -1):
        yield fewer, 4, False
    yield 0, _SMALLEST, False


def _head(view: View, question: Question, left: int) -> Table:
    target, wording = question.target, view.wording
    grid = Table.grid(expand=True, padding=(0, 2, 0, 0))
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    sure = f"{view.word('sure')} {target.confidence or 0:.0%}  {view.word('left', left)}"
    between = "" if wording.language == "zh" else " "
    where = Text.assemble(
        (f"{wording.city(target.city)}{between}{wording.document(target.document)}", "bold"), "  ", (target.id.rpartition("-")[2], "dim")
    )
    grid.add_row(where, Text(sure))
    return grid


def _section(view: View, question: Question) -> Text:
    """The headings above, the outer ones left out where they need more than a line."""
    parts = list(question.target.section)
    while len(parts) > 1 and cell_len(" > ".join(parts)) > view.width:
        parts.pop(0)
    return Text(" > ".join(parts), style="dim")


def _around(view: View, question: Question, lines: int, context: bool) -> Text:
    """The sentence, as much of it around the number as so many lines hold, … where more of it stands."""
    passage = question.passage
    text = _marked(passage, *_window(passage, (view.width - 2) * lines - 4))
    if not context:
        return text
    room = (view.width - 2) * _MOST_CONTEXT
    before, after = _last(passage.before, room), _first(passage.after, room)
    parts = ([Text(before, style="dim")] if before else []) + [text] + ([Text(after, style="dim")] if after else [])
    return Text("\n").join(parts)


def _window(passage: Passage, cells: int) -> tuple[int, int]:
    """The stretch of a sentence around the number that so many cells of the screen hold."""
    text = passage.text
    if cell_len(text) <= cells:
        return 0, len(text)
    start, end = passage.number
    used = cell_len(text[start:end]) + 2
    while True:
        grown = False
        for step in (-1, -1, 1):  # what a number is of mostly stands before it
            at = start - 1 if step < 0 else end
            if 0 <= at < len(text) and used + cell_len(text[at]) <= cells:
                used += cell_len(text[at])
                start, end = (at, end) if step < 0 else (start, at + 1)
                grown = True
        if not grown:
            return start, end


def _marked(passage: Passage, start: int, end: int) -> Text:
    """A stretch of the sentence with the words of the figure and its number marked."""
    text = Text("…" if start else "")
    shift = len(text) - start
    text.append(passage.text[start:end])
    for (first, last), style in ((passage.quote, "bold"), (passage.number, "bold reverse")):
        text.stylize(style, max(first, start) + shift, max(min(last, end), start) + shift)
    if end < len(passage.text):
        text.append("…")
    return text


def _first(text: str, cells: int) -> str:
    if cell_len(text) <= cells:
        return text
    while cell_len(text) > cells - 2:
        text = text[:-1]
    return f"{text}…"


def _last(text: str, cells: int) -> str:
    return _first(text[::-1], cells)[::-1]


def _facts(view: View, question: Question, options: int) -> Table:
    """What the figure was read as, beside what it could be instead."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.width = min(view.width, _WIDEST)
    grid.add_column(ratio=9, overflow="fold")
    grid.add_column(ratio=10, overflow="fold")
    grid.add_row(_read(view, question), _instead(view, question, options))
    return grid


def _read(view: View, question: Question) -> Table:
    target = question.target
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=_LABEL, no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    for field in ("name", "value", "indicator", "status", "year", "place", "stage", "kind", "theme"):
        value = shown(view.wording, target, field)
        if not value:
            continue
        in_doubt = _DOUBT_FIELDS.get(target.doubt) == field
        label = f"{view.word(field)}{' ?' if in_doubt else ''}"
        table.add_row(Text(label, style="bold yellow" if in_doubt else "dim"), Text(value, style="yellow" if in_doubt else ""))
    return table


def _instead(view: View, question: Question, count: int) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=2, no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    table.add_column(justify="right", no_wrap=True)
    table.add_row("", Text(view.word("other") if question.options else view.word("none_likely"), style="dim"), "")
    for number, option in enumerate(question.options[:count], 1):
        chance = "" if option.probability is None else f"{option.probability:.0%}"
        table.add_row(Text(str(number), style="bold"), Text(option_text(view.wording, option)), Text(chance, style="dim"))
    if count < len(question.options):
        table.add_row("", Text(view.word("more", len(question.options) - count), style="dim"), "")
    return table


def _reason(view: View, question: Question) -> Sequence[Text]:
    """What the doubt is about and why the field is as it is, and what the warnings say: a line each."""
    target, wording = question.target, view.wording
    found = []
    if target.doubt:
        chance = question.sure.get(target.doubt)
        reason = question.reason(target.doubt)
        reason = reason_in_chinese(reason) if wording.language == "zh" else reason
        parts = [view.word(_DOUBT_FIELDS[target.doubt]), "" if chance is None else f"{chance:.0%}", f"({reason})" if reason else ""]
        found.append(Text(f"{view.word('doubt')}{'：' if wording.language == 'zh' else ': '}{' '.join(part for part in parts if part)}"))
    for code in target.warnings[:2]:
        found.append(Text(f"! {wording.note(Note(code=code))}", style="dim"))
    return found


def questions_table(
    console: Console, questions: Sequence[Question], wording: Wording, opinions: Mapping[str, Opinion] | None = None
) -> None:
    """The questions on a screen, one below the other; with `opinions` also whether a second reader agrees, and what it reads."""
    columns = ("confidence", "doubt", *(SECOND[:4] if opinions is not None else ()), "id", "name", "value", "indicator", "quote")
    sheet = question_sheet(questions, wording, opinions)
    index = [sheet.columns.index(column) for column in columns]
    rows = [["" if row[at] is None else str(row[at]) for at in index] for row in sheet.rows]
    heads: Sequence[str] = columns
    if wording.language == "zh":
        heads = [HEADS.get(column, column) for column in columns]
        rows = [
            [question_words(text, wording) if column == "doubt" and text else text for column, text in zip(columns, row, strict=True)]
            for row in rows
        ]
    plain_table(console, heads, rows, widest=len(columns) - 1)
