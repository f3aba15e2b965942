"""Document -> its targets, by the rules of a folder, which are made ready once a process."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from edutargets.folders import config_folder
from edutargets.records import Document, Target

if TYPE_CHECKING:
    from edutargets.extracting.extractor import Extraction, Extractor


@functools.cache
def extractor(configs: Path) -> Extractor:
    """What extracts by the rules of a folder. Raises ConfigError where one is wrong."""
    from edutargets.extracting.extractor import Extractor

    return Extractor(configs)


def extract(document: Document, configs: Path | None = None) -> Extraction:
    """The targets of one document, with the decisions behind them and the sentences that gave none."""
    return extractor(config_folder(configs)).extract(document)


def bounded(document: Document, configs: Path) -> tuple[Target, ...]:
    """The targets of one document of a corpus; DocumentError where reading a long text takes more time or memory than it may."""
    from edutargets.reading.limits import limited_for

    extractor(config_folder(configs))  # made here once, not in a process for each document
    return limited_for(document.path, document.text, lambda: extract(document, configs).targets)
