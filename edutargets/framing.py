"""Framing: records as DataFrames, with the types that analysts count on: categories for codes, numbers that may be missing, never text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import msgspec

from edutargets.comparing.records import Comparison
from edutargets.records import TARGET_FIELDS, Kind, Op, Status, Target
from edutargets.rules.taxonomy import load_taxonomy

if TYPE_CHECKING:
    import pandas

COMPARISON_FIELDS = ("row", "shared", "notes", "scaled_min", "scaled_max", "scaled_per")
_FIXED: dict[str, tuple[str, ...]] = {"status": get_args(Status), "kind": get_args(Kind), "op": get_args(Op)}
_FOUND = ("city", "city_name", "adcode", "document", "indicator", "unit", "doubt")  # categories are what there is
_WHOLE = ("year",)


def target_frame(targets: Iterable[Target], configs: Path) -> pandas.DataFrame:
    """One row a target, columns in the order of the record.

    `status`, `kind` and `op` are categories of all their codes, `theme` and `stage` of those of the taxonomy in its order, names and
    units of what there is. `year` is Int64 (<NA> where the text gives none), values and confidence are float64 (NaN), lists are tuples.
    """
    import pandas

    rows = [msgspec.structs.astuple(target) for target in targets]
    return _typed(pandas.DataFrame(rows, columns=list(TARGET_FIELDS)), configs)


def comparison_frame(comparison: Comparison) -> pandas.DataFrame:
    """One row a value that a comparison prints, in its order: the fields of the record, then COMPARISON_FIELDS.

    `row` is the number of its row, from 1; `shared` whether two or more cities state that; `notes` are the codes of what to mind, of the
    value, the row and the documents; `scaled_min`, `scaled_max`, `scaled_per` the first value that is derived from it.
    """
    import pandas

    rows = []
    for number, row in enumerate(comparison.rows, 1):
        for cell in row.cells:
            for target in cell.targets:
                codes = tuple(dict.fromkeys(note.code for note in comparison.notes_on(row, cell, target)))
                scaled = next((one for one in cell.scaled if one.target == target.id), None)
                derived = (scaled.value_min, scaled.value_max, f"{scaled.per} {scaled.denominator}") if scaled else (None, None, None)
                rows.append((*msgspec.structs.astuple(target), number, row.shared, codes, *derived))
    frame = pandas.DataFrame(rows, columns=[*TARGET_FIELDS, *COMPARISON_FIELDS])
    frame = frame.astype({"row": "int64", "shared": "bool", "scaled_min": "float64", "scaled_max": "float64"})
    return _typed(frame, Path(comparison.configs))


def _typed(frame: pandas.DataFrame, configs: Path) -> pandas.DataFrame:
    import pandas

    taxonomy = load_taxonomy(configs)
    ordered: dict[str, Sequence[str]] = {
        **_FIXED,
        "theme": [theme.id for theme in taxonomy.themes],
        "stage": ["", *(stage.id for stage in taxonomy.stages)],
    }
    types: dict[str, Any] = dict.fromkeys(_WHOLE, "Int64") | dict.fromkeys(("value_min", "value_max", "confidence"), "float64")
    types |= dict.fromkeys(("start", "end"), "int64") | {"corrected": "bool"}
    types |= {field: pandas.CategoricalDtype(_known(frame[field], codes)) for field, codes in ordered.items()}
    types |= dict.fromkeys(_FOUND, "category")
    return frame.astype(types)


def _known(values: pandas.Series[Any], codes: Sequence[str]) -> list[str]:
    """The codes, and behind them what records have that the rules have lost, so that nothing becomes a blank."""
    found = [value for value in dict.fromkeys(values) if isinstance(value, str)]
    return [*codes, *(value for value in found if value not in codes)]
