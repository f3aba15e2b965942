"""Mutants: one change to the code of a module at a time, and whether its tests notice. Started by tests/mutants.sh and by nothing else.

It refuses to begin as root, where a file outside /tmp can be written, and for a module that deletes, moves or starts anything. What
deletes files is a stub while mutants run.
"""

from __future__ import annotations

import ast
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

DANGEROUS = re.compile(
    r"\b(unlink|rmtree|rmdir|remove|removedirs|rename|replace_file|kill|killpg|fork|subprocess|shutil|system|truncate|write_\w+|mkdir)\b"
)
SECONDS = 300
_RECORDS = "tests/test_reproducible.py::test_the_records_of_the_five_documents_are_those_that_were_read_through"
ROOMS = {  # what is sampled, with the tests of the room: those that are quick and see much first
    "edutargets/extracting/": [
        _RECORDS, *(f"tests/test_{name}.py" for name in (
            "quantities", "numerals", "extracting", "years", "periods", "scope", "stages", "localities", "cautions", "roles", "name_constructions",
            "constructions", "values_in_words", "bound_forms", "numeral_forms", "facts", "configs",
        )),
    ],
    "edutargets/comparing/": [
        f"tests/test_{name}.py" for name in (
            "comparing", "cells", "benchmarks", "progress", "ranking", "findings", "promises", "by_wording", "per_head", "pivot", "plan_and_result",
        )
    ],
    "edutargets/presenting/words/values.py": ["tests/test_figures.py", "tests/test_screens.py", "tests/test_written_values.py", "tests/test_cells.py"],
}  # fmt: skip
_ELSEWHERE = 3  # of the test files that import a module, as many that are not of its room
STUBS = """
import os, pathlib, shutil
def nothing(*_, **__): return None
os.remove = os.unlink = os.rmdir = os.removedirs = os.kill = os.killpg = os.truncate = nothing
pathlib.Path.unlink = pathlib.Path.rmdir = nothing
shutil.rmtree = nothing
import sys, pytest
sys.exit(pytest.main(sys.argv[1:]))
"""
_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


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


