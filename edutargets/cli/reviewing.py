"""The command that walks a person through what is not sure: review."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from edutargets.cli.options import CityOption, Indicators, SomeCities, Themes, Within
from edutargets.cli.session import Session
from edutargets.errors import FAILURE, INTERRUPTED, NothingFound, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console

    from edutargets.records import Target
    from edutargets.reviewing.questions import Asker
    from edutargets.reviewing.second_reader import Opinion

_ALL = 1.1  # surer than any figure is


def review(
    session: Session,
    cities: SomeCities = None,
    city: CityOption = None,
    within: Within = None,
    theme: Themes = None,
    indicator: Indicators = None,
    sure: Annotated[float, typer.Option("--sure", help="Ask about what is less sure than this.", min=0.0, max=1.0)] = 0.8,
    answers: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Take back a list with answers, csv or xlsx.", show_default=False)
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Who answers. [default: the user of git]", show_default=False)] = "",
    second_reader: Annotated[
        str,
        typer.Option(
            "--second-reader", metavar="URL|COMMAND", help="Ask a model too; where it reads otherwise comes first.", show_default=False
        ),
    ] = "",
    every: Annotated[bool, typer.Option("--all", help="With --second-reader: ask it about every figure.", show_default=False)] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --second-reader: print what would be sent, and send nothing.", show_default=False)
    ] = False,
) -> None:
    """Go through the figures that are not sure, one key each.

    Those that a comparison prints come first, the least sure before the others. Each answer is written at once as a correction, and
    what was answered is not asked again. In a pipe, or with -o, the list of questions is written; filled in under `answer` (a for
    right, the number of another candidate, 0 for no indicator, d for no target) or under the new_ columns, --from takes it back.

    A second reader is an endpoint as OpenAI's (its model in EDUTARGETS_READER_MODEL, its key in EDUTARGETS_READER_KEY), or a command
    that answers a line of JSON with one. Its answers only order the list and put figures on it: what is right a person says. Without
    the option nothing is sent.

    \b
    Examples:
      edutargets review
      edutargets review wuxi --theme teachers --by "A. Reader"
      edutargets review -o questions.xlsx
      edutargets review --from questions.xlsx --by "A. Reader"
      edutargets review wuxi --second-reader "my-reader --json" --dry-run
    """
    from edutargets.cli.correcting import git_user
    from edutargets.reviewing.questions import Asker, doubtful

    if answers is not None:
        session.refuse_packaged()
        _refuse_with_answers(chosen=bool(cities or city or within or theme or indicator), second_reader=bool(second_reader))
        _take_back(session, answers, by or git_user())
        return
    if (every or dry_run) and not second_reader:
        raise UsageError(f"{'--all' if every else '--dry-run'} goes with --second-reader")
    output = session.output
    slugs = session.cities([*(cities or ()), *(city or ())], within or ())
    targets = session.corpus.select(cities=slugs, themes=session.themes(theme or ()), indicators=session.indicators(indicator or ()))
    if not any(target.number for target in targets):
        raise NothingFound("the corpus states no figure for what was asked; leave out --theme or --indicator to see more")
    queue = doubtful(targets, sure)
    asker = Asker(session.corpus)
    second = None
    if second_reader:
        from edutargets.cli.second_reading import SecondReading

        second = SecondReading(session, asker, second_reader)
        asked = doubtful(targets, _ALL) if every else queue
        if dry_run:
            second.show(asked)
            return
        queue = second.ordered(asked, queue)
    if not queue:
        output.say(f"nothing to ask: no figure is less sure than {sure:g}; a higher --sure asks about more")
        if output.format == "table":
            return
    if output.format == "table" and session.option("output") is None and not session.option("format") and sys.stdin.isatty():
        session.refuse_packaged()
        _walk(session, asker, queue, by or git_user(), second.remarks(queue) if second else {})
        return
    _list(session, asker, queue, second.opinions if second else None)


def _refuse_with_answers(*, chosen: bool, second_reader: bool) -> None:
    """Raises UsageError for what says nothing beside a list of answers."""
    if chosen:
        raise UsageError("--from takes every answer of the list; leave out cities, --theme and --indicator")
    if second_reader:
        raise UsageError("--from takes answers of people; leave out --second-reader")


def _walk(session: Session, asker: Asker, queue: list[Target], by: str, remarks: Mapping[str, str]) -> None:
    from edutargets.cli.review_loop import Review

    asked = Review(session, asker, queue, by, remarks)
    stopped = asked.run()
    counts = asked.counts
    answered = sum(counts[what] for what in ("accepted", "changed", "dropped"))
    session.output.say(f"{_told(counts, ('accepted', 'changed', 'dropped', 'skipped'))}; {len(queue) - answered} left")
    if stopped:
        raise typer.Exit(INTERRUPTED)


def _list(session: Session, asker: Asker, queue: list[Target], opinions: Mapping[str, Opinion] | None) -> None:
    from edutargets.presenting.screens.reviews import questions_table
    from edutargets.presenting.sheets.reviews import question_sheet

    questions = [asker.question(target) for target in queue]

    def screen(console: Console) -> None:
        questions_table(console, questions, session.wording, opinions)

    session.output.emit(screen, lambda: question_sheet(questions, session.wording, opinions))


def _take_back(session: Session, path: Path, by: str) -> None:
    """Write what a list answers; a line for each row that cannot be taken, with its number and what to do."""
    from edutargets.cli.returning import Returning
    from edutargets.reviewing.returned import read_rows

    output = session.output
    rows, remarks = read_rows(path)
    for remark in remarks:
        output.say(f"edutargets: {path}: {remark}")
    taken = Returning(session, by)
    counts: Counter[str] = Counter()
    for row in rows:
        what, problem = taken.take(row)
        counts[what] += 1
        if problem:
            output.say(f"edutargets: {path}: row {row.number}: {problem}")
    output.say(_told(counts, ("accepted", "changed", "dropped", "known", "unanswered", "not taken")))
    if counts["not taken"]:
        raise typer.Exit(FAILURE)


def _told(counts: Counter[str], order: tuple[str, ...]) -> str:
    return ", ".join(f"{counts[what]} {what}" for what in order if counts[what]) or "nothing answered"
