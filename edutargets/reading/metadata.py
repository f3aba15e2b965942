"""Metadata: what a document is and who issued it, each fact with where it was found and whether it is sure.

Titles, numbers, dates and signatures stand where GB/T 9704-2012 and the open-government header put them; the labels and the
kinds of documents are data (configs/documents.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath

import msgspec

from edutargets.characters import matching
from edutargets.places import Places
from edutargets.reading.dates import DATE, SIGNED, iso_date
from edutargets.reading.document_years import LONGEST_TITLE, TITLE_YEAR, year_of
from edutargets.reading.headers import FOOT, HEAD, HeadLine, cells_of, first_fact, labelled, lines_of
from edutargets.reading.issuers import find_issuer, passed_on
from edutargets.reading.lines import marker_of, split_lines
from edutargets.reading.placing import find_city
from edutargets.reading.records import Fact, Metadata, Source
from edutargets.reading.task_table import filled_lines_of
from edutargets.rules.documents import DocumentGenre, DocumentRules
from edutargets.rules.reading import Layout

_SIGNATURE_DATE = re.compile(rf"^\(?{DATE.pattern}日?\)?(?:印发|发布)?$")
_INDEX_NUMBER = re.compile(r"[0-9A-Za-z/\-_.]{6,}")
_OPENING, _OPENING_LONGEST = 8, 300
_SPEECH = re.compile(rf"(?:{DATE.pattern}日|^.{{0,40}})在(?P<where>[^,。;]{{2,24}}?)(?:第.{{1,4}}届)?人民代表大会")
_HELD = re.compile(rf"{DATE.pattern}日在")
_COUNTED = re.compile(
    r"^(?:(?!(?:19|20)\d\d(?:年|[-—~至]\d))[\d_\-.\s])*(?=[\d\u4e00-\u9fff])"
)  # a number before the name of a file, no year
_BREAKS_OFF = re.compile(r"(?:印发|转发|批转|公布|下发)$")
_GOES_ON = re.compile(r"^(?:及|和|与|暨|并|的|、)[^。;,:]{2,40}$")


def find_metadata(source: Source, name: str, rules: DocumentRules, layout: Layout, places: Places, address: str = "") -> Metadata:
    """What is known of a document from the file, its text and its name.

    Facts of the file itself (meta tags) come first, then the header, the title, the signature, the running text and the
    file's name. A fact that rests on the running text, the file's name or another fact is not sure.
    """
    lines = list(lines_of(source.text))
    head = list(labelled(lines[:HEAD], rules))
    title = _title(source, name, lines, head, rules, layout)
    issuer = find_issuer(source, lines, head, title, rules)
    passed = passed_on(title.value, rules) if title else None
    published = _published(source, lines, head, layout, first=passed is not None)
    kind, genre = _kind(title, lines, rules)
    year = year_of(title, published, kind, genre, [line.text for line in lines], name)
    speech = _SPEECH.search("".join(line.text for line in lines[:_OPENING])[:_OPENING_LONGEST])
    held = Fact(value=speech["where"], where="below the title", sure=True) if speech else None
    address = address or source.facts.get("address", "")
    # a document that is passed on names the place of the superior who issued it
    own_words = msgspec.structs.replace(title, value=passed.by) if title and passed else title
    city = find_city(places, (own_words, issuer, held), [line.text for line in lines], address)
    return Metadata(
        city=city,
        year=year,
        kind=kind,
        genre=genre,
        title=title,
        issuer=issuer,
        number=_number(source, lines, head, rules),
        published=published,
        index_number=_index_number(source, head),
        address=Fact(value=address, where="the page", sure=True) if address else None,
    )


def _title(
    source: Source, name: str, lines: Sequence[HeadLine], head: Sequence[tuple[str, str, str]], rules: DocumentRules, layout: Layout
) -> Fact | None:
    given = first_fact(source, "title", head)
    if given is not None and _genre(given.value, rules):
        return msgspec.structs.replace(given, value=_unwrapped(given.value, rules))
    found: Fact | None = None
    for index, (text, written, *_) in enumerate(lines[:HEAD]):
        if (
            len(text) > LONGEST_TITLE
            or ">" in text
            or text[-1] in "。;:,"
            or layout.is_label(text)
            or layout.is_furniture(text)
            or marker_of(text)
        ):
            continue
        broken = _BREAKS_OFF.search(lines[index - 1].text) if index else None
        sent = re.search(rules.sent_round, f"{lines[index - 1].text}{text}" if broken else text)
        if not sent and not (layout.is_title(text) and _genre(text, rules)):
            continue
        start = index - 1 if broken else index
        above = lines[start - 1] if start else HeadLine("", "", "", "")
        organ = re.fullmatch(rf".{{1,30}}{rules.organ}", above.text)
        below = lines[index + 1].written if index + 1 < len(lines) and _GOES_ON.match(lines[index + 1].text) else ""
        whole = (above.written if organ else "") + (lines[start].written if broken else "") + written + below
        if sent or organ or TITLE_YEAR.search(text) or re.search(rules.organ, text) or found is None:
            found = Fact(value=_unwrapped(whole, rules), where=f"line {index + 1} of the text", sure=True)
        if sent is None or passed_on(whole, rules):
            break
    if found is not None:
        return found
    if given is not None and 4 <= len(given.value) <= LONGEST_TITLE:
        return given
    stem = _COUNTED.sub("", PurePath(name).stem)
    if _genre(matching(stem), rules):
        return Fact(value=_unwrapped(matching(stem), rules), where="the file's name", sure=True)
    first = next(
        (
            written
            for text, written, flat, _ in lines[:5]
            if 4 <= len(text) <= 60 and text[-1] not in "。;:,|" and "\t" not in flat and not marker_of(text)
        ),
        "",
    )
    return Fact(value=first, where="first line of the text", sure=False) if first else None


def _genre(title: str, rules: DocumentRules) -> tuple[DocumentGenre, str] | None:
    """The kind of document a title says it is, and the words that say so."""
    words = matching(title)
    return next(((kind, match[0]) for kind in rules.kinds if (match := re.search(kind.title, words))), None)


def _unwrapped(title: str, rules: DocumentRules) -> str:
    """The title of the document itself where the title is that of the notice that sends it round; a superior's stays in its notice."""
    sent = re.search(rules.sent_round, title)
    return sent["title"] if sent and not passed_on(title, rules) else title


