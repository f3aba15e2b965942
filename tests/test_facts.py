"""The facts that the tool ships: benchmarks that can stand beside a value, places, denominators and the terms in English."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT
from test_benchmarks import stated

import edutargets as et
from edutargets.checking import check_configs
from edutargets.comparing.benchmarks import attached_to
from edutargets.comparing.units import same_unit_of
from edutargets.presenting.wording import Wording
from edutargets.rules import load_benchmarks, load_denominators

CONFIGS = ROOT / "configs"
SAME_UNIT = same_unit_of(CONFIGS)
KNOWN = load_benchmarks(CONFIGS)
BY_ID = {one.id: one for one in KNOWN}


def beside(indicator: str, year: int, value: float, **fields: Any) -> set[str]:
    """The benchmarks of the nation that stand beside a made-up value (样例)."""
    own = [one for one in KNOWN if one.indicator == indicator and one.place == "100000"]
    return {one.benchmark.id for one in attached_to(stated(value, year, indicator=indicator, **fields), own, SAME_UNIT)}


# Benchmarks


@pytest.mark.parametrize("identity", ["B010", "B011", "B012", "B013", "B014", "B014a", "B015", "B016", "B018", "B042b", "B068"])
def test_a_target_of_a_plan_stands_beside_a_value_of_its_year(identity: str) -> None:
    one = BY_ID[identity]
    assert one.value_min is not None
    assert identity in beside(one.indicator, one.year, one.value_min, unit=one.unit, stage=one.stage)


@pytest.mark.parametrize("stage", ["", "compulsory"])
def test_a_nine_year_rate_stands_beside_nine_year_rates_only(stage: str) -> None:
    assert beside("compulsory.consolidation", 2025, 97, stage=stage) == {"B014", "B023-2025"}
    assert beside("compulsory.consolidation", 2026, 97, stage="junior") == {"B014b"}


def test_the_floor_of_special_education_stands_beside_its_own_indicator() -> None:
    assert beside("special.funding_standard", 2025, 8000, unit="元", stage="special") == {"B070"}
    assert beside("resources.per_student_public_fund", 2025, 8000, unit="元", stage="special") == set()


@pytest.mark.parametrize(
    ("identity", "facts"),
    [
        ("B007", (2024, "ge", 600, "教基〔2023〕4号")),
        ("B043j", (2017, "ge", 95, "教督〔2017〕6号")),
        ("B014", (2025, "eq", 96, "")),
        ("B103", (2020, "eq", 60, "")),
        ("B105", (2020, "eq", 90, "")),
        ("B060", (2020, "eq", 100, "")),
        ("B060-2019", (2019, "eq", 100, "")),
        ("B060-2021", (2021, "eq", 100, "公通字〔2019〕27号")),
    ],
)
def test_corrected_figures(identity: str, facts: tuple[int, str, float, str]) -> None:
    one = BY_ID[identity]
    assert (one.year, one.op, one.value_min, one.number) == facts and one.verified == "yes"


@pytest.mark.parametrize(
    ("identity", "words"),
    [
        ("B112", "九年"),
        ("B104", "主要劳动年龄人口"),
        ("B105", "学生"),
        ("B051", "专任教师"),
        ("B060", "城市幼儿园"),
        ("B060-2019", "城市"),
        ("B044c", "政府补助"),
    ],
)
def test_a_basis_that_is_narrower_than_the_indicator_is_said(identity: str, words: str) -> None:
    basis = BY_ID[identity].basis
    assert basis is not None and words in basis.zh and basis.en.isascii()


def test_what_could_not_be_found_again_is_not_called_verified() -> None:
    unfound = ("B011", "B012", "B030", "B044a", "B047", "B048", "B052", "B053", "B067", "B072", "B074", "B074j", "B075", "B114", "B115")
    assert {BY_ID[identity].verified for identity in unfound} == {"no"}
    assert BY_ID["B078a"].verified == "partly"


@pytest.mark.parametrize(
    ("indicator", "stage", "values"),
    [
        ("preschool.gross_enrolment", "", {2025: 92.9}),
        ("compulsory.consolidation", "compulsory", {2025: 96.1}),
        ("high_school.gross_enrolment", "", {2025: 92.0}),
        ("lifelong.working_age_years", "", {2022: 10.93, 2024: 11.21, 2025: 11.3}),
        ("compulsory.qb_county", "", {2025: 572}),
        ("compulsory.migrant_public_share", "", {2025: 97}),
        ("special.disabled_enrolment", "", {2025: 97}),
        ("preschool.childcare_places", "", {2021: 2.03}),
        ("students.myopia_rate", "", {2019: 50.2, 2020: 52.7, 2021: 52.6, 2022: 51.9}),
        ("students.myopia_rate", "primary", {2020: 35.6, 2022: 36.7}),
        ("students.myopia_rate", "junior", {2020: 71.1, 2022: 71.4}),
        ("students.myopia_rate", "senior", {2020: 80.5, 2022: 81.2}),
        ("teachers.primary_bachelor_share", "", {2022: 74.53, 2023: 78.03}),
        ("teachers.junior_bachelor_share", "", {2023: 93.09}),
        ("vocational.dual_qualified_share", "", {2023: 56.71}),
        ("preschool.child_teacher_ratio", "", {2023: 13.32}),
        ("teachers.student_ratio", "primary", {2022: 16.19}),
        ("teachers.student_ratio", "senior", {2024: 12.70}),
        ("teachers.kg_college_share", "", {2022: 90.30}),
        ("compulsory.large_class", "junior", {2022: 0.40}),
        ("preschool.inclusive_kg_share", "", {2021: 83}),
        ("resources.fiscal_gdp_share", "", {2017: 4.14, 2020: 4.22, 2022: 4.01, 2023: 4.00, 2024: 4.02}),
        ("resources.budget_share", "", {2022: 15.07, 2024: 14.58}),
        ("preschool.popularised_counties", "", {2024: 301}),
    ],
)
def test_yearly_actuals_of_the_nation(indicator: str, stage: str, values: dict[int, float]) -> None:
    own = {one.year: one.value_min for one in KNOWN if (one.indicator, one.stage, one.type) == (indicator, stage, "actual")}
    assert values.items() <= own.items()


# check


def edited(tmp_path: Path, **entry: Any) -> list[tuple[str, str, str]]:
    """The problems that `check` finds of benchmarks once a made-up one (样例) is added."""
    folder = tmp_path / "configs"
    shutil.copytree(CONFIGS, folder)
    facts = {"place": "100000", "op": "ge", "value": 80, "unit": "%", "document": "样例", "verified": "no"} | entry
    with (folder / "benchmarks.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "".join(f"  - {line}\n" for line in [yaml.safe_dump(facts, allow_unicode=True, default_flow_style=True, width=999).strip()])
        )
    return [
        (one.code, one.place, one.message)
        for one in check_configs(folder)
        if one.place.startswith("benchmarks.yaml") and one.level == "problem"
    ]


def test_check_is_clean_of_benchmarks_that_never_stand_beside_a_value() -> None:
    assert [one for one in check_configs(CONFIGS) if one.level == "problem"] == []


def test_check_finds_a_benchmark_whose_stage_its_indicator_rules_out(tmp_path: Path) -> None:
    found = edited(tmp_path, id="S1", indicator="resources.per_student_public_fund", type="standard", year=2025, stage="special", unit="元")
    assert [(code, place) for code, place, _ in found] == [("benchmark_never_attached", "benchmarks.yaml: S1")]
    assert "special.funding_standard" not in found[0][2] and "resources.per_student_public_fund" in found[0][2]


def test_check_finds_a_benchmark_that_others_hide_in_every_year(tmp_path: Path) -> None:
    found = edited(tmp_path, id="S2", indicator="preschool.inclusive_coverage", type="standard", year=2019)
    assert [(code, place) for code, place, _ in found] == [("benchmark_hidden", "benchmarks.yaml: S2")]
    assert "B021-2019" in found[0][2] and "B002" in found[0][2]


# Denominators


@pytest.mark.parametrize(
    ("stock", "denominator", "words"),
    [
        ("全市共有各级各类学校400所。", "schools_of_all_kinds", "kindergartens included"),
        ("全市共有中小学、幼儿园400所。", "schools_and_kindergartens", "schools and kindergartens"),
        ("全市共有学校400所。", "schools", "included or not"),
    ],
)
def test_a_count_says_what_kind_of_schools_it_is_scaled_by(samples: Path, tmp_path: Path, stock: str, denominator: str, words: str) -> None:
    """A made-up report (样例)."""
    folder = tmp_path / "corpus"
    shutil.copytree(samples / "suzhou", folder / "suzhou")
    (folder / "suzhou" / "2023-report.txt").write_text(f"一、基本情况\n{stock}\n二、教育数字化\n创建智慧校园20所。\n", encoding="utf-8")
    corpus = et.load(folder, CONFIGS)
    (row,) = [one for one in et.compare(corpus, ["suzhou"]).rows if one.indicator == "digital.smart_campus"]
    (scaled,) = row.cells[0].scaled
    assert (scaled.denominator, scaled.per, scaled.value_min) == (denominator, 100, 5)
    assert words in Wording(corpus, "en").scaled(scaled)


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("常住人口数", "population"),
        ("户籍人口数", "population_registered"),
        ("总人口数", "population_total"),
        ("在校学生人数", "students"),
        ("各级各类在校生数", "students_of_all_kinds"),
        ("专任教师人数", "teachers"),
        ("各级各类学校专任教师数", "teachers_of_all_kinds"),
        ("各级各类学校数", "schools_of_all_kinds"),
        ("现有中小学、幼儿园数", "schools_and_kindergartens"),
    ],
)
def test_a_stock_is_of_one_basis(name: str, identity: str) -> None:
    assert [entry.id for entry in load_denominators(CONFIGS).denominators if entry.names_it(name)] == [identity]


def test_check_finds_a_stock_that_scales_for_none(tmp_path: Path) -> None:
    folder = tmp_path / "configs"
    shutil.copytree(CONFIGS, folder)
    path = folder / "denominators.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("scales: schools\n", "scales: scools\n", 1), encoding="utf-8")
    found = [(one.code, one.place) for one in check_configs(folder)]
    assert ("unknown_denominator", "denominators.yaml: schools_of_all_kinds") in found
