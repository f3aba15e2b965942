"""Promised: what was promised beside what was reported, with the words of both, as blocks of a page in both languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator

import msgspec

from edutargets.comparing.pairing import Pair
from edutargets.comparing.promises import Promises, promises
from edutargets.comparing.records import Comparison
from edutargets.comparing.verdicts import DUE, REST
from edutargets.corpus import Corpus
from edutargets.errors import NothingFound
from edutargets.presenting.page.both import Both
from edutargets.presenting.words.promises import counts_line, indicator_words, minded, reason_words, verdict_words
from edutargets.presenting.words.wording import Wording
from edutargets.records import Bilingual, Record, Target

_MANY = 100  # promises not yet due beside those that are, which are counted by year and not listed: all stand among the records


class Promised(Record, frozen=True, kw_only=True):
    """One promise: what and whose it is, its verdict, the results it was held against, and what is to be minded of it."""

    what: Bilingual
    target: Target
    results: tuple[Target, ...]
    verdict: Bilingual
    outcome: str
    remarks: tuple[Bilingual, ...]


class Waiting(Record, frozen=True, kw_only=True):
    """Promises that nothing can be held against yet, with the reason as their heading: listed, or where they are many counted by year."""

    heading: Bilingual
    promised: tuple[Promised, ...]
    years: tuple[tuple[int | None, int], ...]


class Told(Record, frozen=True, kw_only=True):
    """The progress of all cities: the counts in a sentence, the promises that are due by theme, and those that are not."""

    counts: Bilingual
    due: tuple[tuple[str, tuple[Promised, ...]], ...]
    waiting: tuple[Waiting, ...]

    @property
    def targets(self) -> Iterator[Target]:
        """Every target and result that it shows."""
        listed = (*(one for _, found in self.due for one in found), *(one for waiting in self.waiting for one in waiting.promised))
        return (target for one in listed for target in (one.target, *one.results))


def told_of(corpus: Corpus, comparison: Comparison, shown: Collection[str], both: Both) -> Told | None:
    """What became of the promises among the records on the page (`shown`, their ids); None where nothing is promised there."""
    try:
        found = promises(corpus, comparison.cities, sure=comparison.sure)
    except NothingFound:
        return None
    found = msgspec.structs.replace(found, pairs=tuple(pair for pair in found.pairs if pair.target.id in shown))
    if not found.pairs:
        return None
    due = [pair for pair in found.pairs if pair.verdict in DUE]
    themes = dict.fromkeys(pair.theme for pair in due)
    return Told(
        counts=_both(both, lambda wording: counts_line(found, wording)),
        due=tuple((theme, tuple(_promised(pair, both) for pair in due if pair.theme == theme)) for theme in themes),
        waiting=tuple(_waiting(found, both, folded=bool(due))),
    )


def _waiting(found: Promises, both: Both, *, folded: bool) -> Iterator[Waiting]:
    for code in REST:
        pairs = [pair for pair in found.pairs if pair.verdict == code]
        if not pairs:
            continue
        named = both("verdict", code)
        heading = Bilingual(en=f"{named.en.capitalize()} ({len(pairs)})", zh=f"{named.zh}（{len(pairs)}项）")
        if folded and len(pairs) > _MANY:
            years = Counter(pair.target.year for pair in pairs)
            yield Waiting(heading=heading, promised=(), years=tuple(sorted(years.items(), key=lambda item: item[0] or 0)))
        else:
            yield Waiting(heading=heading, promised=tuple(_promised(pair, both) for pair in pairs), years=())


def _promised(pair: Pair, both: Both) -> Promised:
    remarks = zip(*((reason_words(pair, wording), *minded(pair, wording)) for wording in both), strict=True)
    return Promised(
        what=_both(both, lambda wording: indicator_words(pair, wording)),
        target=pair.target,
        results=pair.results,
        verdict=_both(both, lambda wording: verdict_words(pair, wording)),
        outcome=pair.outcome,
        remarks=tuple(Bilingual(en=english, zh=chinese) for english, chinese in remarks if english),
    )


def _both(both: Both, words: Callable[[Wording], str]) -> Bilingual:
    return Bilingual(en=words(both.english), zh=words(both.chinese))
