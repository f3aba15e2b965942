"""Which tests reach which lines: a plugin of pytest for tests/mutants.py, so that a mutant is tried with the tests that can notice it, the quick first."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import msgspec
import pytest

_FEW = 40  # calls of a function in one test whose lines are told apart: the others seldom reach another line, and take their time
_FIRST = 60  # tests that are run before any other


class Test(msgspec.Struct):
    """A test that passes: its seconds (being watched), and by module the lines it reaches, as the bits of a hexadecimal number."""

    __test__ = False
    seconds: float
    lines: dict[str, str]

    def reaches(self, module: str, lines: Iterable[int]) -> bool:
        bits = int(self.lines.get(module, "0"), 16)
        return any(bits >> line & 1 for line in lines)


class Watcher:
    """Watches the tests of one run; `passed` are those that pass, by id."""

    def __init__(self, base: Path, rooms: Sequence[str]) -> None:
        self._base, self._rooms = f"{base}/", tuple(f"{base}/{room}" for room in rooms)
        self._lines: dict[str, set[int]] = {}
        self._calls: dict[int, int] = {}  # how often the lines of a call are still looked at, by the identity of its code
        self._seconds: dict[str, float] = {}
        self._failed: set[str] = set()
        self._reached: dict[str, dict[str, str]] = {}

    @property
    def passed(self) -> dict[str, Test]:
        return {
            name: Test(round(self._seconds.get(name, 0.0), 3), lines) for name, lines in self._reached.items() if name not in self._failed
        }

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        self._lines, self._calls = {}, {}
        sys.settrace(self._called)
        try:
            return (yield)
        finally:
            sys.settrace(None)
            self._reached[item.nodeid] = {
                file.removeprefix(self._base): f"{sum(1 << line for line in lines):x}" for file, lines in self._lines.items()
            }

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:
            self._failed.add(report.nodeid)
        elif report.when == "call":  # what is made for several tests is no time of this one
            self._seconds[report.nodeid] = report.duration

    def _called(self, frame: FrameType, event: str, _: Any) -> Any:
        code = id(frame.f_code)
        left = self._calls.get(code)
        if left is None:
            left = _FEW if frame.f_code.co_filename.startswith(self._rooms) else 0
        self._calls[code] = left - 1
        return self._stepped if left > 0 else None

    def _stepped(self, frame: FrameType, event: str, _: Any) -> Any:
        if event == "line":
            self._lines.setdefault(frame.f_code.co_filename, set()).add(frame.f_lineno)
        return self._stepped


class Picker:
    """Runs the tests of a list in its order, and no others."""

    def __init__(self, names: Sequence[str]) -> None:
        self._place = {name: place for place, name in enumerate(names)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((item for item in items if item.nodeid in self._place), key=lambda item: self._place[item.nodeid])


def picked(tests: dict[str, Test], module: str, ranges: Sequence[Iterable[int]], seconds: float) -> list[str]:
    """The tests for a change: those that reach the first of some ranges of lines that any test reaches, or any line of the module, the quickest
    first; behind them the others of their files, which may share what those made. As many as take so many seconds, each file's together."""
    for lines in (*map(list, ranges), range(1, 10_000)):
        near = sorted((name for name, test in tests.items() if test.reaches(module, lines)), key=lambda one: tests[one].seconds)
        if near:
            break
    files = {_file(name) for name in near}
    others = sorted((name for name in tests.keys() - set(near) if _file(name) in files), key=lambda one: (tests[one].seconds, one))
    order = {name: place for place, name in enumerate((*near, *others))}
    found, left = [], seconds
    for name in order:
        left -= tests[name].seconds
        if left < 0:
            break
        found.append(name)
    first = near[:_FIRST]
    return [*sorted(first, key=_file), *sorted(found[len(first) :], key=lambda one: (_file(one), order[one]))]


def _file(name: str) -> str:
    return name.partition("::")[0]
