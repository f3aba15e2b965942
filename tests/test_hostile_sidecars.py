"""One document, sidecar, file of corrections or of annotations that is wrong or made to harm disables itself and nothing else."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

import edutargets as et
from edutargets.config import read_yaml
from edutargets.errors import ConfigError, EdutargetsError
from edutargets.evaluating import read_quantities
from edutargets.extracting.extractor import Extractor
from edutargets.extracting.numerals import parse_number
from edutargets.loading import load
from edutargets.yaml_data import parsed

_FACTS = "city: bad\nyear: 2023\nkind: plan\n"
_LEVEL = "[" + ",".join(["*{}"] * 9) + "]"
_SIDECARS = {
    "an alias within itself": (_FACTS + "notes: &n [*n]\n", ":4: an alias stands within"),
    "a key that is a list": ("? [1, 2]\n: 3\n", ":1: a key must be a word"),
    "a day that is none": (_FACTS + "published: 2024-13-45\n", ":4: not valid YAML: month"),
    "a year of 5,000 digits": ("city: bad\nyear: " + "9" * 5000 + "\nkind: plan\n", ":2: not valid YAML"),
    "a control character": (_FACTS + "title: a\x01b\n", ":4: not valid YAML: control characters"),
    "a tag without a value": (_FACTS + "title: !!bool x\n", ":4: not valid YAML"),
    "a number without digits": (_FACTS + 'title: !!int ""\n', ":4: not valid YAML"),
    "nesting of 100,000": ("notes: " + "[" * 100_000 + "]" * 100_000, ":1: values within values"),
    "a city that is a path": ("city: ../../x\nyear: 2023\nkind: plan\n", "is no name"),
    "a city of dots": ("city: '..'\nyear: 2023\nkind: plan\n", "is no name"),
    "a city of two lines": ('city: "a\\nb"\nyear: 2023\nkind: plan\n', "is no name"),
    "an encoding that is none": (_FACTS + "encoding: undefined\n", "unknown encoding"),
    "an encoding with NUL": (_FACTS + 'encoding: "a\\0b"\n', "unknown encoding"),
    "an encoding of time squared": (_FACTS + "encoding: punycode\n", "unknown encoding"),
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of two cities, good and bad."""
    for city in ("good", "bad"):
        folder = tmp_path / "corpus" / city
        folder.mkdir(parents=True)
        (folder / "2023-plan.txt").write_text("全市新建幼儿园12所。\n", encoding="utf-8")
        (folder / "2023-plan.yaml").write_text(f"city: {city}\nyear: 2023\nkind: plan\n", encoding="utf-8")
    return tmp_path / "corpus"


@pytest.mark.parametrize("wrong", _SIDECARS)
def test_a_wrong_sidecar_is_a_problem_of_its_document_and_the_others_are_read(corpus: Path, wrong: str) -> None:
    text, said = _SIDECARS[wrong]
    (corpus / "bad" / "2023-plan.yaml").write_text(text, encoding="utf-8")
    loaded = load(corpus, cache=False)
    assert [document.city for document in loaded.facts] == ["good"]
    assert [target.number for target in loaded.targets] == ["12所"]
    (problem,) = loaded.problems
    assert "bad/2023-plan" in problem.message
    assert said in problem.message
    assert "\n" not in problem.message


@pytest.mark.parametrize("city", ["..", "", "a/b"])
def test_a_city_that_is_no_name_is_told_in_chinese_too(corpus: Path, capsys: pytest.CaptureFixture[str], city: str) -> None:
    from edutargets.cli.app import run

    (corpus / "bad" / "2023-plan.yaml").write_text(f"city: '{city}'\nyear: 2023\nkind: plan\n", encoding="utf-8")
    assert run(["show", "--corpus", str(corpus), "--lang", "zh", "--format", "csv"]) == 0
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and f"city “{city}”不能作名称" in err and " is " not in err


@pytest.mark.parametrize("levels", [6, 9])
def test_aliases_that_multiply_are_refused_before_anything_is_made_of_them(corpus: Path, levels: int) -> None:
    lines = [f"a0: &a0 [{','.join('x' * 9)}]"]
    lines += [f"a{level}: &a{level} {_LEVEL.format(*[f'a{level - 1}'] * 9)}" for level in range(1, levels)]
    (corpus / "bad" / "2023-plan.yaml").write_text("\n".join(lines), encoding="utf-8")
    begun = time.process_time()
    loaded = load(corpus, cache=False)
    assert "aliases make more than 100,000 values" in loaded.problems[0].message
    assert time.process_time() - begun < 5  # the bomb itself takes hours


def test_aliases_and_merged_keys_of_good_rules_stay(tmp_path: Path) -> None:
    assert parsed(tmp_path / "x.yaml", "a: &a {x: 1}\nb: {<<: *a, y: 2}\nc: [*a, *a]\n") == {
        "a": {"x": 1}, "b": {"x": 1, "y": 2}, "c": [{"x": 1}, {"x": 1}],
    }  # fmt: skip


