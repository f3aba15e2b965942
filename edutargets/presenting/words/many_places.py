"""Many places in words: what was found among them, what is not in their table and how to see it, which of them state nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from edutargets.comparing.records import Comparison, ComparisonRow
from edutargets.presenting.words.findings import told_of
from edutargets.presenting.words.folding import head_notes, named, told_notes
from edutargets.presenting.words.notes import NoteWords
from edutargets.presenting.words.wording import Wording

_NAMED, _HEADED = 8, 6


def most_stated(comparison: Comparison) -> list[ComparisonRow]:
    """The rows that two or more places state, those that most state first; what has no indicator, and is alike by its words, last."""
    return sorted((row for row in comparison.rows if row.shared), key=lambda row: (bool(row.name), -_stating(row)))


def _stating(row: ComparisonRow) -> int:
    return sum(1 for cell in row.cells if cell.targets)


def documents_line(comparison: Comparison, wording: Wording) -> str:
    """How many places and documents there are, and of what year and kind."""
    ordered = sorted(comparison.documents, key=lambda document: (document.year, document.kind))
    counts = Counter(wording.document(document.id) for document in ordered)
    if len(counts) > _HEADED:
        years = f"{ordered[0].year}{'—' if wording.language == 'zh' else ' to '}{ordered[-1].year}"
        counts = Counter(wording.kind(document.kind) for document in sorted(ordered, key=lambda document: document.kind))
        if wording.language == "zh":
            listed = "、".join(f"{kind}{count}份" for kind, count in counts.items())
            return f"{wording.count_of(comparison.cities)}，{years}年文件{len(ordered)}份：{listed}"
        listed = ", ".join(f"{kind}: {count}" for kind, count in counts.items())
        return f"{len(comparison.cities)} places, {len(ordered)} documents of {years} ({listed})"
    if wording.language == "zh":
        kinds = "、".join(f"{one}{count}份" for one, count in counts.items())
        return f"{wording.count_of(comparison.cities)}，{len(comparison.documents)}份文件：{kinds}"
    listed = ", ".join(f"{one}: {count}" for one, count in counts.items())
    return f"{len(comparison.cities)} places, {len(comparison.documents)} documents ({listed})"


def found_line(comparison: Comparison, shown: Sequence[ComparisonRow], rest: Sequence[ComparisonRow], wording: Wording) -> str:
    """What was found: how many indicators are shared, which of them most state, and what is not in the table, with how to see it."""
    chinese, places, shared = wording.language == "zh", wording.count_of(comparison.cities), [*shown, *rest]
    if not shared:
        return " ".join(told_of(comparison, wording, "shared"))
    listed = [f"{wording.row(row)}{'' if chinese else ' '}{_stating(row)}" for row in (shared[0], *rest[:_NAMED])]
    more = len(rest) - _NAMED
    more_text = (f"等{len(rest)}项" if chinese else f" (+{more})") if more > 0 else ""
    if chinese:
        left = f"；未列入下表：{'、'.join(listed[1:])}{more_text}（--width 200、-i 指标、--no-transpose或--format csv）" if rest else ""
        return f"{places}中，两地以上提及的指标{len(shared)}项；最多：{listed[0]}{left}。"
    left = f"; not in the table: {'; '.join(listed[1:])}{more_text} (--width 200, -i ID, --no-transpose or --format csv)" if rest else ""
    indicators = f"{len(shared)} indicator{'s' if len(shared) != 1 else ''}"
    return f"{indicators} stated by two or more of {len(comparison.cities)}; most: {listed[0]}{left}."


def note_lines(comparison: Comparison, wording: Wording, words: NoteWords, details: bool) -> list[str]:
    """The notes that hold for the table: in words where asked for, else counted with a few words for each kind of them."""
    spelled = [*head_notes(comparison, wording), *words.above()]
    if details or not spelled:
        return spelled
    kinds = list(dict.fromkeys([words.brief(note) for note in told_notes(comparison, wording) if words.brief(note)] + words.above()))
    count = len(spelled)
    if wording.language == "zh":
        return [f"{count}条注：{'；'.join(kinds)}（--notes）"]
    return [f"{count} note{'s' if count != 1 else ''}: {'; '.join(kinds)} (--notes)"]


def stating(comparison: Comparison, shown: Sequence[ComparisonRow]) -> list[tuple[int, str]]:
    """The places that state any of these rows, or have a figure that is not sure, with their positions."""
    return [
        (index, city)
        for index, city in enumerate(comparison.cities)
        if any(row.cells[index].targets or row.cells[index].blank == "unsure" for row in shown)
    ]


def below_lines(comparison: Comparison, shown: Sequence[ComparisonRow], wording: Wording) -> list[str]:
    """What the sign of a blank cell means, and which places state nothing of what is shown."""
    present = {city for _, city in stating(comparison, shown)}
    absent = [wording.city(city) for city in comparison.cities if city not in present]
    if not shown:
        return []
    chinese = wording.language == "zh"
    listed = named(absent, wording)
    blank = any(row.cells[index].blank == "not_stated" for row in shown for index, _ in stating(comparison, shown))
    said = [f"- {wording.blank('not_stated')}"] if blank else []
    said += [f"上列指标均未提及：{listed}" if chinese else f"none of these is stated by {listed}"] if absent else []
    return [("；" if chinese else "; ").join(said)] if said else []
