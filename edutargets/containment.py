"""Containment: what belongs to a corpus lies below its folder; a link that leads out of it is followed neither for reading nor writing.

A folder that came from somebody else may hold a link to any file of the machine. Links within the corpus, and a corpus that is itself
reached by a link, are a person's own business.
"""

from __future__ import annotations

import os
from pathlib import Path

from edutargets.errors import EdutargetsError


def leads_out(path: str | Path, corpus: str | Path) -> bool:
    """Whether a path, its links followed, ends outside the folder of a corpus."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(corpus))


def refuse_leading_out(corpus: Path, *folders: Path) -> None:
    """EdutargetsError where one of the folders of a corpus, to be written to, is outside it."""
    for folder in folders:
        if leads_out(folder, corpus):
            raise EdutargetsError(f"{folder}: a link that leads out of the corpus; put a folder in its place")
