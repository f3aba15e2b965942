"""Alike: documents of nearly the same text, told by the sentences that they share.

A sentence is a number of 48 bits, made from its text without white space: what stays the same under another banner and in other lines. A
document is a number, too, made from its name and its text; its lowest bits say how many sentences it has. The index keeps which sentence
stands in which document, so that those that share many with a text are found without going through all.
"""

from __future__ import annotations

import hashlib
import re
from array import array

from edutargets.characters import matching

_SHORTEST = 12  # characters of a sentence that counts
_SAME = 0.9  # of the sentences of the shorter one
_BYTES = 6  # of a number: SQLite has room for them, and no two sentences that were ever written are likely to share one
_ARRAY = "q"
_COUNT_BITS = 12
_MOST = (1 << _COUNT_BITS) - 1
_NUMBER_BITS = 35


def sentences_of(text: str) -> bytes:
    """The numbers of the longer sentences of a text, in order, as an array of 64 bits each."""
    dense = "".join(matching(text).split())
    longer = {part for part in re.split("[。;!?]", dense) if len(part) >= _SHORTEST}
    return array(_ARRAY, sorted({_number(one.encode(), 8 * _BYTES - 1) for one in longer})).tobytes()


def numbers(sentences: bytes) -> list[int]:
    """The numbers in what `sentences_of` made."""
    return array(_ARRAY, sentences).tolist()


def digest_number(sha256: str) -> int:
    """The number that stands for a file as the number of a sentence does, from its digest in hexadecimal; never that of a sentence."""
    return -1 - _number(sha256.encode(), 8 * _BYTES - 1)


def document_number(name: str, sha256: str, version: str) -> int:
    """The number of a document but for the count of its sentences, made from its name, its text and the version of the code."""
    return _number(f"{version} {sha256} {name}".encode(), _NUMBER_BITS) << _COUNT_BITS


def counted(document: int, sentences: int) -> int:
    """The whole number of a document with so many sentences."""
    return document | min(sentences, _MOST)


def without_count(document: int) -> int:
    return document >> _COUNT_BITS << _COUNT_BITS


def are_alike(shared: int, one: int, other: int) -> bool:
    """Whether texts of so many sentences that share so many of them are nearly the same."""
    fewer = min(one, other)
    return fewer > 0 and shared >= _SAME * fewer


def share_most(sentences: bytes, others: bytes) -> bool:
    """Whether two texts are nearly the same, by what `sentences_of` made of them."""
    one, other = frozenset(numbers(sentences)), frozenset(numbers(others))
    return are_alike(len(one & other), len(one), len(other))


def sentences_in(document: int) -> int:
    """How many sentences a document has, by its whole number; many thousand are all the same."""
    return document & _MOST


def _number(data: bytes, bits: int) -> int:
    return int.from_bytes(hashlib.sha256(data).digest()[:8], "big") >> (64 - bits)
