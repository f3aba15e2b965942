"""Per head in words: what derived values are made from, with the sources of both numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from edutargets.comparing.records import Scaled
from edutargets.comparing.scaling import denominators_of
from edutargets.presenting.words.values import figure
from edutargets.presenting.words.wording import Wording
from edutargets.records import Target

if TYPE_CHECKING:
    from rich.console import Console

    from edutargets.corpus import Corpus

_HEAD = ("Derived values, never ones of the texts:", "以下为折合值，非原文数值：")


def derived_lines(console: Console, found: Sequence[Scaled], corpus: Corpus, wording: Wording) -> None:
    """A line for each derived value: the count with its record, and what it was divided by with its record or the source of a table."""
    from rich.text import Text

    if not found:
        return
    console.print()
    console.print(Text(_HEAD[wording.language == "zh"], style="dim"), overflow="fold")
    for line in _lines(found, corpus, wording):
        console.print(Text(f"  {line}", style="dim"), overflow="fold")


def _lines(found: Sequence[Scaled], corpus: Corpus, wording: Wording) -> Iterator[str]:
    known = denominators_of(corpus.configs)
    chinese = wording.language == "zh"
    for one in found:
        target = corpus.target(one.target)
        if target is None or one.stock_value is None:
            continue
        denominator = known[one.denominator]
        stock = f"{figure(one.stock_value)}{denominator.zh}" if chinese else f"{figure(one.stock_value)} {denominator.en}"
        source = f"{one.source} ({one.stock})" if one.source else _where(corpus.target(one.stock), one.stock)
        years = wording.years(target)
        city = f"{wording.city(target.city)}{years}年" if chinese else f"{wording.city(target.city)} {years}"
        made_from = f"{wording.value(target)} ({target.id}) / {stock} [{source}]"
        yield f"{city}{'：' if chinese else ': '}{made_from} {wording.scaled(one, target.unit)}"


def _where(record: Target | None, identity: str) -> str:
    return f"{record.quote} ({identity})" if record else identity
