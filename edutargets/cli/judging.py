"""Commands that judge and mend: check, correct."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from edutargets.cli.session import Session
from edutargets.errors import PROBLEMS, NothingFound, UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from edutargets.records import Document, Target


def check(
    session: Session,
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="With --accounting: the id of a document.", show_default=False)] = "",
    strict: Annotated[bool, typer.Option("--strict", help="Let notices count as problems too.", show_default=False)] = False,
    accounting: Annotated[
        bool, typer.Option("--accounting", help="What became of each number of the documents instead.", show_default=False)
    ] = False,
) -> None:
    """Look for what is missing, damaged, doubtful or unused.

    Ends with exit code 4 where it finds problems. Notices are reservations that a reader should know of.

    With --accounting each run of digits and each Chinese numeral with a unit is either in a record or left out by a rule (a date, a list
    number, another field, ...). What no rule explains is listed with its sentence, and makes it end with exit code 4.

    \b
    Examples:
      edutargets check
      edutargets check --format json
      edutargets check --accounting
      edutargets check --accounting wuxi-2023-report
    """
    if accounting:
        _account(session, document)
        return
    if document:
        raise UsageError(f"{document}: one document is looked at only with --accounting")
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


def _account(session: Session, identity: str) -> None:
    from edutargets.accounting import UNEXPLAINED, Accountant
    from edutargets.presenting import accounts

    corpus, output, language = session.corpus, session.output, session.language
    documents = [one for one in corpus.documents if identity in ("", one.id)]
    if not documents:
        raise NothingFound(f"no document has the id {identity!r}; edutargets documents lists them")
    accountant = Accountant(corpus.configs)
    ledgers = {one.id: accountant.accounts(one) for one in documents}
    if identity:
        listed = ledgers[identity]
        output.emit(lambda console: accounts.numbers_screen(console, listed), lambda: accounts.numbers(listed))
    else:
        output.emit(
            lambda console: accounts.summary_screen(console, ledgers, accountant.classes, language),
            lambda: accounts.summary(ledgers, accountant.classes),
        )
    unexplained = sum(one.sort == UNEXPLAINED for ledger in ledgers.values() for one in ledger)
    output.say(f"{sum(map(len, ledgers.values()))} numbers, {unexplained} unexplained")
    if unexplained:
        raise typer.Exit(PROBLEMS)


def correct(
    session: Session,
    identity: Annotated[str, typer.Argument(metavar="ID", help="The id of a target; with --add the id of a document.")],
    theme: Annotated[str, typer.Option("--theme", "-t", help="Its theme.", show_default=False)] = "",
    indicator: Annotated[str, typer.Option("--indicator", "-i", help="Its indicator; none for no indicator.", show_default=False)] = "",
    value: Annotated[str, typer.Option("--value", help="Its number with unit and bound, such as 85%以上.", show_default=False)] = "",
    status: Annotated[str, typer.Option("--status", "-s", help="target, result or context.", show_default=False)] = "",
    year: Annotated[int | None, typer.Option("--year", "-y", help="Its year.", show_default=False)] = None,
    period: Annotated[
        str, typer.Option("--period", help="The years it adds up, such as 2021-2025; none for one year.", show_default=False)
    ] = "",
    name: Annotated[str, typer.Option("--name", help="What it measures or promises.", show_default=False)] = "",
    drop: Annotated[bool, typer.Option("--drop", help="It is no target.", show_default=False)] = False,
    add: Annotated[bool, typer.Option("--add", help="Add a target that is missing from the document.", show_default=False)] = False,
    quote: Annotated[str, typer.Option("--quote", help="With --add: the words that state it.", show_default=False)] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take back what was corrected.", show_default=False)] = False,
    note: Annotated[str, typer.Option("--note", help="Why.", show_default=False)] = "",
    by: Annotated[str, typer.Option("--by", help="Who. [default: the user of git]", show_default=False)] = "",
) -> None:
    """Put a target right by hand. The source is never touched; --undo takes it back.

    \b
    Examples:
      edutargets correct zhenjiang-2017-plan-70639a --theme governance --note "read again" --by "A. Reader" --corpus my-corpus
      edutargets correct zhenjiang-2017-plan-70639a --undo --corpus my-corpus
    """
    import datetime

    from edutargets import corrections

    corpus, output = session.corpus, session.output
    if add:
        document = next((one for one in corpus.documents if one.id == identity), None)
        if document is None:
            raise NothingFound(f"no document has the id {identity!r}; edutargets documents lists them")
        target_id = _added_id(document, quote)
    else:
        document, target_id = _document_of(session, identity)
    given = corrections.read(document)
    if undo:
        kept = tuple(one for one in given if one.target != target_id)
        if len(kept) == len(given):
            raise NothingFound(f"{target_id} was not corrected")
        path = corrections.write(document, kept)
        output.say(f"took back the correction of {target_id} in {path}")
        return
    fields: dict[str, Any] = {
        "theme": session.themes([theme])[0] if theme else None,
        "indicator": (indicator if indicator in ("", corrections.NO_INDICATOR) else session.indicators([indicator])[0]) or None,
        "status": session.statuses([status])[0] if status else None,
        "year": year,
        "name": name or None,
        "period": _known_period(period),
        **(_parsed(value) if value else {}),
    }
    if not drop and not add and all(one is None for one in fields.values()):
        raise UsageError("nothing to correct: give --theme, --indicator, --value, --status, --year, --period, --name or --drop")
    entry = corrections.Correction(
        target=target_id, action="add" if add else "drop" if drop else "change", by=by or _git_user(),
        when=datetime.date.today().isoformat(), note=note, quote=quote if add else "", **({} if drop else fields),
    )  # fmt: skip
    path = corrections.write(document, (*(one for one in given if one.target != target_id), entry))
    output.say(f"{'added' if add else 'dropped' if drop else 'corrected'} {target_id} in {path}")


def _document_of(session: Session, identity: str) -> tuple[Document, str]:
    """The document of a target, also of one that was dropped or whose record is gone, and the target's full id."""
    from edutargets import corrections

    target: Target | None = session.corpus.target(identity)
    if target is not None:
        return next(one for one in session.corpus.documents if one.id == target.document), target.id
    for document in session.corpus.documents:
        for one in corrections.read(document):
            if one.target == identity or one.target.endswith(f"-{identity}"):
                return document, one.target
    raise NothingFound(f"no target has the id {identity!r}; edutargets show lists them")


