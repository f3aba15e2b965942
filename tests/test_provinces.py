"""Two made-up work reports of each province: what is printed of 62 documents, held against what was written into them."""

from __future__ import annotations

import csv
import importlib.util
import io
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Result
from rich.cells import cell_len

import edutargets as et
from edutargets.comparing.alignment import compare
from edutargets.comparing.pivoting import pivot
from edutargets.comparing.promises import promises
from edutargets.comparing.ranking import rank
from edutargets.presenting.charts.panels import panels
from edutargets.rules.indicators import load_indicators
from edutargets.rules.units import load_units

Cli = Callable[..., Result]
_OPS = {"": "eq", "≥": "ge", ">": "gt", "~": "approx", "<": "lt"}
_RANKED = (
    "preschool.inclusive_coverage",
    "preschool.gross_enrolment",
    "resources.seats_new",
    "teachers.posts_new",
    "higher.doctoral_points",
)
_GRID = (*_RANKED, "teachers.recruitment", "resources.budget_expenditure", "compulsory.consolidation")


def _bench() -> Any:
    spec = importlib.util.spec_from_file_location("provinces", ROOT / "tests" / "bench" / "provinces.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["provinces"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def made(own_cache: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Any]]:
    folder = tmp_path_factory.mktemp("made") / "provinces"
    return folder, _bench().make(folder)


@pytest.fixture(scope="module")
def provinces(made: tuple[Path, list[Any]]) -> et.Corpus:
    return et.load(made[0], ROOT / "configs")


@pytest.fixture(scope="module")
def claims(made: tuple[Path, list[Any]]) -> list[Any]:
    return made[1]


def of(claims: Iterable[Any], **wanted: Any) -> list[Any]:
    return [one for one in claims if all(getattr(one, name) == value for name, value in wanted.items())]


def test_all_that_the_reports_claim_is_read_as_it_is_written(provinces: et.Corpus, claims: list[Any]) -> None:
    read = {
        (one.city_name, one.document[-10:-6], one.indicator, one.status, one.year, one.value_min, one.op, bool(one.period))
        for one in provinces.targets
        if one.indicator
    }
    wrong = [
        one
        for one in claims
        if (one.province, str(one.report), one.indicator, one.status, one.year, one.value, _OPS[one.bound], one.total) not in read
    ]
    assert (len(claims), wrong) == (874, [])


def test_what_the_most_usual_sentences_say_is_sure(provinces: et.Corpus, claims: list[Any]) -> None:
    """A plain figure of the catalogue in a section of results is printed; of the plans, all but what 保持在 leaves open."""
    kept = {"compulsory.consolidation"}
    doubtful = [one for one in provinces.targets if one.indicator and one.status == "result" and (one.confidence or 0) < 0.8]
    assert doubtful == []
    assert {one.indicator for one in provinces.targets if one.indicator and (one.confidence or 0) < 0.8} <= kept


def verdict(promise: Any, results: dict[tuple[str, str], Any]) -> str:
    """What becomes of a promise of 2025 by the reports as they were made, with the words of docs/comparing.md."""
    told = results.get((promise.province, promise.indicator))
    if promise.year > 2025:
        return "not_due"
    if told is None:
        return "not_reported"
    rate = promise.indicator.endswith(("coverage", "enrolment", "consolidation"))
    least = promise.value if promise.bound != "~" else promise.value - min(promise.value * 0.05, 3.0 if rate else promise.value)
    if told.bound == "<":  # 近1.6万: a twentieth below it at most
        return "missed" if told.value <= least else "reached" if told.value * 0.95 >= least else "left_open"
    return "reached" if told.value >= least else "left_open" if told.bound == ">" else "missed"


def test_each_promise_has_the_verdict_that_its_reports_give_it(provinces: et.Corpus, claims: list[Any]) -> None:
    results = {(one.province, one.indicator): one for one in of(claims, status="result", year=2025, total=False)}
    totals = {(one.province, one.indicator) for one in of(claims, year=2025, total=True)}
    found = {(one.target.city_name, one.target.indicator, one.target.year): one.verdict for one in promises(provinces, sure=0).pairs}
    wrong = []
    for promise in of(claims, status="target"):
        asked = verdict(promise, results)
        if asked == "not_reported" and (promise.province, promise.indicator) in totals:
            asked = "several_years"  # a total is no result of a year
        if found[promise.province, promise.indicator, promise.year] != asked:
            wrong.append((promise, asked, found[promise.province, promise.indicator, promise.year]))
    assert wrong == [] and len(found) == len(of(claims, status="target")) > 400


@pytest.mark.parametrize("status", ["target", "result"])
@pytest.mark.parametrize("indicator", _RANKED)
def test_places_are_ranked_by_the_figures_they_state(provinces: et.Corpus, claims: list[Any], indicator: str, status: str) -> None:
    stated = sorted(of(claims, indicator=indicator, status=status, year=2025, total=False), key=lambda one: -one.value)
    (found,) = (one for one in rank(provinces, indicator, years=(2025,), statuses=(status,), sure=0).lists if not one.row.period)
    assert [one.pick.target.value_min for one in found.placed] == [one.value for one in stated]
    assert {one.pick.target.city_name: one.pick.target.value_min for one in found.placed} == {one.province: one.value for one in stated}


def test_each_cell_of_a_grid_is_the_figure_of_its_place_year_and_status(provinces: et.Corpus, claims: list[Any]) -> None:
    made = pivot(provinces, _GRID, sure=0)
    scale = {"亿元": 1e8}
    seen = 0
    for row in made.rows:
        for column, cell in zip(made.columns, row.cells, strict=True):
            wanted = of(
                claims, province=provinces.city_names[str(row.key)], indicator=column.row.indicator, year=column.keys[0],
                status=column.keys[1], total=bool(column.row.period),
            )  # fmt: skip
            stated = [one.value for one in wanted]
            assert (cell is None) == (not stated)
            if cell:
                seen += 1
                assert cell.value is not None and cell.value * scale.get(column.unit, 1.0) == pytest.approx(stated[0])
    assert seen == sum(len(of(claims, indicator=one)) for one in _GRID) > 350


def test_a_target_in_a_column_of_results_is_told_from_them(cli: Cli, made: tuple[Path, list[Any]], claims: list[Any]) -> None:
    call = ("pivot", "resources.seats_new", "--columns", "year", "--year", "2025", "--corpus", str(made[0]), "--lang", "en")
    screen = cli(*call, "--format", "table", "--width", "100").stdout
    assert "○ a target, beside results" in screen
    reported = {one.province for one in of(claims, indicator="resources.seats_new", status="result", year=2025, total=False)}
    planned = {one.province for one in of(claims, indicator="resources.seats_new", status="target", year=2025)} - reported
    lines = [line for line in screen.splitlines() if " ○" in line and "beside" not in line]
    assert len(lines) == len(planned) > 5
    head, *rows = csv.reader(io.StringIO(cli(*call, "--format", "csv").stdout))
    at = head.index("New school places, 2025 (number) Notes")
    assert sum("target" in row[at].split() and "also" not in row[at] for row in rows) == len(planned)
    assert not any("total of 2021-2025, 2025" in one for one in head)  # the years of a total are said once


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [80, 100, 160])
def test_the_comparison_begins_with_what_the_catalogue_knows_and_breaks_no_number(
    cli: Cli, made: tuple[Path, list[Any]], width: int, lang: str
) -> None:
    text = cli("compare", "--all", "--corpus", str(made[0]), "--format", "table", "--width", str(width), "--lang", lang).stdout
    lines = text.splitlines()
    assert max(map(cell_len, lines)) <= width
    first = next(at for at, line in enumerate(lines) if line.startswith(("Beijing", "北京市")))
    assert first <= (32 if width == 80 else 26)
    assert "新设经营主体" not in " ".join(lines[: first + 10])  # alike by wording only, and stated by more places than any indicator
    assert ("31 places, 62 documents" if lang == "en" else "31个省份，62份文件") in lines[0]
    assert not re.search(r"\b3?1地|\d cities", text) and "several provinces" not in text and "省份不同" not in text
    if lang == "en":
        assert "278.96 billion" in text and "278,960,000,000" not in text
    else:
        assert "2789.6亿元以上" in text


