"""Placing: which city a document is of, by its title, its issuer, its address and, least surely, its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from edutargets.characters import matching, simplified
from edutargets.places import Places, also_called
from edutargets.reading.records import Fact
from edutargets.records import Place

_OFFICE = re.compile(r"教|人民|政府|科|市|县|区|高新|经开")  # what follows the short name of a place in the name of an office
_HOST = re.compile(r"https?://(?P<host>[a-z0-9.\-]+)")


def find_city(places: Places, facts: Sequence[Fact | None], lines: Sequence[str], address: str = "") -> Fact | None:
    """The place a document is of, as its adcode; None where nothing names one.

    `facts` are its title, its issuer and what else names the place; the innermost place that the first of them names in full
    is sure, if only one place bears the name or the text names what contains it. A short name (江阴教育), the host of the
    address and the place that the text names most are not.
    """
    everywhere = list(places.all())
    text = "\n".join(lines)
    named_by = [
        (simplified(matching(fact.value)), name, fact.sure)
        for fact, name in zip(facts, ("title", "issuer", "text below the title"), strict=True)
        if fact
    ]
    for words, where, sure in named_by:
        whole = _whole_name(everywhere, words)
        if whole:
            return _settled(places, whole, text, where, sure=sure)
        named = [
            place
            for place in everywhere
            if place.name in words
            or any(form[-1] == "州" and form in words for form in also_called(place))
            or any(len(form) > 2 and form in words for form in place.also)
        ]
        chosen = _innermost(places, _longest(named))
        if chosen:
            return _settled(places, chosen, text, where, sure=sure)
    site = _HOST.match(address.lower())
    host = set(site["host"].split(".")) if site else set()
    hosted = [place for place in everywhere if not host.isdisjoint((place.slug, *place.also))]
    for words, where, _ in named_by:
        short = [place for place in everywhere if len(place.short) > 1 and words.startswith(place.short)]
        spoken = [place for place in _longest(short) if place.name in text or place in hosted]
        if spoken:
            return _settled(places, _innermost(places, spoken), text, f"{where}, short name", sure=False)
    counts = Counter({place.adcode: _mentions(place, text) for place in everywhere})
    if hosted:
        best = max(hosted, key=lambda place: counts[place.adcode])
        only = len({place.adcode for place in hosted}) == 1 or counts[best.adcode] > 0
        return Fact(value=best.adcode, where=f"address, {best.slug}", sure=only and bool(counts[best.adcode]))
    adcode, count = counts.most_common(1)[0]
    if not count:
        return None
    place = next(place for place in everywhere if place.adcode == adcode)
    return Fact(value=adcode, where=f"{place.name} is named {count} times in the text", sure=False)


def _whole_name(everywhere: Sequence[Place], words: str) -> list[Place]:
    """The innermost places of a name that names first what contains them (重庆江北区, 青海省海南州); [] where words hold none."""
    known = {place.adcode: place for place in everywhere}
    outer = [(form, place) for place in everywhere if place.level != "county" for form in _forms(place)[:2] if form in words]
    best: tuple[int, list[Place]] = (0, [])
    for form, place in outer:
        start = words.find(form)
        end, inner = start + len(form), [place]
        while step := _step(everywhere, known, inner, words, end):
            end, inner = step
        if inner != [place] and end - start > best[0]:
            best = end - start, inner
    return best[1]


def _step(
    everywhere: Sequence[Place], known: Mapping[str, Place], outer: Sequence[Place], words: str, at: int
) -> tuple[int, list[Place]] | None:
    """The end of the longest name of a place inside `outer` that stands at a place of the words, and who bears or bore it."""
    codes = {place.adcode for place in outer}
    found: dict[tuple[int, bool], list[Place]] = {}
    for place in everywhere:
        if _inside(place, codes, known):
            for order, form in enumerate((*_forms(place), *place.former)):
                if words.startswith(form, at) and (len(form) > 2 or form == place.name or _OFFICE.match(words, at + len(form))):
                    found.setdefault((len(form), order < len(_forms(place))), []).append(place)
    if not found:
        return None
    longest = max(found)
    return at + longest[0], list(dict.fromkeys(found[longest]))


def _inside(place: Place, codes: Collection[str], known: Mapping[str, Place]) -> bool:
    above = known.get(place.parent)
    return above is not None and (above.adcode in codes or _inside(above, codes, known))


def _forms(place: Place) -> list[str]:
    """The names that a place goes by today, the full one first; no name of one character."""
    return [name for name in (place.name, place.short, *also_called(place), *place.also) if len(name) > 1]


def _mentions(place: Place, text: str) -> int:
    """How often a text names a place; a county only by its full name, for many short names are words (平安, 和平)."""
    if place.level != "county":
        brief = next((letters for letters in place.letters if len(letters) > 1 and letters in place.short), place.short)  # 内蒙 of 内蒙古
        return text.count(brief) if len(brief) > 1 else 0
    return text.count(place.name) if len(place.name) > 2 else 0


def _longest(named: Iterable[Place]) -> list[Place]:
    """Places without those whose name only stands inside the name of another (南京市 of 南京市鼓楼区 stays, 阳区 of 朝阳区 goes)."""
    found = list(named)
    return [place for place in found if not any(place.name != other.name and place.name in other.name for other in found)]


def _innermost(places: Places, named: Sequence[Place]) -> list[Place]:
    """The places that contain no other of those named; places of one name inside a named place come before the others."""
    inner = [place for place in named if not any(places.contains(place, other) for other in named)]
    return [place for place in inner if any(places.contains(other, place) for other in named)] or inner


def _settled(places: Places, chosen: Sequence[Place], text: str, where: str, *, sure: bool) -> Fact:
    """One of the places of a name: the one whose parent the text names most."""
    if len(chosen) == 1:
        return Fact(value=chosen[0].adcode, where=f"{where}, {chosen[0].name}", sure=sure)

    def mentions(place: Place) -> int:
        above = places.by_code(place.parent) if place.parent else None
        return text.count(above.name) if above else 0

    best = max(chosen, key=mentions)
    alone = sum(1 for place in chosen if mentions(place) == mentions(best)) == 1
    return Fact(value=best.adcode, where=f"{where}, {best.name} of {len(chosen)} places", sure=sure and alone and mentions(best) > 0)


def places_in(places: Places, name: str) -> list[Place]:
    """The places that a name may mean: those called so today, else those called so once, else the innermost its words name in full."""
    plain = matching(name).strip()
    found = places.find(plain)
    today = [place for place in found if plain.lower() in (place.slug, place.name, place.short, place.adcode, *place.letters, *place.also)]
    if found:
        return today or found
    return _innermost(places, _longest([place for place in places.all() if place.name in plain]))
