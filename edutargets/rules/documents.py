"""Documents: configs/documents.yaml, the kinds of official documents and where they say who issued them."""

from __future__ import annotations

import functools
from pathlib import Path

from edutargets.config import Entry, Pattern, read_rules
from edutargets.records import DocumentKind


class DocumentGenre(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of official document by its title, or by its text where the title does not say it."""

    id: str
    zh: str
    en: str
    kind: DocumentKind
    title: str
    text: str = ""
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class DocumentRules(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/documents.yaml."""

    kinds: tuple[DocumentGenre, ...]
    labels: dict[str, tuple[str, ...]]
    organ: str
    number: str
    sent_round: str
    columns: dict[str, tuple[str, ...]]
    not_issuing: tuple[Pattern, ...]
    not_issuing_label: str
    passed_on: str


@functools.cache
def load_documents(folder: Path) -> DocumentRules:
    return read_rules(folder, "documents.yaml", DocumentRules)
