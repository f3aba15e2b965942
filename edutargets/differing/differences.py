"""Differences: what the one side has and the other has not, and the records that both have, field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any, Literal

import msgspec

from edutargets.differing.inputs import Row, Side
from edutargets.differing.pairing import paired
from edutargets.records import TARGET_FIELDS

Kind = Literal["gained", "lost", "altered"]
KINDS: tuple[Kind, ...] = ("gained", "lost", "altered")
_OF_THE_PLACE = frozenset(("id", "start", "end"))  # they follow from words and place, which are compared


class Change(msgspec.Struct, frozen=True):
    """One record that was gained, lost or altered. `row` is the record as it is now (as it was, where it is lost), `fields` what an
    altered one had in each field and has now; the ids are '' on the side that has no such record.
    """

    kind: Kind
    row: Row
    fields: Mapping[str, tuple[Any, Any]]
    old_id: str
    new_id: str


class Difference(msgspec.Struct, frozen=True):
    """Everything that differs between two sides. `same` counts the records that agree, `fields` how often each field is altered,
    `not_compared` are the fields that only one side has.
    """

    old: Side
    new: Side
    same: int
    changes: tuple[Change, ...]
    fields: Mapping[str, int]
    not_compared: tuple[str, ...]
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]

    def count(self, kind: Kind) -> int:
        """How many records were gained, lost or altered."""
        return sum(change.kind == kind for change in self.changes)

    def figures(self, kind: Kind) -> int:
        """How many of them have a number."""
        return sum(change.kind == kind and bool(change.row["number"]) for change in self.changes)


def differences(old: Side, new: Side, ignored: Collection[str] = ()) -> Difference:
    """What differs between two sides in every field that both have, but for those `ignored`. Changes stand in the order of the texts."""
    compared = [field for field in TARGET_FIELDS if field in old.fields & new.fields and field not in _OF_THE_PLACE | set(ignored)]
    apart = [field for field in TARGET_FIELDS if field in old.fields ^ new.fields] if old.rows and new.rows else []
    pairs = paired(old.rows, new.rows)
    now = {old.rows[i].get("id", ""): new.rows[j].get("id", "") for i, j in pairs}
    changes = []
    for i, j in pairs:
        before, after = old.rows[i], new.rows[j]
        earlier = {**before, "same_as": now.get(before.get("same_as", ""), before.get("same_as", ""))}
        fields = {
            field: (before.get(field, ""), after.get(field, "")) for field in compared if earlier.get(field, "") != after.get(field, "")
        }
        if fields:
            changes.append(Change("altered", after, fields, before.get("id", ""), after.get("id", "")))
    found, kept = {i for i, _ in pairs}, {j for _, j in pairs}
    altered = len(changes)
    changes += [Change("lost", row, {}, row.get("id", ""), "") for i, row in enumerate(old.rows) if i not in found]
    changes += [Change("gained", row, {}, "", row.get("id", "")) for j, row in enumerate(new.rows) if j not in kept]
    changes.sort(key=lambda change: (change.row["document"], change.row["start"] or 0.0, KINDS.index(change.kind)))
    documents = [dict.fromkeys(row["document"] for row in side.rows) for side in (old, new)]
    return Difference(
        old,
        new,
        len(pairs) - altered,
        tuple(changes),
        dict(Counter(field for change in changes for field in change.fields).most_common()),
        tuple(apart),
        tuple(name for name in documents[0] if name not in documents[1]),
        tuple(name for name in documents[1] if name not in documents[0]),
    )
