"""A comparison in markdown: a document that begins with what can be said; then shared rows, what only one place states, notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from edutargets.comparing.records import Comparison
from edutargets.presenting.blocks.comparison import comparison_blocks, many_blocks
from edutargets.presenting.blocks.tree import (
    Below,
    Block,
    Documents,
    Findings,
    Footer,
    Found,
    Notes,
    Only,
    Places,
    RowWords,
    Silent,
    Theme,
)
from edutargets.presenting.controls import in_markdown
from edutargets.presenting.sheets.sheet import Sheet, write_markdown
from edutargets.presenting.words.folding import are_many
from edutargets.presenting.words.wording import Wording

if TYPE_CHECKING:
    from edutargets.presenting.sheets.benchmark_column import BenchmarkColumn

_COLUMNS, _IDS = 6, 8


def comparison_markdown(comparison: Comparison, wording: Wording, benchmarks: BenchmarkColumn | None = None) -> str:
    """The document. Several values of a cell stand below each other; with more than eight places, these are the rows of one table."""
    if are_many(comparison) and benchmarks is None:
        blocks = many_blocks(comparison, wording, _COLUMNS)
    else:
        blocks = comparison_blocks(comparison, wording, fold=benchmarks is None)
    cities = [wording.city(city) for city in comparison.cities]
    parts = [_written(block, wording, cities, benchmarks) for block in blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def _written(block: Block, wording: Wording, cities: Sequence[str], benchmarks: BenchmarkColumn | None) -> str:
    match block:
        case Documents(lines=lines):
            return f"**{in_markdown(' | '.join(lines))}**"
        case Found(text=text) | Silent(text=text):
            return in_markdown(text)
        case Below(lines=lines):
            return in_markdown("\n".join(lines).removeprefix("- "))
        case Findings():
            return _told(block)
        case Notes(lines=lines):
            return "\n".join(f"> {in_markdown(line)}  " for line in lines)
        case Theme():
            return f"### {block.heading}\n\n{_theme(block.rows, wording, cities, benchmarks)}"
        case Places():
            places = [(name, *(row.cells[index].text for row in block.rows)) for name, index in block.places]
            return _table([wording.word("city"), *(row.head("\n") for row in block.rows)], places)
        case Only():
            return _details(block, wording)
        case Footer():
            return _listed(line for line in (*block.lines, block.legend) if line)
        case _:
            return ""


def _theme(rows: Sequence[RowWords], wording: Wording, cities: Sequence[str], benchmarks: BenchmarkColumn | None) -> str:
    columns = [wording.word("indicator"), *cities, *([wording.word("benchmark")] if benchmarks else [])]
    lines = [
        (row.head("\n"), *(cell.text for cell in row.cells), *([benchmarks.text(row.row).plain] if benchmarks else [])) for row in rows
    ]
    return _table(columns, lines)


def _told(block: Findings) -> str:
    ids = {one: f" [{', '.join(one.first_ids(_IDS, '`{}`'.format))}]" if one.ids else "" for one in block.sentences}
    return "\n".join(f"- {in_markdown(one.text)}{ids[one]}" for one in block.sentences)


def _details(block: Only, wording: Wording) -> str:
    between = "：" if wording.language == "zh" else ": "
    items = "\n".join(f"- {theme}{between}{in_markdown(phrase)}" for theme, phrase in block.items)
    return f"<details><summary>{in_markdown(block.head)}</summary>\n\n{items}\n\n</details>"


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {in_markdown(line)}" for line in lines)


def _table(columns: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    heads, *rows = (tuple("<br>".join(map(in_markdown, value.split("\n"))) for value in line) for line in (columns, *lines))
    return write_markdown(Sheet(heads, tuple(rows)), marked=True).rstrip("\n")
