"""The screen of the themes of many places: a line for each theme, with how many state anything of it and which of them most."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.text import Text

from edutargets.presenting.screens.tables import plain_table
from edutargets.presenting.words.wording import Wording

if TYPE_CHECKING:
    from rich.console import Console

_HEADS = (("Theme", "主题"), ("Places", "地区数"), ("Records", "条数"), ("Numbers", "含数值"), ("Most of them", "最多"))
_EACH = (
    "Targets and results by theme, and the share of them that has a number. --format csv has the counts of each place.",
    "各主题的计划与完成情况条数，及其中含数值者所占比例。--format csv可列出各地数目。",
)
_NAMED = 2


def many_themes_screen(console: Console, themes: Mapping[str, Mapping[str, tuple[int, int]]], wording: Wording) -> None:
    """`themes` has for each theme, by city, how many targets and results it states and how many of them have a number."""
    chinese = wording.language == "zh"
    lines = []
    for theme, by_city in themes.items():
        stated = {city: count for city, (count, _) in by_city.items() if count}
        total, numbered = sum(stated.values()), sum(count for _, count in by_city.values())
        if total:
            most = sorted(stated, key=lambda city: -stated[city])[:_NAMED]
            named = wording.listed(f"{wording.city(city)}{'' if chinese else ' '}{stated[city]}" for city in most)
            share = f"{100 * numbered / total:.0f}{'%' if chinese else ' %'}"
            lines.append((wording.theme(theme), str(len(stated)), str(total), share, named))
    plain_table(console, [head[chinese] for head in _HEADS], lines, widest=0)
    console.print(Text(_EACH[chinese], style="dim"), overflow="fold")
