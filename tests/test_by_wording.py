"""Rows by wording: figures that no indicator is for stand in one row where cities name them alike, and only there."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from conftest import ROOT

import edutargets as et
from edutargets.comparing.by_wording import NameReader
from edutargets.comparing.records import Comparison, ComparisonRow
from edutargets.comparing.settings import NamePair, load_settings

SETTINGS = load_settings(ROOT / "configs")
READER = NameReader(SETTINGS, ["江苏", "无锡市"])
Cli = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("pair", SETTINGS.examples, ids=lambda pair: f"{pair.one}-{pair.other}")
def test_names_of_one_thing_are_alike(pair: NamePair) -> None:
    assert READER.alike(READER.read(pair.one), READER.read(pair.other))
    assert READER.alike(READER.read(pair.other), READER.read(pair.one))


@pytest.mark.parametrize("pair", SETTINGS.counterexamples, ids=lambda pair: f"{pair.one}-{pair.other}")
def test_names_of_two_things_are_not(pair: NamePair) -> None:
    assert not READER.alike(READER.read(pair.one), READER.read(pair.other))


def test_names_of_places_and_verbs_do_not_count() -> None:
    read = {READER.read(name).left for name in ("江苏新建艺术教育特色学校数", "无锡市艺术教育特色学校数", "建成艺术教育特色学校数")}
    assert read == {"艺术教育特色学校"}


PLACES = {"nanjing": ("320100", "南京市"), "suzhou": ("320500", "苏州市"), "yangzhou": ("321000", "扬州市")}


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., et.Corpus]:
    """A corpus of made-up reports, a line of text for each city."""

    def make(*lines: str) -> et.Corpus:
        for (city, (code, name)), line in zip(PLACES.items(), lines, strict=False):
            folder = tmp_path / "corpus" / city
            folder.mkdir(parents=True)
            title = f"样例：{name}2023年教育工作总结"
            (folder / "2023-report.txt").write_text(f"{title}\n一、重点工作\n{line}\n", "utf-8")
            (folder / "2023-report.yaml").write_text(
                f"city: {city}\ncity_name: {name}\nadcode: '{code}'\nyear: 2023\nkind: report\ntitle: {title}\n", "utf-8"
            )
        return et.load(tmp_path / "corpus", ROOT / "configs", cache=False)

    return make


def worded(comparison: Comparison) -> list[ComparisonRow]:
    return [row for row in comparison.rows if row.name]


def stated(row: ComparisonRow) -> dict[str, list[float | None]]:
    return {cell.city: [target.value_min for target in cell.targets] for cell in row.cells if cell.targets}


def rows_of(corpus: et.Corpus, cities: Sequence[str] = ("nanjing", "suzhou")) -> list[ComparisonRow]:
    return worded(et.compare(corpus, cities, sure=0))


def test_what_two_cities_name_alike_shares_a_row(made: Callable[..., et.Corpus]) -> None:
    rows = rows_of(made("全市建成木偶戏传承特色学校12所。", "新增省级木偶戏传承特色学校3所。"))
    assert [stated(row) for row in rows] == [{"nanjing": [12.0], "suzhou": [3.0]}]
    assert rows[0].indicator == "" and next(note.code for note in rows[0].notes) == "by_wording"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("建成木偶戏传承特色学校12所。", "木偶戏传承特色学校占比12%。"),  # units
        ("建成木偶戏传承特色学校12所。", "木偶戏传承特色学校增长12所。"),  # kinds
        ("建成小学木偶戏传承特色学校12所。", "建成初中木偶戏传承特色学校3所。"),  # stages
        ("建成省级木偶戏传承特色学校12所。", "建成市级木偶戏传承特色学校3所。"),  # who recognises it
        ("建成木偶戏传承特色学校12所。", "五年来，累计建成木偶戏传承特色学校30所。"),  # a year and several
        ("建成木偶戏传承特色学校12所。", "建成皮影戏传承特色学校3所。"),
    ],
)
def test_what_differs_in_kind_never_does(made: Callable[..., et.Corpus], one: str, other: str) -> None:
    comparison = et.compare(made(f"公办园覆盖率70%。{one}", other), ["nanjing", "suzhou"], sure=0)
    assert worded(comparison) == []
    assert sum(count.outside for count in comparison.counts) == 2, "both are read, and stand in no row"


def test_one_city_alone_makes_no_row(made: Callable[..., et.Corpus]) -> None:
    assert rows_of(made("建成木偶戏传承特色学校12所。又新建木偶戏传承特色学校3所。", "公办园覆盖率70%。")) == []


def test_a_figure_of_a_district_is_none_of_the_city(made: Callable[..., et.Corpus]) -> None:
    of_district = "公办园覆盖率70%。玄武区建成木偶戏传承特色学校12所。"
    assert rows_of(made(of_district, "全市建成木偶戏传承特色学校3所。")) == []


TEXTS = ("建成木偶戏传承特色学校12所。公办园覆盖率70%。", "新增木偶戏传承特色学校3所。公办园覆盖率75%。")


def test_they_come_last_in_their_theme_and_say_so(made: Callable[..., et.Corpus]) -> None:
    comparison = et.compare(made(*TEXTS), ["nanjing", "suzhou"], sure=0)
    by_theme: dict[str, list[bool]] = {}
    for row in comparison.rows:
        by_theme.setdefault(row.theme, []).append(bool(row.name))
    assert any(True in found for found in by_theme.values())
    assert all(found == sorted(found) for found in by_theme.values())


def test_without_wording_there_are_none(made: Callable[..., et.Corpus]) -> None:
    corpus = made(*TEXTS)
    bare = et.compare(corpus, ["nanjing", "suzhou"], sure=0, wording=False)
    assert worded(bare) == [] and bare.rows
    assert sum(count.outside for count in bare.counts) == 2
    assert sum(count.outside for count in et.compare(corpus, ["nanjing", "suzhou"], sure=0).counts) == 0


def test_a_sheet_tells_them_by_an_empty_indicator(made: Callable[..., et.Corpus], cli: Cli) -> None:
    folder = str(made(*TEXTS).folder)
    call = ("compare", "nanjing", "suzhou", "--corpus", folder, "--sure", "0", "--format")
    rows = list(csv.DictReader(io.StringIO(cli(*call, "csv")[1])))
    own = [row for row in rows if not row["indicator"]]
    assert len(own) == 1 and "木偶戏传承特色学校" in own[0]["name"] and own[0]["suzhou_value_min"] == "3"
    assert "木偶戏" in own[0]["nanjing_quote"] and "by_wording" in own[0]["notes"]
    told = json.loads(cli(*call, "json")[1])["rows"]
    assert [row["name"] for row in told if row["by_wording"]] == [own[0]["name"]]
    assert "木偶戏" not in cli(*call, "csv", "--no-wording")[1]


@pytest.mark.parametrize(("language", "mark"), [("en", "by wording"), ("zh", "按表述")])
@pytest.mark.parametrize("view", [(), ("--bars",), ("--transpose",), ("--notes",)])
def test_a_screen_shows_the_wording_of_each(
    made: Callable[..., et.Corpus], cli: Cli, language: str, mark: str, view: tuple[str, ...]
) -> None:
    folder = str(made(*TEXTS).folder)
    text = cli(
        "compare", "nanjing", "suzhou", "--corpus", folder, "--sure", "0", "--format", "table", "--width", "160", "--lang", language, *view
    )[1]
    assert mark in text
    assert "建成木偶戏" in text.replace("\n", "") or "新增木偶戏" in text.replace("\n", "") or text.count("木偶戏传承特色学校") >= 2
