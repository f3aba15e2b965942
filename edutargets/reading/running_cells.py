"""Running cells: cells of a table that are sentences, or state a figure with its unit under a head that says nothing of figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edutargets.reading.heads import Columns
from edutargets.reading.lines import Line

_FIGURE = re.compile(r"[\u4e00-\u9fff]\d[\d.,]*[%‰\u4e00-\u9fff]|^\d[\d.,]*[%‰\u4e00-\u9fff]{1,5}(?:$|[,、;])")
_RUNNING = re.compile(r"[。;!?]|,[^,]{4,},|[\u4e00-\u9fff]{6,},[\u4e00-\u9fff]{6,}")
_LONGEST = 24
_PART = re.compile(r"含|其中|包括|内含|不含")  # a remark on what a figure holds is none of its own


def is_sentence(cell: Line) -> bool:
    """Whether a cell holds running text, by its punctuation or its length."""
    return len(cell.text) > _LONGEST or _RUNNING.search(cell.text) is not None


def states_figure(cell: Line) -> bool:
    """Whether a cell states a figure with its unit: 36班,1620座; 4200平方米."""
    return _FIGURE.search(cell.text) is not None


def is_of_a_part(cell: Line) -> bool:
    """Whether a remark only says what the figure of its row holds: 含附属园2个班."""
    return _PART.match(cell.text) is not None


def running_cells(columns: Columns, row: Sequence[Line]) -> list[Line]:
    """The cells of columns that are not known, and of remarks, which are running text or state a figure with its unit."""
    unknown = [index for kind in ("", "content") for index in columns.of.get(kind, ())]
    remarks = [index for index in columns.of.get("number", ()) if not is_of_a_part(row[index])]
    cells = [row[index] for index in (*unknown, *remarks) if index != columns.label]
    return [cell for cell in cells if is_sentence(cell) or states_figure(cell)]
