"""The command line as a person meets it: help, examples, exit codes, one-line errors, names in every spelling, TAB."""

from __future__ import annotations

import importlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from conftest import ROOT, Result

import edutargets as et
from edutargets import __version__
from edutargets.cli.app import group
from edutargets.cli.completion import complete_city, complete_format, complete_indicator, complete_theme, complete_year
from edutargets.errors import UsageError
from edutargets.rules.indicators import load_indicators
from edutargets.rules.taxonomy import load_taxonomy

COMMANDS = tuple(sorted(set(group().commands) | {"compare", "show", "explain", "documents", "cities"}))
CITIES = ("jiangmen", "jiangyin", "jingjiang", "wuxi", "zhenjiang")
Cli = Callable[..., Result]


def shell(command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run one line in a real shell, where `edutargets` is this interpreter's."""
    line = f'set -o pipefail; edutargets() {{ "{sys.executable}" -m edutargets "$@"; }}; {command}'
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    return subprocess.run(["bash", "-c", line], cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False)


def records(result: Result) -> list[dict[str, object]]:
    assert result.code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def failed(result: Result, code: int, *words: str) -> None:
    """The call ended with `code`, said nothing on stdout and one line on stderr that has all `words`."""
    assert (result.code, result.stdout) == (code, "")
    assert result.stderr.startswith("edutargets: ") and result.stderr.count("\n") == 1
    assert "Traceback" not in result.stderr
    assert [word for word in words if word not in result.stderr] == []


# Help


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_has_usage_and_examples(cli: Cli, command: str, option: str) -> None:
    code, out, err = cli(command, option)
    assert (code, err) == (0, "")
    assert out.startswith(f"Usage: edutargets {command}")
    assert f"Examples:\n    edutargets {command}" in out
    assert all(name in out for name in ("--format", "--output", "--lang", "EDUTARGETS_CORPUS", "--help"))


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_of_the_program_names_every_command(cli: Cli, option: str) -> None:
    code, out, err = cli(option)
    assert (code, err) == (0, "")
    assert [command for command in COMMANDS if not re.search(rf"^  {command} ", out, re.M)] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_example_of_the_help_runs(cli: Cli, command: str, tmp_path: Path) -> None:
    block = re.search(r"Examples:\n((?: +edutargets .*\n)+)", cli(command, "-h").stdout)
    assert block is not None
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")  # an example may correct a target
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    samples = ROOT / "tests" / "samples" / "documents"
    shutil.copyfile(samples / "wuyuan-2017.docx", tmp_path / "plan.docx")
    (tmp_path / "documents").mkdir()
    shutil.copyfile(samples / "shouguang-2019.txt", tmp_path / "documents" / "shouguang.txt")
    for number, line in enumerate(block[1].splitlines()):
        example = line.strip() if command == "init" else line.strip().replace("my-corpus", "corpus")
        if (tmp_path / "my-corpus").exists():
            (tmp_path / "my-corpus").rename(tmp_path / f"my-corpus-before-{number}")
        before = set(tmp_path.iterdir())
        done = shell(example, tmp_path, EDUTARGETS_CORPUS="corpus")
        assert done.returncode == 0 and "Traceback" not in done.stderr, f"{example}: {done.stderr}"
        written = [path.stat().st_size for path in set(tmp_path.iterdir()) - before]
        assert done.stdout or done.stderr or written, example
        assert all(written)


def test_without_arguments_short_help_with_the_cities_of_the_corpus(cli: Cli) -> None:
    code, out, err = cli()
    assert (code, err) == (0, "")
    assert [word for word in (*COMMANDS, *CITIES, "2017", "2025", "Try: edutargets compare") if word not in out] == []


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(cli: Cli, option: str) -> None:
    assert cli(option) == Result(0, f"edutargets {__version__}\n", "")


# Exit codes and errors


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ("show wuxe", 2, ["'wuxe'", "did you mean wuxi?"]),
        ("compare jiangyin wuxe", 2, ["'wuxe'", "wuxi"]),
        ("show taizhou", 2, ["泰州市 321200", "台州市 331000"]),
        ("show --theme preshool", 2, ["'preshool'", "did you mean preschool"]),
        ("compare jiangyin wuxi --theme nosuch", 2, ["'nosuch'", "preschool", "safety"]),
        ("show --indicator preschool.inclusive_coverge", 2, ["did you mean preschool.inclusive_coverage"]),
        ("indicators --theme nosuch", 2, ["'nosuch'"]),
        ("show --format cvs", 2, ["'cvs'", "did you mean csv?", "jsonl", "markdown"]),
        ("documents --format nosuch", 2, ["'nosuch'", "table"]),
        ("show --status reslt", 2, ["'reslt'", "did you mean result?"]),
        ("compare jiangyin wuxi --status nosuch", 2, ["'nosuch'", "target, result, context, all"]),
        ("compare jiangyin wuxi --lang fr", 2, ["'fr'", "en and zh"]),
        ("show --year soon", 2, ["--year"]),
        ("show --width 5", 2, ["--width"]),
        ("show --nosuch", 2, ["--nosuch"]),
        ("shwo", 2, ["'shwo'", "Did you mean 'show'?"]),
        ("explain", 2, ["ID"]),
        ("show 北京", 3, ["beijing", *CITIES]),
        ("compare jiangyin 440100", 3, ["guangzhou", *CITIES]),
        ("show --year 2032", 3, ["2032", "2017", "2025", "--year 2025"]),
        ("compare jiangyin wuxi --year 2032", 3, ["2032", "2023", "2025"]),
        ("show jiangyin --year 2017", 3, ["2017", "2025"]),
        ("show jiangyin --indicator preschool.gross_enrolment", 3, []),
        ("explain nosuch", 3, ["'nosuch'"]),
        ("cities --find 无此地", 3, ["无此地"]),
        ("show --corpus nosuch/folder", 1, ["nosuch/folder"]),
        ("show --configs nosuch/folder", 1, ["nosuch/folder"]),
    ],
)
def test_errors_are_one_line_with_their_exit_code(cli: Cli, arguments: str, code: int, words: list[str]) -> None:
    failed(cli(*arguments.split()), code, *words)


