"""Places: 江阴, 江阴市, jiangyin and 320281 are one place of GB/T 2260 (configs/places.csv)."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from edutargets.errors import UsageError, nearest
from edutargets.records import Place

NATION = "100000"  # the code of the nation, which the gazetteer does not list
_DEPTH = 3  # county, prefecture, province
_LEVELS = {"province": "province", "prefecture": "prefecture", "county": "county"}


class Places:
    """The gazetteer. A look-up scans the file's text for the name; nothing is parsed but the lines that hold it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._text = ""

    def find(self, name: str) -> list[Place]:
        """Every place of that slug, name, short name or code, in the order of the codes; [] where there is none."""
        wanted = name.strip()
        wanted = wanted.lower() if wanted.isascii() else wanted
        if not wanted or "," in wanted:
            return []
        found = []
        text = self._read()
        at = text.find(wanted)
        while at >= 0:
            start = text.rfind("\n", 0, at) + 1
            end = text.find("\n", at)
            place = _place(text[start:end])
            if wanted in (place.slug, place.name, place.short, place.adcode):
                found.append(place)
            at = text.find(wanted, end)
        return found

    def by_code(self, adcode: str) -> Place | None:
        """The place of one six-digit code."""
        found = self.find(adcode)
        return found[0] if found else None

    def resolve(self, name: str, preferred: Collection[str] = ()) -> Place:
        """The one place of that name; where several bear it, the one whose code is among `preferred`.

        Raises UsageError where there is none, with the nearest preferred names, or several, with their codes.
        """
        found = self.find(name)
        if not found:
            known = [place.slug for code in preferred if (place := self.by_code(code))]
            listed = f"; the corpus has {', '.join(known)}" if known else ""
            raise UsageError(f"no place is called {name!r}{listed}{nearest(name.lower(), known)}")
        chosen = [place for place in found if place.adcode in preferred]
        candidates = chosen or found
        if len(candidates) > 1:
            where = " of the corpus" if chosen else ""
            listed = ", ".join(f"{place.name} {place.adcode}" for place in candidates)
            raise UsageError(f"{name!r} is the name of several places{where}: {listed}; give the code")
        return candidates[0]

    def contains(self, outer: Place, inner: Place) -> bool:
        """Whether `inner` is part of `outer`, at any depth."""
        above = self.by_code(inner.parent) if inner.parent else None
        for _ in range(_DEPTH):
            if above is None or above.adcode == outer.adcode:
                return above is not None
            above = self.by_code(above.parent) if above.parent else None
        return False

    def province(self, place: Place) -> str:
        """The code of the province a place lies in."""
        return place.adcode[:2] + "0000"

    def _read(self) -> str:
        if not self._text:
            self._text = self._path.read_text(encoding="utf-8") + "\n"
        return self._text


def _place(line: str) -> Place:
    slug, name, short, adcode, level, parent, letters = line.split(",")
    return Place(
        slug=slug,
        name=name,
        short=short,
        adcode=adcode,
        level=_LEVELS[level],  # type: ignore[arg-type]
        parent=parent,
        letters=tuple(letters.split("|")) if letters else (),
    )
