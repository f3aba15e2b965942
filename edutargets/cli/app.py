"""The app: its commands, and what becomes of errors: one line on stderr and an exit code."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Annotated, Any, cast

import typer
from typer.core import TyperCommand

from edutargets import __version__
from edutargets.cli.locales import speak_chinese
from edutargets.cli.values import PlainCommand, PlainGroup
from edutargets.errors import FAILURE, INTERRUPTED, USAGE, EdutargetsError, ReaderGone, UsageError
from edutargets.messages import choose, said

_LONGEST = 4000  # characters of a message; what stands between its ends is what was given, told again

app = typer.Typer(
    name="edutargets",
    cls=PlainGroup,
    help="Education targets of Chinese cities, read from official documents and set side by side.",
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
_COMMANDS = {  # the module that a command is in, and the first line of its help
    "compare": ("comparing", "Set cities side by side, by theme and indicator."),
    "progress": ("following", "Hold what cities promised against what they reported later."),
    "rank": ("ranking", "Rank places by an indicator, the best first."),
    "pivot": ("ranking", "Put indicators in a grid, one number a cell, the unit in its head."),
    "trend": ("following", "Show one indicator over the years."),
    "report": ("reporting", "Write the comparison as one html page."),
    "export": ("exporting", "Write the corpus as a SQLite database or a folder of csv, for other tools."),
    "schema": ("exporting", "Print the JSON Schema of a line of jsonl."),
    "chart": ("reporting", "Draw what cities state of one indicator, as svg, png or html."),
    "show": ("showing", "List targets and results, with the words that state them."),
    "find": ("finding", "Find words in what documents say."),
    "explain": ("showing", "Show a target in its context, and how it was decided."),
    "documents": ("listing", "List the documents of the corpus, with what is known of each."),
    "cities": ("listing", "List the cities of the corpus, or look a place up."),
    "themes": ("listing", "List the themes, and what each city states of them."),
    "indicators": ("listing", "List the indicators, and the cities that state each."),
    "measures": ("comparing", "List the policy measures, and how often cities name each."),
    "benchmarks": ("benchmarks", "List the standards, targets and actuals to compare with."),
    "add": ("adding", "Add documents: text, web pages, pdf, docx, xlsx, csv."),
    "remove": ("adding", "Take a document out of the corpus. Versions that it replaced stay."),
    "init": ("adding", "Make a corpus of your own."),
    "check": ("judging", "Look for what is missing, damaged, doubtful or unused."),
    "evaluate": ("evaluating", "Judge what was extracted by what was annotated by hand."),
    "diff": ("differing", "List what differs between two outputs or folders."),
    "review": ("reviewing", "Go through the figures that are not sure, one key each."),
    "correct": ("correcting", "Put a target right by hand. The source is never touched; --undo takes it back."),
    "mcp": ("assisting", "Answer assistants over the Model Context Protocol, on stdin and stdout."),
    "build": ("indexing", "Read all documents of a corpus ahead, with all processors."),
    "cache": ("indexing", "Show or delete the index of a corpus."),
}


class _Named(TyperCommand):
    """A command by its name and the first line of its help. Where it is called, its module is imported and the command is built."""

    def get_short_help_str(self, limit: int = 0) -> str:
        """The first line of its help whole: a list of commands wraps it and cuts nothing off."""
        return self.help or ""

    def make_context(self, info_name: Any, args: Any, parent: Any = None, **extra: Any) -> Any:
        return built(str(self.name)).make_context(info_name, args, parent, **extra)


def built(name: str) -> PlainCommand:
    """A command with all its options."""
    from edutargets.cli.command import command

    function = command(getattr(importlib.import_module(f"edutargets.cli.{_COMMANDS[name][0]}"), name))
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name=name, cls=PlainCommand)(function)
    return cast(PlainCommand, typer.main.get_command(alone))


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", "-V", help="Show the version.", show_default=False)] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="With --version: those of rules, weights and data too.", show_default=False)
    ] = False,
) -> None:
    """Education targets of Chinese cities, read from official documents and set side by side."""
    if version:
        typer.echo(f"edutargets {__version__}" + (_versions() if verbose else ""))
        raise typer.Exit
    if verbose:
        raise UsageError("-v goes behind a command, as in edutargets compare -v, or with --version")
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        tries = "edutargets compare jiangyin wuxi\n     edutargets show --year 2023"
        typer.echo(f"\n{said(f'In the corpus: {_in_corpus()}')}\n{said(f'Try: {tries}')}")


def _versions() -> str:
    """A line for each thing that results depend on, with the folder it was taken from."""
    from edutargets.config import file_of
    from edutargets.loading import load
    from edutargets.presenting.controls import in_line
    from edutargets.versions import versions

    corpus = load()
    where = {"rules": str(corpus.configs), "weights": str(file_of(corpus.configs, "weights.yaml")), "data": str(corpus.folder)}
    known = versions(corpus.configs, corpus.facts)
    lines = [f"{name} {known[name]}  {in_line(place)}" for name, place in where.items()]
    return "\n" + "\n".join([*lines, f"python {sys.version.split()[0]}"])


def _in_corpus() -> str:
    """Cities and years of the corpus, from the names of its files."""
    from edutargets.cli.completion import complete_city, complete_year

    return f"{', '.join(slug for slug, _ in complete_city(''))} ({', '.join(complete_year(''))})"


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    speak_chinese()
    sys.exit(run(arguments))


def group() -> PlainGroup:
    """The group of all commands, none of which is built yet."""
    made = cast(PlainGroup, typer.main.get_command(app))
    for name, (_, line) in _COMMANDS.items():
        made.add_command(_Named(name=name, help=line))
    return made


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit code."""
    # Typer judges values that are not plain with pydantic, whose search for plugins reads the metadata of every installed package
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    choose(sys.argv[1:] if arguments is None else arguments)
    try:
        code = group().main(args=arguments, prog_name="edutargets", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except typer.Abort:  # Ctrl-C or Ctrl-D where something was asked
        return INTERRUPTED
    except ReaderGone as gone:
        return gone.exit_code
    except EdutargetsError as error:
        return _failed(str(error), error.exit_code)
    except UnicodeEncodeError as error:
        from edutargets.files import shown

        wrong = next((one for one in (sys.argv[1:] if arguments is None else arguments) if shown(one) != one), None)
        return _failed(f"'{shown(wrong)}' is not written in UTF-8", USAGE) if wrong else _unexpected(error)
    except OSError as error:  # of a file that a person named: how the machine answers is no fault of this tool
        return _failed(f"{error.filename}: {error.strerror}", FAILURE) if error.filename and error.strerror else _unexpected(error)
    except Exception as error:
        return _unexpected(error)


def _unexpected(error: Exception) -> int:
    usage: Any = getattr(error, "format_message", None)
    if usage is not None:
        return _failed(usage(), getattr(error, "exit_code", USAGE))
    if _debug():
        _print_traceback()
        return FAILURE
    from edutargets.reading.fetching import without_password

    asked = without_password(" ".join(sys.argv[1:]))
    return _failed(f"unexpected {type(error).__name__}: {error} (edutargets {asked}; please report it, with --debug)", FAILURE)


def _failed(message: str, code: int) -> int:
    if _debug():
        _print_traceback()
    from edutargets.presenting.controls import in_line
    from edutargets.presenting.wrapping import for_stream

    line = " ".join(message.split())
    told = said(f"edutargets: {in_line(line if len(line) <= _LONGEST else f'{line[: _LONGEST // 2]}…{line[-_LONGEST // 2 :]}')}")
    sys.stderr.write(f"{for_stream(told, sys.stderr)}\n")
    return code


def _print_traceback() -> None:
    import traceback

    traceback.print_exc()


def _debug() -> bool:
    return bool(os.environ.get("EDUTARGETS_DEBUG")) or "--debug" in sys.argv
