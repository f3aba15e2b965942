"""Tabled: the values of a table of indicators, each read with the unit and stage that stand elsewhere."""

from __future__ import annotations

import re

import msgspec

from edutargets.extracting.quantities import QuantityFinder
from edutargets.extracting.stages import StageFinder
from edutargets.records import Quantity, Sentence, TableValue

_SHARE_NAME = re.compile(r"(?:率|比例|占比|比重)(?:\([^()]*\))?$")
_STAGE_LONGEST = 8  # a group cell of a table that names a stage: 学前教育, not a heading of the text


class TableReader:
    """Reads the cells of tables of values."""

    def __init__(self, finder: QuantityFinder, stages: StageFinder) -> None:
        self._finder, self._stages = finder, stages

    def read(self, sentence: Sentence, value: TableValue) -> tuple[str, Quantity | None]:
        """Name and quantity of a cell; None for words instead of a number, which make a commitment."""
        cell = sentence.text[value.start : value.end]
        name, unit = value.name, value.unit
        if unit and self._finder.cell("1", unit) is None:
            name, unit = f"{name}({unit})", ""
        above = sentence.section[-1] if sentence.section else ""
        if not self._stages.names_one(name) and self._stages.names_one(above) and len(above) <= _STAGE_LONGEST:
            name = above + name
        quantity = self._finder.cell(cell.strip("[]"), unit)
        if quantity is None:
            return name, None
        if value.unitless and _reads_as_share(name, quantity):
            quantity = msgspec.structs.replace(quantity, unit="%")
        return name, msgspec.structs.replace(quantity, number=cell, start=value.start, end=value.end, numeral=value.start)


def _reads_as_share(name: str, quantity: Quantity) -> bool:
    """Whether a bare number of a table that names no unit at all is a share in per cent: by its name and its size."""
    return not quantity.unit and bool(_SHARE_NAME.search(name)) and 0 <= quantity.value_min <= quantity.value_max <= 100
