"""The ledgers of documents as tables: one line a document, or one line a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from edutargets.accounting import RECORD, UNEXPLAINED, Account, counted
from edutargets.messages import language as spoken
from edutargets.messages import said
from edutargets.presenting.screens.tables import plain_table
from edutargets.presenting.sheets.sheet import Sheet, Value
from edutargets.rules.accounting import LedgerClass

if TYPE_CHECKING:
    from rich.console import Console

_OF_NUMBERS = ("document", "start", "end", "number", "class", "rule", "record", "sentence")
_SHOWN = ("number", "class", "rule", "sentence")
_HEADS = {
    "en": ("numbers", "in records", "left out", "unexplained"),
    "zh": ("数字", "已入记录", "有据略去", "未说明"),
}


def summary(ledgers: Mapping[str, Sequence[Account]], classes: Sequence[LedgerClass]) -> Sheet:
    """A row for each document: its numbers, those in records, those left out by class, those unexplained."""
    columns = ("document", "numbers", "in_records", "left_out", UNEXPLAINED, *(one.id for one in classes))
    rows: tuple[tuple[Value, ...], ...] = tuple((document, *_row(accounts, classes)) for document, accounts in ledgers.items())
    return Sheet(columns, rows, own_heads={one.id: one.zh for one in classes})


def numbers(accounts: Sequence[Account]) -> Sheet:
    """A row for each number of a document with what became of it."""
    return Sheet(
        _OF_NUMBERS,
        tuple((one.document, one.start, one.end, one.run, one.sort, one.rule, one.record, one.sentence) for one in accounts),
    )


def summary_screen(
    console: Console, ledgers: Mapping[str, Sequence[Account]], classes: Sequence[LedgerClass], language: Literal["en", "zh"]
) -> None:
    """A line for each document; what is left out in all of them by class; and what is unexplained with its sentences."""
    heads = _HEADS[language]
    rows = [[document, *map(str, _row(accounts, classes)[: len(heads)])] for document, accounts in ledgers.items()]
    plain_table(console, ("", *heads), rows, widest=0)
    of = sum((counted(accounts) for accounts in ledgers.values()), Counter[str]())
    console.print()
    named = [(one.zh if language == "zh" else one.en, str(of[one.id])) for one in classes if of[one.id]]
    plain_table(console, (heads[2], ""), named, widest=0)
    unexplained = [one for accounts in ledgers.values() for one in accounts if one.sort == UNEXPLAINED]
    if unexplained:
        console.print()
        plain_table(
            console,
            ("文件", "数字", "句子") if language == "zh" else ("document", "number", "sentence"),
            [(one.document, one.run, one.sentence) for one in unexplained],
        )


def numbers_screen(console: Console, accounts: Sequence[Account]) -> None:
    """The numbers of a document, a line each."""
    plain_table(
        console,
        ("数字", *map(said, _SHOWN[1:])) if spoken() == "zh" else _SHOWN,
        [(one.run, said(one.sort), one.record or one.rule, one.sentence) for one in accounts],
    )


def _row(accounts: Sequence[Account], classes: Sequence[LedgerClass]) -> tuple[int, ...]:
    of = counted(accounts)
    left_out = len(accounts) - of[RECORD] - of[UNEXPLAINED]
    return (len(accounts), of[RECORD], left_out, of[UNEXPLAINED], *(of[one.id] for one in classes))
