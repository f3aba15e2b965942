"""Titles of tables: the lines above a table that are its own, and what they say of the figures in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from edutargets.reading.heads import YEAR
from edutargets.reading.lines import Paragraph
from edutargets.reading.wrapping import is_ended
from edutargets.rules.reading import Layout

_LONGEST = 40
_FROM_FIGURE = re.compile(r"[(,]?(?:共计?|合计|总计)?\d.*$")
_OF_TABLE = re.compile(r"表(?:\(|$)|^附?表|指标|情况$")


@dataclass(slots=True)
class Title:
    """What stands above a table: the measure it names, the unit of its figures, and the year they are for."""

    measure: str = ""
    unit: str = ""
    units: tuple[str, ...] = ()
    year: int | None = None


def title_of(lines: Sequence[str], layout: Layout) -> Title:
    """What the lines above a table, the nearest last, say of it; of two years neither is its year."""
    caption = re.compile(layout.values.caption)
    title = Title()
    for line in lines:
        match = caption.search(line)
        if match:
            units = tuple(unit for unit in re.split(r"[、,]", match["unit"]) if unit)
            title.unit, title.units = (units[0], ()) if len(units) == 1 else ("", units)
        bare = caption.sub("", line)
        own = layout.values.title_unit.search(bare)
        if own and not match:
            title.unit = own["unit"]
        years = set(YEAR.findall(bare))
        title.year = int(years.pop()) if len(years) == 1 else title.year
        if layout.states_figure(bare):  # 全市分解任务26333个,各县如下: it names what is counted, and is read as a sentence as well
            bare = _FROM_FIGURE.sub("", bare)
        bare = layout.values.title_unit.sub(bare)
        for words in layout.values.title_words:
            bare = words.sub(bare)
        title.measure = bare.strip("的,:()") or title.measure
    return title


def unit_among(units: Sequence[str], names: Sequence[str], layout: Layout) -> str:
    """The one of the several units of a caption (单位:所、人) that fits what the first name that says it counts, or ''."""
    return next(filter(None, (_unit_among(units, name, layout) for name in names)), "") if units else ""


def _unit_among(units: Sequence[str], name: str, layout: Layout) -> str:
    """The one of several units that fits what a name counts; '' where none or several do."""
    fits: set[str] = set()
    for counted in layout.values.counted_in:
        if counted.search(name):  # its units stand in the order in which they are used of it: 所 rather than 个 of schools
            usual = [unit for own in counted.unit for unit in units if unit.lstrip("万亿千百") == own]
            long = [unit for unit in units if unit.endswith(counted.unit) or (len(unit) > 1 and unit.lstrip("万亿千百") in counted.unit)]
            fits.update(usual[:1] or long)
    return fits.pop() if len(fits) == 1 else ""


def captions_of(paragraphs: Sequence[Paragraph], table: int, layout: Layout) -> list[int]:
    """The indices of the paragraphs around a table that are its own: its title and the unit of its figures (单位:万人).

    The unit may stand alone below it, where no other table follows.
    """
    found: list[int] = []
    for index in range(table - 1, max(table - 3, -1), -1):
        paragraph = paragraphs[index]
        text = paragraph.text
        if (
            paragraph.table
            or paragraph.attachment
            or paragraph.level is not None
            or is_ended(text)
            or len(text) > _LONGEST
            or is_of_text(text, layout)
        ):
            break
        found.insert(0, index)
    below = paragraphs[table + 1 : table + 3]
    if below and not any(one.table for one in below) and not re.sub(layout.values.caption, "", below[0].text).strip("()"):
        found.insert(0, table + 1)
    return found


def is_of_text(line: str, layout: Layout) -> bool:
    """Whether a line is the title of a document, not of a table: 学位建设计划(单位:个) says the unit of a table."""
    return layout.is_title(line) and not _OF_TABLE.search(line) and not re.search(layout.values.caption, line)
