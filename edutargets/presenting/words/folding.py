"""Folding: what would be a line for every city said in one line where there are many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from edutargets.comparing.records import Comparison, ComparisonRow, Note
from edutargets.presenting.words.wording import Wording, unlike

if TYPE_CHECKING:
    from edutargets.presenting.words.notes import NoteWords

FEW_CITIES, FEW_NAMES = 4, 8
# what every cell and the head of a table show by themselves
_NAMING = frozenset(("plan_vs_report", "years_apart", "level_differs", "province_differs"))  # notes that name all places of a row
SHOWN = frozenset(("plan_vs_report", "years_apart", "mixed_document"))


def head_notes(comparison: Comparison, wording: Wording) -> list[str]:
    """The notes on the documents in words; of many cities which are part of others in one line, by what they are part of.

    That there are plans and results, and of which years, the head and every cell show.
    """
    told = [note for note in told_notes(comparison, wording) if note.code not in SHOWN]
    if len(comparison.cities) <= FEW_CITIES:
        return [wording.note(note) for note in told]
    parts: dict[str, list[str]] = {}
    for note in told:
        if note.code == "part_of":
            parts.setdefault(note.values[1], []).append(note.values[0])
    lines: list[str] = []
    for note in told:
        if note.code != "part_of":
            lines.append(wording.note(note))
        elif parts:
            lines.append(_parts(parts, wording))
            parts = {}
    return lines


def told_notes(comparison: Comparison, wording: Wording) -> list[Note]:
    """The notes on the documents; that provinces lie in different provinces goes without saying."""
    trivial = {"province_differs"} if wording.are_provinces(comparison.cities) else set()
    return [note for note in comparison.notes if note.code not in trivial]


def note_text(note: Note, wording: Wording) -> str:
    """A note in words; one that would name more places than a line holds in a few words without them."""
    return wording.short(note.code) if note.code in _NAMING and len(note.cities) > FEW_NAMES else wording.note(note)


def _parts(parts: dict[str, list[str]], wording: Wording) -> str:
    chinese = wording.language == "zh"
    listed = [(wording.listed(map(wording.city, inner)), len(inner), wording.city(outer)) for outer, inner in parts.items()]
    if chinese:
        return f"{'；'.join(f'{inner}属于{outer}' for inner, _, outer in listed)}：后者数据已包含前者"
    said = "; ".join(f"{inner} {'is' if count == 1 else 'are'} part of {outer}" for inner, count, outer in listed)
    return f"{said}: the figures of the latter contain those of the former"


def fill_line(comparison: Comparison, wording: Wording) -> str:
    """How many of the shared rows the cities state, those with as many together; '' where no row is shared."""
    shared = sum(1 for row in comparison.rows if row.shared)
    if not shared:
        return ""
    stating: dict[int, list[str]] = {}
    for city in comparison.cities:
        stated = sum(fill.stated for fill in comparison.fills if fill.city == city)
        stating.setdefault(stated, []).append(wording.city(city))
    counts = sorted(stating, reverse=True)
    if wording.language == "zh":
        return f"共有指标{shared}项，提及：{'；'.join(f'{count}项（{named(stating[count], wording)}）' for count in counts)}"
    return f"Of {shared} shared rows filled: {'; '.join(f'{count} by {named(stating[count], wording)}' for count in counts)}"


def named(cities: Sequence[str], wording: Wording, *, others: bool = False) -> str:
    """Names of cities, or how many they are where that is more than a line holds; `others` beside those that were named."""
    if len(cities) <= FEW_NAMES:
        return wording.listed(cities)
    if wording.language == "zh":
        return f"{'其余' if others else ''}{wording.count_of(cities)}"
    return f"{len(cities)} {'others' if others else 'places'}"


def only_text(city: str, count: int, wording: Wording) -> str:
    """The head over what only one place states."""
    return f"仅{wording.city(city)}提及（{count}项）" if wording.language == "zh" else f"Only {wording.city(city)} ({count})"


def folded_text(row: ComparisonRow, wording: Wording, words: NoteWords) -> str:
    """A row that one city states as a phrase: its label, its values, the words of its notes, and figures of others that are not sure."""
    chinese = wording.language == "zh"
    between = "：" if chinese else ": "
    parts = [f"{wording.row(row)} "]
    for cell in row.cells:
        if cell.targets:
            values = wording.listed(wording.cell_lines(cell, named=unlike(row)))
            more = wording.unsure(cell)
            parts.append(f"{values}{f' ({more})' if more else ''}")
    noted = [words.of_row(row)] if words.of_row(row) else []
    noted += [f"{wording.city(cell.city)}{between}{wording.blank_cell(cell)}" for cell in row.cells if cell.blank == "unsure"]
    return "".join(parts) + (f" [{'；'.join(noted) if chinese else '; '.join(noted)}]" if noted else "")


def are_many(comparison: Comparison) -> bool:
    """Whether a column for each place would be more than a reader can follow."""
    return len(comparison.cities) > FEW_NAMES
