"""Mutations: the changes that tests/mutants.py makes to the tree of a module, one at a time, and the lines that they concern."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


def mutations(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Each change that can be made, with its line and its node; the tree is changed while it is given, and then as before."""
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Compare):
            for index, one in enumerate(node.ops):
                turned = _TURNED.get(type(one))
                if turned:
                    node.ops[index] = turned()
                    yield f"{line}: {type(one).__name__} -> {turned.__name__}", node
                    node.ops[index] = one
        elif isinstance(node, ast.BoolOp):
            before = node.op
            node.op = ast.Or() if isinstance(before, ast.And) else ast.And()
            yield f"{line}: {type(before).__name__} -> {type(node.op).__name__}", node
            node.op = before
        elif isinstance(node, ast.If | ast.IfExp | ast.While):
            test = node.test
            node.test = ast.UnaryOp(ast.Not(), test)
            yield f"{line}: condition turned", node
            node.test = test
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
            sign = node.op
            node.op = ast.Sub() if isinstance(sign, ast.Add) else ast.Add()
            yield f"{line}: {type(sign).__name__} -> {type(node.op).__name__}", node
            node.op = sign
        elif isinstance(node, ast.Constant) and isinstance(node.value, int) and not isinstance(node.value, bool):
            value = node.value
            node.value = value + 1
            yield f"{line}: {value} -> {value + 1}", node
            node.value = value
        elif isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
            given = node.value
            node.value = ast.Constant(None)
            yield f"{line}: returns None", node
            node.value = given


def lines_of(tree: ast.Module, node: ast.AST) -> tuple[Iterable[int], ...]:
    """The lines of a node: its first, all, those of the function around it."""
    first, last = getattr(node, "lineno", 0), getattr(node, "end_lineno", 0)
    around = [
        (one.lineno, one.end_lineno or one.lineno)
        for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef) and one.lineno <= first <= (one.end_lineno or 0)
    ]
    return (first,), range(first, last + 1), *(range(low + 1, high + 1) for low, high in sorted(around, reverse=True)[:1])