def test_what_was_promised_and_reported_is_counted_in_the_findings(cli: Cli, made: tuple[Path, list[Any]]) -> None:
    said = " ".join(cli("compare", "--corpus", str(made[0]), "--format", "table", "--width", "120", "--lang", "en").stdout.split())
    counts = re.search(r"Of (\d+) promises that can be held so against a report: (\d+) reached, (\d+) missed\.", said)
    assert counts and int(counts[1]) == int(counts[2]) + int(counts[3]) > 50


def test_all_means_every_place_wherever_places_are_named(cli: Cli, made: tuple[Path, list[Any]]) -> None:
    one = cli("progress", "--all", "--corpus", str(made[0]), "--format", "csv")
    assert one.code == 0 and one.stdout == cli("progress", "--corpus", str(made[0]), "--format", "csv").stdout
    chinese = cli("progress", "--all", "--corpus", str(made[0]), "--format", "table", "--lang", "zh", "--width", "160").stdout
    assert chinese.startswith("31个省份的") and "个地区" not in chinese


def test_provinces_stand_in_the_official_order_wherever_they_are_listed(
    cli: Cli, provinces: et.Corpus, made: tuple[Path, list[Any]]
) -> None:
    """That of GB/T 2260, which begins with Beijing and ends with Xinjiang; not that of their names in letters."""
    official = [
        "北京",
        "天津",
        "河北",
        "山西",
        "内蒙古",
        "辽宁",
        "吉林",
        "黑龙江",
        "上海",
        "江苏",
        "浙江",
        "安徽",
        "福建",
        "江西",
        "山东",
        "河南",
        "湖北",
        "湖南",
        "广东",
        "广西",
        "海南",
        "重庆",
        "四川",
        "贵州",
        "云南",
        "西藏",
        "陕西",
        "甘肃",
        "青海",
        "宁夏",
        "新疆",
    ]

    def short(name: str) -> str:
        return next(one for one in official if name.startswith(one))

    assert [short(name) for name in provinces.city_names.values()] == official
    table = cli("cities", "--corpus", str(made[0]), "--format", "csv").stdout
    assert [one for line in table.splitlines() for one in official if f",{one}" in line] == official
    screen = cli("trend", "preschool.gross_enrolment", "--corpus", str(made[0]), "--format", "table", "--lang", "zh").stdout
    seen = [short(line) for line in screen.splitlines() if line[:2] in {one[:2] for one in official}]
    assert len(seen) > 10 and seen == sorted(seen, key=official.index)


