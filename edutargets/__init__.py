"""edutargets: education targets of Chinese cities, read from official documents and set side by side.

>>> import edutargets as et
>>> corpus = et.load()
>>> et.compare(corpus, ["jiangyin", "wuxi"]).rows[0].indicator
'preschool.quality_kg_new'
"""

from __future__ import annotations

TYPE_CHECKING = False  # known to type checkers; importing typing would cost a third of the start

__version__ = "0.1.0"

_HOMES = {
    "load": "loading",
    "extract": "extracting.document",
    "explain": "explaining",
    "Corpus": "corpus",
    "read": "reading.document",
    "compare": "comparing.alignment",
    "pivot": "comparing.pivoting",
    "progress": "comparing.progress",
    "rank": "comparing.ranking",
    "trend": "comparing.trend",
    "find_quantities": "extracting.quantities",
    "parse_number": "extracting.numerals",
    "Benchmark": "records",
    "Comparison": "comparing.records",
    "Document": "records",
    "Quantity": "records",
    "Sentence": "records",
    "Target": "records",
    "EdutargetsError": "errors",
}
__all__ = ["__version__", *_HOMES]  # noqa: PLE0604 - the names of _HOMES are strings

if TYPE_CHECKING:
    from typing import Any

    from edutargets.comparing.alignment import compare as compare
    from edutargets.comparing.pivoting import pivot as pivot
    from edutargets.comparing.progress import progress as progress
    from edutargets.comparing.ranking import rank as rank
    from edutargets.comparing.records import Comparison as Comparison
    from edutargets.comparing.trend import trend as trend
    from edutargets.corpus import Corpus as Corpus
    from edutargets.errors import EdutargetsError as EdutargetsError
    from edutargets.explaining import explain as explain
    from edutargets.extracting.document import extract as extract
    from edutargets.extracting.numerals import parse_number as parse_number
    from edutargets.extracting.quantities import find_quantities as find_quantities
    from edutargets.loading import load as load
    from edutargets.reading.document import read as read
    from edutargets.records import Benchmark as Benchmark
    from edutargets.records import Document as Document
    from edutargets.records import Quantity as Quantity
    from edutargets.records import Sentence as Sentence
    from edutargets.records import Target as Target


def __getattr__(name: str) -> Any:
    """Import a public name where it is first used: `import edutargets` alone stays as quick as it can be."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'edutargets' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(f"edutargets.{home}"), name)
