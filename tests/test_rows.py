"""Figures of one document that would stand in one row of a comparison make each other less sure.

All content is made up (样例). Only confidence is asked for: what each figure means is told elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result

from edutargets.extracting.extractor import Extractor
from edutargets.extracting.rows import Claim, beside
from edutargets.records import Document

EXTRACTOR = Extractor()
HEAD = "样例县教育局2023年工作总结\n"


def summary(text: str) -> Document:
    """A made-up summary of 2023."""
    title = "样例县教育局2023年工作总结"
    return Document(
        id="yangli-2023-report", city="yangli", city_name="样例县", adcode="", year=2023, kind="report", title=title, text=HEAD + text
    )


def sureness(text: str) -> dict[str, float]:
    """How sure each figure of a summary is, by the words of its number."""
    return {target.number: target.confidence or 0.0 for target in EXTRACTOR.extract(summary(text)).targets if target.number}


@pytest.mark.parametrize(
    ("alone", "number", "beside_it"),
    [
        ("全县学前三年毛入园率达到92.3%。", "92.3%", "学前三年毛入园率达到94.1%。"),
        ("全县新建公办幼儿园6所。", "6所", "全县新建公办幼儿园8所。"),
        ("全县义务教育巩固率达99.2%。", "99.2%", "全县义务教育巩固率为98.7%。"),
    ],
)
def test_two_values_for_one_row_are_less_sure_than_one(alone: str, number: str, beside_it: str) -> None:
    assert sureness(alone + beside_it)[number] < sureness(alone)[number] - 0.02


@pytest.mark.parametrize(
    "other",
    ["全县新建公办幼儿园6所。", "2021年，学前三年毛入园率为90.4%。", "全省学前三年毛入园率为93.0%。"],
    ids=["another indicator", "another year", "another place"],
)
def test_a_figure_of_another_row_is_no_rival(other: str) -> None:
    alone = "全县学前三年毛入园率达到92.3%。"
    assert sureness(alone + other)["92.3%"] > sureness(alone + "学前三年毛入园率达到94.1%。")["92.3%"]


def test_stages_listed_for_one_entry_are_rows_of_their_own() -> None:
    listed = sureness("小学、初中生均一般公共预算教育支出分别为1.2万元、1.8万元。")
    assert listed["1.2万元"] == pytest.approx(sureness("小学生均一般公共预算教育支出为1.2万元。")["1.2万元"], abs=0.1)


def _claim(value: float, *, start: int = 0, indicator: str = "preschool.kg_built", odds: float = 1.0) -> Claim:
    return Claim(indicator, "preschool", "result", 2023, "", (value, value), rate=False, start=start, odds=odds)


def test_what_is_told_of_a_row() -> None:
    alone, first, second = beside([_claim(1, indicator="preschool.children"), _claim(6, odds=2.0), _claim(8, start=500)])
    assert not alone
    assert first == {"row_conflict": 1.0, "row_larger": 1.0, "row_lead": 1.0}
    assert second == {"row_conflict": 1.0, "row_lead": -1.0}
    assert beside([_claim(6), _claim(6, start=300)]) == [{"row_agrees": 1.0}] * 2


def test_explain_says_what_stands_beside_a_figure(cli: Callable[..., Result]) -> None:
    # the plan of Zhenjiang applies for 34 (3—4) provincial curriculum bases, and for 12 bases and reform projects together
    beside_it = cli("explain", "zhenjiang-2017-plan-570be8", "--lang", "en", "--format", "table", "--width", "160").stdout
    assert "beside it in its row  another of another value -" in beside_it
    alone = cli("explain", "jiangyin-2025-plan-e54c76", "--lang", "en", "--format", "table", "--width", "160").stdout
    assert "candidates" in alone
    assert "beside it in its row" not in alone
