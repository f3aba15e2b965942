"""Reading: a data set in the place of a corpus. Of its files those alone are opened whose province and year can hold what is asked for, and
of these those rows are read that hold it.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from edutargets.corpus import Corpus
from edutargets.corrections import Correction
from edutargets.datasets.layout import (
    CONTENTS,
    DOCUMENTS,
    FORMAT,
    NOT_KEPT,
    NUMBER,
    RECORDS,
    YEAR,
    Contents,
    Place,
    document_schema,
    place_of,
    reached,
    record_schema,
)
from edutargets.errors import EdutargetsError
from edutargets.folders import config_folder
from edutargets.indexing.holdings import Changed, Chosen, Holdings, Searched, Segment
from edutargets.indexing.looking import Named
from edutargets.indexing.records import Overview, overview_of
from edutargets.indexing.versions import rules_version
from edutargets.records import TARGET_FIELDS, Document, Problem, Target
from edutargets.rules.taxonomy import load_taxonomy
from edutargets.selecting import Criteria

_TOGETHER = 5_000  # documents whose records are held at once
_COLUMNS = tuple(name for name in TARGET_FIELDS if name != YEAR)
_FACTS = tuple(name for name in Document.__struct_fields__ if name not in NOT_KEPT)

Facts = dict[str, tuple[int, Document]]  # by id: number in the corpus, and facts


def open_dataset(url: str, configs: Path | None = None) -> DataSetCorpus:
    """The data set at an address as a corpus without texts. EdutargetsError, in one line, where it is none or cannot be read.

    What was made with other rules is a problem that stops nothing.
    """
    place = place_of(url)
    with reached(place):
        if not place.files.exists(place.at(CONTENTS)):
            raise EdutargetsError(f"{url}: no data set, {CONTENTS} is missing; edutargets build --out DIR makes one")
        try:
            contents = msgspec.json.decode(place.files.cat_file(place.at(CONTENTS)), type=Contents)
        except msgspec.MsgspecError as error:
            raise EdutargetsError(f"{url}: {CONTENTS} is not as it was written: {error}; build the data set again") from None
    if contents.format != FORMAT:
        raise EdutargetsError(f"{url}: a data set of another version ({contents.format}); build it again")
    rules = config_folder(configs)
    other = f"{url}: made with other rules or another version than these; figures stand as they were read then"
    problems = [] if rules_version(rules) == contents.rules else [Problem(url, other, fatal=False)]
    return DataSetCorpus(place, rules, contents, problems)


class DataSetCorpus(Corpus):
    """A corpus whose records lie in a data set; what is asked for is asked of its files."""

    def __init__(self, place: Place, configs: Path, contents: Contents, problems: Sequence[Problem] = ()) -> None:
        self._files = _Files(place, contents, frozenset(load_taxonomy(configs).theme_ids()))
        super().__init__(Path(place.url), configs, problems=problems, holdings=_DataSet(self._files))

    def select(self, **asked: Any) -> tuple[Target, ...]:
        return tuple(self.passing(Criteria(**{name: frozenset(values) for name, values in asked.items()})))

    def passing(self, criteria: Criteria, words: Collection[str] = ()) -> Iterator[Target]:
        return self._files.records(criteria)

    def states_for(self, years: Collection[int], cities: Collection[str] = ()) -> bool:
        return any(True for _ in self.passing(Criteria(years=years, cities=cities)))


class _Files:
    """The files of a data set."""

    def __init__(self, place: Place, contents: Contents, themes: frozenset[str]) -> None:
        self.contents = contents
        self._place, self._themes = place, themes
        self._known: dict[frozenset[str], Facts] = {}

    def facts(self, cities: Collection[str] = ()) -> Facts:
        """The documents of some cities, of all where none are named, in their order."""
        asked = frozenset(cities)
        if asked not in self._known:
            whole = self._known.get(frozenset())
            found = whole.values() if whole is not None else map(_document, self._documents(asked, [*_FACTS, NUMBER]))
            chosen = [one for one in found if not asked or one[1].city in asked]
            self._known[asked] = {one[1].id: one for one in sorted(chosen, key=lambda one: one[0])}
        return self._known[asked]

    def records(self, criteria: Criteria) -> Iterator[Target]:
        """The records that meet all criteria, in the order of the corpus."""
        facts = self.facts(criteria.cities)
        named = frozenset(criteria.documents)
        rest = iter([one for one in facts.values() if not named or one[1].id in named])
        while some := list(itertools.islice(rest, _TOGETHER)):
            cities = frozenset(document.city for _, document in some)
            wanted = msgspec.structs.replace(criteria, cities=cities)
            places = {
                identity: (facts[row["id"]][0], at)
                for row in self._documents(cities, ["id", RECORDS])
                for at, identity in enumerate(row[RECORDS])
            }
            ids = frozenset(document.id for _, document in some)
            found = [one for one in wanted.holding(self._targets(wanted)) if one.document in ids]
            if lost := next((one.id for one in found if one.id not in places), ""):
                raise EdutargetsError(f"{self._place.url}: {DOCUMENTS} does not know the record {lost}; build the data set again")
            yield from sorted(found, key=lambda one: places[one.id])

    def _documents(self, cities: Collection[str], columns: Sequence[str]) -> Iterator[dict[str, Any]]:
        chosen = Criteria(cities=cities)
        return self._rows(DOCUMENTS, document_schema(), _condition(chosen), columns, self.contents.documents)

    def _targets(self, criteria: Criteria) -> Iterator[Target]:
        provinces = {city.province for city in self.contents.cities if city.city in criteria.cities}
        years = frozenset(criteria.years)
        for part in self.contents.parts:
            if part.province in provinces and (not years or part.year in years):
                for row in self._rows(part.path, record_schema(), _condition(criteria), _COLUMNS, part.records):
                    target = Target(**row, year=part.year)
                    if target.theme not in self._themes:
                        raise EdutargetsError(
                            f"{self._place.url}: the theme {target.theme} is none of the rules; --configs DIR names those it was made with"
                        )
                    yield target

    def _rows(self, name: str, schema: Any, condition: Any, columns: Sequence[str], rows: int) -> Iterator[dict[str, Any]]:
        """The rows of a file that meet a condition. EdutargetsError where it has other columns, or not so many rows as were written."""
        import pyarrow.dataset

        with reached(self._place):
            data = pyarrow.dataset.dataset([self._place.at(name)], schema=schema, format="parquet", filesystem=self._place.files)
            (fragment,) = data.get_fragments()
            refuse_other(f"{self._place.url}/{name}", fragment.physical_schema, schema)
            if fragment.metadata.num_rows != rows:
                raise EdutargetsError(f"{self._place.url}/{name}: not the rows that were written; build the data set again")
            table = data.to_table(columns=list(columns), filter=condition)
        values = [
            map(tuple, column.to_pylist()) if column.type == schema.field("warnings").type else column.to_pylist()
            for column in table.columns
        ]
        return (dict(zip(columns, row, strict=True)) for row in zip(*values, strict=True))


def refuse_other(name: str, found: Any, wanted: Any) -> None:
    """EdutargetsError, in one line, where a file has other columns than those wanted, or of other types."""
    missing = [one for one in wanted.names if one not in found.names]
    foreign = [one for one in found.names if one not in wanted.names]
    types = [one for one in wanted.names if one in found.names and found.field(one).type != wanted.field(one).type]
    said = [f"{one} is missing" for one in missing] + [f"{one} is unknown" for one in foreign]
    said += [f"{one} is {found.field(one).type}, not {wanted.field(one).type}" for one in types]
    if said:
        raise EdutargetsError(f"{name}: other columns than those of this version: {', '.join(said[:5])}; build the data set again")


def _document(row: dict[str, Any]) -> tuple[int, Document]:
    number = row.pop(NUMBER)
    return number, Document(**row)


def _condition(criteria: Criteria) -> Any:
    """What the rows of a file have to meet that is known of them before they are read; None for nothing."""
    import pyarrow.compute
    import pyarrow.dataset as arrow

    found = [
        arrow.field(name).isin(sorted(values))
        for name, values in (
            ("city", criteria.cities), ("document", criteria.documents), ("indicator", criteria.indicators),
            ("status", criteria.statuses), ("kind", criteria.kinds), ("stage", criteria.stages),
        )
        if values
    ]  # fmt: skip
    if criteria.themes:  # a record may have further themes, among which the caller looks
        several = pyarrow.compute.list_value_length(arrow.field("also")) > 0
        found.append(arrow.field("theme").isin(sorted(criteria.themes)) | several)
    return functools.reduce(lambda one, other: one & other, found) if found else None


class _DataSet:
    """What a corpus asks of what it holds, asked of a data set."""

    stale: tuple[Correction, ...] = ()

    def __init__(self, files: _Files) -> None:
        self._files = files
        self.cities = tuple(Named(one.city, one.city_name, one.adcode) for one in files.contents.cities)
        self.count = files.contents.documents

    @property
    def facts(self) -> tuple[Document, ...]:
        return self.facts_of(())

    def facts_of(self, cities: Collection[str]) -> tuple[Document, ...]:
        return tuple(document for _, document in self._files.facts(cities).values())

    def document(self, document: Document) -> Document:
        return document

    def targets(self, documents: Iterable[Document] | None = None) -> Iterator[Target]:
        if documents is None:
            return self._files.records(Criteria())
        asked = tuple(documents)
        return self._files.records(_of(asked)) if asked else iter(())

    def overviews(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Overview]]:
        documents = tuple(documents)
        found = {name: tuple(some) for name, some in itertools.groupby(self.targets(documents), lambda one: one.document)}
        return ((document, overview_of(found.get(document.id, ()))) for document in documents)

    def passing(self, cities: Collection[str], may_hold: Chosen | None, words: Collection[str] = ()) -> Iterator[Target]:
        return self._files.records(Criteria(cities=cities))

    def searched(self, cities: Collection[str], words: Collection[str], segment: Segment) -> Iterator[Searched]:
        facts = self._files.facts(cities)
        for identity, some in itertools.groupby(self.passing(cities, None), lambda one: one.document):
            yield facts[identity][1], tuple(some), tuple  # there are no texts

    def passing_overviews(self, cities: Collection[str], may_hold: Chosen) -> Iterator[Overview]:
        return (overview for _, overview in self.overviews(self.facts_of(cities)) if may_hold(overview))

    def with_digest(self, sha256: str) -> Iterator[Document]:
        return (document for document in self.facts if sha256 in (document.sha256, document.source_sha256))

    def alike(self, sentences: bytes) -> Iterator[Document]:
        return iter(())  # there are no texts

    def changed_since(self) -> Mapping[str, Collection[str]]:
        return {}

    def keep(self, document: Document, targets: tuple[Target, ...]) -> None:
        """Nothing is written into a data set."""

    def changed(self, more: Document, fewer: str) -> Holdings:
        return Changed(self, (more,), (fewer,))


def _of(documents: Sequence[Document]) -> Criteria:
    return Criteria(cities=frozenset(one.city for one in documents), documents=frozenset(one.id for one in documents))
