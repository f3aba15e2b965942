"""Commands that judge: check, evaluate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from edutargets.cli.session import Session
from edutargets.errors import PROBLEMS, UsageError

if TYPE_CHECKING:
    from rich.console import Console


def check(
    session: Session,
    strict: Annotated[bool, typer.Option("--strict", help="Let notices count as problems too.", show_default=False)] = False,
) -> None:
    """Look for what is missing, damaged, doubtful or unused.

    Ends with exit code 4 where it finds problems. Notices are reservations that a reader should know of.

    \b
    Examples:
      edutargets check
      edutargets check --format json
    """
    from edutargets.checking import check as find
    from edutargets.presenting.sheets import Sheet

    output = session.output
    findings = find(session.loaded, session.language)
    columns = ("level", "code", "place", "message", "action")
    rows = tuple((one.level, one.code, one.place, one.message, one.action) for one in findings)

    def screen(console: Console) -> None:
        from edutargets.presenting.screens import plain_table

        plain_table(console, ("code", "place", "message", "action"), [row[1:] for row in rows], widest=2)

    output.emit(screen, lambda: Sheet(columns, rows))
    problems = sum(1 for one in findings if one.level == "problem")
    output.say(f"{problems} problems, {len(findings) - problems} notices")
    if problems or (strict and findings):
        raise typer.Exit(PROBLEMS)


def evaluate(
    session: Session,
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Folder of documents annotated by hand.")],
    by: Annotated[str, typer.Option("--by", help="document or theme.")] = "document",
    errors: Annotated[bool, typer.Option("--errors", help="List every disagreement instead.", show_default=False)] = False,
) -> None:
    """Judge what was extracted by what was annotated by hand.

    Precision, recall and F1 of the quantities, and the share of each field that is right.

    \b
    Examples:
      edutargets evaluate tests/gold
      edutargets evaluate tests/gold --by theme --format json
      edutargets evaluate tests/gold --errors
    """
    from edutargets.evaluating import FIELDS
    from edutargets.evaluating import evaluate as judge
    from edutargets.presenting.sheets import Sheet

    if by not in ("document", "theme"):
        raise UsageError(f"unknown grouping {by!r}; there are document and theme")
    output = session.output
    found = judge(session.corpus.targets, gold)
    for name in found.absent:
        output.say(f"edutargets: no document for {name}; its annotations were left out")
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    if errors:
        columns = ("document", "what", "gold", "found", "quote")
        rows = tuple((miss.document, miss.what, miss.gold, miss.found, miss.quote) for miss in found.misses)
    else:
        rates = ("sentences", "sentence_themes", "records", "tasks", "tasks_complete") if by == "document" else ()
        columns = (by, "gold", "found", "precision", "recall", "f1", *FIELDS, *rates)
        rows = tuple(
            (
                score.name,
                score.gold,
                score.predicted,
                *(_rounded(value) for value in (score.precision, score.recall, score.f1)),
                *(_rounded(score.fields[field]) for field in FIELDS),
                *(_rounded(getattr(score, rate)) for rate in rates),
            )
            for score in (found.documents if by == "document" else found.themes)
        )

    def screen(console: Console) -> None:
        from edutargets.presenting.screens import plain_table

        if errors:
            plain_table(console, columns, rows, widest=4)
            return
        # documents beside each other, what was judged below each other: it fits a narrow screen
        facts = [[column, *("" if row[index] is None else str(row[index]) for row in rows)] for index, column in enumerate(columns)][1:]
        plain_table(console, ("", *(str(row[0]) for row in rows)), facts, widest=0)

    output.emit(screen, lambda: Sheet(columns, rows))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
