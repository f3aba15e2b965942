"""Accounting: the ledger of a document read number by number: in a record, in a class of what is left out, or unexplained.

It is the guard against silent loss: each run of digits and each Chinese numeral with a unit is found anew, by a pattern of
its own, and held against what reading and extracting say they did with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from edutargets.characters import figures, matching
from edutargets.extracting.extractor import Extractor
from edutargets.extracting.numerals import CHINESE_DIGITS, CHINESE_UNITS
from edutargets.ledger import Ledger
from edutargets.records import Document, Sentence
from edutargets.rules.accounting import LedgerClass, load_ledger_classes
from edutargets.rules.units import load_units

RECORD, UNEXPLAINED = "record", "unexplained"
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_ONE_RUN = re.compile(r"\d+")
_CHINESE = rf"[{CHINESE_DIGITS}{CHINESE_UNITS}廿卅]+(?:点[{CHINESE_DIGITS}]+)?"
_TENTHS = rf"[{CHINESE_DIGITS[1:10]}两]成(?![立功果员为长才绩熟本人])"
_HALVES = "(?<![年月日天时点个折分])一?半数?(?=以上|以下|[,;。、])"
_SHARES = rf"{_CHINESE}分之(?:{_CHINESE})?|{_TENTHS}|翻[一两]?番|{_HALVES}"
_LARGE = rf"[{CHINESE_DIGITS}十百千]+[百千万亿]+(?=[,;。、])"  # 惠及学生近三十万
_AROUND = 30  # characters shown on either side of a number that stands in no sentence


class Account(msgspec.Struct, frozen=True):
    """What became of one number of a text: the id of its record, or the class and rule it was left out by; else it is unexplained."""

    document: str
    start: int
    end: int
    run: str
    sort: str
    rule: str
    record: str
    sentence: str


class Accountant:
    """Keeps the ledgers of documents by one set of configs."""

    def __init__(self, configs: Path) -> None:
        self.classes: Sequence[LedgerClass] = load_ledger_classes(configs)
        self._class_of = {rule: one.id for one in self.classes for rule in one.rules}
        lists = load_units(configs).units
        units = sorted({word for name, words in lists.items() if name != "arabic" for word in words}, key=len, reverse=True)
        self._chinese = re.compile(
            rf"(?<![\d.]){_SHARES}|(?<![\d.]){_CHINESE}[余多来几]?(?=[万亿]*(?:{'|'.join(map(re.escape, units))}))|(?<![\d.]){_LARGE}"
        )
        self._extractor = Extractor(configs)

    def accounts(self, document: Document) -> list[Account]:
        """Each number of a document with what became of it, in the order of the text."""
        ledger = Ledger(document.text)
        sentences = self._extractor.extract(document, ledger).sentences
        flat = figures(matching(document.text))
        found = [part for match in _DIGITS.finditer(flat) for part in _parts(ledger, match)]
        found += [match.span() for match in self._chinese.finditer(flat)]
        return [self._account(document, ledger, sentences, start, end) for start, end in sorted(found)]

    def _account(self, document: Document, ledger: Ledger, sentences: Sequence[Sentence], start: int, end: int) -> Account:
        record, rule = _entry(ledger, start, end)
        sort = RECORD if record else self._class_of.get(rule, UNEXPLAINED)
        return Account(
            document=document.id,
            start=start,
            end=end,
            run=document.text[start:end],
            sort=sort,
            rule="" if record else rule,
            record=record,
            sentence=_sentence(document.text, sentences, start, end),
        )


def counted(accounts: Sequence[Account]) -> Counter[str]:
    """How many numbers there are of each class, with `record` and `unexplained`."""
    return Counter(one.sort for one in accounts)


def _parts(ledger: Ledger, match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """A numeral as one run where one thing became of all of it, else each run of digits in it (3.1200名: list number and figure)."""
    runs = [(match.start() + run.start(), match.start() + run.end()) for run in _ONE_RUN.finditer(match[0])]
    if len({_entry(ledger, start, end) for start, end in runs}) == 1:
        yield match.span()
    else:
        yield from runs


def _entry(ledger: Ledger, start: int, end: int) -> tuple[str, str]:
    """The record and the rule of a run: each only where all its digits have one."""
    places = [place for place in range(start, end) if ledger.text[place] not in ".,，．"]
    records = {ledger.records[place] for place in places}
    if "" not in records:
        return ledger.records[start], ""
    rules = {ledger.rules[place] for place in places}
    return "", "" if "" in rules else ledger.rules[start]


def _sentence(text: str, sentences: Sequence[Sentence], start: int, end: int) -> str:
    """The sentence that a place of the text stands in, as written, else the words around it."""
    at = next((one for one in sentences if one.start <= start and end <= one.end), None)
    low, high = (at.start, at.end) if at else (max(0, start - _AROUND), min(len(text), end + _AROUND))
    return re.sub(r"[\r\n\t]+", " ", text[low:high]).strip()
