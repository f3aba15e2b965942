"""Answers: what a person says of a doubtful figure becomes an ordinary correction.

An answer that leaves the figure standing accepts it: all that was shown is pinned, with what was changed put in, and it is not
asked about again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from edutargets.corrections import Correction, seen
from edutargets.records import Target
from edutargets.reviewing.questions import Asker, Option


def accepted(target: Target, by: str, when: str, fields: Mapping[str, Any] = {}, note: str = "") -> Correction:
    """The figure is right, with `fields` put in."""
    return Correction(target=target.id, action="change", by=by, when=when, note=note, accepted=True, **(seen(target) | dict(fields)))


def chosen(target: Target, option: Option, asker: Asker) -> dict[str, Any]:
    """The fields that an option sets."""
    if option.field == "year":
        return {"year": int(option.value)}
    if option.field == "indicator":
        kind = asker.kind_for(target, option.value)
        return {"indicator": option.value, **({"kind": kind} if kind != target.kind else {})}
    return {option.field: option.value}


def dropped(target: Target, by: str, when: str, note: str = "") -> Correction:
    """The figure is none."""
    return Correction(target=target.id, action="drop", by=by, when=when, note=note)
