"""Heads of a row of a table that names a whole and its parts: 标准班额比例(%)其中:小学初中 over 34.52% 77.34%."""

from __future__ import annotations

import re

from edutargets.extracting.stages import StageFinder

_PARTED = re.compile(r"^(?P<whole>[^:]+?)[,;]?\s*(?:其中|包括)[:]?\s*(?P<parts>.+)$")
_UNIT = re.compile(r"\((?:%|‰|[\u4e00-\u9fff]{1,3})\)")
_WHOSE = re.compile(r"^.*(?:教师|教职工|学生|毕业生|儿童|幼儿|校长)")
_BLANKS = re.compile(r"\s+")


def heads_of(name: str, count: int, stages: StageFinder) -> list[str]:
    """The names of `count` figures that stand in one cell of a row, [] where the row names not as many.

    >>> from edutargets.config import config_folder
    >>> from edutargets.rules.taxonomy import load_taxonomy
    >>> heads_of("标准班额比例(%)其中:小学初中", 2, StageFinder(load_taxonomy(config_folder())))
    ['小学标准班额比例', '初中标准班额比例']
    """
    parted = _PARTED.match(name)
    if parted is None:
        return []
    whole, parts = (_BLANKS.sub("", _UNIT.sub("", parted[one])) for one in ("whole", "parts"))
    rest, of_stages = stages.parted(parts)
    if of_stages and not rest:
        made = [stage + stages.parted(whole)[0] for stage in of_stages]
    else:
        whose = _WHOSE.match(whole)
        made = [(whose[0] if whose and not _WHOSE.match(parts) else "") + parts]
    names = made if count == len(made) else [whole, *made]
    return names if count == len(names) else []
