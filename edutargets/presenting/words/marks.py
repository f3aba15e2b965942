"""Marks: one sign for each code of a note, so that a table can show it; the legend says what they stand for."""

from __future__ import annotations

from collections.abc import Iterable

from edutargets.comparing.records import Cell, ComparisonRow, Note
from edutargets.presenting.words.wording import Wording

MARKS = {
    "basis_differs": "b", "plan_vs_report": "p", "years_apart": "y", "part_of": "i", "level_differs": "l", "province_differs": "v",
    "bound_vs_measure": "m", "count_without_denominator": "c", "points_as_percent": "%", "gross_rate_over_100": "g", "basis_unstated": "u",
    "lost_dash": "d", "several_heads": "e", "per_unit": "k", "relative_deadline": "r", "yardstick": "s", "indicator_tie": "t",
    "self_reported": "o", "base_year_change": "a", "unit_differs": "n", "kind_differs": "x", "cumulative": "w", "unit_unstated": "q", "unit_inferred": "f", "shared_unit": "h", "unit_of_noun": "f", "unit_of_head": "f", "digits_joined": "j", "digits_parted": "j", "point_lost": "d", "recognised": "z", "damaged_bytes": "z", "by_wording": "W", "begun": "B",
}  # fmt: skip
_NAMED = 4  # values that a note names; of more it says how many


def marks_of(codes: Iterable[str]) -> str:
    return "".join(MARKS.get(code, "") for code in codes)


def own_notes(row: ComparisonRow, cell: Cell) -> tuple[Note, ...]:
    """The notes of a cell that do not hold for every other cell of its row that states something."""
    if not cell.targets or not cell.notes:
        return ()
    stated = {other.city for other in row.cells if other.targets}
    everywhere = {note.code for note in row.notes if stated <= set(note.cities)}
    return tuple(note for note in cell.notes if note.code not in everywhere)


def of_some(row: ComparisonRow, note: Note, wording: Wording) -> str:
    """The values that a note is of, where it is not of all that its places state in a row; '' where it is."""
    stated = [target for cell in row.cells if cell.city in note.cities for target in cell.targets]
    concerned = [target for target in stated if note.is_of(target)]
    if not 0 < len(concerned) < len(stated):
        return ""
    if len(concerned) > _NAMED:
        return f"其中{len(concerned)}个数值" if wording.language == "zh" else f"{len(concerned)} of the values"
    return wording.listed(map(wording.amount, concerned))


def legend(codes: Iterable[str], wording: Wording) -> str:
    """What the marks of these codes stand for."""
    joint, between = ("；", "：") if wording.language == "zh" else ("; ", " ")
    return joint.join(f"{MARKS[code]}{between}{wording.short(code)}" for code in codes if code in MARKS)
