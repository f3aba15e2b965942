"""The corpus: what is wrong with a file is one line and stops nothing else; which folder is taken; the cache; the issuer of Wuxi."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, Result

import edutargets as et
from edutargets import caching
from edutargets.config import read_yaml
from edutargets.errors import ConfigError
from edutargets.records import TARGET_FIELDS
from edutargets.rules.taxonomy import Taxonomy
from edutargets.yaml_data import loader

Cli = Callable[..., Result]
TEXT = "样例市教育局2023年工作要点\n一、学前教育\n新建幼儿园12所,普惠性幼儿园覆盖率达85%以上。\n"
BRAND = "开云"


def add(folder: Path, name: str, text: str | bytes | None = TEXT, sidecar: str | None = "", kind: str = "plan") -> Path:
    """Put <name>/2023-plan.txt and its sidecar into a corpus; None leaves one of them out."""
    path = folder / name / "2023-plan.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    if text is not None:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    if sidecar is not None:
        path.with_suffix(".yaml").write_text(f"city: {name}\nyear: 2023\nkind: {kind}\n{sidecar}", encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus of one good document, that of Wuxi."""
    shutil.copytree(ROOT / "corpus" / "wuxi", tmp_path / "corpus" / "wuxi")
    return tmp_path / "corpus"


def only_problem(folder: Path, *words: str) -> None:
    """Loading gives Wuxi as ever and one problem, in one line that has all `words`."""
    loaded = et.load(folder, ROOT / "configs")
    assert [problem.message.count("\n") for problem in loaded.problems] == [0]
    message = loaded.problems[0].message
    assert [word for word in words if word not in message] == [], message
    assert [document.id for document in loaded.documents] == ["wuxi-2023-report"]
    assert len(loaded.targets) > 80


# What can be wrong with a file


@pytest.mark.parametrize(
    ("text", "sidecar", "words"),
    [
        (None, "", ["2023-plan.txt", "missing", "2023-plan.yaml"]),
        ("", "", ["2023-plan.txt", "empty"]),
        (" \n\n", "", ["2023-plan.txt", "empty"]),
        (TEXT + "x", f"sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}\n", ["2023-plan.txt", "changed", "sha256"]),
        (b"%PDF-1.7 " + bytes(range(256)), "", ["2023-plan.txt", "PDF"]),
        (b"PK\x03\x04" + bytes(range(256)), "", ["2023-plan.txt", "zip"]),
        (b"text\x00\x01\x02text", "", ["2023-plan.txt", "binary"]),
        (b"\xff\x80\x81\xff" * 9, "", ["2023-plan.txt", "utf-8", "gb18030", "byte 0"]),
        (TEXT.encode("gb18030"), "encoding: utf-8\n", ["2023-plan.txt", "utf-8", "byte 0"]),
        (TEXT, "encoding: klingon\n", ["2023-plan.txt", "klingon"]),
        (TEXT, "isuer: 样例市教育局\n", ["2023-plan.yaml:4", "isuer", "allowed", "did you mean issuer", "city_name"]),
        (TEXT, "title: [a, b]\n", ["2023-plan.yaml:4", "title", "str"]),
        (TEXT, "notes:\n  - fine\n  - 7\n", ["2023-plan.yaml:6", "notes", "str"]),
        (TEXT, "title: 'open\n", ["2023-plan.yaml", "YAML"]),
    ],
    ids=[
        "missing",
        "empty",
        "blank",
        "changed",
        "pdf",
        "zip",
        "binary",
        "undecodable",
        "misdeclared",
        "codec",
        "key",
        "type",
        "item",
        "yaml",
    ],
)
def test_a_bad_file_is_one_line_and_stops_nothing_else(folder: Path, text: str | bytes | None, sidecar: str, words: list[str]) -> None:
    add(folder, "sample", text, sidecar)
    only_problem(folder, str(folder / "sample"), *words)


def test_a_bad_kind_is_one_line_with_its_place(folder: Path) -> None:
    add(folder, "sample", kind="plans")
    only_problem(folder, str(folder / "sample" / "2023-plan.yaml:3"), "plans", "kind")


