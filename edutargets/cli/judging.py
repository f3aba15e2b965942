"""Commands that judge: check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from edutargets.cli.session import Session
from edutargets.errors import PROBLEMS, NothingFound, UsageError
from edutargets.messages import said

if TYPE_CHECKING:
    from rich.console import Console


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
    from edutargets.checking.corpus import check as find
    from edutargets.presenting.sheets.sheet import Sheet

    output = session.output
    findings = find(session.loaded, session.language)
    columns = ("level", "code", "place", "message", "action")
    rows = tuple((one.level, one.code, one.place, one.message, one.action) for one in findings)

    def screen(console: Console) -> None:
        from edutargets.presenting.screens.tables import plain_table

        columns = tuple(map(said, ("code", "place", "message", "action")))
        plain_table(console, columns, [(one.code, one.place, said(one.message), said(one.action)) for one in findings], widest=2)

    output.emit(screen, lambda: Sheet(columns, rows))
    problems = sum(1 for one in findings if one.level == "problem")
    output.say(f"{problems} problems, {len(findings) - problems} notices")
    if problems or (strict and findings):
        raise typer.Exit(PROBLEMS)


def _account(session: Session, identity: str) -> None:
    from edutargets.accounting import UNEXPLAINED, Accountant
    from edutargets.presenting.screens import accounts

    corpus, output, language = session.corpus, session.output, session.language
    documents = list(corpus.documents) if not identity else [one] if (one := corpus.document(identity)) else []
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