def test_an_unexpected_error_is_one_line_too(cli: Cli) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("first\nsecond")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(importlib.import_module("edutargets.loading"), "load", broken)
        failed(cli("show", "wuxi"), 1, "RuntimeError", "edutargets show wuxi", "--debug")


def test_only_debug_shows_a_traceback(tmp_path: Path) -> None:
    plain, debug = shell("edutargets show wuxe", tmp_path), shell("edutargets show wuxe --debug", tmp_path)
    assert (plain.returncode, debug.returncode, debug.stdout) == (2, 2, "")
    assert "Traceback" not in plain.stderr and "Traceback" in debug.stderr


def test_ctrl_c_ends_with_130_and_says_nothing(cli: Cli) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(importlib.import_module("edutargets.loading"), "load", interrupted)
        assert cli("compare", "jiangyin", "wuxi") == Result(130, "", "")


def test_ctrl_c_while_it_is_loading_ends_with_130_and_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("raise KeyboardInterrupt\n", "utf-8")
    script = Path(sys.executable).with_name("edutargets")
    for call in ([sys.executable, "-m", "edutargets"], [str(script)]):
        environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
        done = subprocess.run([*call, "documents"], env=environment, capture_output=True, timeout=60, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_a_question_that_is_not_answered_ends_with_130_and_says_nothing(cli: Cli) -> None:
    def unanswered(*_: object, **__: object) -> None:
        raise typer.Abort

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(importlib.import_module("edutargets.loading"), "load", unanswered)
        assert cli("documents") == Result(130, "", "")


@pytest.mark.parametrize("arguments", ["show", "show --format table", "show --format json", "compare jiangyin wuxi", "documents --help"])
def test_a_reader_that_has_seen_enough_is_no_error(arguments: str, tmp_path: Path) -> None:
    done = shell(f"edutargets {arguments} | head -1", tmp_path, PYTHONUNBUFFERED="")
    assert (done.stderr, done.stdout.count("\n")) == ("", 1)


def test_quiet_and_verbose_change_stderr_only(cli: Cli) -> None:
    plain, quiet, verbose = (cli("show", "wuxi", *option) for option in ((), ("-q",), ("-v",)))
    assert plain.stdout == quiet.stdout == verbose.stdout
    assert plain.stderr == quiet.stderr == ""
    assert str(ROOT / "corpus") in verbose.stderr and "5 documents" in verbose.stderr


# Filters and names


@pytest.mark.parametrize("name", ["江阴", "江阴市", "jiangyin", "Jiangyin", "JIANGYIN", "320281", " 江阴 "])
def test_a_city_answers_to_all_its_names(cli: Cli, name: str) -> None:
    assert cli("show", name) == cli("show", "jiangyin")
    assert cli("compare", name, "wuxi") == cli("compare", "jiangyin", "无锡市")
    assert {record["city"] for record in records(cli("show", name, "--format", "jsonl"))} == {"jiangyin"}


@pytest.mark.parametrize(
    ("option", "names"),
    [
        ("--theme", ["preschool", "学前教育", "Preschool", "PRESCHOOL"]),
        ("--indicator", ["preschool.inclusive_coverage", "普惠性幼儿园覆盖率", "inclusive_coverage"]),
        ("--status", ["result", "Result"]),
        ("--status", ["target,result", "result, target"]),
    ],
)
def test_a_filter_answers_to_all_names_of_a_value(cli: Cli, option: str, names: list[str]) -> None:
    everything = len(records(cli("show", "--format", "jsonl", "--status", "all")))
    first, *others = (cli("show", option, name, "--format", "jsonl") for name in names)
    assert 0 < len(records(first)) < everything
    assert all(other == first for other in others)


def test_filters_choose_what_they_say(cli: Cli) -> None:
    def shown(*arguments: str) -> list[dict[str, object]]:
        return records(cli("show", "--format", "jsonl", *arguments))

    assert {record["year"] for record in shown("--year", "2023")} == {2023}
    assert {record["year"] for record in shown("-y", "2017", "-y", "2025")} == {2017, 2025}
    assert {record["city"] for record in shown("wuxi", "江阴")} == {"wuxi", "jiangyin"}
    assert {record["status"] for record in shown()} == {"target", "result"}
    assert {record["status"] for record in shown("--status", "context")} == {"context"}
    assert {record["status"] for record in shown("--status", "all")} == {"target", "result", "context"}
    assert all("teachers" in (record["theme"], *record["also"]) for record in shown("--theme", "teachers"))  # type: ignore[misc]
    coverage = {(record["city"], record["value_min"]) for record in shown("-i", "preschool.inclusive_coverage")}
    assert coverage == {("jiangmen", 85), ("wuxi", 93.66), ("jingjiang", 95.6), ("zhenjiang", 90)}
    parts = [shown("--theme", "higher"), shown("--theme", "lifelong")]
    assert len(shown("--theme", "higher,lifelong")) == len({str(record["id"]) for part in parts for record in part})


@pytest.mark.parametrize(("locale", "language"), [("zh_CN.UTF-8", "zh"), ("en_GB.UTF-8", "en"), ("C", "en")])
def test_the_language_follows_the_locale(cli: Cli, monkeypatch: pytest.MonkeyPatch, locale: str, language: str) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    told = cli("compare", "jiangyin", "wuxi", "--format", "table")
    assert told == cli("compare", "jiangyin", "wuxi", "--format", "table", "--lang", language)
    assert ("仅无锡市提及" in told.stdout, "Only Wuxi" in told.stdout) == (language == "zh", language == "en")


def test_explain_leads_back_to_the_sentence(cli: Cli) -> None:
    (record,) = records(cli("show", "wuxi", "-i", "preschool.inclusive_coverage", "--format", "jsonl"))
    told = json.loads(cli("explain", str(record["id"]), "--format", "json").stdout)
    text = (ROOT / "corpus/wuxi/2023-report.txt").read_text(encoding="utf-8").split("\n")
    assert "普惠性幼儿园覆盖率达93.66%" in text[told["line"] - 1]
    assert "普惠性幼儿园覆盖率达93.66%" in told["sentence"]
    assert {"status", "year", "theme", "indicator"} <= {decision["field"] for decision in told["decisions"]}
    assert cli("explain", str(record["id"])[-6:], "--format", "json").stdout == cli("explain", str(record["id"]), "--format", "json").stdout


# TAB


@pytest.mark.parametrize(
    ("typed", "completed"), [("江", ["江门市", "江阴市"]), ("江都", ["江都区"]), ("jiangy", ["jiangyin"]), ("32108", ["321081", "321084"])]
)
def test_completion_in_a_shell_imports_little(tmp_path: Path, typed: str, completed: list[str]) -> None:
    variables = {
        "_EDUTARGETS_COMPLETE": "complete_bash",
        "COMP_WORDS": f"edutargets show {typed}",
        "COMP_CWORD": "2",
        "PYTHONPATH": str(ROOT),
    }
    code = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); from edutargets.cli.app import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={**os.environ, **variables}, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.split() == completed
    assert {"pandas", "edutargets.reading", "edutargets.extracting"} & set(done.stderr.split()) == set()


