"""One call of the command line: the options that every command shares, and what they lead to."""

from __future__ import annotations

import functools
import inspect
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from edutargets.cli.completion import (
    complete_city,
    complete_format,
    complete_indicator,
    complete_language,
    complete_per,
    complete_status,
    complete_theme,
    complete_year,
)
from edutargets.cli.words import field_words, known_value, split
from edutargets.errors import NothingFound, UsageError, some_of
from edutargets.messages import said
from edutargets.presenting import LANGUAGES, Language, default_language
from edutargets.presenting.controls import in_line
from edutargets.presenting.wrapping import for_stream

if TYPE_CHECKING:
    from edutargets.comparing.per_head import PerHead
    from edutargets.corpus import Corpus
    from edutargets.presenting.sheets.sheet import Sheet
    from edutargets.presenting.words.wording import Wording
    from edutargets.presenting.writing.destination import Destination
    from edutargets.presenting.writing.output import Output


class Session:
    """The shared options of one call, and the corpus, wording and output they ask for."""

    def __init__(self, **options: Any) -> None:
        self._options = options
        self._dataset = ""
        if options["lang"] and options["lang"] not in LANGUAGES:
            raise UsageError(f"unknown language {options['lang']!r}; there are {' and '.join(LANGUAGES)}")

    def option(self, name: str) -> Any:
        """The value of one shared option."""
        return self._options[name]

    def anew(self) -> Session:
        """The same options for a further question of one call: the corpus is loaded again, and only errors are said."""
        return Session(**{**self._options, "quiet": True})

    def take(self, dataset: str) -> None:
        """Have the records read from a data set, where one is named, in place of the corpus. UsageError where both are named."""
        if dataset and self._options["corpus"]:
            raise UsageError("--from and --corpus each name what to read; leave one of them out")
        self._dataset = dataset

    @property
    def own_corpus(self) -> Path | None:
        """The folder of a corpus of the person's own, if there is one: that of the option, the environment or ./corpus."""
        from edutargets.folders import own_folder

        return own_folder(self._options["corpus"])

    def refuse_packaged(self) -> None:
        """UsageError where the corpus is that of the package: what is written there is gone with the next version."""
        if self.own_corpus is None:
            raise UsageError(
                "the documents of the package stay as they are; edutargets init DIR --with-examples makes a corpus of your own: --corpus DIR"
            )

    @functools.cached_property
    def corpus(self) -> Corpus:
        """The corpus asked for; NothingFound where it holds no document."""
        corpus = self.loaded
        if not corpus.cities:
            raise NothingFound(_without_documents(corpus))
        return corpus

    @functools.cached_property
    def loaded(self) -> Corpus:
        """The corpus asked for, which may hold no document yet. What could not be read of it is said on stderr, a line each."""
        import time

        from edutargets.indexing.building import cores
        from edutargets.loading import load

        begun = time.perf_counter()
        verbose = self._options["verbose"]
        corpus: Corpus
        if self._dataset:
            from edutargets.datasets.reading import open_dataset

            corpus = open_dataset(self._dataset, self._options["configs"])
        else:
            corpus = load(
                self._options["corpus"], self._options["configs"], cache=not self._options["no_cache"], jobs=cores(),
                tell=self._tell if verbose else None,
                failed=lambda problem: self.say(f"edutargets: {problem.message}"),
            )  # fmt: skip
        if not self._options["quiet"]:
            for problem in corpus.problems_so_far:
                self._tell(f"edutargets: {problem.message}")
        if verbose:
            seconds = time.perf_counter() - begun
            self._tell(f"corpus {corpus.folder}, configs {corpus.configs}")
            self._tell(f"{corpus.count} documents in {seconds:.2f} s")
        return corpus

    @functools.cached_property
    def wording(self) -> Wording:
        from edutargets.presenting.words.wording import Wording

        return Wording(self.loaded, self.language)

    def per_head(self, per: str, denominators: Path | None, indicators: Sequence[str]) -> PerHead | None:
        """What scales counts per head; None where that is not asked for. UsageError where none of the indicators can be scaled."""
        if not per:
            if denominators is not None:
                raise UsageError("--denominators needs --per: school, student, child or population")
            return None
        from edutargets.comparing.per_head import PerHead

        made = PerHead(self.corpus, per, denominators)
        if refused := made.refused(indicators):
            raise UsageError(refused)
        return made

    @property
    def language(self) -> Language:
        return cast(Language, self._options["lang"]) or default_language()

    @functools.cached_property
    def output(self) -> Output:
        from edutargets.presenting.writing.output import Output

        options = self._options
        return Output(
            format_=options["format"], path=options["output"], force=options["force"], bom=options["bom"], raw=options["raw"],
            width=options["width"], color=not options["no_color"], quiet=options["quiet"],
            spoken=self._in_chinese if options["lang"] == "zh" and not options["codes"] else None,
        )  # fmt: skip

    def _in_chinese(self, sheet: Sheet) -> Sheet:
        from edutargets.presenting.sheets.chinese import in_chinese

        return in_chinese(sheet, self.wording)

    def cities(self, names: Sequence[str] | None, within: Sequence[str] | None = (), every: bool = False) -> tuple[str, ...]:
        """Slugs of the cities named and of those within places; of all cities of the corpus for `every`, and where neither is given."""
        places = split(within or ())
        found = self.corpus.cities_named(names or (), places)
        if every or not found:
            return self.corpus.cities
        if places and (remark := self.unplaced(found)):
            self.output.say(f"edutargets: {remark}")
        return found

    def unplaced(self, found: Sequence[str]) -> str:
        """One line on the cities beside `found` of which nobody can say whether they lie in a place; '' where there are none."""
        known = frozenset(found)
        unplaced = [city for city in self.corpus.cities if city not in known and self.corpus.place(city) is None]
        return f"left out, because no sidecar says where it lies (adcode): {', '.join(unplaced)}" if unplaced else ""

    def destination(self, formats: Sequence[str]) -> Destination:
        """The one file asked for, in one of `formats`."""
        from edutargets.presenting.writing.destination import Destination

        options = self._options
        return Destination(options["output"], options["format"], formats, force=options["force"])

    def written_as(self, format_: str) -> Destination | None:
        """Where a result goes that only this command has in `format_`; None where another format is asked for."""
        from edutargets.presenting.writing.destination import Destination

        options = self._options
        path, asked = options["output"], options["format"]
        if asked != format_ and (asked or path is None or path.suffix.lower() != f".{format_}"):
            return None
        return Destination(path or Path("-"), format_, (format_,), force=options["force"])

    def say(self, message: str) -> None:
        """A line for the person at the terminal, unless it is empty or --quiet was given."""
        if message and not self._options["quiet"]:
            self._tell(message)

    def _tell(self, message: str) -> None:
        typer.echo(for_stream(said(in_line(message)), sys.stderr), err=True)

    def themes(self, names: Sequence[str]) -> tuple[str, ...]:
        """Ids of themes from ids, or from their Chinese or English names, a part of one, or a word that speaks for one theme alone."""
        if not names:
            return ()
        from edutargets.cli.choosing import themes_named
        from edutargets.rules.taxonomy import load_taxonomy

        return themes_named(load_taxonomy(self.loaded.configs).themes, names)

    def indicators(self, names: Sequence[str]) -> tuple[str, ...]:
        """Ids of indicators from ids or names, or a part of one name; `*学位*` stands for all whose names have that part."""
        if not names:
            return ()
        from edutargets.cli.choosing import indicators_named
        from edutargets.rules.indicators import load_indicators

        return indicators_named(load_indicators(self.loaded.configs).indicators, names)

    def indicator(self, name: str) -> str:
        """The id of one indicator; UsageError where several are named."""
        found = self.indicators([name])
        if len(found) != 1:
            raise UsageError(f"name one indicator, not {some_of(found) or repr(name)}")
        return found[0]

    def statuses(self, names: Iterable[str]) -> tuple[str, ...]:
        """Statuses asked for, target and result where none is; `all` stands for every one."""
        from edutargets.records import DEFAULT_STATUSES, STATUSES

        given = split(names)
        if not given:
            return DEFAULT_STATUSES
        if "all" in given or "全部" in given:
            return STATUSES
        return tuple(known_value(name, field_words("status") | {"all": "all"}, "status") for name in given)

    def stage(self, name: str) -> str:
        """The id of a school stage from its id or name."""
        from edutargets.rules.taxonomy import load_taxonomy

        stages = load_taxonomy(self.loaded.configs).stages
        known = {key.lower(): stage.id for stage in stages for key in (stage.id, stage.zh, stage.en)}
        words = {word: stage.id for stage in stages for word in stage.words}
        return known_value(name, words | known, "stage")

    def years(self, years: Iterable[int], cities: Sequence[str]) -> tuple[int, ...]:
        """The years asked for; NothingFound where none of them occurs."""
        given = tuple(years)
        if not given:
            return ()
        if not self.corpus.states_for(given, cities):
            documents = self.corpus.facts_of(cities) if cities else self.corpus.facts
            present = sorted({year for _, overview in self.corpus.overviews(documents) for year in overview.years if year})
            example = max(present, default=0)
            raise NothingFound(
                f"nothing is stated for {', '.join(map(str, given))}; there are {', '.join(map(str, present))}; try --year {example}"
            )
        return given


