"""Values: what is written on the command line, made into what its parameter takes, without pydantic where that is plain.

Typer makes every value with pydantic from 0.29 on, also one that was not given, and importing pydantic takes longer than importing
Typer. An earlier Typer has other help pages and other messages, and would age. So each parameter makes what is beyond doubt by itself
(text, a short number within its range, a path that can be read or is not there yet) and leaves everything else to Typer, and with it
every message. All this stands on is `get_params` and `process_value`, which Click documents: with a Typer that called them no more,
a call would be slower, not wrong.
"""

from __future__ import annotations

import functools
import inspect
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import NoneType
from typing import Any, NamedTuple, cast, get_args, get_origin

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from edutargets.messages import language, said

_WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")
_DECIMAL = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?")


class _NotPlain(Exception):
    """A value that Typer has to judge."""


class _Kind(NamedTuple):
    """What a parameter takes: values of a type, numbers between `least` and `greatest`."""

    type: Any
    least: float | None = None
    greatest: float | None = None

    def made(self, value: Any) -> Any:
        """One value. Raises _NotPlain where it is not plain."""
        if isinstance(value, str):
            value = self._read(value)
        if not isinstance(value, self.type) or (isinstance(value, bool) and self.type is not bool):
            raise _NotPlain
        if (self.least is not None and value < self.least) or (self.greatest is not None and value > self.greatest):
            raise _NotPlain
        return value

    def _read(self, text: str) -> Any:
        if self.type is int and _WHOLE.fullmatch(text):
            return int(text)
        if self.type is float and _DECIMAL.fullmatch(text):
            return float(text)
        if self.type is Path and text and (os.access(text, os.R_OK) or not os.path.lexists(text)):
            return Path(text)
        return text


class _Plain:
    """The part of a parameter that makes plain values."""

    kind = _Kind(())  # nothing but a value that was not given is plain

    def process_value(self: Any, ctx: Any, value: Any) -> Any:
        try:
            made = self.made(value)
        except _NotPlain:
            return super().process_value(ctx, value)  # type: ignore[misc]
        if self.required and made in (None, (), []):
            # TAB asks while the line is not complete
            return None if ctx.resilient_parsing else super().process_value(ctx, value)  # type: ignore[misc]
        return made if self.callback is None else self.callback(ctx, self, made)

    def made(self: Any, value: Any) -> Any:
        """A value, or a list where there may be several. Raises _NotPlain where one is not plain."""
        several = self.multiple or self.nargs == -1
        if value is None:
            return () if several else None
        if not several:
            return self.kind.made(value)
        if not isinstance(value, (tuple, list)):
            raise _NotPlain
        return [self.kind.made(one) for one in value]


class _Option(_Plain, TyperOption):
    """An option that makes plain values by itself."""


class _Argument(_Plain, TyperArgument):
    """An argument that makes plain values by itself."""


class _PlainValues:
    """The part of a command that lets its parameters make plain values by themselves, that for its help among them."""

    def get_params(self: Any, ctx: Any) -> list[Any]:
        plain = vars(self).setdefault("plain", {})  # each is made once: what was parsed is found again by the parameter itself
        for parameter in (given := super().get_params(ctx)):  # type: ignore[misc]
            if parameter.name not in plain:
                plain[parameter.name] = _made_plain(parameter, _kinds(self.callback))
        return [plain[parameter.name] for parameter in given]

    def shell_complete(self: Any, ctx: Any, incomplete: str) -> list[Any]:
        found: list[Any] = super().shell_complete(ctx, incomplete)  # type: ignore[misc]
        for item in found:
            item.help = said(item.help) if item.help else item.help
        return found

    def get_help(self: Any, ctx: Any) -> str:
        page: str = super().get_help(ctx)  # type: ignore[misc]
        if language() == "en":
            return page
        from edutargets.cli.help_pages import help_page

        return help_page(ctx)


class PlainCommand(_PlainValues, TyperCommand):
    """A command whose parameters make plain values by themselves."""


class PlainGroup(_PlainValues, TyperGroup):
    """A group of commands whose own parameters make plain values by themselves."""


@functools.cache
def _kinds(function: Callable[..., None]) -> Mapping[str, _Kind]:
    return {name: _kind_of(parameter.annotation) for name, parameter in inspect.signature(function, eval_str=True).parameters.items()}


def _made_plain(parameter: Any, kinds: Mapping[str, _Kind]) -> _Option | _Argument:
    """The same parameter as one that makes plain values by itself."""
    plain: Any = object.__new__(_Option if isinstance(parameter, TyperOption) else _Argument)
    vars(plain).update(vars(parameter))
    plain.kind = kinds.get(parameter.name, _Plain.kind)
    return cast(_Option | _Argument, plain)


def _kind_of(annotation: Any) -> _Kind:
    """The kind of `Annotated[list[int] | None, typer.Option(min=1)]`; nothing is plain where it is none of the types known here."""
    taken, *details = get_args(annotation) or (annotation,)
    options = [one for one in get_args(taken) if one is not NoneType] if NoneType in get_args(taken) else [taken]
    inner = get_args(options[0])[0] if get_origin(options[0]) is list else options[0]
    if len(options) > 1 or inner not in (str, int, float, bool, Path) or not details:
        return _Plain.kind
    return _Kind(inner, details[0].min, details[0].max)