@pytest.mark.parametrize(
    ("sidecar", "line", "words"),
    [
        ("", 1, ["object"]),
        ("- city: sample\n", 1, ["object"]),
        ("year: 2023\nkind: plan\n", 1, ["city"]),
        ("city: sample\nyear: 2O23\nkind: plan\n", 2, ["year", "int"]),
        ("city: sample\nyear: 1234\nkind: plan\n", 2, ["year", "1949"]),
        ("city: sample\n\n# when\nyear: [2023]\nkind: plan\n", 4, ["year", "int"]),
    ],
)
def test_a_sidecar_that_is_no_sidecar_is_one_line_with_its_place(folder: Path, sidecar: str, line: int, words: list[str]) -> None:
    path = add(folder, "sample").with_suffix(".yaml")
    path.write_text(sidecar, encoding="utf-8")
    only_problem(folder, f"{path}:{line}: ", *words)


def test_a_folder_in_place_of_a_text(folder: Path) -> None:
    add(folder, "sample", None)
    (folder / "sample" / "2023-plan.txt").mkdir()
    only_problem(folder, str(folder / "sample" / "2023-plan.txt"))


def test_two_documents_with_one_id(folder: Path) -> None:
    shutil.copytree(folder / "wuxi", folder / "wuxi-again")
    only_problem(folder, str(folder / "wuxi-again" / "2023-report.txt"), str(folder / "wuxi" / "2023-report.txt"), "same document id")


def test_a_text_without_sidecar_is_known_by_its_path_or_not_at_all(folder: Path) -> None:
    path = add(folder, "sample", sidecar=None)
    loaded = et.load(folder, ROOT / "configs")
    assert [(document.id, document.city, document.year, document.kind) for document in loaded.documents] == [
        ("sample-2023-plan", "sample", 2023, "plan"),
        ("wuxi-2023-report", "wuxi", 2023, "report"),
    ]
    assert [(problem.path, problem.fatal) for problem in loaded.problems] == [(str(path), False)]
    assert {target.value_min for target in loaded.select(cities=["sample"])} == {12, 85}
    path.rename(path.with_name("notes.txt"))
    only_problem(folder, str(path.with_name("notes.txt")), "notes.yaml")


@pytest.mark.parametrize(
    ("data", "declared", "encoding"),
    [
        (TEXT.encode("gb18030"), "", "gb18030"),
        (TEXT.encode("gb18030"), "gb18030", "gb18030"),
        (TEXT.encode("utf-8-sig"), "", "utf-8-sig"),
        (TEXT.encode("utf-16"), "", "utf-16"),
        (TEXT.encode(), "", "utf-8"),
        (TEXT.replace("\n", "\r\n").encode(), "", "utf-8"),
    ],
)
def test_the_encodings_that_documents_come_in(folder: Path, data: bytes, declared: str, encoding: str) -> None:
    add(folder, "sample", data, f"encoding: {declared}\n" if declared else "")
    loaded = et.load(folder, ROOT / "configs")
    assert loaded.problems == ()
    assert loaded.documents_of("sample")[0].encoding == encoding
    found = {(target.indicator, target.op, target.value_min) for target in loaded.select(cities=["sample"])}
    assert found == {("preschool.kg_built", "eq", 12), ("preschool.inclusive_coverage", "ge", 85)}
    text = loaded.documents_of("sample")[0].text
    assert all(text[target.start : target.end] == target.quote for target in loaded.select(cities=["sample"]))


def test_problems_go_to_stderr_and_results_stay_whole(cli: Cli, folder: Path) -> None:
    add(folder, "empty", "")
    add(folder, "gone", None)
    healthy = cli("show", "wuxi", "--corpus", str(ROOT / "corpus"))
    told, quiet = cli("show", "--corpus", str(folder)), cli("show", "--corpus", str(folder), "--quiet")
    assert (told.code, quiet.code) == (0, 0)
    assert told.stdout == quiet.stdout == healthy.stdout
    assert quiet.stderr == ""
    assert told.stderr.count("\n") == 2
    assert f"{folder}/empty/2023-plan.txt" in told.stderr and f"{folder}/gone/2023-plan.txt" in told.stderr


def test_a_corpus_without_a_readable_document(cli: Cli, tmp_path: Path) -> None:
    code, out, err = cli("show", "--corpus", str(tmp_path))
    assert (code, out, err.count("\n")) == (3, "", 1) and str(tmp_path) in err


# Which folder is taken


