"""What was promised beside what was reached, and an indicator over the years. The documents of 样例市 are made up."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from conftest import ROOT, Result
from wcwidth import wcswidth

import edutargets as et
from edutargets.comparing.outcomes import OUTCOMES, judge
from edutargets.comparing.progress import Progress
from edutargets.errors import NothingFound, UsageError
from edutargets.records import Target
from edutargets.rules.indicators import Indicator, load_indicators

Cli = Callable[..., Result]

SAMPLE = Path(__file__).parent / "progress"
PLAN = (SAMPLE / "yangli" / "2022-plan.txt").read_text(encoding="utf-8")
REPORT = (SAMPLE / "yangli" / "2022-report.txt").read_text(encoding="utf-8")


def place(folder: Path, year: int, kind: str, text: str, city: str = "yangli", name: str = "样例市") -> None:
    home = folder / city
    home.mkdir(parents=True, exist_ok=True)
    title = text.split("\n", 1)[0]
    home.joinpath(f"{year}-{kind}.txt").write_text(text, encoding="utf-8")
    home.joinpath(f"{year}-{kind}.yaml").write_text(
        f"city: {city}\ncity_name: {name}\nyear: {year}\nkind: {kind}\ntitle: {title}\nissuer: {name}教育局\n", encoding="utf-8"
    )


@pytest.fixture
def sample() -> Path:
    return SAMPLE


def followed(folder: Path, city: str = "yangli", **options: Any) -> Progress:
    return et.progress(et.load(folder, ROOT / "configs", cache=False), city, **options)


def found(told: Progress) -> dict[str, tuple[str, str]]:
    """Outcome and reason by indicator."""
    return {pair.indicator: (pair.outcome, pair.reason.code if pair.reason else "") for pair in told.pairs}


# Progress


def test_outcomes_of_a_sample_city(sample: Path) -> None:
    told = followed(sample)
    assert found(told) == {
        "preschool.kg_built": ("reached", ""),
        "preschool.inclusive_coverage": ("reached", ""),
        "preschool.public_coverage_unspecified": ("not_reported", "no_result"),
        "preschool.gross_enrolment": ("missed", ""),
        "preschool.quality_kg_new": ("not_comparable", "basis_unlike"),
        "compulsory.group_coverage": ("reached", ""),
        "compulsory.school_choice_share": ("missed", ""),
        "compulsory.consolidation": ("not_comparable", "stage_unlike"),
        "compulsory.schools_built": ("not_reported", "no_result"),
        "digital.smart_campus": ("missed", ""),
        "high_school.seats_new": ("missed", ""),
        "high_school.gross_enrolment": ("reached", ""),
        "vocational.dual_qualified_share": ("reached", ""),
        "vocational.employment_rate": ("not_reported", "no_report"),
        "teachers.recruitment": ("reached", ""),
        "teachers.talent": ("not_reported", "no_report"),
        "teachers.master_studios": ("not_comparable", "several_values"),
        "students.myopia_change": ("not_comparable", "units_unlike"),
    }
    coverage = next(pair for pair in told.pairs if pair.indicator == "preschool.inclusive_coverage")
    assert coverage.target.quote == "普惠性幼儿园覆盖率达到90%以上" and coverage.target.document == "yangli-2022-plan"
    assert [(one.quote, one.year, one.document) for one in coverage.results] == [("普惠性幼儿园覆盖率达93.2%", 2022, "yangli-2022-report")]
    talent = next(pair for pair in told.pairs if pair.indicator == "teachers.talent")
    assert talent.results == () and talent.before is not None and talent.before.value_min == 18
    studios = next(pair for pair in told.pairs if pair.indicator == "teachers.master_studios")
    assert sorted(one.value_min or 0 for one in studios.results) == [8, 12]


def test_measures_promised_and_named_by_a_result(sample: Path) -> None:
    outcomes = {one.measure: (one.year, one.outcome) for one in followed(sample).measures}
    assert outcomes["industry_education"] == (2022, "reported")
    assert outcomes["apprenticeship"] == (2022, "not_reported")
    told = next(one for one in followed(sample).measures if one.measure == "industry_education")
    assert {one.status for one in told.promised} == {"target"} and {one.status for one in told.reported} == {"result"}


def test_a_result_of_the_year_after_answers_for_a_rate_and_says_so_but_not_for_a_count(tmp_path: Path) -> None:
    place(tmp_path, 2021, "plan", PLAN.replace("2022", "2021"))
    place(tmp_path, 2022, "report", REPORT)
    told = {pair.indicator: pair for pair in followed(tmp_path).pairs}
    coverage = told["preschool.inclusive_coverage"]
    assert coverage.outcome == "reached" and "year_after" in {note.code for note in coverage.notes}
    assert found(followed(tmp_path))["preschool.kg_built"] == ("not_comparable", "other_year")
    place(tmp_path, 2020, "plan", PLAN.replace("2022", "2020"))
    assert {pair.reason.code for pair in followed(tmp_path, years=[2020]).pairs if pair.reason} == {"no_report"}


def test_a_count_of_one_year_does_not_miss_a_target_for_several(tmp_path: Path) -> None:
    place(tmp_path, 2020, "plan", "样例市教育局2020年工作要点（样例）\n一、学前教育\n到2022年，新建幼儿园40所。\n")
    place(tmp_path, 2022, "report", REPORT)
    assert found(followed(tmp_path)) == {"preschool.kg_built": ("not_comparable", "several_years")}


def test_what_was_there_already_is_said(tmp_path: Path) -> None:
    place(tmp_path, 2021, "report", REPORT.replace("2022", "2021").replace("2021年下降", "2020年下降"))
    place(tmp_path, 2022, "plan", PLAN)
    place(tmp_path, 2022, "report", REPORT)
    pair = next(pair for pair in followed(tmp_path).pairs if pair.indicator == "preschool.inclusive_coverage")
    assert pair.outcome == "reached" and "already_reached" in {note.code for note in pair.notes}
    assert pair.before is not None and (pair.before.year, pair.before.value_min) == (2021, 93.2)
    missed = next(pair for pair in followed(tmp_path).pairs if pair.indicator == "preschool.gross_enrolment")
    assert missed.before is not None and "already_reached" not in {note.code for note in missed.notes}


def test_a_plan_is_no_report_of_its_own_year_but_may_look_back_on_another(tmp_path: Path) -> None:
    look_back = "样例市教育局2022年工作要点（样例）\n一、2022年工作回顾\n普惠性幼儿园覆盖率达95%。\n二、2022年重点工作\n普惠性幼儿园覆盖率达到96%。\n"
    place(tmp_path, 2022, "plan", look_back)
    with pytest.raises(NothingFound, match=r"results for 2021 and targets for 2022.*missing: a report on 2022"):
        followed(tmp_path)
    one = et.load(tmp_path, ROOT / "configs", cache=False)
    told = [msgspec.structs.replace(target, year=2022) for target in one.targets]
    with pytest.raises(NothingFound):
        et.progress(et.Corpus(one.folder, one.configs, one.documents, told), "yangli")
    place(tmp_path, 2021, "plan", PLAN.replace("2022", "2021"))
    assert found(followed(tmp_path, years=[2021]))["preschool.inclusive_coverage"] == ("reached", "")


def test_a_result_of_an_earlier_year_answers_nothing(tmp_path: Path) -> None:
    place(tmp_path, 2021, "report", REPORT.replace("2022", "2021").replace("新建幼儿园14所", "新建幼儿园5所"))
    place(tmp_path, 2022, "plan", PLAN)
    with pytest.raises(NothingFound, match="2022"):
        followed(tmp_path)
    place(tmp_path, 2022, "report", REPORT.replace("普惠性幼儿园覆盖率达93.2%。", ""))
    assert found(followed(tmp_path))["preschool.kg_built"] == ("reached", "")
    coverage = next(pair for pair in followed(tmp_path).pairs if pair.indicator == "preschool.inclusive_coverage")
    assert coverage.outcome == "not_reported" and coverage.before is not None and coverage.before.year == 2021


def test_counts_under_other_names_say_so(tmp_path: Path) -> None:
    place(tmp_path, 2022, "plan", PLAN)
    place(tmp_path, 2022, "report", REPORT.replace("新建幼儿园14所", "开工新建幼儿园14所"))
    notes = {pair.indicator: {note.code for note in pair.notes} for pair in followed(tmp_path).pairs}
    assert "names_differ" in notes["preschool.kg_built"] and "names_differ" not in notes["teachers.recruitment"]


def test_filters(sample: Path) -> None:
    assert {pair.theme for pair in followed(sample, themes=["preschool"]).pairs} == {"preschool"}
    only = followed(sample, indicators=["preschool.kg_built"])
    assert found(only) == {"preschool.kg_built": ("reached", "")} and only.measures == () and only.unpaired == 0
    assert set(found(followed(sample, years=[2025]))) == {"vocational.employment_rate", "teachers.talent"}
    with pytest.raises(NothingFound, match="--year"):
        followed(sample, years=[2031])


# The real text of Jingjiang: results of 2020, plans for 2021


@pytest.fixture
def jingjiang(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "corpus" / "jingjiang", tmp_path / "jingjiang")
    return tmp_path


def test_results_of_jingjiang_hold_against_a_sample_plan(jingjiang: Path) -> None:
    plan = (
        "靖江市教育局2020年工作要点（样例）\n一、学前教育\n普惠性幼儿园覆盖率达到95%以上。\n二、义务教育\n初中毕业生升学率达到99.5%以上。\n"
        "专任教师交流比例达到15%以上。\n三、学生发展\n中小学生每天体育锻炼时间不少于2小时。\n建成名师工作室20个。\n"
    )
    place(jingjiang, 2020, "plan", plan, "jingjiang", "靖江市")
    told = {pair.indicator: pair for pair in followed(jingjiang, "靖江").pairs}
    assert {key: pair.outcome for key, pair in told.items()} == {
        "preschool.inclusive_coverage": "reached",
        "compulsory.junior_promotion": "missed",
        "teachers.rotation_share": "reached",
        "students.daily_activity_hours": "not_comparable",  # 1小时以上 leaves open whether it was two
        "teachers.master_studios": "reached",
        "resources.projects": "not_reported",  # the plans of the same text for 2021
        "teachers.talent": "not_reported",
    }
    promotion = told["compulsory.junior_promotion"].results[0]
    assert (promotion.value_min, promotion.document) == (99.21, "jingjiang-2020-mixed") and "毕业生升学率99.21%" in promotion.quote


def test_plans_of_jingjiang_hold_against_a_sample_report(jingjiang: Path) -> None:
    report = "靖江市教育局2021年工作完成情况（样例）\n一、项目建设\n新开工学校项目13个，竣工项目7个。\n二、教师队伍\n吸引双一流高校人才来靖任教32名。\n"
    place(jingjiang, 2021, "report", report, "jingjiang", "靖江市")
    told = followed(jingjiang, "jingjiang")
    projects = [pair for pair in told.pairs if pair.indicator == "resources.projects"]
    assert sorted((pair.target.value_min or 0, pair.outcome) for pair in projects) == [(9, "missed"), (12, "reached")]
    assert found(told)["teachers.talent"] == ("not_reported", "no_report")
    assert any(one.outcome == "not_reported" for one in told.measures)


@pytest.mark.parametrize(
    ("city", "has", "missing"),
    [
        ("jiangmen", "targets for 2023", "a report on 2023"),
        ("江阴", "targets for 2025", "a report on 2025"),
        ("jingjiang", "results for 2020 and targets for 2021, 2024, 2025", "a report on 2021 or later"),
        ("wuxi", "results for 2022, 2023", "a plan with targets for 2023 or earlier"),
        ("zhenjiang", "targets for 2017, 2018", "a report on 2017 or later"),
    ],
)
def test_a_city_without_both_says_what_it_has_and_what_is_missing(cli: Cli, city: str, has: str, missing: str) -> None:
    code, out, err = cli("progress", city)
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert has in err and missing in err


# The rule, value by value


@pytest.fixture(scope="module")
def catalogue() -> dict[str, Indicator]:
    return {entry.id: entry for entry in load_indicators(ROOT / "configs").indicators}


@pytest.mark.parametrize(
    ("indicator", "promise", "said", "outcome"),
    [
        ("preschool.inclusive_coverage", "普惠性幼儿园覆盖率达到90%以上", "普惠性幼儿园覆盖率达90%", "reached"),
        ("preschool.inclusive_coverage", "普惠性幼儿园覆盖率达到90%以上", "普惠性幼儿园覆盖率达89.99%", "missed"),
        ("preschool.inclusive_coverage", "普惠性幼儿园覆盖率达到90%以上", "普惠性幼儿园覆盖率达90%以上", "reached"),
        ("preschool.inclusive_coverage", "普惠性幼儿园覆盖率达到90%以上", "普惠性幼儿园覆盖率达85%以上", "not_comparable"),
        ("preschool.inclusive_coverage", "普惠性幼儿园覆盖率达到90%以上", "普惠性幼儿园覆盖率近90%", "missed"),
        ("preschool.inclusive_coverage", "普惠性幼儿园覆盖率超过90%", "普惠性幼儿园覆盖率达90%", "missed"),
        ("preschool.inclusive_coverage", "普惠性幼儿园覆盖率达到90%", "普惠性幼儿园覆盖率达91%", "reached"),
        ("preschool.inclusive_coverage", "普惠性幼儿园覆盖率80%左右", "普惠性幼儿园覆盖率达77%", "reached"),
        ("preschool.inclusive_coverage", "普惠性幼儿园覆盖率80%左右", "普惠性幼儿园覆盖率达76.9%", "missed"),
        ("preschool.inclusive_coverage", "普惠性幼儿园覆盖率达到80%以上", "普惠性幼儿园覆盖率80%左右", "not_comparable"),
        ("preschool.inclusive_coverage", "普惠性幼儿园覆盖率近90%", "普惠性幼儿园覆盖率达50%", "not_comparable"),
        ("preschool.inclusive_coverage", "普惠性幼儿园覆盖率达到86%", "普惠性幼儿园覆盖率近90%", "reached"),
        ("preschool.inclusive_coverage", "普惠性幼儿园覆盖率达到88%", "普惠性幼儿园覆盖率近90%", "not_comparable"),
        ("preschool.inclusive_coverage", "普惠性幼儿园覆盖率达到88%", "普惠性幼儿园覆盖率不足90%", "not_comparable"),
        ("compulsory.school_choice_share", "择校生比例控制在5%以内", "择校生比例为5%", "reached"),
        ("compulsory.school_choice_share", "择校生比例控制在5%以内", "择校生比例为5.1%", "missed"),
        ("compulsory.school_choice_share", "择校生比例降到5%", "择校生比例为4%", "reached"),
        ("preschool.kg_built", "新建幼儿园3—4所", "新建幼儿园5所", "reached"),
        ("preschool.kg_built", "新建幼儿园3—4所", "新建幼儿园3所", "reached"),
        ("preschool.kg_built", "新建幼儿园3—4所", "新建幼儿园2所", "missed"),
        ("preschool.kg_built", "新建幼儿园3所", "新建幼儿园3家", "reached"),
        ("preschool.quality_kg_new", "新增省、市优质园各1所", "新增省、市优质园2所", "not_comparable"),
        ("vocational.enrolment", "完成中职招生9500名", "完成中职招生9600名", "reached"),
        ("high_school.voc_general_ratio", "普职比达到50%", "普职比达到51%", "missed"),
        ("students.myopia_change", "儿童青少年总体近视率下降0.5个百分点", "儿童青少年总体近视率下降0.6个百分点", "reached"),
        ("students.myopia_change", "儿童青少年总体近视率下降0.5个百分点", "儿童青少年总体近视率下降0.4个百分点", "missed"),
        ("students.myopia_change", "儿童青少年总体近视率下降0.5个百分点", "儿童青少年总体近视率下降0.6%", "not_comparable"),
    ],
)
def test_a_target_held_against_a_result(
    catalogue: dict[str, Indicator], targets_of: Callable[..., tuple[Target, ...]], indicator: str, promise: str, said: str, outcome: str
) -> None:
    (target,) = [one for one in targets_of(f"{promise}。", "plan") if one.number]
    (result,) = [one for one in targets_of(f"{said}。", "report", title="样例市教育局2023年工作完成情况") if one.number]
    assert (target.indicator, result.indicator) == (indicator, indicator)
    assert judge(target, result, catalogue[indicator]).outcome == outcome


# On the screen and in files


def test_progress_on_the_screen_shows_both_quotes_and_the_counts(cli: Cli, sample: Path) -> None:
    for width in ("60", "110"):
        code, out, err = cli("progress", "yangli", "--corpus", str(sample), "--format", "table", "--width", width)
        assert (code, err) == (0, "") and max(map(wcswidth, out.splitlines())) <= int(width)
    for words in (
        "[reached]",
        "[missed]",
        "[not reported]",
        "[not comparable]",
        "普惠性幼儿园覆盖率达到90%以上",
        "普惠性幼儿园覆盖率达93.2%",
    ):
        assert words in out
    counts = {name: sum(pair.outcome == name for pair in followed(sample).pairs) for name in OUTCOMES}
    assert f"{len(followed(sample).pairs)} targets: reached {counts['reached']}, missed {counts['missed']}" in out
    assert "the names differ" not in out.split("[not comparable]")[0] and "the units differ: 个百分点 and %" in out
    chinese = cli("progress", "样例市", "--corpus", str(sample), "--format", "table", "--lang", "zh").stdout
    assert "[未达到]" in chinese and "90%以上" in chinese


def test_progress_in_files(cli: Cli, sample: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("progress", "yangli", "--corpus", str(sample)).stdout)))
    one = next(row for row in rows if row["indicator"] == "preschool.inclusive_coverage")
    assert (one["outcome"], one["target_op"], one["target_value_min"], one["result_value_min"]) == ("reached", "ge", "90", "93.2")
    assert (one["target_document"], one["result_document"]) == ("yangli-2022-plan", "yangli-2022-report")
    assert one["target_quote"] and one["result_quote"] and one["target_year"] == one["result_year"] == "2022"
    several = next(row for row in rows if row["reason"] == "several_values")
    assert (several["result_value_min"], several["result_quote"]) == ("", "成立名师工作室8个;名师工作室建设12个")
    silent = next(row for row in rows if row["outcome"] == "not_reported")
    assert silent["reason"] == "no_result" and silent["result_quote"] == "" and silent["target_quote"]
    told = json.loads(cli("progress", "yangli", "--corpus", str(sample), "--format", "json").stdout)
    assert [pair["outcome"] for pair in told["pairs"]] == [row["outcome"] for row in rows]
    assert all(pair["reason"] is None or "{}" not in pair["reason"]["text"] for pair in told["pairs"])
    measures = list(csv.DictReader(io.StringIO(cli("progress", "yangli", "--measures", "--corpus", str(sample)).stdout)))
    assert [row["measure"] for row in measures] == [one["measure"] for one in told["measures"]]


# Trend


def test_a_series_is_labelled_in_chinese_as_chinese_is_written(cli: Cli) -> None:
    done = cli("trend", "preschool.inclusive_coverage", "--format", "table", "--width", "100", "--lang", "zh")
    assert done.code == 0
    assert "无锡市  " in done.stdout  # of kindergartens by itself: the stage needs not be said
    assert ", " not in done.stdout
    spent = cli("trend", "resources.per_student_budget", "--format", "table", "--width", "120", "--lang", "zh").stdout
    assert "（学前）" in spent and "（小学）" in spent


def test_trend_of_the_corpus(cli: Cli, corpus: et.Corpus) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("trend", "普惠性幼儿园覆盖率").stdout)))
    assert (
        ",".join(rows[0])
        == "city,indicator,stage,year,op,value_min,value_max,unit,status,quote,id,warnings,period,confidence,unsure,as_written,bound"
    )
    assert {(row["city"], row["year"], row["op"], row["value_min"], row["status"]) for row in rows} == {
        ("jiangmen", "2023", "ge", "85", "target"),
        ("wuxi", "2023", "eq", "93.66", "result"),
        ("jingjiang", "2020", "eq", "95.6", "result"),
        ("zhenjiang", "2017", "ge", "90", "target"),
    }
    table = cli("trend", "preschool.inclusive_coverage", "--format", "table", "--width", "90").stdout
    head = next(line for line in table.splitlines() if line.startswith("Place"))
    assert head.split()[1:] == ["2017", "2020", "2023"]
    line = next(line for line in table.splitlines() if line.startswith("Wuxi"))
    assert line.index("93.66 % result") + 3 == head.index("2023")  # 无锡市 is three characters, each twice as wide
    assert "≥ 90 % target" in table and max(map(wcswidth, table.splitlines())) <= 90
    titles = cli("trend", "teachers.titles_total", "wuxi", "--format", "table", "--width", "90").stdout
    assert "获评省教学名师数: 16 people result" in titles  # three counts of one year are three things
    repeated = et.trend(corpus, "preschool.gross_enrolment", ["zhenjiang"]).series
    assert [len(one.targets) for one in repeated] == [1]  # the document states it twice
    stages = et.trend(corpus, "resources.per_student_budget").series
    assert [one.stage for one in stages] == ["preschool", "primary", "junior", "senior", "vocational"]


def test_trend_never_mixes_units(cli: Cli, sample: Path) -> None:
    found = et.trend(et.load(sample, ROOT / "configs", cache=False), "students.myopia_change")
    assert [(one.unit, [target.value_min for target in one.targets]) for one in found.series] == [("%", [0.8]), ("个百分点", [0.5])]
    assert "line of their own" in cli("trend", "students.myopia_change", "--corpus", str(sample), "--format", "table").stdout
    both = cli("trend", "preschool.kg_built", "--corpus", str(sample), "--format", "table").stdout
    assert "12 target" in both and "14 result" in both
    assert "14 result" not in cli("trend", "preschool.kg_built", "--status", "target", "--corpus", str(sample), "--format", "table").stdout


def test_trend_of_a_narrow_screen_stands_below_each_other(cli: Cli) -> None:
    out = cli("trend", "preschool.inclusive_coverage", "--format", "table", "--width", "44").stdout
    assert "2023: 93.66 % result" in out and max(map(wcswidth, out.splitlines())) <= 44


def test_trend_of_what_is_not_there(cli: Cli, corpus: et.Corpus) -> None:
    code, out, err = cli("trend", "preschool.inclusive_coverge")
    assert (code, out) == (2, "") and "did you mean preschool.inclusive_coverage" in err
    for call in (("safety.accidents",), ("vocational.enrolment", "wuxi"), ("preschool.inclusive_coverage", "wuxi", "--status", "target")):
        code, out, err = cli("trend", *call)
        assert (code, out, err.count("\n")) == (3, "", 1)
    assert "zhenjiang" in cli("trend", "vocational.enrolment", "wuxi").stderr
    with pytest.raises(UsageError):
        et.trend(corpus, "preschool.inclusive_coverage", ["wuxe"])
