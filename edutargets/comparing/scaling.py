"""Scaling: a count per so many schools, students or residents, where the same document states how many there are."""

from __future__ import annotations

from collections.abc import Iterator

from edutargets.corpus import Corpus
from edutargets.errors import ConfigError
from edutargets.records import Scaled, Target
from edutargets.rules import Denominator, Indicator, load_denominators

_DIGITS = 4
_NO_TOTAL = frozenset(("several_heads", "per_unit"))


class Scaler:
    """Finds the stocks of configs/denominators.yaml in the documents of a corpus, and scales counts by them."""

    def __init__(self, corpus: Corpus) -> None:
        self._denominators = {entry.id: entry for entry in load_denominators(corpus.configs).denominators}
        self._corpus = corpus
        self._levels: dict[str, list[Target]] = {}
        self._stocks: dict[tuple[str, str], Target | None] = {}

    def scaled(self, target: Target, entry: Indicator) -> Iterator[Scaled]:
        """A count per each denominator that its indicator names and its document states. A value for each school or county is no total."""
        if (
            target.kind != "output"
            or target.value_min is None
            or target.value_max is None
            or target.place
            or _NO_TOTAL & set(target.warnings)
        ):
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
                        value_min=_rounded(target.value_min * denominator.per / stock.value_min),
                        value_max=_rounded(target.value_max * denominator.per / stock.value_min),
                    )

    def _stock(self, document: str, denominator: Denominator) -> Target | None:
        """The record that states a denominator; None where the document states none, or several that differ."""
        key = (document, denominator.id)
        if key not in self._stocks:
            if document not in self._levels:
                self._levels[document] = list(filter(_is_level, self._corpus.select(documents=[document])))
            levels = self._levels[document]
            found = [target for target in levels if target.unit in denominator.units and denominator.names_it(target.name)]
            self._stocks[key] = found[0] if len({target.value_min for target in found}) == 1 else None
        return self._stocks[key]


def _is_level(target: Target) -> bool:
    """Whether a record states how many there are of something, exactly and in the whole city."""
    stock = target.kind == "level" and target.status != "target"
    return stock and target.op == "eq" and not target.suspect and not target.place and not _NO_TOTAL & set(target.warnings)


def _rounded(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")
