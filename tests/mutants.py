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
from collections.abc import Iterator
from pathlib import Path

DANGEROUS = re.compile(
    r"\b(unlink|rmtree|rmdir|remove|removedirs|rename|replace_file|kill|killpg|fork|subprocess|shutil|system|truncate|write_\w+|mkdir)\b"
)
SECONDS = 240
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


def main(root: Path, module: str, count: int, tests: list[str]) -> int:
    make_sure(root)
    source = (root / module).read_text(encoding="utf-8")
    if DANGEROUS.search(source):
        refuse(f"{module} deletes, moves, writes or starts something")
    own = Path("/tmp/mutants")
    for folder in ("edutargets", "configs", "corpus", "docs", "tests"):
        shutil.copytree(root / folder, own / folder)
    for name in ("pyproject.toml", "README.md", "README.zh-CN.md", "CHANGELOG.md"):
        shutil.copy(root / name, own / name)
    command = [sys.executable, "-c", STUBS, "-x", "-q", "-n", "0", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(own), "EDUTARGETS_CACHE": "/tmp/cache"}

    def passes(text: str) -> bool:
        (own / module).write_text(text, encoding="utf-8")
        try:
            return not subprocess.run(command, cwd=own, env=environment, capture_output=True, timeout=SECONDS, check=False).returncode
        except subprocess.TimeoutExpired:
            return False

    tree = ast.parse(source)
    if not passes(ast.unparse(tree)):
        refuse("the tests fail on the code as it is")
    made = [(said, ast.unparse(changed)) for said, changed in mutations(tree)]
    random.seed(module)
    sample = random.sample(made, min(count, len(made)))
    survivors = [said for said, text in sample if passes(text)]
    for said in survivors:
        print(f"{module}:{said}")
    print(f"{module}: {len(sample) - len(survivors)} of {len(sample)} mutants killed, of {len(made)} that can be made")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4:]))
