"""The YAML of configs/, checked as it is read: unknown key, wrong type, duplicate id -> file, line, what is allowed."""

from __future__ import annotations

import functools
import hashlib
import re
from contextvars import ContextVar
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from edutargets import __version__, caching
from edutargets.errors import ConfigError, nearest
from edutargets.files import read_file
from edutargets.folders import RULES, base_folder, config_folder, file_of
from edutargets.yaml_data import loader, parsed

PATTERN_LIMIT = 200
_LARGEST = 64 << 20  # bytes of one file


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of everything that is read from YAML: an unknown key is an error."""


class Pattern(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A regular expression with the texts it must cover whole (examples) and must not (counterexamples)."""

    id: str
    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        refuse_unfit(f"pattern {self.id}", self.pattern)


T = TypeVar("T")
_judged: ContextVar[bool] = ContextVar("judged", default=False)  # whether the rules that are being made were judged before


def refuse_unfit(whose: str, *patterns: str) -> None:
    """ValueError where a pattern is no regular expression.

    Patterns out of the cache were judged when they were put there. To compile them all again would take most of a short call, which
    needs few of them.
    """
    if _judged.get():
        return
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"{whose} is no regular expression: {error}") from None


def read_rules(folder: Path, name: str, shape: type[T]) -> T:
    """One file of the configs: the packaged one, extended by the one of `folder` where it has one.

    An entry of `folder` replaces the packaged entry of the same id; all else is added to what is there. Raises ConfigError
    as `read_yaml` does.
    """
    base, own = base_folder("configs") / name, folder / name
    if not own.is_file():
        return read_yaml(base, shape)
    if own.samefile(base) or own.read_bytes() == base.read_bytes():
        return read_yaml(own, shape)
    whole: Any = read_yaml(base, shape)
    part = read_yaml(own, _part(shape))  # type: ignore[arg-type]
    given = {key: value for key in whole.__struct_fields__ if (value := getattr(part, key)) is not msgspec.UNSET}
    return cast(T, msgspec.structs.replace(whole, **{key: _extended(getattr(whole, key), value) for key, value in given.items()}))


@functools.cache
def _part(shape: type[Any]) -> type[Any]:
    """The shape of a file that extends another: each of its keys may be missing."""
    fields = [(field.name, field.type | msgspec.UnsetType, msgspec.UNSET) for field in msgspec.structs.fields(shape)]
    return msgspec.defstruct(f"{shape.__name__}Part", fields, frozen=True, kw_only=True, forbid_unknown_fields=True)


def _extended(base: Any, own: Any) -> Any:
    """Entries by id, words once each, mappings key by key, records field by field; anything else is taken from `own`."""
    if isinstance(base, tuple) and isinstance(own, tuple):
        named = {entry.id: entry for entry in own if hasattr(entry, "id")}
        kept = [named.get(entry.id, entry) if hasattr(entry, "id") else entry for entry in base]
        return (*kept, *(entry for entry in own if entry not in kept))
    if isinstance(base, dict) and isinstance(own, dict):
        return base | {key: _extended(base[key], value) if key in base else value for key, value in own.items()}
    if isinstance(base, msgspec.Struct):
        return msgspec.structs.replace(
            base, **{field: _extended(getattr(base, field), getattr(own, field)) for field in base.__struct_fields__}
        )
    return own


def read_yaml(path: Path, shape: type[T], *, keep: bool = True) -> T:
    """Read one YAML file into `shape`; ConfigError with file, line and key where it does not fit.

    A file of rules that was read before is taken from the cache: parsing YAML is the slowest part of a short call. Without `keep` it
    is not, for what lies in a corpus is in its index.
    """
    try:
        data = read_file(path, _LARGEST)
        source = data.decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: cannot be read as UTF-8 text: {error}") from None
    if not keep:
        return _parsed(path, source, shape)
    name, key = f"{path.resolve()} {shape.__name__}", hashlib.sha256(data + __version__.encode()).hexdigest()
    token = _judged.set(True)
    try:
        known = caching.get(name, key, shape)
    finally:
        _judged.reset(token)
    if known is None:
        known = _parsed(path, source, shape)
        caching.put(name, key, known)
    return known


