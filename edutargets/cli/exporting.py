"""The commands that hand the corpus on to other tools: export, schema."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from edutargets.cli.options import Sure
from edutargets.cli.session import Session
from edutargets.errors import EdutargetsError, UsageError, nearest


def export(
    session: Session,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE|DIR",
            help="A database, which ends in .db, .sqlite or .sqlite3, or a folder for a data package.",
            show_default=False,
        ),
    ],
    sure: Sure = None,
) -> None:
    """Write the corpus as a SQLite database or a folder of csv, for other tools.

    Beside a database stands NAME.metadata.json (of NAME.db), which tells Datasette in English and Chinese what each column means. A name
    without an ending is a folder: a Data Package of records, documents, cells and indicators, with datapackage.json and README.md.

    \b
    Examples:
      edutargets export corpus.db
      edutargets export corpus-data
      edutargets export corpus.db --corpus my-corpus --force
    """
    from edutargets.presenting.writing.destination import Destination

    if session.option("output") is not None or str(file) == "-":
        raise UsageError("export writes two files: name the database, as in edutargets export corpus.db")
    force = session.option("force")
    if not file.suffix or file.is_dir():
        _export_package(session, file, sure, force)
        return
    written = Destination(file, session.option("format"), ("db", "sqlite", "sqlite3"), force=force)
    described = Destination(file.with_name(f"{file.stem}.metadata.json"), "", ("json",), force=force)
    from edutargets.exporting.database import database, metadata

    made = database(session.corpus, sure)
    session.say(written.write(made))
    session.say(described.write(metadata(file.stem)))


def _export_package(session: Session, folder: Path, sure: float | None, force: bool) -> None:
    """A data package; nothing is written where one of its files is there already."""
    from edutargets.exporting.package import FILES, package, write_package

    if session.option("format"):
        raise UsageError("a data package is csv with a description; leave out --format, or name a database")
    if folder.is_dir() and not force and (there := [name for name in FILES if (folder / name).exists()]):
        raise EdutargetsError(f"{folder / there[0]}: the file exists; give --force to overwrite it")
    files = package(session.corpus, sure)
    write_package(folder, files, force)
    session.say(f"wrote {folder} ({len(files)} files, {max(1, round(sum(map(len, files.values())) / 1e3))} kB)")


def schema(
    session: Session,
    of: Annotated[str, typer.Argument(metavar="WHAT", help="record: a line of show; long: of compare --long.")] = "record",
) -> None:
    """Print the JSON Schema of a line of jsonl.

    \b
    Examples:
      edutargets schema
      edutargets schema long -o long.schema.json
    """
    from edutargets.exporting.json_schema import SCHEMAS, schema_of
    from edutargets.presenting.sheets.sheet import json_document
    from edutargets.presenting.writing.destination import Destination

    if of not in SCHEMAS:
        raise UsageError(f"unknown schema {of!r}; there are {', '.join(SCHEMAS)}{nearest(of, SCHEMAS)}")
    destination = Destination(
        session.option("output") or Path("-"), session.option("format") or "json", ("json",), force=session.option("force")
    )
    if line := destination.write(json_document(schema_of(of)).encode()):
        session.say(line)
