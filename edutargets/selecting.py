"""Selecting: what of a list of targets holds certain words, and in which order it stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from edutargets.errors import UsageError, nearest
from edutargets.records import Target

SORTS: dict[str, Callable[[Target], Any]] = {
    "document": lambda one: None,  # the order of the documents, and within each of its text
    "value": lambda one: one.value_min,
    "year": lambda one: one.year,
    "city": lambda one: one.city,
    "theme": lambda one: one.theme,
    "indicator": lambda one: one.indicator,
    "name": lambda one: one.name,
    "confidence": lambda one: one.confidence,
}


def containing(targets: Sequence[Target], texts: Sequence[str]) -> tuple[Target, ...]:
    """Those that hold every one of these texts in their name, their quote or the headings above it.

    Width, case and blanks do not matter: 普惠 性 and ＡＩ find 普惠性 and AI.
    """
    wanted = [_plain(text) for text in texts]
    return tuple(one for one in targets if all(text in _plain(f"{one.name}\n{one.quote}\n{' '.join(one.section)}") for text in wanted))


def ordered(targets: Sequence[Target], key: str) -> tuple[Target, ...]:
    """The targets by a key of SORTS, `-` before it for the greatest first; those without it come last. Equal ones keep their order.

    UsageError for another key.
    """
    name = key.removeprefix("-")
    if name not in SORTS:
        raise UsageError(f"--sort {key}: there are {', '.join(SORTS)}, and each with - before it{nearest(name, SORTS)}")
    if name == "document":
        return tuple(reversed(targets)) if key.startswith("-") else tuple(targets)
    value_of = SORTS[name]
    known = [one for one in targets if value_of(one) is not None]
    return (*sorted(known, key=value_of, reverse=key.startswith("-")), *(one for one in targets if value_of(one) is None))


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).lower().split())
