"""The screen of promises of many places: how many were reached, then each beside what was reported, by indicator and place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from edutargets.comparing.pairing import Pair
from edutargets.comparing.promises import Promises
from edutargets.comparing.verdicts import DUE, REST
from edutargets.presenting.screens.indented import Line, print_indented
from edutargets.presenting.screens.progress import STYLES_OF_OUTCOMES, measure_progress_screen
from edutargets.presenting.screens.tables import headed_table
from edutargets.presenting.words.promises import counts_line, indicator_words, minded, reason_words, remarks, verdict_words
from edutargets.presenting.words.wording import Wording
from edutargets.records import Target

if TYPE_CHECKING:
    from rich.console import Console

_WIDE = 120  # columns; below that two quotes beside each other are strips of a few signs
_MANY = 40  # promises not yet due, beside those that are, that are counted and not listed


def promises_screen(console: Console, found: Promises, wording: Wording) -> None:
    """First the counts; then the promises that are due, by theme, indicator and place; then those that are not, a line each."""
    console.print(Text(counts_line(found, wording), style="bold"), overflow="fold")
    due = [pair for pair in found.pairs if pair.verdict in DUE]
    for theme in dict.fromkeys(pair.theme for pair in due):
        console.print()
        rows = [pair for pair in due if pair.theme == theme]
        if console.width < _WIDE:
            console.print(Text(wording.theme_heading(theme), style="bold cyan"))
            print_indented(console, _list(rows, wording))
        else:
            _table(console, wording.theme_heading(theme), rows, wording)
    for code in REST:
        if waiting := [pair for pair in found.pairs if pair.verdict == code]:
            console.print()
            console.print(Text(f"{wording.verdict(code).capitalize()} ({len(waiting)})", style="bold cyan"))
            _waiting(console, waiting, wording, folded=bool(due) and len(waiting) > _MANY)
    console.print()
    for line in remarks(found, wording):
        console.print(Text(line), overflow="fold")


def measures_of_places_screen(console: Console, found: Promises, wording: Wording) -> None:
    """The measures of each place that promises any, with the words of promise and report."""
    for one in found.progress:
        if one.measures:
            console.print(Text(wording.city_heading(one.city), style="bold cyan"), overflow="fold")
            measure_progress_screen(console, one, wording, quotes=True)
            console.print()


def _table(console: Console, heading: str, pairs: Sequence[Pair], wording: Wording) -> None:
    table = headed_table()
    table.add_column(Text(heading, style="bold cyan"), overflow="fold", ratio=4)
    table.add_column(wording.word("promise"), overflow="fold", ratio=6)
    table.add_column(wording.word("reported"), overflow="fold", ratio=6)
    table.add_column(wording.word("verdict"), overflow="fold", ratio=4)
    for pair in pairs:
        what = Text.assemble((wording.city(pair.target.city), "bold"), "\n", indicator_words(pair, wording))
        told = Text("\n").join(_said(one, wording) for one in pair.results)
        table.add_row(what, _said(pair.target, wording), told, _verdict(pair, wording))
    console.print(table)


def _list(pairs: Sequence[Pair], wording: Wording) -> Iterator[Line]:
    for pair, heading in _headed(pairs, wording):
        yield from heading
        joint = "：" if wording.language == "zh" else ": "
        yield Text.assemble((wording.city(pair.target.city), "bold"), joint, _verdict(pair, wording, "  ")), 4
        for word, stated in (("target", (pair.target,)), ("result", pair.results)):
            for one in stated:
                yield Text.assemble((f"{wording.word(word)} ", "dim"), _said(one, wording, "  ")), 6


def _waiting(console: Console, pairs: Sequence[Pair], wording: Wording, *, folded: bool) -> None:
    """Promises that nothing can be held against: each, or how many for which year."""
    chinese = wording.language == "zh"
    if folded:
        years = Counter(pair.target.year or 0 for pair in pairs)
        between = "：" if chinese else ": "
        listed = [f"{year or wording.word('undated')}{between}{count}" for year, count in sorted(years.items())]
        how = "逐项列出：--indicator、--year 或 --format csv" if chinese else "each: --indicator, --year, or --format csv"
        console.print(Text(f"{'，'.join(listed)}。{how}。" if chinese else f"{', '.join(listed)} ({how})"), overflow="fold")
        return
    print_indented(console, _waiting_lines(pairs, wording))


def _waiting_lines(pairs: Sequence[Pair], wording: Wording) -> Iterator[Line]:
    for pair, heading in _headed(pairs, wording):
        yield from heading
        yield Text.assemble((wording.city(pair.target.city), "bold"), "  ", _said(pair.target, wording, "  ")), 4


def _headed(pairs: Sequence[Pair], wording: Wording) -> Iterator[tuple[Pair, list[Line]]]:
    """Each promise with the line above it: the words of its indicator, where that is not the indicator of the one before."""
    above = ""
    for pair in pairs:
        label = indicator_words(pair, wording)
        yield pair, [(Text(label, style="bold"), 2)] if label != above else []
        above = label


def _verdict(pair: Pair, wording: Wording, joint: str = "\n") -> Text:
    """The verdict in its colour, the reason, and what to mind."""
    text = Text(verdict_words(pair, wording), style=STYLES_OF_OUTCOMES[pair.outcome])
    for said in filter(None, (reason_words(pair, wording), *minded(pair, wording))):
        text.append(f"{joint}{said}", style="dim")
    return text


def _said(target: Target, wording: Wording, joint: str = "\n") -> Text:
    """Year and value, then the words of the document and the id."""
    return Text.assemble(
        f"{wording.years(target) or wording.word('undated')}  ", (wording.value(target), "bold"), joint, target.quote, "  ",
        (target.id.rpartition("-")[2], "dim"), overflow="fold",
    )  # fmt: skip
