"""Figures as they are printed: no digit of a document's figure is lost, none is written with an exponent, and each reads back as itself."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import ROOT, Result
from hypothesis import given, settings
from hypothesis import strategies as st

import edutargets as et
from edutargets.presenting.words.values import english_value, figure
from edutargets.records import Op

BOUNDS: dict[Op, str] = {"ge": "不低于", "le": "不超过", "gt": "超过", "lt": "不足", "eq": "", "approx": "约"}
amounts = st.decimals(min_value=0, max_value=10**12, places=6).map(lambda one: one.normalize())


@settings(deadline=None)
@given(amounts | st.decimals(min_value=0, max_value=100, places=2) | st.integers(0, 10**15).map(Decimal))
def test_a_figure_reads_back_as_the_number_it_was_made_of(amount: Decimal) -> None:
    written = figure(float(amount))
    assert re.fullmatch(r"\d{1,3}(,\d{3})*(\.\d*[1-9])?", written)
    value = et.parse_number(written)
    assert value is not None
    assert float(value) == float(amount)


@settings(deadline=None)
@given(st.integers(1, 1000), st.integers(1, 100_000))
def test_a_quotient_is_rounded_and_reads_back_nearly(whole: int, by: int) -> None:
    written = figure(whole / by)
    assert float(written.replace(",", "")) == pytest.approx(whole / by, rel=1e-9)
    assert len(written.replace(",", "").replace(".", "").lstrip("0")) <= 10


@settings(deadline=None)
@given(
    st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from(sorted(BOUNDS)), st.sampled_from(["%", "元", "小时", "个百分点"])
)
def test_a_value_in_words_is_found_as_itself(amount: Decimal, op: Op, unit: str) -> None:
    [found] = et.find_quantities(f"达到{BOUNDS[op]}{figure(float(amount))}{unit}")
    assert (found.op, found.value_min, found.value_max, found.unit) == (op, float(amount), float(amount), unit)


def test_a_budget_in_yuan_keeps_its_fen() -> None:
    [total] = et.find_quantities("收入总计12,345,678,901.55元")
    assert english_value(total.op, total.value_min, total.value_max, total.unit) == "12,345,678,901.55 yuan"
    assert figure(0.00001) == "0.00001"


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("全市共有操场面积3.3平方公里，其中小学1.1平方公里，中学2.2平方公里。", ""),
        ("全市共投入经费1234567元，其中小学1000000元，中学234566元。", "1,000,000 + 234,566 = 1,234,566, not 1,234,567元"),
        ("公共预算收入12亿元，其中税收3亿元，其他2亿元。总计增长10.5%，其中城镇增长5.3%，农村增长7%。", ""),
    ],
)
def test_parts_are_added_exactly_and_told_in_full(cli: Callable[..., Result], tmp_path: Path, sentence: str, said: str) -> None:
    shutil.copytree(ROOT / "corpus" / "wuxi", tmp_path / "wuxi")
    path = tmp_path / "wuxi" / "2023-report.txt"
    path.write_text(f"一、基本情况\n{sentence}\n", "utf-8")
    sidecar = path.with_suffix(".yaml")
    sidecar.write_text("".join(line for line in sidecar.open(encoding="utf-8") if not line.startswith("sha256")), "utf-8")
    found = json.loads(cli("check", "--corpus", str(tmp_path), "--format", "json").stdout)
    assert [one["message"] for one in found if one["code"] == "sum_mismatch"] == ([said] if said else [])
