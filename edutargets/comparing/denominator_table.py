"""The table of denominators: how many schools, students, children or people a place has in a year, and who says so."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Collection, Mapping
from pathlib import Path

from edutargets.corpus import Corpus
from edutargets.errors import UsageError, nearest
from edutargets.files import text_of
from edutargets.records import Record

HEADS: Mapping[str, tuple[str, ...]] = {
    "place": ("place", "city", "地区", "城市", "地点"), "year": ("year", "年份", "年度"), "what": ("what", "denominator", "内容", "指标"),
    "value": ("value", "数值"), "source": ("source", "来源", "出处"),
}  # fmt: skip
_YEARS = range(1949, 2101)
_LONGEST = 20_000_000  # characters of a table: more is no list of places and years


class Stock(Record, frozen=True, kw_only=True):
    """One line of a table: `value` of the denominator of that id in a place (its code) and year. `line` is FILE:LINE."""

    adcode: str
    year: int
    denominator: str
    value: float
    source: str
    line: str


def read_denominators(path: Path, corpus: Corpus, known: Mapping[str, str]) -> tuple[Stock, ...]:
    """The lines of a csv with the columns place, year, what, value, source (地区, 年份, 内容, 数值, 来源).

    `known` maps what a line may name to the id of a denominator. Places that are not in the corpus are read and not used. Raises
    UsageError, in one line with file, line and field, for a place or a denominator that is none, for what is no year or no number, for a
    line without a source, and for a line that contradicts another.
    """
    text = text_of(path, "save it as CSV UTF-8")
    if len(text) > _LONGEST:
        raise UsageError(f"{path}: too large for a table of denominators")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = _columns(path, next(reader, []))
        codes = dict.fromkeys(place.adcode for city in corpus.cities if (place := corpus.place(city)))
        found: dict[tuple[str, int, str], Stock] = {}
        for cells in reader:
            if any(cell.strip() for cell in cells):
                stock = _stock(f"{path}:{reader.line_num}", cells, columns, corpus, codes, known)
                key = (stock.adcode, stock.year, stock.denominator)
                if key in found and found[key].value != stock.value:
                    raise UsageError(f"{stock.line}: value: {stock.value:g}, but {found[key].line} has {found[key].value:g} for the same")
                found.setdefault(key, stock)
    except csv.Error as error:
        raise UsageError(f"{path}:{reader.line_num}: {error}") from None
    return tuple(found.values())


def _columns(path: Path, heads: Collection[str]) -> dict[str, int]:
    """Where each field stands, by the heads of the table."""
    plain = [head.strip().lower() for head in heads]
    columns = {field: at for field, names in HEADS.items() for at, head in enumerate(plain) if head in names}
    missing = [field for field in HEADS if field not in columns]
    if missing:
        raise UsageError(f"{path}:1: lacks the columns {', '.join(missing)}; a table of denominators has place, year, what, value, source")
    return columns


def _stock(
    line: str, cells: list[str], columns: Mapping[str, int], corpus: Corpus, codes: Collection[str], known: Mapping[str, str]
) -> Stock:
    told = {field: cells[at].strip() if at < len(cells) else "" for field, at in columns.items()}
    try:
        adcode = corpus.places.resolve(told["place"], codes).adcode
    except UsageError as error:
        raise UsageError(f"{line}: place: {error}") from None
    year = told["year"].removesuffix("年")
    if not (year.isascii() and year.isdecimal() and int(year) in _YEARS):
        raise UsageError(f"{line}: year: {told['year']!r} is no year")
    what = known.get(told["what"].lower())
    if what is None:
        listed = ", ".join(name for name in known if name.isascii())
        raise UsageError(f"{line}: what: no denominator is called {told['what']!r}; there are {listed}{nearest(told['what'], known)}")
    if not told["source"]:
        raise UsageError(f"{line}: source: empty; a derived value names the sources of both its numbers")
    return Stock(adcode=adcode, year=int(year), denominator=what, value=_number(line, told["value"]), source=told["source"], line=line)


def _number(line: str, text: str) -> float:
    try:
        value = float(text.replace(",", "")) if text.replace(",", "").replace(".", "").isascii() else math.nan
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value > 0):
        raise UsageError(f"{line}: value: {text!r} is no number above 0 (万 and 亿 written out)")
    return value
