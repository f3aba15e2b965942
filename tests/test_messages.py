"""Messages: what is said in Chinese is said of everything, with the same fields, and nothing but Chinese; in English nothing changes."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import ROOT, Result

from edutargets import messages
from edutargets.cli.app import _COMMANDS, group
from edutargets.messages import in_chinese
from edutargets.messages.catalogue import MESSAGES
from edutargets.presenting.wrapping import cells, wrapped

_ERRORS = {"UsageError", "NothingFound", "EdutargetsError", "DocumentError", "ConfigError"}
_FIELD = re.compile(r"\{(\w+)(?::\w+)?\}")


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """One process speaks one language: each test leaves it speaking English."""
    yield
    messages.choose(())


def test_both_languages_have_the_same_fields() -> None:
    wrong = [english for english, chinese in MESSAGES.items() if not set(_FIELD.findall(chinese)) <= set(_FIELD.findall(english))]
    lost = [
        english
        for english, chinese in MESSAGES.items()
        if set(_FIELD.findall(english)) - set(_FIELD.findall(chinese)) and "{same}" not in english and "{what}s" not in english
    ]
    assert wrong == [] and lost == []


def test_punctuation_of_chinese_is_full_width_and_without_spaces() -> None:
    wrong = [
        chinese
        for chinese in MESSAGES.values()
        if re.search(r"[\u4e00-\u9fff][,;!?]|[，。；：（）、] |[\u4e00-\u9fff] [，。；：（）]", chinese)
    ]
    assert wrong == []


# Help


@pytest.mark.parametrize("name", ["", *_COMMANDS])
def test_help_is_wholly_chinese_and_fits(cli: Callable[..., Result], name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    code, out, err = cli(*([name] if name else []), "--help")
    assert (code, err) == (0, "")
    assert english_words(out) == []
    assert [line for line in out.splitlines() if cells(line) > 80 and "edutargets " not in line] == []


def test_help_in_english_has_no_chinese(cli: Callable[..., Result]) -> None:
    _, out, _ = cli("--help")
    assert not re.search(r"[\u4e00-\u9fff]", out)
    assert "the unit in its\n              head." in out  # a line is wrapped, never cut
    assert len(group().commands) == len(_COMMANDS)


# names of options, commands, files and fields, codes, addresses, formats, and names of programs and of standards
_NAMES = (
    "edutargets|jsonl?|csv|tsv|xlsx|docx|html?|svg|png|pdf|yaml|parquet|markdown|table|shell|Excel|BOM|SQLite|JSON|Schema|Data|Package|Datasette|"
    "Model|Context|Protocol|OpenAI|MiB|kB|stdin|git|mht|ID|F1|NAME|FILE|DIR|README|UTF|ZIP|http|https|scikit|learn|env"
)
_CODES = (
    "level|change|output|commitment|target|result|context|plan|report|mixed|national|provincial|all|none|school|student|child|population|best|"
    "largest|smallest|year|status|city|province|theme|indicator|name|confidence|document|value|genre|field|curve|record|long|show|compare|"
    "explain|review|answer|bucket|host|processes|dask|Dask|Parquet|s3|tcp|engine|info|clear|en|zh|china|jiangyin|jiangsu|place|what|source|unit|x|a|d|db|sqlite|md|tests|docs|assistants|new|chart"
)
_ALLOWED = re.compile(
    rf"--?[a-z][a-z-]*|-[A-Z]|[A-Z]+_[A-Z_]+|[!-~]*[_./@][!-~]*|(?<![A-Za-z])(?:{_NAMES}|{_CODES})(?![A-Za-z])|^ +edutargets .*$|Ctrl-[CD]",
    re.MULTILINE,
)


def english_words(text: str) -> list[str]:
    """The words of a text in Latin letters that are no names and no codes."""
    commands = "|".join(_COMMANDS)
    return re.findall(
        r"[A-Za-z]{2,}",
        re.sub(rf"^  (?:{commands}) |(?<![A-Za-z])(?:{commands})(?![A-Za-z])", " ", _ALLOWED.sub(" ", text), flags=re.MULTILINE),
    )


# Errors


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "--yeer", "2023"], "edutargets：没有选项--yeer。是否指--theme、--year？"),
        (["shwo"], "edutargets：没有“shwo”命令。是否指“show”？"),
        (["trend"], "edutargets：缺少参数“指标”。"),
        (["show", "--year", "x"], "edutargets：--year / -y的值无效：应为整数"),
        (["show", "wuxe"], "edutargets：没有名为“wuxe”的地区；是否指wuxi？"),
        (["show", "--year", "1999"], "edutargets：没有1999年的数值；现有年份："),
    ],
)
def test_an_error_is_said_in_the_language_asked_for(cli: Callable[..., Result], arguments: list[str], said: str) -> None:
    code, out, err = cli(*arguments, "--lang", "zh")
    assert code in (2, 3) and out == ""
    assert err.startswith(said) and err.count("\n") == 1


def templates() -> Iterator[tuple[str, str]]:
    """Every message of an error that is written out where it is raised, with a sign for each value, and where it stands."""
    for path in sorted((ROOT / "edutargets").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)) if any(f"{name}(" in text for name in _ERRORS) else ():
            if isinstance(node, ast.Call) and node.args and getattr(node.func, "id", "") in _ERRORS and (said := template(node.args[0])):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", said


def found_by_check() -> Iterator[tuple[str, str]]:
    """What `check` says of each thing it finds and what to do about it, where that is written out; a command is no message."""
    for path in sorted((ROOT / "edutargets" / "checking").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding":
                told = [template(part) for part in node.args[3:]]  # behind level, code and place
                yield from ((f"{path.relative_to(ROOT)}:{node.lineno}", one) for one in told if one and not one.startswith("edutargets "))


def template(node: ast.expr) -> str:
    """The text of a string, a sign or a number for each value in it; '' for what is no string."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else value(part) for part in node.values)
    return ""


