"""A value that is written and read again is that value; a foreign sentence changes nothing outside its section. EDUTARGETS_SLOW=1: 10,000 of each."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import made_documents
import msgspec
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import edutargets as et
from edutargets.extracting.extractor import Extractor
from edutargets.extracting.numerals import parse_number
from edutargets.presenting.words.values import figure
from edutargets.records import Target

SLOW = bool(os.environ.get("EDUTARGETS_SLOW"))
UNITS = ("%", "所", "个", "名", "人", "元", "个百分点", "小时", "人次", "平方米", "‰")
DIGITS, PLACES = "零一二三四五六七八九", ("", "十", "百", "千")


def tried(quick: int) -> Callable[[Any], Any]:
    return settings(
        max_examples=10_000 if SLOW else quick, deadline=None, derandomize=not SLOW, database=None,
        suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink] if SLOW else [Phase.generate],
    )  # fmt: skip


def in_chinese(number: int) -> str:
    """A number in Chinese numerals, as it is taught: 10,020 is 一万零二十, 12 is 十二."""
    if not number:
        return DIGITS[0]
    groups = [(number // 10_000**at % 10_000, scale) for at, scale in ((2, "亿"), (1, "万"), (0, ""))]
    text = ""
    for group, scale in groups:
        if group:
            written = "".join(DIGITS[int(digit)] + (PLACES[3 - at] if digit != "0" else "") for at, digit in enumerate(f"{group:04d}"))
            while "零零" in written:
                written = written.replace("零零", "零")
            written = written.rstrip("零")
            text += (written if text else written.lstrip("零")) + scale
        elif text and not text.endswith("零"):
            text += "零"
    text = text.rstrip("零").replace("零零", "零")
    return text.removeprefix("一") if text.startswith("一十") else text


def test_numbers_in_chinese_are_those_that_are_taught() -> None:
    known = {
        0: "零",
        10: "十",
        12: "十二",
        110: "一百一十",
        1002: "一千零二",
        10_020: "一万零二十",
        100_000_000: "一亿",
        120_030_000: "一亿二千零三万",
    }
    assert {number: in_chinese(number) for number in known} == known


@tried(300)
@given(st.one_of(st.integers(0, 10**12 - 1), st.integers(0, 120_000)))
def test_a_number_in_chinese_is_read_as_itself(number: int) -> None:
    assert parse_number(in_chinese(number)) == number


@tried(300)
@given(st.integers(0, 9_999_999), st.integers(1, 9_999_999), st.sampled_from(UNITS[:-1]))
def test_a_range_as_the_tool_writes_it_is_read_as_that_range(low: int, more: int, unit: str) -> None:
    text = f"数量{figure(low)}—{figure(low + more)}{unit}"
    found = [(one.value_min, one.value_max, one.op, one.unit) for one in et.find_quantities(text)]
    assert found == [(low, low + more, "range", unit)], text


@tried(60)
@given(made_documents.outlined(), st.sampled_from(made_documents.FOREIGN), st.integers(0, 2))
def test_a_foreign_sentence_changes_no_record_outside_its_own_section(
    extractor: Extractor, made: made_documents.Made, foreign: str, which: int
) -> None:
    # headings with nothing below them are a table of contents to a reader, until one has text; a last line of a section may be a heading
    made = made._replace(parts=tuple(part._replace(lines=("持续推进各项工作。", *part.lines)) for part in made.parts))
    at = which % len(made.parts)
    part = made.parts[at]
    start = len(made.title) + 1 + sum(len(one.text) for one in made.parts[:at])
    end, more = start + len(part.text), len(foreign) + 1
    wider = made._replace(parts=(*made.parts[:at], part._replace(lines=(part.lines[0], foreign, *part.lines[1:])), *made.parts[at + 1 :]))

    def outside(targets: tuple[Target, ...], end: int, more: int) -> list[Target]:
        behind = [  # the id of a record is made of its place too
            msgspec.structs.replace(
                one, id="", same_as=one.same_as and "another", start=one.start - more, end=one.end - more
            ) for one in targets if one.start >= end
        ]  # fmt: skip
        return [one for one in targets if one.start < start] + behind

    assert outside(extractor.extract(wider.document()).targets, end + more, more) == outside(
        extractor.extract(made.document()).targets, end, 0
    )
