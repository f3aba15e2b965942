"""Listing: the tools that say what there is to ask about, and what the addresses of documents and figures lead to."""

from __future__ import annotations

from edutargets.assistants.answers import DocumentText, Figure, IndicatorFacts, Indicators, PlaceFacts, Places
from edutargets.assistants.desk import FEW, Desk, Names, document_uri, names, page
from edutargets.comparing.admission import threshold
from edutargets.errors import NothingFound, UsageError
from edutargets.records import DEFAULT_STATUSES

_CHARACTERS = 20_000  # of a document in one piece


def list_indicators(desk: Desk, themes: Names = None, named: str = "", limit: int = FEW, offset: int = 0) -> Indicators:
    """The catalogue of indicators, with the cities that state each."""
    from edutargets.rules.indicators import load_indicators

    corpus = desk.session.loaded
    chosen, word = desk.session.themes(names(themes)), named.strip().lower()
    entries = [
        one
        for one in load_indicators(corpus.configs).indicators
        if (not chosen or one.theme in chosen) and any(word in text.lower() for text in (one.id, one.en, one.zh))
    ]
    if not entries:
        raise NothingFound(f"no indicator has {named!r} in its id or names; list_indicators without it lists all")
    shown, following = page(entries, limit, offset)
    stating: dict[str, dict[str, None]] = {entry.id: {} for entry in shown}
    for document, overview in corpus.overviews():
        for status, indicator in overview.indicators:
            if status in DEFAULT_STATUSES and indicator in stating:
                stating[indicator][document.city] = None
    facts = (
        IndicatorFacts(
            indicator=one.id, en=one.en, zh=one.zh, theme=one.theme, units=one.units, direction=one.direction, cities=tuple(stating[one.id])
        )
        for one in shown
    )
    return Indicators(indicators=tuple(facts), total=len(entries), offset=offset, next_offset=following)


def list_places(desk: Desk, within: Names = None, limit: int = FEW, offset: int = 0) -> Places:
    """The places of the corpus, each with its documents."""
    corpus = desk.corpus
    slugs = desk.cities(None, within)
    shown, following = page(slugs, limit, offset)
    facts = []
    for slug in shown:
        own = [document for document in corpus.facts if document.city == slug]
        place = corpus.place(slug)
        parent = corpus.places.by_code(place.parent) if place and place.parent else None
        facts.append(
            PlaceFacts(
                city=slug,
                name=own[0].city_name,
                adcode=own[0].adcode,
                level=place.level if place else "",
                part_of=parent.name if parent else "",
                documents=tuple(desk.document(document, overview) for document, overview in corpus.overviews(own)),
            )
        )
    return Places(places=tuple(facts), total=len(slugs), offset=offset, next_offset=following)


def figure(desk: Desk, identity: str) -> Figure:
    """The figure of an id. NothingFound where there is none."""
    found = desk.corpus.target(identity)
    if found is None:
        raise NothingFound(f"no target has the id {identity!r}; find_figures lists them")
    return desk.figure(found, threshold(desk.corpus.configs))


def document(desk: Desk, identity: str, start: str = "0") -> DocumentText:
    """A piece of a document's text from a character on, with what is known of the document. NothingFound where there is none of that id."""
    from edutargets.file_warnings import described

    found = desk.corpus.document(identity)
    if found is None:
        raise NothingFound(f"no document has the id {identity!r}; list_places lists them")
    length = len(found.text)
    if not (start.isascii() and start.isdigit() and int(start) <= length):
        raise UsageError(f"start {start!r}: {identity} has characters 0 to {length}")
    begin, end = int(start), min(length, int(start) + _CHARACTERS)
    ((_, overview),) = desk.corpus.overviews([found])
    return DocumentText(
        facts=desk.document(found, overview),
        warnings=tuple(described(warning, desk.wording.language) for warning in found.warnings),
        start=begin,
        end=end,
        characters=length,
        next=f"{document_uri(identity)}?start={end}" if end < length else None,
        text=found.text[begin:end],
    )
