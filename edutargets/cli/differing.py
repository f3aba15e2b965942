"""The command that says what a change gained, lost and altered: diff."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from edutargets.cli.session import Session
from edutargets.errors import UsageError, nearest

if TYPE_CHECKING:
    from rich.console import Console


def diff(
    session: Session,
    old: Annotated[Path, typer.Argument(metavar="OLD", help="What show --status all wrote (json, jsonl, csv, tsv), or a folder.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The same of a later day, or of other rules.")],
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help="Fields to leave out of sight.", show_default=False)] = None,
) -> None:
    """List what differs between two outputs or folders.

    Records gained, lost and altered, field by field, matched by document and place in the text. A side is a file that
    show --status all -o before.jsonl has written, or a folder: a corpus, or texts NAME.txt with NAME.yaml, read as they are now.

    \b
    Examples:
      edutargets diff my-corpus corpus
      edutargets diff my-corpus corpus --ignore confidence,doubt
      edutargets diff my-corpus corpus --format json -o changes.json
    """
    from edutargets.differing import differences, read_side
    from edutargets.presenting.screens import differences as presenting
    from edutargets.records import TARGET_FIELDS

    ignored = [field.strip() for name in ignore or () for field in name.replace("，", ",").split(",") if field.strip()]
    for field in ignored:
        if field not in TARGET_FIELDS:
            raise UsageError(f"unknown field {field!r}; docs/record.md lists them{nearest(field, TARGET_FIELDS, 1)}")
    output = session.output
    sides = [read_side(path, session.option("configs")) for path in (old, new)]
    for side in sides:
        for problem in side.problems:
            session.say(f"edutargets: {problem}")
    found = differences(sides[0], sides[1], ignored)

    def screen(console: Console) -> None:
        presenting.difference_screen(console, found, session.language)

    if output.format not in ("table", "json"):
        for line in presenting.total_lines(found, session.language):
            output.say(line)
    output.emit(screen, lambda: presenting.difference_sheet(found), lambda: presenting.difference_json(found))