def _without_documents(corpus: Corpus) -> str:
    """One line: that there is no document, or that none could be read, and what to do."""
    if any(problem.fatal for problem in corpus.problems):
        return f"{corpus.folder}: no document could be read; edutargets check --corpus {corpus.folder}"
    return f"{corpus.folder} holds no document yet; edutargets add FILE --corpus {corpus.folder}"


SomeCities = Annotated[
    list[str] | None,
    typer.Argument(
        help="Cities: 江阴, 江阴市, jiangyin, 320281, or 'jiangsu/*'; all where none is named.",
        autocompletion=complete_city,
        show_default=False,
    ),
]
EveryCity = Annotated[bool, typer.Option("--all", help="Every city of the corpus, as where none is named.", show_default=False)]
Within = Annotated[
    list[str] | None,
    typer.Option(
        "--within", help="The cities in this place, and itself; 全国 or china for all.", autocompletion=complete_city, show_default=False
    ),
]
Themes = Annotated[
    list[str] | None, typer.Option("--theme", "-t", help="Only these themes.", autocompletion=complete_theme, show_default=False)
]
Indicators = Annotated[
    list[str] | None,
    typer.Option("--indicator", "-i", help="Only these indicators.", autocompletion=complete_indicator, show_default=False),
]
CityOption = Annotated[
    list[str] | None,
    typer.Option(
        "--city", "-c", help="Only these cities; the same as naming them without --city.", autocompletion=complete_city, show_default=False
    ),
]
Years = Annotated[
    list[int] | None, typer.Option("--year", "-y", help="Only values for these years.", autocompletion=complete_year, show_default=False)
]
Statuses = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        "-s",
        help="target, result, context or all. [default: target and result]",
        autocompletion=complete_status,
        show_default=False,
    ),
]
Sure = Annotated[
    float | None,
    typer.Option(
        "--sure",
        min=0.0,
        max=1.0,
        help="Print what is at least so sure, 0 to 1; 0 prints all. [default: 0.8, of comparing.yaml]",
        show_default=False,
    ),
]
Per = Annotated[
    str,
    typer.Option(
        "--per",
        help="Scale counts per school, student, child or population, by numbers of the same place and year.",
        autocompletion=complete_per,
        show_default=False,
    ),
]
Denominators = Annotated[
    Path | None,
    typer.Option(
        "--denominators",
        metavar="FILE",
        help="With --per: a csv of place, year, what, value, source, for what the documents do not state.",
        show_default=False,
    ),
]
ByWording = Annotated[
    bool, typer.Option("--wording/--no-wording", help="Rows of figures without an indicator that cities name alike.", show_default="on")
]

From = Annotated[
    str,
    typer.Option(
        "--from", metavar="DIR", help="Read a data set that build --out wrote, not the corpus; also s3://bucket/folder.", show_default=False
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, help="Processes that read at once. [default: one for each processor]", show_default=False),
]

_COMMON = {
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


_FORMATS: dict[str, tuple[str, ...]] = {}


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


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that all commands share; it gets them as a Session in its first parameter."""
    own = inspect.signature(function, eval_str=True)
    parameters = [parameter for name, parameter in own.parameters.items() if name != "session"]
    formats = _FORMATS.get(function.__name__, ())
    for name, (kind, default, option) in _COMMON.items():
        annotation = Annotated[kind, _format_of(formats) if name == "format" and formats else option]  # type: ignore[valid-type]
        parameters.append(inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation))

    @functools.wraps(function)
    def run(**arguments: Any) -> None:
        common = {name: arguments.pop(name) for name in _COMMON}
        if common["debug"]:
            os.environ["EDUTARGETS_DEBUG"] = "1"
        function(Session(**common), **arguments)

    run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run
