"""Promises: the progress of many places at once: each promise with its verdict, and how many there are of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from edutargets.comparing.admission import none_sure, threshold
from edutargets.comparing.pairing import Pair
from edutargets.comparing.progress import Progress, of_city
from edutargets.comparing.verdicts import DUE, VERDICTS, VerdictCode
from edutargets.corpus import Corpus
from edutargets.errors import NothingFound
from edutargets.records import Record
from edutargets.rules.indicators import load_indicators
from edutargets.rules.taxonomy import load_taxonomy


class Promises(Record, frozen=True, kw_only=True):
    """What places promised and what became of it.

    `pairs` go by theme, indicator and school stage, within each by place. A promise that a later document of the place says again in the
    same words stands once. `cities` are those asked for, `progress` is that of each.
    """

    cities: tuple[str, ...]
    pairs: tuple[Pair, ...]
    progress: tuple[Progress, ...]
    sure: float = 0.0

    @property
    def counts(self) -> Mapping[VerdictCode, int]:
        """How many promises have each verdict, in the order of VERDICTS."""
        return counted(self.pairs)

    @property
    def due(self) -> int:
        """How many promises are for a year that the place reports on, or for an earlier one."""
        return sum(self.counts[code] for code in DUE)

    @property
    def silent(self) -> tuple[str, ...]:
        """The cities asked for that promise nothing of what was asked."""
        promising = {pair.target.city for pair in self.pairs}
        return tuple(city for city in self.cities if city not in promising)


def counted(pairs: Collection[Pair]) -> dict[VerdictCode, int]:
    """How many of these promises have each verdict, in the order of VERDICTS."""
    found = Counter(pair.verdict for pair in pairs)
    return {code: found[code] for code in VERDICTS}


def promises(
    corpus: Corpus,
    cities: Sequence[str] = (),
    *,
    themes: Collection[str] = (),
    indicators: Collection[str] = (),
    years: Collection[int] = (),
    sure: float | None = None,
) -> Promises:
    """Hold the targets of cities against their results; every city of the corpus where none is named. Options are those of `progress`.

    Raises UsageError for a name that is no place, NothingFound where no city promises anything of what was asked.
    """
    slugs = corpus.cities_named(cities) or corpus.cities
    least = threshold(corpus.configs, sure)
    found = tuple(of_city(corpus, slug, themes=themes, indicators=indicators, years=years, sure=least) for slug in slugs)
    pairs = [pair for one in found for pair in _once(one.pairs)]
    if not pairs and not any(one.measures for one in found):
        unsure = [target for one in found for target in one.unsure if target.status == "target" and (not years or target.year in years)]
        hint = f"; {none_sure(len(unsure), tuple(dict.fromkeys(one.city for one in unsure)), least)}" if unsure else ""
        whose = ", ".join(slugs) if len(slugs) <= 5 else f"{len(slugs)} cities"
        raise NothingFound(f"{whose}: no target for what was asked; leave out --year, --theme or --indicator{hint}")
    order = load_taxonomy(corpus.configs).theme_ids()
    places = {entry.id: number for number, entry in enumerate(load_indicators(corpus.configs).indicators)}
    pairs.sort(key=lambda pair: (order.index(pair.theme), places[pair.indicator], pair.stage))
    return Promises(cities=slugs, pairs=tuple(pairs), progress=found, sure=least)


def _once(pairs: Collection[Pair]) -> list[Pair]:
    """The promises of one city, each once: in its later documents too it is the same one where year, value and name are."""
    first: dict[tuple[object, ...], Pair] = {}
    for pair in pairs:
        one = pair.target
        key = (
            pair.indicator,
            one.stage,
            one.place,
            one.name,
            one.year,
            one.period,
            one.kind,
            one.op,
            one.value_min,
            one.value_max,
            one.unit,
        )
        first.setdefault(key, pair)
    return list(first.values())
