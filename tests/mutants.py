"""Mutants: one change to the code of a module at a time, and whether its tests notice. Started by tests/mutants.sh and by nothing else.

It refuses to begin as root, where a file outside /tmp can be written, and for a module that deletes, moves or starts anything. What
deletes files is a stub while mutants run.
"""

from __future__ import annotations

import ast
import itertools
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import ChainMap
from collections.abc import Iterator
from pathlib import Path

import msgspec
from mutations import lines_of, mutations
from reaching import Test, picked

DANGEROUS = re.compile(
    r"\b(unlink|rmtree|rmdir|remove|removedirs|rename|replace_file|kill|killpg|fork|subprocess|shutil|system|truncate|write_\w+|mkdir)\b"
)
SECONDS = 300
OF_TESTS = 120.0  # seconds of tests that a mutant is tried with, as they were when they were watched
_RECORDS = "tests/test_reproducible.py::test_the_records_of_the_five_documents_are_those_that_were_read_through"
ROOMS = {  # what is sampled, with the tests of the room
    "edutargets/extracting/": [
        f"tests/test_{name}.py" for name in (
            "quantities", "numerals", "extracting", "years", "periods", "scope", "stages", "localities", "cautions", "roles", "name_constructions",
            "constructions", "values_in_words", "bound_forms", "numeral_forms", "facts",
        )
    ],
    "edutargets/comparing/": [
        f"tests/test_{name}.py" for name in (
            "comparing", "cells", "benchmarks", "progress", "ranking", "findings", "promises", "by_wording", "per_head", "pivot", "plan_and_result",
        )
    ],
    "edutargets/presenting/words/values.py": ["tests/test_figures.py", "tests/test_screens.py", "tests/test_written_values.py", "tests/test_cells.py"],
}  # fmt: skip
_ELSEWHERE = 1  # of the test files that import a module, as many that are not of its room
_NOT = re.compile(
    r"test_(browser|accessible|made_documents|cluster|training|configs|comparison_workbook|hostile_\w+)\.py"
)  # they take long, or work in other processes
STUBS = """
import os, pathlib, shutil, sys
def nothing(*_, **__): return None
os.remove = os.unlink = os.rmdir = os.removedirs = os.kill = os.killpg = os.truncate = nothing
pathlib.Path.unlink = pathlib.Path.rmdir = nothing
shutil.rmtree = nothing
import msgspec, pytest, reaching
what, place, *words = sys.argv[1:]
if what == "watch":
    plugin = reaching.Watcher(pathlib.Path.cwd(), msgspec.json.decode(os.environ["ROOMS"]))
else:
    plugin = reaching.Picker(msgspec.json.decode(pathlib.Path(place).read_bytes())) if what == "pick" else None
code = pytest.main(words, plugins=[plugin] if plugin else [])
if what == "watch":
    pathlib.Path(place).write_bytes(msgspec.json.encode(plugin.passed))
sys.stdout.flush()
os._exit(code)
"""


def refuse(why: str) -> None:
    sys.exit(f"mutants.py: {why}: run it by tests/mutants.sh")


def make_sure(root: Path) -> None:
    """End where mutated code could do harm: as root, or where anything but /tmp can be written."""
    if os.getuid() == 0 or os.geteuid() == 0:
        refuse("the user is root")
    for folder in (
        Path("/"),
        root,
        root / "edutargets",
        Path("/root"),
        Path("/home"),
        Path("/usr"),
        Path("/var"),
        Path("/etc"),
        Path("/dev/shm"),
    ):
        place = folder / f".mutants-{os.getpid()}"
        try:
            place.touch()
        except OSError:
            continue
        refuse(f"{folder} can be written")
    if len([one for one in Path("/proc").iterdir() if one.name.isdigit()]) > 8:
        refuse("other processes are to be seen")


def concerned(root: Path, module: str) -> list[str]:
    """The test files a module is tried with, those that name it first, then those of its room."""
    room = next(tests for start, tests in ROOMS.items() if module.startswith(start))
    parent, _, name = module.removesuffix(".py").replace("/", ".").rpartition(".")
    imports = re.compile(rf"{re.escape(parent)}\.{name}\b|from {re.escape(parent)} import [^\n]*\b{name}\b")
    own = [
        f"tests/{path.name}"
        for path in sorted((root / "tests").glob("test_*.py"))
        if imports.search(path.read_text("utf-8")) and not _NOT.match(path.name)
    ]
    others = [one for one in own if one not in room][:_ELSEWHERE]
    return list(dict.fromkeys([*(one for one in own if one in room), *room, *others]))


