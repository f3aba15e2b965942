"""Differing: what a change gained, lost and altered: the records of two outputs, of two corpora, or of one and the other.

input (file or folder) -> inputs -> rows of records -> pairing -> differences -> Difference
"""

from edutargets.differing.differences import Change, Difference, differences
from edutargets.differing.inputs import Side, read_side

__all__ = ["Change", "Difference", "Side", "differences", "read_side"]
