"""Naming: what each figure of a sentence measures or counts."""

from edutargets.extracting.naming.namer import Namer
from edutargets.extracting.naming.place import Naming
from edutargets.extracting.naming.words import NameWords, name_words

__all__ = ["NameWords", "Namer", "Naming", "name_words"]
