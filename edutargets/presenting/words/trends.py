"""What is said of an indicator over the years beside its figures, on a screen and beside a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edutargets.presenting.words.places import more_line

if TYPE_CHECKING:
    from edutargets.comparing.trend import Trend
    from edutargets.presenting.words.wording import Wording


def trend_remarks(trend: Trend, wording: Wording) -> list[str]:
    """What of the indicator stands in no series, a line each: what is not sure, and what is of a part of a city."""
    found = [more_line(trend.unsure, trend.sure, wording)]
    if count := len(trend.elsewhere):
        command = f"edutargets show --indicator {trend.indicator}"
        parts = f"{count} {'figure is' if count == 1 else 'figures are'} of a part of a city"
        found.append(f"{count}个数值属于部分区县、乡镇或学校（{command}）。" if wording.language == "zh" else f"{parts} ({command}).")
    return [line for line in found if line]
