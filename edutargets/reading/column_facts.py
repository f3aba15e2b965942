"""Facts from columns: what the row of a table says of its document, beside what the document says itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import get_args

import msgspec

from edutargets.characters import matching
from edutargets.places import Places
from edutargets.reading.placing import places_in
from edutargets.reading.records import Fact, Metadata, Source
from edutargets.records import DocumentKind, Place
from edutargets.rules.documents import DocumentGenre, DocumentRules

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WRITTEN_YEAR = re.compile(r"[一二][零〇○九][零〇○一二三四五六七八九]{2}")
_DIGITS = str.maketrans("零〇○一二三四五六七八九", "000123456789")
_OF_THE_WHOLE = frozenset(("省本级", "市本级", "本级", "省级", "市级", "全省", "全市", "省直", "市直", "-", "—", "/", "无"))
# of one name the first level is meant: 吉林 is the province as a place, and the prefecture as a city
_LEVELS = {"province": ("province",), "city": ("prefecture", "province", "county"), "county": ("county",), "place": ("province",)}
_ENGLISH_KIND = re.compile(r"\s+(?:province|city|county|district|municipality|autonomous region)$", re.IGNORECASE)


def with_columns(metadata: Metadata, source: Source, name: str, rules: DocumentRules, places: Places) -> Metadata:
    """The facts of a row's document: those of its columns in the first place, sure unless the document's title says otherwise.

    What neither says may stand in the name of the sheet or the file (`name`).
    """
    facts: dict[str, Fact] = {}
    title = metadata.title
    if title and source.facts.get("title") == title.value:
        facts["title"] = msgspec.structs.replace(title, where="column title")
    if place := _place(source.columns, metadata.city, places):
        facts["city"] = place
    names = (source.sheet, PurePath(name).stem)
    if year := _year(source.columns.get("year", ""), metadata.year, names):
        facts["year"] = year
    if metadata.kind is None or not metadata.kind.sure:
        facts |= _kind(source.columns.get("kind", ""), names, rules)
    return msgspec.structs.replace(metadata, **facts)


def _year(cell: str, found: Fact | None, names: Sequence[str]) -> Fact | None:
    written = _YEAR.search(matching(cell)) or _WRITTEN_YEAR.search(cell)
    if written is None:
        # a name that holds a year is that of the table: sure for a row whose text says the same
        named = next((match[0] for name in names if (match := _YEAR.search(name))), "")
        if found is None:
            return Fact(value=named, where="the file's name", sure=False) if named else None
        return Fact(value=named, where=f"the file's name, {found.where}", sure=True) if not found.sure and found.value == named else None
    year = written[0].translate(_DIGITS)
    against = found is not None and found.sure and found.value != year
    return Fact(
        value=year, where=f"column year; the {found.where} says {found.value}" if found and against else "column year", sure=not against
    )


def _kind(cell: str, names: Sequence[str], rules: DocumentRules) -> dict[str, Fact]:
    """Kind and genre by the column, else by the name of the sheet or the file."""
    if cell.lower() in get_args(DocumentKind):
        return {"kind": Fact(value=cell.lower(), where="column kind", sure=True)}
    for words, where in ((cell, "column kind"), *((name, "the file's name") for name in names)):
        genre = _genre(words, rules)
        if genre:
            return {"kind": Fact(value=genre.kind, where=where, sure=True), "genre": Fact(value=genre.id, where=where, sure=True)}
    return {}


def _genre(words: str, rules: DocumentRules) -> DocumentGenre | None:
    """The kind of document that words name, in Chinese or English."""
    plain = matching(words)
    return next((kind for kind in rules.kinds if re.search(kind.title, plain) or plain.lower() in (kind.en.lower(), kind.id)), None)


def _place(columns: Mapping[str, str], found: Fact | None, places: Places) -> Fact | None:
    """The place that the columns name, or the one inside it that the document's title or issuer names for sure."""
    candidates: list[Place] = []
    sure, said = True, ""
    for role in ("place", "province", "city", "county"):
        cell = columns.get(role, "")
        if not cell or cell in _OF_THE_WHOLE:
            continue
        named = places_in(places, _ENGLISH_KIND.sub("", cell))
        named = next((some for level in _LEVELS[role] if (some := [place for place in named if place.level == level])), named)
        inside = [place for place in named if any(place == outer or places.contains(outer, place) for outer in candidates)]
        if not named:
            sure = False  # a zone, an alias: what it is part of may be known
            continue
        if candidates and not inside:
            sure = False  # a county beside a province that does not hold it
        if not candidates or inside:
            candidates, said = inside or named, role
    if not candidates:
        return None
    own = places.by_code(found.value) if found and found.sure else None
    if own is not None and found is not None and any(places.contains(outer, own) for outer in candidates):
        return found
    if len(candidates) > 1 and own in candidates:
        return found
    chosen = candidates[0]
    if own is not None and found is not None and own not in candidates and not places.contains(own, chosen):
        return Fact(value=chosen.adcode, where=f"column {said}; the {found.where} says {own.name}", sure=False)
    where = f"column {said}, {chosen.name}" + (f" of {len(candidates)} places" if len(candidates) > 1 else "")
    return Fact(value=chosen.adcode, where=where, sure=sure and len(candidates) == 1)