def modules_of(root: Path) -> list[str]:
    """The modules of the rooms."""
    paths = (path.relative_to(root).as_posix() for path in (root / "edutargets").rglob("*.py"))
    return sorted(path for path in paths if path.startswith(tuple(ROOMS)))


def sampled(root: Path, count: int, seed: int | None = None) -> list[tuple[str, int]]:
    """A module and the number of one of its mutations, `count` times, drawn from all mutations of all modules of the rooms: by a seed, or one of the code."""
    modules = modules_of(root)
    made = [(one, number) for one in modules for number, _ in enumerate(mutations(ast.parse((root / one).read_text("utf-8"))))]
    return random.Random(len(modules) if seed is None else seed).sample(made, min(count, len(made)))


class Copy:
    """A copy of the project in /tmp in which one module at a time is changed, and tests of it run."""

    def __init__(self, root: Path) -> None:
        self._root, self._own = root, Path("/tmp/mutants")
        self.said = ""  # what pytest said last
        for folder in ("edutargets", "configs", "corpus", "docs", "tests"):
            shutil.copytree(root / folder, self._own / folder)
        for name in ("pyproject.toml", "README.md", "README.zh-CN.md", "CHANGELOG.md"):
            shutil.copy(root / name, self._own / name)

    def source(self, module: str) -> str:
        source = (self._root / module).read_text(encoding="utf-8")
        if DANGEROUS.search(source):
            refuse(f"{module} deletes, moves, writes or starts something")
        return source

    def take_sum(self) -> None:
        """The records as they are without any mutant are what the test of their sum expects, whether or not its sum was brought up to date."""
        printed = self._own / "sum.py"
        printed.write_text(
            "import hashlib, pathlib, sys, test_reproducible as t\nprint(hashlib.sha256(t.printed(pathlib.Path(sys.argv[1]))).hexdigest())\n"
        )
        with tempfile.TemporaryDirectory() as cache:
            environment = {**os.environ, "PYTHONPATH": f"{self._own}:{self._own / 'tests'}"}
            said = subprocess.run(
                [sys.executable, str(printed), cache], cwd=self._own, env=environment, capture_output=True, text=True, check=True
            )
        test = self._own / _RECORDS.partition("::")[0]
        test.write_text(re.sub('(?m)^GOLDEN = ".*"$', f'GOLDEN = "{said.stdout.strip()}"', test.read_text("utf-8")), "utf-8")

    def watched(self, file: str) -> dict[str, Test]:
        """The tests of a file that pass here on the code as it is, with the lines they reach."""
        with tempfile.NamedTemporaryFile() as place:
            began = time.monotonic()
            self._run("watch", place.name, [file])
            tests = msgspec.json.decode(Path(place.name).read_bytes() or b"{}", type=dict[str, Test])
        print(f"{file}: {len(tests)} tests, {time.monotonic() - began:.0f} s; {self.said}", file=sys.stderr, flush=True)
        return tests

    def passes(self, module: str, text: str, files: list[str], names: list[str] | None = None) -> bool:
        """Whether no test of some files, or none of those named, notices that a module has this text."""
        (self._own / module).write_text(text, encoding="utf-8")
        try:
            with tempfile.NamedTemporaryFile() as place:
                Path(place.name).write_bytes(msgspec.json.encode(names))
                return self._run("all" if names is None else "pick", place.name, ["-x", *files])
        except subprocess.TimeoutExpired:
            self.said = f"no end within {SECONDS} s"
            return False
        finally:
            shutil.copy(self._root / module, self._own / module)

    def _run(self, what: str, place: str, words: list[str]) -> bool:
        """Run tests with an empty cache, and whether they pass."""
        command = [sys.executable, "-c", STUBS, what, place, "-q", "-n", "0", "-p", "no:cacheprovider", *words]
        with tempfile.TemporaryDirectory() as cache:
            environment = {
                **os.environ, "PYTHONPATH": f"{self._own}:{self._own / 'tests'}", "EDUTARGETS_CACHE": cache, "ROOMS": json.dumps(list(ROOMS)),
            }  # fmt: skip
            limit = None if what == "watch" else SECONDS
            done = subprocess.run(command, cwd=self._own, env=environment, capture_output=True, text=True, timeout=limit, check=False)
        failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
        self.said = "; ".join(failed[:3]) or (done.stdout + done.stderr)[-100:].strip()
        return done.returncode == 0