def mutations(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Each change that can be made, with its line; the tree is changed while it is given, and then as before."""
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Compare):
            for index, one in enumerate(node.ops):
                turned = _TURNED.get(type(one))
                if turned:
                    node.ops[index] = turned()
                    yield f"{line}: {type(one).__name__} -> {turned.__name__}", tree
                    node.ops[index] = one
        elif isinstance(node, ast.BoolOp):
            before = node.op
            node.op = ast.Or() if isinstance(before, ast.And) else ast.And()
            yield f"{line}: {type(before).__name__} -> {type(node.op).__name__}", tree
            node.op = before
        elif isinstance(node, ast.If | ast.IfExp | ast.While):
            test = node.test
            node.test = ast.UnaryOp(ast.Not(), test)
            yield f"{line}: condition turned", tree
            node.test = test
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
            sign = node.op
            node.op = ast.Sub() if isinstance(sign, ast.Add) else ast.Add()
            yield f"{line}: {type(sign).__name__} -> {type(node.op).__name__}", tree
            node.op = sign
        elif isinstance(node, ast.Constant) and isinstance(node.value, int) and not isinstance(node.value, bool):
            value = node.value
            node.value = value + 1
            yield f"{line}: {value} -> {value + 1}", tree
            node.value = value
        elif isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
            given = node.value
            node.value = ast.Constant(None)
            yield f"{line}: returns None", tree
            node.value = given


def concerned(root: Path, module: str) -> list[str]:
    """The test files a module is tried with, those that name it first, then those of its room."""
    room = next(tests for start, tests in ROOMS.items() if module.startswith(start))
    parent, _, name = module.removesuffix(".py").replace("/", ".").rpartition(".")
    imports = re.compile(rf"{re.escape(parent)}\.{name}\b|from {re.escape(parent)} import [^\n]*\b{name}\b")
    own = [f"tests/{path.name}" for path in sorted((root / "tests").glob("test_*.py")) if imports.search(path.read_text("utf-8"))]
    others = [one for one in own if one not in room][:_ELSEWHERE]
    return list(dict.fromkeys([*(one for one in own if one in room), *room, *others]))


def sampled(root: Path, count: int) -> list[tuple[str, int]]:
    """A module and the number of one of its mutations, `count` times, drawn from all mutations of all modules of the rooms."""
    modules = sorted(
        path.relative_to(root).as_posix()
        for path in (root / "edutargets").rglob("*.py")
        if path.relative_to(root).as_posix().startswith(tuple(ROOMS))
    )
    made = [(one, number) for one in modules for number, _ in enumerate(mutations(ast.parse((root / one).read_text("utf-8"))))]
    return random.Random(len(modules)).sample(made, min(count, len(made)))


class Copy:
    """A copy of the project in /tmp in which one module at a time is changed, and tests of it run."""

    def __init__(self, root: Path) -> None:
        self._root, self._own = root, Path("/tmp/mutants")
        self._fail: dict[str, bool] = {}
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

    def passes(self, module: str, text: str, tests: list[str]) -> str:
        """'' where a test notices that a module has this text, else what pytest said last; each run has an empty cache."""
        (self._own / module).write_text(text, encoding="utf-8")
        command = [sys.executable, "-c", STUBS, "-x", "-q", "-n", "0", "-p", "no:cacheprovider", *tests]
        try:
            with tempfile.TemporaryDirectory() as cache:
                environment = {**os.environ, "PYTHONPATH": str(self._own), "EDUTARGETS_CACHE": cache}
                done = subprocess.run(command, cwd=self._own, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            self.said = f"no end within {SECONDS} s"
            return ""
        finally:
            shutil.copy(self._root / module, self._own / module)
        self.said = next((line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))), done.stdout[-100:]).strip()
        return "" if done.returncode else self.said or "passed"

    def sound(self, module: str, tests: list[str]) -> list[str]:
        """The test files that pass on a module as it is, here; the others are named once and left out."""
        text = ast.unparse(ast.parse(self.source(module)))
        for test in tests:
            if test not in self._fail:
                self._fail[test] = not self.passes(module, text, [test])
                if self._fail[test]:
                    print(f"{test} fails here on the code as it is, and is left out: {self.said}", flush=True)
        return [test for test in tests if not self._fail[test]]


def of_one(root: Path, module: str, count: int, tests: list[str]) -> int:
    copy = Copy(root)
    tree = ast.parse(copy.source(module))
    if not copy.passes(module, ast.unparse(tree), tests):
        refuse("the tests fail on the code as it is")
    made = [(said, ast.unparse(changed)) for said, changed in mutations(tree)]
    random.seed(module)
    sample = random.sample(made, min(count, len(made)))
    survivors = [said for said, text in sample if copy.passes(module, text, tests)]
    for said in survivors:
        print(f"{module}:{said}")
    print(f"{module}: {len(sample) - len(survivors)} of {len(sample)} mutants killed, of {len(made)} that can be made")
    return 0


def of_all(root: Path, count: int, first: int = 0) -> int:
    """A sample over all rooms, from its `first` one; each mutant is a line as soon as it is tried."""
    copy, killed = Copy(root), 0
    sample = sampled(root, count)[first:]
    for module, number in sample:
        tests = copy.sound(module, concerned(root, module))
        said, text = next(
            (said, ast.unparse(tree)) for at, (said, tree) in enumerate(mutations(ast.parse(copy.source(module)))) if at == number
        )
        lives = copy.passes(module, text, tests)
        killed += not lives
        print(f"{'SURVIVED' if lives else 'killed  '} {module}:{said}" + ("" if lives else f" ({copy.said[:100]})"), flush=True)
    print(f"{killed} of {len(sample)} mutants killed, drawn from all of {', '.join(ROOMS)}")
    return 0


if __name__ == "__main__":
    if len(sys.argv) < 4:
        refuse("MODULE COUNT TEST... or --sample COUNT [FIRST]")
    base, what, *rest = sys.argv[1:]
    make_sure(Path(base))
    sys.exit(of_all(Path(base), *map(int, rest)) if what == "--sample" else of_one(Path(base), what, int(rest[0]), rest[1:]))
