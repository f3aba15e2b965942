"""Packing: what a long page shows only by its script, made small: its data, and the charts that wait out of sight.

A page of sixty reports would be half as large again without it. The script unpacks both, the charts when the first of them is seen.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Sequence

from edutargets.presenting.controls import visible
from edutargets.records import Record


class Packed(Record, frozen=True, kw_only=True):
    """A text as base64 of its raw deflate stream, and how many bytes it has unpacked."""

    text: str
    size: int


def packed(text: str) -> Packed:
    """A text packed, what steers a screen in it made visible as on the rest of a page.

    >>> packed("覆盖率" * 1000).size, len(packed("覆盖率" * 1000).text)
    (9000, 64)
    """
    plain = visible(text).encode("utf-8")
    maker = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Packed(text=base64.b64encode(maker.compress(plain) + maker.flush()).decode("ascii"), size=len(plain))


def packed_json(value: object) -> Packed:
    """A value as JSON, packed."""
    return packed(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def packed_parts(parts: Sequence[str]) -> Packed:
    """Parts of a page, packed together: they are alike, and so smaller than one by one."""
    return packed_json([visible(str(part)) for part in parts])