def _number(source: Source, lines: Sequence[HeadLine], head: Sequence[tuple[str, str, str]], rules: DocumentRules) -> Fact | None:
    given = first_fact(source, "number", head)
    if given is not None and re.search(rules.number, matching(given.value)):
        return given
    for index, line in enumerate(lines[:HEAD]):
        for cell, written in cells_of(line):
            match = re.fullmatch(rf"\(?(?:[^,。]{{0,12}}:)?(?P<number>{rules.number})\)?", cell)
            if match:
                return Fact(value=written[slice(*match.span("number"))], where=f"line {index + 1} of the text", sure=True)
    return None


def _index_number(source: Source, head: Sequence[tuple[str, str, str]]) -> Fact | None:
    given = first_fact(source, "index_number", head)
    match = _INDEX_NUMBER.match(given.value) if given else None
    return msgspec.structs.replace(given, value=match[0]) if given and match else None


def _published(
    source: Source, lines: Sequence[HeadLine], head: Sequence[tuple[str, str, str]], layout: Layout, *, first: bool = False
) -> Fact | None:
    """The date of the document: as its header has it, then its signature, then the day the page gives; no cell of a task table.

    `first`: the first signature is its own, for a document with one of its own follows.
    """
    dated = [(label, date) for name, value, label in head if name == "published" and (date := iso_date(value))]
    for label, date in dated:
        if label in ("成文日期", "发文日期", "印发日期"):
            return Fact(value=date, where=f"header, {label}", sure=True)
    table = _table_lines(source, lines, layout)
    for at in range(min(len(lines), HEAD)) if first else reversed(range(max(len(lines) - FOOT, 0), len(lines))):
        text = lines[at].text
        if _SIGNATURE_DATE.match(text) and (date := iso_date(text)) and at not in table:
            return Fact(value=date, where="signature", sure=True)
    if source.facts.get("published"):
        return Fact(value=source.facts["published"], where="the file's own metadata", sure=True)
    if dated:
        return Fact(value=dated[0][1], where=f"header, {dated[0][0]}", sure=True)
    for index, line in enumerate(lines[:HEAD]):
        if index in table:
            break
        for cell, _ in [*cells_of(line), (line.text, "")]:
            stands_alone = _SIGNATURE_DATE.match(cell) or SIGNED.match(cell) or (index < _OPENING and _HELD.search(cell))
            if stands_alone and (date := iso_date(cell)):
                return Fact(value=date, where=f"line {index + 1} of the text", sure=True)
    return None


def _table_lines(source: Source, lines: Sequence[HeadLine], layout: Layout) -> range:
    """Which of the lines are those of a task table that came flattened to one cell a line."""
    if not any(line.text in layout.columns.get("due", ()) for line in lines):
        return range(0)
    return range(*(filled_lines_of(split_lines(matching(source.text), layout), layout) or (0, 0)))


def _kind(title: Fact | None, lines: Sequence[HeadLine], rules: DocumentRules) -> tuple[Fact | None, Fact | None]:
    """Kind of the document (plan, report, mixed) and its genre."""
    inner = re.search(rules.sent_round, matching(title.value)) if title else None
    said = (_genre(inner["title"], rules) if inner else None) or (_genre(title.value, rules) if title else None)
    if title and said:
        where = f"title, {said[1]}"
        return Fact(value=said[0].kind, where=where, sure=title.sure), Fact(value=said[0].id, where=where, sure=title.sure)
    text = "\n".join(line.text for line in lines)
    for kind in rules.kinds:
        if kind.text and (match := re.search(kind.text, text)):
            where = f"text, {match[0][:20]}"
            return Fact(value=kind.kind, where=where, sure=False), Fact(value=kind.id, where=where, sure=False)
    return None, None


def described(metadata: Metadata) -> Mapping[str, Fact | None]:
    """The facts by name, in the order they are shown."""
    return {field: getattr(metadata, field) for field in Metadata.__struct_fields__}
