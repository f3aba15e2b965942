"""Benchmarks: which one stands beside a value and why, how far the value is from it, and that each can be traced to a source."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, Result
from wcwidth import wcswidth

import edutargets as et
from edutargets.checking.configs import check_configs
from edutargets.comparing.benchmarks import attached_to, in_step
from edutargets.comparing.distances import distance_from, distances
from edutargets.comparing.records import AttachedBenchmark, Comparison, ComparisonRow
from edutargets.comparing.units import same_unit_of
from edutargets.errors import ConfigError, UsageError
from edutargets.records import Benchmark, Bilingual, Target
from edutargets.rules.benchmarks import load_benchmarks
from edutargets.rules.indicators import load_indicators
from edutargets.yaml_data import loader

Cli = Callable[..., Result]
CONFIGS = ROOT / "configs"
KNOWN = load_benchmarks(CONFIGS)
CATALOGUE = {entry.id: entry for entry in load_indicators(CONFIGS).indicators}
SAME_UNIT = same_unit_of(CONFIGS)
COVERAGE = "preschool.inclusive_coverage"
FOUR = ("jiangmen", "wuxi", "jingjiang", "zhenjiang")


def sample(identity: str, kind: str, year: int, value: float | None = 80, **fields: Any) -> Benchmark:
    """A made-up benchmark (样例)."""
    facts = {
        "indicator": COVERAGE, "place": "100000", "op": None if value is None else "ge", "unit": "%", "document": "样例文件", "verified": "no",
    } | fields  # fmt: skip
    return Benchmark(id=identity, type=kind, year=year, value_min=value, value_max=value, **facts)  # type: ignore[arg-type]


def stated(value: float | None = 90, year: int | None = 2020, **fields: Any) -> Target:
    """A made-up value (样例)."""
    facts: dict[str, Any] = {
        "status": "result", "kind": "level", "theme": "preschool", "stage": "", "indicator": COVERAGE, "op": "eq", "unit": "%",
    } | fields  # fmt: skip
    return Target(
        id="sample-1", city="sample", city_name="样例市", adcode="", document="sample", year=year, also=(), name="样例覆盖率",
        value_min=value, value_max=value, number=None if value is None else f"{value:g}%", quote="样例", section=(), start=0, end=2, **facts,
    )  # fmt: skip


def attached(target: Target, *benchmarks: Benchmark) -> list[tuple[str, str, int]]:
    return [(one.benchmark.id, one.relation, one.year) for one in attached_to(target, benchmarks, SAME_UNIT)]


def row_of(comparison: Comparison, indicator: str, stage: str = "") -> ComparisonRow:
    (found,) = [row for row in comparison.rows if row.indicator == indicator and stage in ("", row.stage)]
    return found


def facts(one: AttachedBenchmark) -> tuple[int, str, str, int, str | None, float | None]:
    return one.year, one.relation, one.benchmark.type, one.benchmark.year, one.benchmark.op, one.benchmark.value_min


# The rule

ACTUAL, OLDER = sample("actual", "actual", 2020), sample("older", "actual", 2019)
STANDARD, NEWER = sample("standard", "standard", 2018), sample("newer", "standard", 2022)
DUE, LATER = sample("due", "target", 2025), sample("later", "target", 2027)


@pytest.mark.parametrize(
    ("known", "year", "relation", "chosen"),
    [
        ([ACTUAL, OLDER, STANDARD, DUE], 2020, "same_year", ["actual"]),
        ([OLDER, STANDARD, NEWER, DUE], 2020, "in_force", ["standard"]),
        ([OLDER, STANDARD, NEWER, DUE], 2023, "in_force", ["newer"]),
        ([STANDARD, NEWER], 2022, "in_force", ["newer"]),
        ([OLDER, NEWER, LATER, DUE], 2020, "later_target", ["due"]),
        ([OLDER, LATER, DUE], 2025, "same_year", ["due"]),
        ([STANDARD, DUE], 2024, "in_force", ["standard"]),
        ([OLDER, NEWER, DUE], 2017, "later_target", ["due"]),
    ],
    ids=lambda value: "+".join(one.id for one in value) if isinstance(value, list) and value and isinstance(value[0], Benchmark) else None,
)
def test_the_actual_of_the_year_then_the_standard_in_force_then_the_next_target(
    known: list[Benchmark], year: int, relation: str, chosen: list[str]
) -> None:
    for order in (known, known[::-1]):
        assert [(said, one.id) for said, one in in_step(order, year)] == [(relation, one) for one in chosen]


@pytest.mark.parametrize("first", [STANDARD, sample("actual", "actual", 2025)])
def test_a_target_due_in_the_year_stands_beside_the_actual_or_the_standard(first: Benchmark) -> None:
    found = in_step([DUE, LATER, first], 2025)
    assert [(said, one.id) for said, one in found] == [("in_force" if first is STANDARD else "same_year", first.id), ("same_year", "due")]


@pytest.mark.parametrize("known", [[], [OLDER], [NEWER], [sample("passed", "target", 2015)], [sample("what", "definition", 2016)]])
def test_what_is_of_another_year_replaced_or_a_definition_stands_beside_nothing(known: list[Benchmark]) -> None:
    assert in_step(known, 2020) == []


def test_a_standard_replaces_only_one_of_its_own_stage_and_basis() -> None:
    primary, junior = (sample(stage, "standard", 2017, stage=stage) for stage in ("primary", "junior"))
    newer = sample("newer", "standard", 2019, stage="junior")
    other = sample("other", "standard", 2019, stage="primary", basis=Bilingual(en="other", zh="另一口径"))
    assert [one.id for _, one in in_step([primary, junior, newer, other], 2020)] == ["primary", "newer", "other"]
    assert [one.id for _, one in in_step([junior, sample("twin", "standard", 2017, stage="junior")], 2020)] == ["junior", "twin"]


def test_an_actual_hides_nothing_of_another_stage_or_basis() -> None:
    known = [sample("actual", "actual", 2020), sample("junior", "standard", 2017, stage="junior"), sample("whole", "standard", 2017)]
    assert [one.id for _, one in in_step(known, 2020)] == ["actual", "junior"]


def test_only_what_is_in_the_unit_of_the_value_is_set_beside_it() -> None:
    points = sample("points", "standard", 2018, unit="百分点")
    assert attached(stated(), points) == []
    assert attached(stated(unit="个百分点"), points) == [("points", "in_force", 2020)]
    assert attached(stated(unit="%"), sample("per mille", "standard", 2018, unit="‰")) == []
    assert attached(stated(unit="元/月"), sample("a year", "standard", 2018, unit="元/生·年")) == []
    assert attached(stated(unit="元"), sample("a year", "standard", 2018, unit="元/生·年")) == [("a year", "in_force", 2020)]


def test_a_stage_has_its_own_benchmarks() -> None:
    primary, junior, whole = (sample(stage or "whole", "standard", 2017, stage=stage) for stage in ("primary", "junior", ""))
    known = (primary, junior, whole)
    assert [one[0] for one in attached(stated(stage="primary"), *known)] == ["primary", "whole"]
    assert [one[0] for one in attached(stated(stage="senior"), *known)] == ["whole"]
    for value in (stated(stage="compulsory"), stated()):
        assert [one[0] for one in attached(value, *known)] == ["whole"]
        assert [one[0] for one in attached(value, primary, junior)] == ["primary", "junior"]


def test_a_value_of_the_whole_is_not_held_against_a_part_on_another_basis() -> None:
    nine, three = (Bilingual(en=f"{years} years", zh=f"{years}年") for years in ("nine", "three"))
    whole, part = (
        sample("whole", "target", 2025, stage="compulsory", basis=nine),
        sample("part", "standard", 2017, stage="junior", basis=three),
    )
    for stage in ("", "compulsory"):
        assert attached(stated(stage=stage, year=2025), whole, part) == [("whole", "same_year", 2025)]
    assert attached(stated(stage="junior", year=2025), whole, part) == [("part", "in_force", 2025)]


def test_words_stand_in_for_a_figure_and_an_unknown_figure_for_nothing() -> None:
    assert attached(stated(None, op=None, unit=""), sample("words", "standard", 2018, None, words="只增不减")) == [
        ("words", "in_force", 2020)
    ]
    unknown = sample("unknown", "target", 2025, None)
    assert attached(stated(), unknown) == [] and attached(stated(), unknown, LATER) == [("later", "later_target", 2020)]
    assert attached(stated(year=None), STANDARD) == []


# Distances


@pytest.mark.parametrize(
    ("target", "benchmark", "expected"),
    [
        (stated(93.66), sample("one", "actual", 2020, 90.81, op="eq"), (2.85, "个百分点", "value", "better")),
        (stated(91.31), sample("one", "actual", 2020, 90.81, op="eq"), (0.5, "个百分点", "value", "better")),
        (stated(85, op="ge"), sample("one", "actual", 2020, 90.81, op="eq"), (-5.81, "个百分点", "bound", "worse")),
        (stated(90), sample("one", "standard", 2020, 90, op="ge"), (0, "个百分点", "bound", "equal")),
        (stated(90), sample("one", "target", 2020, 80, op="approx"), (10, "个百分点", "about", "better")),
        (stated(90, op="range"), STANDARD, None),
        (stated(None, op=None), STANDARD, None),
        (stated(), sample("one", "standard", 2018, basis=Bilingual(en="net", zh="净")), None),
        (stated(stage="compulsory"), sample("one", "standard", 2018, stage="junior"), None),
        (stated(), sample("one", "standard", 2018, stage="junior"), None),
        (stated(suspect="raw 90%"), STANDARD, None),
        *((stated(warnings=(code,)), STANDARD, None) for code in ("basis_unstated", "points_as_percent", "per_unit")),
    ],
)
def test_a_distance_is_value_minus_benchmark_or_none(target: Target, benchmark: Benchmark, expected: tuple[Any, ...] | None) -> None:
    found = distance_from(target, benchmark, CATALOGUE[COVERAGE])
    assert (found and (found.value, found.unit, found.of, found.standing)) == expected


def test_better_goes_by_the_direction_of_the_indicator() -> None:
    above = sample("one", "standard", 2018, 5, op="eq")

    def standing(indicator: str, **fields: Any) -> str | None:
        found = distance_from(stated(7, **fields), above, CATALOGUE[indicator])
        return found.standing if found else None

    assert standing("preschool.inclusive_coverage") == "better"
    assert standing("compulsory.large_class") == "worse"
    assert standing("high_school.voc_general_ratio") == ""
    assert standing("students.myopia_change") == ""
    assert standing("preschool.gross_enrolment", warnings=("gross_rate_over_100",)) == ""


# The five documents


def test_inclusive_coverage_of_four_cities_stands_beside_the_actuals_of_their_years(corpus: et.Corpus) -> None:
    comparison = et.compare(corpus, FOUR, themes=["preschool"], benchmark="national")
    row = row_of(comparison, COVERAGE)
    assert [(t.op, t.value_min, t.status, t.year) for cell in row.cells for t in cell.targets] == [
        ("ge", 85, "target", 2023),
        ("eq", 93.66, "result", 2023),
        ("eq", 95.6, "result", 2020),
        ("ge", 90, "target", 2017),
    ]
    assert [facts(one) for one in row.benchmarks] == [
        (2017, "later_target", "target", 2020, "approx", 80),
        (2020, "same_year", "actual", 2020, "eq", 84.74),
        (2020, "same_year", "target", 2020, "approx", 80),
        (2023, "same_year", "actual", 2023, "eq", 90.81),
    ]
    found = distances(corpus, comparison)[comparison.rows.index(row)]
    assert [(one.city, one.value, one.of, one.standing) for one in found] == [
        ("jiangmen", -5.81, "bound", "worse"),
        ("wuxi", 2.85, "value", "better"),
        ("jingjiang", 10.86, "value", "better"),
        ("jingjiang", 15.6, "about", "better"),
        ("zhenjiang", 10, "bound", "better"),
    ]


def test_each_year_has_the_norm_that_was_in_force_then(corpus: et.Corpus) -> None:
    row = row_of(et.compare(corpus, ["jiangyin", "jingjiang"], benchmark="national"), "students.daily_activity_hours")
    assert [facts(one) for one in row.benchmarks] == [
        (2020, "in_force", "standard", 2016, "ge", 1),
        (2025, "in_force", "standard", 2025, "ge", 2),
    ]


def test_a_city_is_held_against_its_own_province(corpus: et.Corpus) -> None:
    def places(scope: str) -> dict[str, set[str]]:
        comparison = et.compare(corpus, FOUR, benchmark=scope)
        return {row.indicator: {one.benchmark.place for one in row.benchmarks} for row in comparison.rows if row.benchmarks}

    national, provincial, both = places("national"), places("provincial"), places("all")
    assert set().union(*national.values()) == {"100000"}
    assert provincial["preschool.gross_enrolment"] == {"320000"} and both["preschool.gross_enrolment"] == {"100000", "320000"}
    assert "preschool.public_child_share" in national and "preschool.public_child_share" not in provincial


def test_provinces_of_the_same_year_are_not_mixed_up(tmp_path: Path) -> None:
    """Made-up provincial actuals (样例) of one year, for two cities in two provinces."""
    folder = tmp_path / "configs"
    shutil.copytree(CONFIGS, folder)
    with (folder / "benchmarks.yaml").open("a", encoding="utf-8") as file:
        for identity, place, value in (("S-JS", "320000", 92), ("S-GD", "440000", 84)):
            file.write(f"  - {{id: {identity}, indicator: {COVERAGE}, place: '{place}', type: actual, year: 2023, op: eq, value: {value}, ")
            file.write("unit: '%', document: 样例, verified: 'no'}\n")
    corpus = et.load(ROOT / "corpus", folder)
    comparison = et.compare(corpus, ["jiangmen", "wuxi"], indicators=[COVERAGE], benchmark="provincial")
    assert {one.benchmark.id for one in row_of(comparison, COVERAGE).benchmarks} == {"S-JS", "S-GD"}
    (found,) = distances(corpus, comparison)
    assert [(one.city, one.benchmark, one.value) for one in found] == [("jiangmen", "S-GD", 1), ("wuxi", "S-JS", 1.66)]


def test_another_basis_is_said_and_never_subtracted(corpus: et.Corpus) -> None:
    comparison = et.compare(corpus, ["jingjiang", "zhenjiang"], benchmark="all")
    found = {one.benchmark: one for own in distances(corpus, comparison) for one in own}
    shown = [one.benchmark for row in comparison.rows for one in row.benchmarks]
    based = {one.id for one in shown if one.basis is not None}
    assert {"B014b", "B023-2017", "B026", "B036p", "B048", "B101"} <= based
    assert not based & set(found) and found["B030"].value == -2


def test_without_being_asked_for_there_are_none(corpus: et.Corpus) -> None:
    assert not any(row.benchmarks for row in et.compare(corpus, FOUR).rows)
    with pytest.raises(UsageError, match="national, provincial, all"):
        et.compare(corpus, FOUR, benchmark="nationl")


# The command line


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            [
                "about 80 %, later target: national 2020, beside 2017", "84.74 %, national actual 2020", "90.81 %, national actual 2023",
                "≥ 50 %, national standard of 2020, in force 2023", "Jiangmen: -5.81 points, worse (bound)", "Wuxi: +2.85 points, better",
                "Jingjiang: +10.86 points, better", "(bound) and (about): the distance of a bound or an approximate value.",
            ],
        ),
        (
            "zh",
            [
                "80%左右，国家目标（后续目标，2020年，晚于2017年）", "84.74%，全国同年实际（2020年）", "90.81%，全国同年实际（2023年）",
                "50%以上，国家标准（2020年起，2023年适用）", "江门市：-5.81个百分点，不及（界限值）", "无锡市：+2.85个百分点，优于", "按界限值或约数计算的差距",
            ],
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("width", ["40", "80", "160", "240"])
def test_the_table_names_each_for_what_it_is_and_cuts_nothing(cli: Cli, width: str, language: str, words: list[str]) -> None:
    told = cli(
        "compare", *FOUR, "-t", "preschool", "--benchmark", "national", "--distance", "-f", "table", "--width", width, "--lang", language
    )
    assert told.code == 0 and all(wcswidth(line) <= int(width) for line in told.stdout.splitlines())
    # a folded cell stands below itself, so its characters are looked for in order, column by column
    text = re.sub(r"\s", "", told.stdout) if width in ("40", "80") else columns_of(told.stdout)
    for said in words:
        assert re.sub(r"\s", "", said) in text


def columns_of(screen: str) -> str:
    """The text of the tables of a screen read column by column, without white space; a head says where each column begins."""
    found = []
    for block in re.split(r"\n\s*\n", screen):
        lines = block.splitlines()
        head = next((line for line in lines if re.search(r"(?:Benchmark|参照)$", line)), "")
        begins = [wcswidth(head[: match.start()]) for match in re.finditer(r"(?<=  )\S|^\S", head)] or [0]
        for begin, end in itertools.pairwise([*begins, 10_000]):
            found += ["".join(between(line, begin, end) for line in lines)]
    return re.sub(r"\s", "", "\n".join(found))


def between(line: str, begin: int, end: int) -> str:
    """What stands in a line from one cell of the screen up to another."""
    at = itertools.accumulate((wcswidth(character) for character in line), initial=0)
    return "".join(character for character, start in zip(line, at, strict=False) if begin <= start < end)


def test_what_is_not_verified_is_marked_and_the_mark_explained(cli: Cli) -> None:
    call = ("compare", "jiangmen", "jingjiang", "--benchmark", "all", "-f", "table", "--width", "50")
    english, chinese = (" ".join(cli(*call, "--lang", language).stdout.split()) for language in ("en", "zh"))
    assert "≥ 1 h ?, national standard of 2016" in english and "100 % (?), national standard of 2022" in english
    chinese = chinese.replace(" ", "")  # lines break between any two Chinese characters
    assert "1小时以上?，国家标准" in chinese and "100%(?)，国家标准" in chinese
    assert "? not verified; (?) verified in part." in english
    assert "?未核实；(?)部分核实。" in chinese
    verified = cli("compare", *FOUR, "-i", COVERAGE, "--benchmark", "national", "-f", "table").stdout
    assert "?" not in verified and "verified" not in verified


def test_the_workbook_carries_benchmarks_and_distances(cli: Cli, tmp_path: Path) -> None:
    """All benchmarks stand beside the values, asked for or not; of the national ones alone only these."""
    openpyxl = pytest.importorskip("openpyxl")
    pages, beside = {}, {}
    for name, options in {"plain": [], "all": ["--benchmark", "all", "--distance"], "national": ["--benchmark", "national"]}.items():
        path = tmp_path / f"{name}.xlsx"
        assert cli("compare", *FOUR, "-t", "preschool", *options, "-o", str(path)).code == 0
        book = openpyxl.load_workbook(path)
        beside[name] = [str(row[-2]) for row in book["Comparison"].iter_rows(values_only=True)]
        lines = list(book["Figures"].iter_rows(values_only=True))
        pages[name] = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    assert pages["plain"] == pages["all"]
    (wuxi,) = [row for row in pages["all"] if row["Place"] == "Wuxi" and row["Indicator"].startswith("Affordable") and row["Gap"]]
    held = [wuxi[head] for head in ("Benchmark", "Benchmark value", "Gap", "Gap unit", "Gap of", "Standing")]
    assert held == ["national actual 2023", 90.81, 2.85, "points", "values", "better"]
    told = json.loads(cli("compare", *FOUR, "-t", "preschool", "--benchmark", "all", "--distance", "-f", "json").stdout)["rows"]
    far: dict[str, float] = {}
    for one in (distance for row in told for distance in row["distances"]):
        far.setdefault(one["target"], one["value"])
    assert {row["Record"]: row["Gap"] for row in pages["all"] if row["Gap"] is not None} == far
    assert beside["plain"] == beside["all"] and any("≥ 98 %, Jiangsu target 2020" in cell for cell in beside["all"])
    assert not any("Jiangsu" in cell for cell in beside["national"]) and any("90.81 %" in cell for cell in beside["national"])


def test_files_carry_benchmarks_and_distances(cli: Cli) -> None:
    call = ("compare", *FOUR, "-i", COVERAGE, "--benchmark", "national")
    rows = list(csv.DictReader(io.StringIO(cli(*call, "-f", "csv").stdout)))
    assert [row["benchmark_id"] for row in rows] == ["B013d", "B021-2020", "B013d", "B021-2023"]
    assert [(row["benchmark_for"], row["benchmark_year"]) for row in rows] == [
        ("2017", "2020"),
        ("2020", "2020"),
        ("2020", "2020"),
        ("2023", "2023"),
    ]
    assert [row["benchmark_relation"] for row in rows] == ["later_target", "same_year", "same_year", "same_year"]
    assert [(row["benchmark_op"], row["benchmark_value_min"]) for row in rows] == [
        ("approx", "80"),
        ("eq", "84.74"),
        ("approx", "80"),
        ("eq", "90.81"),
    ]
    assert {(row["benchmark_unit"], row["benchmark_verified"]) for row in rows} == {("%", "yes")}
    assert rows[3]["benchmark_source"] == "2023年全国教育事业发展统计公报"
    assert [row["wuxi_value_min"] for row in rows] == ["93.66", "", "", ""], "the value stands in one of the rows"
    assert not any("distance" in column for column in rows[0])
    row, second, *_ = csv.DictReader(io.StringIO(cli(*call, "--distance", "-f", "csv").stdout))
    assert (second["jingjiang_id"], second["jingjiang_distance"], second["jingjiang_value_min"]) == (row["jingjiang_id"], "15.6", "")
    assert (row["jiangmen_distance"], row["jiangmen_distance_of"], row["jiangmen_standing"]) == ("-5.81", "bound", "worse")
    assert (row["wuxi_distance"], row["wuxi_distance_unit"], row["wuxi_distance_to"]) == ("2.85", "个百分点", "B021-2023")
    told = json.loads(cli(*call, "--distance", "-f", "json").stdout)["rows"][0]
    assert [(one["id"], one["for"], one["relation"], one["value_min"]) for one in told["benchmarks"]] == [
        ("B013d", 2017, "later_target", 80),
        ("B021-2020", 2020, "same_year", 84.74),
        ("B013d", 2020, "same_year", 80),
        ("B021-2023", 2023, "same_year", 90.81),
    ]
    assert [(one["city"], one["value"]) for one in told["distances"]] == [
        ("jiangmen", -5.81),
        ("wuxi", 2.85),
        ("jingjiang", 10.86),
        ("jingjiang", 15.6),
        ("zhenjiang", 10),
    ]


def test_in_the_long_form_each_target_has_its_own(cli: Cli) -> None:
    call = ("compare", *FOUR, "-i", COVERAGE, "--benchmark", "national", "--distance", "--long", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(cli(*call).stdout)))
    assert {row["city"]: (row["benchmark_id"], row["distance"], row["benchmark_more"]) for row in rows} == {
        "jiangmen": ("B021-2023", "-5.81", ""),
        "wuxi": ("B021-2023", "2.85", ""),
        "jingjiang": ("B021-2020", "10.86", "B013d"),  # a column of numbers holds numbers
        "zhenjiang": ("B013d", "10", ""),
    }


def test_where_nothing_is_known_the_table_says_so(cli: Cli) -> None:
    told = cli("compare", *FOUR, "-t", "party", "--benchmark", "all", "-f", "table").stdout
    assert "No benchmark is known for these rows." in told


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ("compare jiangmen wuxi --benchmark nationl", 2, ["national, provincial, all", "did you mean national"]),
        ("compare jiangmen wuxi --distance", 2, ["--distance needs --benchmark"]),
        ("compare jiangmen wuxi --benchmark national --bars", 2, ["--benchmark", "--bars"]),
        ("compare jiangmen wuxi --benchmark national --transpose -f csv", 2, ["--benchmark", "--transpose"]),
        ("compare jiangmen wuxi --measures --benchmark all", 2, ["--measures"]),
        ("benchmarks preschool.inclusve_coverage", 2, ["did you mean preschool.inclusive_coverage"]),
        ("benchmarks party.principal_system_reform", 3, ["party.principal_system_reform"]),
        ("benchmarks --year 1999", 3, ["2015", "2035"]),
        ("benchmarks --place 四川", 3, ["national, jiangsu, guangdong"]),
        ("benchmarks --place jiangsou", 2, ["did you mean jiangsu"]),
        ("benchmarks --theme nosuch", 2, ["preschool"]),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_line(cli: Cli, arguments: str, code: int, words: list[str]) -> None:
    told = cli(*arguments.split())
    assert (told.code, told.stdout) == (code, "") and told.stderr.count("\n") == 1
    assert all(word in told.stderr for word in words)


def test_the_list_filters_by_indicator_theme_year_and_place(cli: Cli) -> None:
    def listed(*arguments: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in cli("benchmarks", *arguments, "-f", "jsonl").stdout.splitlines()]

    everything = listed()
    assert {one["id"] for one in everything} == {one.id for one in KNOWN} and len(everything) == len(KNOWN)
    assert tuple(everything[0]) == Benchmark.__struct_fields__
    assert {one["indicator"] for one in listed(COVERAGE, "preschool.gross_enrolment")} == {COVERAGE, "preschool.gross_enrolment"}
    assert listed("普惠性幼儿园覆盖率") == listed("inclusive_coverage") == listed(COVERAGE)
    assert {one["indicator"].partition(".")[0] for one in listed("--theme", "preschool")} == {"preschool"}
    assert {one["year"] for one in listed("--year", "2017", "-y", "2020")} == {2017, 2020}
    assert {one["place"] for one in listed("--place", "江苏")} == {"320000"} == {one["place"] for one in listed("--place", "320000")}
    assert {one["place"] for one in listed("--place", "national")} == {"100000"}


@pytest.mark.parametrize("width", [60, 80, 160])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_list_on_a_screen_loses_nothing(cli: Cli, width: int, language: str) -> None:
    told = cli("benchmarks", "-f", "table", "--width", str(width), "--lang", language).stdout
    assert all(wcswidth(line) <= width for line in told.splitlines())
    text = re.sub(r"\s", "", told)
    for one in KNOWN:
        assert one.id in text and re.sub(r"\s", "", one.document) in text and re.sub(r"\s", "", one.words) in text
    assert ("figurenotknown" in text, "数值未知" in text) == (language == "en", language == "zh")


# The data


def test_every_benchmark_has_a_source_and_says_whether_it_was_verified() -> None:
    assert len(KNOWN) >= 145 and len({one.id for one in KNOWN}) == len(KNOWN)
    for one in KNOWN:
        assert one.document and (one.verified == "no") == (not one.seen_in), one.id
        assert one.indicator in CATALOGUE or (not one.indicator and one.name), one.id
        assert one.place in ("100000", "320000", "440000") and 2010 <= one.year <= 2035, one.id
        assert not one.stage or one.stage in ("primary", "junior", "compulsory", "senior", "special"), one.id


def test_figures_make_sense_in_their_units() -> None:
    for one in KNOWN:
        if one.value_min is None:
            assert one.op is None and one.type != "actual", one.id
            continue
        assert one.value_max == one.value_min >= 0, one.id
        if one.unit == "%":
            gross = CATALOGUE[one.indicator].gross
            assert one.value_min <= (115 if gross else 100), one.id
        if one.type == "actual":
            assert one.op in ("eq", "gt", "ge"), one.id


def test_actuals_of_a_year_stand_once_and_grow_no_faster_than_five_points_a_year() -> None:
    """Misread figures of a series stand out: national rates move by a few points a year."""
    series: dict[tuple[str, str, str], dict[int, float]] = {}
    for one in KNOWN:
        if one.type == "actual" and one.unit == "%" and one.value_min is not None:
            years = series.setdefault((one.indicator, one.place, one.stage), {})
            assert one.year not in years, one.id
            years[one.year] = one.value_min
    assert len(series[COVERAGE, "100000", ""]) == 6
    for identity in (COVERAGE, "preschool.gross_enrolment", "compulsory.consolidation", "high_school.gross_enrolment"):
        years = series[identity, "100000", "compulsory" if identity == "compulsory.consolidation" else ""]
        for before, after in itertools.pairwise(sorted(years)):
            if after == before + 1 and identity != COVERAGE:
                assert 0 <= years[after] - years[before] <= 5, (identity, after)


@pytest.mark.parametrize(
    ("identity", "indicator", "place", "kind", "year", "op", "value", "unit"),
    [
        ("B001", "preschool.gross_enrolment", "100000", "standard", 2020, "ge", 85, "%"),
        ("B002", COVERAGE, "100000", "standard", 2020, "ge", 80, "%"),
        ("B004", "preschool.child_teacher_ratio", "100000", "standard", 2020, "le", 15, ""),
        ("B011", COVERAGE, "100000", "target", 2025, "ge", 85, "%"),
        ("B013", "preschool.public_child_share", "100000", "target", 2027, "ge", 60, "%"),
        ("B013d", COVERAGE, "100000", "target", 2020, "approx", 80, "%"),
        ("B016a", "higher.gross_enrolment", "100000", "target", 2020, "ge", 50, "%"),
        ("B018", "lifelong.working_age_years", "100000", "target", 2030, "ge", 11.8, "年"),
        ("B020-2023", "preschool.gross_enrolment", "100000", "actual", 2023, "eq", 91.1, "%"),
        ("B021-2020", COVERAGE, "100000", "actual", 2020, "eq", 84.74, "%"),
        ("B021-2023", COVERAGE, "100000", "actual", 2023, "eq", 90.81, "%"),
        ("B022-2023", "preschool.inclusive_kg_share", "100000", "actual", 2023, "eq", 86.16, "%"),
        ("B023-2020", "compulsory.consolidation", "100000", "actual", 2020, "eq", 95.2, "%"),
        ("B024-2017", "high_school.gross_enrolment", "100000", "actual", 2017, "eq", 88.3, "%"),
        ("B033j", "compulsory.disparity_coefficient", "100000", "standard", 2017, "le", 0.45, ""),
        ("B038j", "compulsory.sports_area", "100000", "standard", 2017, "ge", 10.2, "平方米"),
        ("B042c", "compulsory.large_class", "100000", "actual", 2018, "eq", 7.06, "%"),
        ("B043j", "compulsory.nearby_admission", "100000", "standard", 2017, "ge", 95, "%"),
        ("B048", "vocational.dual_qualified_share", "100000", "target", 2022, "gt", 50, "%"),
        ("B052", "teachers.pay_parity", "100000", "standard", 2018, "ge", 100, "%"),
        ("B063", "students.myopia_change", "100000", "target", 2023, "ge", 0.5, "个百分点"),
        ("B066", "students.daily_activity_hours", "100000", "standard", 2025, "ge", 2, "小时"),
        ("B074j", "resources.per_student_public_fund", "100000", "standard", 2023, "ge", 940, "元"),
        ("B100", "preschool.gross_enrolment", "320000", "target", 2020, "ge", 98, "%"),
        ("B111", "preschool.gross_enrolment", "440000", "actual", 2015, "eq", 100.97, "%"),
        ("B115", "preschool.gross_enrolment", "320000", "target", 2025, None, None, "%"),
    ],
)
def test_figures_are_those_of_their_sources(
    identity: str, indicator: str, place: str, kind: str, year: int, op: str | None, value: float | None, unit: str
) -> None:
    one = next(one for one in KNOWN if one.id == identity)
    assert (one.indicator, one.place, one.type, one.year, one.op, one.value_min, one.unit) == (
        indicator,
        place,
        kind,
        year,
        op,
        value,
        unit,
    )


# Mistakes in the data


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Path]:
    """A copy of configs/ whose first benchmark, or first benchmarks, have other fields."""

    def change(*given: dict[str, Any], **fields: Any) -> Path:
        folder = tmp_path / "configs"
        shutil.copytree(CONFIGS, folder)
        path = folder / "benchmarks.yaml"
        data = yaml.load(path.read_text(encoding="utf-8"), loader())
        for one, others in zip(data["benchmarks"], given or (fields,), strict=False):
            one.update(others)
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")  # which is YAML too
        return folder

    return change


UNFIT: list[tuple[dict[str, Any], str, str]] = [
    ({"id": "B007"}, "duplicate_id", "B007"),
    ({"indicator": "preschool.gross_enrolmnt"}, "unknown_indicator", "did you mean preschool.gross_enrolment"),
    ({"unit": "小时"}, "unit_unfit", "not in 小时"),
    ({"place": "320200"}, "unknown_place", "320200"),
    ({"place": "CN"}, "unknown_place", "CN"),
    ({"stage": "nursery"}, "unknown_stage", "nursery"),
]


def test_check_finds_what_does_not_fit(changed: Callable[..., Path]) -> None:
    """Each in a benchmark of its own, all in one file: no more is found than those."""
    found = [finding for finding in check_configs(changed(*(fields for fields, _, _ in UNFIT))) if finding.level == "problem"]
    assert sorted(finding.code for finding in found) == sorted(code for _, code, _ in UNFIT)
    for _, code, words in UNFIT:
        assert any(finding.code == code and words in finding.place + finding.message for finding in found), words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"op": None}, "both op and value"),
        ({"value": [1, 2]}, "a range is"),
        ({"op": "range"}, "a range is"),
        ({"words": "基本普及"}, "a value and words"),
        ({"seen_in": ""}, "seen_in"),
        ({"document": ""}, "its document"),
        ({"indicator": ""}, "an indicator or a name"),
        ({"type": "goal"}, "standard, target, actual"),
        ({"verified": "maybe"}, "yes, partly, no"),
        ({"values": 3}, "unknown field"),
    ],
)
def test_an_entry_that_says_too_little_or_too_much_is_refused(changed: Callable[..., Path], fields: dict[str, Any], words: str) -> None:
    with pytest.raises(ConfigError, match=r"benchmarks\.yaml:\d+: ") as caught:
        load_benchmarks(changed(**fields))
    listed = str(caught.value).split("; allowed: ")[-1].replace("actual, partly", "actual")
    assert words in str(caught.value) or set(words.split(", ")) <= set(listed.split(", "))


def test_the_shipped_configs_have_no_problem_and_name_what_has_no_indicator() -> None:
    found = list(check_configs(CONFIGS))
    assert [finding for finding in found if finding.level == "problem"] == []
    unused = {finding.place.rpartition(" ")[2] for finding in found if finding.code == "benchmark_unused"}
    assert unused == {one.id for one in KNOWN if not one.indicator} == {"B040x", "B075"}
