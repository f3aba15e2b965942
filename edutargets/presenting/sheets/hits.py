"""Sheets of hits: a row for each place in a document that holds the words asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edutargets.presenting.sheets.sheet import Value
from edutargets.presenting.words.wording import Wording
from edutargets.searching.hits import Hit

COLUMNS = (
    "hit", "city", "city_name", "document", "year", "status", "theme", "indicator", "name", "as_written", "op", "value_min", "value_max",
    "unit", "quote", "section", "records", "start", "end", "id",
)  # fmt: skip


def hit_rows(hits: Iterable[Hit], wording: Wording) -> Iterator[tuple[Value, ...]]:
    """The rows of COLUMNS, one after the other; what a sentence has not is empty."""
    for hit in hits:
        document, target = hit.document, hit.target
        of_record: tuple[Value, ...] = (None,) * 8
        if target is not None:
            of_record = (
                target.status, target.theme, target.indicator, target.name, wording.as_written(target) or None, target.op,
                target.value_min, target.value_max,
            )  # fmt: skip
        yield (
            hit.kind, document.city, document.city_name, document.id, hit.year, *of_record, target.unit if target else None,
            hit.text, hit.section, hit.records, hit.start, hit.end, target.id if target else None,
        )  # fmt: skip
