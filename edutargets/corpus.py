"""The corpus: documents found, extracted (or taken from the cache), and chosen from."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from edutargets import corrections
from edutargets.errors import EdutargetsError, NothingFound, UsageError, some_of
from edutargets.folders import config_folder, corpus_folder, file_of
from edutargets.indexing.alike import sentences_of
from edutargets.indexing.building import Building, Engine
from edutargets.indexing.holdings import Given, Holdings
from edutargets.indexing.looking import Looking, Named
from edutargets.indexing.lying import Lying
from edutargets.indexing.records import size_of
from edutargets.places import NATION, Places, is_nation
from edutargets.records import Document, Place, Problem, Target
from edutargets.rules.weights import weights_of
from edutargets.selecting import Criteria
from edutargets.transactions import undisturbed

if TYPE_CHECKING:
    import pandas

    from edutargets.extracting.extractor import Extraction, Extractor
    from edutargets.indexing.records import Overview


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
        self._firsts: tuple[tuple[Named, ...], dict[str, Named]] = (), {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the files of the corpus; a document whose records cannot be read is added when they are asked for."""
        _ = self.facts
        return self.problems_so_far

    @property
    def problems_so_far(self) -> tuple[Problem, ...]:
        """What came up as wrong so far; a folder is looked at where it has changed, and where its documents are asked for."""
        return tuple(self._problems)

    @functools.cached_property
    def places(self) -> Places:
        """The places that are known, those of the rules of one's own included."""
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

    @property
    def cities(self) -> tuple[str, ...]:
        """Slugs of the cities in the corpus, in order of their first document."""
        return tuple(self.city_names)

    @property
    def city_names(self) -> dict[str, str]:
        """The name of each city in the corpus by its slug; of several that documents give it, the last."""
        return {named.city: named.city_name for named in self._holdings.cities}

    @property
    def _first_named(self) -> dict[str, Named]:
        """Each city as its first document names it."""
        cities = self._holdings.cities
        if self._firsts[0] is not cities:
            self._firsts = cities, {named.city: named for named in reversed(cities)}
        return self._firsts[1]

    @property
    def count(self) -> int:
        """How many documents there are."""
        return self._holdings.count

    @property
    def codes(self) -> tuple[tuple[str, str], ...]:
        """The codes that documents name, '' for none, each with the city that they are of."""
        return tuple((named.adcode, named.city) for named in self._holdings.cities)

    def facts_coded(self, adcode: str) -> tuple[Document, ...]:
        """Those of `facts` that name the code of a place."""
        cities = {city for code, city in self.codes if code == adcode}
        return tuple(document for document in self.facts_of(cities) if document.adcode == adcode)

    def facts_of(self, cities: Iterable[str]) -> tuple[Document, ...]:
        """Those of `facts` that are of some cities; the files of others are not looked at."""
        return self._holdings.facts_of(frozenset(cities))

    def with_document(self, document: Document, instead: Document | None = None) -> Corpus:
        """This corpus with one more document, `instead` of another where one is named; its targets are not extracted."""
        changed = self._holdings.changed(document, "" if instead is None else instead.id)
        return Corpus(self.folder, self.configs, problems=self._problems, holdings=changed)

    def with_digest(self, sha256: str) -> Document | None:
        """The facts of the first document whose text or original file has that digest; None where there is none."""
        return next(self._holdings.with_digest(sha256), None)

    def alike(self, text: str) -> Iterator[Document]:
        """The facts of the documents of nearly the same text: nine in ten of the longer sentences of the shorter one are shared."""
        sentences = sentences_of(text)
        return self._holdings.alike(sentences) if sentences else iter(())

    def changed_since(self) -> Mapping[str, Collection[str]]:
        """The folders in which a document may have been stored since this corpus was loaded, each with the names of those known in it."""
        return self._holdings.changed_since()

    def keep(self, document: Document, targets: tuple[Target, ...]) -> None:
        """Keep what was extracted from a document that has just been stored, so that the next call need not extract it again."""
        self._holdings.keep(document, targets)

    def document(self, identity: str) -> Document | None:
        """The document of that id with its text; None where there is none."""
        facts = self.document_facts(identity)
        return self._holdings.document(facts) if facts else None

    def document_facts(self, identity: str) -> Document | None:
        """The one of `facts` with that id; None where there is none."""
        return next((document for document in self._beginning(identity) if document.id == identity), None)

    def documents_of(self, city: str) -> tuple[Document, ...]:
        """The documents of a city, with their texts."""
        return tuple(map(self._holdings.document, self.facts_of((city,))))

    def _beginning(self, identity: str) -> Iterator[Document]:
        """The documents with whose id one begins."""
        return (document for document in self.facts_of(_cities_of(identity)) if identity.startswith(document.id))

    def overviews(self, documents: Iterable[Document] | None = None) -> Iterable[tuple[Document, Overview]]:
        """Documents, all where none are named, with what their targets are about: what counts need, without the targets themselves."""
        return self._holdings.overviews(self.facts if documents is None else documents)

    def city(self, name: str) -> str:
        """The slug of a city of the corpus from any of its names; UsageError where no place is called so.

        A place that exists but has no document here gives its slug all the same, NothingFound where that is the slug
        of another place of the corpus.
        """
        plain = name.strip()
        cities = self._holdings.cities
        named = {}
        for city, city_name, adcode in cities:
            if (
                plain.lower() == city
                or plain in (city_name, adcode)
                or (city_name.startswith(plain) and plain == re.sub("[省市县区]$", "", city_name))
            ):
                named[city] = f"{city_name} {adcode}"
        if len(named) > 1:
            raise UsageError(f"{name!r} is the name of several places of the corpus: {', '.join(named.values())}; give the code")
        if named:
            return next(iter(named))
        place = self.places.resolve(plain, [one.adcode for one in cities if one.adcode])
        for one in cities:
            if one.adcode in (place.adcode, *place.former_codes):
                return one.city
        other = next((one for one in cities if one.city == place.slug and one.adcode), None)
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
        names = list(map(str.strip, names))
        found = self._named(names)
        if not any(name.endswith("*") for name in names):
            self.facts_of(found)  # they are asked for: whether they are still there shows when they are looked at
        there = self.city_names
        if not found.keys() <= there.keys():
            _ = self.facts  # a sidecar may have been written over and name another city
            found, there = self._named(names), self.city_names
        missing = [slug for slug in found if slug not in there]
        if missing:
            raise NothingFound(f"the corpus has no document of {', '.join(missing)}; it has {some_of(self.cities)}")
        for name in within:
            found |= dict.fromkeys(self._inside(name, itself=True))
        return tuple(found)

    def _named(self, names: Iterable[str]) -> dict[str, None]:
        """The slugs of the cities that names stand for, those of places without a document here among them."""
        found: dict[str, None] = {}
        for name in names:
            inside = name == "*" or name.endswith("/*")
            found |= dict.fromkeys(self._inside(name.removesuffix("*").removesuffix("/") or NATION) if inside else (self.city(name),))
        return found

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
        first = self._first_named.get(city)
        if first is None:
            return None
        if first.adcode:
            return self.places.by_code(first.adcode)
        named = self.places.find(first.city_name)
        return named[0] if len(named) == 1 else None

    def names_around(self) -> set[str]:
        """The names of the places of all cities, and of those that contain them."""
        named = self._first_named.values()
        placed = (place for one in named if not one.adcode and (place := self.place(one.city)))
        return self.places.names_of([*(one.adcode for one in named if one.adcode), *(place.adcode for place in placed)])

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
        criteria = Criteria(
            cities=frozenset(cities), documents=frozenset(documents), themes=frozenset(themes), indicators=frozenset(indicators),
            years=frozenset(years), statuses=frozenset(statuses), kinds=frozenset(kinds), stages=frozenset(stages),
        )  # fmt: skip
        return tuple(criteria.holding(self._holdings.targets(self._asked(criteria))))

    def passing(self, criteria: Criteria) -> Iterator[Target]:
        """As `select`, one after the other; nothing is kept in memory of those that have passed."""
        if criteria.documents:
            return iter(self.select(**msgspec.structs.asdict(criteria)))
        hangs = criteria.themes or criteria.indicators or criteria.years
        may_hold = functools.partial(_may_hold, criteria) if hangs else None
        return iter(criteria.holding(self._holdings.passing(criteria.cities, may_hold)))

    def states_for(self, years: Collection[int], cities: Collection[str] = ()) -> bool:
        """Whether some cities, all where none are named, state anything for one of the years."""
        criteria = Criteria(years=years)
        return any(True for _ in self._holdings.passing_overviews(cities, functools.partial(_may_hold, criteria)))

    def _asked(self, criteria: Criteria) -> Iterable[Document] | None:
        """The documents that may hold what is asked for; None for all."""
        hangs = criteria.themes or criteria.indicators or criteria.years
        if not (hangs or criteria.cities or criteria.documents):
            return None
        documents: Iterable[Document]
        if criteria.documents:
            cities = criteria.cities or {city for identity in criteria.documents for city in _cities_of(identity)}
            documents = [document for document in self.facts_of(cities) if document.id in criteria.documents]
        else:
            documents = self.facts_of(criteria.cities) if criteria.cities else self.facts
        if not hangs:
            return documents
        return (document for document, overview in self.overviews(documents) if _may_hold(criteria, overview))

    def target(self, identity: str) -> Target | None:
        """The target with that id, or with the one id that ends so."""
        if not identity:
            return None
        exact = next((target for target in self._holdings.targets(self._beginning(identity)) if target.id == identity), None)
        if exact:
            return exact
        ending = [target for target in self.targets if target.id.endswith(identity)]
        exact = next((target for target in ending if target.id == identity), None)
        return exact or (ending[0] if len(ending) == 1 else None)

    def to_frame(self, targets: Iterable[Target] | None = None) -> pandas.DataFrame:
        """The targets as a DataFrame, one row each, columns in the order of the record; types as in `framing.target_frame`."""
        from edutargets.framing import target_frame

        return target_frame(self.targets if targets is None else targets, self.configs)


