"""The corpus: documents found, extracted (or taken from the cache), and chosen from."""

from __future__ import annotations

import functools
import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from edutargets import caching, corrections
from edutargets.config import RULES, base_folder, config_folder, file_of, named_folder
from edutargets.errors import DocumentError, EdutargetsError, NothingFound, UsageError
from edutargets.places import Places
from edutargets.records import TARGET_FIELDS, Document, Place, Target
from edutargets.weights import weights_of

if TYPE_CHECKING:
    import pandas

    from edutargets.extracting.extractor import Extraction, Extractor

_STEM = re.compile(r"^((?:19|20)\d\d)-(plan|report|mixed)$")


class Problem(msgspec.Struct, frozen=True):
    """A file of the corpus that could not be used, or could only with a reservation; one line."""

    path: str
    message: str
    fatal: bool = True
    code: str = ""


class Corpus:
    """Documents with their targets. Made by `load`; nothing in it changes."""

    def __init__(
        self,
        folder: Path,
        configs: Path,
        documents: Sequence[Document],
        targets: Sequence[Target],
        problems: Sequence[Problem] = (),
        stale: Sequence[corrections.Correction] = (),
    ) -> None:
        self.folder = folder
        self.configs = configs
        self.documents = tuple(documents)
        self.targets = tuple(targets)
        self.problems = tuple(problems)
        self.stale = tuple(stale)

    @functools.cached_property
    def places(self) -> Places:
        return Places(file_of(self.configs, "places.csv"))

    @property
    def cities(self) -> tuple[str, ...]:
        """Slugs of the cities in the corpus, in order of their first document."""
        return tuple(dict.fromkeys(document.city for document in self.documents))

    def with_document(self, document: Document, instead: Document | None = None) -> Corpus:
        """This corpus with one more document, `instead` of another where one is named; its targets are not extracted."""
        kept = [one for one in self.documents if instead is None or one.id != instead.id]
        return Corpus(self.folder, self.configs, [*kept, document], self.targets, self.problems, self.stale)

    def documents_of(self, city: str) -> tuple[Document, ...]:
        return tuple(document for document in self.documents if document.city == city)

    def city(self, name: str) -> str:
        """The slug of a city of the corpus from any of its names; UsageError where no place is called so.

        A place that exists but has no document here gives its slug all the same, NothingFound where that is the slug
        of another place of the corpus.
        """
        plain = name.strip()
        named = {}
        for document in self.documents:
            short = re.sub("[省市县区]$", "", document.city_name)
            if plain.lower() == document.city or plain in (document.city_name, document.adcode, short):
                named[document.city] = f"{document.city_name} {document.adcode}"
        if len(named) > 1:
            raise UsageError(f"{name!r} is the name of several places of the corpus: {', '.join(named.values())}; give the code")
        if named:
            return next(iter(named))
        place = self.places.resolve(plain, [document.adcode for document in self.documents if document.adcode])
        for document in self.documents:
            if document.adcode in (place.adcode, *place.former_codes):
                return document.city
        other = next((document for document in self.documents if document.city == place.slug and document.adcode), None)
        if other:
            raise NothingFound(
                f"the corpus has no document of {self.places.described(place)}; its {place.slug} is {other.city_name} {other.adcode}"
            )
        return place.slug

    def cities_named(self, names: Iterable[str], within: Iterable[str] = ()) -> tuple[str, ...]:
        """The slugs of cities, each once: those named, and those in a place of `within`, itself included.

        `jiangsu/*` stands for the cities of the corpus in that place. NothingFound where the corpus has no document of
        a city, or none in a place.
        """
        found: dict[str, None] = {}
        for name in names:
            found |= dict.fromkeys(self._inside(name.strip()[:-2]) if name.strip().endswith("/*") else (self.city(name),))
        missing = [slug for slug in found if not self.documents_of(slug)]
        if missing:
            raise NothingFound(f"the corpus has no document of {', '.join(missing)}; it has {', '.join(self.cities)}")
        for name in within:
            found |= dict.fromkeys(self._inside(name, itself=True))
        return tuple(found)

    def _inside(self, name: str, itself: bool = False) -> tuple[str, ...]:
        """The cities of the corpus in a place, at any depth. A name of several places means the one that holds some."""
        placed = {city: place for city in self.cities if (place := self.place(city))}
        above = {city: {one.adcode for one in self.places.above(place)} for city, place in placed.items()}
        outer = self.places.resolve(name, {place.adcode for place in placed.values()}.union(*above.values()))
        found = tuple(city for city in placed if outer.adcode in above[city] or (itself and placed[city] == outer))
        if not found:
            raise NothingFound(f"the corpus has no document from inside {self.places.described(outer)}; it has {', '.join(self.cities)}")
        return found

    def place(self, city: str) -> Place | None:
        """The gazetteer's entry of a city of the corpus: by its code, else by its name where one place alone bears it."""
        document = next((document for document in self.documents if document.city == city), None)
        if document is None:
            return None
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

        def holds(target: Target) -> bool:
            if chosen_themes and target.theme not in chosen_themes and not chosen_themes & set(target.also):
                return False
            return all(getattr(target, name) in values for name, values in wanted.items())

        return tuple(target for target in self.targets if holds(target))

    def target(self, identity: str) -> Target | None:
        """The target with that id, or with the one id that ends so."""
        exact = next((target for target in self.targets if target.id == identity), None)
        if exact or not identity:
            return exact
        ending = [target for target in self.targets if target.id.endswith(identity)]
        return ending[0] if len(ending) == 1 else None

    def to_frame(self, targets: Iterable[Target] | None = None) -> pandas.DataFrame:
        """The targets as a DataFrame, one row each, columns in the order of the record."""
        import pandas

        rows = [msgspec.structs.astuple(target) for target in (self.targets if targets is None else targets)]
        frame = pandas.DataFrame(rows, columns=list(TARGET_FIELDS))
        frame["year"] = frame["year"].astype("Int64")
        return frame


