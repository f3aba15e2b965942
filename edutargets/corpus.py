"""The corpus: documents and their targets, asked for as they are needed, and chosen from."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from edutargets import corrections
from edutargets.cities import Cities
from edutargets.errors import NothingFound, some_of
from edutargets.folders import file_of
from edutargets.indexing.alike import sentences_of
from edutargets.indexing.holdings import Given, Holdings, Searched
from edutargets.indexing.looking import Named
from edutargets.places import Places
from edutargets.records import Document, Place, Problem, Target
from edutargets.selecting import Criteria

if TYPE_CHECKING:
    import pandas

    from edutargets.indexing.records import Overview
    from edutargets.searching.words import Words


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
        self.holdings = Given(documents, targets, stale) if holdings is None else holdings
        self._known: tuple[tuple[Named, ...], Cities] | None = None

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
        return self.holdings.facts

    @functools.cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents with their texts. Raises DocumentError where a text was changed since the corpus was loaded."""
        return tuple(map(self.holdings.document, self.facts))

    @functools.cached_property
    def targets(self) -> tuple[Target, ...]:
        """The targets of all documents. Raises ConfigError where a rule is wrong."""
        return tuple(self.holdings.targets())

    @property
    def stale(self) -> tuple[corrections.Correction, ...]:
        """The corrections whose target is gone."""
        return self.holdings.stale

    @property
    def cities(self) -> tuple[str, ...]:
        """Slugs of the cities in the corpus, in order of their first document; where provinces are among them, in the official order."""
        return tuple(self.city_names)

    @property
    def city_names(self) -> dict[str, str]:
        """The name of each city in the corpus by its slug; of several that documents give it, the last."""
        return self._cities.names

    @property
    def count(self) -> int:
        """How many documents there are."""
        return self.holdings.count

    @property
    def codes(self) -> tuple[tuple[str, str], ...]:
        """The codes that documents name, '' for none, each with the city that they are of."""
        return tuple((named.adcode, named.city) for named in self.holdings.cities)

    def facts_coded(self, adcode: str) -> tuple[Document, ...]:
        """Those of `facts` that name the code of a place."""
        cities = {city for code, city in self.codes if code == adcode}
        return tuple(document for document in self.facts_of(cities) if document.adcode == adcode)

    def facts_of(self, cities: Iterable[str]) -> tuple[Document, ...]:
        """Those of `facts` that are of some cities; the files of others are not looked at."""
        return self.holdings.facts_of(frozenset(cities))

    def with_document(self, document: Document, instead: Document | None = None) -> Corpus:
        """This corpus with one more document, `instead` of another where one is named; its targets are not extracted."""
        changed = self.holdings.changed(document, "" if instead is None else instead.id)
        return Corpus(self.folder, self.configs, problems=self._problems, holdings=changed)

    def with_digest(self, sha256: str) -> Document | None:
        """The facts of the first document whose text or original file has that digest; None where there is none."""
        return next(self.holdings.with_digest(sha256), None)

    def alike(self, text: str) -> Iterator[Document]:
        """The facts of the documents of nearly the same text: nine in ten of the longer sentences of the shorter one are shared."""
        sentences = sentences_of(text)
        return self.holdings.alike(sentences) if sentences else iter(())

    def changed_since(self) -> Mapping[str, Collection[str]]:
        """The folders in which a document may have been stored since this corpus was loaded, each with the names of those known in it."""
        return self.holdings.changed_since()

    def keep(self, document: Document, targets: tuple[Target, ...]) -> None:
        """Keep what was extracted from a document that has just been stored, so that the next call need not extract it again."""
        self.holdings.keep(document, targets)

    def document(self, identity: str) -> Document | None:
        """The document of that id with its text; None where there is none."""
        facts = self.document_facts(identity)
        return self.holdings.document(facts) if facts else None

    def document_facts(self, identity: str) -> Document | None:
        """The one of `facts` with that id; None where there is none."""
        return next((document for document in self._beginning(identity) if document.id == identity), None)

    def documents_of(self, city: str) -> tuple[Document, ...]:
        """The documents of a city, with their texts."""
        return tuple(map(self.holdings.document, self.facts_of((city,))))

    def _beginning(self, identity: str) -> Iterator[Document]:
        """The documents with whose id one begins."""
        return (document for document in self.facts_of(_cities_of(identity)) if identity.startswith(document.id))

    def overviews(self, documents: Iterable[Document] | None = None) -> Iterable[tuple[Document, Overview]]:
        """Documents, all where none are named, with what their targets are about: what counts need, without the targets themselves."""
        return self.holdings.overviews(self.facts if documents is None else documents)

    @property
    def _cities(self) -> Cities:
        """The cities as the documents name them now."""
        named = self.holdings.cities
        if self._known is None or self._known[0] is not named:
            self._known = named, Cities(named, self.places)
        return self._known[1]

    def city(self, name: str) -> str:
        """The slug of a city of the corpus from any of its names; UsageError where no place is called so.

        A place that exists but has no document here gives its slug all the same, NothingFound where that is the slug
        of another place of the corpus.
        """
        return self._cities.called(name)

    def cities_named(self, names: Iterable[str], within: Iterable[str] = ()) -> tuple[str, ...]:
        """The slugs of cities, each once: those named, and those in a place of `within`, itself included.

        `jiangsu/*` stands for the cities of the corpus in that place, `*` and the nation (全国, china) for all. NothingFound
        where the corpus has no document of a city, or none in a place.
        """
        names = list(map(str.strip, names))
        found = self._cities.meant(names)
        if not any(name.endswith("*") for name in names):
            self.facts_of(found)  # they are asked for: whether they are still there shows when they are looked at
        there = self.city_names
        if not found.keys() <= there.keys():
            _ = self.facts  # a sidecar may have been written over and name another city
            found, there = self._cities.meant(names), self.city_names
        missing = [slug for slug in found if slug not in there]
        if missing:
            raise NothingFound(f"the corpus has no document of {', '.join(missing)}; it has {some_of(self.cities)}")
        for name in within:
            found |= dict.fromkeys(self._cities.inside(name, itself=True))
        return tuple(found)

    def place(self, city: str) -> Place | None:
        """The gazetteer's entry of a city of the corpus: by its code, else by its name where one place alone bears it."""
        return self._cities.place(city)

    def names_around(self, text: str) -> set[str]:
        """The names of the places of all cities, and of those that contain them, that stand in a text."""
        return self._cities.names_around(text)

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
        return tuple(criteria.holding(self.holdings.targets(self._asked(criteria))))

    def passing(self, criteria: Criteria, words: Collection[str] = ()) -> Iterator[Target]:
        """As `select`, one after the other; nothing is kept in memory of those that have passed.

        Of documents that are known to lack one of some words, which are plain, none may be there.
        """
        if criteria.documents:
            return iter(self.select(**msgspec.structs.asdict(criteria)))
        hangs = criteria.themes or criteria.indicators or criteria.years
        may_hold = functools.partial(_may_hold, criteria) if hangs else None
        return iter(criteria.holding(self.holdings.passing(criteria.cities, may_hold, words)))

    def searched(self, cities: Collection[str], words: Words) -> Iterator[Searched]:
        """The documents of some cities, of all where none are named, with text, records and sentences, as `passing`."""
        from edutargets.searching.passages import passages_of

        return self.holdings.searched(cities, words.texts, functools.partial(passages_of, configs=self.configs))

    def states_for(self, years: Collection[int], cities: Collection[str] = ()) -> bool:
        """Whether some cities, all where none are named, state anything for one of the years."""
        criteria = Criteria(years=years)
        return any(True for _ in self.holdings.passing_overviews(cities, functools.partial(_may_hold, criteria)))

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
        exact = next((target for target in self.holdings.targets(self._beginning(identity)) if target.id == identity), None)
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
