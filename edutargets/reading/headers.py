"""The header of a document: its lines made for matching, the cells of a line, and what labels in it name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from edutargets.characters import matching
from edutargets.reading.lines import LINE_BREAK, without_markdown
from edutargets.reading.records import Fact, Source
from edutargets.rules.documents import DocumentRules
from edutargets.written_years import with_digits

HEAD, FOOT = 40, 25  # lines in which the header and the signature are looked for
_GAP = re.compile(r"[\t|]|\s{2,}|(?<=[^\s:])\s(?=[^\s:]{2,5}:)")


class HeadLine(NamedTuple):
    """A line for matching, without white space; the same characters as written; both with their gaps, of equal length."""

    text: str
    written: str
    flat: str
    raw: str


def lines_of(text: str) -> Iterator[HeadLine]:
    matched = with_digits(without_markdown(matching(text)))
    start = 0
    for match in [*LINE_BREAK.finditer(matched), None]:
        end = match.start() if match else len(text)
        line, written = matched[start:end], text[start:end]
        start = match.end() if match else end
        begin = len(line) - len(line.lstrip("#>* "))  # marks of Markdown
        flat, raw = line[begin:], written[begin:]
        cells = flat.split("\t")
        if len(cells) > 1 and len(set(cells)) == 1:  # one cell over the whole width of a table
            flat, raw = cells[0], raw[: len(cells[0])]
        dense = "".join(flat.split())
        if dense:
            yield HeadLine(dense, _dense(raw, flat), flat, raw)


def _dense(raw: str, flat: str) -> str:
    """The characters as written that stand where `flat`, of the same length, has no white space."""
    return "".join(char for char, sign in zip(raw, flat, strict=True) if not sign.isspace())


def labelled(lines: Sequence[HeadLine], rules: DocumentRules) -> Iterator[tuple[str, str, str]]:
    """Facts named by labels: the fact, its value, the label. 索引号:X, or a label and its value in cells or lines that follow each
    other.
    """
    names = {label: fact for fact, labels in rules.labels.items() for label in labels}
    cells = [cell for line in lines for cell in cells_of(line)]
    for index, (cell, written) in enumerate(cells):
        label, _, value = cell.strip("[]").partition(":")
        label = label.strip("[]")
        if label not in names:
            continue
        as_written = written.strip("[]【】")[-len(value) :] if value else ""
        if not value and index + 1 < len(cells):
            value, as_written = cells[index + 1]
        if value and value.partition(":")[0] not in names:
            yield names[label], as_written, label


def cells_of(line: HeadLine) -> Iterator[tuple[str, str]]:
    """The parts of a line that are set apart, each for matching and as written."""
    start = 0
    for match in [*_GAP.finditer(line.flat), None]:
        end = match.start() if match else len(line.flat)
        part = "".join(line.flat[start:end].split())
        if part:
            yield part, _dense(line.raw[start:end], line.flat[start:end])
        start = match.end() if match else end


def first_fact(source: Source, fact: str, head: Sequence[tuple[str, str, str]]) -> Fact | None:
    """A fact of the file itself, else of the header."""
    if source.facts.get(fact):
        return Fact(value=source.facts[fact], where="the file's own metadata", sure=True)
    return next((Fact(value=value, where=f"header, {label}", sure=True) for name, value, label in head if name == fact), None)
