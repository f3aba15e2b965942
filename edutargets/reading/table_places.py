"""Places in tables: rows that are for a county, a town or a school, not for the whole city."""

from __future__ import annotations

from collections.abc import Sequence

from edutargets.reading.heads import named
from edutargets.rules.reading import Layout


def is_place(text: str, layout: Layout) -> bool:
    """Whether a cell names a part of the city, or a school; 小学 and 合计 do not."""
    words = layout.values
    if words.kind_of_school.search(text) or words.total.search(text):
        return False
    return bool(words.place_name.search(text) or words.school_name.search(text))


def names_places(labels: Sequence[str], head: str, layout: Layout) -> bool:
    """Whether the labels of rows are places: their column has a head for places (kind `head`), or most of them are."""
    texts = [named(label)[0] for label in labels if label and not layout.values.total.search(label)]
    if head == "place":  # 学校: over names of schools, or over kinds of schools
        return 2 * sum(1 for text in texts if layout.values.kind_of_school.search(text)) < max(1, len(texts))
    placed = sum(1 for text in texts if is_place(text, layout))
    return placed > 1 and 2 * placed > len(texts)
