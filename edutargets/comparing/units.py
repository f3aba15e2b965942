"""Units: which of them count the same thing within one indicator."""

from __future__ import annotations

# 所 and 家 count the same kindergartens, 人 and 人次 do not count the same people, nor do % and 个百分点 the same share
_SAME = (
    frozenset(("所", "家", "个", "间", "处", "座", "园", "校", "项", "条")),
    frozenset(("名", "人", "位")),
    frozenset(("%", "％")),
    frozenset(("个百分点", "百分点", "个点")),
    frozenset(("小时", "个小时")),
    frozenset(("学时", "个学时", "课时", "个课时")),
    frozenset(("场次", "场")),
)


def unit_group(unit: str) -> str:
    """One name for all units whose values may stand in one series: the first in code order of them.

    >>> unit_group("所") == unit_group("家"), unit_group("人") == unit_group("人次")
    (True, False)
    """
    return next((min(family) for family in _SAME if unit in family), unit)
