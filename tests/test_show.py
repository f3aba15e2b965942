"""What show and the long form give: how many, in which order, what narrows them, and columns for analysts. Texts are made up."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Result
from test_progress import place
from wcwidth import wcswidth

from edutargets.presenting.sheets.data import COLUMNS, DATA_FIELDS, NOTE_FIELDS
from edutargets.records import TARGET_FIELDS

Cli = Callable[..., Result]
Rows = Callable[..., list[dict[str, str]]]

TEXT = """甲城市教育局2022年工作要点（样例）
一、学前教育
推进学前教育普及普惠发展。
普惠性幼儿园覆盖率达到90%以上。
新建幼儿园12所。
二、教师队伍
开展师德师风建设活动。
招聘教师近300名。
培训骨干教师1200余名。
"""


@pytest.fixture
def here(tmp_path: Path) -> Path:
    place(tmp_path, 2022, "plan", TEXT, "jia", "甲城市")
    return tmp_path


@pytest.fixture
def rows(cli: Cli, here: Path) -> Rows:
    def call(*arguments: str) -> list[dict[str, str]]:
        done = cli("show", *arguments, "--corpus", str(here))
        assert (done.code, done.stderr) == (0, "")
        return list(csv.DictReader(io.StringIO(done.stdout)))

    return call


@pytest.fixture
def screen(cli: Cli, here: Path) -> Callable[..., str]:
    def call(*arguments: str, width: int = 100) -> str:
        done = cli("show", *arguments, "--format", "table", "--width", str(width), "--corpus", str(here))
        assert (done.code, done.stderr) == (0, "") and max(map(wcswidth, done.stdout.splitlines())) <= width
        return done.stdout

    return call


@pytest.mark.parametrize("width", [80, 100, 119, 120, 160])
def test_a_screen_says_how_many_and_puts_figures_first(screen: Callable[..., str], rows: Rows, width: int) -> None:
    shown = screen(width=width)
    total = len(rows())
    assert shown.splitlines()[0] == f"{total} records, 4 with a number."
    figures, commitments = shown.split(f"Commitments without a number ({total - 4})")
    at = [figures.index(words) for words in ("普惠性幼儿园覆盖率达到90%", "新建幼儿园12所", "招聘教师近300名", "1200余名")]
    assert at == sorted(at) and "开展师德师风建设活动" not in figures
    assert commitments.index("推进学前教育普及普惠发展") < commitments.index("开展师德师风建设活动")
    chinese = screen("--lang", "zh", width=width)
    assert chinese.splitlines()[0] == f"共{total}条，其中4条有数值。" and f"无数值的举措（{total - 4}条）" in chinese


@pytest.mark.parametrize("width", [80, 100, 110, 119, 120, 160])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_value_is_broken_at_any_width(screen: Callable[..., str], width: int, language: str) -> None:
    lines = screen("--lang", language, width=width).splitlines()
    for value in {"en": ("≥ 90 %", "nearly 300 people", "> 1,200 people"), "zh": ("90%以上", "近300名", "1200余名")}[language]:
        assert any(value in line for line in lines), value


def test_files_keep_the_order_of_the_document(rows: Rows) -> None:
    starts = [int(row["start"]) for row in rows()]
    assert starts == sorted(starts) and rows()[0]["number"] == ""


def test_what_narrows_the_list(rows: Rows) -> None:
    assert {row["name"] for row in rows("--numbers", "--theme", "preschool")} == {"普惠性幼儿园覆盖率", "新建幼儿园数"}
    assert {row["kind"] for row in rows("--kind", "level,commitment")} == {"level", "commitment"}
    assert {row["kind"] for row in rows("--kind", "举措")} == {"commitment"}
    assert {row["stage"] for row in rows("--stage", "preschool")} == {row["stage"] for row in rows("--stage", "学前")} == {"preschool"}
    assert [row["number"] for row in rows("--containing", "骨干 教师", "--containing", "１２００")] == ["1200余名"]
    assert {row["section"] for row in rows("--containing", "二、教师队伍")} == {"二、教师队伍"}


def test_only_what_is_so_sure(rows: Rows, cli: Cli, here: Path) -> None:
    figures = {row["id"]: float(row["confidence"]) for row in rows("--numbers")}
    least = sorted(figures.values())[1]
    for option in ("--sure", "--min-confidence"):
        assert {row["id"] for row in rows("--numbers", option, str(least))} == {one for one, sure in figures.items() if sure >= least}
    assert len(rows("--min-confidence", "1")) == len(rows()) - len(figures)  # a commitment has nothing to be sure of
    done = cli("show", "--numbers", "--min-confidence", "1", "--corpus", str(here))
    assert (done.code, done.stdout, done.stderr.count("\n")) == (3, "", 1) and "--sure" in done.stderr


def test_order(rows: Rows, screen: Callable[..., str]) -> None:
    values = [float(row["value_min"]) for row in rows("--sort", "value", "--numbers")]
    assert values == [12, 90, 300, 1200]
    falling = [row["value_min"] for row in rows("--sort", "-value")]
    assert falling[:4] == ["1200", "300", "90", "12"] and set(falling[4:]) == {""}
    assert [row["id"] for row in rows("--sort", "-document")] == [row["id"] for row in rows()][::-1]
    shown = screen("--sort", "-value")
    assert shown.index("1200余名") < shown.index("新建幼儿园12所") and "Commitments without" not in shown


def test_columns(rows: Rows, screen: Callable[..., str], cli: Cli, here: Path) -> None:
    (first, *_) = rows("--numbers", "--columns", "city,as_written", "--columns", "bound")
    assert first == {"city": "jia", "as_written": "90%以上", "bound": "at least"}
    head = screen("--numbers", "--columns", "city,as_written,bound").splitlines()
    assert head[0].endswith("4 with a number.") and head[2].split() == ["city", "as_written", "bound"]
    narrow = screen("--numbers", "--columns", ",".join(COLUMNS), width=80)
    assert "as_written: 近300名" in narrow
    for call, words in ((("--columns", "as_writen"), "as_written"), (("--sort", "vlaue"), "value"), (("--kind", "levl"), "level")):
        done = cli("show", *call, "--corpus", str(here))
        assert (done.code, done.stdout, done.stderr.count("\n")) == (2, "", 1) and words in done.stderr


def test_what_stands_behind_the_record(rows: Rows) -> None:
    found = {row["name"]: row for row in rows("--numbers")}
    assert [found[name]["as_written"] for name in found] == ["90%以上", "12所", "近300名", "1200余名"]
    assert [found[name]["bound"] for name in found] == ["at least", "", "nearly", "just over"]
    assert [row["bound"] for row in rows("--numbers", "--lang", "zh", "--codes")] == ["不低于", "", "接近", "略多于"]
    one = found["普惠性幼儿园覆盖率"]
    assert (one["indicator_zh"], one["theme_zh"], one["theme_en"]) == ("普惠性幼儿园覆盖率", "学前教育", "Preschool")
    assert (one["indicator_en"], one["unit_family"], one["direction"]) == (
        "Affordable kindergarten coverage, by children",
        "share",
        "higher",
    )


def test_a_number_of_a_table_is_written_with_the_unit_of_its_column(cli: Cli, tmp_path: Path) -> None:
    place(tmp_path, 2022, "report", "甲城市教育局2022年工作总结（样例）\n三年内选派1—2所学校。覆盖率接近95%，约30名。\n", "jia", "甲城市")
    done = cli("show", "--numbers", "--columns", "as_written,bound", "--corpus", str(tmp_path))
    assert list(csv.reader(io.StringIO(done.stdout)))[1:] == [["1—2所", "between"], ["接近95%", "nearly"], ["约30名", "about"]]


def test_numbers_are_numbers_and_every_line_has_the_same_shape(cli: Cli, here: Path) -> None:
    for call in (("show",), ("compare", "jia", "--long"), ("compare", "jia", "--long", "--benchmark", "national", "--distance")):
        done = cli(*call, "--format", "jsonl", "--corpus", str(here))
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        assert done.code == 0 and len({tuple(line) for line in lines}) == 1
        for line in lines:
            assert all(
                line[name] is None or isinstance(line[name], int | float) for name in ("value_min", "value_max", "confidence", "year")
            )
            assert isinstance(line["warnings"], list) and isinstance(line.get("notes", []), list)
            if "benchmark_value_min" in line:
                assert line["benchmark_value_min"] is None or isinstance(line["benchmark_value_min"], int | float)
                assert line["distance"] is None or isinstance(line["distance"], int | float)


def test_the_long_form_says_what_to_mind(cli: Cli, here: Path) -> None:
    place(here, 2023, "report", "乙城市教育局2023年工作总结（样例）\n一、学前教育\n普惠性幼儿园覆盖率达93%。\n", "yi", "乙城市")
    long = list(csv.DictReader(io.StringIO(cli("compare", "jia", "yi", "--long", "--corpus", str(here)).stdout)))
    assert tuple(long[0]) == (*TARGET_FIELDS, *DATA_FIELDS, *NOTE_FIELDS)
    both = [row for row in long if row["indicator"] == "preschool.inclusive_coverage"]
    assert [row["city"] for row in both] == ["jia", "yi"]
    assert all({"plan_vs_report", "years_apart", "basis_differs"} <= set(row["notes"].split(";")) for row in both)
    assert all(row["notes_text"].count("a promise is no achievement") == row["notes_text"].count("the years differ") == 1 for row in both)
    chinese = list(
        csv.DictReader(io.StringIO(cli("compare", "jia", "yi", "--long", "--lang", "zh", "--codes", "--corpus", str(here)).stdout))
    )
    assert list(chinese[0]) == list(long[0]) and "目标" in chinese[0]["notes_text"]


def test_the_columns_are_those_of_the_page() -> None:
    table = (ROOT / "docs" / "record.md").read_text(encoding="utf-8").split("## Columns for data work")[1]
    named = re.findall(r"`(\w+)`", "".join(row.split("|")[1] for row in table.splitlines() if row.startswith("| `")))
    assert tuple(named) == (*DATA_FIELDS, *NOTE_FIELDS)


def test_pandas_reads_the_types_that_are_documented(cli: Cli, here: Path) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(io.StringIO(cli("show", "--corpus", str(here)).stdout))
    kinds = {name: frame[name].dtype.kind for name in ("value_min", "value_max", "confidence", "year", "start", "end", "corrected")}
    assert kinds == {"value_min": "f", "value_max": "f", "confidence": "f", "year": "i", "start": "i", "end": "i", "corrected": "b"}
