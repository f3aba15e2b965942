"""Start-up: what a short call loads, that a command is told the same before and after it is loaded, and that plain values are Typer's own."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
from conftest import ROOT, Result

from edutargets.cli.app import built, group

Loaded = Callable[..., set[str]]
NEVER = {
    "pydantic",
    "pandas",
    "numpy",
    "selenium",
    "pytest",
    "hypothesis",
    "vl_convert",
    "jinja2",
    "pyarrow",
    "lxml",
    "docx",
    "pdfplumber",
    "opencc",
    "mcp",
}
RICH = {"rich", "pygments", "markdown_it"}
RECORDS = {"msgspec", "sqlite3", "yaml", "edutargets.records", "edutargets.config", "edutargets.corpus", "edutargets.places"}
READING = {"yaml", "edutargets.extracting.extractor", "edutargets.reading.outline", "edutargets.training"}
COMMANDS = {f"edutargets.cli.{path.stem}" for path in (ROOT / "edutargets" / "cli").glob("*ing.py")} | {"edutargets.cli.benchmarks"}
SHARED = {f"edutargets.cli.{name}" for name in ("session", "options", "command")}
_SAYS = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); from edutargets.__main__ import main; main()"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """The modules that a call loads which finds all it needs in its cache."""
    folder = tmp_path_factory.mktemp("cache")

    def call(*arguments: str, **variables: str) -> set[str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "EDUTARGETS_CACHE": str(folder), **variables}
        for _ in range(2):
            done = subprocess.run(
                [sys.executable, "-c", _SAYS, *arguments],
                cwd=ROOT,
                env=environment,
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )
        assert done.returncode == 0 and done.stdout
        return set(done.stderr.splitlines()[-1].split())

    return call


@pytest.mark.parametrize("asked", ["--version", "--help", "-h"])
def test_what_is_said_of_the_tool_loads_no_command(loaded: Loaded, asked: str) -> None:
    assert loaded(asked) & (NEVER | RICH | RECORDS | READING | COMMANDS | SHARED) == set()


def test_help_of_a_command_loads_that_command_alone(loaded: Loaded) -> None:
    modules = loaded("show", "--help")
    assert modules & (NEVER | RICH | RECORDS | READING) == set()
    assert modules & COMMANDS == {"edutargets.cli.showing"}


@pytest.mark.parametrize(
    ("typed", "command"),
    [("ji", {"edutargets.cli.comparing"}), ("jiangyin --lang ", {"edutargets.cli.comparing"}), ("", {"edutargets.cli.comparing"})],
)
def test_tab_loads_the_command_and_no_corpus(loaded: Loaded, typed: str, command: set[str]) -> None:
    line = f"edutargets compare {typed}"
    modules = loaded(_EDUTARGETS_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(line.count(" ")))
    assert modules & (NEVER | RICH | RECORDS | READING) == set()
    assert modules & COMMANDS == command


def test_tab_after_a_command_that_still_wants_something(loaded: Loaded) -> None:
    modules = loaded(_EDUTARGETS_COMPLETE="complete_bash", COMP_WORDS="edutargets trend pre", COMP_CWORD="2")
    assert modules & (NEVER | RICH | RECORDS) == set()


def test_csv_of_show_loads_no_words_and_no_screen(loaded: Loaded) -> None:
    modules = loaded("show", "wuxi", "--year", "2023", "--format", "csv", "--width", "80", "--corpus", "corpus")
    assert modules & (NEVER | RICH | READING) == set()
    assert modules & COMMANDS == {"edutargets.cli.showing"}
    assert modules & {"edutargets.presenting.words.wording", "edutargets.presenting.screens.comparison", "json"} == set()


@pytest.mark.parametrize(
    ("asked", "command"),
    [
        (("compare", "jiangyin", "wuxi"), "comparing"),
        (("trend", "preschool.inclusive_coverage"), "following"),
        (("rank", "preschool.inclusive_coverage"), "ranking"),
    ],
)
def test_csv_of_what_is_set_side_by_side_loads_no_screen(loaded: Loaded, asked: tuple[str, ...], command: str) -> None:
    modules = loaded(*asked, "--format", "csv")
    assert modules & (NEVER | RICH | READING) == set()
    assert modules & COMMANDS - {"edutargets.cli.choosing"} == {f"edutargets.cli.{command}"}


def test_a_table_needs_rich_and_no_more(loaded: Loaded) -> None:
    modules = loaded("compare", "jiangyin", "wuxi", "--format", "table")
    assert "rich" in modules
    assert modules & (NEVER | READING) == set()
    screens = {f"edutargets.presenting.screens.{name}" for name in ("bars", "many_places", "transposing")}
    assert modules & (screens | {"edutargets.indexing.building", "edutargets.rules.weights", "typing_extensions"}) == set()


def test_a_short_call_looks_for_no_garbage_not_even_at_its_end(tmp_path: Path) -> None:
    says = "atexit.register(lambda: print(len(found), gc.get_freeze_count() > 0, file=sys.stderr)); from edutargets.__main__ import main; main()"
    watch = f"import atexit, gc, sys; found = []; gc.callbacks.append(lambda phase, _: found.append(phase)); {says}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "EDUTARGETS_CACHE": str(tmp_path)}
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", watch, "compare", "--format", "table"],
            cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
    assert done.returncode == 0 and done.stderr.splitlines()[-1] == "0 True"


@pytest.mark.parametrize("name", list(group().commands))
def test_the_list_of_commands_says_of_each_what_its_own_help_says(name: str) -> None:
    listed: Any = group().commands[name]
    callback: Any = built(name).callback
    first, _, rest = str(inspect.getdoc(callback)).partition("\n")
    assert listed.help == first and not rest.partition("\n")[0]


# Values: what is made without Typer is what Typer makes

_NUMBERS = [
    "0",
    "1",
    "7",
    "19",
    "20",
    "21",
    "2023",
    "007",
    "-1",
    "+5",
    " 5 ",
    "1_000",
    "1.5",
    "2023.0",
    "1e3",
    "0.5",
    ".5",
    "1.",
    "1.0",
    "0.8",
    "1.01",
    "nan",
    "inf",
]
_NUMBERS += [
    "",
    "abc",
    "９",
    "²",
    "二",
    "999999999",
    "9999999999",
    "99999999999999999999",
    "0x10",
    "\udc80",
    "5\n",
    "0.1234567",
    "100000.5",
]


def _made(parameter: Any, value: Any, way: Callable[..., Any], context: typer.Context) -> Any:
    try:
        made = way(parameter, context, value)
    except Exception as error:
        return type(error).__name__, getattr(error, "message", "")
    return type(made), made, [type(one) for one in made] if isinstance(made, (list, tuple)) else None


@pytest.mark.parametrize("name", ["year", "sure", "width", "lang", "city", "cities", "output", "quiet", "bom", "version"])
def test_a_plain_value_is_what_typer_makes_of_it(name: str, tmp_path: Path) -> None:
    readable, folder, lost = tmp_path / "there.csv", tmp_path / "folder", tmp_path / "lost"
    readable.write_text("")
    folder.mkdir()
    lost.symlink_to(tmp_path / "nowhere")
    command: Any = group() if name == "version" else built("show")
    context = typer.Context(command)
    parameters = {parameter.name: parameter for parameter in command.get_params(context)}
    parameter: Any = parameters[name]
    typers: Any = type(parameter).__mro__[2]  # TyperOption or TyperArgument, which ours stands before
    given: list[Any] = [*_NUMBERS, "江阴", "a b", "-", ".", "..", "a/../b", "a//b/", str(readable), str(folder), str(lost), "x" * 300]
    given += [None, True, False, 3, 0.25, Path("x")]
    several = parameter.multiple or parameter.nargs == -1
    values = [None, (), *([one] for one in given), ("1", "2"), ("1", "x")] if several else given
    for value in values:
        assert _made(parameter, value, type(parameter).process_value, context) == _made(parameter, value, typers.process_value, context), (
            value
        )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "--year", "abc"], "edutargets: Invalid value for '--year' / '-y': "),
        (["show", "--width", "19"], "edutargets: Invalid value for '--width': "),
        (["compare", "jiangyin", "--sure", "1.01"], "edutargets: Invalid value for '--sure': "),
        (["trend"], "edutargets: Missing argument 'INDICATOR'"),
    ],
)
def test_a_value_that_is_not_plain_is_judged_by_typer(cli: Callable[..., Result], arguments: list[str], message: str) -> None:
    code, out, err = cli(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(message) and err.count("\n") == 1
