"""Per head: counts scaled by so many schools, students, children or people, of the same document and year, else by a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from edutargets.comparing.denominator_table import Stock, read_denominators
from edutargets.comparing.records import Scaled
from edutargets.comparing.scaling import Scaler, is_count, rounded
from edutargets.corpus import Corpus
from edutargets.errors import NothingFound, UsageError, nearest
from edutargets.records import Target
from edutargets.rules.denominators import Denominator
from edutargets.rules.indicators import Indicator, load_indicators

# the denominators that each choice is for; those that count the same on another basis go with them and are never mixed with them
PER: Mapping[str, tuple[str, ...]] = {
    "school": ("schools", "kindergartens", "vocational_schools"), "student": ("students",), "child": ("children",), "population": ("population",),
}  # fmt: skip
_WORDS = {"school": ("学校",), "student": ("学生", "在校生"), "child": ("幼儿", "儿童", "在园幼儿"), "population": ("人口", "常住人口")}
_EARLY = "preschool"
_BARE = re.compile(r"^[所名]|\(.*\)$")  # 所学校(是否含幼儿园未说明): the measure word and the aside of a name


class PerHead(Scaler):
    """Scales counts by the denominators of one choice of PER: by what their document states for their year, else by a line of a table.

    A choice is only for the indicators that name one of its denominators in `scale_by`; children are for those of preschool education,
    and people for all, since they are of the whole place. UsageError for a choice that is none, or a table that cannot be used.
    """

    def __init__(self, corpus: Corpus, per: str, table: Path | None = None) -> None:
        super().__init__(corpus)
        self.per = per.lower()
        if self.per not in PER:
            raise UsageError(f"unknown --per {per!r}; there are {', '.join(PER)}{nearest(per, PER)}")
        self._stocks_of: dict[tuple[str, int, str], Stock] = {}
        for stock in read_denominators(table, corpus, self._names()) if table else ():
            self._stocks_of[stock.adcode, stock.year, stock.denominator] = stock

    def scaled(self, target: Target, entry: Indicator) -> Iterator[Scaled]:
        """A count per each basis of the choice that is known for its place and year; nothing where it is no count of one year."""
        if not is_count(target) or target.period or target.year is None or target.value_min is None or target.value_max is None:
            return
        own = list(self._of_document(target, entry))
        for denominator, stock, line, source in own or self._of_table(target, entry):
            yield Scaled(
                target=target.id,
                stock=line,
                denominator=denominator.id,
                per=denominator.per,
                value_min=rounded(target.value_min * denominator.per / stock),
                value_max=rounded(target.value_max * denominator.per / stock),
                source=source,
                stock_value=stock,
            )

    def takes(self, entry: Indicator) -> bool:
        """Whether an indicator's counts can be scaled by this choice."""
        return entry.kind == "output" and bool(self._wanted(entry))

    def refused(self, indicators: Sequence[str]) -> str:
        """Why none of these indicators can be scaled, in one line; '' where one can, or none is named."""
        catalogue = {entry.id: entry for entry in load_indicators(self._corpus.configs).indicators}
        entries = [catalogue[identity] for identity in indicators if identity in catalogue]
        if not entries or any(map(self.takes, entries)):
            return ""
        first = entries[0]
        if first.kind != "output":
            return f"{first.id} {first.zh} is no count of things done or to do ({first.kind}), so that it is not scaled per {self.per}"
        choices = [one for one in PER if one != self.per and self._wanted(first, one)]
        return f"{first.id} {first.zh} is not held against the number of {self.per}s; --per {' or '.join(choices)}"

    def refuse_nothing(self, found: Sequence[Scaled], indicators: Sequence[str]) -> None:
        """NothingFound, in one line, where nothing could be scaled."""
        if not found:
            named = f" of {', '.join(indicators)}" if indicators else ""
            raise NothingFound(
                f"no count{named} could be scaled per {self.per}: "
                "neither its document nor a line of --denominators FILE has that number for its place and year"
            )

    def _of_document(self, target: Target, entry: Indicator) -> Iterator[tuple[Denominator, float, str, str]]:
        """What the document of a count states for its year, once and exactly."""
        for denominator in self._wanted(entry):
            stocks = [one for one in self.stated(target.document, denominator) if one.year == target.year and one.value_min]
            if len({one.value_min for one in stocks}) == 1 and stocks[0].value_min:
                yield denominator, stocks[0].value_min, stocks[0].id, ""

    def _of_table(self, target: Target, entry: Indicator) -> Iterator[tuple[Denominator, float, str, str]]:
        place = self._corpus.place(target.city)
        for denominator in self._wanted(entry) if place and target.year else ():
            stock = self._stocks_of.get((place.adcode, target.year, denominator.id)) if place and target.year else None
            if stock is not None:
                yield denominator, stock.value, stock.line, stock.source

    def _wanted(self, entry: Indicator, per: str = "") -> list[Denominator]:
        """The denominators of a choice that an indicator may be scaled by, and those that count the same on another basis."""
        choice = per or self.per
        named = [
            identity
            for identity in PER[choice]
            if identity in entry.scale_by or choice == "population" or (choice == "child" and entry.theme == _EARLY)
        ]
        return [one for identity in named for one in self._denominators.values() if identity in (one.id, one.scales)]

    def _names(self) -> dict[str, str]:
        """What a line of a table may name: ids, the words of PER, their Chinese words."""
        names = {identity: identity for identity in self._denominators}
        for choice, identities in PER.items():
            names |= dict.fromkeys((choice, *_WORDS[choice]), identities[0])
        return {_BARE.sub("", one.zh): one.id for one in self._denominators.values()} | names
