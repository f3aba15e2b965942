"""Choosing indicators and themes by what a person remembers of their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from edutargets.cli.words import known_value, split
from edutargets.errors import UsageError

if TYPE_CHECKING:
    from edutargets.rules.indicators import Indicator
    from edutargets.rules.taxonomy import Theme

_LISTED = 8  # names in a message: more cannot be chosen from at a glance


def indicators_named(entries: Sequence[Indicator], names: Iterable[str]) -> tuple[str, ...]:
    """The ids of indicators, each once: by id, name, the part of an id behind its point, or a part of one name alone.

    `*学位*` stands for all whose names have that part. UsageError where a part is that of several, or of none.
    """
    known = {key.lower(): entry.id for entry in entries for key in (entry.id, entry.zh, entry.en)}
    return _chosen(names, known, {entry.id: (entry.id, entry.zh, entry.en) for entry in entries}, "indicator", lambda name: [])


def themes_named(themes: Sequence[Theme], names: Iterable[str]) -> tuple[str, ...]:
    """The ids of themes, each once: by id, name, a part of one name alone, or a word that speaks strongly for one alone (师资)."""
    known = {key.lower(): theme.id for theme in themes for key in (theme.id, theme.zh, theme.en)}
    spoken = {theme.id: frozenset(theme.strong) for theme in themes}
    return _chosen(
        names, known, {theme.id: (theme.id, theme.zh, theme.en) for theme in themes}, "theme",
        lambda name: [identity for identity, words in spoken.items() if name in words],
    )  # fmt: skip


def _chosen(
    names: Iterable[str], known: Mapping[str, str], called: Mapping[str, tuple[str, str, str]], what: str,
    spoken: Callable[[str], list[str]],
) -> tuple[str, ...]:  # fmt: skip
    """The ids that names stand for. A name may hold commas itself, so that it is looked up whole before it is split."""
    found: dict[str, None] = {}
    for given in names:
        for name in [given] if given.strip().lower() in known else split([given]):
            found |= dict.fromkeys(_meant(name.strip(), known, called, what, spoken))
    return tuple(found)


def _meant(
    name: str, known: Mapping[str, str], called: Mapping[str, tuple[str, str, str]], what: str, spoken: Callable[[str], list[str]]
) -> list[str]:
    wanted = name.lower()
    if wanted in known:
        return [known[wanted]]
    short = [identity for identity in called if identity.partition(".")[2] == wanted]
    part = wanted.strip("*")
    holding = [identity for identity, words in called.items() if any(part in word.lower() for word in words)] if part or name else []
    if wanted.startswith("*") and wanted.endswith("*") and holding:
        return holding
    found = short or holding or spoken(name)
    if len(found) > 1:
        more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        listed = ", ".join(f"{identity} {called[identity][1]}" for identity in found[:_LISTED])
        everyone = f", or '*{name}*' for all" if found == holding else ""
        raise UsageError(f"{name!r} is part of {len(found)} {what}s: {listed}{more}; name one or more{everyone}")
    return found or [known_value(name, known, what)]