def _may_hold(criteria: Criteria, overview: Overview) -> bool:
    """Whether a document may hold what is asked for."""
    return overview.may_hold(criteria.themes, criteria.indicators, criteria.years)


def _cities_of(identity: str) -> Iterator[str]:
    """The cities that may be that of a document or target: its id begins with it."""
    return (identity[:at] for at, sign in enumerate(identity) if sign == "-")


def load(
    corpus: str | Path | None = None,
    configs: str | Path | None = None,
    *,
    cache: bool = True,
    jobs: int = 1,
    tell: Callable[[str], None] | None = None,
    failed: Callable[[Problem], None] | None = None,
) -> Corpus:
    """Load a corpus: find its documents and what is known of them; texts and targets are read when they are asked for.

    Where records of many documents are asked for that were never read, as many processes read them as `jobs` says, if there is an index; a
    script that asks for more than one must begin its work under `if __name__ == "__main__"`, as for multiprocessing.

    What was read before is taken from the index of the corpus (EDUTARGETS_CACHE), unless `cache` is false; `tell` is given one line
    where there is one that cannot be used. A document that cannot be read becomes a Problem and stops nothing else, and a change of the
    corpus that was interrupted is brought to its end, and becomes one too; `failed` is given those that come up after loading, when records
    are asked for. Raises ConfigError where a configuration is wrong or a folder does not exist, EdutargetsError where another process is
    half-way through a change for ten seconds.
    """
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

    def note(problem: Problem) -> None:
        problems.append(problem)
        if failed is not None:
            failed(problem)

    looking, interrupted = undisturbed(folder, lambda: Looking(folder, rules, index, note))
    problems += [*([interrupted] if interrupted else []), *looking.problems]
    return Corpus(
        folder, rules, problems=problems, holdings=Lying(looking, index, lambda document: bounded(document, rules), note, (rules, jobs))
    )


def build(corpus: Corpus, jobs: int, engine: Engine | None = None) -> Building:
    """Extract the targets of all documents that the index of a corpus does not know yet, in so many processes or by `engine`, and keep them.

    Nothing is done before the steps are taken; what they did stays where they are left. Raises EdutargetsError where no index can be
    written, or the corpus was not loaded from a folder.
    """
    holdings = corpus._holdings
    if not isinstance(holdings, Lying):
        raise UsageError("only a corpus that was loaded from its folder can be built")
    if not holdings.can_keep:
        raise EdutargetsError("no index can be written, so that build would read for nothing; -v says why")
    unread = holdings.unread()
    return Building(len(unread), sum(size_of(entry) for _, entry in unread), holdings.build(unread, corpus.configs, jobs, engine))


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
