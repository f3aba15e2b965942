"""Repeats: a goal that a document states again, in its annex or further on, points to its first record."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from edutargets.records import Target

_ALIKE, _FAINTLY_ALIKE = 0.5, 0.2


def mark_repeats(targets: Sequence[Target]) -> list[Target]:
    """The targets, with `same_as` set on those that say again what an earlier one of the document says.

    Two records say the same where value, unit and status agree and either both have one indicator and stage and stand
    in different parts of the document or bear faintly alike names, or their names are alike and their sections differ.
    """
    # only what `_same` looks at tells two records apart: one of each kind is enough to compare with
    seen: dict[tuple[object, ...], dict[tuple[object, ...], Target]] = defaultdict(dict)
    marked: list[Target] = []
    for target in targets:
        if target.number is None or target.status == "context":
            marked.append(target)
            continue
        key = (target.value_min, target.value_max, target.unit, target.status, target.place)
        first = next((one for one in seen[key].values() if _same(one, target)), None)
        if first is None:
            seen[key].setdefault((target.section, target.quote, target.indicator, target.name, target.stage), target)
            marked.append(target)
        else:
            theme = first.theme if target.theme == "other" else target.theme
            marked.append(msgspec.structs.replace(target, same_as=first.id, theme=theme))
    return marked


def _same(first: Target, other: Target) -> bool:
    if first.section == other.section and first.quote == other.quote:
        return False
    if first.indicator or other.indicator:
        elsewhere = first.section[:1] != other.section[:1]
        alike = elsewhere or likeness(first.name, other.name) >= _FAINTLY_ALIKE
        return first.indicator == other.indicator and alike and _stages_agree(first, other)
    return first.section != other.section and likeness(first.name, other.name) >= _ALIKE


def _stages_agree(first: Target, other: Target) -> bool:
    return first.stage == other.stage or not first.stage or not other.stage


def likeness(left: str, right: str) -> float:
    """Share of common character pairs of two names, 0 to 1 (the Dice coefficient of their bigrams)."""
    pairs = [Counter(name[at : at + 2] for at in range(len(name) - 1)) for name in (left, right)]
    total = sum(pairs[0].values()) + sum(pairs[1].values())
    return 2 * sum((pairs[0] & pairs[1]).values()) / total if total else 0.0
