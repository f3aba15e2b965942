"""What a small file states, written down before the tool reads it, and how what was read differs from it.

A figure is given as value|unit|words of its name|field=value …, with the sign of its bound before the value (>= <= > < ~) and .. within
a range; * is any unit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from edutargets.reading.formats import source_of
from edutargets.records import Target

TargetsOf = Callable[..., tuple[Target, ...]]
_OPS = {">=": "ge", "<=": "le", ">": "gt", "<": "lt", "~": "approx", "": "eq"}


def _differs(target: Target, figure: str) -> list[str]:
    """In what a record differs from a figure as written above."""
    value, unit, words, *fields = figure.split("|")
    sign, low, high = re.fullmatch(r"(>=|<=|>|<|~)?(-?[\d.]+?)(?:\.\.([\d.]+))?", value).groups("")  # type: ignore[union-attr]
    found = [] if (target.value_min, target.value_max) == (float(low), float(high or low)) else ["value"]
    if target.op != ("range" if high else _OPS[sign]):
        found.append(f"op {target.op}")
    if unit not in (target.unit, "*"):
        found.append(f"unit {target.unit}")
    where = target.name + "/".join(target.section)
    found += [f"name {target.name}" for word in words.split() if word not in where]
    for field in fields:
        name, _, wanted = field.partition("=")
        if str(getattr(target, name)) != wanted:
            found.append(f"{name} {getattr(target, name)}")
    return found


def differences(targets: Sequence[Target], figures: Sequence[str]) -> list[str]:
    """What is missing, read otherwise, or read though it does not stand there."""
    left = [target for target in targets if target.number]
    wrong = []
    for figure in figures:
        best = min(left, key=lambda target: (len(_differs(target, figure)), "value" in _differs(target, figure)), default=None)
        if best is None or "value" in _differs(best, figure):
            wrong.append(f"missing: {figure}")
            continue
        left.remove(best)
        wrong += [f"{figure}: {one}" for one in _differs(best, figure)]
    return wrong + [f"too much: {target.number} {target.name}" for target in left]


def targets_in(targets_of: TargetsOf, data: bytes, name: str, kind: str = "plan", year: int = 2025) -> tuple[Target, ...]:
    text = source_of(data, name).text
    title = text.strip().partition("\n")[0].strip("# ")
    return targets_of(text, kind=kind, year=year, title=title)
