"""Shared fixtures: a cache of its own for every run, one extractor, sample documents, the command line in this process."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import pytest

import edutargets as et
from edutargets.config import config_folder
from edutargets.extracting.extractor import Extractor
from edutargets.records import Document, Target

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or fills the user's cache, or takes settings from the user's environment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EDUTARGETS_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("EDUTARGETS_CORPUS", str(ROOT / "corpus"))
        patch.setenv("EDUTARGETS_CONFIGS", str(ROOT / "configs"))
        for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LC_ALL", "LC_MESSAGES", "LANG", "EDUTARGETS_DEBUG"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def corpus(own_cache: None) -> et.Corpus:
    return et.load(ROOT / "corpus", ROOT / "configs")


@pytest.fixture(scope="session")
def extractor(own_cache: None) -> Extractor:
    return Extractor(config_folder(ROOT / "configs"))


@pytest.fixture
def targets_of(extractor: Extractor) -> Callable[..., tuple[Target, ...]]:
    """Targets of a made-up document of an education bureau."""

    def extract(
        text: str,
        kind: Literal["plan", "report", "mixed"] = "plan",
        year: int = 2023,
        title: str = "样例市教育局2023年工作要点",
        published: str = "",
    ) -> tuple[Target, ...]:
        document = Document(
            id=f"sample-{year}-{kind}",
            city="sample",
            city_name="样例市",
            adcode="",
            year=year,
            kind=kind,
            title=title,
            published=published,
            text=text,
        )
        return extractor.extract(document).targets

    return extract


class Result(NamedTuple):
    code: int
    stdout: str
    stderr: str


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run the command line as a pipe would see it: exit code, stdout, stderr."""
    from edutargets.cli.app import run

    def call(*arguments: str) -> Result:
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(sys, "argv", ["edutargets", *arguments])
            code = run(list(arguments))
        out.flush()
        return Result(code, out.buffer.getvalue().decode("utf-8"), err.getvalue())

    return call