def of_one(root: Path, what: str, count: int, tests: list[str]) -> int:
    """Some of the mutants of a module, or of one of its lines (MODULE:LINE), with these tests."""
    module, _, line = what.partition(":")
    copy = Copy(root)
    tree = ast.parse(copy.source(module))
    if not copy.passes(module, ast.unparse(tree), tests):
        refuse("the tests fail on the code as it is")
    made = [(said, ast.unparse(tree)) for said, _ in mutations(tree) if said.startswith(f"{line}:") or not line]
    random.seed(module)
    sample = random.sample(made, min(count, len(made)))
    survivors = [said for said, text in sample if copy.passes(module, text, tests)]
    for said in survivors:
        print(f"{module}:{said}")
    print(f"{module}: {len(sample) - len(survivors)} of {len(sample)} mutants killed, of {len(made)} that can be made")
    return 0


def watched(root: Path, copy: Copy, files: list[str] | None = None) -> Iterator[dict[str, Test]]:
    """The tests of some files, or of the rooms and then of what is near them, with the lines they reach, file by file."""
    near = (file for module in modules_of(root) for file in concerned(root, module))
    for file in dict.fromkeys(files or (*itertools.chain(*ROOMS.values()), *near)):
        yield copy.watched(file)


def reached(root: Path, copy: Copy) -> dict[str, Test]:
    """Which tests reach which lines: as the lines of the standard input say, or else as is seen now."""
    given = [msgspec.json.decode(line, type=dict[str, Test]) for line in sys.stdin.buffer]
    return dict(ChainMap(*(given or watched(root, copy))))


def of_all(root: Path, count: int, numbers: list[int], seed: int | None) -> int:
    """A sample over all rooms, or only those of these numbers in it; each mutant is a line as soon as it is tried."""
    copy, killed, by_sum = Copy(root), 0, 0
    tests = reached(root, copy)
    copy.take_sum()
    sample = sampled(root, count, seed)
    numbers = numbers or list(range(len(sample)))
    for at in numbers:
        module, number = sample[at]
        tree = ast.parse(copy.source(module))
        said, text, ranges = next(
            (said, ast.unparse(tree), lines_of(tree, node)) for place, (said, node) in enumerate(mutations(tree)) if place == number
        )
        names = picked(tests, module, ranges, OF_TESTS)
        began = time.monotonic()
        lives = copy.passes(module, text, list(dict.fromkeys(name.partition("::")[0] for name in names)), names)
        if lives and module.startswith("edutargets/extracting/"):  # its records are printed by a process that nobody watches
            lives = copy.passes(module, text, [_RECORDS])
            by_sum += not lives
        killed += not lives
        print(
            f"{at} {'SURVIVED' if lives else 'killed  '} {module}:{said}; {len(names)} tests, {time.monotonic() - began:.0f} s"
            + ("" if lives else f" ({copy.said[:100]})"),
            flush=True,
        )
    print(
        f"{killed} of {len(numbers)} mutants killed, {by_sum} of them by the sum of all records alone; drawn from all of {', '.join(ROOMS)}"
    )
    return 0


def main(root: Path, what: str, rest: list[str]) -> int:
    make_sure(root)
    if what == "--reached":
        for tests in watched(root, Copy(root), rest):
            print(msgspec.json.encode(tests).decode("utf-8"), flush=True)
        return 0
    if what == "--sample":
        count, _, seed = rest[0].partition(":")
        return of_all(root, int(count), list(map(int, rest[1:])), int(seed) if seed else None)
    return of_one(root, what, int(rest[0]), rest[1:])


if __name__ == "__main__":
    if len(sys.argv) < 3:
        refuse("MODULE[:LINE] COUNT TEST... or --sample COUNT[:SEED] [NUMBER...] or --reached [TEST...]")
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:]))
