"""Features: what speaks for and against a candidate, by name, as numbers between 0 and 1.

They know nothing of single entries, documents or cities, so that weights learned on some hold for all (and for entries of one's own).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from edutargets.extracting.candidates import Candidate
from edutargets.extracting.context import LAYERS
from edutargets.extracting.facts import Fact
from edutargets.records import Status

_ENTITY = re.compile(
    r"教师|师资|教职工|学生|毕业生|幼儿|儿童|校长|园长|干部|人才|学校|高校|家长|残疾|企业|专业|课程|基地|中心|平台|团队|工作室|社团"
)
_MEASURES = frozenset(("比例", "占比", "比重", "率", "数", "占"))
_COUNTERS = ("所", "个", "家", "名", "人")
_LEFT = 10
_MARGIN = 10.0


def features_of(
    candidate: Candidate, rivals: Sequence[Candidate], fact: Fact, name: str, status: Status, place: str
) -> Mapping[str, float]:
    """The features of one candidate among its rivals (all candidates of the figure); those that are 0 are left out."""
    found: dict[str, float] = {"always": 1.0}

    def say(feature: str, value: float | bool) -> None:
        if value:
            found[feature] = float(value)

    missing = [layer for _, layer in candidate.words if layer]
    say("own_share", min(1.0, candidate.own / max(1, len(name))))
    say("own_terms", min(1.0, (len(candidate.words) - len(missing)) / 3))
    say("one_term", len(candidate.words) == 1)
    say("missing_terms", min(1.0, len(missing) / 2))
    if missing:
        say(f"missing_{LAYERS[candidate.farthest - 1]}", True)
    say("left", len(candidate.left) / _LEFT)
    say("left_none", not candidate.left)
    say("left_entity", bool(_ENTITY.search(candidate.left)))
    say("stages_differ", candidate.stages_differ)
    say("head_open", candidate.head_open)
    say("kind_differs", candidate.kind_differs)
    say("same_unit", candidate.same_unit)
    counted = candidate.standing and fact.quantity is not None and fact.quantity.unit in _COUNTERS
    say("stock_to_come", counted and status == "target")  # a plan that counts 26 primary schools will build them
    say("stage_elsewhere", candidate.stage_elsewhere)
    say("stage_excluded", candidate.stage_excluded)
    others = [other.weight for other in rivals if other.indicator != candidate.indicator]
    best = max(others, default=0.0)
    say("heavier_rival", min(1.0, max(0.0, best - candidate.weight) / _MARGIN))
    say("equal_rival", bool(others) and best == candidate.weight)
    say("no_rival", not others)
    say("lead", min(1.0, max(0.0, candidate.weight - best) / _MARGIN))
    if fact.role:
        say(f"role_{fact.role.role}", True)
    say("place", bool(place))
    say("background", status == "context")
    among = "; among" in fact.naming.reason
    say("among", among)
    if among:
        whole, part = _whole_and_part(name, fact.naming.reason.partition("; among ")[2].partition(";")[0])
        own = [word for word, layer in candidate.words if not layer and word not in _MEASURES]
        say("of_whole", not any(word in part for word in own))
        say("in_whole", all(word in whole for word, layer in candidate.words if not layer))
        say("across", any(word in whole for word in own) and any(word in part and word not in whole for word in own))
    say("completed", "; subject" in fact.naming.reason)
    say("carried", "carried" in fact.naming.reason)
    say("from_clause", "clause" in fact.naming.reason)
    say("table", fact.value is not None)
    say("long_name", len(name) > 20)
    return found


def _whole_and_part(name: str, whole: str) -> tuple[str, str]:
    """What a name says of the whole and of its part: nothing of the whole where the part has a name of its own (普通高中在校生)."""
    return (whole, name[len(whole) :]) if name.startswith(whole) else ("", name)