def test_option_before_environment_before_working_folder(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, named, given = (tmp_path / name / "corpus" for name in ("here", "named", "given"))
    for place in (here, named, given):
        add(place, place.parent.name)
    monkeypatch.chdir(here.parent)
    monkeypatch.setenv("EDUTARGETS_CORPUS", str(named))
    assert et.load(given).cities == ("given",)
    assert et.load().cities == ("named",)
    monkeypatch.delenv("EDUTARGETS_CORPUS")
    assert et.load().cities == ("here",)
    monkeypatch.chdir(tmp_path / "named" / "corpus")
    assert et.load().cities == ("jiangmen", "jiangyin", "jingjiang", "wuxi", "zhenjiang")


def test_the_folder_of_rules_is_chosen_the_same_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(ROOT / "configs", rules)
    assert et.load(ROOT / "corpus", rules).configs == rules
    monkeypatch.setenv("EDUTARGETS_CONFIGS", str(rules))
    assert et.load(ROOT / "corpus").configs == rules
    assert et.load(ROOT / "corpus", ROOT / "configs").configs == ROOT / "configs"


@pytest.mark.parametrize("variable", ["EDUTARGETS_CORPUS", "EDUTARGETS_CONFIGS"])
def test_a_folder_that_does_not_exist_is_named_with_its_origin(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "/nosuch/folder")
    with pytest.raises(ConfigError, match=rf"^/nosuch/folder .*{variable}"):
        et.load()
    with pytest.raises(ConfigError, match=r"^/nosuch/other .*option"):
        et.load("/nosuch/other") if variable.endswith("CORPUS") else et.load(ROOT / "corpus", "/nosuch/other")


# The cache


def test_a_second_load_comes_from_the_cache_and_is_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(folder, "sample")
    first = et.load(folder, ROOT / "configs")
    assert first.targets
    with monkeypatch.context() as patch:
        patch.setattr(importlib.import_module("edutargets.extracting.document"), "extract", None)
        second = et.load(folder, ROOT / "configs")
        assert second.targets
        assert not et.load(folder, ROOT / "configs", cache=False).targets
    assert (second.documents, second.targets) == (first.documents, first.targets)
    assert et.load(folder, ROOT / "configs", cache=False).targets == first.targets


def test_a_changed_text_or_sidecar_gives_a_new_result(folder: Path) -> None:
    def coverage() -> set[tuple[float | None, int | None]]:
        found = et.load(folder, ROOT / "configs").select(cities=["sample"], indicators=["preschool.inclusive_coverage"])
        return {(target.value_min, target.year) for target in found}

    path = add(folder, "sample")
    assert coverage() == {(85, 2023)}
    before = path.stat()
    path.write_text(TEXT.replace("85%", "91%"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))  # the same length, the same time: only the words differ
    assert coverage() == {(91, 2023)}
    path.with_suffix(".yaml").write_text("city: sample\nyear: 2024\nkind: plan\n", encoding="utf-8")
    assert coverage() == {(91, 2024)}


def test_a_changed_rule_gives_a_new_result(folder: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(ROOT / "configs", rules)
    add(folder, "sample")
    assert et.load(folder, rules).select(indicators=["preschool.kg_built"], cities=["sample"])
    written = (rules / "indicators.yaml").read_text(encoding="utf-8")
    narrower = written.replace('"督导", "优质园", "特色园"', '"幼儿园", "优质园", "特色园"')
    assert narrower != written
    fresh = tmp_path / "fresh"
    shutil.copytree(rules, fresh)
    (fresh / "indicators.yaml").write_text(narrower, encoding="utf-8")
    assert not et.load(folder, fresh).select(indicators=["preschool.kg_built"], cities=["sample"])


@pytest.mark.parametrize("state", ["damaged", "emptied"])
def test_spoilt_rules_in_the_cache_are_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: str) -> None:
    monkeypatch.setattr(caching, "folder", lambda: tmp_path)
    path = ROOT / "configs" / "taxonomy.yaml"
    first = read_yaml(path, Taxonomy)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:64] + b"nonsense" if state == "damaged" else b"")
    assert read_yaml(path, Taxonomy) == first


def test_a_cache_that_refuses_to_be_written_is_no_error(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "store"
    store.mkdir()
    monkeypatch.setattr(caching, "folder", lambda: store)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refused)
    monkeypatch.setattr(sqlite3, "connect", refused)
    loaded = et.load(folder, ROOT / "configs")
    assert len(loaded.targets) > 80 and loaded.problems == ()
    assert list(store.iterdir()) == []


# The corpus that is shipped


