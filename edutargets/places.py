"""Places: 江阴, 江阴市, jiangyin, 澄 and 320281 are one place of GB/T 2260 (configs/places.csv), 江都市 is 江都区 of today.

Imports little, so that a single look-up, as on TAB, costs a few milliseconds: no typing, no msgspec, no csv.
"""

from __future__ import annotations

from collections import namedtuple

from edutargets.errors import ConfigError, UsageError, nearest, some_of

NATION = "100000"  # the code of the nation, which the gazetteer does not list
LEVELS = {  # words for a level, by which its places are meant together
    **dict.fromkeys(("province", "provinces", "省", "省级", "各省"), "province"),
    **dict.fromkeys(("prefecture", "prefectures", "地级", "地级市", "地市"), "prefecture"),
    **dict.fromkeys(("county", "counties", "县", "县级", "区县"), "county"),
}
_NAMED = 3  # places of the corpus that are named where no name is near

_NATION_NAMES = ("national", "china", "全国", "国家", "中国", NATION)
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from os import PathLike
    from typing import Literal, NamedTuple

    class Place(NamedTuple):
        slug: str
        name: str
        short: str
        adcode: str
        level: Literal["province", "prefecture", "county"]
        parent: str = ""
        letters: tuple[str, ...] = ()
        former: tuple[str, ...] = ()
        former_codes: tuple[str, ...] = ()
        mainly: tuple[str, ...] = ()
        parts: tuple[str, ...] = ()
        also: tuple[str, ...] = ()

else:
    _FIELDS = "slug name short adcode level parent letters former former_codes mainly parts also"
    Place = namedtuple("Place", _FIELDS, defaults=("", (), (), (), (), (), ()))
    Place.__doc__ = """A province, prefecture or county of GB/T 2260.

    `slug` is the pinyin name without tones (jiangyin), `adcode` the six-digit code, `parent` the adcode of the
    place that contains it ('' for a province), `letters` the briefest names documents use (锡, 澄, 内蒙), `former` and
    `former_codes` what it, or a place that is now part of it, was called since 2009 (江都市, 321088); `mainly` those of
    `former` of which other places hold a smaller part (江干区), `parts` names and codes of places divided among it and others
    with no main heir (巢湖市, 341400). `also` are other spellings and short names in use (hohhot, 达茂旗).
    """

_FEW = 40  # codes that are found in the time it takes to put all lines in order
_HEADER = "slug,name,short,adcode,level,parent,letters,former,also"
_KINDS = ("市", "县", "区", "地区", "特区", "群岛")  # what a former name may leave off, as a short name does


# behind a former name: its main part only is here; it was divided, with no main heir
_MAINLY, _DIVIDED = "*", "/"
_AUTONOMOUS = ("州", "县", "旗")  # 海南州 is 海南藏族自治州


