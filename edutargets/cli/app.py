"""The app: its commands, and what becomes of errors: one line on stderr and an exit code."""

from __future__ import annotations

import os
import sys
import traceback
from typing import Annotated, Any

import typer

from edutargets import __version__
from edutargets.cli.adding import add, init, remove
from edutargets.cli.benchmarks import benchmarks
from edutargets.cli.comparing import compare, measures
from edutargets.cli.completion import complete_city, complete_year
from edutargets.cli.correcting import correct
from edutargets.cli.differing import diff
from edutargets.cli.evaluating import evaluate
from edutargets.cli.following import progress, trend
from edutargets.cli.indexing import build, cache
from edutargets.cli.judging import check
from edutargets.cli.listing import cities, documents, indicators, themes
from edutargets.cli.reporting import chart, report
from edutargets.cli.reviewing import review
from edutargets.cli.session import command
from edutargets.cli.showing import explain, show
from edutargets.errors import FAILURE, INTERRUPTED, USAGE, EdutargetsError, ReaderGone
from edutargets.presenting.controls import visible

app = typer.Typer(
    name="edutargets",
    help="Education targets of Chinese cities, read from official documents and set side by side.",
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
_COMMANDS = (
    compare,
    progress,
    trend,
    report,
    chart,
    show,
    explain,
    documents,
    cities,
    themes,
    indicators,
    measures,
    benchmarks,
    add,
    remove,
    init,
    check,
    evaluate,
    diff,
    review,
    correct,
    build,
    cache,
)
for _function in _COMMANDS:
    app.command(name=_function.__name__)(command(_function))


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"edutargets {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Education targets of Chinese cities, read from official documents and set side by side."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        typer.echo(f"\nIn the corpus: {_in_corpus()}\nTry: edutargets compare jiangyin wuxi\n     edutargets show --year 2023")


def _in_corpus() -> str:
    """Cities and years of the corpus, from the names of its files."""
    return f"{', '.join(slug for slug, _ in complete_city(''))} ({', '.join(complete_year(''))})"


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit code."""
    # Typer checks options with pydantic, whose search for plugins reads the metadata of every installed package
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        code = typer.main.get_command(app).main(args=arguments, prog_name="edutargets", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except typer.Abort:  # Ctrl-C or Ctrl-D where something was asked
        return INTERRUPTED
    except ReaderGone as gone:
        return gone.exit_code
    except EdutargetsError as error:
        return _failed(str(error), error.exit_code)
    except Exception as error:
        return _unexpected(error)


def _unexpected(error: Exception) -> int:
    usage: Any = getattr(error, "format_message", None)
    if usage is not None:
        return _failed(usage(), getattr(error, "exit_code", USAGE))
    if _debug():
        traceback.print_exc()
        return FAILURE
    asked = " ".join(sys.argv[1:])
    return _failed(f"unexpected {type(error).__name__}: {error} (edutargets {asked}; please report it, with --debug)", FAILURE)


def _failed(message: str, code: int) -> int:
    if _debug():
        traceback.print_exc()
    sys.stderr.write(f"edutargets: {visible(' '.join(message.split()))}\n")
    return code


def _debug() -> bool:
    return bool(os.environ.get("EDUTARGETS_DEBUG")) or "--debug" in sys.argv
