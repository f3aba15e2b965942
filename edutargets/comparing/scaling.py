"""Scaling: a count per so many schools, students or residents, where the same document states how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from edutargets.comparing.records import Scaled
from edutargets.corpus import Corpus
from edutargets.errors import ConfigError
from edutargets.records import Target
from edutargets.rules.denominators import Denominator, load_denominators
from edutargets.rules.indicators import Indicator

_DIGITS = 4
_NO_TOTAL = frozenset(("several_heads", "per_unit"))


def denominators_of(configs: Path) -> dict[str, Denominator]:
    """The denominators of configs/denominators.yaml by id."""
    return {entry.id: entry for entry in load_denominators(configs).denominators}


class Scaler:
    """Finds the stocks of configs/denominators.yaml in the documents of a corpus, and scales counts by them."""

    def __init__(self, corpus: Corpus) -> None:
        self._denominators = denominators_of(corpus.configs)
        self._corpus = corpus
        self._levels: dict[str, list[Target]] = {}
        self._stocks: dict[tuple[str, str], list[Target]] = {}

    def scaled(self, target: Target, entry: Indicator) -> Iterator[Scaled]:
        """A count per each denominator that its indicator names and its document states. A value for each school or county is no total."""
        if not is_count(target) or target.value_min is None or target.value_max is None:
            return
        for identity in entry.scale_by:
            if identity not in self._denominators:
                known = ", ".join(self._denominators)
                raise ConfigError(f"indicators.yaml: {entry.id}: no denominator is called {identity}; there are {known}")
            for denominator in self._denominators.values():
                stock = self._stock(target.document, denominator) if identity in (denominator.id, denominator.scales) else None
                if stock is not None and stock.value_min:
                    yield Scaled(
                        target=target.id,
                        stock=stock.id,
                        denominator=denominator.id,
                        per=denominator.per,
                        value_min=rounded(target.value_min * denominator.per / stock.value_min),
                        value_max=rounded(target.value_max * denominator.per / stock.value_min),
                        stock_value=stock.value_min,
                    )

    def _stock(self, document: str, denominator: Denominator) -> Target | None:
        """The record that states a denominator; None where the document states none, or several that differ."""
        found = self.stated(document, denominator)
        return found[0] if len({target.value_min for target in found}) == 1 else None

    def stated(self, document: str, denominator: Denominator) -> list[Target]:
        """All records of a document that state a denominator."""
        key = (document, denominator.id)
        if key not in self._stocks:
            if document not in self._levels:
                self._levels[document] = list(filter(_is_level, self._corpus.select(documents=[document])))
            levels = self._levels[document]
            self._stocks[key] = [one for one in levels if one.unit in denominator.units and denominator.names_it(one.name)]
        return self._stocks[key]


def is_count(target: Target) -> bool:
    """Whether a record counts things done or to do in the whole city: no value for each of several, or of a part."""
    return target.kind == "output" and target.value_min is not None and not target.place and not _NO_TOTAL & set(target.warnings)


def _is_level(target: Target) -> bool:
    """Whether a record states how many there are of something, exactly and in the whole city."""
    stock = target.kind == "level" and target.status != "target"
    return stock and target.op == "eq" and not target.suspect and not target.place and not _NO_TOTAL & set(target.warnings)


def rounded(value: float) -> float:
    """A derived value, as exact as what it is made from."""
    return float(f"{value:.{_DIGITS}g}")