def test_the_long_form_tells_each_value_what_to_mind_and_names_no_other_place(cli: Cli, made: tuple[Path, list[Any]]) -> None:
    rows = list(
        csv.DictReader(io.StringIO(cli("compare", "--all", "--long", "--corpus", str(made[0]), "--format", "csv", "--lang", "en").stdout))
    )
    assert len(rows) > 900 and max(len(row["notes_text"]) for row in rows) < 400
    assert {"a plan beside a result", "years differ"} <= set("; ".join(row["notes_text"] for row in rows).split("; "))


def test_a_ranking_has_each_place_once_and_says_so(provinces: et.Corpus) -> None:
    row = next(one for one in compare(provinces, provinces.cities, indicators=("preschool.gross_enrolment",)).rows if not one.period)
    ranked, apart = panels(row, load_units(ROOT / "configs"))
    placed = [(one.city, one.status) for one in ranked.targets]
    assert len(placed) == len(set(placed)) and ranked.form == "ranked" and apart.form == "apart"
    latest = {(one.city, one.status): one.year for cell in row.cells for one in sorted(cell.targets, key=lambda one: one.year or 0)}
    assert {(one.city, one.status): one.year for one in ranked.targets} == latest


def test_what_no_place_states_is_one_line(cli: Cli, made: tuple[Path, list[Any]]) -> None:
    unstated = next(one.id for one in load_indicators(ROOT / "configs").indicators if one.id == "governance.charter_rate")
    done = cli("rank", unstated, "--corpus", str(made[0]))
    assert (done.code, done.stderr) == (3, f"edutargets: no document of the corpus states {unstated}\n")


def test_labels_of_a_chart_say_what_a_value_counts_only_where_that_parts_values(
    cli: Cli, made: tuple[Path, list[Any]], tmp_path: Path
) -> None:
    """一般公共预算教育支出 and 一般公共预算教育支出安排 are one indicator: beside each province stands its year alone."""
    path = tmp_path / "spending.svg"
    call = ("chart", "resources.budget_expenditure", "--corpus", str(made[0]), "--lang", "zh", "-o", str(path))
    assert cli(*call).code == 0
    told = [text for text in re.findall(r">([^<>]+)</text>", path.read_text("utf-8")) if "预算教育支出" in text]
    assert (
        told
        and all(text.startswith("一般公共预算教育支出：各地历年") or text == "一般公共预算教育支出" for text in told)
        and len(told) <= 2
    )


def test_nearly_is_no_limit_in_the_eyes_of_a_person(cli: Cli, made: tuple[Path, list[Any]]) -> None:
    """近23.73万 was written of what was reached: nearly 237,300, and no < 237,300."""
    call = ("rank", "resources.seats_new", "--year", "2025", "--status", "result", "--corpus", str(made[0]), "--format", "table")
    assert "nearly 237,300" in cli(*call, "--lang", "en").stdout and "< 237,300" not in cli(*call, "--lang", "en").stdout
    assert "近23.73万个" in cli(*call, "--lang", "zh").stdout
