"""Words: what a person may write for the values of status and kind, in English or Chinese, beside their ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from edutargets.errors import UsageError, nearest

_WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "status": {
        "target": ("目标值", "目标", "计划", "plan"),
        "result": ("完成值", "完成", "完成情况", "结果", "实绩"),
        "context": ("背景值", "背景", "现状", "background"),
    },
    "kind": {
        "level": ("存量", "水平", "现状", "state"),
        "change": ("增量", "增减", "变化"),
        "output": ("新增或完成数", "新增", "完成数", "产出"),
        "commitment": ("举措", "承诺"),
    },
}


def field_words(field: str) -> dict[str, str]:
    """The values of a field (status, kind) by each of their names, the ids among them and first."""
    values = _WORDS[field]
    return {value: value for value in values} | {word: value for value, words in values.items() for word in words}


def split(names: Iterable[str]) -> list[str]:
    """Names of which several may stand in one value, behind commas."""
    return [part.strip() for name in names for part in re.split("[,，]", name) if part.strip()]


def known_value(name: str, known: Mapping[str, str], what: str) -> str:
    """The id that a name stands for; UsageError with the names there are, and the nearest, where it stands for none."""
    identity = known.get(name.lower())
    if identity is None:
        listed = "" if len(set(known.values())) > 60 else f"; there are {', '.join(dict.fromkeys(known.values()))}"
        raise UsageError(f"unknown {what} {name!r}{listed}{nearest(name.lower(), known)}")
    return identity
