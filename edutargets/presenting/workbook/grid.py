"""The grid of a comparison: indicator by city as a person would write it, a cell for each city, the benchmark beside them, notes as
comments.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from edutargets.comparing.records import Cell, Comparison, ComparisonRow, Distance
from edutargets.presenting.blocks.comparison import themes
from edutargets.presenting.blocks.tree import RowWords
from edutargets.presenting.sheets.benchmark_column import BenchmarkColumn
from edutargets.presenting.sheets.sheet import Sheet, Value
from edutargets.presenting.words.benchmarks import kind_text, of_text, value_text, verified_mark
from edutargets.presenting.words.compact import compact
from edutargets.presenting.words.doubts import doubtful
from edutargets.presenting.words.folding import are_many, note_text
from edutargets.presenting.words.marks import own_notes
from edutargets.presenting.words.notes import NoteWords
from edutargets.presenting.words.values import counted_unit, figure, scaled_figure
from edutargets.presenting.words.visual_marks import DOUBT, STANDING_SIGNS
from edutargets.presenting.words.wording import Wording, counted_names
from edutargets.presenting.workbook.pages import Page
from edutargets.records import Benchmark, Target

_CITIES_ACROSS = 6  # whose columns can be read on one sheet of paper
_FORMATS = 150  # of numbers: Excel knows about 200 of its own making
_QUOTE, _COMMENTED = 200, 4  # characters of a quote and values of a cell that a comment has
_GREY = "#6B7480"
NOTHING = "–"  # that a place does not state it, where there are many
_HEADS = {
    "stated": ("Stated\nby", "提及\n地数"), "what": ("What", "内容"), "text": ("Text", "原文"), "unsure": ("Not sure", "存疑"),
    "by_wording": ("put together by wording", "按表述对齐"),
}  # fmt: skip
_STANDINGS = {"better": ("better than", "优于"), "worse": ("short of", "不及"), "equal": ("equal to", "持平于"), "": ("against", "相比")}


class Grid:
    """Makes the page; `place` gives the row of a value in the sheet of figures, whose title is `figures`."""

    def __init__(
        self, comparison: Comparison, wording: Wording, benchmarks: BenchmarkColumn | None, place: Mapping[str, int], figures: str
    ) -> None:
        self._comparison, self._wording, self._benchmarks = comparison, wording, benchmarks
        self._place, self._figures = place, figures
        self._zh, self._index = wording.language == "zh", 1 if wording.language == "zh" else 0
        self._words = NoteWords(comparison, wording)
        self._shown: dict[tuple[int, int], tuple[str, str]] = {}
        self._links: dict[tuple[int, int], tuple[str, int]] = {}
        self._comments: dict[tuple[int, int], str] = {}
        self._looks: dict[tuple[int, int], dict[str, Any]] = {}
        self._judged: dict[tuple[int, int], tuple[float, bool]] = {}
        self._formats: set[str] = set()
        self._many = are_many(comparison)

    def page(self, title: str) -> Page:
        """The rows that several cities state first, each part by theme."""
        comparison, cities = self._comparison, self._comparison.cities
        beside = ["benchmark"] if self._benchmarks else []
        rows: list[tuple[Value, ...]] = []
        self.rows: list[ComparisonRow] = []
        before: ComparisonRow | None = None
        for shared in (True, False):
            part = [row for row in comparison.rows if row.shared is shared]
            for theme in themes(part, self._wording, self._words):
                for said in theme.rows:
                    rows.append(self._row(len(rows), theme.heading, said, before))
                    before = said.row
                    self.rows.append(said.row)
        return Page(
            title,
            Sheet(("theme", "indicator", "stated", *cities, *beside, "notes"), tuple(rows)),
            self._heads(),
            self._links,
            frozen_columns=2,
            shown=self._shown,
            comments=self._comments,
            looks=self._looks,
            judged=self._judged,
            widths=(
                *((11, 28, 7) if self._zh else (13, 28, 8)),
                *[22 if self._zh else 24] * len(cities),
                *[32 if self._zh else 33] * len(beside),
                16,
            ),
            pages_across=max(1, math.ceil(len(cities) / _CITIES_ACROSS)),
        )

    def _heads(self) -> tuple[str, ...]:
        wording = self._wording
        heads = [wording.word("theme"), wording.word("indicator"), _HEADS["stated"][self._index]]
        for city in self._comparison.cities:
            own = [wording.document(document.id) for document in self._comparison.documents if document.city == city]
            heads.append("\n".join((wording.city(city), *(own if len(own) <= 2 else [self._counted(len(own))]))))
        return (*heads, *([wording.word("benchmark")] if self._benchmarks else []), wording.word("notes"))

    def _counted(self, documents: int) -> str:
        return f"{documents}份文件" if self._zh else f"{documents} documents"

    def _row(self, number: int, theme: str, words: RowWords, before: ComparisonRow | None) -> tuple[Value, ...]:
        row, wording = words.row, self._wording
        line = (
            {"top": 1} if before is None or before.theme != row.theme or before.shared != row.shared else {"top": 4, "top_color": "#C8CED6"}
        )
        if before is not None and before.shared != row.shared:
            line = {"top": 5}
        width = len(self._comparison.cities) + 4 + bool(self._benchmarks)
        self._looks |= {(number, column): {"text_wrap": True, "indent": 0, **line} for column in range(width)}
        self._looks[number, 0] |= {"font_color": _GREY} if before is not None and line.get("top") == 4 else {"bold": True}
        self._looks[number, 1]["bold"] = row.shared
        if said := [note for note in row.notes if wording.note(note)]:
            self._comments[number, 1] = "\n".join(dict.fromkeys(f"· {note_text(note, wording)}" for note in said))
        cells = [self._cell(number, 3 + column, row, cell) for column, cell in enumerate(row.cells)]
        beside: list[Value] = []
        if self._benchmarks:
            beside = ["\n".join(map(self._benchmark, dict.fromkeys(attached.benchmark for attached in row.benchmarks)))]
        stated = sum(1 for cell in row.cells if cell.targets)
        self._looks[number, 2] |= {"align": "center"}
        return (theme, words.label, stated, *cells, *beside, words.noted)

    def _benchmark(self, one: Benchmark) -> str:
        """A benchmark as the cells have their values: ≥ 85%，国家目标（2020年）."""
        figures = one.op is not None and one.value_min is not None and one.value_max is not None
        value = value_text(one, self._wording)
        if figures:
            value = compact(one.op or "eq", one.value_min or 0.0, one.value_max or 0.0, one.unit, self._wording.language) + verified_mark(
                one
            )
        return f"{value}{'，' if self._zh else ', '}{kind_text(one, self._wording)}{of_text(one, '', self._wording)}"

    def _bracket(self, text: str) -> str:
        return f"（{text}）" if self._zh else f" ({text})"

    def _cell(self, number: int, column: int, row: ComparisonRow, cell: Cell) -> Value:
        at, wording = (number, column), self._wording
        if comment := self._comment(row, cell):
            self._comments[at] = comment
        if not cell.targets:
            self._looks[at] |= {"font_color": _GREY, "italic": True}
            return NOTHING if self._many and cell.blank == "not_stated" else wording.blank_cell(cell)
        self._links[at] = (self._figures, self._place[cell.targets[0].id])
        self._looks[at] |= {"font_color": "#1C2126", "underline": 0, "align": "left"}
        if len(cell.targets) == 1 and not cell.unsure and (number_format := self._number_format(cell.targets[0])):
            (target,) = cell.targets
            self._shown[at] = (number_format, self._text(target))
            self._judge(at, row, target)
            return target.value_min
        names = counted_names(cell.targets)
        lines = [self._text(target) + (f" {name}" if name else "") for target, name in zip(cell.targets, names, strict=True)]
        return "\n".join([*lines, *filter(None, [wording.unsure(cell)])])

    def _text(self, target: Target) -> str:
        return self._amount(target) + self._when(target)

    def _amount(self, target: Target) -> str:
        text = compact(target.op or "eq", target.value_min or 0.0, target.value_max or 0.0, target.unit, self._wording.language)
        if "several_heads" in target.warnings:
            text = f"各{' ' * (not text[0].isdigit())}{text}" if self._zh else f"{text} each"
        return f"{text} {DOUBT}" if doubtful(target, self._wording) else text

    def _when(self, target: Target) -> str:
        """What it is and for when: （2023年目标值）, (2023 target)."""
        years, status = self._wording.years(target), self._wording.status(target.status)
        if not years:
            return self._bracket(f"{status}，{self._wording.word('undated')}" if self._zh else f"{status}, {self._wording.word('undated')}")
        spoken = f"{years[:-1]}年起" if years.endswith("起") else f"{years}年"
        return self._bracket(f"{spoken}{status}" if self._zh else f"{years} {status}")

    def _number_format(self, target: Target) -> str:
        """The format in which a plain number reads as its text; '' for a bound, a range, a doubt, and where words say it shorter."""
        value = target.value_min or 0.0
        plain = target.op == "eq" and "several_heads" not in target.warnings and not doubtful(target, self._wording)
        if not plain or value != target.value_max or scaled_figure(value, "en") != figure(value) or "e" in figure(value):
            return ""
        unit = target.unit if self._zh else counted_unit(target.unit, value)
        behind = f"{' ' if unit and not self._zh else ''}{unit}{self._when(target)}".replace('"', "")
        decimals = len(figure(value).partition(".")[2])
        made = f'#,##0{"." * bool(decimals)}{"0" * decimals}"{behind}"'
        if made not in self._formats and len(self._formats) >= _FORMATS:
            return ""
        self._formats.add(made)
        return made

    def _judge(self, at: tuple[int, int], row: ComparisonRow, target: Target) -> None:
        """Colour by the benchmark beside a number; nothing is judged by a bound, which leaves open on which side a value ends."""
        distance = self._distance(row, target)
        if distance is None or not distance.standing or distance.of == "bound" or target.value_min is None:
            return
        more = self._wording.indicators[row.indicator].direction == "higher"
        self._judged[at] = (round(target.value_min - distance.value, 10), more)

    def _distance(self, row: ComparisonRow, target: Target) -> Distance | None:
        return self._benchmarks.first_distance(row, target) if self._benchmarks else None

    def _comment(self, row: ComparisonRow, cell: Cell) -> str:
        """What the values of a cell are of, in whose words, how far from the benchmark, and what to mind."""
        wording, colon = self._wording, "：" if self._zh else ": "
        said = []
        for target in cell.targets[:_COMMENTED]:
            if target.name != wording.row_name(row):
                said.append(f"{_HEADS['what'][self._index]}{colon}{target.name}")
            quote = target.quote if len(target.quote) <= _QUOTE else f"{target.quote[:_QUOTE]}…"
            said.append(f"{_HEADS['text'][self._index]}{colon}{quote}")
            distance = self._distance(row, target)
            if distance and self._benchmarks:
                said.append(self._gap(distance, kind_text(self._benchmarks.beside(row, target)[0], wording)))
        said += [f"· {note_text(note, wording)}" for note in dict.fromkeys(own_notes(row, cell) if cell.targets else ())]
        return "\n".join(dict.fromkeys(said))

    def _gap(self, distance: Distance, benchmark: str) -> str:
        standing = distance.standing if distance.of != "bound" else ""
        sign = "+" if distance.value > 0 else "-" if distance.value < 0 else ""
        size = abs(distance.value)
        amount = compact("eq", size, size, distance.unit, self._wording.language)
        words = _STANDINGS[standing][self._index]
        gap = f"{STANDING_SIGNS[standing or 'neutral']} {sign}{amount}"
        if not self._zh:
            return f"{gap}, {words} the {benchmark}"
        return f"{gap}，与{benchmark}相比" if not standing else f"{gap}，{words}{benchmark}"
