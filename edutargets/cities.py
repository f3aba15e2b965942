"""Cities: those that the documents of a corpus are of, and which of them a name stands for."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Sequence

from edutargets.errors import NothingFound, UsageError, some_of
from edutargets.indexing.looking import Named
from edutargets.places import LEVELS, NATION, Place, Places, is_nation

_PROVINCE, _LAST = "0000", "9"  # the end of the code of a province; behind all codes


class Cities:
    """The cities of a corpus as its documents name them, in their order, beside the places that are known. Nothing in it changes."""

    def __init__(self, named: Sequence[Named], places: Places) -> None:
        self._named = named
        self._places = places
        self._called: dict[str, str] = {}
        self._placed: dict[str, Place | None] = {}

    @functools.cached_property
    def names(self) -> dict[str, str]:
        """The name of each city by its slug; of several that documents give it, the last.

        In the order of the documents; where provinces are among them, in the official order, that of the codes of GB/T 2260.
        """
        official = any(one.adcode.endswith(_PROVINCE) for one in self._named)
        named = sorted(self._named, key=lambda one: one.adcode or _LAST) if official else self._named
        return {one.city: one.city_name for one in named}

    @functools.cached_property
    def _firsts(self) -> dict[str, Named]:
        """Each city as its first document names it."""
        return {one.city: one for one in reversed(self._named)}

    def called(self, name: str) -> str:
        """The slug of a city from any of its names; UsageError where no place is called so.

        A place that exists but has no document here gives its slug all the same, NothingFound where that is the slug
        of another place of the corpus.
        """
        if name not in self._called:
            self._called[name] = self._meant_by(name)
        return self._called[name]

    def _meant_by(self, name: str) -> str:
        plain = name.strip()
        slug = plain.lower()
        likely = [one for one in self._named if slug == one[0] or plain == one[2] or one[1].startswith(plain)]
        named = {
            city: f"{city_name} {adcode}"
            for city, city_name, adcode in likely
            if slug == city or plain in (city_name, adcode) or plain == re.sub("[省市县区]$", "", city_name)
        }
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
        """The cities in a place, at any depth. A name of several places means the one that holds some; all are in the nation.

        The word for a level (province, 省) means the places of that level.
        """
        if is_nation(name):
            return tuple(self.names)
        codes = {
            city: first.adcode or (place.adcode if (place := self.place(city)) else "")
            for city, first in ((city, self._firsts[city]) for city in self.names)
        }
        level = LEVELS.get(name.strip().lower())
        if level and not self._places.find(name):
            if found := tuple(city for city in codes if (place := self.place(city)) and place.level == level):
                return found
            raise NothingFound(f"the corpus has no document of a {level}; it has {some_of(self.names)}")
        outer = self._places.resolve(name, self._around(codes.values()) if len(self._places.find(name)) != 1 else ())
        within = self._places.inside(outer, codes.values())
        own = {outer.adcode, *outer.former_codes} if itself else set()
        if found := tuple(city for city, code in codes.items() if code in within or code in own):
            return found
        raise NothingFound(f"the corpus has no document from inside {self._places.described(outer)}; it has {some_of(self.names)}")

    def _around(self, codes: Iterable[str]) -> Collection[str]:
        """Codes of places, and behind them those of what contains them."""
        places = [place for code in codes if (place := self._places.by_code(code))]
        known = dict.fromkeys(place.adcode for place in places)
        return known | {code: None for place in places for code in sorted(above.adcode for above in self._places.above(place))}

    def place(self, city: str) -> Place | None:
        """The gazetteer's entry of a city: by its code, else by its name where one place alone bears it."""
        if city not in self._placed:
            self._placed[city] = self._place(city)
        return self._placed[city]

    def _place(self, city: str) -> Place | None:
        first = self._firsts.get(city)
        if first is None:
            return None
        if first.adcode:
            return self._places.by_code(first.adcode)
        named = self._places.find(first.city_name)
        return named[0] if len(named) == 1 else None

    def names_around(self, text: str) -> set[str]:
        """The names of the places of all cities, and of those that contain them, that stand in a text."""
        named = self._firsts.values()
        placed = (place for one in named if not one.adcode and (place := self.place(one.city)))
        return self._places.names_of([*(one.adcode for one in named if one.adcode), *(place.adcode for place in placed)], text)
