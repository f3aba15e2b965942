"""Rank: places in order of what they state, with bounds, ties, several values, benchmarks and blanks told."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Result

Cli = Callable[..., Result]

PLACES = {  # made up: samples, not what these cities have published
    "nanjing": ("南京市", "320100", "普惠性幼儿园覆盖率达95%。"),
    "suzhou": ("苏州市", "320500", "普惠性幼儿园覆盖率达95%以上。"),
    "wuxi": ("无锡市", "320200", "普惠性幼儿园覆盖率达97.5%。"),
    "changzhou": ("常州市", "320400", "普惠性幼儿园覆盖率达88%。"),
    "nantong": ("南通市", "320600", "普惠性幼儿园覆盖率超过90%。"),
    "yangzhou": ("扬州市", "321000", "学前三年毛入园率达到99%。"),
}


def write(folder: Path, city: str, name: str, code: str, kind: str, title: str, text: str, year: int = 2023) -> None:
    own = folder / city
    own.mkdir(parents=True, exist_ok=True)
    (own / f"{year}-{kind}.txt").write_text(f"一、学前教育\n{text}\n", encoding="utf-8")
    facts = {"city": city, "city_name": name, "adcode": code, "year": year, "kind": kind, "title": f"样例：{title}"}
    (own / f"{year}-{kind}.yaml").write_text(
        "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts.items()), encoding="utf-8"
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = tmp_path_factory.mktemp("ranked")
    for city, (name, code, text) in PLACES.items():
        write(made, city, name, code, "report", f"{name}2023年教育工作总结", text)
    write(made, "wuxi", "无锡市", "320200", "report", "无锡市2022年教育工作总结", "普惠性幼儿园覆盖率达93%。", 2022)
    write(made, "nanjing", "南京市", "320100", "plan", "南京市教育局2024年工作要点", "普惠性幼儿园覆盖率达96%以上。", 2024)
    write(made, "suzhou", "苏州市", "320500", "plan", "苏州市教育局2024年工作要点", "普惠性幼儿园覆盖率达96%。近视率下降1个百分点。", 2024)
    return str(made)


def rows(told: Result) -> list[dict[str, str]]:
    assert told.code == 0, told.stderr
    return list(csv.DictReader(io.StringIO(told.stdout)))


def ranks(found: list[dict[str, str]], status: str) -> dict[str, str]:
    return {row["city"]: row["rank"] for row in found if row["status"] == status}


def test_the_best_is_first_and_what_a_bound_leaves_open_shares_a_rank(cli: Cli, folder: str) -> None:
    found = rows(cli("rank", "preschool.inclusive_coverage", "--corpus", folder, "--format", "csv"))
    assert ranks(found, "result") == {"wuxi": "1", "nanjing": "2", "suzhou": "2", "nantong": "4", "changzhou": "5"}
    could = {row["city"]: (row["rank_best"], row["rank_worst"]) for row in found if row["status"] == "result"}
    assert could["suzhou"] == ("1", "4"), "95% or more may be above 97.5%, and below more than 90%"
    assert could["changzhou"] == ("5", "5") and could["nanjing"][1] == "4"


def test_results_and_targets_are_ranked_apart_and_status_takes_one(cli: Cli, folder: str) -> None:
    asked = ("rank", "preschool.inclusive_coverage", "--corpus", folder, "--format", "csv")
    assert ranks(rows(cli(*asked)), "target") == {"nanjing": "1", "suzhou": "1"}
    assert {row["status"] for row in rows(cli(*asked, "--status", "result")) if row["rank"]} == {"result"}


def test_the_latest_document_is_taken_and_the_other_value_told(cli: Cli, folder: str) -> None:
    found = rows(cli("rank", "preschool.inclusive_coverage", "--corpus", folder, "--format", "csv"))
    wuxi = next(row for row in found if row["city"] == "wuxi" and row["rank"])
    assert (wuxi["value_min"], wuxi["year"], wuxi["rule"]) == ("97.5", "2023", "document") and wuxi["others"].startswith("wuxi-2022")
    screen = cli("rank", "preschool.inclusive_coverage", "--corpus", folder, "--format", "table", "--lang", "en").stdout
    line = next(line for line in screen.splitlines() if "Wuxi" in line)
    assert "97.5 %" in line and "93 % 2022" in line and "latest document" in " ".join(screen.split())


def test_a_year_and_its_benchmark(cli: Cli, folder: str) -> None:
    found = rows(cli("rank", "preschool.inclusive_coverage", "--year", "2023", "--corpus", folder, "--format", "csv"))
    assert {row["year"] for row in found if row["rank"]} == {"2023"}
    assert [row["id"] for row in found if row["status"] == "benchmark"] == ["B021-2023"]
    lines = cli(
        "rank", "preschool.inclusive_coverage", "--year", "2023", "--corpus", folder, "--format", "table", "--lang", "en"
    ).stdout.splitlines()
    order = [word for line in lines for word in ("Suzhou", "national actual 2023", "Nantong", "Changzhou") if word in line]
    assert order == ["Suzhou", "national actual 2023", "Nantong", "Changzhou"]
    none = rows(cli("rank", "preschool.inclusive_coverage", "--benchmark", "none", "--corpus", folder, "--format", "csv"))
    assert not [row for row in none if row["status"] == "benchmark"]


def test_who_states_nothing_is_named(cli: Cli, folder: str) -> None:
    found = rows(cli("rank", "preschool.inclusive_coverage", "--corpus", folder, "--format", "csv"))
    assert [(row["city"], row["blank"]) for row in found if row["blank"]] == [("yangzhou", "not_stated")]
    assert (
        "未提及（1）：扬州市" in cli("rank", "preschool.inclusive_coverage", "--corpus", folder, "--format", "table", "--lang", "zh").stdout
    )


def test_less_is_better_where_the_indicator_says_so(cli: Cli, tmp_path: Path) -> None:
    for city, name, code, share in (("nanjing", "南京市", "320100", "3"), ("suzhou", "苏州市", "320500", "2")):
        write(tmp_path, city, name, code, "report", f"{name}2023年教育工作总结", f"大班额比例降至{share}%。")
    found = rows(cli("rank", "compulsory.large_class", "--corpus", str(tmp_path), "--format", "csv"))
    assert ranks(found, "result") == {"suzhou": "1", "nanjing": "2"}
    largest = rows(cli("rank", "compulsory.large_class", "--order", "largest", "--corpus", str(tmp_path), "--format", "csv"))
    assert ranks(largest, "result") == {"suzhou": "2", "nanjing": "1"}


def test_of_counts_the_whole_is_taken_before_its_part(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, "nanjing", "南京市", "320100", "report", "南京市2023年教育工作总结", "招聘教师50名。新招聘教师300名。")
    write(tmp_path, "suzhou", "苏州市", "320500", "report", "苏州市2023年教育工作总结", "招聘教师200名。")
    asked = ("rank", "teachers.recruitment", "--order", "largest", "--corpus", str(tmp_path))
    found = rows(cli(*asked, "--format", "csv"))
    assert [(row["city"], row["value_min"], row["rule"]) for row in found if row["rank"]] == [
        ("nanjing", "300", "larger"),
        ("suzhou", "200", ""),
    ]


def test_no_better_or_worse_is_one_line(cli: Cli, folder: str) -> None:
    told = cli("rank", "teachers.recruitment", "--corpus", folder)
    assert (told.code, told.stdout, told.stderr.count("\n")) == (2, "", 1) and "--order largest or smallest" in told.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        ("compulsory.large_class", 3, "no document of the corpus states compulsory.large_class"),
        ("preschool.inclusive_coverage --year 2031", 3, "2031"),
        ("preschool.inclusive_coverage --order worst", 2, "best, largest, smallest"),
        ("preschool.inclusive_coverage --benchmark nosuch", 2, "nosuch"),
        ("普惠", 2, "part of"),
    ],
)
def test_bad_input_is_one_line(cli: Cli, folder: str, arguments: str, code: int, word: str) -> None:
    told = cli("rank", *arguments.split(), "--corpus", folder)
    assert (told.code, told.stdout, told.stderr.count("\n")) == (code, "", 1) and word in told.stderr


def test_bars_and_files(cli: Cli, folder: str, tmp_path: Path) -> None:
    asked = ("rank", "preschool.inclusive_coverage", "--corpus", folder)
    lines = cli(*asked, "--bars", "--format", "table", "--width", "80").stdout.splitlines()
    drawn = {name: line.count("█") for name in ("Wuxi", "Changzhou") for line in lines if name in line}
    assert drawn["Wuxi"] > drawn["Changzhou"] > 0 and max(map(len, lines)) <= 80
    data = json.loads(cli(*asked, "--format", "json").stdout)
    assert data["lists"][0]["places"][0]["target"]["city"] == "wuxi" and data["blanks"] == {"yangzhou": "not_stated"}
    assert cli(*asked, "-o", str(tmp_path / "rank.xlsx")).code == 0 and (tmp_path / "rank.xlsx").stat().st_size > 1000
