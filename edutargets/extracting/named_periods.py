"""Periods named in a paragraph (“十三五”时期), which so many years behind them mean: 五年间累计新增学位18万个."""

from __future__ import annotations

import msgspec

from edutargets.extracting.years import Mention

_APART = 1  # years that a document's own reckoning may lie beside the period: written in 2021, five years are 2017 to 2021


class NamedPeriods:
    """Remembers the period of five years that a paragraph of one document named last."""

    def __init__(self) -> None:
        self._block, self._years = -1, (0, 0)

    def meant(self, block: int, one: Mention) -> Mention:
        """The mention, with the years of the period that its paragraph named where it counts just these years."""
        if one.named is not None:
            self._block, self._years = block, one.named
        first, last = self._years
        if block != self._block or one.counted != last - first + 1:
            return one
        if one.promised is not None and abs(one.promised[0] - first) <= _APART:
            return msgspec.structs.replace(one, promised=self._years)
        if one.first is not None and abs(one.first - first) <= _APART:
            return msgspec.structs.replace(one, first=first, last=last)
        return one
