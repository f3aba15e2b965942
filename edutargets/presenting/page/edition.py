"""Edition: which page this is, so that it can be cited: the day it was made, the version of the tool and of its data; and its anchors."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from edutargets import __version__
from edutargets.comparing.records import Comparison, ComparisonRow
from edutargets.presenting.page.both import Both, filled
from edutargets.records import Bilingual, Target

_DIGITS = 12
_NEVER_IN = str.maketrans(dict.fromkeys(" \t\n\r\f#?%&", "_"))  # in an id, or in what stands behind # in an address


def version_of(comparison: Comparison, targets: Iterable[Target]) -> str:
    """A short fingerprint of the data: two pages that bear the same one were made from the same texts and state the same values."""
    found = hashlib.sha256()
    for document in comparison.documents:
        found.update(f"{document.id}\n{document.text}\n".encode("utf-8", "surrogatepass"))
    for encoded in sorted(msgspec.json.encode(target) for target in targets):
        found.update(encoded)
    return found.hexdigest()[:_DIGITS]


def edition(comparison: Comparison, targets: Iterable[Target], made: str) -> Bilingual:
    """One line: made when, by which tool, from which data. `made` is a day (2026-11-28), '' where it is not to be said."""
    day = filled("made_on", made) if made else Bilingual(en="", zh="")
    data = version_of(comparison, targets)
    by = filled("made_by", __version__)
    of = filled("made_of", len(comparison.documents), data)
    return Bilingual(en=" ".join(filter(None, (by.en, day.en, of.en))), zh=f"{by.zh}{day.zh}{of.zh}")


def description(comparison: Comparison, cities: Bilingual, records: int) -> Bilingual:
    """What the page is, for those who have only a link to it."""
    counts = (len(comparison.rows), records, len(comparison.documents))
    return Bilingual(en=filled("description", cities.en, *counts).en, zh=filled("description", cities.zh, *counts).zh)


def row_anchors(rows: Sequence[ComparisonRow]) -> list[str]:
    """For each row a name for links that does not depend on which cities stand beside each other: its indicator, then what sets it apart.

    A row by wording has no indicator: it goes by its words.
    """
    found: dict[str, None] = {}
    for row in rows:
        name = row.indicator or f"words-{hashlib.sha256(f'{row.theme} {row.name}'.encode()).hexdigest()[:8]}"
        anchor = "~".join(filter(None, (name, row.stage, row.family, row.kind, row.period))).translate(_NEVER_IN)
        while anchor in found:
            anchor += "~"
        found[anchor] = None
    return list(found)


def chart_anchors(rows: Sequence[ComparisonRow], drawn: Sequence[ComparisonRow]) -> list[str]:
    """For each chart the name of its row; a row has several where its values are of several units."""
    names = dict(zip(rows, row_anchors(rows), strict=True))
    drawn_before: Counter[str] = Counter()
    anchors = []
    for name in (names[row] for row in drawn):
        drawn_before[name] += 1
        anchors.append(f"{name}~{drawn_before[name]}" if drawn_before[name] > 1 else name)
    return anchors


def outline(comparison: Comparison, both: Both) -> Bilingual:
    """The title of the page: its heading and the cities."""
    heading, cities = filled("heading"), both.listed([both("city", city) for city in comparison.cities])
    return Bilingual(en=f"{heading.en}: {cities.en}", zh=f"{heading.zh}：{cities.zh}")
