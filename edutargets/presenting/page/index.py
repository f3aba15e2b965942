"""Index: what the script of a page needs of each row to search, filter and sort."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from edutargets.comparing.records import Cell, Comparison, ComparisonRow
from edutargets.presenting.charts.panels import scale_of
from edutargets.presenting.page.both import Both
from edutargets.presenting.page.edition import row_anchors
from edutargets.presenting.page.gaps import Gap
from edutargets.presenting.page.shared import Shared
from edutargets.presenting.page.words import WORDS
from edutargets.presenting.sheets.sheet import FORMULA, NUMBER
from edutargets.presenting.words.vocabulary import WITHOUT_NUMBER
from edutargets.records import STATUSES, Bilingual
from edutargets.rules.units import Units

_WORDS = (
    "shown", "none_shown", "none_but", "remove", "found", "found_measures", "found_charts", "line", "page", "page_line", "confidence", "not_judged", "least_sure",
    "nothing_doubted", "joint", "why", "copy_citation", "copy_quote", "copy_link", "copied",
    "copy_by_hand", "where", "to_light", "to_dark", "columns", "source_line", "chart_link", "printed_part",
    "sheet_table", "sheet_values", "sheet_records", "sheet_about", "readme_shown", "readme_all", "readme_mind", "readme_notes",
    "readme_benchmarks", "readme_sources", "map_amount", "map_places", "map_records", "map_nothing", "map_shades", "map_inside",
    "map_filtered", "map_benchmark", "map_marks", "map_off", "source_count", "undated",
)  # fmt: skip
# of a long page, whose script makes the records and the data of the charts
_LISTED = (
    "under", "indicator", "measure", "responsible", "office", "lead", "due", "place", "city", "value", "benchmark",
)  # fmt: skip

_STANDINGS = ("worse", "equal", "better")


def search_index(
    comparison: Comparison, units: Units, both: Both, gap_of: Callable[[str], Gap | None], shared: Shared, *, is_long: bool
) -> dict[str, Any]:
    """Rows in the order of the comparison, and the words that the script writes, by language."""
    words = {key: WORDS[key] for key in (*_WORDS, *(_LISTED if is_long else ()))}
    for status in STATUSES:
        value = both("status", status)
        words |= {status: value, f"{status}_said": Bilingual(en=value.en, zh=WITHOUT_NUMBER[status])}
    return {
        "rows": [
            _row(row, units, both, gap_of, shared) | {"anchor": anchor}
            for row, anchor in zip(comparison.rows, row_anchors(comparison.rows), strict=True)
        ],
        "formula": [FORMULA, NUMBER.replace(r"\Z", "$")],
        "words": {language: {key: getattr(said, language) for key, said in words.items()} for language in ("en", "zh")},
    }


def _row(row: ComparisonRow, units: Units, both: Both, gap_of: Callable[[str], Gap | None], shared: Shared) -> dict[str, Any]:
    name = both("row", row)
    values = {cell.city: value for cell in row.cells if (value := _sortable(cell, units)) is not None}
    return {
        "theme": row.theme,
        "name": {"en": name.en, "zh": name.zh},
        "cities": sum(1 for cell in row.cells if cell.targets),
        "records": [
            shared("|".join((one.status, row.stage or one.stage, one.city, str(one.year or ""), sure)))
            for cell in row.cells
            for found, sure in ((cell.targets, "sure"), (cell.unsure, "doubtful"))
            for one in found
        ],
        "values": values,
        "gap": _worst(row, gap_of),
    }


def _worst(row: ComparisonRow, gap_of: Callable[[str], Gap | None]) -> tuple[int, float] | None:
    """The standing (0 for the worst) and size of the gap that speaks worst of anybody in the row; None where nothing is judged."""
    found = [gap for cell in row.cells for target in cell.targets if (gap := gap_of(target.id)) and gap.standing in _STANDINGS]
    ranked = [(_STANDINGS.index(gap.standing), gap.points if gap.standing == "better" else -gap.points) for gap in found]
    return min(ranked, default=None)


def _sortable(cell: Cell, units: Units) -> tuple[str, float] | None:
    """The unit and first figure of a cell: figures of different units are not sorted among each other."""
    return next(((scale_of(target.unit, units), target.value_min) for target in cell.targets if target.value_min is not None), None)