def test_a_file_of_corrections_that_is_wrong_is_a_problem_and_the_document_is_read(corpus: Path) -> None:
    path = corpus / "bad" / "2023-plan.corrections.yaml"
    entry = "corrections:\n- target: t\n  action: change\n  by: A\n  when: '2026-01-01'\n  "
    for wrong, said in {
        "corrections: &n [*n]\n": "an alias stands within",
        entry + "value_min: .inf\n": "neither .inf nor .nan",
        entry + "year: 99999999999999999999999\n": "is no year",
        entry + "year: 2023-99-99\n": "not valid YAML",
    }.items():
        path.write_text(wrong, encoding="utf-8")
        loaded = load(corpus)
        assert len(loaded.targets) == 2
        assert len(loaded.problems) == 1
        assert said in loaded.problems[0].message
        assert load(corpus).problems == loaded.problems  # with what the index keeps too


def test_rules_that_are_wrong_are_said_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "indicators.yaml"
    for wrong in ("indicators: &n [*n]\n", "? [1]\n: 2\n", "indicators: 2024-13-45\n", "[" * 200_000):
        path.write_text(wrong, encoding="utf-8")
        with pytest.raises(ConfigError, match=r"indicators\.yaml:1: "):
            read_yaml(path, dict)


def test_annotations_that_are_wrong_are_said_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "x.quantities.jsonl"
    facts = (
        '"quote": "q", "number": "1", "value_max": 1, "unit": "", "op": "eq", "indicator": "i", "kind": "k", "status": "s", "theme": "t"'
    )
    for wrong, said in {
        "[" * 100_000: "not JSON",
        f'{{{facts}, "value_min": "x", "year": 2023}}': "value_min is no number",
        f'{{{facts}, "value_min": 1e400, "year": 2023}}': "value_min is no number",
        f'{{{facts}, "value_min": 1, "year": []}}': "year is no number",
        f'{{{facts.replace(chr(34) + "q" + chr(34), "[]")}, "value_min": 1, "year": 2023}}': "quote is no text",
        f'{{{facts}, "value_min": 1, "year": 2023, "also": 3}}': "also is no list",
    }.items():
        path.write_text(wrong, encoding="utf-8")
        with pytest.raises(EdutargetsError, match=rf"jsonl:1: .*{said}"):
            read_quantities(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(EdutargetsError, match="cannot be read as UTF-8"):
        read_quantities(path)


def test_numerals_without_end_are_none_and_figures_beside_them_are_read(corpus: Path) -> None:
    for numeral in ("一万" * 1000, "万万" * 1000, "一又" * 1000, "点" * 1000, "9" * 320):
        assert parse_number(numeral) is None
        (corpus / "bad" / "2023-plan.txt").write_text(f"新建{numeral}所小学。新建幼儿园7所。\n", encoding="utf-8")
        assert "7所" in [target.number for target in load(corpus, cache=False).targets if target.city == "bad"]


def test_a_fault_in_reading_one_document_leaves_the_others(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = Extractor.extract

    def extract(self: Extractor, document: et.Document) -> object:
        if document.city == "bad":
            raise RecursionError("too deep")
        return whole(self, document)

    monkeypatch.setattr(Extractor, "extract", extract)
    loaded = load(corpus, cache=False)
    assert [target.city for target in loaded.targets] == ["good"]
    assert [problem.path for problem in loaded.problems] == [str(corpus / "bad" / "2023-plan.txt")]
    assert "unexpected RecursionError: too deep; please report it" in loaded.problems[0].message

    from edutargets.cli.app import run

    assert run(["show", "--corpus", str(corpus), "--no-cache", "--format", "jsonl"]) == 0
    out, err = capsys.readouterr()
    assert '"good-2023-plan"' in out
    assert "bad/2023-plan.txt: unexpected RecursionError" in err
    assert run(["build", "--corpus", str(corpus), "--jobs", "1"]) != 0
    assert "unexpected RecursionError" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("name", ["2023-plan.txt", "2023-plan.yaml", "2023-plan.corrections.yaml"])
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_a_pipe_or_device_is_no_document_and_nobody_waits_for_it(corpus: Path, name: str, kind: str) -> None:
    path = corpus / "bad" / name
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    process = subprocess.run(
        [sys.executable, "-m", "edutargets", "show", "--corpus", str(corpus), "--format", "jsonl", "--no-cache"],
        capture_output=True, text=True, timeout=60, check=False, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 31, 1 << 31)),
    )  # fmt: skip
    assert process.returncode == 0, process.stderr
    assert '"good-2023-plan"' in process.stdout
    assert "Traceback" not in process.stderr
    assert len([line for line in process.stderr.splitlines() if "bad" in line]) == 1, process.stderr
    new = corpus.parent / "new.txt"
    new.write_text("扬州市教育局2023年工作总结（样例）\n一、学前教育\n新建幼儿园5所。\n", encoding="utf-8")
    process = subprocess.run(
        [sys.executable, "-m", "edutargets", "add", str(new), "--corpus", str(corpus)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert process.returncode == 0 and "yangzhou-2023-report" in process.stdout, process.stderr
