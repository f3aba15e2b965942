"""One call of the command line: the options that every command shares, and the corpus, wording and output that they lead to."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import typer

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
                "the documents of the package stay as they are; "
                "edutargets init DIR --with-examples makes a corpus of your own: --corpus DIR"
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

        from edutargets.loading import load

        begun = time.perf_counter()
        verbose = self._options["verbose"]
        corpus: Corpus
        if self._dataset:
            from edutargets.datasets.reading import open_dataset

            corpus = open_dataset(self._dataset, self._options["configs"])
        else:
            corpus = load(
                self._options["corpus"], self._options["configs"], cache=not self._options["no_cache"], jobs=0,
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
