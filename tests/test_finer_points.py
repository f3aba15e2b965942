"""Finer points of what is read: that which a small change of the code altered and no other test noticed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Result
from test_configs import OWN
from test_findings import stored

import edutargets as et
from edutargets.comparing.alignment import compare
from edutargets.comparing.findings import with_findings
from edutargets.config import config_folder
from edutargets.extracting.counting import NO_UNIT, left_out_as
from edutargets.extracting.extractor import Extractor
from edutargets.records import Document, Target

Targets = Callable[..., tuple[Target, ...]]


def test_a_bound_behind_a_list_holds_for_the_number_beside_it_and_not_for_another_unit() -> None:
    found = et.find_quantities("覆盖率、学校、班级分别为95%、30所、40所以上。")
    assert [(one.number, one.op) for one in found] == [("95%", "eq"), ("30所", "ge"), ("40所以上", "ge")]


def test_a_total_so_far_has_a_name_of_its_own_and_a_rate_does_not(targets_of: Targets) -> None:
    found = targets_of("一、学前教育\n新建幼儿园5所，累计达30所。\n普惠性幼儿园覆盖率达80%，累计达85%。\n")
    names = {one.number: one.name for one in found}
    assert names["5所"] == "新建幼儿园数" and names["30所"] == "幼儿园累计数"
    assert "累计数" not in names["80%"] + names["85%"]


@pytest.mark.parametrize(
    ("published", "words", "year"),
    [
        ("2019-12-01", "五年内", 2025),  # as many years as the plan has: to its end, whenever it was issued
        ("2023-03-01", "三年内", 2025),  # not beyond the end of the plan
        ("2023-03-01", "一年内", 2024),
        ("2021-03-01", "十年内", 2031),  # more years than the plan has
        ("", "三年内", 2023),
    ],
)
def test_years_within_a_plan_are_counted_from_its_issue_and_end_with_it(targets_of: Targets, published: str, words: str, year: int) -> None:
    text = f"一、学前教育\n{words}新建幼儿园5所。\n"
    (found,) = [one for one in targets_of(text, year=2021, title="样例市“十四五”教育发展规划", published=published) if one.number]
    assert found.year == year


def test_this_year_in_a_survey_is_that_of_its_title(targets_of: Targets) -> None:
    (found,) = [one for one in targets_of("今年计划新建幼儿园5所。\n", "mixed", 2024, "样例市教育局2024年教育情况") if one.number]
    assert (found.status, found.year) == ("target", 2024)


def test_a_stage_in_the_rest_of_a_sentence_takes_no_figure_from_its_heading(targets_of: Targets) -> None:
    found = targets_of("一、学前教育\n教师持证率达98%，同时做好小学衔接。\n")
    assert [one.indicator for one in found if one.number] == ["preschool.certified"]


def test_a_label_that_goes_on_in_the_next_line_is_the_name_and_the_row_the_quote(targets_of: Targets) -> None:
    found = targets_of("指标  2023年  2024年\n普惠性幼儿园  85%  90%\n覆盖率\n近视率  40%  38%\n")
    told = [(one.name, one.number, one.year, one.quote) for one in found if one.quote.startswith("普惠")]
    row = "普惠性幼儿园  85%  90%"
    assert told == [("普惠性幼儿园覆盖率", "85%", 2023, row), ("普惠性幼儿园覆盖率", "90%", 2024, row)]


def test_a_table_of_tabs_whose_first_row_is_empty_is_read(targets_of: Targets) -> None:
    found = targets_of("\t\t\n普惠性幼儿园覆盖率\t85%\t90%\n近视率\t40%\t38%\n新建幼儿园5所。\n")
    assert {"85%", "90%", "40%", "38%", "5所"} <= {one.number for one in found}


def test_what_is_added_is_said_once_of_all_stages_of_a_list(targets_of: Targets) -> None:
    found = targets_of("一、学前教育\n新增托育、小学、初中学位分别为500个、300个、200个。\n")
    assert [one.name for one in found if one.number] == ["新增托育学位", "新增小学学位", "新增初中学位"]


def test_ten_thousand_without_a_unit_count_something() -> None:
    told = {}
    for text in ("覆盖面超过1万。", "覆盖面超过9999。"):
        (found,) = et.find_quantities(text)
        told[found.number] = left_out_as(text, found)
    assert told == {"超过1万": "", "超过9999": NO_UNIT}


@pytest.mark.parametrize(("text", "names"), [
    ("新建幼儿园30所，投入资金5000万元，其中2023年12所。", {"12所": "新建幼儿园数"}),
    ("新建幼儿园30所，其中2023年12所。", {"12所": "新建幼儿园数"}),
    ("新建幼儿园30所，投入资金5000万元，改造小学20所，其中2023年12所。", {"12所": "改造小学数"}),
    ("投入资金5000万元，其中2023年12所，另有小学5所。", {"5000万元": "投入资金"}),
])  # fmt: skip
def test_what_a_year_made_is_of_what_is_counted_alike(targets_of: Targets, text: str, names: dict[str, str]) -> None:
    found = {one.number: one.name for one in targets_of(f"{text}\n", "report", 2023, "样例市教育局2023年工作总结") if one.number}
    assert names.items() <= found.items() and found["12所"] != "投入资金"


def test_what_a_plan_says_of_a_year_gone_by_is_no_goal_any_more(targets_of: Targets) -> None:
    for year, status in ((2022, "result"), (2023, "result"), (2024, "target"), (2025, "target")):
        (found,) = targets_of(f"{year}年计划新建小学3所。\n", "plan", 2024, "样例市教育局2024年工作要点")
        assert (found.status, found.year) == (status, year)


@pytest.mark.parametrize(
    ("words", "period"),
    [("一、五年来教育改革发展成就\n", "2019-2023"), ("一、三年来的工作\n", "2021-2023"), ("这是人民生活品质不断提高的五年。", "2019-2023")],
)
def test_a_part_that_looks_back_adds_up_as_many_years_as_it_says(targets_of: Targets, words: str, period: str) -> None:
    found = targets_of(f"{words}新增学位10万个。\n", "report", 2023, "样例市教育局2023年工作总结")
    assert [(one.period, one.status) for one in found if one.number] == [(period, "result")]


@pytest.mark.parametrize(("heading", "told"), [("小学教育", ["resources.students"]), ("小学、初中教育", [])])
def test_a_total_of_all_stages_is_told_from_a_figure_under_the_heading_of_one(extractor: Extractor, heading: str, told: list[str]) -> None:
    text = f"一、{heading}\n在校生3万人。\n"
    title = "样例市教育局2023年工作总结"
    document = Document(id="s", city="s", city_name="样例市", adcode="", year=2023, kind="report", title=title, text=text)
    (reading,) = extractor.extract(document).readings.values()
    assert [one.candidate.indicator for one in reading.match.judged if one.features.get("stage_excluded")] == told


def test_what_is_promised_by_then_is_of_the_year_of_its_own_section(targets_of: Targets) -> None:
    text = "一、目标\n（一）学前教育\n到2025年新建幼儿园5所。\n（二）教师队伍\n届时招聘教师3名。\n（三）义务教育\n到2027年巩固率达99%。届时新增学位500个。\n"
    found = {one.number: one.year for one in targets_of(text, "plan", 2023, "样例市教育局2023年工作要点") if one.number}
    assert found == {"5所": 2025, "3名": 2023, "99%": 2027, "500个": 2027}


def test_a_sentence_that_has_lost_signs_of_all_kinds_is_one_sentence(targets_of: Targets) -> None:
    found = targets_of("近视率21?5%，优质园覆盖率21\ufffd5%，本科学历教师占31。5%。\n")
    assert [(one.number, one.value_min) for one in found if one.number] == [("21?5%", 21.5), ("21\ufffd5%", 21.5), ("31。5%", 31.5)]


def test_a_sum_of_all_stages_has_the_name_that_they_share(targets_of: Targets) -> None:
    found = targets_of("一、学前教育\n新增学位：小学1080个，初中720个，合计1800个。\n")
    assert [(one.number, one.name) for one in found if one.number][2:] == [("1800个", "新增学位")]


@pytest.mark.parametrize(("words", "period"), [("“十三五”期间", "2016-2020"), ("“十三五”末", "2017-2021"), ("“十三五”前三年", "2017-2021")])
def test_five_years_are_those_of_a_period_that_was_named_whole(targets_of: Targets, words: str, period: str) -> None:
    found = targets_of(f"{words}，巩固率达99%。五年间累计新建小学12所。\n", "report", 2021, "样例市教育局2021年工作总结")
    assert [one.period for one in found if one.number == "12所"] == [period]


def test_a_part_has_not_the_entry_of_its_whole(targets_of: Targets) -> None:
    found = targets_of("新建幼儿园12所，其中公办园8所。新增学位3000个，其中优质学位500个。\n")
    told = {one.number: one.indicator for one in found if one.number}
    assert told == {"12所": "preschool.kg_built", "8所": None, "3000个": "resources.seats_new", "500个": None}


def test_of_two_lines_of_an_indicator_that_hold_alike_the_first_is_told(tmp_path: Path) -> None:
    said = []
    for number, lines in enumerate(('样例园 + 占比", "占比 + 样例园', '占比 + 样例园", "样例园 + 占比')):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "indicators.yaml").write_text(OWN.replace("样例园 + 占比", lines), "utf-8")
        text = "一、学前教育\n样例园占比达到40%。\n"
        document = Document(
            id="s", city="s", city_name="样例市", adcode="", year=2024, kind="plan", title="样例市教育局2024年工作要点", text=text
        )
        extraction = Extractor(config_folder(folder)).extract(document)
        (target,) = [one for one in extraction.targets if one.number]
        assert target.indicator == "preschool.sample_share"
        said += [one.reason for one in extraction.readings[target.id].decisions if one.field == "indicator"]
    assert said == ["样例园 + 占比", "占比 + 样例园"]


def test_what_was_missed_is_told_before_what_was_reached(tmp_path: Path) -> None:
    corpus = stored(
        tmp_path,
        {
            "nanjing-2023-plan": "普惠性幼儿园覆盖率达到90%以上。", "suzhou-2023-plan": "普惠性幼儿园覆盖率达到95%以上。学前三年毛入园率达到98%以上。",
            "nanjing-2023-report": "普惠性幼儿园覆盖率达91.2%。", "suzhou-2023-report": "普惠性幼儿园覆盖率达89.5%。学前三年毛入园率达99%。",
        },
    )  # fmt: skip
    findings = with_findings(corpus, compare(corpus, corpus.cities)).findings
    kept = [one.values for one in findings if one.kind == "plan_and_result"]
    assert len(kept) >= 2 and kept[0] == ("missed",) and kept[1:].count(("missed",)) == 0


def test_a_value_of_no_year_stands_behind_the_others_of_its_line(tmp_path: Path, cli: Callable[..., Result]) -> None:
    texts = {f"nanjing-{year}-report": f"普惠性幼儿园覆盖率达{share}%。" for year, share in ((2021, 90), (2022, 91), (2023, 92))}
    first = next(one for one in stored(tmp_path, texts).targets if one.number == "90%")
    assert cli("correct", first.id, "--year", "none", "--by", "A", "--corpus", str(tmp_path)).code == 0
    trend = et.trend(et.load(tmp_path), "preschool.inclusive_coverage")
    assert trend.years == (2022, 2023, None)
    assert [[one.number for one in series.targets] for series in trend.series] == [["91%", "92%", "90%"]]


def test_a_note_on_one_value_of_a_cell_is_on_no_other(tmp_path: Path) -> None:
    corpus = stored(tmp_path, {"nanjing-2023-report": "新建幼儿园12所。启动新建幼儿园3所建设。", "suzhou-2023-report": "新建幼儿园9所。"})
    comparison = compare(corpus, corpus.cities)
    several = [(row, cell) for row in comparison.rows for cell in row.cells if len(cell.targets) > 1]
    assert several
    seen = set()
    for row, cell in several:
        whole = comparison.notes_on(row, cell)
        for target in cell.targets:
            own = comparison.notes_on(row, cell, target)
            assert own == [note for note in whole if not note.records or target.id in note.records]
            seen.add(own == whole)
    assert False in seen


def test_a_warning_of_a_document_is_a_note_on_its_place_alone(tmp_path: Path) -> None:
    stored(tmp_path, {"nanjing-2023-report": "新建幼儿园12所。", "suzhou-2023-report": "新建幼儿园9所。"})
    sidecar = tmp_path / "suzhou" / "2023-report.yaml"
    sidecar.write_text(sidecar.read_text("utf-8") + "warnings: [recognised]\n", "utf-8")
    corpus = et.load(tmp_path)
    assert [note.cities for note in compare(corpus, corpus.cities).notes if note.code == "recognised"] == [("suzhou",)]
