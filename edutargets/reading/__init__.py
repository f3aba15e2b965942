"""Reading: a file becomes a Document, a Document its sentences. The only part that touches source files."""

from edutargets.reading.document import read_document
from edutargets.reading.sentences import Reader

__all__ = ["Reader", "read_document"]
