"""Topics: the school stage that a text was speaking of last before a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edutargets.extracting.context import LAYERS
from edutargets.extracting.layers import Layer

# stages of which the entries of a theme are
STAGES_OF = {
    "preschool": frozenset(("preschool",)),
    "compulsory": frozenset(("primary", "junior", "compulsory")),
    "high_school": frozenset(("senior",)),
    "vocational": frozenset(("vocational",)),
    "higher": frozenset(("higher",)),
    "special": frozenset(("special",)),
}
_TWO_STAGES = re.compile("(?<!小)中学")


def topic_of(around: Sequence[Layer]) -> tuple[str, str]:
    """The stage that the text was speaking of last before a figure: in its clause, its sentence, its paragraph, its heading.

    Then the same where these words speak of it alone, '' where of several (小学250所,普通中学37所).
    """
    for layer, found in zip(LAYERS, around, strict=False):
        if layer != "behind" and found.stages:
            last = found.stages[0] if layer == "clause" else found.stages[-1]
            told = set(found.stages)
            if "compulsory" in told and told <= STAGES_OF["compulsory"]:
                return last, "compulsory"  # 义务教育学校30所,其中小学17所
            return last, "" if len(told) > 1 or _TWO_STAGES.search(found.text) else last
    return "", ""
