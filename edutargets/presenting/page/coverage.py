"""Coverage: how much each city states under each theme, and how much of it in figures."""

from __future__ import annotations

from collections.abc import Sequence

from edutargets.comparing.records import Comparison, ThemeCount
from edutargets.presenting.page.both import Both, filled_both
from edutargets.presenting.page.many import is_many
from edutargets.presenting.page.words import WORDS
from edutargets.presenting.words.footers import unsure_line
from edutargets.records import Bilingual, Record


class Count(Record, frozen=True, kw_only=True):
    """Records of one city, those with a number, and their share in percent (0 where there is nothing)."""

    targets: int
    quantified: int

    @property
    def share(self) -> int:
        return round(100 * self.quantified / self.targets) if self.targets else 0


class Coverage(Record, frozen=True, kw_only=True):
    """A theme ('' for all of them) with the counts of the cities in their order."""

    theme: str
    counts: tuple[Count, ...]


def coverage(comparison: Comparison) -> list[Coverage]:
    """Themes that any city states something of, in the order of the taxonomy; then all together."""
    sums: dict[tuple[str, str], tuple[int, int]] = {}  # of a theme and city, and of '' and a city
    for count in comparison.counts:
        for theme in {count.theme, ""}:
            targets, quantified = sums.get((theme, count.city), (0, 0))
            sums[theme, count.city] = targets + count.targets, quantified + count.quantified
    themes = (*dict.fromkeys(count.theme for count in comparison.counts), "")
    lines = [Coverage(theme=theme, counts=tuple(_count(sums.get((theme, city))) for city in comparison.cities)) for theme in themes]
    return [line for line in lines if not line.theme or any(count.targets for count in line.counts)]


def _count(found: tuple[int, int] | None) -> Count:
    targets, quantified = found or (0, 0)
    return Count(targets=targets, quantified=quantified)


def outside(comparison: Comparison, both: Both, listed: bool = False) -> Bilingual:
    """What the documents state beyond the table of indicators, by city; of many cities all together; empty where that is nothing."""
    by_city: dict[str, list[ThemeCount]] = {}
    for count in comparison.counts:
        by_city.setdefault(count.city, []).append(count)
    if is_many(comparison):
        parts = [_beyond(both("count_of", comparison.cities), comparison.counts)]
    else:
        parts = [_beyond(both("city", city), by_city.get(city, ())) for city in comparison.cities]
    told = [part for part in parts if part.en]
    if not told:
        return Bilingual(en="", zh="")
    joined = Bilingual(en="; ".join(part.en for part in told), zh="；".join(part.zh for part in told))
    return filled_both("listed_below" if listed else "not_listed", joined)


def _beyond(whose: Bilingual, counts: Sequence[ThemeCount]) -> Bilingual:
    figures = sum(count.outside for count in counts)
    commitments = sum(count.targets - count.quantified for count in counts)
    if not figures and not commitments:
        return Bilingual(en="", zh="")
    words = WORDS["outside"]
    return Bilingual(en=words.en.format(whose.en, figures, commitments), zh=words.zh.format(whose.zh, figures, commitments))


def unsure(comparison: Comparison, both: Both) -> Bilingual:
    """How many figures stand in no row because they are not sure enough, by city; empty where there are none."""
    return Bilingual(en=unsure_line(comparison, both.english), zh=unsure_line(comparison, both.chinese))
