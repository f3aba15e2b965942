"""Bases: the year that a change is measured from, told by the words in front of its number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edutargets.characters import plain
from edutargets.records import Target
from edutargets.rules.status import BaseYear


def base_year(target: Target, bases: Sequence[BaseYear]) -> int | None:
    """The base year of a change, None where its words name none.

    The last words in front of the number decide: 较2019年下降 names 2019, 同比 the year before that of the value.
    """
    words = plain(target.quote.partition(target.number or "")[0])
    found = [(match.start(), match, base) for base in bases for match in re.finditer(base.pattern, words)]
    if not found:
        return None
    _, match, base = max(found, key=lambda one: one[0])
    if match.re.groups:
        return int(match[1]) + base.offset
    return target.year + base.offset if target.year is not None else None