def test_completion_of_cities_and_years() -> None:
    assert complete_city("江") == [("江门市", "jiangmen"), ("江阴市", "jiangyin")]
    assert complete_city("ji") == [("jiangmen", "江门市"), ("jiangyin", "江阴市"), ("jingjiang", "靖江市")]
    assert complete_city("JI") == complete_city("ji")
    assert [slug for slug, _ in complete_city("")] == list(CITIES)
    assert [*complete_city("nowhere"), *complete_year("19")] == []
    assert complete_year("") == ["2017", "2020", "2023", "2025"]
    assert complete_year("202") == ["2020", "2023", "2025"]


def test_completion_of_themes_indicators_and_formats() -> None:
    themes, indicators = load_taxonomy(ROOT / "configs").themes, load_indicators(ROOT / "configs").indicators
    assert complete_theme("") == [(theme.id, theme.zh) for theme in themes]
    assert complete_indicator("") == [(entry.id, entry.zh) for entry in indicators]
    assert complete_theme("pre") == complete_theme("学前") == [("preschool", "学前教育")]
    assert ("preschool.inclusive_coverage", "普惠性幼儿园覆盖率") in complete_indicator("普惠性幼儿园覆")
    assert {identity.partition(".")[0] for identity, _ in complete_indicator("safety.")} == {"safety"}
    assert complete_format("j") == ["json", "jsonl"] and complete_format("x") == ["xlsx"]
    assert [*complete_format("z"), *complete_theme("x"), *complete_indicator("x")] == []