def test_the_texts_are_byte_for_byte_those_of_their_sidecars(corpus: et.Corpus) -> None:
    assert corpus.problems == ()
    texts = sorted((ROOT / "corpus").glob("*/*.txt"))
    assert len(texts) >= 5 and sorted(document.path for document in corpus.documents) == list(map(str, texts))
    for path in texts:
        facts = yaml.load(path.with_suffix(".yaml").read_text(encoding="utf-8"), loader())
        assert facts["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        assert path.parent.name == facts["city"] and path.stem == f"{facts['year']}-{facts['kind']}"
        assert facts["issuer"] and facts["adcode"] and BRAND not in facts["issuer"]


@pytest.mark.parametrize(
    ("city", "year", "kind", "issuer", "published", "named"),
    [
        ("jiangyin", 2025, "plan", "江阴市教育局", "2025-02-21", "01404053X/2025-00972"),
        ("wuxi", 2023, "report", "无锡市教育局", "2024-04-10", "014006470/2024-00016"),
        ("jingjiang", 2020, "mixed", "靖江市人民政府", "2021-05-10", "014437529/2021-00807"),
        ("zhenjiang", 2017, "plan", "镇江市教育局", "2017-03-06", "014466995/2017-00018"),
        ("jiangmen", 2023, "plan", "江门市教育局", "2023-03-15", "江教办〔2023〕5号"),
    ],
)
def test_what_is_known_of_each_document(
    corpus: et.Corpus, city: str, year: int, kind: str, issuer: str, published: str, named: str
) -> None:
    (document,) = corpus.documents_of(city)
    assert (document.year, document.kind, document.issuer, document.published) == (year, kind, issuer, published)
    assert named in (document.index_number, document.number) and named in document.text


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", ["table", "csv", "tsv", "json", "jsonl", "markdown"])
def test_the_brand_on_the_page_of_wuxi_is_never_printed(cli: Cli, corpus: et.Corpus, name: str, lang: str) -> None:
    assert BRAND in corpus.documents_of("wuxi")[0].text
    targets = corpus.select(cities=["wuxi"])
    calls = [
        "documents",
        "show --status all",
        "show wuxi",
        "compare jiangyin wuxi --notes",
        "compare wuxi",
        "cities",
        "themes",
        "indicators",
    ]
    explained = targets[::5] if (name, lang) == ("json", "en") else (targets[0], targets[-1])
    for call in [*calls, *(f"explain {target.id}" for target in explained)]:
        code, out, err = cli(*call.split(), "--format", name, "--lang", lang)
        assert code == 0 and BRAND not in out + err, call
    assert "无锡市教育局" in cli("documents", "--format", name, "--lang", lang).stdout


def test_the_page_of_wuxi_is_marked_as_suspect(cli: Cli) -> None:
    told = json.loads(cli("compare", "jiangyin", "wuxi", "--format", "json").stdout)
    assert [note["cities"] for note in told["notes"] if note["code"] == "issuer_suspect"] == [["wuxi"]]


# The corpus as a DataFrame


def test_the_frame_has_the_columns_and_types_of_the_record(corpus: et.Corpus) -> None:
    frame = corpus.to_frame()
    assert tuple(frame.columns) == TARGET_FIELDS and len(frame) == len(corpus.targets)
    types = frame.dtypes.astype(str)
    assert types["year"] == "Int64" and types["corrected"] == "bool"
    assert set(types[["value_min", "value_max"]]) == {"float64"} and set(types[["start", "end"]]) == {"int64"}
    assert list(frame["id"]) == [target.id for target in corpus.targets] and frame["id"].is_unique
    wuxi = frame[(frame["city"] == "wuxi") & (frame["indicator"] == "preschool.inclusive_coverage")]
    assert wuxi[["year", "status", "op", "value_min", "unit"]].to_numpy().tolist() == [[2023, "result", "eq", 93.66, "%"]]
    missing = [target.id for target in corpus.targets if target.value_min is None]
    assert list(frame.loc[frame["value_min"].isna(), "id"]) == missing and missing


def test_a_frame_of_some_targets_or_none(corpus: et.Corpus) -> None:
    some = corpus.select(cities=["jiangyin"], themes=["preschool"])
    assert list(corpus.to_frame(some)["id"]) == [target.id for target in some] and some
    empty = corpus.to_frame([])
    assert tuple(empty.columns) == TARGET_FIELDS and empty.empty


def test_nothing_in_a_loaded_corpus_can_be_changed(corpus: et.Corpus) -> None:
    with pytest.raises(AttributeError):
        corpus.targets[0].value_min = 1.0  # type: ignore[misc]
    assert isinstance(corpus.documents, tuple) and isinstance(corpus.targets, tuple)
