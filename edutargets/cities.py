"""Cities: those that the documents of a corpus are of, and which of them a name stands for."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

from edutargets.errors import NothingFound, UsageError, some_of
from edutargets.indexing.looking import Named
from edutargets.places import NATION, Place, Places, is_nation


class Cities:
    """The cities of a corpus as its documents name them, in their order, beside the places that are known. Nothing in it changes."""

    def __init__(self, named: Sequence[Named], places: Places) -> None:
        self._named = named
        self._places = places

    @functools.cached_property
    def names(self) -> dict[str, str]:
        """The name of each city by its slug; of several that documents give it, the last."""
        return {one.city: one.city_name for one in self._named}

    @functools.cached_property
    def _firsts(self) -> dict[str, Named]:
        """Each city as its first document names it."""
        return {one.city: one for one in reversed(self._named)}

    def called(self, name: str) -> str:
        """The slug of a city from any of its names; UsageError where no place is called so.

        A place that exists but has no document here gives its slug all the same, NothingFound where that is the slug
        of another place of the corpus.
        """
        plain = name.strip()
        named = {}
        for city, city_name, adcode in self._named:
            if (
                plain.lower() == city
                or plain in (city_name, adcode)
                or (city_name.startswith(plain) and plain == re.sub("[省市县区]$", "", city_name))
            ):
                named[city] = f"{city_name} {adcode}"
        if len(named) > 1:
            raise UsageError(f"{name!r} is the name of several places of the corpus: {', '.join(named.values())}; give the code")
        if named:
            return next(iter(named))
        place = self._places.resolve(plain, [one.adcode for one in self._named if one.adcode])
        for one in self._named:
            if one.adcode in (place.adcode, *place.former_codes):
                return one.city
        other = next((one for one in self._named if one.city == place.slug and one.adcode), None)
        if other:
            raise NothingFound(
                f"the corpus has no document of {self._places.described(place)}; its {place.slug} is {other.city_name} {other.adcode}"
            )
        return place.slug

    def meant(self, names: Iterable[str]) -> dict[str, None]:
        """The slugs of the cities that names stand for, those of places without a document here among them.

        `jiangsu/*` stands for the cities in that place, `*` for all.
        """
        found: dict[str, None] = {}
        for name in names:
            inside = name == "*" or name.endswith("/*")
            found |= dict.fromkeys(self.inside(name.removesuffix("*").removesuffix("/") or NATION) if inside else (self.called(name),))
        return found

    def inside(self, name: str, itself: bool = False) -> tuple[str, ...]:
        """The cities in a place, at any depth. A name of several places means the one that holds some; all are in the nation."""
        if is_nation(name):
            return tuple(self.names)
        placed = {city: place for city in self.names if (place := self.place(city))}
        above = {city: {one.adcode for one in self._places.above(place)} for city, place in placed.items()}
        known = dict.fromkeys(place.adcode for place in placed.values())
        outer = self._places.resolve(name, known | {code: None for codes in above.values() for code in sorted(codes)})
        found = tuple(city for city in placed if outer.adcode in above[city] or (itself and placed[city] == outer))
        if not found:
            said = f"the corpus has no document from inside {self._places.described(outer)}; it has {some_of(self.names)}"
            raise NothingFound(said)
        return found

    def place(self, city: str) -> Place | None:
        """The gazetteer's entry of a city: by its code, else by its name where one place alone bears it."""
        first = self._firsts.get(city)
        if first is None:
            return None
        if first.adcode:
            return self._places.by_code(first.adcode)
        named = self._places.find(first.city_name)
        return named[0] if len(named) == 1 else None

    def names_around(self) -> set[str]:
        """The names of the places of all cities, and of those that contain them."""
        named = self._firsts.values()
        placed = (place for one in named if not one.adcode and (place := self.place(one.city)))
        return self._places.names_of([*(one.adcode for one in named if one.adcode), *(place.adcode for place in placed)])
