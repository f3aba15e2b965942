"""Data sets: what is written holds every record in its own columns, and is read in place of the corpus with the same answers."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Result

import edutargets as et
from edutargets.datasets import layout, reading, writing
from edutargets.errors import EdutargetsError
from edutargets.records import TARGET_FIELDS

parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: there are no data sets")
fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed: there are no data sets")
Cli = Callable[..., Result]


@pytest.fixture(scope="module")
def kept(sample_corpus: et.Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data set of the samples."""
    folder = tmp_path_factory.mktemp("sets") / "kept"
    writing.write_dataset(sample_corpus, writing.empty_place(str(folder)))
    return folder


@pytest.fixture
def own(kept: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may damage."""
    return Path(shutil.copytree(kept, tmp_path / "own"))


def part(folder: Path) -> Path:
    return next((folder / "records" / "province=320000" / "year=2023").iterdir())


def test_the_columns_are_those_of_the_record_with_the_types_of_the_contract(kept: Path) -> None:
    page = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8").split("\n## The record\n", 1)[1].split("\n## ", 1)[0]
    told = dict(re.findall(r"^\| `(\w+)` \| ([^|]+?) \|$", page, re.MULTILINE))
    types = {"whole number": "int64", "number": "double", "true or false": "bool", "list of texts": "list<element: string>"}
    columns = [name for name in TARGET_FIELDS if name != "year"]  # which the folder names
    for file in (kept / "records").glob("*/*/*.parquet"):
        found = parquet.read_schema(file)
        assert found.names == columns
        assert {name: str(found.field(name).type) for name in columns} == {
            name: types.get(told[name].removesuffix(" or none"), "string") for name in columns
        }


def test_other_programs_read_it_by_province_and_year(kept: Path, sample_corpus: et.Corpus) -> None:
    import pyarrow.dataset

    rows = pyarrow.dataset.dataset(kept / "records", partitioning="hive").to_table(columns=["id", "adcode", "province", "year"]).to_pylist()
    assert sorted(row["id"] for row in rows) == sorted(one.id for one in sample_corpus.targets)
    assert {(row["adcode"][:2] + "0000", str(row["province"])) for row in rows} == {("320000", "320000"), ("440000", "440000")}
    years = {one.id: one.year for one in sample_corpus.targets}
    assert {row["id"]: row["year"] for row in rows} == years and len(set(years.values())) > 1


@pytest.mark.parametrize(
    "asked",
    [
        ("show", "--status", "all", "--format", "csv"),
        ("show", "--year", "2025", "--within", "jiangsu", "--format", "jsonl"),
        ("show", "suzhou", "foshan", "--theme", "safety", "--theme", "preschool", "--kind", "level"),
        ("show", "--containing", "教师"),
        ("show", "--year", "1999"),
        ("show", "wuxi", "--theme", "safety"),
        ("compare", "nanjing", "苏州", "--format", "csv"),
        ("compare", "--all", "--benchmark", "national", "--format", "table"),
        ("compare", "nanjing", "zhenjiang"),
        ("trend", "preschool.inclusive_coverage", "--format", "csv"),
    ],
)
def test_the_answers_are_those_of_the_corpus(
    kept: Path, samples: Path, cli: Cli, asked: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_TOGETHER", 3)
    assert cli(*asked, "--from", str(kept)) == cli(*asked, "--corpus", str(samples))


def test_files_that_hold_nothing_of_it_are_not_opened(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus, opened = reading.open_dataset(str(kept)), []
    real = reading._Files._rows

    def noted(files: Any, name: str, *others: Any) -> Any:
        rows = list(real(files, name, *others))
        opened.append((name.partition("/part")[0], len(rows)))
        return iter(rows)

    monkeypatch.setattr(reading._Files, "_rows", noted)
    assert {one.year for one in corpus.select(cities=["nanjing"])} == {2023, 2025}
    opened.clear()
    found = corpus.select(cities=["nanjing"], years=[2025], statuses=["target"])
    assert found and {name for name, _ in opened} == {"documents.parquet", "records/province=320000/year=2025"}
    assert ("records/province=320000/year=2025", len(found)) in opened  # nor are other rows of it


def test_a_place_elsewhere_is_written_and_read_alike(corpus: et.Corpus, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    url = "memory://bucket/records"
    monkeypatch.setattr(writing, "_ROWS", 100)  # of which there are several times as many
    writing.write_dataset(corpus, writing.empty_place(url))
    there = reading.open_dataset(url)
    assert there.targets == corpus.targets and any(one.year is None for one in corpus.targets)
    safe = there.select(themes=["safety"])
    assert safe == corpus.select(themes=["safety"]) and any(one.theme != "safety" for one in safe)
    assert cli("build", "--out", url) == (2, "", f"edutargets: {url}: it is there and not empty; name another folder for the data set\n")


def test_what_cannot_be_finished_is_not_there(sample_corpus: et.Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "mine.txt").write_text("kept")
    real = writing._write

    def full(place: layout.Place, name: str, *others: Any) -> None:
        real(place, name, *others)
        if name == layout.DOCUMENTS:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "_write", full)
    with pytest.raises(EdutargetsError, match="No space left on device"):
        writing.write_dataset(sample_corpus, layout.place_of(str(tmp_path)))
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["mine.txt"]


def _without_a_column(folder: Path) -> None:
    path = part(folder)
    parquet.write_table(parquet.ParquetFile(path).read().drop_columns(["quote"]), path)


def _with_other_columns(folder: Path) -> None:
    import pyarrow

    path = part(folder)
    table = parquet.ParquetFile(path).read()
    table = table.set_column(table.schema.get_field_index("start"), "start", pyarrow.array(["?"] * len(table)))
    parquet.write_table(table.append_column("mood", pyarrow.array(["good"] * len(table))), path)


def _cut_off(folder: Path) -> None:
    part(folder).write_bytes(part(folder).read_bytes()[:-9])


def _with_fewer_rows(folder: Path) -> None:
    path = part(folder)
    parquet.write_table(parquet.ParquetFile(path).read().slice(1), path)


def _of_another_format(folder: Path) -> None:
    path = folder / "edutargets.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 99}))


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (_without_a_column, "other columns than those of this version: quote is missing; build the data set again"),
        (_with_other_columns, "other columns than those of this version: mood is unknown, start is string, not int64; build"),
        (_cut_off, "the data set cannot be read or written"),
        (_with_fewer_rows, "not the rows that were written; build the data set again"),
        (lambda folder: part(folder).unlink(), "a file of the data set is not there"),
        (_of_another_format, "a data set of another version (99); build it again"),
        (lambda folder: (folder / "edutargets.json").write_text("{}"), "edutargets.json is not as it was written"),
        (
            lambda folder: (folder / "edutargets.json").unlink(),
            "no data set, edutargets.json is missing; edutargets build --out DIR makes one",
        ),
    ],
)
def test_a_damaged_data_set_is_one_line(own: Path, cli: Cli, damage: Callable[[Path], object], said: str) -> None:
    damage(own)
    code, out, err = cli("show", "wuxi", "--year", "2023", "--from", str(own))
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert said in err and str(own) in err


def test_other_rules_are_told_and_a_corpus_beside_is_refused(own: Path, cli: Cli) -> None:
    path = own / "edutargets.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "rules": "others"}))
    other = cli("show", "wuxi", "--from", str(own))
    assert other.code == 0 and "made with other rules or another version than these" in other.stderr and other.stdout.count("\n") > 1
    assert cli("show", "--from", str(own), "--corpus", str(own)).code == 2


def test_words_are_looked_for_in_the_records(cli: Cli, kept: Path, sample_corpus: et.Corpus) -> None:
    """The rows of records are those of the corpus, but for what only a text tells; that sentences are not looked through is said."""

    def rows(*where: str) -> tuple[list[dict[str, Any]], str]:
        done = cli("find", "学校", *where, "--format", "jsonl")
        assert done.code == 0
        return [json.loads(line) for line in done.stdout.splitlines()], done.stderr

    (found, said), (whole, nothing) = rows("--from", str(kept)), rows("--corpus", str(sample_corpus.folder))
    assert found == [row | {"records": None} for row in whole if row["id"]] != []
    assert said == "edutargets: a data set holds records alone; sentences that gave none are not looked through\n" and nothing == ""
