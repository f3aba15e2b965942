"""Finding tables: where in the lines of a text the tables stand, whatever parts their cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from edutargets.reading.bracketed import find_bracketed
from edutargets.reading.flat_tables import find_flat
from edutargets.reading.grids import Grid, find_grids
from edutargets.reading.heads import columns_of
from edutargets.reading.lines import Line
from edutargets.reading.spaced import find_spaced
from edutargets.reading.stroked import find_stroked
from edutargets.reading.task_table import Table, find_table
from edutargets.rules.reading import Layout


def find_tables(text: str, lines: list[Line], layout: Layout, year: int) -> tuple[Table | None, dict[int, tuple[int, Grid]]]:
    """The task table that came flattened, if there is one, and the others by the index of their first line, each with that behind its last.

    `year` is the year of the document.
    """
    tasks = find_table(lines, layout)
    grids = find_grids(text, lines)
    for find in (find_bracketed, find_stroked, find_spaced, find_flat):
        taken = [(first, behind) for first, (behind, _) in grids.items()] + ([(tasks.start, tasks.behind)] if tasks else [])
        grids.update(find(text, lines, layout, taken, year))
    _carry_heads(lines, grids, layout, year)
    return tasks, grids


def _carry_heads(lines: Sequence[Line], grids: dict[int, tuple[int, Grid]], layout: Layout, year: int) -> None:
    """A table that goes on behind a page break, or behind 续表, without heads of its own has those of the table above."""
    order = sorted(grids)
    for above, first in pairwise(order):
        behind, upper = grids[above]
        _, lower = grids[first]
        between = [line.text for line in lines[behind:first] if line.text and not line.furniture]
        if len(upper.rows[0]) != len(lower.rows[0]) or any(not text.isdecimal() and "续表" not in text for text in between):
            continue
        heads = columns_of(upper, layout, year)
        if heads is not None and heads.first and columns_of(lower, layout, year) is None:
            lower.rows[:0] = upper.rows[: heads.first]
