"""The corpus: documents found, extracted (or taken from the cache), and chosen from."""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edutargets import corrections
from edutargets.errors import EdutargetsError, NothingFound, UsageError, some_of
from edutargets.folders import config_folder, corpus_folder, file_of
from edutargets.indexing.building import Building
from edutargets.indexing.holdings import Given, Holdings, Lying
from edutargets.indexing.records import size_of
from edutargets.places import NATION, Places, is_nation
from edutargets.records import Document, Place, Problem, Target
from edutargets.transactions import undisturbed
from edutargets.weights import weights_of

if TYPE_CHECKING:
    import pandas

    from edutargets.extracting.extractor import Extraction, Extractor
    from edutargets.indexing.listing import Listing
    from edutargets.indexing.records import Entry, Overview


class Corpus:
    """Documents with their targets. Made by `load`; nothing in it changes. Texts and targets are read when they are first asked for."""

    def __init__(
        self,
        folder: Path,
        configs: Path,
        documents: Sequence[Document] = (),
        targets: Sequence[Target] = (),
        problems: Sequence[Problem] = (),
        stale: Sequence[corrections.Correction] = (),
        *,
        holdings: Holdings | None = None,
    ) -> None:
        self.folder = folder
        self.configs = configs
        self._problems = problems
        self._holdings = Given(documents, targets, stale) if holdings is None else holdings

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read so far; a document whose records cannot be read is added when they are asked for."""
        return tuple(self._problems)

    @functools.cached_property
    def places(self) -> Places:
        return Places(file_of(self.configs, "places.csv"))

    @property
    def facts(self) -> tuple[Document, ...]:
        """The documents for their facts alone: their texts may be left out."""
        return self._holdings.facts

    @functools.cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents with their texts. Raises DocumentError where a text was changed since the corpus was loaded."""
        return tuple(map(self._holdings.document, self.facts))

    @functools.cached_property
    def targets(self) -> tuple[Target, ...]:
        """The targets of all documents. Raises ConfigError where a rule is wrong."""
        return tuple(self._holdings.targets())

    @property
    def stale(self) -> tuple[corrections.Correction, ...]:
        """The corrections whose target is gone."""
        return self._holdings.stale

    @functools.cached_property
    def cities(self) -> tuple[str, ...]:
        """Slugs of the cities in the corpus, in order of their first document."""
        return tuple(self._by_city)

    def with_document(self, document: Document, instead: Document | None = None) -> Corpus:
        """This corpus with one more document, `instead` of another where one is named; its targets are not extracted."""
        changed = self._holdings.changed(document, "" if instead is None else instead.id)
        return Corpus(self.folder, self.configs, problems=self.problems, holdings=changed)

    def sentences(self, make: Callable[[str], bytes]) -> Iterable[tuple[Document, bytes]]:
        """The facts of each document with what `make` makes from the sentences of its text, made once for each text."""
        return self._holdings.sentences(make)

    def keep(self, document: Document, targets: tuple[Target, ...]) -> None:
        """Keep what was extracted from a document that has just been stored, so that the next call need not extract it again."""
        self._holdings.keep(document, targets)

    def document(self, identity: str) -> Document | None:
        """The document of that id with its text; None where there is none."""
        return next((self._holdings.document(document) for document in self.facts if document.id == identity), None)

    def documents_of(self, city: str) -> tuple[Document, ...]:
        """The documents of a city, with their texts."""
        return tuple(map(self._holdings.document, self._by_city.get(city, ())))

    @functools.cached_property
    def _by_city(self) -> dict[str, list[Document]]:
        found: dict[str, list[Document]] = {}
        for document in self.facts:
            found.setdefault(document.city, []).append(document)
        return found

    def overviews(self, documents: Iterable[Document] | None = None) -> Iterable[tuple[Document, Overview]]:
        """Documents, all where none are named, with what their targets are about: what counts need, without the targets themselves."""
        return self._holdings.overviews(self.facts if documents is None else documents)

    def city(self, name: str) -> str:
        """The slug of a city of the corpus from any of its names; UsageError where no place is called so.

        A place that exists but has no document here gives its slug all the same, NothingFound where that is the slug
        of another place of the corpus.
        """
        plain = name.strip()
        named = {}
        for city, city_name, adcode in dict.fromkeys((document.city, document.city_name, document.adcode) for document in self.facts):
            short = re.sub("[省市县区]$", "", city_name)
            if plain.lower() == city or plain in (city_name, adcode, short):
                named[city] = f"{city_name} {adcode}"
        if len(named) > 1:
            raise UsageError(f"{name!r} is the name of several places of the corpus: {', '.join(named.values())}; give the code")
        if named:
            return next(iter(named))
        place = self.places.resolve(plain, [document.adcode for document in self.facts if document.adcode])
        for document in self.facts:
            if document.adcode in (place.adcode, *place.former_codes):
                return document.city
        other = next((document for document in self.facts if document.city == place.slug and document.adcode), None)
        if other:
            raise NothingFound(
                f"the corpus has no document of {self.places.described(place)}; its {place.slug} is {other.city_name} {other.adcode}"
            )
        return place.slug

    def cities_named(self, names: Iterable[str], within: Iterable[str] = ()) -> tuple[str, ...]:
        """The slugs of cities, each once: those named, and those in a place of `within`, itself included.

        `jiangsu/*` stands for the cities of the corpus in that place, `*` and the nation (全国, china) for all. NothingFound
        where the corpus has no document of a city, or none in a place.
        """
        found: dict[str, None] = {}
        for name in map(str.strip, names):
            inside = name == "*" or name.endswith("/*")
            found |= dict.fromkeys(self._inside(name.removesuffix("*").removesuffix("/") or NATION) if inside else (self.city(name),))
        missing = [slug for slug in found if slug not in self.cities]
        if missing:
            raise NothingFound(f"the corpus has no document of {', '.join(missing)}; it has {some_of(self.cities)}")
        for name in within:
            found |= dict.fromkeys(self._inside(name, itself=True))
        return tuple(found)

    def _inside(self, name: str, itself: bool = False) -> tuple[str, ...]:
        """The cities of the corpus in a place, at any depth. A name of several places means the one that holds some; all are in the nation."""
        if is_nation(name):
            return self.cities
        placed = {city: place for city in self.cities if (place := self.place(city))}
        above = {city: {one.adcode for one in self.places.above(place)} for city, place in placed.items()}
        known = dict.fromkeys(place.adcode for place in placed.values())
        outer = self.places.resolve(name, known | {code: None for codes in above.values() for code in sorted(codes)})
        found = tuple(city for city in placed if outer.adcode in above[city] or (itself and placed[city] == outer))
        if not found:
            raise NothingFound(f"the corpus has no document from inside {self.places.described(outer)}; it has {some_of(self.cities)}")
        return found

    def place(self, city: str) -> Place | None:
        """The gazetteer's entry of a city of the corpus: by its code, else by its name where one place alone bears it."""
        if city not in self._by_city:
            return None
        document = self._by_city[city][0]
        if document.adcode:
            return self.places.by_code(document.adcode)
        named = self.places.find(document.city_name)
        return named[0] if len(named) == 1 else None

    def select(
        self,
        *,
        cities: Iterable[str] = (),
        documents: Iterable[str] = (),
        themes: Iterable[str] = (),
        indicators: Iterable[str] = (),
        years: Iterable[int] = (),
        statuses: Iterable[str] = (),
        kinds: Iterable[str] = (),
        stages: Iterable[str] = (),
    ) -> tuple[Target, ...]:
        """The targets for which every criterion given holds. A theme holds where it is the first or among `also`."""
        wanted = {
            name: frozenset(values)
            for name, values in (
                ("city", cities), ("document", documents), ("indicator", indicators), ("year", years),
                ("status", statuses), ("kind", kinds), ("stage", stages),
            )
        }  # fmt: skip
        wanted = {name: values for name, values in wanted.items() if values}
        chosen_themes = frozenset(themes)

        chosen: Iterable[Target] = self._holdings.targets(self._asked(wanted, chosen_themes))
        if chosen_themes:
            chosen = [one for one in chosen if one.theme in chosen_themes or not chosen_themes.isdisjoint(one.also)]
        for name, values in wanted.items():
            value_of = operator.attrgetter(name)
            chosen = [one for one in chosen if value_of(one) in values]
        return tuple(chosen)

    def _asked(self, wanted: Mapping[str, frozenset[Any]], themes: frozenset[str]) -> frozenset[str] | None:
        """The ids of the documents that may hold what is wanted; None for all."""
        if not themes and wanted.keys().isdisjoint(("city", "document", "indicator", "year")):
            return None
        found = [
            document
            for city, documents in self._by_city.items()
            if "city" not in wanted or city in wanted["city"]
            for document in documents
            if "document" not in wanted or document.id in wanted["document"]
        ]
        indicators, years = wanted.get("indicator", frozenset()), wanted.get("year", frozenset())
        if themes or indicators or years:
            found = [document for document, overview in self.overviews(found) if overview.may_hold(themes, indicators, years)]
        return frozenset(document.id for document in found)

    def target(self, identity: str) -> Target | None:
        """The target with that id, or with the one id that ends so."""
        if not identity:
            return None
        # an id begins with that of its document
        likely = frozenset(document.id for document in self.facts if identity.startswith(document.id))
        exact = next((target for target in self._holdings.targets(likely) if target.id == identity), None)
        if exact:
            return exact
        ending = [target for target in self.targets if target.id.endswith(identity)]
        exact = next((target for target in ending if target.id == identity), None)
        return exact or (ending[0] if len(ending) == 1 else None)

    def to_frame(self, targets: Iterable[Target] | None = None) -> pandas.DataFrame:
        """The targets as a DataFrame, one row each, columns in the order of the record; types as in `framing.target_frame`."""
        from edutargets.framing import target_frame

        return target_frame(self.targets if targets is None else targets, self.configs)


