"""Counts per school, student, child or head of the population: by the same document and year, else by a table; never over another basis."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Result

Cli = Callable[..., Result]
NEW = "preschool.quality_kg_new"
HEAD = "place,year,what,value,source\n"
TEXTS = {
    # its own number of the same year; one of another year; none
    "wuxi": ("无锡市", "320200", "一、学前教育\n全市共有幼儿园200所。新增省市优质园20所。普惠性幼儿园覆盖率达90%。\n"),
    "suzhou": ("苏州市", "320500", "一、学前教育\n新增省市优质园30所。\n"),
    "nanjing": ("南京市", "320100", "一、学前教育\n新增省市优质园12所以上。\n"),
}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    for city, (name, code, text) in TEXTS.items():
        folder = tmp_path / "corpus" / city
        folder.mkdir(parents=True)
        (folder / "2023-report.txt").write_text(f"{name}教育局2023年工作总结（样例）\n{text}", encoding="utf-8")
        sidecar = (
            f"city: {city}\ncity_name: {name}\nadcode: '{code}'\nyear: 2023\nkind: report\ntitle: {name}教育局2023年工作总结（样例）\n"
        )
        (folder / "2023-report.yaml").write_text(sidecar, encoding="utf-8")
    return tmp_path / "corpus"


def table(tmp_path: Path, *lines: str, head: str = HEAD) -> str:
    path = tmp_path / "yearbook.csv"
    path.write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return str(path)


def ranked(cli: Cli, own: Path, *options: str) -> list[dict[str, str]]:
    done = cli("rank", NEW, "--corpus", str(own), "--format", "csv", *options)
    assert done.code == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_the_document_decides_before_the_table(cli: Cli, own: Path, tmp_path: Path) -> None:
    """Wuxi says that it has 200 kindergartens: 20 new of 200 are 10 per 100, whatever a table has for it."""
    path = table(tmp_path, "无锡市,2023,kindergartens,400,年鉴甲", '苏州,2023,幼儿园,"1,000",年鉴乙')
    rows = {row["city"]: row for row in ranked(cli, own, "--per", "school", "--denominators", path)}
    assert (rows["wuxi"]["scaled_min"], rows["suzhou"]["scaled_min"]) == ("10", "3")
    assert (rows["wuxi"]["rank"], rows["suzhou"]["rank"]) == ("1", "2"), "20 of 200 is more than 30 of 1,000"
    assert (rows["wuxi"]["value_min"], rows["suzhou"]["value_min"]) == ("20", "30"), "the value of the text stays what it is"
    assert rows["wuxi"]["scaled_by"].startswith("wuxi-2023-report-") and rows["wuxi"]["scaled_source"] == ""
    assert (rows["suzhou"]["scaled_by"], rows["suzhou"]["scaled_source"]) == (f"{path}:3", "年鉴乙")
    assert rows["suzhou"]["scaled_per"] == "100 kindergartens"
    assert rows["nanjing"]["blank"] == "not_scaled"


def test_children_of_the_document_are_counted_too(cli: Cli, own: Path, tmp_path: Path) -> None:
    """20 new kindergartens for 40,000 children are half a one per 1,000; children of public kindergartens are not all children."""
    for city, stock in (("wuxi", "全市幼儿园在园幼儿4万人。"), ("suzhou", "公办园在园幼儿3万人。")):
        text = own / city / "2023-report.txt"
        text.write_text(text.read_text(encoding="utf-8").replace("新增", f"{stock}新增", 1), encoding="utf-8")
    path = table(tmp_path, "南京市,2023,在园幼儿,24000,年鉴丙")
    rows = {row["city"]: row for row in ranked(cli, own, "--per", "child", "--denominators", path)}
    assert (rows["wuxi"]["scaled_min"], rows["wuxi"]["scaled_per"]) == ("0.5", "1000 children")
    assert rows["nanjing"]["scaled_min"] == "0.5" and rows["suzhou"]["blank"] == "not_scaled"


def test_a_screen_names_both_sources_and_says_derived(cli: Cli, own: Path, tmp_path: Path) -> None:
    path = table(tmp_path, "苏州市,2023,幼儿园,1000,苏州统计年鉴")
    for command in (("rank", NEW), ("compare", "wuxi", "suzhou")):
        call = (*command, "--corpus", str(own), "--per", "school", "--denominators", path, "--format", "table", "--width", "200")
        told = cli(*call).stdout
        assert "per 100 kindergartens (derived)" in told
        assert f"苏州统计年鉴 ({path}:2)" in told and "全市共有幼儿园200所 (wuxi-2023-report-" in told
        chinese = cli(*call, "--lang", "zh").stdout
        assert ("折合每100所幼儿园10所" in chinese or (command[0] == "rank" and "折合10所" in chinese)) and "以下为折合值" in chinese


def test_values_on_two_bases_are_in_two_lists(cli: Cli, own: Path, tmp_path: Path) -> None:
    """Residents are not registered residents: a city with the one is not ranked with a city with the other."""
    path = table(tmp_path, "无锡市,2023,常住人口,7000000,甲", "苏州市,2023,户籍人口,7000000,乙", "南京市,2023,population,9000000,丙")
    rows = ranked(cli, own, "--per", "population", "--denominators", path)
    lists = {row["city"]: row["list"] for row in rows}
    assert lists["wuxi"] == lists["nanjing"] != lists["suzhou"]
    assert {row["city"]: row["scaled_per"].split()[1] for row in rows} == {
        "wuxi": "population",
        "suzhou": "population_registered",
        "nanjing": "population",
    }


def test_a_number_of_another_year_is_none(cli: Cli, own: Path, tmp_path: Path) -> None:
    path = table(tmp_path, "苏州市,2022,幼儿园,1000,乙", "苏州市,2024,幼儿园,1000,乙")
    rows = {row["city"]: row for row in ranked(cli, own, "--per", "school", "--denominators", path)}
    assert rows["suzhou"]["blank"] == "not_scaled" and rows["suzhou"]["scaled_min"] == ""


def test_what_the_document_states_for_another_year_is_none_either(cli: Cli, own: Path, tmp_path: Path) -> None:
    text = own / "suzhou" / "2023-report.txt"
    text.write_text(
        "苏州市教育局2023年工作总结（样例）\n一、学前教育\n2021年，全市共有幼儿园300所。\n2023年，新增省市优质园30所。\n", encoding="utf-8"
    )
    stock = [
        row
        for row in csv.DictReader(io.StringIO(cli("show", "suzhou", "--status", "all", "--corpus", str(own)).stdout))
        if row["value_min"] == "300"
    ]
    assert [row["year"] for row in stock] == ["2021"], "the number is read, and for its year"
    rows = {row["city"]: row for row in ranked(cli, own, "--per", "school")}
    assert (rows["suzhou"]["blank"], rows["suzhou"]["scaled_min"]) == ("not_scaled", "") and rows["wuxi"]["scaled_min"] == "10"


def test_the_bound_of_a_count_stays_with_what_is_derived(cli: Cli, own: Path, tmp_path: Path) -> None:
    path = table(tmp_path, "南京市,2023,幼儿园,120,甲", "苏州市,2023,幼儿园,600,乙")
    rows = {row["city"]: row for row in ranked(cli, own, "--per", "school", "--denominators", path)}
    assert (rows["nanjing"]["op"], rows["nanjing"]["scaled_min"]) == ("ge", "10")
    assert (rows["nanjing"]["rank_best"], rows["nanjing"]["rank_worst"]) == ("1", "2"), "10 or more beside 10 of wuxi"


def test_compare_scales_by_what_was_asked_alone(cli: Cli, own: Path, tmp_path: Path) -> None:
    path = table(tmp_path, "无锡市,2023,常住人口,5000000,甲")
    told = json.loads(
        cli("compare", "wuxi", "--corpus", str(own), "--per", "population", "--denominators", path, "--format", "json").stdout
    )
    found = [one for row in told["rows"] for one in row["cells"]["wuxi"]["scaled"]]
    assert [(one["denominator"], one["value_min"], one["source"], one["stock_value"]) for one in found] == [
        ("population", 0.4, "甲", 5000000)
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("无钖市,2023,幼儿园,10,甲", ("yearbook.csv:3: place:", "无钖市")),
        ("鼓楼区,2023,幼儿园,10,甲", ("yearbook.csv:3: place:", "several places")),
        ("苏州市,23,幼儿园,10,甲", ("yearbook.csv:3: year:", "'23'")),
        ("苏州市,2203,幼儿园,10,甲", ("yearbook.csv:3: year:", "'2203'")),
        ("苏州市,2023,幼儿院,10,甲", ("yearbook.csv:3: what:", "幼儿院", "幼儿园")),
        ("苏州市,2023,幼儿园,10万,甲", ("yearbook.csv:3: value:", "10万")),
        ("苏州市,2023,幼儿园,0,甲", ("yearbook.csv:3: value:",)),
        ("苏州市,2023,幼儿园,inf,甲", ("yearbook.csv:3: value:",)),
        ("苏州市,2023,幼儿园,,甲", ("yearbook.csv:3: value:",)),
        ("苏州市,2023,幼儿园,10,", ("yearbook.csv:3: source:",)),
        ("苏州市,2023,幼儿园", ("yearbook.csv:3: ",)),
        ("无锡市,2023,幼儿园,11,乙", ("yearbook.csv:3: value:", "yearbook.csv:2")),
    ],
)
def test_a_line_that_cannot_be_used_is_one_line_with_file_line_and_field(
    cli: Cli, own: Path, tmp_path: Path, line: str, told: tuple[str, ...]
) -> None:
    path = table(tmp_path, "无锡市,2023,幼儿园,10,甲", line)
    code, out, err = cli("rank", NEW, "--corpus", str(own), "--per", "school", "--denominators", path)
    assert (code, out, err.count("\n")) == (2, "", 1) and [word for word in told if word not in err] == []


def test_heads_may_be_chinese_and_places_elsewhere_are_left_alone(cli: Cli, own: Path, tmp_path: Path) -> None:
    path = table(tmp_path, "年鉴,苏州市,2023年,幼儿园,300", "年鉴,北京市,2023,幼儿园,2000", "", head="\ufeff来源,地区,年份,内容,数值\n")
    rows = {row["city"]: row for row in ranked(cli, own, "--per", "school", "--denominators", path)}
    assert rows["suzhou"]["scaled_min"] == "10" and len(rows) == 3


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (("rank", "preschool.inclusive_coverage", "--per", "school"), 2, "is no count"),
        (("compare", "-i", "preschool.inclusive_coverage", "--per", "population"), 2, "is no count"),
        (("rank", NEW, "--per", "student"), 2, "--per school or child or population"),
        (("rank", NEW, "--per", "pupil"), 2, "'pupil'"),
        (("rank", NEW, "--per", "child"), 3, "no count of"),
        (("rank", NEW, "--denominators", "x.csv"), 2, "needs --per"),
        (("rank", NEW, "--per", "school", "--bars"), 2, "--bars"),
        (("compare", "--per", "school", "--measures"), 2, "--per goes with indicators"),
        (("rank", NEW, "--per", "school", "--denominators", "no-such-file.csv"), 2, "no-such-file.csv: cannot be read"),
    ],
)
def test_what_cannot_be_scaled_is_one_line(cli: Cli, own: Path, options: tuple[str, ...], code: int, told: str) -> None:
    done = cli(*options, "--corpus", str(own))
    assert (done.code, done.stdout, done.stderr.count("\n")) == (code, "", 1) and told in done.stderr


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"place,year\n", "lacks the columns what, value, source"), (b"", "lacks the columns"), ("地区".encode("gb18030"), "UTF-8")],
)
def test_a_table_that_is_none_is_one_line(cli: Cli, own: Path, tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(data)
    done = cli("rank", NEW, "--per", "school", "--denominators", str(path), "--corpus", str(own))
    assert (done.code, done.stdout, done.stderr.count("\n")) == (2, "", 1) and told in done.stderr and "bad.csv" in done.stderr
