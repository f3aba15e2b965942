"""Starting: what short calls take, all they need being in the index: over the five documents in terms of `python -c "import typer"`, over
62 places in terms of `python -c "import typer, rich.table"`."""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from documents import documents, make, make_places
from timing import environment, in_turn, ratios, spent, table

_BARE = 'python -c "import typer"'
_RICH = 'python -c "import typer, rich.table"'
_CALLS: Mapping[str, Sequence[str]] = {
    "--version": ("--version",),
    "--help": ("--help",),
    "TAB (compare ji)": (),
    "compare jiangyin wuxi, csv": ("compare", "jiangyin", "wuxi", "--format", "csv"),
    "compare jiangyin wuxi, table": ("compare", "jiangyin", "wuxi", "--format", "table"),
    "show --year 2023, csv": ("show", "--year", "2023", "--format", "csv"),
    "trend, csv": ("trend", "preschool.inclusive_coverage", "--format", "csv"),
    "rank, csv": ("rank", "preschool.inclusive_coverage", "--format", "csv"),
    "cities --find 无锡": ("cities", "--find", "无锡"),
}
_FILES = 100
_PLACES = 62
_OVER_PLACES: Mapping[str, Sequence[str]] = {
    "compare": ("compare",),
    "find 学位": ("find", "学位"),
    "show --numbers": ("show", "--numbers"),
    "rank": ("rank", "preschool.inclusive_coverage"),
    "pivot": ("pivot", "preschool.inclusive_coverage", "preschool.gross_enrolment"),
    "progress": ("progress",),
    "trend": ("trend", "preschool.inclusive_coverage"),
}


def places(folder: Path, rounds: int) -> None:
    """Print the table of what is asked of many places at once, one document each: as a table and in csv."""
    corpus = folder / "places"
    if not corpus.is_dir():
        make_places(corpus, _PLACES)
    plain = environment(folder, EDUTARGETS_CACHE=str(folder / "cache-places"), EDUTARGETS_CORPUS=str(corpus))

    def call(*arguments: str) -> float:
        return spent([sys.executable, *arguments], plain).processor

    spent([sys.executable, "-m", "edutargets", "build", "--quiet"], plain)
    calls = {_RICH: partial(call, "-c", "import typer, rich.table")}
    for form in ("table", "csv"):
        calls |= {f"{name}, {form}": partial(call, "-m", "edutargets", *words, "--format", form) for name, words in _OVER_PLACES.items()}
    made = ratios(in_turn(calls, rounds), _RICH)
    table(
        ("call", "table", "csv"), [(f"`{name}`", *(f"{made[f'{name}, {form}']:.2f}" for form in ("table", "csv"))) for name in _OVER_PLACES]
    )


def report(folder: Path, rounds: int) -> None:
    """Print the table."""
    corpus = folder / "five"
    if not corpus.is_dir():
        make(corpus, 5)
    plain = environment(folder, EDUTARGETS_CACHE=str(folder / "cache-five"), EDUTARGETS_CORPUS=str(corpus))
    typing = {**plain, "_EDUTARGETS_COMPLETE": "complete_bash", "COMP_WORDS": "edutargets compare ji", "COMP_CWORD": "2"}

    def call(arguments: Sequence[str], variables: Mapping[str, str]) -> float:
        return spent([sys.executable, *arguments], variables).processor

    spent([sys.executable, "-m", "edutargets", "build", "--quiet"], plain)
    calls = {_BARE: partial(call, ("-c", "import typer"), plain), _RICH: partial(call, ("-c", "import typer, rich.table"), plain)}
    calls |= {name: partial(call, ("-m", "edutargets", *words), plain if words else typing) for name, words in _CALLS.items()}
    found = in_turn(calls, rounds)
    made = ratios(found, _BARE)
    rows = [(f"`{name}`", f"{made[name]:.2f}", f"{statistics.median(found[name]) * 1000:.0f} ms") for name in found]
    first = statistics.median(_after_add(folder, plain) for _ in range(3))
    rows.append(
        (f"first command after `add` of {_FILES} files", f"{first / statistics.median(found[_BARE]):.2f}", f"{first * 1000:.0f} ms")
    )
    table(("call", "ratio", "processor"), rows)


def _after_add(folder: Path, variables: Mapping[str, str]) -> float:
    """The seconds of the first command over a corpus to which documents have just been added."""
    with tempfile.TemporaryDirectory(dir=folder) as made_here:
        files, own = Path(made_here, "files"), Path(made_here, "corpus")
        files.mkdir()
        own.mkdir()
        for made in documents(_FILES, seed=7):
            (files / f"{made.folder}-{made.stem}.txt").write_bytes(made.text)
        owned = {**variables, "EDUTARGETS_CORPUS": str(own), "EDUTARGETS_CACHE": str(Path(made_here, "cache"))}
        spent([sys.executable, "-m", "edutargets", "add", str(files), "--yes", "--quiet"], owned, allowed=(0, 1))
        return spent([sys.executable, "-m", "edutargets", "show", "--format", "csv"], owned).processor
