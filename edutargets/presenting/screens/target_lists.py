"""The screen of show: targets and results one below the other, those with a number first; how many there are at the top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from edutargets.comparing.admission import is_judged
from edutargets.presenting.screens.indented import Line, print_indented
from edutargets.presenting.screens.paging import first_of, total_line
from edutargets.presenting.screens.tables import STYLES, headed_table, plain_table, short_id
from edutargets.presenting.sheets.sheet import Sheet, text_of
from edutargets.presenting.words.marks import legend, marks_of
from edutargets.presenting.words.wording import Wording
from edutargets.records import Target

if TYPE_CHECKING:
    from rich.console import Console

_ROOM = 20  # columns of a screen; what is longer folds, and less is too narrow to read
_READABLE = 60  # columns of a screen for name and quote together; below that they would be strips of a few signs
_NARROWEST = 39  # columns of all but these at the least: five of five signs, with what parts them


def targets_screen(console: Console, targets: Sequence[Target], wording: Wording, *, grouped: bool = True, every: bool = True) -> None:
    """How many targets there are; then each with its value, the marks of its warnings and the words that state it.

    `grouped` puts those with a number first, both groups in the order given. Without `every` a terminal shows the first of many.
    """
    console.print(Text(count_line(targets, wording), style="bold"), overflow="fold")
    several_cities = len({target.city for target in targets}) > 1
    numbered = [target for target in targets if target.number is not None]
    others = [target for target in targets if target.number is None]
    total, most = len(targets), first_of(console, [*numbered, *others] if grouped else targets, every=every)
    kept = {target.id for target in most}
    targets = [target for target in targets if target.id in kept]
    numbered, others = ([target for target in targets if (target.number is None) is without] for without in (False, True))
    groups = [numbered, others] if grouped else [targets]
    side_by_side = console.width >= _READABLE + _NARROWEST and console.width - _beside_text(targets, wording, several_cities) >= _READABLE
    for group in groups:
        if not group:
            continue
        if side_by_side or group is groups[0] or not numbered:
            console.print()
        if group is others and numbered:
            console.print(Text(_without_number(len(others), wording), style="bold"), overflow="fold")
            console.print()
        if side_by_side:
            _in_columns(console, group, wording, several_cities)
        else:
            print_indented(console, (line for target in group for line in _stacked(target, wording, several_cities)))
    if codes := dict.fromkeys(code for target in targets for code in target.warnings):
        console.print()
        console.print(Text(legend(codes, wording), style="dim"), overflow="fold")
    if len(most) < total:
        console.print()
        total_line(console, len(most), total, wording.language)


def columns_screen(console: Console, targets: Sequence[Target], sheet: Sheet, wording: Wording) -> None:
    """How many targets there are, then the columns of a sheet of them."""
    console.print(Text(count_line(targets, wording), style="bold"), overflow="fold")
    console.print()
    rows = [[text_of(column, value) for column, value in zip(sheet.columns, row, strict=True)] for row in sheet.rows]
    widths = [max(map(cell_len, (column, *(row[index] for row in rows)))) for index, column in enumerate(sheet.columns)]
    if sum(min(width, _ROOM) for width in widths) + 2 * (len(widths) - 1) > console.width:
        plain_table(console, sheet.columns, rows)
        return
    table = headed_table()
    table.expand = sum(widths) + 2 * len(widths) > console.width
    for column, width in zip(sheet.columns, widths, strict=True):
        table.add_column(column, overflow="fold", ratio=min(width, 60) if table.expand and width > _ROOM else None)
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)


def count_line(targets: Sequence[Target], wording: Wording) -> str:
    """How many there are, and how many of them have a number: 34 records, 12 with a number."""
    numbered = sum(target.number is not None for target in targets)
    if wording.language == "zh":
        return f"共{len(targets)}条，其中{numbered}条有数值。"
    return f"{len(targets)} {'record' if len(targets) == 1 else 'records'}, {numbered} with a number."


def _without_number(count: int, wording: Wording) -> str:
    return f"无数值的举措（{count}条）" if wording.language == "zh" else f"Commitments without a number ({count})"


def _beside_text(targets: Sequence[Target], wording: Wording, several_cities: bool) -> int:
    """How wide all columns but those of name and quote are together, with what parts them."""
    cells = [[wording.city(target.city)] if several_cities else [] for target in targets]
    for own, target in zip(cells, targets, strict=True):
        own += [wording.theme(target.theme), wording.status_of(target), wording.years(target), short_id(target), _sureness(target)]
    values = min(_ROOM, max(_value(target, wording).cell_len for target in targets))
    return values + sum(max(5, *map(cell_len, column)) for column in zip(*cells, strict=True)) + 2 * (len(cells[0]) + 2)


def _in_columns(console: Console, targets: Sequence[Target], wording: Wording, several_cities: bool) -> None:
    table = headed_table()
    columns = [*([wording.word("city")] if several_cities else []), wording.word("theme"), wording.word("status"), wording.word("year")]
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=False, min_width=5)
    table.add_column(wording.word("what"), overflow="fold", ratio=6)
    values = [_value(target, wording) for target in targets]
    width = max(value.cell_len for value in values)
    if width:
        table.add_column(wording.word("value"), overflow="fold", width=max(cell_len(wording.word("value")), min(width, _ROOM)))
    table.add_column(wording.word("quote"), overflow="fold", ratio=10)
    judged = any(_sureness(target) for target in targets)
    if judged:
        table.add_column(wording.word("confidence"), justify="right", min_width=4)
    table.add_column(wording.word("id"), overflow="fold", style="dim", min_width=6)
    for target, value in zip(targets, values, strict=True):
        city = [wording.city(target.city)] if several_cities else []
        status = Text(wording.status_of(target), style=STYLES[target.status])
        table.add_row(
            *city, wording.theme(target.theme), status, wording.years(target), _named(target, wording),
            *([value] if width else []), Text(target.quote), *([_sureness(target)] if judged else []), short_id(target),
        )  # fmt: skip
    console.print(table)


def _stacked(target: Target, wording: Wording, several_cities: bool) -> Iterator[Line]:
    """A target below the one before: its name and value, what is known of it, its words, an empty line."""
    value, marks = _value_and_marks(target, wording)
    said = [(f"{target.name}  ", "bold"), (value, "bold"), (marks, "bold yellow")] if value or marks else [(target.name, "bold")]
    yield said, 0
    sure = _sureness(target)
    facts = [wording.theme(target.theme), wording.status_of(target), wording.years(target), short_id(target)]
    facts += [f"{wording.word('confidence')} {sure}"] if sure else []
    if wording.language == "en" and target.indicator in wording.indicators:
        facts.insert(1, wording.indicator(target.indicator))
    if several_cities:
        facts.insert(0, wording.city(target.city))
    yield [("  ".join(fact for fact in facts if fact), STYLES[target.status])], 2
    yield [(target.quote, "")], 2
    yield [], 0


def _named(target: Target, wording: Wording) -> Text:
    """What a target is about: its name, in English below the name of its indicator where it has one."""
    if wording.language == "zh" or target.indicator not in wording.indicators:
        return Text(target.name)
    return Text(f"{wording.indicator(target.indicator)}\n{target.name}")


def _value(target: Target, wording: Wording) -> Text:
    value, marks = _value_and_marks(target, wording)
    return Text(value, style="bold").append(marks, style="yellow")


def _value_and_marks(target: Target, wording: Wording) -> tuple[str, str]:
    """The value, and the marks of its warnings behind it."""
    marks = marks_of(target.warnings)
    return wording.amount(target), f" [{marks}]" if marks else ""


def _sureness(target: Target) -> str:
    """How sure a figure is, '' where nobody judged it."""
    return f"{target.confidence:.2f}" if target.confidence is not None and is_judged(target) else ""
