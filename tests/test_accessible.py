"""The page as axe sees it, in both schemes, with everything unfolded and the panel open. axe is fetched by npm, if that can be had."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest
from test_browser import chromium, pytestmark, size, unfold  # noqa: F401

import edutargets as et
from edutargets.comparing.alignment import compare
from edutargets.comparing.findings import with_findings
from edutargets.presenting.page import render


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    npm, folder = shutil.which("npm"), tmp_path_factory.mktemp("axe")
    if npm is None:
        pytest.skip("no npm is installed to fetch axe with")
    try:
        subprocess.run([npm, "pack", "axe-core@4", "--prefer-offline"], cwd=folder, check=True, capture_output=True, timeout=30)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        pytest.skip("axe cannot be fetched")
    with tarfile.open(next(folder.glob("axe-core-*.tgz"))) as package:
        file = package.extractfile("package/axe.min.js")
        assert file is not None
        return file.read().decode("utf-8")


@pytest.fixture(scope="module")
def small(corpus: et.Corpus, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page of every kind of part, and little of each: axe looks at every element."""
    path: Path = tmp_path_factory.mktemp("page") / "report.html"
    comparison = with_findings(corpus, compare(corpus, ["jiangyin", "wuxi"], themes=["preschool"], benchmark="all"))
    path.write_text(render(corpus, comparison, "en"), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(chromium: Any, small: str, axe: str, scheme: str) -> None:  # noqa: F811
    browser = chromium
    size(browser, 1280)
    browser.get(small)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
    try:
        unfold(browser)
        browser.execute_script(
            """document.getElementById('show-sources').click();
            for (const part of document.querySelectorAll('details')) part.open = true;
            for (const part of document.querySelectorAll('section, figure')) part.style.contentVisibility = 'visible';
            document.querySelector('#table .source-link').click();"""
        )
        browser.execute_script(axe)
        browser.set_script_timeout(60)
        found = browser.execute_async_script(
            """const done = arguments[0];
            axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
              done(violations.map((one) => [one.id, one.nodes.length, one.nodes[0].html.slice(0, 200)])), (error) => done(String(error)))"""
        )
        assert found == []
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
