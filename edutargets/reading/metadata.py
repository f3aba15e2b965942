"""Metadata: what a document is and who issued it, each fact with where it was found and whether it is sure.

Titles, numbers, dates and signatures stand where GB/T 9704-2012 and the open-government header put them; the labels and the
kinds of documents are data (configs/documents.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

import msgspec

from edutargets.characters import matching
from edutargets.extracting.numerals import parse_number
from edutargets.places import Places
from edutargets.reading.document_years import LONGEST_TITLE, TITLE_YEAR, year_of
from edutargets.reading.lines import LINE_BREAK, marker_of, without_markdown
from edutargets.reading.placing import find_city
from edutargets.records import Fact, Metadata, Source
from edutargets.rules import DocumentGenre, DocumentRules, Layout
from edutargets.written_years import with_digits


class _Line(NamedTuple):
    """A line for matching, without white space; the same characters as written; both with their gaps, of equal length."""

    text: str
    written: str
    flat: str
    raw: str


_HEAD, _FOOT = 40, 25  # lines in which the header and the signature are looked for
_DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d|[一二][零○〇OO0一二三四五六七八九]{3})\s?[年/.\-]\s?(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})(?:\s?月|\s?[/.\-])\s?"
    r"(?:(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})(?!\d))?"
)
_SIGNATURE_DATE = re.compile(rf"^\(?{_DATE.pattern}日?\)?(?:印发|发布)?$")
_SIGNED = re.compile(rf"^(?P<organ>[\u4e00-\u9fff]{{4,40}}?){_DATE.pattern}日?\)?(?:印发|发布)?$")
_INDEX_NUMBER = re.compile(r"[0-9A-Za-z/\-_.]{6,}")
_OPENING, _OPENING_LONGEST = 8, 300
_SPEECH = re.compile(rf"(?:{_DATE.pattern}日|^.{{0,40}})在(?P<where>[^,。;]{{2,24}}?)(?:第.{{1,4}}届)?人民代表大会")
_GAP = re.compile(r"[\t|]|\s{2,}|(?<=[^\s:])\s(?=[^\s:]{2,5}:)")
_HELD = re.compile(rf"{_DATE.pattern}日在")
_GOES_ON = re.compile(r"^(?:及|和|与|暨|并|的|、)[^。;,:]{2,40}$")


def find_metadata(source: Source, name: str, rules: DocumentRules, layout: Layout, places: Places, address: str = "") -> Metadata:
    """What is known of a document from the file, its text and its name.

    Facts of the file itself (meta tags) come first, then the header, the title, the signature, the running text and the
    file's name. A fact that rests on the running text, the file's name or another fact is not sure.
    """
    lines = list(_lines(source.text))
    head = list(_labelled(lines[:_HEAD], rules))
    title = _title(source, name, lines, head, rules, layout)
    passed = _passing_on(lines, source.facts.get("title", ""), rules)
    by = _issuer(source, lines, head, title if passed is None else None, rules)
    issuer = Fact(value=passed, where="title of the notice", sure=True) if passed else by
    published = _published(source, lines, head)
    kind, genre = _kind(title, lines, rules)
    year = year_of(title, published, kind, genre, [line.text for line in lines], name)
    speech = _SPEECH.search("".join(line.text for line in lines[:_OPENING])[:_OPENING_LONGEST])
    held = Fact(value=speech["where"], where="below the title", sure=True) if speech else None
    address = address or source.facts.get("address", "")
    city = find_city(places, (title, issuer, held), [line.text for line in lines], address, passed_on=passed is not None)
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


def _lines(text: str) -> Iterator[_Line]:
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
            yield _Line(dense, _dense(raw, flat), flat, raw)


def _dense(raw: str, flat: str) -> str:
    """The characters as written that stand where `flat`, of the same length, has no white space."""
    return "".join(char for char, sign in zip(raw, flat, strict=True) if not sign.isspace())


def _labelled(lines: Sequence[_Line], rules: DocumentRules) -> Iterator[tuple[str, str, str]]:
    """Facts named by labels: the fact, its value, the label. 索引号:X, or a label and its value in cells or lines that follow each other."""
    names = {label: fact for fact, labels in rules.labels.items() for label in labels}
    cells = [cell for line in lines for cell in _cells(line)]
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


def _cells(line: _Line) -> Iterator[tuple[str, str]]:
    """The parts of a line that are set apart, each for matching and as written."""
    start = 0
    for match in [*_GAP.finditer(line.flat), None]:
        end = match.start() if match else len(line.flat)
        part = "".join(line.flat[start:end].split())
        if part:
            yield part, _dense(line.raw[start:end], line.flat[start:end])
        start = match.end() if match else end


def _first(source: Source, fact: str, head: Sequence[tuple[str, str, str]]) -> Fact | None:
    """A fact of the file itself, else of the header."""
    if source.facts.get(fact):
        return Fact(value=source.facts[fact], where="the file's own metadata", sure=True)
    return next((Fact(value=value, where=f"header, {label}", sure=True) for name, value, label in head if name == fact), None)


def _title(
    source: Source, name: str, lines: Sequence[_Line], head: Sequence[tuple[str, str, str]], rules: DocumentRules, layout: Layout
) -> Fact | None:
    given = _first(source, "title", head)
    if given is not None and _genre(given.value, rules):
        return msgspec.structs.replace(given, value=_unwrapped(given.value, rules))
    found: Fact | None = None
    for index, (text, written, *_) in enumerate(lines[:_HEAD]):
        if (
            len(text) > LONGEST_TITLE
            or ">" in text
            or text[-1] in "。;:,"
            or layout.is_label(text)
            or layout.is_furniture(text)
            or marker_of(text)
        ):
            continue
        sent = re.search(rules.sent_round, text)
        if not sent and not (layout.is_title(text) and _genre(text, rules)):
            continue
        above = lines[index - 1] if index else _Line("", "", "", "")
        organ = re.fullmatch(rf".{{1,30}}{rules.organ}", above.text)
        below = lines[index + 1].written if index + 1 < len(lines) and _GOES_ON.match(lines[index + 1].text) else ""
        whole = (above.written if organ else "") + written + below
        if sent or organ or TITLE_YEAR.search(text) or re.search(rules.organ, text) or found is None:
            found = Fact(value=_unwrapped(whole, rules), where=f"line {index + 1} of the text", sure=True)
        if sent is None:
            break
    if found is not None:
        return found
    if given is not None and 4 <= len(given.value) <= LONGEST_TITLE:
        return given
    stem = re.sub(r"^[\d_\-.\s]*(?=[\u4e00-\u9fff])", "", PurePath(name).stem)
    if _genre(matching(stem), rules):
        return Fact(value=_unwrapped(matching(stem), rules), where="the file's name", sure=True)
    first = next(
        (written for text, written, *_ in lines[:5] if 4 <= len(text) <= 60 and text[-1] not in "。;:,|" and not marker_of(text)), ""
    )
    return Fact(value=first, where="first line of the text", sure=False) if first else None


def _passing_on(lines: Sequence[_Line], title: str, rules: DocumentRules) -> str | None:
    """The organ named by the title of a notice that passes on the document of another (…教育局转发…的通知), '' where it names none; else None."""
    pattern = re.compile(rf"^(?:关于)?(?P<organ>[^《》,。;]{{2,24}}?{rules.organ})?(?:关于)?转发[^。;]{{4,}}(?:通知|函)$")
    heads = [(matching(title), title), *((line.text, line.written) for line in lines[:_HEAD] if len(line.text) <= LONGEST_TITLE)]
    found = next(((match, written) for text, written in heads if (match := pattern.match(text))), None)
    return None if found is None else found[1][slice(*found[0].span("organ"))] if found[0]["organ"] else ""


def _genre(title: str, rules: DocumentRules) -> tuple[DocumentGenre, str] | None:
    """The kind of document a title says it is, and the words that say so."""
    words = matching(title)
    return next(((kind, match[0]) for kind in rules.kinds if (match := re.search(kind.title, words))), None)


def _unwrapped(title: str, rules: DocumentRules) -> str:
    """The title of the document itself where the title is that of the notice that sends it round."""
    sent = re.search(rules.sent_round, title)
    return sent["title"] if sent else title


def _issuer(
    source: Source, lines: Sequence[_Line], head: Sequence[tuple[str, str, str]], title: Fact | None, rules: DocumentRules
) -> Fact | None:
    """The organ that issued the document: that of its header, of its signature, of its title, or one named alone in its first lines."""
    organ = re.compile(rf"^.{{0,24}}{rules.organ}(?:办公室)?$")
    given = _first(source, "issuer", head)
    named = re.match(rf"(?:关于)?(?P<organ>[^《》,]{{2,24}}?{rules.organ})", matching(title.value)) if title else None
    in_title = Fact(value=title.value[slice(*named.span("organ"))], where="title", sure=True) if title and named else None
    if given is not None and organ.match(matching(given.value)):
        same = in_title and (in_title.value.endswith(given.value) or given.value.startswith(in_title.value))
        return in_title if same else given
    for line in reversed(lines[-_FOOT:]):
        if len(line.text) > 4 and organ.match(line.text):
            return Fact(value=line.written, where="signature", sure=True)
    if in_title:
        return in_title
    for index, line in enumerate(lines[:_HEAD]):
        for cell, written in _cells(line):
            signed = _SIGNED.match(cell)
            name = written[: signed.end("organ")] if signed else written.removesuffix("文件")
            if len(name) > 4 and organ.match(matching(name)):
                return Fact(value=name, where=f"line {index + 1} of the text", sure=True)
    return None


def _number(source: Source, lines: Sequence[_Line], head: Sequence[tuple[str, str, str]], rules: DocumentRules) -> Fact | None:
    given = _first(source, "number", head)
    if given is not None and re.search(rules.number, matching(given.value)):
        return given
    for index, line in enumerate(lines[:_HEAD]):
        for cell, written in _cells(line):
            match = re.fullmatch(rf"\(?(?:[^,。]{{0,12}}:)?(?P<number>{rules.number})\)?", cell)
            if match:
                return Fact(value=written[slice(*match.span("number"))], where=f"line {index + 1} of the text", sure=True)
    return None


def _index_number(source: Source, head: Sequence[tuple[str, str, str]]) -> Fact | None:
    given = _first(source, "index_number", head)
    match = _INDEX_NUMBER.match(given.value) if given else None
    return msgspec.structs.replace(given, value=match[0]) if given and match else None


def _published(source: Source, lines: Sequence[_Line], head: Sequence[tuple[str, str, str]]) -> Fact | None:
    """The date of the document: as its header has it, then its signature, then the day the page gives."""
    dated = [(label, date) for name, value, label in head if name == "published" and (date := _iso(value))]
    for label, date in dated:
        if label in ("成文日期", "发文日期", "印发日期"):
            return Fact(value=date, where=f"header, {label}", sure=True)
    for text, *_ in reversed(lines[-_FOOT:]):
        if _SIGNATURE_DATE.match(text) and (date := _iso(text)):
            return Fact(value=date, where="signature", sure=True)
    if source.facts.get("published"):
        return Fact(value=source.facts["published"], where="the file's own metadata", sure=True)
    if dated:
        return Fact(value=dated[0][1], where=f"header, {dated[0][0]}", sure=True)
    for index, line in enumerate(lines[:_HEAD]):
        for cell, _ in [*_cells(line), (line.text, "")]:
            stands_alone = _SIGNATURE_DATE.match(cell) or _SIGNED.match(cell) or (index < _OPENING and _HELD.search(cell))
            if stands_alone and (date := _iso(cell)):
                return Fact(value=date, where=f"line {index + 1} of the text", sure=True)
    return None


def _iso(text: str) -> str:
    """The first date of a text as YYYY-MM-DD, YYYY-MM where it names no day; '' where there is none."""
    match = _DATE.search(matching(text))
    if not match:
        return ""
    year = "".join(str("零一二三四五六七八九".find(char)) if char in "零一二三四五六七八九" else char for char in match["year"])
    month, day = parse_number(match["month"]), parse_number(match["day"] or "1")
    if not year.isdecimal() or month is None or day is None or not (1 <= month <= 12 and 1 <= day <= 31):
        return ""
    return f"{year}-{int(month):02}-{int(day):02}" if match["day"] else f"{year}-{int(month):02}"


def _kind(title: Fact | None, lines: Sequence[_Line], rules: DocumentRules) -> tuple[Fact | None, Fact | None]:
    """Kind of the document (plan, report, mixed) and its genre."""
    said = _genre(title.value, rules) if title else None
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