def _parsed(path: Path, source: str, shape: type[T]) -> T:
    data = parsed(path, source)
    try:
        return msgspec.convert(data, shape)
    except msgspec.ValidationError as error:
        raise _located(path, source, shape, str(error)) from None


def located(path: Path, keys: tuple[str, ...], message: str) -> ConfigError:
    """An error of a file that can be read but says what does not hold: file, line of the last of `keys`, message, field."""
    source = path.read_text(encoding="utf-8-sig")
    return _located(path, source, Entry, f"{message} - at `$.{'.'.join(keys)}`")


_AT = re.compile(r" - at `\$(?P<path>.*)`$")
_STEP = re.compile(r"\.(?P<key>[^.\[\]]+)|\[(?P<index>\d+|\.\.\.)\]")


def _located(path: Path, source: str, shape: type[Any], message: str) -> ConfigError:
    """Turn a checking error into one with the line of the offending key and what would be allowed."""
    match = _AT.search(message)
    steps = list(_STEP.finditer(match["path"])) if match else []
    what = message[: match.start()] if match else message
    unknown = re.search(r"unknown field `(?P<key>[^`]+)`", what)
    import yaml

    node: Any = yaml.compose(source, Loader=loader())
    line, place = node.start_mark.line + 1 if node else 1, []
    keys = [step["key"] or step["index"] for step in steps] + ([unknown["key"]] if unknown else [])
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == key), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and key.isdecimal():
            node = node.value[int(key)]
            line = node.start_mark.line + 1
        place.append(key)
    hint = ""
    if "Invalid enum value" in what:
        hint = f"; allowed: {', '.join(_allowed_values(shape, [step['key'] or '' for step in steps]))}"
    if unknown:
        allowed = _allowed_keys(shape, [step["key"] or "" for step in steps])
        hint = f"; allowed: {', '.join(allowed)}{nearest(unknown['key'], allowed)}" if allowed else ""
    if not keys and not isinstance(node, yaml.MappingNode) and (allowed := _allowed_keys(shape, [])):
        what_stands = "a list" if isinstance(node, yaml.SequenceNode) else "what it says"
        hint = f"; {what_stands} stands under its key: {' or '.join(f'{one}:' for one in allowed)}"
    return ConfigError(f"{path}:{line}: {what}{' at ' + '.'.join(place) if place else ''}{hint}")


def _allowed_values(shape: Any, steps: list[str]) -> tuple[str, ...]:
    """The words that a value of `shape`, reached by `steps`, may be."""
    kind = _type_at(shape, steps)
    return tuple(map(str, kind.values)) if isinstance(kind, msgspec.inspect.LiteralType) else ()


def _allowed_keys(shape: Any, steps: list[str]) -> tuple[str, ...]:
    """The keys that a mapping of `shape`, reached by `steps`, may have."""
    kind = _type_at(shape, steps)
    return tuple(field.encode_name for field in kind.fields) if isinstance(kind, msgspec.inspect.StructType) else ()


def _type_at(shape: Any, steps: list[str]) -> Any:
    """The type of what is reached from `shape` by `steps` (keys; '' for an item of a list)."""
    kind: Any = msgspec.inspect.type_info(shape)
    for step in steps:
        while isinstance(kind, msgspec.inspect.UnionType):
            kind = kind.types[0]
        if isinstance(kind, msgspec.inspect.StructType):
            kind = next((field.type for field in kind.fields if field.encode_name == step), None)
        elif isinstance(kind, msgspec.inspect.DictType):
            kind = kind.value_type
        else:
            kind = getattr(kind, "item_type", None)
    while isinstance(kind, msgspec.inspect.UnionType):
        kind = kind.types[0]
    return kind


__all__ = [
    "PATTERN_LIMIT",
    "RULES",
    "Entry",
    "Pattern",
    "base_folder",
    "config_folder",
    "file_of",
    "located",
    "read_rules",
    "read_yaml",
    "refuse_unfit",
]