def load(
    corpus: str | Path | None = None,
    configs: str | Path | None = None,
    *,
    cache: bool = True,
    tell: Callable[[str], None] | None = None,
    failed: Callable[[Problem], None] | None = None,
) -> Corpus:
    """Load a corpus: find its documents and what is known of them; texts and targets are read when they are asked for.

    What was read before is taken from the index of the corpus (EDUTARGETS_CACHE), unless `cache` is false; `tell` is given one line
    where there is one that cannot be used. A document that cannot be read becomes a Problem and stops nothing else, and a change of the
    corpus that was interrupted is brought to its end, and becomes one too; `failed` is given those that come up after loading, when records
    are asked for. Raises ConfigError where a configuration is wrong or a folder does not exist, EdutargetsError where another process is
    half-way through a change for ten seconds.
    """
    from edutargets.indexing.entries import beyond, entries_of
    from edutargets.indexing.listing import listed

    folder = corpus_folder(Path(corpus) if corpus is not None else None)
    rules = config_folder(Path(configs) if configs is not None else None, folder)
    unfit = weights_of(rules)[1]
    problems = [Problem(str(file_of(rules, "weights.yaml")), unfit, fatal=False, code="weights_unfit")] if unfit else []
    index = None
    if cache:
        from edutargets.indexing.index import Index

        index = Index(folder, rules, tell or (lambda line: None))
    if index is None or not index.knows_rules():  # a wrong rule is said at once, not by the first document that is read
        _extractor(rules)
        if index is not None:
            index.keep_rules()

    def read() -> tuple[Listing, tuple[dict[str, Entry], list[Problem]]]:
        listing = listed(folder)
        return listing, entries_of(folder, listing, rules, index)

    (listing, (entries, found)), interrupted = undisturbed(folder, read)
    problems += [*([interrupted] if interrupted else []), *found, *beyond(folder, listing)]

    def note(problem: Problem) -> None:
        problems.append(problem)
        if failed is not None:
            failed(problem)

    holdings = Lying(entries, index, lambda document: bounded(document, rules), note)
    return Corpus(folder, rules, problems=problems, holdings=holdings)


