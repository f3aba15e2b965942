"""What many places promised beside what they reported: verdicts, counts, files. All documents are made up."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Result
from test_progress import place
from wcwidth import wcswidth

import edutargets as et
from edutargets.comparing.promises import Promises, promises
from edutargets.errors import NothingFound

Cli = Callable[..., Result]


def plan(year: int, name: str, *lines: str) -> str:
    return "\n".join((f"{name}教育局{year}年工作要点（样例）", "一、学前教育", *lines)) + "\n"


def report(year: int, name: str, *lines: str) -> str:
    return "\n".join((f"{name}教育局{year}年工作完成情况（样例）", "一、学前教育", *lines)) + "\n"


@pytest.fixture
def country(tmp_path: Path) -> Path:
    """Three places: one with plan and report, one whose report is of an earlier year, one with a plan alone."""
    place(
        tmp_path,
        2022,
        "plan",
        plan(2022, "甲城市", "普惠性幼儿园覆盖率达到90%以上。", "新建幼儿园12所。", "学前三年毛入园率达到98%。"),
        "jia",
        "甲城市",
    )
    place(tmp_path, 2022, "report", report(2022, "甲城市", "普惠性幼儿园覆盖率达87.3%。", "新建幼儿园14所。"), "jia", "甲城市")
    place(tmp_path, 2021, "report", report(2021, "乙城市", "普惠性幼儿园覆盖率达95%。"), "yi", "乙城市")
    place(tmp_path, 2022, "plan", plan(2022, "乙城市", "普惠性幼儿园覆盖率达到96%以上。"), "yi", "乙城市")
    place(tmp_path, 2022, "plan", plan(2022, "丙城市", "新建幼儿园5所。"), "bing", "丙城市")
    return tmp_path


def followed(folder: Path, *cities: str, **options: object) -> Promises:
    return promises(et.load(folder, ROOT / "configs", cache=False), cities, **options)  # type: ignore[arg-type]


def verdicts(found: Promises) -> dict[tuple[str, str], str]:
    return {(pair.target.city, pair.indicator.partition(".")[2]): pair.verdict for pair in found.pairs}


def test_every_promise_of_every_place_has_its_verdict(country: Path) -> None:
    found = followed(country)
    assert verdicts(found) == {
        ("jia", "inclusive_coverage"): "missed",
        ("yi", "inclusive_coverage"): "not_due",
        ("jia", "kg_built"): "reached",
        ("bing", "kg_built"): "not_due",
        ("jia", "gross_enrolment"): "not_reported",
    }
    assert (found.due, found.counts["reached"], found.counts["not_due"]) == (3, 1, 2)
    missed = next(pair for pair in found.pairs if pair.verdict == "missed")
    assert missed.missed_by == 2.7
    assert [pair.indicator for pair in found.pairs] == sorted(
        (pair.indicator for pair in found.pairs), key=[pair.indicator for pair in found.pairs].index
    )
    assert found.silent == () and followed(country, indicators=["preschool.gross_enrolment"]).silent == ("bing", "yi")


def test_a_later_report_makes_a_promise_due_and_one_that_skips_its_year_does_not_call_it_unreported(country: Path) -> None:
    place(country, 2023, "report", report(2023, "乙城市", "新建幼儿园3所。"), "yi", "乙城市")
    assert verdicts(followed(country))["yi", "inclusive_coverage"] == "not_reported"
    place(country, 2025, "report", report(2025, "丙城市", "普惠性幼儿园覆盖率达95%。"), "bing", "丙城市")
    assert verdicts(followed(country))["bing", "kg_built"] == "no_report"


@pytest.mark.parametrize(
    ("promised", "told", "verdict"),
    [
        ("新增公办学位2万个。", "五年来，新增公办学位13.1万个。", "several_years"),
        ("2021—2025年，新增公办学位10万个。", "2025年，新增公办学位11万个。", "several_years"),
        ("2021—2025年，新增公办学位10万个。", "2021—2025年，新增公办学位11万个。", "reached"),
        ("新增公办学位2万个。", "2025年，新增公办学位2.1万个。", "reached"),
    ],
)
def test_a_total_of_years_is_no_result_of_a_year_nor_the_reverse(tmp_path: Path, promised: str, told: str, verdict: str) -> None:
    place(tmp_path, 2025, "plan", f"甲省2025年教育工作要点（样例）\n一、学位建设\n{promised}\n", "jia", "甲省")
    title = "甲省“十四五”教育工作总结（样例）" if "五年" in told or "—" in told else "甲省2025年教育工作总结（样例）"
    place(tmp_path, 2025, "report", f"{title}\n一、学位建设\n{told}\n", "jia", "甲省")
    assert [pair.verdict for pair in followed(tmp_path).pairs] == [verdict]


def test_where_a_place_stands_today_is_no_answer_to_what_the_same_text_promises(tmp_path: Path) -> None:
    text = "甲城市教育工作情况汇报（样例）\n一、工作成效\n普惠性幼儿园覆盖率达84.7%。义务教育巩固率达99%。\n二、下一步打算\n2022年普惠性幼儿园覆盖率达到90%。\n"
    place(tmp_path, 2022, "mixed", text, "jia", "甲城市")
    told = [(pair.verdict, pair.results) for pair in followed(tmp_path).pairs if pair.target.year == 2022]
    assert told == [("not_due", ())]
    place(tmp_path, 2022, "report", "甲城市教育局2022年工作总结（样例）\n一、学前教育\n普惠性幼儿园覆盖率达91%。\n", "jia", "甲城市")
    assert [pair.verdict for pair in followed(tmp_path).pairs if pair.target.year == 2022] == ["reached"]


def test_a_report_answers_its_own_promise_only_with_what_stands_beside_or_behind_it(tmp_path: Path) -> None:
    before = "甲城市教育局2022年工作总结（样例）\n一、学位建设\n2022年新增公办学位5000个。\n二、下一步打算\n力争2022年底前再新增公办学位3000个。\n"
    place(tmp_path, 2022, "report", before, "jia", "甲城市")
    assert [pair.verdict for pair in followed(tmp_path).pairs] == ["not_due"]
    rows = "指标\t年度目标值\t实际完成值\n义务教育巩固率\t≥98%\t99.1%\n"
    place(tmp_path, 2022, "report", f"甲城市教育局2022年绩效自评表（样例）\n{rows}", "jia", "甲城市")
    assert [pair.verdict for pair in followed(tmp_path).pairs] == ["reached"]


@pytest.mark.parametrize(
    ("promised", "told", "verdict"),
    [
        ("开展职业技能培训60万人次。", "开展脱贫劳动力技能培训4600人次。", "other_basis"),  # fewer of a part miss nothing
        ("新建公办幼儿园6所。", "新建幼儿园19所。", "other_basis"),  # more of the whole reach nothing
        ("新建幼儿园4所。", "新建、改扩建幼儿园9所。", "other_basis"),
        ("新建、改扩建幼儿园4所。", "新建幼儿园9所。", "reached"),
        ("新建幼儿园6所。", "新建公办幼儿园19所。", "reached"),
        ("新建公办幼儿园20所。", "新建幼儿园19所。", "missed"),
        ("新增普惠性托位1500个。", "上半年新增普惠托位860个。", "left_open"),
        ("新增普惠性托位1500个。", "上半年新增普惠托位1600个。", "reached"),
    ],
)
def test_counts_of_a_part_and_of_the_whole(tmp_path: Path, promised: str, told: str, verdict: str) -> None:
    place(tmp_path, 2022, "plan", plan(2022, "甲城市", promised), "jia", "甲城市")
    place(tmp_path, 2022, "report", report(2022, "甲城市", told), "jia", "甲城市")
    (pair,) = followed(tmp_path).pairs
    assert pair.verdict == verdict and (pair.missed_by is None) == (verdict != "missed")


def test_a_promise_said_again_in_a_later_document_counts_once(country: Path) -> None:
    place(country, 2021, "plan", plan(2021, "丙城市", "2022年，新建幼儿园5所。"), "bing", "丙城市")
    assert sum(pair.target.city == "bing" and pair.target.year == 2022 for pair in followed(country).pairs) == 1


@pytest.mark.parametrize("width", [80, 100, 160])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_screen_begins_with_the_counts_and_shows_both_quotes(cli: Cli, country: Path, width: int, language: str) -> None:
    code, out, err = cli("progress", "--corpus", str(country), "--format", "table", "--width", str(width), "--lang", language)
    assert (code, err) == (0, "") and max(map(wcswidth, out.splitlines())) <= width
    head, by = {
        "en": ("5 promises of 3 places, 3 due: 1 reached, 1 missed, 1 not reported.", "missed by 2.7 points"),
        "zh": ("3地的5项目标中，已到期3项：达到1项，未达到1项，未报告1项。", "未达到，相差2.7个百分点"),
    }[language]
    assert "".join(out.split()).startswith("".join(head.split()))
    joined = "".join(out.split())
    assert "".join(by.split()) in joined
    for quote in ("普惠性幼儿园覆盖率达到90%以上", "普惠性幼儿园覆盖率达87.3%", "普惠性幼儿园覆盖率达到96%以上"):
        assert quote in joined
    assert {"en": "Not yet due (2)", "zh": "尚未到期 (2)"}[language] in out


def test_many_that_are_not_due_are_counted_by_year_beside_those_that_are(cli: Cli, country: Path) -> None:
    lines = [f"到{year}年，新建幼儿园{year - 2000}所。" for year in range(2024, 2068)]
    place(country, 2023, "plan", plan(2023, "乙城市", *lines), "yi", "乙城市")
    out = cli("progress", "--corpus", str(country), "--format", "table", "--width", "120").stdout
    assert "2024: 1, 2025: 1" in out and "新建幼儿园24所" not in out
    rows = csv.DictReader(io.StringIO(cli("progress", "--corpus", str(country)).stdout))
    assert sum(row["verdict"] == "not_due" for row in rows) > 40
    alone = cli("progress", "yi", "bing", "--corpus", str(country), "--format", "table", "--width", "120").stdout
    assert "新建幼儿园24所" in alone  # where nothing else is to be read they are listed


def test_files_hold_both_quotes_and_numbers(cli: Cli, country: Path) -> None:
    code, out, err = cli("progress", "jia", "yi", "--corpus", str(country))
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0 and "4 promises of 2 places, 3 due" in err
    one = next(row for row in rows if row["city"] == "jia" and row["verdict"] == "missed")
    assert (one["missed_by"], one["missed_by_unit"], one["target_quote"], one["result_quote"]) == (
        "2.7", "个百分点", "普惠性幼儿园覆盖率达到90%以上", "普惠性幼儿园覆盖率达87.3%",
    )  # fmt: skip
    alone = list(csv.DictReader(io.StringIO(cli("progress", "jia", "--corpus", str(country)).stdout)))
    assert list(alone[0]) == list(rows[0]) and [row for row in rows if row["city"] == "jia"] == sorted(
        alone, key=lambda row: [each["target_id"] for each in rows].index(row["target_id"])
    )
    told = json.loads(cli("progress", "--corpus", str(country), "--format", "json").stdout)
    assert told["due"] == 3 and told["counts"]["not_due"] == 2 and {one["city"] for one in told["promises"]} == {"jia", "yi", "bing"}
    assert next(one for one in told["promises"] if one["verdict"] == "missed")["missed_by"] == 2.7


def test_the_workbook_has_the_counts_of_each_place_and_both_quotes(cli: Cli, country: Path, tmp_path: Path) -> None:
    book = tmp_path / "progress.xlsx"
    assert cli("progress", "--corpus", str(country), "-o", str(book), "--lang", "zh").code == 0
    with zipfile.ZipFile(book) as parts:
        strings = parts.read("xl/sharedStrings.xml").decode("utf-8")
        assert "汇总" in parts.read("xl/workbook.xml").decode("utf-8")
    for words in ("普惠性幼儿园覆盖率达到90%以上", "普惠性幼儿园覆盖率达87.3%", "尚未到期", "甲城市"):
        assert words in strings


def test_measures_of_several_places(cli: Cli, country: Path) -> None:
    place(country, 2022, "plan", plan(2022, "丙城市", "推进集团化办学。", "新建幼儿园5所。"), "bing", "丙城市")
    rows = list(csv.DictReader(io.StringIO(cli("progress", "--measures", "--corpus", str(country)).stdout)))
    assert [(row["city"], row["outcome"]) for row in rows] == [("bing", "not_reported")]
    assert "推进集团化办学" in cli("progress", "--measures", "--corpus", str(country), "--format", "table").stdout


def test_what_nobody_promises(cli: Cli, country: Path) -> None:
    for call in (("--indicator", "safety.accidents"), ("--year", "2031"), ("jia", "yi", "--theme", "teachers")):
        code, out, err = cli("progress", *call, "--corpus", str(country))
        assert (code, out, err.count("\n")) == (3, "", 1)
    with pytest.raises(NothingFound):
        followed(country, years=[2031])
    code, out, err = cli("progress", "jia", "wuxe", "--corpus", str(country))
    assert (code, out, err.count("\n")) == (2, "", 1)
