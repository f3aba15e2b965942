"""Running cells: cells of a table that are sentences, or state a figure with its unit under a head that says nothing of figures."""

from __future__ import annotations

import re

from edutargets.reading.lines import Line

_FIGURE = re.compile(r"[\u4e00-\u9fff]\d[\d.,]*[%‰\u4e00-\u9fff]|^\d[\d.,]*[%‰\u4e00-\u9fff]{1,5}(?:$|[,、;])")
_RUNNING = re.compile(r"[。;!?]|,[^,]{4,},|[\u4e00-\u9fff]{6,},[\u4e00-\u9fff]{6,}")
_LONGEST = 24


def is_sentence(cell: Line) -> bool:
    """Whether a cell holds running text, by its punctuation or its length."""
    return len(cell.text) > _LONGEST or _RUNNING.search(cell.text) is not None


def states_figure(cell: Line) -> bool:
    """Whether a cell states a figure with its unit: 36班,1620座; 4200平方米."""
    return _FIGURE.search(cell.text) is not None
