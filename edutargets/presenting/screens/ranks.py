"""The screen of a rank: a list for each status and kind of value, benchmarks among its places, and who is in none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from edutargets.comparing.picking import Pick
from edutargets.comparing.ranking import Placed, Ranking, RankList
from edutargets.presenting.screens.bars import BARS_KEY, bar, full_bar
from edutargets.presenting.screens.tables import STYLES, headed_table
from edutargets.presenting.words.benchmarks import kind_text, marks_legend, of_text
from edutargets.presenting.words.benchmarks import value_text as benchmark_value
from edutargets.presenting.words.marks import legend, marks_of
from edutargets.presenting.words.places import amount, blank_lines, detail_of, more_line
from edutargets.presenting.words.wording import Wording
from edutargets.records import Benchmark, Target
from edutargets.rules.units import Units, load_units

if TYPE_CHECKING:
    from rich.console import Console

    from edutargets.corpus import Corpus

_ALSO = 2
_SAID = ("basis_differs", "part_of", "province_differs", "count_without_denominator", "base_year_change", "self_reported")
_BOUNDED = ("ge", "gt", "le", "lt", "approx", "range")
_FIRST = {
    ("best", "more"): ("the higher the better", "越高越好"),
    ("best", "less"): ("the lower the better", "越低越好"),
    ("largest", "more"): ("largest first, which says nothing of better or worse", "由大到小，不表示优劣"),
    ("smallest", "less"): ("smallest first, which says nothing of better or worse", "由小到大，不表示优劣"),
}
_TEXTS = {
    "rank": ("Rank", "位次"),
    "place": ("Place", "地区"),
    "also": ("Also stated", "另有数值"),
    "ties": (
        "Same figure, same rank. A bound or a range is placed by its figure, of a range the worse end; the value itself may lie beyond.",
        "数值相同则位次并列。界限值按所写数值、区间按较差一端排列，实际值可能更高或更低。",
    ),
    "rule": (
        "Of several values of one place: the whole before a part, the latest document, the latest year, of counts the larger, "
        "else the first; the others are shown.",
        "一地有多个数值时：整体先于部分，以最新文件、最近年份为先，数量取大者，仍不能定者取先述者；其余列于后。",
    ),
    "one": ("Stated by one place alone, so that there is nothing to rank", "仅一地提及，不排位次"),
}


def text_of(key: str, wording: Wording) -> str:
    return _TEXTS[key][wording.language == "zh"]


def rank_screen(console: Console, ranking: Ranking, corpus: Corpus, wording: Wording, bars: bool) -> None:
    """Each list of two or more places as a table, with bars on demand; what one place states alone, and who states nothing, below."""
    units = load_units(corpus.configs)
    console.print(Text(wording.indicator(ranking.indicator), style="bold cyan"), overflow="fold")
    said = ""
    for one in ranking.lists:
        if len(one.placed) < 2:
            continue
        console.print()
        console.print(Text(_heading(one, ranking, wording), style="bold"), overflow="fold")
        for note in _notes(one, wording):
            if note not in said:
                console.print(Text(f"! {note}", style="yellow"), overflow="fold")
                said += note
        console.print(_table(one, units, wording, console.width, bars))
    _below(console, ranking, wording, bars)


def _heading(one: RankList, ranking: Ranking, wording: Wording) -> str:
    """Status, what sets the row apart from others of its indicator, number of places, and which end is first."""
    chinese = wording.language == "zh"
    label = detail_of(one.row, wording)
    status = wording.status(one.status) if chinese else f"{wording.status(one.status)}s".capitalize()
    parts = [status] + ([label] if label else []) + ([wording.per(one.denominator)] if one.denominator else [])
    parts.append(wording.count_of([placed.pick.target.city for placed in one.placed]))
    return ("，" if chinese else ", ").join([*parts, _FIRST[ranking.order, one.first][chinese]])


def _notes(one: RankList, wording: Wording) -> list[str]:
    """That the years differ, with the year that most are for; and what to mind of the row."""
    chinese = wording.language == "zh"
    found = []
    if len(one.years) > 1:
        most = sum(placed.pick.target.year == one.year for placed in one.placed)
        first, last = one.years[0], one.years[-1]
        line = f"年份不同（{first}—{last}）" if chinese else f"the years differ, {first} to {last}"
        if most > 1 and one.year:
            places = wording.number_of(most, [placed.pick.target.city for placed in one.placed])
            line += (
                f"；{one.year}年最多，{places}：--year {one.year}" if chinese else f"; most, {most}, are for {one.year}: --year {one.year}"
            )
        found.append(line)
    codes = dict.fromkeys(note.code for note in one.row.notes if note.code in _SAID)
    if one.denominator:
        codes.pop("count_without_denominator", None)  # which some of other lists lack
    basis = next((wording.note(note) for note in one.row.notes if note.code == "basis_differs"), "")
    found += [basis] if basis else []
    short = [wording.short(code) for code in codes if code != "basis_differs"]
    return found + ([("；" if chinese else "; ").join(short)] if short else [])


def _table(one: RankList, units: Units, wording: Wording, width: int, bars: bool) -> Table:
    lines = _lines(one, units)
    shortened = [line.id if isinstance(line, Benchmark) else line.pick.target.id.rpartition("-")[2] for line in lines]
    values = [_value(line, wording, bars) for line in lines]
    names = [_name(line, one.row.stage, wording) for line in lines]
    years = [_year(line, wording) for line in lines]
    heads = [text_of("rank", wording), text_of("place", wording), wording.word("value"), wording.word("year")]
    most = (max(8, width // 3), max(8, width // 4))
    widths = [
        max(cell_len(heads[0]), 5),
        min(max(map(cell_len, (heads[1], *names))), most[0]),
        min(max(map(cell_len, (heads[2], *(text.plain for text in values)))), most[1]),
        max(map(cell_len, (heads[3], *years))),
    ]
    table = headed_table()
    also = any(isinstance(line, Placed) and line.pick.others for line in lines)
    for head, space, aligned in zip(heads, widths, ("right", "left", "left", "left"), strict=True):
        table.add_column(head, width=space, overflow="fold", justify=aligned)  # type: ignore[arg-type]
    room = width - sum(widths) - 2 * len(widths) - 1
    if bars:
        table.add_column("", overflow="fold", ratio=1)
    else:
        table.expand = also  # an empty column would part each place from its id
        if also:
            table.add_column(text_of("also", wording), overflow="fold", ratio=1)
        table.add_column(wording.word("id"), width=max(6, *map(len, shortened)), overflow="fold", style="dim")
    largest = full_bar([line.pick.target for line in lines if isinstance(line, Placed)], units)
    ranks = [placed.rank for placed in one.placed]
    for line, name, value, year, short in zip(lines, names, values, years, shortened, strict=True):
        if isinstance(line, Benchmark):
            table.add_row("–", Text(name, style="yellow"), value, year, *([""] if bars else ["", short] if also else [short]))
            continue
        rank = f"{line.rank}=" if ranks.count(line.rank) > 1 else f"{line.rank} "
        target = line.pick.target
        drawn = Text(bar(target, largest, max(4, min(60, room - 1)), units), style=STYLES[target.status])
        table.add_row(
            rank, Text(name), value, year, *([drawn] if bars else [_also(line.pick, wording), short] if also else [short])
        )  # fmt: skip
    return table


def _lines(one: RankList, units: Units) -> list[Placed | Benchmark]:
    """Places and benchmarks, each benchmark behind the places that are not worse than it; one without a figure last."""
    lines: list[Placed | Benchmark] = list(one.placed)
    for benchmark in dict.fromkeys(attached.benchmark for attached in one.benchmarks):
        own = benchmark.value_min
        if own is None:
            lines.append(benchmark)
            continue
        figure = own * units.scale(benchmark.unit)
        at = sum(1 for placed in one.placed if _not_worse(placed.pick.target, figure, one.first, units))
        lines.insert(lines.index(one.placed[at]) if at < len(one.placed) else len(lines), benchmark)
    return lines


def _not_worse(target: Target, figure: float, first: str, units: Units) -> bool:
    low, high = ((value or 0.0) * units.scale(target.unit) for value in (target.value_min, target.value_max))
    return low >= figure if first == "more" else high <= figure


def _name(line: Placed | Benchmark, stage: str, wording: Wording) -> str:
    if isinstance(line, Benchmark):
        return kind_text(line, wording) + of_text(line, stage, wording)
    return wording.city(line.pick.target.city)


def _year(line: Placed | Benchmark, wording: Wording) -> str:
    return "" if isinstance(line, Benchmark) else wording.years(line.pick.target) or wording.word("undated")


def _value(line: Placed | Benchmark, wording: Wording, bars: bool) -> Text:
    if isinstance(line, Benchmark):
        return Text(benchmark_value(line, wording), style="yellow")
    target, others = line.pick.target, line.pick.others
    text = Text(amount(target, wording), style=STYLES[target.status])
    if line.scaled:  # what it is per stands above the list
        text.append(f" {wording.scaled(line.scaled, target.unit, per=False)}")
    if marks := marks_of(target.warnings):
        text.append(f" [{marks}]", style="yellow")
    if bars and others:
        text.append(f" +{len(others)}", style="dim")
    return text


def _also(pick: Pick, wording: Wording) -> Text:
    """What the place states beside the value that was taken, with the year where that is another."""
    values = []
    for other in pick.others[:_ALSO]:
        year = "" if other.year == pick.target.year else f" {wording.years(other) or wording.word('undated')}"
        values.append(f"{amount(other, wording)}{year}")
    if len(pick.others) > _ALSO:
        values.append(f"+{len(pick.others) - _ALSO}")
    return Text(wording.listed(values), style="dim")


def _below(console: Console, ranking: Ranking, wording: Wording, bars: bool) -> None:
    chinese = wording.language == "zh"
    console.print()
    between = "：" if chinese else ": "
    alone = [one for one in ranking.lists if len(one.placed) == 1]
    if alone:
        told = [_alone(one, wording) for one in alone]
        console.print(Text(text_of("one", wording) + between + ("；" if chinese else "; ").join(told)), overflow="fold")
    for line in blank_lines(ranking.blanks, wording):
        console.print(Text(line), overflow="fold")
    if unsure := more_line(ranking.unsure, ranking.sure, wording):
        console.print(Text(unsure), overflow="fold")
    targets = [one.pick.target for each in ranking.lists for one in each.placed]
    beside = [one.benchmark for each in ranking.lists for one in each.benchmarks]
    legends = [
        BARS_KEY[chinese] if bars else "",
        text_of("ties", wording) if any(target.op in _BOUNDED for target in targets) else "",
        text_of("rule", wording) if any(one.pick.others for each in ranking.lists for one in each.placed) else "",
        legend(dict.fromkeys(code for target in targets for code in target.warnings), wording),
        marks_legend(beside, wording),
    ]
    for line in filter(None, legends):
        console.print(Text(line, style="dim"), overflow="fold")


def _alone(one: RankList, wording: Wording) -> str:
    target = one.placed[0].pick.target
    label = detail_of(one.row, wording)
    also = _also(one.placed[0].pick, wording).plain
    also = f"（{text_of('also', wording)}{also}）" if also and wording.language == "zh" else f" (also {also})" if also else ""
    scaled = f" {wording.scaled(one.placed[0].scaled, target.unit)}" if one.placed[0].scaled else ""
    return f"{wording.city(target.city)} {amount(target, wording)}{scaled} {wording.dated(target)}{also}" + (f" [{label}]" if label else "")