class Places:
    """The gazetteer. A look-up scans the file's text for the name; nothing is parsed but the lines that hold it."""

    def __init__(self, path: str | PathLike[str]) -> None:
        self._path = path
        self._text = ""
        self._names: frozenset[str] = frozenset()
        self._all: list[Place] = []
        self._lines: dict[str, str] = {}  # of the file, by code
        self._looked = 0
        self._codes: dict[str, Place] = {}

    def is_name(self, text: str) -> bool:
        """Whether a text is the name or the short name of a place of today: extracting asks it of every word that could be one."""
        if not self._names:
            fields = (line.split(",", 3)[1:3] for line in self._read().splitlines()[1:])
            self._names = frozenset(name for names in fields for name in names)
        return text in self._names

    def find(self, name: str) -> list[Place]:
        """Every place of that slug, name, short name, letter or code, in the order of the codes; [] where there is none.

        Places that once had that name or code come behind those that have it. A whole name (江苏省无锡市江阴市, 重庆江北区) is
        that of the innermost place, a former name then that of the place in the province named. Traditional characters will do.
        """
        wanted = _plain(name)
        if not wanted:
            return []
        found = self._named(wanted) or self._whole(wanted)
        if found or wanted.isascii():
            return found
        from edutargets.characters import simplified

        simple = simplified(wanted)
        return [] if simple == wanted else self._named(simple) or self._whole(simple)

    def _whole(self, wanted: str) -> list[Place]:
        """The places of a name that names first what contains them; those that bear the name today, else those that once did."""
        for end in range(2, len(wanted) - 1):
            outer = [place for place in self._named(wanted[:end]) if place.level != "county"]
            if not outer:
                continue
            rest = wanted[end:]
            inner = [place for place in self._named(rest) or self._whole(rest) if any(self.contains(one, place) for one in outer)]
            if inner:
                return [place for place in inner if not _once(place, rest)] or inner
        return []

    def _named(self, wanted: str) -> list[Place]:
        """Every place of that one name, those that bear it today first."""
        today, once = [], []
        for place in self._lines_with(wanted):
            if wanted in (place.slug, place.name, place.short, place.adcode, *place.letters, *place.also):
                today.append(place)
            elif _once(place, wanted):
                once.append(place)
        if today or once or wanted[-1:] not in _AUTONOMOUS:
            return today + once
        return [place for place in self._lines_with(f",{wanted[:-1]},") if place.short == wanted[:-1] and wanted in also_called(place)]

    def by_code(self, adcode: str) -> Place | None:
        """The place that has a six-digit code, or had it; None where the place that had it was divided among several."""
        if not (adcode.isascii() and adcode.isdecimal()):
            return None
        if adcode in self._codes:
            return self._codes[adcode]
        if line := self._line_of(adcode):
            self._codes[adcode] = self._place(line)
            return self._codes[adcode]
        return next((place for place in self._named(adcode) if adcode not in place.parts), None)  # a code is no whole name

    def resolve(self, name: str, preferred: Collection[str] = ()) -> Place:
        """The one place of that name; where several bear it, the one whose code is among `preferred`, or who bears it today.

        Raises UsageError where there is none, with the nearest preferred names, or several, with their codes.
        """
        found = self.find(name)
        if not found:
            known = [place for code in dict.fromkeys(preferred) if (place := self.by_code(code))]
            slugs = list(dict.fromkeys(place.slug for place in known))
            near = nearest(name.lower(), slugs) if name.isascii() else nearest(name, list(dict.fromkeys(place.short for place in known)))
            listed = f"; the corpus has {some_of(slugs, _NAMED)}" if slugs and not near else ""
            raise UsageError(f"no place is called {name!r}{listed}{near}")
        chosen = [place for place in found if place.adcode in preferred or not set(place.former_codes).isdisjoint(preferred)]
        wanted = _plain(name)
        candidates = chosen or [place for place in found if not _once(place, wanted)] or found
        if len(candidates) > 1:
            where = " of the corpus" if chosen else ""
            listed = ", ".join(self.described(place) for place in candidates)
            raise UsageError(f"{name!r} is the name of several places{where}: {listed}; give the code")
        return candidates[0]

    def described(self, place: Place) -> str:
        """A place so that it cannot be taken for another of its name: 鼓楼区 320106 (南京市)."""
        above = self.by_code(place.parent) if place.parent else None
        return f"{place.name} {place.adcode}" + (f" ({above.name})" if above else "")

    def starting(self, beginning: str) -> list[Place]:
        """Every place whose name, slug or code begins so, the larger ones first; [] for an empty beginning."""
        wanted = _plain(beginning)
        if not wanted:
            return []
        found = [
            place for place in self._lines_with(wanted) if any(name.startswith(wanted) for name in (place.name, place.slug, place.adcode))
        ]
        return sorted(found, key=lambda place: ("province", "prefecture", "county").index(place.level))

    def all(self) -> Iterator[Place]:
        """Every place, in the order of the codes; remembered, for each of many files is looked through for all of them."""
        if not self._all:
            self._all = [self._place(line) for line in self._read().splitlines()[1:]]
        return iter(self._all)

    def above(self, place: Place) -> list[Place]:
        """The places that contain it, the nearest first; [] for a province."""
        found = []
        while place.parent and (above := self.by_code(place.parent)):
            found.append(above)
            place = above
        return found

    def below(self, place: Place) -> list[Place]:
        """The places that lie in it directly; [] for a county."""
        return [one for one in self._lines_with(f",{place.adcode},") if one.parent == place.adcode]

    def contains(self, outer: Place, inner: Place) -> bool:
        """Whether `inner` is part of `outer`, at any depth."""
        return any(above.adcode == outer.adcode for above in self.above(inner))

    def inside(self, outer: Place, codes: Iterable[str]) -> set[str]:
        """Those codes whose place is part of `outer`, at any depth; thousands are read from their lines alone."""
        known = {outer.adcode: True, "": False}  # whether what lies in a place lies in `outer`

        def lies_in(code: str) -> bool:
            if code not in known:
                known[code] = False  # a table in which a place contains itself ends here
                line = self._line_of(code)
                place = None if line else self.by_code(code)
                parent = line.split(",", 6)[5] if line else place.parent if place else ""
                known[code] = lies_in(parent)
            return known[code]

        return {code for code in codes if code != outer.adcode and lies_in(code)}

    def names_of(self, codes: Collection[str], text: str) -> set[str]:
        """The names and short names that stand in a text, of the places of some codes and of all that contain them."""
        if len(codes) <= _FEW:
            placed = [place for code in codes if (place := self.by_code(code))]
            return {name for one in placed for place in (one, *self.above(one)) for name in (place.name, place.short) if name in text}
        rows = {parts[3]: parts for line in self._read().splitlines()[1:] if len(parts := line.split(",", 6)) > 6}  # no more than is needed
        around: dict[str, list[str]] = {}
        for code in codes:
            if code not in rows:  # a former code
                place = self.by_code(code)
                code = place.adcode if place else ""  # noqa: PLW2901
            while code in rows and code not in around:
                around[code] = rows[code]
                code = rows[code][5]  # noqa: PLW2901
        return {name for _, name, short, *_ in around.values() for name in (name, short) if name in text}

    def _line_of(self, code: str) -> str:
        """The line of the place that has a code, '' where none has. The file is looked through for a few, and put in order for many."""
        if self._lines or self._looked > _FEW:
            return self._by_code().get(code, "")
        self._looked += 1
        file, mark = self._read(), f",{code},"
        at = file.find(mark, len(_HEADER))
        while at >= 0:  # it may be the code of what contains a place
            line = file[file.rfind("\n", 0, at) + 1 : file.find("\n", at)]
            if line.split(",", 4)[3:4] == [code]:
                return line
            at = file.find(mark, at + 1)
        return ""

    def _by_code(self) -> dict[str, str]:
        """The lines of the file by code."""
        if not self._lines:
            self._lines = {line.split(",", 4)[3]: line for line in reversed(self._read().splitlines()[1:]) if line.count(",") > 3}
        return self._lines

    def province(self, place: Place) -> str:
        """The code of the province a place lies in."""
        return place.adcode[:2] + "0000"

    def _lines_with(self, text: str) -> Iterator[Place]:
        """The places whose line in the file holds that text."""
        file = self._read()
        at = file.find(text, len(_HEADER))
        while at >= 0:
            end = file.find("\n", at)
            yield self._place(file[file.rfind("\n", 0, at) + 1 : end])
            at = file.find(text, end)

    def _place(self, line: str) -> Place:
        try:
            slug, name, short, adcode, level, parent, letters, former, also = line.split(",")
        except ValueError:
            raise ConfigError(f"{self._path}: not a place: {line!r}; its columns are {_HEADER}") from None
        return Place(
            slug,
            name,
            short,
            adcode,
            level,  # type: ignore[arg-type]
            parent,
            tuple(letters.split("|")) if letters else (),
            *(_history(name, former.split("|")) if former else ((), (), (), ())),
            tuple(also.split("|")) if also else (),
        )

    def _read(self) -> str:
        if not self._text:
            try:
                with open(self._path, encoding="utf-8") as file:  # noqa: PTH123 - importing pathlib takes longer than reading
                    self._text = file.read().rstrip("\n") + "\n"
            except (OSError, UnicodeDecodeError) as error:
                raise ConfigError(f"{self._path}: cannot be read: {error}") from None
            if not self._text.startswith(_HEADER + "\n"):
                self._text = ""
                raise ConfigError(f"{self._path}:1: the columns are not {_HEADER}; make it with configs/build_places.py")
        return self._text