def value(part: ast.expr) -> str:
    assert isinstance(part, ast.FormattedValue)
    text = ast.unparse(part.value)
    optional = re.search(r"nearest\(|hint|near|listed|_BY_HAND|_as_address|everyone|taken|codes|where|more", text)
    if optional and "described" not in text:
        return ""
    return "“7”" if part.conversion == ord("r") else "7"


# what these say in place of a value is a message of its own
_EXAMPLES = {
    "7: none of 7 states it7": "preschool.seats: none of wuxi states it; there is jiangyin (target)",
    "7; there are 7": "a.foo: no format has the ending '.foo'; there are svg, png, html",
    "7: the workbook is empty; 7": "a.xlsx: the workbook is empty; no visible sheet of it has a filled cell",
    "7; 7 failed on it (exit code 7); 7": "a.doc: an old Word file; soffice failed on it (exit code 1); save it as docx",
    "7; 7 cannot be started: 7; 7": "a.doc: an old Word file; soffice cannot be started: Permission denied; save it as docx",
    "7; 7 took longer than 7 seconds; 7": "a.pdf: a scan; tesseract took longer than 180 seconds; add a version with text",
}


def test_every_error_has_a_message_in_chinese() -> None:
    missing = [f"{where}: {said}" for where, said in (*templates(), *found_by_check()) if untold(_EXAMPLES.get(said, said))]
    assert missing == []


def untold(said: str) -> bool:
    """Whether a message has words that the catalogue does not have."""
    return bool(re.search("[A-Za-z]{3}", said)) and in_chinese(said) == said


# Wrapping


@pytest.mark.parametrize("width", [12, 20, 33, 80])
def test_lines_are_wrapped_at_words_and_lose_nothing(width: int) -> None:
    text = "没有名为“wuxe”的地区（jiangsu/wuxi）；可用edutargets check --corpus my-corpus查看，85%以上。"
    lines = wrapped(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cells(line) <= max(width, 18) for line in lines)
    assert not any(line[0] in "，。；：）”" for line in lines)


def test_english_loads_no_catalogue(tmp_path: Path) -> None:
    code = "import sys; from edutargets.cli.app import run; run(['show', '--help']); run(['shwo']); print('edutargets.messages.catalogue' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT)})
    assert done.stdout.splitlines()[-1] == "False"