def build(corpus: Corpus, jobs: int) -> Building:
    """Extract the targets of all documents that the index of a corpus does not know yet, in so many processes, and keep them.

    Nothing is done before the steps are taken; what they did stays where they are left. Raises EdutargetsError where no index can be
    written, or the corpus was not loaded from a folder.
    """
    holdings = corpus._holdings
    if not isinstance(holdings, Lying):
        raise UsageError("only a corpus that was loaded from its folder can be built")
    if not holdings.can_keep:
        raise EdutargetsError("no index can be written, so that build would read for nothing; -v says why")
    unread = holdings.unread()
    return Building(len(unread), sum(size_of(entry) for _, entry in unread), holdings.build(unread, corpus.configs, jobs))


@functools.cache
def _extractor(configs: Path) -> Extractor:
    from edutargets.extracting.extractor import Extractor

    return Extractor(configs)


def extract(document: Document, configs: Path | None = None) -> Extraction:
    """The targets of one document, with the decisions behind them and the sentences that gave none."""
    return _extractor(config_folder(configs)).extract(document)


def bounded(document: Document, configs: Path) -> tuple[Target, ...]:
    """The targets of one document of a corpus; DocumentError where reading a long text takes more time or memory than it may."""
    from edutargets.reading.limits import limited_for

    _extractor(config_folder(configs))  # made here once, not in a process for each document
    return limited_for(document.path, document.text, lambda: extract(document, configs).targets)


__all__ = ["Corpus", "Problem", "corpus_folder", "extract", "load"]