def corpus_folder(given: Path | None = None) -> Path:
    """The corpus folder: the one given, EDUTARGETS_CORPUS, ./corpus, that of the package."""
    return own_folder(given) or base_folder("corpus")


def own_folder(given: Path | None = None) -> Path | None:
    """The corpus folder that a person named or works in; None where there is only that of the package."""
    named = named_folder(given, "EDUTARGETS_CORPUS")
    if named is not None:
        return named
    here = Path("corpus")
    return here if any(here.glob("*/*.txt")) or (here / "configs").is_dir() else None


def load(corpus: str | Path | None = None, configs: str | Path | None = None, *, cache: bool = True) -> Corpus:
    """Load a corpus: read every document and extract its targets, or take them from the cache.

    A document that cannot be read becomes a Problem and stops nothing else. Raises ConfigError where a configuration
    is wrong or a folder does not exist.
    """
    folder = corpus_folder(Path(corpus) if corpus is not None else None)
    rules = config_folder(Path(configs) if configs is not None else None, folder)
    documents: list[Document] = []
    targets: list[Target] = []
    problems: list[Problem] = []
    unfit = weights_of(rules)[1]
    if unfit:
        problems.append(Problem(str(file_of(rules, "weights.yaml")), unfit, fatal=False, code="weights_unfit"))
    store = _Cache(rules) if cache else None
    stale: list[corrections.Correction] = []
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("*/*.txt")):
        try:
            document = _read(path, problems)
        except EdutargetsError as error:
            problems.append(Problem(str(path), str(error)))
            continue
        if document.id in seen:
            problems.append(Problem(str(path), f"{path}: the same document id as {seen[document.id]}; give it another year or kind"))
            continue
        seen[document.id] = str(path)
        found = store.get(document) if store else None
        if found is None:
            found = extract(document, rules).targets
            if store:
                store.put(document, found)
        documents.append(document)
        try:
            found, gone = _corrected(document, found, rules, problems)
            stale.extend(gone)
        except EdutargetsError as error:
            problems.append(Problem(str(path), str(error)))
        targets.extend(found)
    problems.extend(_without_text(folder))
    for closed in (path for path in sorted(folder.iterdir()) if path.is_dir() and not os.access(path, os.R_OK | os.X_OK)):
        problems.append(Problem(str(closed), f"{closed}: the folder cannot be read: no permission"))
    return Corpus(folder, rules, documents, targets, problems, stale)


