"""Quantities: `find_quantities` beside libraries that read Chinese numerals: how long they take, and which annotated quantities they find.

Each is given the quotes of the annotated quantities (tests/gold). A value is found where both its ends are among the numbers that were read
in the quote; a percentage that is read as a fraction counts too. Unit and bound (at least, about, from to) are read by `find_quantities` alone.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Callable, Collection, Iterable
from functools import partial
from statistics import median
from typing import Any, NamedTuple

from documents import ROOT
from reading import library
from timing import in_turn, table

from edutargets import find_quantities

_OURS, _SLOW = "edutargets.find_quantities", "recognizers_number.recognize_number"
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
Numbers = Callable[[str], Collection[float]]


class _Gold(NamedTuple):
    quote: str
    ends: tuple[float, float]
    unit: str
    op: str


def report(rounds: int) -> None:
    """Print the table."""
    gold = list(_gold())
    readers = _readers()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        calls = {name: partial(_all, read, gold) for name, read in readers.items()}
        found = in_turn({name: call for name, call in calls.items() if name != _SLOW}, rounds)
        found |= in_turn({name: call for name, call in calls.items() if name == _SLOW}, 1)
        values = {name: sum(_has(read(one.quote), one) for one in gold) for name, read in readers.items()}
    whole = {
        _OURS: sum(any((*_ends(q), q.unit, q.op) == (*one.ends, one.unit, one.op) for q in find_quantities(one.quote)) for one in gold)
    }
    base = median(found[_OURS])
    rows = [(f"`{name}`", f"{median(found[name]) / base:.2f}", str(values[name]), str(whole.get(name, "none"))) for name in readers]
    table((f"{len(gold)} annotated quantities", "time", "values found", "with unit and bound"), rows)


def _readers() -> dict[str, Numbers]:
    """What reads the numbers of a text, by name."""
    found: dict[str, Numbers] = {_OURS: lambda text: [end for one in find_quantities(text) for end in _ends(one)]}
    if cn2an := library("cn2an"):
        found["cn2an.transform"] = lambda text: _numbers(_FIGURE.findall(cn2an.transform(text, "cn2an")))
    if chinese2digits := library("chinese2digits"):
        found["chinese2digits.takeNumberFromString"] = lambda text: _numbers(chinese2digits.takeNumberFromString(text)["digitsStringList"])
    if recognizers := library("recognizers_number"):
        found[_SLOW] = lambda text: _numbers(
            one.resolution["value"] for one in recognizers.recognize_number(text, recognizers.Culture.Chinese) if one.resolution
        )
    return found


def _gold() -> Iterable[_Gold]:
    for path in sorted((ROOT / "tests" / "gold").glob("*.quantities.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            yield _Gold(one["quote"], (one["value_min"], one["value_max"]), one["unit"], one["op"])


def _all(read: Numbers, gold: Iterable[_Gold]) -> None:
    for one in gold:
        read(one.quote)


def _ends(quantity: Any) -> tuple[float, float]:
    return quantity.value_min, quantity.value_max


def _numbers(words: Iterable[str]) -> set[float]:
    """The values of numbers as written; one that is written as no number is none."""
    found = set()
    for word in words:
        try:
            found.add(abs(float(word)))  # the line of a range is read as a minus
        except (TypeError, ValueError):
            continue
    return found


def _has(numbers: Collection[float], one: _Gold) -> bool:
    return all(any(abs(number - end * scale) < 1e-6 for number in numbers for scale in (1, 0.01)) for end in one.ends)
