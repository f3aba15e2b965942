"""Locales that know no Chinese: arguments and names of files in Chinese are understood, and nothing ends in a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_C = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
_LOCALES = [{"PYTHONIOENCODING": "latin-1"}, _C, {**_C, "PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "gbk"}]


def _call(locale: dict[str, str], *arguments: str | Path) -> tuple[int, str, str]:
    process = subprocess.run(
        [sys.executable, "-m", "edutargets", *map(str, arguments)],
        capture_output=True,
        env={**os.environ, **locale},
        check=False,
        timeout=120,
    )
    out, err = process.stdout.decode("utf-8", "replace"), process.stderr.decode("utf-8", "replace")
    assert "Traceback" not in out + err
    assert "unexpected" not in err
    return process.returncode, out, err


@pytest.mark.skipif(os.name != "posix", reason="Windows passes arguments in Unicode")
@pytest.mark.parametrize("locale", _LOCALES)
def test_chinese_goes_in_and_comes_out_in_any_locale(tmp_path: Path, locale: dict[str, str]) -> None:
    folder = tmp_path / "语料"
    assert _call(locale, "init", folder)[0] == 0
    (tmp_path / "江阴要点.txt").write_text("江阴市教育局2024年工作要点\n\n新建幼儿园12所。推进教育现代化建设。\n", encoding="utf-8")
    code, out, _ = _call(locale, "add", tmp_path / "江阴要点.txt", "--corpus", folder, "--format", "csv")
    assert code == 0
    assert "江阴要点.txt,added,jiangyin-2024-plan" in out
    for shape in ("table", "csv", "json", "markdown"):
        code, out, _ = _call(locale, "show", "江阴", "--theme", "学前教育", "--corpus", folder, "--format", shape)
        assert code == 0
        assert "新建幼儿园12所" in out
    assert _call(locale, "show", "江阴", "--corpus", folder, "-o", tmp_path / "输出.csv")[0] == 0
    assert "新建幼儿园12所" in (tmp_path / "输出.csv").read_text(encoding="utf-8")
    assert _call(locale, "show", "不存在的城市", "--corpus", folder)[0] == 2
    assert _call(locale, "add", "--help")[0] == 0
