"""Units: configs/units.yaml, the units of quantities, their families, and the words that bound a number."""

from __future__ import annotations

import functools
from pathlib import Path

from edutargets.config import Entry, Pattern, read_rules
from edutargets.records import Op


class Bound(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that make one operator; an example maps a text to the operator it must give."""

    op: Op
    words: tuple[str, ...]
    examples: dict[str, Op]


class TurnedBounds(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words whose bound a negation turns round: right before them (`by`), or further off in their clause (`far`)."""

    by: tuple[str, ...]
    far: tuple[str, ...]
    not_over: str
    words: dict[Op, tuple[str, ...]]
    examples: dict[str, Op]


class StrictBounds(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that bind only a share or a number that begins with its scale, and not behind certain characters (过, not 经过)."""

    words: tuple[str, ...]
    not_behind: str
    examples: dict[str, Op]


class Bounds(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    before: tuple[Bound, ...]
    after: tuple[Bound, ...]
    turned: TurnedBounds
    strict: StrictBounds
    closing: tuple[str, ...]
    share_only: tuple[str, ...]
    reach: tuple[str, ...]
    reach_turned: tuple[str, ...]
    not_bounds: tuple[str, ...]


class UnitFamily(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Units that may share a row; each with what one of it is of the first."""

    id: str
    zh: str
    en: str
    units: dict[str, float]


class CountedNoun(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns that a figure stands before without a unit (1.2万学生), and the unit they are counted in; not before `not_before`."""

    unit: str
    words: tuple[str, ...]
    not_before: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class Units(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/units.yaml."""

    units: dict[str, tuple[str, ...]]
    behind_large: tuple[str, ...]
    not_units: tuple[Pattern, ...]
    bounds: Bounds
    not_quantities: tuple[Pattern, ...]
    families: tuple[UnitFamily, ...]
    nouns: tuple[CountedNoun, ...]
    noun_kinds: tuple[str, ...]
    list_heads: tuple[Pattern, ...]

    def family(self, unit: str) -> UnitFamily | None:
        """The family a unit belongs to, if it belongs to one."""
        return next((family for family in self.families if unit in family.units), None)

    def share_a_row(self, unit: str, other: str) -> bool:
        """Whether two units are the same or of one family."""
        family = self.family(unit)
        return unit == other or (family is not None and other in family.units)

    def scale(self, unit: str) -> float:
        """What one of a unit is of the first of its family."""
        family = self.family(unit)
        return family.units[unit] if family else 1.0


@functools.cache
def load_units(folder: Path) -> Units:
    return read_rules(folder, "units.yaml", Units)
