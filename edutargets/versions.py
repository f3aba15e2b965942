"""Versions: what a result depends on, each named by a few signs of a hash: the program, the rules, the weights, the data."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from edutargets import __version__
from edutargets.config import file_of
from edutargets.indexing.versions import rules_version
from edutargets.records import Document

_SIGNS = 12  # of a hash: enough to tell versions apart


def versions(configs: Path, documents: Iterable[Document]) -> dict[str, str]:
    """The versions by name: of the program its number, of rules, weights and data the beginning of a SHA-256.

    `rules` changes with any file of the rules, also with the weights, which `weights` names alone; `data` with any text or with what is
    known of it (year, kind, title), and not with the folder it lies in.
    """
    data = hashlib.sha256()
    for one in sorted(documents, key=lambda document: document.id):
        data.update("\0".join((one.id, str(one.year), one.kind, one.title, one.sha256)).encode() + b"\n")
    weights = hashlib.sha256(file_of(configs, "weights.yaml").read_bytes())
    return {
        "edutargets": __version__,
        "rules": rules_version(configs)[:_SIGNS],
        "weights": weights.hexdigest()[:_SIGNS],
        "data": data.hexdigest()[:_SIGNS],
    }
