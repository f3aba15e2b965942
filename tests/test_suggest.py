"""indicators --suggest: what a corpus states often that the catalogue has no entry for, as entries to paste."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from edutargets.rules.indicators import load_indicators
from edutargets.suggesting import core

TEXTS = {
    "suzhou": ("320500", "样例：苏州市2023年教育工作总结", "一、学生发展\n新建校园气象站12个。普惠性幼儿园覆盖率达93%。\n"),
    "wuxi": (
        "320200",
        "样例：无锡市2023年教育工作总结",
        "一、学生发展\n建成校园气象站30个。校园广播站收听率提高3个百分点。作业抽查合格率96%。\n",
    ),
    "nantong": (
        "320600",
        "样例：南通市2023年教育工作总结",
        "一、学生发展\n新建天文观测室8间。校园广播站收听率提高2个百分点。防灾演习合格率98%。\n",
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("suggest")
    for city, (adcode, title, text) in TEXTS.items():
        (root / city).mkdir()
        (root / city / "2023-report.txt").write_text(text, "utf-8")
        facts = f'city: {city}\ncity_name: {title[3:6]}\nadcode: "{adcode}"\nyear: 2023\nkind: report\ntitle: {title}\n'
        (root / city / "2023-report.yaml").write_text(facts, "utf-8")
    return root


def rows(cli: Callable[..., Any], folder: Path, *more: str) -> list[dict[str, str]]:
    result = cli("indicators", "--suggest", "--corpus", str(folder), "--format", "csv", *more)
    assert result.code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_what_two_cities_state_without_an_entry_is_suggested_with_counts_and_quotes(cli: Callable[..., Any], folder: Path) -> None:
    (row,) = rows(cli, folder)
    assert (row["name"].endswith("校园气象站"), row["figures"], row["unit"], row["kind"]) == (True, "2", "个", "output")
    assert set(row["cities"].split(";")) == {"suzhou", "wuxi"}
    assert "气象站12个" in row["quotes"] and "气象站30个" in row["quotes"]


def test_what_one_city_states_and_what_has_an_entry_and_growth_are_not(cli: Callable[..., Any], folder: Path) -> None:
    names = " ".join(row["name"] for row in rows(cli, folder))
    assert "合格率" not in names, "a rate of unlike things"
    assert "天文" not in names and "普惠" not in names and "收听率" not in names


def test_a_theme_narrows_the_list(cli: Callable[..., Any], folder: Path) -> None:
    (row,) = rows(cli, folder)
    assert rows(cli, folder, "--theme", row["theme"]) == [row]
    assert cli("indicators", "--suggest", "--corpus", str(folder), "--theme", "party").code == 3


def test_the_entry_to_paste_is_read_and_maps_the_figures(cli: Callable[..., Any], folder: Path, tmp_path: Path) -> None:
    result = cli("indicators", "--suggest", "--corpus", str(folder), "--format", "yaml")
    assert result.code == 0, result.stderr
    (entry,) = yaml.safe_load(result.stdout)["indicators"]
    assert "2 figures of 2 cities" in result.stdout
    (tmp_path / "indicators.yaml").write_text(result.stdout, "utf-8")
    assert load_indicators(tmp_path).indicators[-1].id == entry["id"]
    checked = cli("indicators", "--corpus", str(folder), "--configs", str(tmp_path), "--format", "csv")
    stating = {row["indicator"]: row["cities"] for row in csv.DictReader(io.StringIO(checked.stdout))}
    assert set(stating[entry["id"]].split(";")) == {"suzhou", "wuxi"}
    assert cli("indicators", "--suggest", "--corpus", str(folder), "--configs", str(tmp_path)).code == 3, "nothing is left to suggest"


def test_a_file_that_ends_in_yaml_is_written_as_entries(cli: Callable[..., Any], folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "suggested.yaml"
    assert cli("indicators", "--suggest", "--corpus", str(folder), "-o", str(target)).code == 0
    assert yaml.safe_load(target.read_text("utf-8"))["indicators"]
    assert cli("indicators", "--suggest", "--corpus", str(folder), "-o", str(target)).code == 1, "an existing file stays"


def test_yaml_is_no_format_of_the_list_itself(cli: Callable[..., Any], folder: Path) -> None:
    assert cli("indicators", "--corpus", str(folder), "--format", "yaml").code == 2


@pytest.mark.parametrize(
    ("name", "words"), [("新增普惠托位数", "新增普惠托位"), ("中小学“课后服务”覆盖率", "中小学课后服务覆盖率"), ("培训人次", "培训")]
)
def test_the_core_of_a_name_is_what_it_counts(name: str, words: str) -> None:
    assert core(name) == words