def _added_id(document: Document, quote: str) -> str:
    import hashlib

    from edutargets.corrections import find_quote

    if not quote:
        raise UsageError("--add needs --quote: the words of the document that state the target")
    place = find_quote(document, quote)
    if place is None:
        raise UsageError(f"{document.id}: the words of --quote do not stand in its text")
    return f"{document.id}-a{hashlib.sha256(f'{place}{quote}'.encode()).hexdigest()[:5]}"


def _parsed(value: str) -> dict[str, Any]:
    from edutargets.extracting.quantities import find_quantities

    found = find_quantities(value)
    if len(found) != 1:
        raise UsageError(f"--value {value!r} is not one number with its unit, such as 85%以上 or 3—4个")
    one = found[0]
    return {"op": one.op, "value_min": one.value_min, "value_max": one.value_max, "unit": one.unit, "number": value}


def _known_period(period: str) -> str | None:
    from edutargets import corrections

    if period in ("", corrections.NO_PERIOD) or corrections.is_period(period):
        return period or None
    raise UsageError(f"--period {period!r} is no stretch of years, such as 2021-2025, -2025 or 2021-; none for a value of one year")


def _git_user() -> str:
    import subprocess

    try:
        name = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False, timeout=5).stdout.strip()
    except OSError:
        name = ""
    if not name:
        raise UsageError("who corrects? give --by NAME")
    return name
