"""The reference page of the API, docs/api.md, made of signatures and docstrings: `python tests/api_page.py` writes it anew."""

from __future__ import annotations

import inspect
import re
import sys
import typing
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

import edutargets as et

PAGE = Path(__file__).parents[1] / "docs" / "api.md"
_HEAD = """# The API

`import edutargets as et`: what stands in `et.__all__`, with the types that come back. Made of the docstrings by `python tests/api_page.py`; a test
holds it to them. [notebook.md](notebook.md) shows it at work, [contract.md](contract.md) says what of it is stable.

"""


def page() -> str:
    """The whole page: functions, then the types of `et`, then those that functions and fields lead to."""
    public = {name: getattr(et, name) for name in et.__all__ if name != "__version__"}
    functions = {name: inspect.unwrap(made) for name, made in public.items() if not inspect.isclass(made)}
    types = {name: made for name, made in public.items() if inspect.isclass(made)}
    further = {made.__name__: made for made in _reached([*functions.values(), *types.values()]) if made not in types.values()}
    parts = [
        ("Functions", (_function(f"et.{name}", made, 3) for name, made in functions.items())),
        ("Types", (_type(f"et.{name}", made) for name, made in types.items())),
        ("Types that come back", (_type(name, made) for name, made in sorted(further.items()))),
    ]
    return _HEAD + "\n".join(f"## {title}\n\n" + "\n".join(entries) for title, entries in parts)


def _function(name: str, made: Any, level: int) -> str:
    signature = inspect.signature(made)
    own = [one.replace(annotation=_Plain(one.annotation)) for one in signature.parameters.values() if one.name != "self"]
    own = [
        one.replace(default=_Plain(one.default.__name__)) if hasattr(one.default, "__name__") and one.default is not one.empty else one
        for one in own
    ]
    shown = str(signature.replace(parameters=own, return_annotation=_Plain(signature.return_annotation)))
    return f"{'#' * level} `{name}`\n\n```python\n{name}{shown}\n```\n\n{_words(made)}\n"


def _type(name: str, made: Any) -> str:
    lines = [f"### `{name}`\n\n{_words(made)}\n"]
    if issubclass(made, msgspec.Struct):
        hints = _own_hints(made)
        needed = len(made.__struct_fields__) - len(made.__struct_defaults__)
        lines.append("| field | type | |\n| --- | --- | --- |")
        for index, field in enumerate(made.__struct_fields__):
            kind = hints[field].replace("|", "\\|")
            lines.append(f"| `{field}` | `{kind}` | {'' if index < needed else 'may be left out'} |")
        lines.append("")
    for member, value in vars(made).items():
        bare = value.func if hasattr(value, "func") else getattr(value, "fget", None) or value
        if member.startswith("_") or not inspect.isfunction(bare) or not bare.__doc__:
            continue
        if bare is value:
            lines.append(_function(f"{made.__name__}.{member}", bare, 4))
        else:
            lines.append(f"#### `{made.__name__}.{member}`: `{bare.__annotations__.get('return', '')}`\n\n{_words(bare)}\n")
    return "\n".join(lines)


def _words(made: Any) -> str:
    text = inspect.cleandoc(made.__doc__ or "")
    return re.sub(r"(?m)((?:^>>> .*\n?(?:^(?!>>>).+\n?)*)+)", r"```python\n\1\n```", text).replace("\n\n```\n", "\n```\n")


def _own_hints(made: Any) -> dict[str, str]:
    """The annotations as they are written, those of the bases too."""
    found: dict[str, str] = {}
    for one in reversed(made.__mro__):
        found |= {name: str(kind) for name, kind in vars(one).get("__annotations__", {}).items()}
    return found


def _reached(made: Iterable[Any]) -> Iterator[Any]:
    """The structs of this package that return values and fields name, each once, those of the given ones too."""
    seen: set[Any] = set()
    waiting = list(made)
    while waiting:
        one = waiting.pop()
        for name, hint in _hints(one).items():
            if inspect.isfunction(one) and name != "return":
                continue
            for kind in _parts(hint):
                if (
                    inspect.isclass(kind)
                    and issubclass(kind, msgspec.Struct)
                    and kind.__module__.startswith("edutargets")
                    and kind not in seen
                ):
                    seen.add(kind)
                    waiting.append(kind)
                    yield kind


def _hints(made: Any) -> dict[str, Any]:
    space = {**vars(sys.modules[made.__module__]), **vars(typing), **vars(et), **{name: getattr(et, name) for name in et.__all__}}
    try:
        return typing.get_type_hints(made, globalns=space)
    except NameError:
        return {}


def _parts(hint: Any) -> Iterator[Any]:
    yield hint
    for one in typing.get_args(hint):
        yield from _parts(one)


class _Plain:
    """Words of a signature that stand in it as they are, without quotation marks."""

    def __init__(self, words: str) -> None:
        self._words = words

    def __repr__(self) -> str:
        return self._words


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
