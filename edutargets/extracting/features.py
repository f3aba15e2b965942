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
    missing = [layer for _, layer in candidate.words if layer]
    weight, reason = candidate.weight, fact.naming.reason
    others = [other.weight for other in rivals if other.indicator != candidate.indicator] if len(rivals) > 1 else []
    best = max(others, default=0.0)
    counted = candidate.standing and fact.quantity is not None and fact.quantity.unit in _COUNTERS
    told: tuple[tuple[str, float | bool], ...] = (
        ("always", True),
        ("own_share", min(1.0, candidate.own / max(1, len(name)))),
        ("own_terms", min(1.0, (len(candidate.words) - len(missing)) / 3)),
        ("one_term", len(candidate.words) == 1),
        ("missing_terms", min(1.0, len(missing) / 2)),
        (f"missing_{LAYERS[candidate.farthest - 1]}" if missing else "", bool(missing)),
        ("left", len(candidate.left) / _LEFT),
        ("left_none", not candidate.left),
        ("left_entity", _ENTITY.search(candidate.left) is not None),
        ("stages_differ", candidate.stages_differ),
        ("head_open", candidate.head_open),
        ("kind_differs", candidate.kind_differs),
        ("same_unit", candidate.same_unit),
        ("stock_to_come", counted and status == "target"),  # a plan that counts 26 primary schools will build them
        ("stage_elsewhere", candidate.stage_elsewhere),
        ("stage_excluded", candidate.stage_excluded),
        ("heavier_rival", min(1.0, max(0.0, best - weight) / _MARGIN)),
        ("equal_rival", bool(others) and best == weight),
        ("no_rival", not others),
        ("lead", min(1.0, max(0.0, weight - best) / _MARGIN)),
        (f"role_{fact.role.role}" if fact.role else "", fact.role is not None),
        ("place", bool(place)),
        ("background", status == "context"),
        *(_among(candidate, name, reason.partition("; among ")[2].partition(";")[0]) if "; among" in reason else ()),
        ("completed", "; subject" in reason),
        ("carried", "carried" in reason),
        ("from_clause", "clause" in reason),
        ("table", fact.value is not None),
        ("long_name", len(name) > 20),
    )
    return {feature: float(value) for feature, value in told if value}


def _among(candidate: Candidate, name: str, told: str) -> tuple[tuple[str, bool], ...]:
    """What is said of a figure that is among another: whether the entry's words are those of the part or of the whole."""
    # nothing of the whole where the part has a name of its own (普通高中在校生)
    whole, part = (told, name[len(told) :]) if name.startswith(told) else ("", name)
    own = [word for word, layer in candidate.words if not layer and word not in _MEASURES]
    return (
        ("among", True),
        ("of_whole", not any(word in part for word in own)),
        ("in_whole", all(word in whole for word, layer in candidate.words if not layer)),
        ("across", any(word in whole for word in own) and any(word in part and word not in whole for word in own)),
    )
