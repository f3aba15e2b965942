"""The command that writes the corpus for other tools: export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from edutargets.cli.session import Session, Sure
from edutargets.errors import UsageError


def export(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that ends in .db, .sqlite or .sqlite3.", show_default=False)],
    sure: Sure = None,
) -> None:
    """Write the corpus as a SQLite database, for Datasette and other tools.

    Beside it stands NAME.metadata.json (of NAME.db), which tells Datasette in English and Chinese what each column means.

    \b
    Examples:
      edutargets export corpus.db
      edutargets export corpus.db --corpus my-corpus --force
    """
    from edutargets.presenting.destination import Destination

    if session.option("output") is not None or str(file) == "-":
        raise UsageError("export writes two files: name the database, as in edutargets export corpus.db")
    force = session.option("force")
    written = Destination(file, session.option("format"), ("db", "sqlite", "sqlite3"), force=force)
    described = Destination(file.with_name(f"{file.stem}.metadata.json"), "", ("json",), force=force)
    from edutargets.exporting.database import database, metadata

    made = database(session.corpus, sure)
    session.say(written.write(made))
    session.say(described.write(metadata(file.stem)))
