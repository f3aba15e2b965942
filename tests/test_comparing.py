"""Cities side by side: the figures as the documents print them, what may not be compared and why, and that nothing is lost."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import EIGHT, ROOT, Result

import edutargets as et
from edutargets.comparing.admission import is_of_city
from edutargets.comparing.records import Cell, Comparison, ComparisonRow, Note
from edutargets.errors import NothingFound, UsageError
from edutargets.rules.denominators import load_denominators
from edutargets.rules.indicators import load_indicators
from edutargets.rules.status import load_language
from edutargets.rules.taxonomy import load_taxonomy
from edutargets.rules.units import load_units

Cli = Callable[..., Result]
FIVE = ("jiangmen", "wuxi", "jingjiang", "zhenjiang", "jiangyin")


@pytest.fixture(scope="module")
def five(corpus: et.Corpus) -> Comparison:
    return et.compare(corpus, FIVE)


def row(comparison: Comparison, indicator: str, stage: str = "") -> ComparisonRow:
    (found,) = [row for row in comparison.rows if row.indicator == indicator and stage in ("", row.stage)]
    return found


def cell(comparison: Comparison, indicator: str, city: str, stage: str = "") -> Cell:
    return row(comparison, indicator, stage).cells[comparison.cities.index(city)]


def codes(notes: tuple[Note, ...]) -> set[str]:
    return {note.code for note in notes}


# Figures, read from the documents


@pytest.mark.parametrize(
    ("indicator", "city", "op", "value", "unit", "status", "year", "words"),
    [
        ("preschool.inclusive_coverage", "jiangmen", "ge", 85, "%", "target", 2023, "占比85%以上"),
        ("preschool.inclusive_coverage", "wuxi", "eq", 93.66, "%", "result", 2023, "普惠性幼儿园覆盖率达93.66%"),
        ("preschool.inclusive_coverage", "jingjiang", "eq", 95.6, "%", "result", 2020, "普惠性幼儿园覆盖率达95.6%"),
        ("preschool.inclusive_coverage", "zhenjiang", "ge", 90, "%", "target", 2017, "90%以上的幼儿在公益或普惠性民办幼儿园就读"),
        ("preschool.gross_enrolment", "jingjiang", "eq", 107.92, "%", "result", 2020, "学前三年入园率107.92%"),
        ("preschool.gross_enrolment", "zhenjiang", "ge", 99, "%", "target", 2017, "毛入学率达99%以上"),
        ("preschool.quality_kg_new", "wuxi", "eq", 55, "所", "result", 2023, "新增省市优质园55所"),
        ("preschool.quality_kg_new", "zhenjiang", "eq", 10, "所", "target", 2017, "创建省优质园10所"),
        ("preschool.quality_kg_new", "jiangyin", "eq", 1, "所", "target", 2025, "省、市优质园各1所"),
        ("preschool.kg_built", "wuxi", "eq", 12, "所", "result", 2023, "幼儿园12所"),
        ("preschool.kg_built", "zhenjiang", "eq", 14, "所", "target", 2017, "幼儿园 14所"),
        ("preschool.gamification_projects", "wuxi", "eq", 3, "个", "result", 2023, "课程游戏化项目3个"),
        ("preschool.gamification_projects", "zhenjiang", "eq", 2, "个", "target", 2017, "课程游戏化项目2个"),
        ("preschool.public_child_share", "jiangmen", "ge", 50, "%", "target", 2023, "占比50%以上"),
        ("preschool.quality_kg_coverage", "wuxi", "eq", 92.29, "%", "result", 2023, "92.29%"),
        ("compulsory.junior_promotion", "jingjiang", "eq", 99.21, "%", "result", 2020, "毕业生升学率99.21%"),
        ("compulsory.junior_promotion", "zhenjiang", "ge", 99, "%", "target", 2017, "初中毕业生升学率达99%以上"),
        ("compulsory.qb_attainment", "wuxi", "eq", 88.28, "%", "result", 2022, "2022年义务教育优质均衡达标比例88.28%"),
        ("compulsory.group_coverage", "jiangyin", "approx", 80, "%", "target", 2025, "80%左右"),
        ("compulsory.education_groups", "jiangmen", "eq", 15, "个", "target", 2023, "15个市级优质教育集团"),
        ("compulsory.standardised_rate", "zhenjiang", "eq", 85, "%", "target", 2017, "标准化率达85%"),
        ("vocational.employment_rate", "zhenjiang", "gt", 98, "%", "target", 2017, "当年就业率超98%"),
        ("teachers.recruitment", "jiangyin", "eq", 420, "名", "target", 2025, "420名"),
        ("teachers.elite_entry_share", "wuxi", "lt", 40, "%", "result", 2023, "占比近40%"),
        ("students.daily_activity_hours", "jiangyin", "ge", 2, "小时", "target", 2025, "不低于2小时"),
        ("students.daily_activity_hours", "jingjiang", "ge", 1, "小时", "result", 2020, "每天1小时以上"),
        ("lifelong.training", "zhenjiang", "eq", 50000, "人次", "target", 2017, "5万人次"),
        ("resources.budget_expenditure", "jingjiang", "eq", 1267000000, "元", "result", 2020, "12.67亿元"),
        ("party.principal_system_reform", "jiangmen", "ge", 80, "%", "target", 2023, "改革任务的80%以上"),
        ("party.principal_system_reform", "wuxi", "eq", 86, "%", "result", 2023, "改革到位率86%"),
    ],
)
def test_values_are_those_of_the_documents(
    five: Comparison, indicator: str, city: str, op: str, value: float, unit: str, status: str, year: int, words: str
) -> None:
    (target,) = cell(five, indicator, city).targets
    assert (target.op, target.value_min, target.value_max, target.unit) == (op, value, value, unit)
    assert (target.status, target.year) == (status, year)
    document = next(document for document in five.documents if document.id == target.document)
    assert words in document.text and document.text[target.start : target.end].replace("\n", "") == target.quote
    assert words in target.quote or target.quote in words


@pytest.mark.parametrize(
    ("stage", "spending", "public"),
    [
        ("vocational", 28100, 1608.23),
        ("senior", 26500, 1134.86),
        ("junior", 23300, 1557.46),
        ("primary", 15700, 1105.81),
        ("preschool", 5600, 741.42),
    ],
)
def test_a_list_over_five_stages_is_five_rows(five: Comparison, stage: str, spending: float, public: float) -> None:
    for indicator, value in (("resources.per_student_budget", spending), ("resources.per_student_public_fund", public)):
        (target,) = cell(five, indicator, "jingjiang", stage).targets
        assert (target.value_min, target.unit, target.status, target.year) == (value, "元", "result", 2020)


@pytest.mark.parametrize(
    ("indicator", "raw", "low", "high", "unit"),
    [("high_school.course_bases", "34个", 3, 4, "个"), ("teachers.dev_centres", "12家", 1, 2, "家")],
)
def test_ranges_that_lost_their_dash_are_repaired_and_marked(
    five: Comparison, indicator: str, raw: str, low: float, high: float, unit: str
) -> None:
    target = next(target for target in cell(five, indicator, "zhenjiang").targets if target.number == raw)
    assert (target.op, target.value_min, target.value_max, target.unit) == ("range", low, high, unit)
    assert target.suspect and "lost_dash" in target.warnings and raw in target.quote
    assert "lost_dash" in codes(row(five, indicator).notes)


@pytest.mark.parametrize(
    ("indicator", "value", "places"),
    [
        ("preschool.gross_enrolment", 99, 2),
        ("preschool.kg_built", 14, 2),
        ("compulsory.junior_promotion", 99, 2),
        ("digital.smart_campus", 30, 2),
        ("governance.charter_rate", 30, 2),
        ("vocational.training_bases", 2, 2),
        ("vocational.program_groups", 2, 2),
        ("preschool.quality_kg_new", 10, 1),
    ],
)
def test_a_goal_that_zhenjiang_repeats_in_its_annex_stands_once(five: Comparison, indicator: str, value: float, places: int) -> None:
    one = cell(five, indicator, "zhenjiang")
    assert [target.value_min for target in one.targets] == [value] and one.sources == (places,)


def test_the_share_of_school_choice_in_zhenjiang(five: Comparison) -> None:
    cells = [row.cells[FIVE.index("zhenjiang")] for row in five.rows if row.indicator == "compulsory.school_choice_share"]
    targets = [target for one in cells for target in one.targets]
    assert {(target.op, target.value_min, target.unit, target.status, target.year) for target in targets} == {
        ("le", 5, "%", "target", 2017)
    }
    assert sum(sum(one.sources) for one in cells) == 3 and max(max(one.sources) for one in cells) > 1


def test_what_only_looks_alike_stands_in_different_rows(five: Comparison) -> None:
    assert cell(five, "preschool.public_child_share", "wuxi").blank == "not_comparable"
    assert cell(five, "preschool.public_child_share", "zhenjiang").blank == "not_stated"
    (unspecified,) = cell(five, "preschool.public_coverage_unspecified", "wuxi").targets
    assert unspecified.value_min == 65.95 and "basis_unstated" in unspecified.warnings
    assert not any(row.shared for row in five.rows if row.indicator.startswith("preschool.public"))
    assert cell(five, "compulsory.education_groups", "jiangyin").blank == "not_stated"


# Notes


@pytest.mark.parametrize(
    ("cities", "present", "absent"),
    [
        (("jiangyin", "wuxi"), {"plan_vs_report", "years_apart", "part_of"}, {"province_differs", "level_differs", "mixed_document"}),
        (("jiangmen", "wuxi"), {"plan_vs_report", "province_differs"}, {"years_apart", "part_of", "level_differs"}),
        (("jiangmen", "jiangyin"), {"years_apart", "province_differs", "level_differs"}, {"plan_vs_report", "part_of"}),
        (("jiangmen", "zhenjiang"), {"years_apart", "province_differs"}, {"plan_vs_report", "part_of", "level_differs"}),
        (("jingjiang", "wuxi"), {"mixed_document", "years_apart", "level_differs"}, {"part_of", "province_differs"}),
        (("zhenjiang", "jiangyin"), {"years_apart", "level_differs"}, {"plan_vs_report", "province_differs", "issuer_suspect"}),
        (("wuxi",), {"issuer_suspect"}, {"plan_vs_report", "years_apart", "part_of", "province_differs", "level_differs"}),
    ],
)
def test_notes_on_the_documents(corpus: et.Corpus, cities: tuple[str, ...], present: set[str], absent: set[str]) -> None:
    for order in (cities, cities[::-1]):
        found = codes(et.compare(corpus, order).notes)
        assert present <= found and not absent & found


def test_notes_name_whom_they_concern(corpus: et.Corpus) -> None:
    for order in (("jiangyin", "wuxi"), ("wuxi", "jiangyin")):
        notes = {note.code: note for note in et.compare(corpus, order).notes}
        assert notes["part_of"].cities == ("jiangyin", "wuxi")
        assert notes["plan_vs_report"].cities == ("jiangyin", "wuxi")
        assert set(notes["years_apart"].cities) == {"jiangyin", "wuxi"}
        assert all(year in notes["years_apart"].values[0] for year in ("2025", "2023"))


@pytest.mark.parametrize(
    ("cities", "indicator", "present", "absent"),
    [
        (("jiangmen", "wuxi"), "preschool.inclusive_coverage", {"plan_vs_report", "bound_vs_measure"}, {"years_apart"}),
        (("wuxi", "jingjiang"), "preschool.inclusive_coverage", {"years_apart"}, {"plan_vs_report", "bound_vs_measure"}),
        (("jiangmen", "zhenjiang"), "preschool.inclusive_coverage", {"years_apart"}, {"plan_vs_report", "bound_vs_measure"}),
        (("jingjiang", "zhenjiang"), "preschool.gross_enrolment", {"gross_rate_over_100", "plan_vs_report", "years_apart"}, set()),
        (("zhenjiang", "jiangyin"), "preschool.gross_enrolment", set(), {"gross_rate_over_100", "years_apart"}),
        (("jingjiang", "zhenjiang"), "compulsory.junior_promotion", {"plan_vs_report", "years_apart"}, {"gross_rate_over_100"}),
        (("jiangyin", "wuxi"), "preschool.quality_kg_new", {"count_without_denominator", "several_heads", "basis_differs"}, set()),
        (("jiangmen", "wuxi"), "party.principal_system_reform", {"basis_differs", "plan_vs_report"}, {"years_apart"}),
        (("wuxi", "jiangyin"), "preschool.inclusive_coverage", set(), {"plan_vs_report", "years_apart", "bound_vs_measure"}),
    ],
)
def test_notes_on_a_row(corpus: et.Corpus, cities: tuple[str, str], indicator: str, present: set[str], absent: set[str]) -> None:
    found = codes(row(et.compare(corpus, cities), indicator).notes)
    assert present <= found and not absent & found


# Rows and cells


def test_shared_rows_come_first_in_each_theme_and_themes_in_their_order(corpus: et.Corpus, five: Comparison) -> None:
    order = load_taxonomy(corpus.configs).theme_ids()
    for comparison in (five, et.compare(corpus, ["jiangyin", "wuxi"])):
        ranks = [(order.index(row.theme), not row.shared) for row in comparison.rows]
        assert ranks == sorted(ranks)
        assert all(row.shared == (sum(bool(one.targets) for one in row.cells) > 1) for row in comparison.rows)
    assert {row.indicator for row in five.rows if row.shared} >= {
        "preschool.inclusive_coverage",
        "preschool.gross_enrolment",
        "preschool.kg_built",
        "compulsory.junior_promotion",
        "party.principal_system_reform",
    }


def test_only_shared(cli: Cli, corpus: et.Corpus, five: Comparison) -> None:
    kept = [row for row in five.rows if row.shared]
    assert list(et.compare(corpus, FIVE, shared=True).rows) == kept and 0 < len(kept) < len(five.rows)
    told = json.loads(cli("compare", *FIVE, "--shared", "--format", "json").stdout)
    assert [(one["indicator"], one["stage"]) for one in told["rows"]] == [(row.indicator, row.stage) for row in kept]


def test_every_target_with_an_indicator_stands_in_exactly_one_cell(corpus: et.Corpus, five: Comparison) -> None:
    listed = Counter(target.id for row in five.rows for one in row.cells for target in one.targets)
    assert set(listed.values()) == {1}
    expected = {target.id for target in corpus.select(statuses=["target", "result"]) if target.indicator and is_of_city(target)}
    repeated = {target.id for target in corpus.targets if target.same_as}
    assert set(listed) <= expected and expected - set(listed) <= repeated
    assert sum(sum(one.sources) for row in five.rows for one in row.cells) == len(expected)
    known = {entry.id: entry.theme for entry in load_indicators(corpus.configs).indicators}
    for one in (row for row in five.rows if not row.name):
        assert one.theme == known[one.indicator]
        assert all(target.indicator == one.indicator and target.city == place.city for place in one.cells for target in place.targets)


def test_a_blank_cell_says_why(cli: Cli, corpus: et.Corpus, five: Comparison) -> None:
    for one in five.rows:
        assert [place.city for place in one.cells] == list(FIVE)
        assert {place.blank for place in one.cells if place.targets} <= {""}
        assert {place.blank for place in one.cells if not place.targets} <= {"not_stated", "not_comparable"}
    later = et.compare(corpus, ["jiangyin", "wuxi"], years=[2022])
    assert [one.indicator for one in later.rows] == ["compulsory.qb_attainment"]
    assert cell(later, "compulsory.qb_attainment", "jiangyin").blank == "no_document"
    shown = cli("compare", "jiangyin", "wuxi", "--year", "2022", "--format", "table").stdout
    assert "no document" in shown and "not stated" not in shown


def test_order_and_spelling_of_the_cities(corpus: et.Corpus) -> None:
    one, other = et.compare(corpus, ["江阴", "320200"]), et.compare(corpus, ["无锡市", "Jiangyin", "江阴市"])
    assert (one.cities, other.cities) == (("jiangyin", "wuxi"), ("wuxi", "jiangyin"))
    said = [
        [(row.indicator, row.stage, row.family, [(cell.targets, cell.blank, codes(cell.notes)) for cell in cells]) for row, cells in rows]
        for rows in ([(row, row.cells) for row in one.rows], [(row, row.cells[::-1]) for row in other.rows])
    ]
    assert said[0] == said[1]


def test_filters(corpus: et.Corpus, five: Comparison) -> None:
    results = et.compare(corpus, FIVE, statuses=["result"])
    assert {target.status for row in results.rows for one in row.cells for target in one.targets} == {"result"}
    only = et.compare(corpus, FIVE, indicators=["preschool.inclusive_coverage"])
    assert [one.indicator for one in only.rows] == ["preschool.inclusive_coverage"]
    assert row(only, "preschool.inclusive_coverage") == row(five, "preschool.inclusive_coverage")
    early = et.compare(corpus, FIVE, themes=["preschool"])
    catalogue = {entry.id: entry.theme for entry in load_indicators(corpus.configs).indicators}
    own = [one for one in early.rows if catalogue[one.indicator] == "preschool"]
    assert own == [one for one in five.rows if one.theme == "preschool"]


def test_only_themes_asked_for_are_shown_with_all_that_cities_state_of_a_row(corpus: et.Corpus, five: Comparison) -> None:
    asked = ("preschool", "teachers")
    comparison = et.compare(corpus, FIVE, themes=asked)
    assert {one.theme for one in comparison.rows} == set(asked) == {fill.theme for fill in comparison.fills}
    catalogue = {entry.id: entry.theme for entry in load_indicators(corpus.configs).indicators}
    expected = {
        one.indicator
        for one in five.rows
        if catalogue[one.indicator] in asked or any(target.theme in asked for cell in one.cells for target in cell.targets)
    }
    assert {one.indicator for one in comparison.rows} == expected
    moved = [one for one in comparison.rows if catalogue[one.indicator] not in asked]
    assert "vocational.dual_qualified_share" in [one.indicator for one in moved]
    whole = {(one.indicator, one.stage, one.family, one.kind): one.cells for one in five.rows}
    for one in moved:
        assert one.theme in {target.theme for cell in one.cells for target in cell.targets}
        assert [cell.targets for cell in one.cells] == [cell.targets for cell in whole[one.indicator, one.stage, one.family, one.kind]], (
            "no city's value is left out because it has another theme"
        )


# Counts


@pytest.mark.parametrize("statuses", [("target", "result"), ("target",), ("result",), ("target", "result", "context")])
def test_counts_by_theme_add_up_to_the_targets(corpus: et.Corpus, statuses: tuple[str, ...]) -> None:
    comparison = et.compare(corpus, FIVE, statuses=statuses)
    for city in FIVE:
        chosen = corpus.select(cities=[city], statuses=statuses)
        counts = [count for count in comparison.counts if count.city == city]
        assert sum(count.targets for count in counts) == len(chosen)
        assert sum(count.quantified for count in counts) == sum(target.number is not None for target in chosen)
        assert sum(count.with_indicator for count in counts) == sum(target.indicator is not None for target in chosen)
        for count in counts:
            assert count.targets == sum(target.theme == count.theme for target in chosen)


def test_the_table_of_themes_counts_the_same(cli: Cli, five: Comparison) -> None:
    told = json.loads(cli("themes", "--format", "json").stdout)
    assert {(one["theme"], city, one[city]) for one in told for city in FIVE} == {(one.theme, one.city, one.targets) for one in five.counts}


# Errors


def test_cities_and_years_that_cannot_be_compared(corpus: et.Corpus) -> None:
    with pytest.raises(UsageError, match="did you mean wuxi"):
        et.compare(corpus, ["jiangyin", "wuxe"])
    with pytest.raises(UsageError, match="several places"):
        et.compare(corpus, ["suzhou", "wuxi"])
    with pytest.raises(NothingFound, match=r"guangzhou.*jiangmen.*zhenjiang"):
        et.compare(corpus, ["jiangmen", "广州"])
    with pytest.raises(NothingFound, match=r"2032.*2023.*2025"):
        et.compare(corpus, ["jiangyin", "wuxi"], years=[2032])


# Samples: made-up documents of eight cities


@pytest.fixture(scope="module")
def eight(sample_corpus: et.Corpus) -> Comparison:
    return et.compare(sample_corpus, EIGHT)


def split(comparison: Comparison, indicator: str, family: str = "", kind: str = "") -> ComparisonRow:
    (found,) = [row for row in comparison.rows if (row.indicator, row.family, row.kind) == (indicator, family, kind)]
    return found


def stated(row: ComparisonRow) -> dict[str, list[float | None]]:
    return {cell.city: [target.value_min for target in cell.targets] for cell in row.cells if cell.targets}


def blanks(row: ComparisonRow) -> dict[str, str]:
    return {cell.city: cell.blank for cell in row.cells if cell.blank}


def test_plans_stand_with_plans_and_results_with_results(eight: Comparison) -> None:
    (nanjing,) = [one for one in row(eight, "preschool.inclusive_coverage").cells if one.city == "nanjing"]
    assert [target.status for target in nanjing.targets] == ["target", "target", "result"]
    for comparison in (eight,):
        for theme in {row.theme for row in comparison.rows}:
            rows = [(row.shared, row.of_one_status) for row in comparison.rows if row.theme == theme]
            assert rows == sorted(rows, reverse=True)
    first, *others = [row for row in eight.rows if row.theme == "preschool" and row.shared]
    assert first.of_one_status and others[-1].indicator == "preschool.gross_enrolment" and not others[-1].of_one_status


def test_values_of_other_units_and_kinds_have_rows_of_their_own(eight: Comparison) -> None:
    shares, numbers = split(eight, "digital.smart_campus", "share", "level"), split(eight, "digital.smart_campus", "things", "output")
    assert stated(shares) == {"nanjing": [60]} and stated(numbers) == {"suzhou": [30]}
    assert blanks(shares)["suzhou"] == blanks(numbers)["nanjing"] == "not_comparable" and blanks(shares)["foshan"] == "not_stated"
    for one in (shares, numbers):
        assert {"unit_differs", "kind_differs"} <= codes(one.notes) and not one.shared
        (blank,) = [cell for cell in one.cells if cell.blank == "not_comparable"]
        assert codes(blank.notes) == {"unit_differs"}
    stock = split(eight, "compulsory.education_groups", "", "level")
    new = split(eight, "compulsory.education_groups", "", "output")
    assert (stated(stock), stated(new)) == ({"nanjing": [30]}, {"nanjing": [15]})
    assert "kind_differs" in codes(stock.notes) and "unit_differs" not in codes(stock.notes)


def test_points_and_per_cent_of_one_change_do_not_share_a_row(five: Comparison) -> None:
    assert stated(split(five, "students.myopia_change", "points")) == {"jiangmen": [0.5]}
    per_cent = split(five, "students.myopia_change", "share")
    assert stated(per_cent) == {"jingjiang": [1]} and {"unit_differs", "points_as_percent"} <= codes(per_cent.notes)


def test_shares_on_another_basis_have_rows_of_their_own(eight: Comparison) -> None:
    children, kindergartens = row(eight, "preschool.inclusive_coverage"), row(eight, "preschool.inclusive_kg_share")
    assert "guangzhou" not in stated(children) and blanks(children)["guangzhou"] == "not_comparable"
    assert stated(kindergartens) == {"guangzhou": [88]} and set(blanks(kindergartens).values()) == {"not_comparable"}
    assert "basis_differs" in codes(children.notes) & codes(kindergartens.notes)
    assert blanks(row(eight, "preschool.public_child_share")) | {"suzhou": "not_comparable"} == blanks(
        row(eight, "preschool.public_child_share")
    )
    assert "basis_unstated" in codes(row(eight, "preschool.public_coverage_unspecified").notes)


def test_two_documents_with_one_goal_are_one_value_with_both_sources(cli: Cli, samples: Path, eight: Comparison) -> None:
    nanjing = cell_of(eight, "preschool.inclusive_coverage", "nanjing")
    assert [(target.value_min, target.year) for target in nanjing.targets] == [(90, 2023), (95, 2025), (93, 2023)]
    assert nanjing.documents[1] == ("nanjing-2023-plan", "nanjing-2024-plan") and nanjing.sources == (1, 2, 1)
    call = ("compare", "nanjing", "suzhou", "--corpus", str(samples), "--indicator", "preschool.inclusive_coverage", "--format")
    told = json.loads(cli(*call, "json").stdout)["rows"][0]["cells"]["nanjing"]
    assert told["documents"][1] == ["nanjing-2023-plan", "nanjing-2024-plan"]
    assert "nanjing-2023-plan;nanjing-2024-plan" in cli(*call, "csv").stdout
    assert "in 2023 plan, 2024 plan" in " ".join(cli(*call, "table", "--width", "160").stdout.split())


def cell_of(comparison: Comparison, indicator: str, city: str) -> Cell:
    return row(comparison, indicator).cells[comparison.cities.index(city)]


def test_counts_are_scaled_by_what_the_same_document_states(sample_corpus: et.Corpus, eight: Comparison) -> None:
    nanjing = cell_of(eight, "preschool.quality_kg_new", "nanjing")
    (scaled,) = nanjing.scaled
    stock = sample_corpus.target(scaled.stock)
    assert (scaled.denominator, scaled.per, scaled.value_min, scaled.value_max) == ("kindergartens", 100, 10, 10)
    assert stock is not None and "幼儿园200所" in stock.quote and stock.document == nanjing.targets[0].document
    assert scaled.target == nanjing.targets[0].id and nanjing.targets[0].value_min == 20
    assert "count_without_denominator" not in codes(nanjing.notes)
    for city in ("suzhou", "guangzhou"):
        other = cell_of(eight, "preschool.quality_kg_new", city)
        assert not other.scaled and "count_without_denominator" in codes(other.notes)
    recruited = cell_of(eight, "teachers.recruitment", "nanjing")
    assert [(one.denominator, one.per, one.value_min) for one in recruited.scaled] == [("teachers", 1000, 20)]


def test_a_value_for_each_of_several_and_a_stock_said_twice_scale_nothing(samples: Path, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    shutil.copytree(samples / "suzhou", folder / "suzhou")
    path = folder / "suzhou" / "2023-report.txt"
    for text, scaled in (
        ("全市共有幼儿园300所。创建省优质园30所。\n", [10]),
        ("全市共有幼儿园300所。全市现有幼儿园310所。创建省优质园30所。\n", []),
        ("全市共有幼儿园300所。创建省、市优质园各3所。\n", []),
        ("全市共有幼儿园约300所。创建省优质园30所。\n", []),
        ("全市共有普惠性民办幼儿园300所。创建省优质园30所。\n", []),
    ):
        path.write_text(f"一、学前教育\n{text}", encoding="utf-8")
        comparison = et.compare(et.load(folder, ROOT / "configs"), ["suzhou"])
        found = cell_of(comparison, "preschool.quality_kg_new", "suzhou")
        assert [one.value_min for one in found.scaled] == scaled, text


@pytest.mark.parametrize(
    ("indicator", "code", "cities"),
    [
        ("preschool.inclusive_coverage", "plan_vs_report", {"nanjing", "suzhou", "changzhou", "nantong", "foshan", "wuxi", "jiangyin"}),
        ("preschool.inclusive_coverage", "years_apart", {"nanjing", "suzhou", "changzhou", "nantong", "foshan", "wuxi", "jiangyin"}),
        ("preschool.inclusive_coverage", "part_of", {"wuxi", "jiangyin"}),
        ("preschool.inclusive_coverage", "level_differs", {"nanjing", "suzhou", "changzhou", "nantong", "foshan", "wuxi", "jiangyin"}),
        ("preschool.inclusive_coverage", "province_differs", set()),
        ("preschool.inclusive_coverage", "bound_vs_measure", {"nanjing", "changzhou", "nantong", "foshan"}),
        ("preschool.inclusive_coverage", "self_reported", set()),
        ("preschool.quality_kg_new", "province_differs", {"nanjing", "suzhou", "guangzhou"}),
        ("preschool.quality_kg_new", "self_reported", {"guangzhou"}),
        ("preschool.quality_kg_new", "years_apart", set()),
        ("preschool.quality_kg_new", "plan_vs_report", set()),
        ("preschool.quality_kg_new", "count_without_denominator", {"suzhou", "guangzhou"}),
        ("preschool.gross_enrolment", "gross_rate_over_100", {"guangzhou"}),
        ("students.myopia_change", "base_year_change", {"nanjing", "suzhou", "guangzhou", "changzhou"}),
    ],
)
def test_warnings_stand_in_the_cells_they_concern(eight: Comparison, indicator: str, code: str, cities: set[str]) -> None:
    one = row(eight, indicator)
    assert {cell.city for cell in one.cells if cell.targets and code in codes(cell.notes)} == cities
    assert (code in codes(one.notes)) == bool(cities)


def test_changes_are_held_to_their_base_years(sample_corpus: et.Corpus, eight: Comparison) -> None:
    (note,) = [note for note in row(eight, "students.myopia_change").notes if note.code == "base_year_change"]
    assert note.values == ("nanjing 2022, suzhou 2022, guangzhou 2019, changzhou ?",)
    alike = et.compare(sample_corpus, ["nanjing", "suzhou"])
    assert "base_year_change" not in codes(row(alike, "students.myopia_change").notes)


def test_fill_of_the_shared_rows(cli: Cli, samples: Path, eight: Comparison) -> None:
    shared = [one for one in eight.rows if one.shared]
    for index, city in enumerate(EIGHT):
        fills = [fill for fill in eight.fills if fill.city == city]
        assert sum(fill.shared for fill in fills) == len(shared)
        assert sum(fill.stated for fill in fills) == sum(bool(one.cells[index].targets) for one in shared)
    call = ("compare", *EIGHT, "--corpus", str(samples), "--format")
    filled = re.search(r"^Of 5 shared rows filled: (.*)$", cli(*call, "table", "--width", "300").stdout, re.M)
    assert filled
    by_count = {int(count): names.split(", ") for count, names in re.findall(r"(\d+) by ([^;]+)", filled[1])}
    assert {name.lower(): count for count, names in by_count.items() for name in names} == {
        city: sum(fill.stated for fill in eight.fills if fill.city == city) for city in eight.cities
    }
    assert "Foshan fills 1 of 1 shared rows: Preschool 1 of 1" in cli(*call[:1], "foshan", "nanjing", *call[-3:], "table").stdout
    told = json.loads(cli(*call, "json").stdout)["fills"]
    assert {"theme": "preschool", "city": "foshan", "stated": 1, "shared": 3} in told
    assert "fills" not in cli(*call, "csv").stdout


def test_a_year_or_an_indicator_that_is_not_stated(cli: Cli, samples: Path) -> None:
    call = ("compare", "nanjing", "suzhou", "--corpus", str(samples), "--format", "table")
    shown = cli(*call, "--year", "2025").stdout
    assert "! no year asked for is stated by all: Nanjing 2023, 2025; Suzhou 2023\n" in shown and "no document" in shown
    assert "no year asked for" not in cli(*call, "--year", "2023").stdout
    for indicator, where in (
        ("preschool.inclusive_kg_share", "it is stated by guangzhou (2023)"),
        ("compulsory.dropout", "no document of the corpus"),
    ):
        code, out, err = cli(*call, "--indicator", indicator)
        assert (code, out, err.count("\n")) == (3, "", 1) and where in err and indicator in err
    code, out, err = cli(*call, "--indicator", "digital.smart_campus", "--year", "2025")
    assert (code, out) == (3, "") and "nanjing (2023), suzhou (2023)" in err


def test_a_city_with_a_document_for_the_year_is_silent_not_without_one(sample_corpus: et.Corpus) -> None:
    comparison = et.compare(sample_corpus, ["suzhou", "changzhou", "jiangyin"], years=[2023], indicators=["preschool.quality_kg_new"])
    assert blanks(comparison.rows[0]) == {"changzhou": "not_stated", "jiangyin": "no_document"}


# The rules of comparing


def test_rules_of_comparing_hold_for_their_examples() -> None:
    folder = ROOT / "configs"
    language = load_language(folder)
    for rule in (*language.bases, *language.self_reports):
        assert all(re.search(rule.pattern, text) for text in rule.examples)
        assert not any(re.search(rule.pattern, text) for text in rule.counterexamples)
    for entry in load_denominators(folder).denominators:
        assert all(entry.names_it(name) for name in entry.examples), entry.id
        assert not any(entry.names_it(name) for name in entry.counterexamples), entry.id


def test_rules_of_comparing_name_what_there_is() -> None:
    folder = ROOT / "configs"
    units = load_units(folder)
    families = [unit for family in units.families for unit in family.units]
    assert len(families) == len(set(families))
    known = {entry.id for entry in load_denominators(folder).denominators}
    entries = load_indicators(folder).indicators
    assert {identity for entry in entries for identity in entry.scale_by} <= known
    subjects = Counter(entry.subject for entry in entries if entry.subject)
    assert min(subjects.values()) > 1 and sum(entry.ladder for entry in entries) > 10
    assert all(entry.kind == "output" or "%" not in entry.units for entry in entries if entry.scale_by)


def test_a_denominator_that_does_not_exist_is_one_line(cli: Cli, samples: Path, tmp_path: Path) -> None:
    configs = tmp_path / "configs"
    shutil.copytree(ROOT / "configs", configs)
    text = (configs / "indicators.yaml").read_text(encoding="utf-8")
    (configs / "indicators.yaml").write_text(text.replace("scale_by: [kindergartens]", "scale_by: [kindergarden]", 1), encoding="utf-8")
    folders = ("--corpus", str(samples), "--configs", str(configs))
    code, out, err = cli("compare", "nanjing", "suzhou", *folders)
    assert (code, out, err.count("\n")) == (1, "", 1) and "kindergarden" in err and "kindergartens" in err
    checked = cli("check", *folders, "--format", "json")
    assert checked.code == 4 and "unknown_denominator" in checked.stdout
    broken = tmp_path / "broken"
    shutil.copytree(ROOT / "configs", broken)
    text = (broken / "denominators.yaml").read_text(encoding="utf-8")
    (broken / "denominators.yaml").write_text(text.replace("names: ['", "names: ['(", 1), encoding="utf-8")
    code, out, err = cli("compare", "nanjing", "suzhou", *folders[:3], str(broken))
    assert (code, out, err.count("\n")) == (1, "", 1) and "denominators.yaml" in err and "no regular expression" in err


def test_notes_say_what_a_derived_value_is_made_from(cli: Cli, samples: Path, eight: Comparison) -> None:
    (scaled,) = cell_of(eight, "preschool.quality_kg_new", "nanjing").scaled
    text = cli("compare", "nanjing", "suzhou", "--corpus", str(samples), "--notes", "--format", "table", "--width", "200").stdout
    assert f"= 10 per 100 kindergartens (derived): {scaled.target} / {scaled.stock}" in text