def _history(name: str, entries: list[str]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Former names and codes, those of which it is only the main part, and names and codes of what was divided."""
    before = [entry.rstrip(_MAINLY).partition(":") for entry in entries if entry[-1] != _DIVIDED]
    divided = [entry.rstrip(_DIVIDED).partition(":") for entry in entries if entry[-1] == _DIVIDED]
    return (
        tuple(dict.fromkeys(old for old, _, _ in before if old != name)),
        tuple(code for _, _, code in before if code),
        tuple(entry.partition(":")[0] for entry in entries if entry[-1] == _MAINLY),
        tuple(part for old, _, code in divided for part in (old, code)),
    )


def is_nation(name: str) -> bool:
    """Whether a name is that of the nation: 全国, China, 100000."""
    return name.strip().lower() in _NATION_NAMES


def names_in_texts(name: str) -> tuple[str, ...]:
    """What its own documents call a place: its name, and the name without 市, 县 or 区 where that is no single character.

    >>> names_in_texts("无锡市"), names_in_texts("泗县"), names_in_texts("")
    (('无锡市', '无锡'), ('泗县',), ())
    """
    return tuple(one for one in (name, name[:-1]) if len(one) > 1)


def also_called(place: Place) -> list[str]:
    """What documents call an autonomous place beside its name and its short name: 海南州, 长阳县."""
    return [place.short + kind for kind in _AUTONOMOUS if place.name.endswith(f"自治{kind}") and place.name != place.short + kind]


def _plain(name: str) -> str:
    """A name as the file writes it; '' where it can be no name of a place."""
    plain = name.strip()
    return "" if "," in plain or "|" in plain or ":" in plain or "\n" in plain else plain.lower() if plain.isascii() else plain


def _once(place: Place, wanted: str) -> bool:
    """Whether a place was called so, or had that code, but has it no longer."""
    if wanted in (place.slug, place.name, place.short, place.adcode, *place.letters, *place.also):
        return False
    if wanted in place.former or wanted in place.former_codes or wanted in place.parts:
        return True
    return len(wanted) > 1 and any(old.startswith(wanted) and old[len(wanted) :] in _KINDS for old in place.former)
