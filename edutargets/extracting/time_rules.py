"""The rules of time: the shape of configs/timing.yaml, and how it is loaded."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from edutargets.config import Entry, Pattern, read_rules
from edutargets.edges import Seldom


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
    plan_ends: tuple[Pattern, ...]
    events: tuple[Event, ...]
    long: tuple[Pattern, ...]
    short: tuple[Pattern, ...]
    each_year: tuple[Pattern, ...]
    sums: tuple[Pattern, ...]
    states: tuple[Pattern, ...]
    running_sums: tuple[Pattern, ...]
    compared_from: tuple[Pattern, ...]
    brought_to: tuple[Pattern, ...]
    measured_by: tuple[Pattern, ...]
    on_the_basis: tuple[Pattern, ...]
    within: tuple[Pattern, ...]
    this_year: tuple[Pattern, ...]
    standing_now: tuple[Pattern, ...]
    year_end: tuple[Pattern, ...]
    of_its_own: tuple[Pattern, ...]
    of_the_document: tuple[Pattern, ...]
    annual: tuple[Pattern, ...]
    leads: tuple[Pattern, ...]
    set_apart: tuple[Pattern, ...]
    whose: tuple[Pattern, ...]
    of_one_value: tuple[Pattern, ...]
    question: tuple[Pattern, ...]
    goals: tuple[Pattern, ...]
    parts: tuple[Pattern, ...]
    ahead: tuple[Pattern, ...]
    begins_parts: tuple[Pattern, ...]


class TimeCues:
    """The lists of configs/timing.yaml that tell which year is meant, each as one pattern."""

    def __init__(self, rules: TimeRules) -> None:
        self.compared_from, self.brought_to = any_of(rules.compared_from), any_of(rules.brought_to)
        self.measured_by, self.on_the_basis = any_of(rules.measured_by), any_of(rules.on_the_basis)
        self.within, self.this_year, self.year_end = seldom(rules.within), any_of(rules.this_year), any_of(rules.year_end)
        self.standing_now = any_of(rules.standing_now)
        self.of_its_own, self.of_the_document = any_of(rules.of_its_own), any_of(rules.of_the_document)
        self.annual, self.leads, self.set_apart = any_of(rules.annual), any_of(rules.leads), any_of(rules.set_apart)
        self.parts, self.begins_parts, self.ahead = any_of(rules.parts), any_of(rules.begins_parts), any_of(rules.ahead)
        self.whose, self.of_one_value = any_of(rules.whose), any_of(rules.of_one_value)
        self.question, self.goals, self.back = any_of(rules.question), any_of(rules.goals), seldom(rules.back)


def any_of(patterns: Sequence[Pattern]) -> re.Pattern[str]:
    """One pattern that finds what any of these finds; nothing where there are none."""
    return re.compile("|".join(f"(?:{rule.pattern})" for rule in patterns) or "(?!)")


@functools.cache
def seldom(patterns: tuple[Pattern, ...]) -> Seldom:
    """The same for patterns of which most texts lack a character, made ready once a process."""
    return Seldom(any_of(patterns).pattern)


@functools.cache
def time_cues(rules: TimeRules) -> TimeCues:
    """The patterns of these rules, compiled once a process."""
    return TimeCues(rules)


@functools.cache
def load_time_rules(folder: Path) -> TimeRules:
    return read_rules(folder, "timing.yaml", TimeRules)
