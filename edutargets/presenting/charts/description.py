"""Description: what a chart shows, in words, for those who do not see it."""

from __future__ import annotations

from edutargets.presenting.charts.panels import Panel
from edutargets.presenting.words.wording import Wording


def description(panel: Panel, wording: Wording) -> str:
    """The name of the row and its values, city by city."""
    chinese = wording.language == "zh"
    colon, joint, end = ("：", "；", "。") if chinese else (": ", "; ", ".")
    parts = []
    for target in panel.targets:
        value, status = wording.value(target), wording.status(target.status)
        when = f"{target.year or ''}{'年' if target.year else ''}{status}" if chinese else f"{status} {target.year or ''}".strip()
        parts.append(f"{wording.city(target.city)}{colon}{value}{'，' if chinese else ', '}{when}")
    return f"{wording.row(panel.row)}{colon}{joint.join(parts)}{end}"
