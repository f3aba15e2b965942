"""Asides in lists: figures in the bracket behind one member (新增学位1200(公办900)、800和600个), which part the list from its rest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edutargets.extracting.naming.place import Naming
from edutargets.records import Quantity

_ASIDE = re.compile(r"(?<=[\d\u4e00-\u9fff%])\((?P<inside>[^()]{1,40})\)(?=[、和及]\d)")
_CHANGE = re.compile(r"(?:较|比)[^,;。]*$")  # 提高4.35(2020年为87.6%): the value itself, not its change
_AMONG, _OF_ITSELF = (
    re.compile(r"^(?:其中|含|包括|内含)[:,]?"),
    re.compile(r"^(?:(?:19|20)\d\d年(?:底|末)?(?:为|是)?$|[高低优]于|超|[较比达])"),
)


def asides_of(text: str, quantities: Sequence[Quantity]) -> list[int]:
    """The indices of the quantities that stand in a bracket between two members of a list."""
    if len(quantities) < 3 or "(" not in text:
        return []
    ends = {one.end for one in quantities}
    spans = [match.span("inside") for match in _ASIDE.finditer(text) if match.start() in ends]
    return [index for index, one in enumerate(quantities) if any(start <= one.start and one.end <= end for start, end in spans)]


def name_aside(text: str, quantity: Quantity, member: Naming) -> Naming:
    """The name of such a figure: a part of its member by the words before it, else the member's value of another year."""
    words = re.split(r"[(,、]", text[: quantity.start])[-1]
    own = "" if _OF_ITSELF.match(words) else _AMONG.sub("", words).strip(":为是")
    name = f"{member.name}其中{own}" if own else _CHANGE.sub("", member.name)
    return Naming(name, member.start, quantity.end, False, "", f"in the bracket of {member.name}")
