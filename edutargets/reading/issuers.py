"""Issuers: the organ that issued a document; of one that passes on a superior's document, the organ that passes it on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from edutargets.characters import matching
from edutargets.reading.dates import SIGNED
from edutargets.reading.headers import FOOT, HEAD, HeadLine, cells_of, first_fact
from edutargets.reading.records import Fact, Source
from edutargets.rules.documents import DocumentRules

_SHORTEST = 5  # characters; 教育局 and 市教育局 name no place
_LONGEST_LABEL = 8


class PassedOn(NamedTuple):
    """The title of a notice that passes on a document: who does so, as far as it says, and the document with its issuer."""

    by: str
    what: str


def passed_on(title: str, rules: DocumentRules) -> PassedOn | None:
    """The parts of a title that passes on a superior's document; None for any other title.

    A bureau that sends round what it has issued itself (印发) passes on nothing.
    """
    match = re.match(rules.passed_on, matching(title))
    return PassedOn(title[slice(*match.span("by"))], title[slice(*match.span("what"))]) if match else None


def find_issuer(
    source: Source, lines: Sequence[HeadLine], head: Sequence[tuple[str, str, str]], title: Fact | None, rules: DocumentRules
) -> Fact | None:
    """The organ that issued the document: that of its header, of its signature, of its title, or one named alone in its first lines.

    `head` are the labelled facts of the header. Who does the work (牵头单位), whom one speaks for (我代表省人民政府) and whom
    it goes to is no issuer.
    """
    given = first_fact(source, "issuer", head)
    passed = passed_on(title.value, rules) if title else None
    words = passed.by if passed else title.value if title else ""
    named = re.match(rf"(?:关于)?(?P<organ>[^《》,]{{2,24}}?{rules.organ})", matching(words))
    in_title = (
        Fact(value=words[slice(*named.span("organ"))], where="title", sure=True) if named and _issues(named["organ"], rules) else None
    )
    if given is not None and _is_organ(given.value, rules):
        same = in_title and (in_title.value.endswith(given.value) or given.value.startswith(in_title.value))
        return in_title if same else given
    if passed:
        superior = re.match(rf".{{0,24}}?{rules.organ}", matching(passed.what).lstrip("《"))
        return in_title or next(_named_alone(lines[:HEAD], rules, superior[0] if superior else ""), None)
    foot = lines[-FOOT:]
    for index in range(len(foot) - 1, -1, -1):
        line, above = foot[index], foot[index - 1].text if index else ""
        alone = len(line.text) >= _SHORTEST and "\t" not in line.flat.strip()
        if alone and _is_organ(line.text, rules) and not re.search(rules.not_issuing_label, above):
            return Fact(value=line.written, where="signature", sure=True)
    return in_title or next(_named_alone(lines[:HEAD], rules), None)


def _named_alone(lines: Sequence[HeadLine], rules: DocumentRules, superior: str = "") -> Iterator[Fact]:
    """Organs that a line or a cell of the first lines names and nothing else, but for the one whose document is passed on."""
    before = ""
    for index, line in enumerate(lines):
        cells = list(cells_of(line))
        if "\t" in line.flat and len(cells) > 1 and (len(cells) > 2 or len(cells[0][0]) > _LONGEST_LABEL):
            continue  # a row of a task table names who does it
        for cell, written in cells:
            signed = SIGNED.match(cell)
            name = written[: signed.end("organ")] if signed else written.removesuffix("文件")
            own = not superior or not (matching(name).endswith(superior) or superior.endswith(matching(name)))
            if len(name) >= _SHORTEST and own and _is_organ(name, rules) and not re.search(rules.not_issuing_label, before):
                yield Fact(value=name, where=f"line {index + 1} of the text", sure=True)
            before = cell


def _is_organ(words: str, rules: DocumentRules) -> bool:
    plain = matching(words)
    return re.match(rf"^.{{0,24}}{rules.organ}(?:办公室)?$", plain) is not None and _issues(plain, rules)


def _issues(organ: str, rules: DocumentRules) -> bool:
    return not any(re.search(rule.pattern, organ) for rule in rules.not_issuing)
