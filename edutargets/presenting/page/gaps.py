"""Gaps: how far a value is from the benchmark beside it, as one line in both languages with what it means for a reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from edutargets.comparing.distances import distances
from edutargets.comparing.records import Comparison, Distance
from edutargets.corpus import Corpus
from edutargets.presenting.page.both import Both
from edutargets.presenting.page.words import WORDS
from edutargets.presenting.words.benchmarks import kind_text
from edutargets.presenting.words.values import english_value, scaled_figure
from edutargets.presenting.words.visual_marks import STANDING_SIGNS
from edutargets.records import Bilingual, Record

_POINTS = "个百分点"


class Gap(Record, frozen=True, kw_only=True):
    """The distance of one value from its first benchmark: `words` say it whole, `standing` colours it ('' where neither is better)."""

    sign: str
    amount: Bilingual
    words: Bilingual
    standing: str
    points: float  # how far, in percentage points; 0 for other units, which cannot be held against each other


def gaps(corpus: Corpus, comparison: Comparison, both: Both) -> Callable[[str], Gap | None]:
    """A function from the id of a target to its gap; None where a subtraction would say something false or nothing is known."""
    first: dict[str, Distance] = {}
    for found in distances(corpus, comparison):
        for distance in found:
            first.setdefault(distance.target, distance)
    kinds = {
        attached.benchmark.id: Bilingual(en=kind_text(attached.benchmark, both.english), zh=kind_text(attached.benchmark, both.chinese))
        for row in comparison.rows
        for attached in row.benchmarks
    }
    made: Mapping[str, Gap] = {target: _gap(distance, kinds[distance.benchmark]) for target, distance in first.items()}
    return made.get


def _gap(distance: Distance, kind: Bilingual) -> Gap:
    sign = "+" if distance.value > 0 else "-" if distance.value < 0 else ""
    size = abs(distance.value)
    # a bound below a benchmark may still end above it, and one above it says nothing of how far: nothing is judged by a bound
    standing = (distance.standing if distance.of != "bound" else "") or "neutral"
    words = WORDS[f"gap_{standing}"]
    about = WORDS[f"gap_of_{distance.of}"]
    return Gap(
        sign=STANDING_SIGNS[standing],
        amount=Bilingual(
            en=f"{sign}{english_value('eq', size, size, distance.unit)}{about.en}",
            zh=f"{sign}{scaled_figure(size, 'zh')}{distance.unit}{about.zh}",
        ),
        words=Bilingual(en=words.en.format(kind.en), zh=words.zh.format(kind.zh)),
        standing=standing,
        points=size if distance.unit == _POINTS else 0.0,
    )
