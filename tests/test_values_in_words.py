"""Values in words: units that a head of a table gives, several values, derived values, units by themselves."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from edutargets.comparing.records import Scaled
from edutargets.presenting import Language
from edutargets.presenting.words.values import as_written, english_value, scaled_text, unit_name, value_text
from edutargets.records import Target
from edutargets.rules.denominators import Denominator

TABLE = "一、主要指标\n指标\t单位\t2025年\n学前三年毛入园率\t%\t98.6\n在园幼儿\t万人\t2.7\n"


def test_a_number_of_a_table_has_the_unit_of_its_row(targets_of: Callable[..., tuple[Target, ...]]) -> None:
    assert [as_written(target) for target in targets_of(TABLE) if target.number] == ["98.6%", "2.7（27,000人）"]


@pytest.mark.parametrize(
    ("low", "high", "unit", "written"),
    [(1, 1, "名", "1 person"), (2, 2, "名", "2 people"), (1, 2, "名", "1-2 people"), (12, 12, "所", "12"), (0, 1, "小时", "0-1 h")],
)
def test_one_and_several_in_english(low: float, high: float, unit: str, written: str) -> None:
    assert english_value("eq", low, high, unit) == written


@pytest.mark.parametrize(
    ("per", "low", "high", "language", "written"),
    [
        (10_000, 3, 3, "zh", "折合每万学生3"),
        (100_000, 3, 4.5, "zh", "折合每10万学生3—4.5"),
        (100, 3, 3, "zh", "折合每100学生3"),
        (10_000, 3, 3, "en", "= 3 per 10,000 pupils (derived)"),
        (10_000, 3, 4, "en", "= 3-4 per 10,000 pupils (derived)"),
    ],
)
def test_a_derived_value_says_what_it_is_per(per: int, low: float, high: float, language: Language, written: str) -> None:
    scaled = Scaled(target="a", stock="b", denominator="pupils", per=per, value_min=low, value_max=high)
    denominator = Denominator(id="pupils", zh="学生", en="pupils", per=per, names=(), units=(), examples=())
    assert scaled_text(scaled, denominator, language) == written


@pytest.mark.parametrize(
    ("unit", "english", "chinese"), [("", "ratio", "比值"), ("所", "schools", "所"), ("名", "people", "名"), ("桶", "桶", "桶")]
)
def test_a_unit_by_itself(unit: str, english: str, chinese: str) -> None:
    assert (unit_name(unit, "en"), unit_name(unit, "zh")) == (english, chinese)


def test_a_figure_that_is_doubtful_stands_beside_what_is_printed_in_both_languages(targets_of: Callable[..., tuple[Target, ...]]) -> None:
    [sound] = [target for target in targets_of("一、学前教育\n新建幼儿园12所。\n") if target.number]
    assert (value_text(sound, "en"), value_text(sound, "zh")) == ("12", "12所")
    doubtful = msgspec.structs.replace(sound, suspect="a digit may be missing")
    assert (value_text(doubtful, "en"), value_text(doubtful, "zh")) == ("12 (printed 12所)", "12所（原文12所）")
