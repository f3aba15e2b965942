"""Words of hits: what kind of passage each is, and how many there are of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from edutargets.presenting.words.vocabulary import HIT_KINDS
from edutargets.presenting.words.wording import Wording
from edutargets.searching.hits import Hit

_SEVERAL = {"other": "sentences with other records", "none": "sentences without a record"}


def kind_of(hit: Hit, wording: Wording) -> str:
    """What a passage is, in a few words."""
    return HIT_KINDS[hit.kind][wording.language == "zh"]


def count_line(hits: Iterable[Hit], wording: Wording) -> str:
    """How many passages there are in how many documents, and of which kinds: 3 passages in 2 documents: 2 figures, 1 heading."""
    hits = tuple(hits)
    counts: Counter[str] = Counter(hit.kind for hit in hits)
    documents = len({hit.document.id for hit in hits})
    if wording.language == "zh":
        parts = "，".join(f"{HIT_KINDS[kind][1]}{counts[kind]}处" for kind in HIT_KINDS if counts[kind])
        return f"{documents}份文件，共{len(hits)}处：{parts}。"
    kinds = ", ".join(
        f"{counts[kind]} {HIT_KINDS[kind][0] if counts[kind] == 1 else _SEVERAL.get(kind, f'{kind}s')}"
        for kind in HIT_KINDS
        if counts[kind]
    )
    passages = f"{len(hits)} {'passage' if len(hits) == 1 else 'passages'}"
    return f"{passages} in {documents} {'document' if documents == 1 else 'documents'}: {kinds}."
