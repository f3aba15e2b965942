"""The constructions by which figures are named: the shape of configs/constructions.yaml, and how its lists become patterns."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Generic, TypeVar

from edutargets.config import Entry, Pattern, read_rules

P = TypeVar("P")

# where a list is looked for, if its entries do not say it themselves; {name} stands for the alternatives of a list
_FRAMES = {
    "adverbs": "^(?:{adverbs})",
    "tail": "(?:{tail})$",  # one at a time: 仅有 is 仅 and 有 too, and many of them would be tried in every way
    "metric_of_stage": "(?:{metric_of_stage})$",
    "kind_of_school": "(?:{school_prefix})*(?:{kind_of_school})(?:教育)?(?:阶段|部|学校)?$",
    "quality_alone": "^(?:{quality_alone})$",
    "line_alone": "^(?:{line_alone})$",
    "bare_name": "^(?:{bare_name})$",
    "heading_of": "^(?:{heading_of})$",
    "told_by": "^(?:{told_by})$",
    "told_lead": "^(?:{told_lead})",
    "of_people": "^(?:{of_people})",
    "rises_to": "(?:{rise}|{brought_to})(?:{rises_to})?$",
}


class Constructions(Entry, Generic[P], frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The lists of configs/constructions.yaml, which says of each what it is and where it is looked for."""

    adverbs: P
    tail: P
    keep_tail: P
    no_noun: P
    noun_ends: P
    aside: P
    in_bracket: P
    explained: P
    inner_bound: P
    entity: P
    generic_entity: P
    stage_head: P
    schools: P
    schools_built: P
    some_schools: P
    places_at_end: P
    school_at_end: P
    metric: P
    metric_of_stage: P
    metric_alone: P
    count_already: P
    people_at_end: P
    quality_alone: P
    line_alone: P
    of_people: P
    staff_at_end: P
    school_prefix: P
    kind_of_school: P
    counted_people: P
    bare_name: P
    told_lead: P
    told_by: P
    meant_limit: P
    told_tail: P
    doer: P
    does: P
    not_who: P
    named_ones: P
    thing: P
    listed_change: P
    thing_at_end: P
    heading_of: P
    done_before: P
    done_behind: P
    no_subject: P
    any_school: P
    owned: P
    counted_at_end: P
    times_at_end: P
    generic_service: P
    generic_rate: P
    metric_of_topic: P
    no_topic: P
    counted_alone: P
    counted_state: P
    of_all: P
    frequency: P
    per_head: P
    of_what: P
    which: P
    attributive: P
    joined: P
    change_only: P
    change_at_end: P
    again: P
    year_only: P
    than_before: P
    goal_then_done: P
    ours: P
    of_others: P
    of_year: P
    among: P
    share: P
    share_alone: P
    shares_of: P
    share_among: P
    so_far: P
    money_for: P
    people_for: P
    times_of: P
    some_pupils: P
    the_same: P
    difference: P
    all_of_them: P
    respectively: P
    rise: P
    brought_to: P
    rises_to: P
    aside_figure: P
    time_head: P
    many_measures: P
    many_of: P
    each_of: P
    said_of_all: P
    parted: P
    before_first: P
    behind_last: P
    for_whom: P
    examples_of: P
    predicate: P
    action: P


class ConstructionRules(Constructions[tuple[Pattern, ...]], frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/constructions.yaml."""

    def alternatives(self, name: str) -> str:
        """The entries of a list as the alternatives of one pattern, in their order."""
        entries: tuple[Pattern, ...] = getattr(self, name)
        return "|".join(entry.pattern for entry in entries)

    def pattern(self, name: str) -> str:
        """The regular expression of a list: its alternatives, where they are looked for."""
        frame = _FRAMES.get(name)
        if frame is None:
            return self.alternatives(name)
        return frame.format_map({one: self.alternatives(one) for one in self.__struct_fields__ if f"{{{one}}}" in frame})


@functools.cache
def load_constructions(folder: Path) -> ConstructionRules:
    return read_rules(folder, "constructions.yaml", ConstructionRules)