# What commands print

_HARMLESS = re.compile(  # ids of records, documents, indicators and benchmarks; hashes; options and commands; paths; (--measures)
    r"[a-z]+-\d{4}-[a-z]+(?:-[0-9a-f]{6})?|\b[0-9a-f]{6,}\b|[a-z_]+\.[a-z_]+|B\d+[a-z]?|/\S+|--[a-z-]+|corpus/\S+|points_as_percent|lost_dash|edutargets(?: [a-z]+)*|tests/\S+"
    rf"|(?<![A-Za-z])(?:{'|'.join(_COMMANDS)})(?![A-Za-z])"
)
_ON_SCREEN = [
    "documents", "themes", "indicators --theme preschool", "measures jiangyin wuxi", "benchmarks preschool.inclusive_coverage",
    "show wuxi --theme preschool", "explain zhenjiang-2017-plan-70639a", "compare jiangyin wuxi --theme preschool",
    "compare jiangyin wuxi zhenjiang --benchmark national --shared", "rank 普惠性幼儿园覆盖率", "pivot 普惠性幼儿园覆盖率",
    "trend 普惠性幼儿园覆盖率", "progress --corpus tests/progress", "cities --find 泰州", "review wuxi --theme preschool --sure 1",
    "diff tests/progress tests/progress", "cache info", "find 学位 --status target",
]  # fmt: skip
_CODED = {"check", "cities", "cities --find 泰州", "cache info"}  # whose first column is a code, a slug or a path


@pytest.mark.parametrize("line", _ON_SCREEN)
def test_a_screen_in_chinese_has_no_english_words(cli: Callable[..., Result], line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    code, out, err = cli(*line.split(), "--lang", "zh", "--format", "table", "--width", "100")
    assert code == 0 and out
    text = _HARMLESS.sub(" ", out + err)
    assert re.findall(r"(?<![A-Za-z])[a-z]{3,}", text if line not in _CODED else re.sub(r"(?m)^\S+|index", "", text)) == []
    assert re.findall(r"[，；。：、！？] \S", out) == []


@pytest.mark.parametrize(
    "line", ["themes", "cache info", "pivot preschool.inclusive_coverage", "diff tests/progress tests/progress", "init /"]
)
def test_a_screen_in_english_has_no_chinese(cli: Callable[..., Result], line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    _, out, err = cli(*line.split(), "--lang", "en", "--format", "table")
    assert out + err and not re.search(r"[\u4e00-\u9fff]", out + err)


def test_what_is_done_to_a_corpus_is_said_in_chinese(cli: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    made, unreadable = tmp_path / "made", tmp_path / "a.txt"
    unreadable.write_text("no Chinese in it", encoding="utf-8")
    assert cli("init", str(made)).stderr == f"已建立{made}，含0份文件；可用edutargets add FILE --corpus {made}添加\n"
    plan = tmp_path / "样例.txt"
    plan.write_text("# 样例：江阴市教育局2023年工作要点\n\n新建幼儿园3所。\n普惠性幼儿园覆盖率达到90%以上。\n", encoding="utf-8")
    code, out, err = cli("add", str(plan), "--yes", "--corpus", str(made), "--format", "table", "--width", "100")
    assert code == 0 and "新增" in out
    assert "地区         江阴市 320281（标题" in err and "新增1份；共2条记录" in err
    code, out, err = cli("add", str(unreadable), "--corpus", str(made), "--format", "table", "--width", "100")
    assert code == 1 and "a.txt：其中没有中文" in out and err == "失败1份；共0条记录\n"
    assert (
        cli("remove", "nothing", "--corpus", str(made)).stderr
        == "edutargets：没有编号为“nothing”的文件；edutargets documents可列出全部文件\n"
    )
    assert "已移除jiangyin-2023-plan：" in cli("remove", "jiangyin-2023-plan", "--corpus", str(made)).stderr
    assert "中还没有文件；请用edutargets add FILE" in cli("show", "--corpus", str(made)).stderr
