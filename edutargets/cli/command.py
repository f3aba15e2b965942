"""Making a command of a function: the options that every command has, given to it as a Session."""

from __future__ import annotations

import functools
import importlib
import inspect
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from edutargets.cli.completion import complete_format, complete_language
from edutargets.cli.session import Session

COMMON = {
    "format": (str, "", typer.Option("--format", "-f", help="table, csv, tsv, json, jsonl, markdown, xlsx or parquet.", autocompletion=complete_format, show_default="table on a terminal, csv in a pipe")),
    "output": (Path | None, None, typer.Option("--output", "-o", help="Write to this file; its ending decides the format. - is stdout.", show_default=False)),
    "force": (bool, False, typer.Option("--force", help="Overwrite the output file.", show_default=False)),
    "bom": (bool | None, None, typer.Option("--bom/--no-bom", help="Byte order mark in csv and tsv, for Excel.", show_default="in files")),
    "raw": (bool, False, typer.Option("--raw", help="Leave cells that begin like a formula as they are.", show_default=False)),
    "lang": (str, "", typer.Option("--lang", help="Language of names and notes: en or zh.", autocompletion=complete_language, show_default="by locale")),
    "codes": (bool, False, typer.Option("--codes", help="With --lang zh: csv, tsv, markdown and xlsx keep field names and codes, for programs.", show_default=False)),
    "width": (int | None, None, typer.Option("--width", help="Columns of a table.", min=20, show_default=False)),
    "corpus": (Path | None, None, typer.Option("--corpus", help="Folder of documents. [env: EDUTARGETS_CORPUS]", show_default=False)),
    "configs": (Path | None, None, typer.Option("--configs", help="Folder of rules. [env: EDUTARGETS_CONFIGS]", show_default=False)),
    "no_color": (bool, False, typer.Option("--no-color", help="No colours. NO_COLOR is obeyed too.", show_default=False)),
    "no_cache": (bool, False, typer.Option("--no-cache", help="Read the documents themselves, not the index of what was read.", show_default=False)),
    "quiet": (bool, False, typer.Option("--quiet", "-q", help="Say nothing but results and errors.", show_default=False)),
    "verbose": (bool, False, typer.Option("--verbose", "-v", help="Say which folders were taken, and how long it took.", show_default=False)),
    "debug": (bool, False, typer.Option("--debug", help="Show a traceback for an error.", show_default=False)),
}  # fmt: skip

_FORMATS: dict[str, tuple[str, ...]] = {}  # by the name of a function, those its command writes instead of tables


def writes(*formats: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Say that a command writes no tables, but these formats: its help and TAB name them alone."""

    def note(function: Callable[..., None]) -> Callable[..., None]:
        _FORMATS[function.__name__] = formats
        return function

    return note


def _format_of(formats: tuple[str, ...]) -> Any:
    """The option --format of a command that writes these formats alone."""
    from edutargets.errors import one_of

    def complete(incomplete: str) -> list[str]:
        return [name for name in formats if name.startswith(incomplete)]

    said = "by the ending of the file"
    return typer.Option("--format", "-f", help=f"{one_of(formats)}.", autocompletion=complete, show_default=said)


def _load_msgspec() -> None:
    """Load msgspec as where typing_extensions is not installed: all it takes from there stands in typing too, and that takes half as long to load as msgspec."""
    if "msgspec" in sys.modules or "typing_extensions" in sys.modules:
        return
    sys.modules["typing_extensions"] = None  # type: ignore[assignment] # so an import is told that there is no such module
    try:
        importlib.import_module("msgspec")
    finally:
        del sys.modules["typing_extensions"]


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that all commands share; it gets them as a Session in its first parameter."""
    own = inspect.signature(function, eval_str=True)
    parameters = [parameter for name, parameter in own.parameters.items() if name != "session"]
    formats = _FORMATS.get(function.__name__, ())
    for name, (kind, default, option) in COMMON.items():
        annotation = Annotated[kind, _format_of(formats) if name == "format" and formats else option]  # type: ignore[valid-type]
        parameters.append(inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation))

    @functools.wraps(function)
    def run(**arguments: Any) -> None:
        common = {name: arguments.pop(name) for name in COMMON}
        if common["debug"]:
            os.environ["EDUTARGETS_DEBUG"] = "1"
        _load_msgspec()
        function(Session(**common), **arguments)

    run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run
