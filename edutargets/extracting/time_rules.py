"""The rules of time: the shape of configs/timing.yaml, and how it is loaded."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Literal

from edutargets.config import Entry, Pattern, read_rules


class TimeWord(Pattern, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for a year, or the years `first` to `last`, counted from the one in which the document speaks."""

    first: int
    last: int


class TimeSpan(Pattern, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for several years; a group of the pattern is their number.

    `reach`: past (they end with the year reported on), coming (they begin with the year planned for), open (they end with the
    year reported on, their beginning is not said), term (they begin with the year planned for, their end is not said), either
    (past in what was reached, coming in what is promised).
    """

    reach: Literal["past", "coming", "open", "term", "either"]


class Event(Pattern, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for the time since an event of `year`."""

    year: int


class TimeRules(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/timing.yaml."""

    words: tuple[TimeWord, ...]
    spans: tuple[TimeSpan, ...]
    ago: tuple[Pattern, ...]
    present: tuple[Pattern, ...]
    back: tuple[Pattern, ...]
    events: tuple[Event, ...]
    long: tuple[Pattern, ...]
    short: tuple[Pattern, ...]
    each_year: tuple[Pattern, ...]
    sums: tuple[Pattern, ...]
    states: tuple[Pattern, ...]
    running_sums: tuple[Pattern, ...]


@functools.cache
def load_time_rules(folder: Path) -> TimeRules:
    return read_rules(folder, "timing.yaml", TimeRules)