def test_completion_is_silent_where_there_is_no_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDUTARGETS_CORPUS", "/nosuch/folder")
    monkeypatch.setenv("EDUTARGETS_CONFIGS", "/nosuch/folder")
    assert [*complete_city(""), *complete_year(""), *complete_theme(""), *complete_indicator("")] == []


def test_a_name_of_several_cities_gives_their_progress_in_one_table(cli: Cli) -> None:
    told = cli("progress", "jiangsu/*", "--format", "jsonl")
    assert (told.code, {record["city"] for record in records(told)}) == (0, {"jiangyin", "jingjiang", "zhenjiang"})  # wuxi promises nothing
    with pytest.raises(UsageError, match=r"'jiangsu/\*'.*4 cities.*name one.*jiangyin.*zhenjiang"):
        et.progress(et.load(ROOT / "corpus", ROOT / "configs"), "jiangsu/*")


# An empty corpus


@pytest.fixture
def empty(cli: Cli, tmp_path: Path) -> str:
    assert cli("init", str(tmp_path / "new")).code == 0
    return str(tmp_path / "new")


@pytest.mark.parametrize(
    "line",
    ["compare wuxi", "progress wuxi", "trend preschool.kg_built", "show", "explain abc", "documents", "cities", "themes", "measures",
     "report wuxi -o a.html", "chart preschool.kg_built -o a.svg", "evaluate tests/gold", "correct abc --drop --by A"],
)  # fmt: skip
def test_a_command_that_needs_documents_says_how_to_add_one(
    cli: Cli, empty: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    failed(cli(*line.split(), "--corpus", empty), 3, f"{empty} holds no document yet; edutargets add FILE --corpus {empty}")


@pytest.mark.parametrize(
    "line", ["benchmarks", "benchmarks --theme preschool", "indicators", "indicators -t preschool", "cities --find 无锡"]
)
def test_rules_can_be_listed_without_documents(cli: Cli, empty: str, line: str) -> None:
    result = cli(*line.split(), "--corpus", empty, "--format", "csv")
    assert (result.code, result.stderr) == (0, "") and result.stdout.count("\n") > 1


def test_check_judges_the_rules_of_a_corpus_without_documents(cli: Cli, empty: str) -> None:
    assert cli("check", "--corpus", empty).code == 0
