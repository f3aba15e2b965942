"""Documents: the annotated ones that weights are learned from, and the hash of all that they depend on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from edutargets import corrections
from edutargets.config import RULES, base_folder
from edutargets.corpus import Corpus
from edutargets.errors import EdutargetsError
from edutargets.evaluating.annotations import Gold, read_quantities
from edutargets.reading.document import read_document
from edutargets.records import Document

# the checkout with the annotated documents: where this file stands, or the current folder where the package is installed elsewhere
ROOT = next((root for root in (Path(__file__).resolve().parents[2], Path.cwd()) if (root / "tests" / "passages").is_dir()), Path.cwd())
_NO_RULES = ("weights.yaml", "comparing.yaml")  # of reading


def annotated(root: Path = ROOT) -> Iterator[tuple[Document, list[Gold]]]:
    """The annotated documents of the repository: the passages, and the gold documents of the corpus."""
    passages = root / "tests" / "passages"
    for path in sorted(passages.glob("*.quantities.jsonl")):
        text = path.with_name(path.name.replace(".quantities.jsonl", ".txt"))
        yield read_document(text), read_quantities(path)
    for path in sorted((root / "tests" / "gold").glob("*.quantities.jsonl")):
        city, _, year = path.name.split(".")[0].rpartition("-")
        found = sorted((root / "corpus" / city).glob(f"{year}-*.txt"))
        if not found:
            raise EdutargetsError(f"{path}: no document of the corpus is of {city} {year}")
        yield read_document(found[0]), read_quantities(path)


def learns_from(folder: Path, root: Path = ROOT) -> bool:
    """Whether the annotations of a folder are among those that the weights are learned from."""
    learned = {one / "tests" / name for one in (root, Path.cwd()) for name in ("passages", "gold")}  # where the package is not the checkout
    return folder.resolve() in learned


def name_of(document: Document) -> str:
    """The name of an annotated document, by what it says: passages of one city, year and kind differ in it."""
    return f"{document.city}-{document.year}-{hashlib.sha256(document.text.encode()).hexdigest()[:6]}"


def digest(root: Path = ROOT, corpus: Corpus | None = None) -> str:
    """The hash of what the weights are learned from: annotations, their texts, the rules, and the code that reads by them.

    With a corpus also its corrections, the texts that have some, and its own rules.
    """
    paths = [path for name in ("passages", "gold") for path in sorted((root / "tests" / name).glob("*.*")) if path.suffix != ".md"]
    paths += [base_folder("configs") / name for name in RULES if name not in _NO_RULES]
    paths += sorted((root / "edutargets" / "extracting").rglob("*.py"))
    for document in corpus.documents if corpus else ():
        if corrections.path_of(document).is_file():
            paths += [Path(document.path), corrections.path_of(document)]
    if corpus and corpus.configs != base_folder("configs"):
        paths += [path for name in RULES if name not in _NO_RULES and (path := corpus.configs / name).is_file()]
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return whole.hexdigest()[:16]
