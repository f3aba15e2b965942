"""The data package: valid, whole, and the same figures as the tool; the schema of jsonl holds for what is written."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pandas
import pytest
from conftest import ROOT, Result

import edutargets as et
from edutargets.exporting.package import FILES
from edutargets.presenting.sheets.data import COLUMNS
from edutargets.records import TARGET_FIELDS

Cli = Callable[..., Result]


@pytest.fixture(scope="module")
def packaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from edutargets.cli.app import run

    folder = tmp_path_factory.mktemp("package") / "data"
    assert run(["export", str(folder), "--corpus", str(ROOT / "corpus"), "--configs", str(ROOT / "configs"), "--quiet"]) == 0
    return folder


def table(folder: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / f"{name}.csv").read_text(encoding="utf-8"), newline="")))


def test_frictionless_finds_nothing_wrong(packaged: Path) -> None:
    """Types, constraints, primary and foreign keys, bytes and hashes of all tables."""
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.Package(str(packaged / "datapackage.json")).validate()
    assert report.flatten(["title", "rowNumber", "fieldName", "message"]) == [] and report.valid
    assert {task.name: task.stats["rows"] for task in report.tasks} == {
        name: len(table(packaged, name)) for name in ("records", "documents", "cells", "indicators")
    }


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("records", ",2023,result,", ",2023,done,"),
        ("cells", ",not_stated,", ",nowhere,"),
        ("records", "jiangyin-2025-plan,", "jiangyin-2026-plan,"),
    ],
)
def test_frictionless_sees_what_breaks_the_description(packaged: Path, tmp_path: Path, name: str, old: str, new: str) -> None:
    frictionless = pytest.importorskip("frictionless")
    for file in FILES:
        (tmp_path / file).write_bytes((packaged / file).read_bytes())
    text = (tmp_path / f"{name}.csv").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / f"{name}.csv").write_text(text.replace(old, new, 1), encoding="utf-8")
    description = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    for resource in description["resources"]:
        del resource["bytes"], resource["hash"]
    (tmp_path / "datapackage.json").write_text(json.dumps(description), encoding="utf-8")
    assert not frictionless.Package(str(tmp_path / "datapackage.json")).validate().valid


def test_the_records_are_those_of_the_corpus(packaged: Path, corpus: et.Corpus) -> None:
    rows = table(packaged, "records")
    assert tuple(rows[0]) == COLUMNS and [row["id"] for row in rows] == [one.id for one in corpus.targets]
    for row, one in zip(rows, corpus.targets, strict=True):
        assert (row["quote"].removeprefix("'"), row["number"], row["unit"]) == (one.quote, one.number or "", one.unit)
        assert (float(row["value_min"]) if row["value_min"] else None) == one.value_min


def test_a_blank_cell_says_why_where_another_has_its_record(packaged: Path) -> None:
    description = json.loads((packaged / "datapackage.json").read_text(encoding="utf-8"))
    fields = {resource["name"]: {field["name"]: field for field in resource["schema"]["fields"]} for resource in description["resources"]}
    labels = {one["value"]: one["label"] for one in fields["cells"]["record"]["missingValues"]}
    assert labels == {
        "not_stated": "not stated · 未提及",
        "no_document": "no document · 无文件",
        "not_comparable": "not comparable · 口径不同，另列",
    }
    cells, known = table(packaged, "cells"), {row["id"] for row in table(packaged, "records")}
    assert {row["record"] for row in cells if row["record"] not in known} <= set(labels)
    assert all((row["record"] in known) == (row["blank"] in ("", "unsure")) for row in cells)
    cities = {row["city"] for row in table(packaged, "documents")}
    rows = {row["row"] for row in cells}
    assert {(row["row"], row["city"]) for row in cells} == {(row, city) for row in rows for city in cities}, "no cell is left out"


def test_every_column_is_described_in_both_languages(packaged: Path) -> None:
    description = json.loads((packaged / "datapackage.json").read_text(encoding="utf-8"))
    assert description["$schema"].endswith("/2.0/datapackage.json") and description["version"] == et.__version__
    assert {source["title"] for source in description["sources"]} >= {"江阴市 江阴市教育局2025年度部门预算公开"}
    for resource in description["resources"]:
        heads = table(packaged, resource["name"])[0]
        assert [field["name"] for field in resource["schema"]["fields"]] == list(heads)
        for field in resource["schema"]["fields"]:
            english, _, chinese = field["description"].partition(" · ")
            assert re.search("[a-z]", english) and not chinese.isascii(), field


def test_pandas_reads_it_as_described(packaged: Path) -> None:
    frame = pandas.read_csv(packaged / "records.csv")
    for column in ("value_min", "value_max", "confidence", "year", "start", "end"):
        assert pandas.api.types.is_numeric_dtype(frame[column]), column
    assert frame["corrected"].dtype == bool
    joined = pandas.read_csv(packaged / "cells.csv").merge(frame, left_on="record", right_on="id", suffixes=("_cell", ""))
    assert joined.loc[joined["indicator"] == "preschool.inclusive_coverage", "value_min"].tolist() == [85, 95.6, 93.66, 90]


def test_a_folder_that_holds_one_is_left_alone_without_force(cli: Cli, packaged: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "cells.csv").write_text("mine", encoding="utf-8")
    code, out, err = cli("export", str(folder))
    assert (code, out, err.count("\n")) == (1, "", 1) and "cells.csv: the file exists" in err and len(list(folder.iterdir())) == 1
    assert cli("export", str(folder), "--force").code == 0
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
    assert (folder / "records.csv").read_bytes() == (packaged / "records.csv").read_bytes(), "the same corpus gives the same bytes"


@pytest.mark.parametrize(
    ("arguments", "told"), [(("no-such/deep",), "cannot be made"), (("data", "--format", "csv"), "--format"), (("data.txt",), ".txt")]
)
def test_what_is_no_package_is_one_line(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = cli("export", *arguments)
    assert done.code in (1, 2) and done.stderr.count("\n") == 1 and told in done.stderr and list(tmp_path.iterdir()) == []


# The schema of jsonl


@pytest.mark.parametrize(
    ("what", "call"), [("record", ("show",)), ("record", ("show", "--status", "all")), ("long", ("compare", "--long"))]
)
def test_every_line_of_jsonl_holds_to_its_schema(cli: Cli, what: str, call: tuple[str, ...]) -> None:
    schema = json.loads(cli("schema", what).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    lines = [json.loads(line) for line in cli(*call, "--format", "jsonl").stdout.splitlines()]
    assert len(lines) > 40
    for line in lines:
        assert [error.message for error in validator.iter_errors(line)] == []
        assert set(line) == set(schema["properties"]), "no field is without a type"


def test_a_line_that_breaks_the_record_breaks_the_schema(cli: Cli) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(cli("schema").stdout))
    line = json.loads(cli("show", "--numbers", "--format", "jsonl").stdout.splitlines()[0])
    assert validator.is_valid(line)
    for field, wrong in (
        ("status", "done"),
        ("value_min", "85"),
        ("year", 2023.5),
        ("warnings", "a;b"),
        ("confidence", 1.2),
        ("quote", None),
    ):
        assert not validator.is_valid({**line, field: wrong}), field
    for field in TARGET_FIELDS:
        assert not validator.is_valid({name: value for name, value in line.items() if name != field}), field


def test_a_schema_that_is_none_is_one_line(cli: Cli) -> None:
    done = cli("schema", "recrod")
    assert (done.code, done.stdout, done.stderr.count("\n")) == (2, "", 1) and "did you mean record?" in done.stderr
