"""Counted: whether two counts are of the same things and the same time, by their names and words (configs/comparing.yaml).

A count of more things than were promised does not show that these were reached, a count of fewer not that they were missed.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

from edutargets.comparing.by_wording import NameReader
from edutargets.comparing.outcomes import Outcome
from edutargets.comparing.records import Note
from edutargets.comparing.settings import Settings, load_settings
from edutargets.records import Target

_SAYS = 2  # characters that must be left of a name for it to say what is counted: 完成数 does not


@functools.cache
def counted_by(configs: Path) -> Counted:
    """What holds names against each other by a folder of configs; made once for all cities."""
    return Counted(load_settings(configs))


class Counted:
    """Holds the names of a target and a result, both counts, against each other."""

    def __init__(self, settings: Settings) -> None:
        self._reader = NameReader(settings)
        self._widening, self._part = frozenset(settings.widening), re.compile(settings.part_of_year)

    def unlike(self, target: Target, result: Target, outcome: Outcome) -> Note | None:
        """Why the outcome does not hold, None where it does."""
        if target.kind != "output" or outcome not in ("reached", "missed"):
            return None
        if outcome == "missed" and self._part.search(result.quote):
            return Note(code="part_of_year")
        if target.name == result.name:
            return None
        promised, told = self._reader.read(target.name), self._reader.read(result.name)
        narrow, wide = (promised, told) if outcome == "reached" else (told, promised)
        if len(wide.left) < _SAYS or (not wide.qualities and wide.head != narrow.head):
            return None  # a name without a noun says what the sentences before it were about
        if (narrow.qualities - wide.qualities - self._widening) or ((wide.qualities - narrow.qualities) & self._widening):
            return Note(code="basis_unlike", values=(target.name, result.name))
        return None
