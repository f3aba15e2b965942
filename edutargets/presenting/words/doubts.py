"""Doubts: which figures bear the mark of doubt in a chart or a cell."""

from __future__ import annotations

from edutargets.comparing.admission import is_sure
from edutargets.presenting.words.wording import Wording
from edutargets.records import Target


def doubtful(target: Target, wording: Wording) -> bool:
    """Whether the number of a figure looks damaged, or it is less sure than what is printed unasked."""
    return target.suspect is not None or not is_sure(target, wording.sure)
