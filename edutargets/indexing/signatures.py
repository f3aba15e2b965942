"""Signatures: a few bits for each pair of neighbouring characters of a document, which tell of most documents that they lack a word.

A signature may err in one direction only: a document that holds a word is never said to lack it, and in one that may hold it the word is
looked for in the text itself. It is kept as the other bodies of the index are, one a document with its checksum, so that a flipped bit or
a changed file costs time and hides nothing. A full-text index of SQLite would be asked faster, but has no checksum, takes twice the text,
and its tokenizer of three characters finds no word of two, such as 学位. A word of one character has no pair, and is looked for everywhere.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable

from edutargets.characters import is_traditional
from edutargets.records import Document, Target
from edutargets.searching.words import plain

_BITS = 4  # for each pair: one in five pairs that are not there seems to be
_SPREAD = 0x9E3779B97F4A7C15  # 2^64 divided by the golden ratio
_HIGH, _WORD = 32, (1 << 64) - 1

Pair = tuple[str, str]


def pairs(words: Iterable[str]) -> frozenset[Pair]:
    """The pairs of neighbouring characters of words that are plain."""
    return frozenset(pair for word in words for pair in itertools.pairwise(word))


def signature_of(document: Document, targets: Iterable[Target]) -> bytes:
    """The signature of a document, which has its text, and of the names and headings of its records."""
    named = "\x00".join(dict.fromkeys(text for target in targets for text in (target.name, *target.section)))
    texts = [plain(document.text), plain(named)]
    if is_traditional(document.text):  # a part of it may not be by itself
        texts += [plain(text, as_written=True) for text in (document.text, named)]
    found = pairs(texts)
    size = max(1, len(found) * _BITS // 8)
    bits = bytearray(size)
    for pair in found:
        at = _place(pair, size)
        bits[at >> 3] |= 1 << (at & 7)
    return bytes(bits)


def may_hold(signature: bytes, wanted: Collection[Pair]) -> bool:
    """Whether a document of that signature may hold all these pairs."""
    size = len(signature)
    return all(signature[(at := _place(pair, size)) >> 3] >> (at & 7) & 1 for pair in wanted)


def _place(pair: Pair, size: int) -> int:
    """The bit of a pair among those of so many bytes, the same on every machine."""
    return (((ord(pair[0]) << 21 | ord(pair[1])) * _SPREAD & _WORD) >> _HIGH) % (size << 3)
