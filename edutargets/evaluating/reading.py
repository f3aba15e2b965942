"""Reading: the records that are judged, from a folder of texts or from a corpus, as the tool reads them or by documents left out."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from pathlib import Path

import msgspec

from edutargets.corpus import Corpus
from edutargets.errors import EdutargetsError
from edutargets.extracting.document import extract
from edutargets.extracting.extractor import Extractor
from edutargets.reading.document import read_document
from edutargets.records import Document, Target
from edutargets.rules.weights import Weights


class ReadText(msgspec.Struct, frozen=True):
    """One text of a folder: its document, whose id is the name of the file, and what was extracted."""

    document: Document
    targets: tuple[Target, ...]


class Readings:
    """Reads documents by the rules of `configs`; `left_out`, each by weights learned from the annotated documents but for itself."""

    def __init__(self, configs: Path, *, left_out: bool = False) -> None:
        self._configs, self._left_out = configs, left_out

    def texts(self, folder: Path, names: Collection[str] = ()) -> tuple[dict[str, ReadText], tuple[str, ...]]:
        """The texts of a folder by name (all of them, or those named) and a line for each that could not be read.

        A text is NAME.txt with NAME.yaml beside it. Raises EdutargetsError where there is no such folder, or no text in it.
        """
        paths = sorted(folder.glob("*.txt")) if folder.is_dir() else []
        if not paths:
            raise EdutargetsError(f"{folder}: no folder with texts (NAME.txt, and NAME.yaml with city, year and kind)")
        found: dict[str, ReadText] = {}
        problems: list[str] = []
        for path in paths:
            if names and path.stem not in names:
                continue
            try:
                document = msgspec.structs.replace(read_document(path), id=path.stem)
            except EdutargetsError as error:
                problems.append(str(error))
                continue
            found[path.stem] = ReadText(document, self._targets(document))
        return found, tuple(problems)

    def corpus(self, corpus: Corpus) -> tuple[Target, ...]:
        """The targets of a corpus."""
        if not self._left_out:
            return corpus.targets
        return tuple(target for document in corpus.documents for target in self._targets(document))

    def _targets(self, document: Document) -> tuple[Target, ...]:
        if not self._left_out:
            return extract(document, self._configs).targets
        from edutargets.training.documents import name_of

        extractor = self._extractor
        if (weights := self._weights.get(name_of(document))) is not None:
            extractor.judge_by(weights)
            return extractor.extract(document).targets
        return extract(document, self._configs).targets

    @functools.cached_property
    def _extractor(self) -> Extractor:
        return Extractor(self._configs)

    @functools.cached_property
    def _weights(self) -> Mapping[str, Weights]:
        """For each annotated document, by its name, the weights learned without it."""
        from edutargets.training.documents import annotated
        from edutargets.training.figures import figures, themed
        from edutargets.training.learning import learn_questions, need_learning, with_themes, without_each

        need_learning()
        found = figures(annotated())
        if not found:
            raise EdutargetsError("--left-out needs the annotated documents of a checkout, tests/passages and tests/gold, and finds none")
        themes = themed(annotated(), learn_questions(found))
        learned: dict[str, Weights] = {}
        for out, weights in without_each(found):
            taught = with_themes(weights, [one for one in themes if one.document not in out])
            learned |= dict.fromkeys(out, taught)
        return learned
