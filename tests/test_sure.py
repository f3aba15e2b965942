"""What is printed is sure: figures that are less sure are counted, not shown, and weights that do not fit are told in one line."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from conftest import ROOT
from rich.cells import cell_len

import edutargets as et
from edutargets.comparing import admission, settings
from edutargets.comparing.admission import is_of_city, is_sure
from edutargets.errors import ConfigError, NothingFound, UsageError
from edutargets.records import Target
from edutargets.rules import weights

Cli = Callable[..., tuple[int, str, str]]
# about a value is all that is doubtful: 左右 gives 0.05, everything else 0.95
JUDGES = """version: 4
data: test
indicator: {always: 4.0, own_share: 2.0, lead: 2.0}
questions:
  value: {always: 3.0, op_approx: -6.0}
  status: {always: 4.0}
  year: {always: 4.0}
  place: {always: 4.0}
all: {always: 0.0, weakest: 1.0}
theme: {}
"""
TEXTS = {
    "nanjing/2022-plan": ("320100", "样例：南京市教育局2022年工作要点", "公办园覆盖率达到60%以上。新建幼儿园12所左右。招聘教师200名。"),
    "nanjing/2022-report": (
        "320100",
        "样例：南京市2022年教育工作总结",
        "公办园覆盖率70%左右。新建幼儿园14所。招聘教师180名左右。玄武区新建幼儿园3所。",
    ),
    "suzhou/2022-report": ("320500", "样例：苏州市2022年教育工作总结", "公办园覆盖率75%。新建幼儿园20所。普惠性幼儿园覆盖率达90%左右。"),
    "wuxi/2022-report": ("320200", "样例：无锡市2022年教育工作总结", "公办园覆盖率65%左右。新建幼儿园8所。"),
}


@pytest.fixture(scope="module", autouse=True)
def as_shipped() -> Iterator[None]:
    """The threshold of configs/comparing.yaml."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(admission, "load_settings", settings.load_settings)
        yield


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A corpus of made-up documents and configs whose weights doubt every 左右."""
    corpus, configs = tmp_path_factory.mktemp("corpus"), tmp_path_factory.mktemp("configs")
    (configs / "weights.yaml").write_text(JUDGES, "utf-8")
    for name, (adcode, title, text) in TEXTS.items():
        city, year, kind = name.replace("/", "-").split("-")
        path = corpus / f"{name}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{title}\n一、学前教育\n{text}\n", "utf-8")
        path.with_suffix(".yaml").write_text(
            f"city: {city}\ncity_name: {title[3:6]}\nadcode: '{adcode}'\nyear: {year}\nkind: {kind}\ntitle: {title}\n", "utf-8"
        )
    return str(corpus), str(configs)


@pytest.fixture(scope="module")
def corpus(folders: tuple[str, str]) -> et.Corpus:
    return et.load(*folders, cache=False)


@pytest.fixture
def call(cli: Cli, folders: tuple[str, str]) -> Callable[..., Any]:
    def run(*arguments: str) -> Any:
        return cli(*arguments, "--corpus", folders[0], "--configs", folders[1])

    return run


def rows_of(text: str) -> dict[str, dict[str, str]]:
    return {row["indicator"]: row for row in csv.DictReader(io.StringIO(text)) if row["line"] == "1"}


def test_the_judge_of_these_tests_doubts_what_is_about_a_value(corpus: et.Corpus) -> None:
    judged = {target.quote: (target.confidence, target.doubt) for target in corpus.targets}
    assert judged["公办园覆盖率70%左右"] == (0.05, "value")
    assert judged["公办园覆盖率75%"] == (0.95, "")


def test_a_figure_that_is_not_sure_is_counted_not_shown(call: Callable[..., Any]) -> None:
    done = call("compare", "nanjing", "suzhou", "wuxi", "--format", "csv")
    rows = rows_of(done.stdout)
    public = rows["preschool.public_coverage_unspecified"]
    assert public["suzhou_value_min"] == "75" and public["suzhou_unsure"] == "0"
    assert public["nanjing_value_min"] == "60" and public["nanjing_unsure"] == "1"
    assert (public["wuxi_value_min"], public["wuxi_status"], public["wuxi_unsure"]) == ("", "unsure", "1")
    assert "preschool.inclusive_coverage" not in rows, "a row of which nothing is sure is no row"
    assert "左右" not in done.stdout
    assert done.stderr.count("\n") == 1
    assert re.search(r"Not sure at 0\.8.*Nanjing 3, Suzhou 1, Wuxi 1 \(edutargets review nanjing suzhou wuxi\)", done.stderr)


def test_sure_0_prints_all(call: Callable[..., Any]) -> None:
    done = call("compare", "nanjing", "suzhou", "wuxi", "--format", "csv", "--sure", "0")
    rows = rows_of(done.stdout)
    assert rows["preschool.public_coverage_unspecified"]["wuxi_value_min"] == "65"
    assert rows["preschool.inclusive_coverage"]["suzhou_op"] == "approx"
    assert {row[f"{city}_unsure"] for row in rows.values() for city in ("nanjing", "suzhou", "wuxi")} == {"0"}
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("language", "more", "blank", "total"),
    [("en", "1 more, not sure", "1, not sure", "edutargets review nanjing"), ("zh", "另有1项存疑", "存疑1项", "edutargets review nanjing")],
)
@pytest.mark.parametrize("view", [(), ("--bars",), ("--transpose",)])
@pytest.mark.parametrize("width", ["60", "120"])
def test_a_screen_says_it_under_the_row_and_at_the_foot(
    call: Callable[..., Any], language: str, more: str, blank: str, total: str, view: Sequence[str], width: str
) -> None:
    done = call("compare", "nanjing", "suzhou", "wuxi", "--format", "table", "--width", width, "--lang", language, *view)
    flat = " ".join(done.stdout.split())
    if language == "zh":  # lines break between any two Chinese characters
        flat, total = flat.replace(" ", ""), total.replace(" ", "")
    assert more in flat and blank in flat and total in flat
    assert all(cell_len(line) <= int(width) for line in done.stdout.splitlines())


def test_json_names_the_records_that_are_not_sure(call: Callable[..., Any], corpus: et.Corpus) -> None:
    told = json.loads(call("compare", "nanjing", "suzhou", "--format", "json").stdout)
    assert told["sure"] == 0.8
    quotes = {city: {corpus.target(identity).quote for identity in found} for city, found in told["unsure"].items()}  # type: ignore[union-attr]
    assert quotes == {
        "nanjing": {"公办园覆盖率70%左右", "新建幼儿园12所左右", "招聘教师180名左右"},
        "suzhou": {"普惠性幼儿园覆盖率达90%左右"},
    }
    cells = {row["indicator"]: row["cells"]["nanjing"] for row in told["rows"]}
    assert len(cells["preschool.public_coverage_unspecified"]["unsure"]) == 1


def changed(corpus: et.Corpus, change: Callable[[Target], dict[str, Any]]) -> et.Corpus:
    targets = [msgspec.structs.replace(target, **change(target)) for target in corpus.targets]
    return et.Corpus(corpus.folder, corpus.configs, corpus.documents, targets)


def test_what_a_person_put_right_is_sure(corpus: et.Corpus) -> None:
    by_hand = changed(corpus, lambda target: {"corrected": target.quote == "公办园覆盖率65%左右"})
    row = next(row for row in et.compare(by_hand, ["wuxi", "suzhou"]).rows if row.indicator == "preschool.public_coverage_unspecified")
    assert [target.value_min for target in row.cells[0].targets] == [65.0]


def test_a_goal_is_as_sure_as_the_surest_that_states_it(corpus: et.Corpus) -> None:
    first = next(target for target in corpus.targets if target.quote == "公办园覆盖率75%")
    doubtful = msgspec.structs.replace(first, confidence=0.3, doubt="status")
    again = msgspec.structs.replace(first, id=f"{first.id[:-1]}x", same_as=first.id, start=first.start + 40)
    twice = et.Corpus(corpus.folder, corpus.configs, corpus.documents, [doubtful, again])
    row = et.compare(twice, ["suzhou"]).rows[0]
    assert [(target.id, source) for target, source in zip(row.cells[0].targets, row.cells[0].sources, strict=True)] == [(again.id, 2)]
    assert row.cells[0].unsure == ()


def test_without_a_judgement_everything_is_printed(corpus: et.Corpus) -> None:
    bare = changed(corpus, lambda target: {"confidence": None if target.number is None else 0.0, "doubt": ""})
    assert all(is_sure(target, 1.0) for target in bare.targets)
    comparison = et.compare(bare, ["nanjing", "suzhou", "wuxi"])
    assert comparison.unsure == () and any(row.indicator == "preschool.inclusive_coverage" for row in comparison.rows)


def test_confidence_0_with_a_doubt_is_a_judgement(corpus: et.Corpus) -> None:
    target = msgspec.structs.replace(corpus.targets[0], confidence=0.0, doubt="year")
    assert not is_sure(target, 0.8) and is_sure(target, 0.0)


def test_nothing_sure_says_so(corpus: et.Corpus) -> None:
    with pytest.raises(NothingFound, match=r"1 figure is there, but not sure at 0\.8: edutargets review suzhou"):
        et.compare(corpus, ["suzhou"], indicators=["preschool.inclusive_coverage"])
    with pytest.raises(NothingFound, match=r"not sure at 0\.8.*--sure 0"):
        et.trend(corpus, "preschool.inclusive_coverage")


@pytest.mark.parametrize(
    "command", [("compare", "suzhou"), ("trend", "preschool.kg_built"), ("progress", "nanjing"), ("show", "--doubtful")]
)
@pytest.mark.parametrize("sure", ["1.5", "-0.1", "x"])
def test_sure_is_a_number_from_0_to_1(call: Callable[..., Any], command: tuple[str, ...], sure: str) -> None:
    assert call(*command, "--sure", sure).code == 2


def test_sure_of_the_library_too(corpus: et.Corpus) -> None:
    with pytest.raises(UsageError, match="between 0"):
        et.compare(corpus, ["suzhou"], sure=1.5)


def test_the_threshold_is_a_rule_of_ones_own(corpus: et.Corpus, folders: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "weights.yaml").write_text(JUDGES, "utf-8")
    (tmp_path / "comparing.yaml").write_text("sure: 0.01\n", "utf-8")
    own = et.load(folders[0], tmp_path, cache=False)
    assert et.compare(own, ["nanjing", "suzhou"]).unsure == ()
    (tmp_path / "wrong").mkdir()
    (tmp_path / "wrong" / "comparing.yaml").write_text("sure: 7\n", "utf-8")
    wrong = et.load(folders[0], tmp_path / "wrong", cache=False)
    with pytest.raises(ConfigError, match=r"comparing\.yaml:1: .*sure is 7"):
        et.compare(wrong, ["nanjing"])


def test_progress_holds_nothing_against_what_is_not_sure(call: Callable[..., Any], corpus: et.Corpus) -> None:
    found = {pair.indicator: pair for pair in et.progress(corpus, "nanjing").pairs}
    public = found["preschool.public_coverage_unspecified"]
    assert public.outcome == "not_comparable" and public.unsure == 1
    assert public.reason and public.reason.code == "unsure_results"
    assert "preschool.kg_built" not in found, "its target is not sure"
    table = " ".join(call("progress", "nanjing", "--format", "table").stdout.split())
    assert (
        "results that are not sure and were not held against it: 1" in table
        and "3 more, not sure at 0.8: edutargets review nanjing" in table
    )
    done = call("progress", "nanjing", "--format", "csv")
    assert "3 more, not sure" in done.stderr and next(csv.DictReader(io.StringIO(done.stdout)))["unsure"] == "1"
    everything = {pair.indicator: pair for pair in et.progress(corpus, "nanjing", sure=0).pairs}
    assert everything["preschool.public_coverage_unspecified"].outcome == "reached"


def test_trend_counts_what_is_not_sure(call: Callable[..., Any]) -> None:
    call_csv = call("trend", "preschool.public_coverage_unspecified", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(call_csv.stdout)))
    assert {(row["city"], row["value_min"], row["unsure"]) for row in rows} == {("nanjing", "60", "1"), ("suzhou", "75", "0")}
    assert "2 more, not sure at 0.8: edutargets review nanjing wuxi" in call_csv.stderr
    assert "65" in call("trend", "preschool.public_coverage_unspecified", "--sure", "0", "--format", "csv").stdout


def compared(page: str) -> str:
    """Findings, table and charts of a page, without the list of all records that its search looks through."""
    return page[page.index('id="findings"') : page.index('<section id="measures"')]


def test_a_figure_of_a_district_takes_no_row_anywhere(call: Callable[..., Any], corpus: et.Corpus, tmp_path: Path) -> None:
    district = next(target for target in corpus.targets if target.quote == "玄武区新建幼儿园3所")
    assert district.place and district.indicator == "preschool.kg_built"
    rows = et.compare(corpus, ["nanjing", "suzhou"], sure=0).rows
    assert district.id not in {target.id for row in rows for cell in row.cells for target in cell.targets}
    trend = et.trend(corpus, "preschool.kg_built", sure=0)
    assert [target.id for target in trend.elsewhere] == [district.id]
    assert district.id not in {target.id for series in trend.series for target in series.targets}
    progress = et.progress(corpus, "nanjing", sure=0)
    assert district.id not in {result.id for pair in progress.pairs for result in pair.results}
    assert next(pair for pair in progress.pairs if pair.indicator == "preschool.kg_built").outcome == "reached"
    assert "1 figure is of a part of a city" in call("trend", "preschool.kg_built", "--format", "table").stdout
    page = tmp_path / "page.html"
    assert call("report", "nanjing", "suzhou", "--sure", "0", "-o", str(page)).code == 0
    text = page.read_text("utf-8")
    assert district.id not in compared(text) and district.id in text  # among all records it can be searched for


def test_what_holds_for_each_county_stays_with_the_city(corpus: et.Corpus) -> None:
    target = corpus.targets[0]
    assert is_of_city(msgspec.structs.replace(target, place="每个县", warnings=("per_unit",)))
    assert not is_of_city(msgspec.structs.replace(target, place="玄武区", warnings=()))
    each = changed(corpus, lambda one: {"place": "每个县", "warnings": ("per_unit",)} if one.quote == "新建幼儿园20所" else {})
    assert any(series.city == "suzhou" for series in et.trend(each, "preschool.kg_built").series)


def test_page_chart_and_workbook_leave_out_and_count(call: Callable[..., Any], tmp_path: Path) -> None:
    import openpyxl

    page, chart, book = tmp_path / "page.html", tmp_path / "chart.svg", tmp_path / "book.xlsx"
    assert call("report", "nanjing", "suzhou", "wuxi", "-o", str(page)).code == 0
    text = page.read_text("utf-8")
    assert "1 more, not sure" in text and "存疑1项" in text and "edutargets review nanjing suzhou wuxi" in text
    assert "公办园覆盖率65%左右" not in compared(text) and "公办园覆盖率65%左右" in text
    done = call("chart", "preschool.public_coverage_unspecified", "-o", str(chart))
    assert "Nanjing 1, Wuxi 1" in done.stderr and "Wuxi" not in chart.read_text("utf-8")
    assert call("compare", "nanjing", "suzhou", "wuxi", "-o", str(book)).code == 0
    made = openpyxl.load_workbook(book)
    sheet = made["Comparison"]
    heads = [str(cell.value).split("\n")[0] for cell in sheet[1]]
    rows = [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    row = next(row for row in rows if row["Indicator"] == "Public kindergarten coverage, basis not stated")
    assert (row["Wuxi"], "1 more, not sure" in row["Nanjing"], "not sure" in str(row["Suzhou"])) == ("1, not sure", True, False)
    counted = dict(made["Cover"].iter_rows(values_only=True))
    assert int(counted["Figures less sure than 0.8"]) >= 2


def test_show_prints_all_with_their_confidence(call: Callable[..., Any]) -> None:
    wide = call("show", "wuxi", "--format", "table", "--width", "120").stdout
    assert "Sure" in wide.splitlines()[2] and "0.05" in wide and "0.95" in wide
    assert "Sure 0.05" in call("show", "wuxi", "--format", "table", "--width", "80").stdout
    doubtful = list(csv.DictReader(io.StringIO(call("show", "--doubtful", "--format", "csv").stdout)))
    assert doubtful and all("左右" in row["quote"] for row in doubtful)


def test_explain_shows_candidates_and_what_spoke_for_and_against(call: Callable[..., Any], corpus: et.Corpus) -> None:
    target = next(target for target in corpus.targets if target.quote == "公办园覆盖率70%左右")
    told = json.loads(call("explain", target.id, "--format", "json").stdout)["account"]
    assert (told["confidence"], told["doubt"]) == (0.05, "value")
    first = told["candidates"][0]
    assert first["indicator"] == target.indicator and first["chosen"] and "公办" in first["words"]
    chances = [one["probability"] for one in told["candidates"]]
    assert chances == sorted(chances, reverse=True)
    assert told["margin"] == pytest.approx(chances[0] - max([1 - chances[0], *chances[1:2]]), abs=0.001)
    for point in first["for"]:
        assert point["points"] == pytest.approx(point["value"] * point["weight"], abs=0.001) and point["points"] > 0
    value = told["questions"][0]
    assert value["question"] == "value" and value["against"] == [{"feature": "op_approx", "value": 1, "weight": -6.0, "points": -6.0}]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["candidates", "least sure of: value", "about -6.00", "it leads the next"]),
        ("zh", ["候选指标", "最存疑处：数值", "约数 -6.00", "领先次优者"]),
    ],
)
def test_explain_on_a_terminal(call: Callable[..., Any], corpus: et.Corpus, language: str, words: Sequence[str]) -> None:
    target = next(target for target in corpus.targets if target.quote == "公办园覆盖率70%左右")
    text = call("explain", target.id, "--format", "table", "--width", "80", "--lang", language).stdout
    assert all(word in text for word in words)
    assert all(cell_len(line) <= 80 for line in text.splitlines())


def test_explain_says_where_the_rules_alone_decided(cli: Cli, folders: tuple[str, str], tmp_path: Path, corpus: et.Corpus) -> None:
    (tmp_path / "weights.yaml").write_text("version: 3\n", "utf-8")
    target = next(target for target in corpus.targets if target.quote == "公办园覆盖率75%")
    done = cli("explain", target.id, "--format", "table", "--corpus", folders[0], "--configs", str(tmp_path))
    assert "the rules alone decided" in done[1]


@pytest.mark.parametrize(
    ("weights_text", "told"),
    [
        (JUDGES[:-6], [":10:", "cut off"]),
        (JUDGES[:120], [":5:", "cut off"]),
        (JUDGES.replace("version: 4", "version: 9"), [":1:", "another version (9, not 4)", "at version"]),
        (JUDGES.replace("  year:", "  yaer:"), [":7:", "unknown question yaer", "value, status, year, place", "at questions.yaer"]),
        (JUDGES.replace("weakest: 1.0", "weekest: 1.0"), [":9:", "unknown feature weekest"]),
        (JUDGES.replace("  place: {always: 4.0}\n", ""), [":4:", "the question place is missing"]),
        (JUDGES.replace("own_share: 2.0", "own_share: .inf"), [":3:", "inf is no number", "at indicator.own_share"]),
        (JUDGES.replace("own_share: 2.0", "own_share: much"), [":3:", "str", "indicator"]),
        (JUDGES.replace("data: test", "data: test\ndate: today"), [":3:", "date"]),
        ("version: 4\ndata: ''\nindicator: {}\nquestions: {}\nall: {}\ntheme: {}\n", ["holds no weights", "nothing was judged"]),
        (JUDGES.rpartition("all:")[0], ["missing required field `all`"]),
        ("", ["weights.yaml"]),
    ],
    ids=[
        "middle of a line",
        "half",
        "version",
        "question",
        "joined",
        "missing",
        "infinite",
        "word",
        "field",
        "no weights",
        "whole lines",
        "empty file",
    ],
)
def test_weights_that_do_not_fit_are_told_in_one_line_and_not_used(
    cli: Cli, folders: tuple[str, str], tmp_path: Path, weights_text: str, told: Sequence[str]
) -> None:
    (tmp_path / "weights.yaml").write_text(weights_text, "utf-8")
    code, out, err = cli("compare", "nanjing", "suzhou", "wuxi", "--format", "csv", "--corpus", folders[0], "--configs", str(tmp_path))
    assert code == 0
    assert err.count("\n") == 1 and "weights.yaml" in err and "rules alone decide" in err and "edutargets.training" in err
    assert all(word in err for word in told), err
    assert rows_of(out)["preschool.public_coverage_unspecified"]["wuxi_value_min"] == "65", "all is printed as before"
    own = et.load(folders[0], tmp_path, cache=False)
    assert {(one.confidence, one.doubt) for one in own.targets if one.number} == {(0.0, "")}
    code, out, _ = cli("check", "--format", "csv", "--corpus", folders[0], "--configs", str(tmp_path))
    assert code == 4 and "problem,weights_unfit" in out


def test_weights_of_two_files_do_not_mix(tmp_path: Path) -> None:
    (tmp_path / "weights.yaml").write_text(JUDGES, "utf-8")
    found, problem = weights.weights_of(tmp_path)
    assert problem == "" and set(found.indicator) == {"always", "own_share", "lead"}


def test_the_weights_that_are_shipped_fit() -> None:
    assert weights.weights_of(ROOT / "configs")[1] == ""