def _corrected(
    document: Document, targets: tuple[Target, ...], rules: Path, problems: list[Problem]
) -> tuple[tuple[Target, ...], tuple[corrections.Correction, ...]]:
    """The targets as people have corrected them, and the corrections that are stale. What does not fit becomes a Problem."""
    given = corrections.read(document)
    if not given:
        return targets, ()
    from edutargets.rules import load_indicators, load_taxonomy

    taxonomy = load_taxonomy(rules)
    known = {
        "theme": [theme.id for theme in taxonomy.themes],
        "indicator": [entry.id for entry in load_indicators(rules).indicators],
        "stage": [stage.id for stage in taxonomy.stages],
    }
    unfit = list(corrections.unfit(document, given, known))
    problems.extend(Problem(str(corrections.path_of(document)), line) for line in unfit)
    return corrections.apply(document, targets, corrections.fitting(given, known) if unfit else given)


def _read(path: Path, problems: list[Problem]) -> Document:
    from edutargets.reading.document import Sidecar, read_document

    beside = path.with_suffix(".yaml")
    if beside.exists():
        return read_document(path)
    stem = _STEM.match(path.stem)
    if stem is None:
        raise DocumentError(f"{path}: has no sidecar; write {beside.name} beside it with city, year and kind")
    problems.append(Problem(str(path), f"{path}: has no sidecar; city, year and kind are taken from its path", fatal=False))
    return read_document(path, Sidecar(city=path.parent.name, year=int(stem[1]), kind=stem[2]))  # type: ignore[arg-type]


def _without_text(folder: Path) -> Iterator[Problem]:
    for path in sorted(folder.glob("*/*.yaml")):
        text = path.with_suffix(".txt")
        own_rules = path.parent == folder / "configs"
        if not text.exists() and not own_rules and not path.name.endswith(corrections.ENDING):
            yield Problem(str(path), f"{text}: the file is missing; its sidecar {path.name} is there")


@functools.cache
def _extractor(configs: Path) -> Extractor:
    from edutargets.extracting.extractor import Extractor

    return Extractor(configs)


def extract(document: Document, configs: Path | None = None) -> Extraction:
    """The targets of one document, with the decisions behind them and the sentences that gave none."""
    return _extractor(config_folder(configs)).extract(document)


class _Cache:
    """Extracted targets by document, valid for exactly one text, sidecar, configuration and version of the code."""

    def __init__(self, configs: Path) -> None:
        digest = hashlib.sha256()
        package = Path(__file__).resolve().parent
        rules = {path for name in RULES for path in (base_folder("configs") / name, configs / name) if path.is_file()}
        for path in [*sorted(package.rglob("*.py")), *sorted(rules)]:
            status = path.stat()
            digest.update(f"{path.name}|{status.st_size}|{status.st_mtime_ns}\n".encode())
        self._rules = digest.hexdigest()

    def _key(self, document: Document) -> str:
        facts = msgspec.json.encode(msgspec.structs.replace(document, text=""))
        return hashlib.sha256(facts + self._rules.encode()).hexdigest()

    def get(self, document: Document) -> tuple[Target, ...] | None:
        return caching.get(str(Path(document.path).resolve()), self._key(document), tuple[Target, ...])

    def put(self, document: Document, targets: tuple[Target, ...]) -> None:
        caching.put(str(Path(document.path).resolve()), self._key(document), targets)


__all__ = ["Corpus", "Problem", "corpus_folder", "extract", "load"]
