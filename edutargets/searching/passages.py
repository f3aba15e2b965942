"""Passages: where the sentences and headings of a document stand, furniture of the page left out."""

from __future__ import annotations

import functools
from pathlib import Path

from edutargets.indexing.records import Passage
from edutargets.records import Document
from edutargets.rules.reading import load_layout


def passages_of(document: Document, configs: Path) -> tuple[Passage, ...]:
    """The sentences and headings of a document, which has its text.

    DocumentError where reading a long text takes more time or memory than it may, ConfigError where a rule is wrong.
    """
    from edutargets.reading.limits import limited_for

    return limited_for(document.path, document.text, functools.partial(_read, document, configs))


def _read(document: Document, configs: Path) -> tuple[Passage, ...]:
    from edutargets.reading.sentences import Reader

    found = Reader(load_layout(configs)).sentences(document)
    return tuple(Passage(one.start, one.end, one.role == "heading") for one in found if one.role != "furniture")
