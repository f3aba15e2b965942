"""Sums: a total whose parts are listed behind it, held against them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from edutargets.checking.findings import Finding
from edutargets.presenting.words.values import figure
from edutargets.records import Document, Quantity, Sentence

_TOTAL = re.compile(r"(?:(?<!公)共有?|总计|合计|共计)[^,;。]{0,20}$")
_AMONG = re.compile(r"其中|包括|分别")
_RATE = re.compile(r"(?:增长|增加|上升|提高|下降|降低|减少)[^,;。\d]{0,6}$")  # of a growth rate those behind it are no parts
_EACH = re.compile(r"各$")


def mismatches(document: Document, sentence: Sentence, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """A total whose parts are listed behind it must be their sum; 各1所 counts once for each of its heads."""
    for index, total in enumerate(quantities):
        if not _TOTAL.search(sentence.text[: total.start]) or (total.unit == "%" and _RATE.search(sentence.text[: total.start])):
            continue
        between = sentence.text[total.end : quantities[index + 1].start] if index + 1 < len(quantities) else ""
        if not _AMONG.search(between):
            continue
        parts, before = 0.0, total.end
        shown = []
        for part in quantities[index + 1 :]:
            if part.unit != total.unit:
                break
            head = sentence.text[before : part.start]
            heads = len([piece for piece in re.split("[、,]", head) if piece]) if _EACH.search(head) else 1
            parts += heads * part.value_min
            shown.append(f"{heads}×{figure(part.value_min)}" if heads > 1 else figure(part.value_min))
            before = part.end
        if len(shown) > 1 and not math.isclose(parts, total.value_min):  # 5.1 + 7.2 is 12.299999999999999
            message = f"{' + '.join(shown)} = {figure(parts)}, not {figure(total.value_min)}{total.unit}"
            yield Finding("problem", "sum_mismatch", f"{document.id} at {sentence.start}", message, "compare with the printed document")
