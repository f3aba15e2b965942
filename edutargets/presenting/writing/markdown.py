"""A comparison in markdown: a document that begins with what can be said; then shared rows, what only one place states, notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from edutargets.comparing.records import Comparison, ComparisonRow
from edutargets.presenting.screens import many_places
from edutargets.presenting.screens.comparison import cell_text, row_text
from edutargets.presenting.sheets.sheet import Sheet, write_markdown
from edutargets.presenting.words.findings import sentences
from edutargets.presenting.words.folding import are_many, folded_text, head_notes
from edutargets.presenting.words.footers import footer_lines
from edutargets.presenting.words.notes import NoteWords
from edutargets.presenting.words.wording import Wording

if TYPE_CHECKING:
    from edutargets.presenting.sheets.benchmark_column import BenchmarkColumn

_COLUMNS, _IDS = 6, 8


def comparison_markdown(comparison: Comparison, wording: Wording, benchmarks: BenchmarkColumn | None = None) -> str:
    """The document. Several values of a cell stand below each other; with more than eight places, these are the rows of one table."""
    words = NoteWords(comparison, wording)
    many = are_many(comparison) and benchmarks is None
    parts = list(_many(comparison, wording, words) if many else _few(comparison, wording, words, benchmarks))
    parts.append("\n".join(f"- {_plain(line)}" for line in (*footer_lines(comparison, wording), words.legend()) if line))
    return "\n\n".join(part for part in parts if part) + "\n"


def _few(comparison: Comparison, wording: Wording, words: NoteWords, benchmarks: BenchmarkColumn | None) -> Iterator[str]:
    heads = [
        f"{wording.city_heading(city)} {wording.listed(wording.document(one.id) for one in comparison.documents if one.city == city)}"
        for city in comparison.cities
    ]
    yield f"**{_plain(' | '.join(heads))}**"
    yield _told(comparison, wording)
    yield _quoted((*head_notes(comparison, wording), *words.above()))
    folded = [row for row in comparison.rows if not row.shared] if len(comparison.cities) > 1 and not benchmarks else []
    drawn = [row for row in comparison.rows if row not in folded]
    for theme in dict.fromkeys(row.theme for row in drawn):
        rows = [row for row in drawn if row.theme == theme]
        columns = [wording.word("indicator"), *map(wording.city, comparison.cities), *([wording.word("benchmark")] if benchmarks else [])]
        lines = [
            (
                row_text(row, wording, words, "\n").plain,
                *(cell_text(row, cell, wording, words).plain for cell in row.cells),
                *([benchmarks.text(row).plain] if benchmarks else []),
            )
            for row in rows
        ]
        yield f"### {wording.theme_heading(theme)}\n\n{_table(columns, lines)}"
    for city in comparison.cities:
        own = [row for row in folded if any(cell.city == city and cell.targets for cell in row.cells)]
        if own:
            yield _details(only_text(city, len(own), wording), own, wording, words)


def only_text(city: str, count: int, wording: Wording) -> str:
    """The head over what only one place states."""
    return f"仅{wording.city(city)}提及（{count}项）" if wording.language == "zh" else f"Only {wording.city(city)} ({count})"


def _many(comparison: Comparison, wording: Wording, words: NoteWords) -> Iterator[str]:
    rows = many_places.most_stated(comparison)
    shown, rest = rows[:_COLUMNS], rows[_COLUMNS:]
    yield f"**{_plain(many_places.documents_line(comparison, wording))}**"
    yield _plain(many_places.found_line(comparison, shown, rest, wording))
    yield _told(comparison, wording, without=("shared",))
    yield _quoted(many_places.note_lines(comparison, wording, words, details=False))
    if shown:
        lines = [
            (wording.city(city), *(many_places.cell_words(row, row.cells[index], wording, words) for row in shown))
            for index, city in many_places.stating(comparison, shown)
        ]
        yield _table([wording.word("city"), *(row_text(row, wording, words, "\n").plain for row in shown)], lines)
        yield _plain("\n".join(many_places.below_lines(comparison, shown, wording)).removeprefix("- "))


def _told(comparison: Comparison, wording: Wording, without: Sequence[str] = ()) -> str:
    told = sentences(comparison, wording, without=without)
    return "\n".join(f"- {_plain(one.text)}" + (f" [{', '.join(one.first_ids(_IDS, '`{}`'.format))}]" if one.ids else "") for one in told)


def _details(head: str, rows: Sequence[ComparisonRow], wording: Wording, words: NoteWords) -> str:
    between = "：" if wording.language == "zh" else ": "
    items = "\n".join(f"- {wording.theme(row.theme)}{between}{_plain(folded_text(row, wording, words))}" for row in rows)
    return f"<details><summary>{_plain(head)}</summary>\n\n{items}\n\n</details>"


def _quoted(lines: Sequence[str]) -> str:
    return "\n".join(f"> {_plain(line)}  " for line in lines)


def _table(columns: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    heads, *rows = (tuple("<br>".join(map(_plain, value.split("\n"))) for value in line) for line in (columns, *lines))
    return write_markdown(Sheet(heads, tuple(rows))).rstrip("\n")


def _plain(text: str) -> str:
    """Words of documents as text: nothing in them is markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("`", "\\`").replace("*", "\\*")
