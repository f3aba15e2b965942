"""The workbook of a comparison: cities side by side, every target behind it, and the sources with what to mind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from edutargets.presenting.benchmark_column import FIELDS as BENCHMARK_FIELDS
from edutargets.presenting.benchmark_column import BenchmarkColumn
from edutargets.presenting.chinese import in_chinese
from edutargets.presenting.findings import sentences
from edutargets.presenting.footers import unsure_line
from edutargets.presenting.heads import HEADS
from edutargets.presenting.sheets import Sheet, Value, comparison_targets, target_sheet
from edutargets.presenting.wording import Wording
from edutargets.presenting.workbook import Page, write_workbook
from edutargets.records import TARGET_FIELDS, Cell, Comparison, ComparisonRow, Note, Target

_SIGNS = {"eq": "", "ge": "≥", "gt": ">", "le": "≤", "lt": "<", "range": "", "approx": "≈"}
_CITY = ("what", "bound", "value", "to", "unit", "year", "status")
_DOCUMENT = ("document", "city", "year", "kind", "title", "issuer", "number", "index_number", "published", "address", "sha256")
_ZH = {**HEADS, "bound": "界限", "ids": "记录编号"}  # the bound as a sign; ids of the records of a finding
_MOST_IDS = 8
_TITLES = {
    "findings": ("Findings", "结论"),
    "comparison": ("Comparison", "对比"),
    "targets": ("Targets", "目标"),
    "sources": ("Sources", "来源"),
    "notes": ("Notes", "注"),
}


def comparison_workbook(
    comparison: Comparison, wording: Wording, say: Callable[[str], None], benchmarks: BenchmarkColumn | None = None
) -> bytes:
    """An xlsx of five pages: what can be said; the comparison, whose values lead to their targets; the targets; the sources; the notes.

    `benchmarks` adds what the values may be held against, a line each, and beside each value its distances from them. Sources and notes stand apart because each is a table to be filtered by its own heads.
    """
    first = _comparison(comparison, wording, benchmarks)
    others = [_targets(comparison, wording), _sources(comparison, wording), _notes(comparison, wording)]
    return write_workbook([*_findings(comparison, wording), first, *others], say)


def _title(page: str, wording: Wording) -> str:
    return _TITLES[page][1 if wording.language == "zh" else 0]


def _findings(comparison: Comparison, wording: Wording) -> list[Page]:
    """The sentences, each with the ids of its records and a way to the first of them; no page where nothing can be said."""
    told = sentences(comparison, wording)
    if not told:
        return []
    place = {target.id: row for row, target in enumerate(comparison_targets(comparison))}
    columns = ("finding", "ids")
    links = {(number, 1): (_title("targets", wording), place[one.ids[0]]) for number, one in enumerate(told) if one.ids}
    rows = tuple((one.text, "\n".join(one.first_ids(_MOST_IDS, str))) for one in told)
    return [Page(_title("findings", wording), Sheet(columns, rows), _heads(columns, wording), links)]


def _heads(columns: tuple[str, ...], wording: Wording) -> tuple[str, ...]:
    """Chinese heads, or the names of the fields."""
    return tuple(_ZH[column] for column in columns) if wording.language == "zh" else columns


def _comparison(comparison: Comparison, wording: Wording, benchmarks: BenchmarkColumn | None) -> Page:
    """A line for each indicator and stage; several where a city states several values, so that each value is a number."""
    far = benchmarks.distance_fields if benchmarks else ()
    fields = {city: tuple(_fields(comparison, city)) for city in comparison.cities}
    columns = ["theme", "indicator", "stage", *(f"{city}_{field}" for city, own in fields.items() for field in (*own, *far))]
    heads = [*_words(("theme", "indicator", "stage"), wording)]
    heads += [f"{wording.city(city)}\n{word}" for city, own in fields.items() for word in _words((*own, *far), wording)]
    if benchmarks:
        columns += [f"benchmark_{field}" for field in BENCHMARK_FIELDS]
        heads += [f"{wording.word('benchmark')}\n{word}" for word in _words(BENCHMARK_FIELDS, wording)]
    columns += ["notes", "id", *(f"{city}_unsure" for city in comparison.cities)]
    heads += _words(("notes", "id"), wording)
    heads += [f"{wording.city(city)}\n{word}" for city in comparison.cities for word in _words(("unsure",), wording)]
    place = {target.id: row for row, target in enumerate(comparison_targets(comparison))}
    rows: list[tuple[Value, ...]] = []
    links: dict[tuple[int, int], tuple[str, int]] = {}
    for row in comparison.rows:
        notes = "; ".join(dict.fromkeys(_said(note, wording) for note in row.notes))
        stated = [list(_lines(row, cell, benchmarks)) for cell in row.cells]
        beside = benchmarks.of_row(row) if benchmarks else []
        for line in range(max(1, len(beside), *map(len, stated))):
            values: list[Value] = [wording.theme(row.theme), _indicator(row, wording), _stage(row, wording)]
            for cell, lines in zip(row.cells, stated, strict=True):
                target, distance = lines[line] if line < len(lines) else (None, ())
                for field in fields[cell.city]:
                    if target and field in ("value", "to"):
                        links[len(rows), len(values)] = (_title("targets", wording), place[target.id])
                    values.append(_stated(target, field, wording) if target else _blank(cell.blank, line, field, wording))
                values += distance or [None] * len(far)
            if benchmarks:
                values += beside[line] if line < len(beside) else [None] * len(BENCHMARK_FIELDS)
            unsure = (len(cell.unsure) if line == 0 else None for cell in row.cells)
            rows.append((*values, notes if line == 0 else None, row.indicator, *unsure))
    units = {f"{city}_{field}": f"{city}_unit" for city in comparison.cities for field in ("value", "to")}
    return Page(_title("comparison", wording), Sheet(tuple(columns), tuple(rows)), tuple(heads), links, units, frozen_columns=2)


def _lines(row: ComparisonRow, cell: Cell, benchmarks: BenchmarkColumn | None) -> Iterator[tuple[Target | None, Sequence[Value]]]:
    """The values of a cell, each beside its first distance; the further ones on lines below it."""
    for target in cell.targets:
        distances = benchmarks.of_target(row, target) if benchmarks else []
        yield target, distances[0] if distances else ()
        yield from ((None, distance) for distance in distances[1:])


def _fields(comparison: Comparison, city: str) -> Iterator[str]:
    """The columns of one city: what it is where it states several values of one indicator, the end of a range where it states one."""
    cells = [cell for row in comparison.rows for cell in row.cells if cell.city == city]
    for field in _CITY:
        if field == "what" and not any(len(cell.targets) > 1 for cell in cells) and not any(row.name for row in comparison.rows):
            continue
        if field == "to" and not any(target.value_min != target.value_max for cell in cells for target in cell.targets):
            continue
        yield field


def _words(names: tuple[str, ...], wording: Wording) -> list[str]:
    return [_ZH[name] if wording.language == "zh" else name.replace("_", " ").capitalize() for name in names]


def _indicator(row: ComparisonRow, wording: Wording) -> str:
    """The indicator, or the words of a row by wording, and the years where its values add up several."""
    parts = [("by wording", "按表述")[wording.language == "zh"]] if row.name else []
    parts += [wording.period(row.period)] if row.period else []
    name = wording.row_name(row)
    if not parts:
        return name
    return f"{name}（{'，'.join(parts)}）" if wording.language == "zh" else ", ".join((name, *parts))


def _stage(row: ComparisonRow, wording: Wording) -> str:
    return wording.stage(row.stage) if row.stage else ""


def _stated(target: Target, field: str, wording: Wording) -> Value:
    stated: dict[str, Value] = {
        "what": target.name,
        "bound": _SIGNS[target.op or "eq"],
        "value": target.value_min,
        "to": target.value_max if target.value_max != target.value_min else None,
        "unit": target.unit,
        "year": target.year,
        "status": wording.status(target.status),
    }
    return stated[field]


def _blank(blank: str, line: int, field: str, wording: Wording) -> Value:
    """Nothing, but why there is nothing where the status would stand."""
    return wording.blank(blank) if field == "status" and line == 0 and blank else None


def _targets(comparison: Comparison, wording: Wording) -> Page:
    sheet = target_sheet(comparison_targets(comparison))
    if wording.language == "zh":
        sheet = in_chinese(sheet, wording)
    return Page(_title("targets", wording), sheet, _heads(TARGET_FIELDS, wording), frozen_columns=1)


def _sources(comparison: Comparison, wording: Wording) -> Page:
    rows = tuple(
        (
            document.id, document.city_name or document.city, document.year, wording.kind(document.kind), document.title,
            document.issuer, document.number, document.index_number, document.published, document.address, document.sha256,
        )
        for document in comparison.documents
    )  # fmt: skip
    heads = _heads(_DOCUMENT, wording)
    if wording.language == "zh":
        heads = tuple("文号" if column == "number" else head for column, head in zip(_DOCUMENT, heads, strict=True))
    return Page(_title("sources", wording), Sheet(_DOCUMENT, rows), heads)


def _notes(comparison: Comparison, wording: Wording) -> Page:
    """What to mind: of the cities, of single indicators, of single values; each with its code."""
    columns = ("code", "concerns", "text")
    said = [(note.code, ", ".join(wording.city(city) for city in note.cities), wording.note(note)) for note in comparison.notes]
    if comparison.unsure:
        said.append(("not_sure", "", unsure_line(comparison, wording)))
    said += [(note.code, wording.row(row), _said(note, wording)) for row in comparison.rows for note in row.notes]
    return Page(_title("notes", wording), Sheet(columns, tuple(said)), _heads(columns, wording))


def _said(note: Note, wording: Wording) -> str:
    """A note with the cities it concerns, where it names any of them only beside its text."""
    cities = "" if note.values else ", ".join(wording.city(city) for city in note.cities)
    return f"{wording.note(note)} ({cities})" if cities else wording.note(note)
