"""Many: with more places than columns can be read, a row lists those that state it, and says in a line why the others do not."""

from __future__ import annotations

from edutargets.comparing.records import Comparison
from edutargets.presenting.page.both import Both, filled_both, same
from edutargets.presenting.page.rows import PageRow, sentence
from edutargets.records import Bilingual

COLUMNS = 8  # places that a reader follows as columns, as on a terminal
_NAMED = 12  # places that a line names


def is_many(comparison: Comparison) -> bool:
    """Whether places are listed in each row instead of having a column each."""
    return len(comparison.cities) > COLUMNS


def span(comparison: Comparison, both: Both) -> Bilingual:
    """How many places and documents stand beside each other, and of which years."""
    years = sorted({document.year for document in comparison.documents if document.year})
    when = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years))
    return filled_both("span", both("count_of", comparison.cities), _count(len(comparison.documents)), same(when or "—"))


def rest_of(words: PageRow, both: Both) -> list[Bilingual]:
    """Why places state nothing here, one line a reason; those that do not mention it are counted."""
    reasons: dict[Bilingual, list[str]] = {}
    silent = [cell.city for cell in words.row.cells if cell.blank == "not_stated"]
    for cell, said in zip(words.row.cells, words.cells, strict=True):
        reason = said.blank or said.more
        if reason and cell.blank != "not_stated":
            reasons.setdefault(reason, []).append(cell.city)
    lines = [filled_both("said_of", sentence(reason), _named(cities, both)) for reason, cities in reasons.items()]
    if not silent:
        return lines
    return [*lines, filled_both("silent_one" if len(silent) == 1 else "silent", both("count_of", silent))]


def own_of(words: PageRow, both: Both) -> list[Bilingual]:
    """The notes that hold for some of the places of a row, each once, with these places; not those that name them and stand below the
    row.
    """
    found: dict[Bilingual, list[str]] = {}
    for cell in words.cells:
        for text in cell.notes:
            found.setdefault(text, []).append(cell.city)
    return [
        filled_both("said_of", sentence(text), _named(cities, both))
        for text, cities in found.items()
        if text not in words.notes or not all(both("city", city).zh in text.zh for city in cities)
    ]


def _named(cities: list[str], both: Both) -> Bilingual:
    names = both.listed([both("city", city) for city in cities[:_NAMED]])
    return filled_both("and_more", names, _count(len(cities) - _NAMED)) if len(cities) > _NAMED else names


def _count(number: int) -> Bilingual:
    return same(str(number))
