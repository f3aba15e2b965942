"""Changes as they are told: what changed and which way; since when stands in the text: 近视率较2020年下降 -> 近视率下降."""

from __future__ import annotations

import re

_YEAR = r"(?:(?:19|20)\d\d年|[上去前今]一?年|上一?学年|“?十[一二三四五]五”?)(?:年|底|末|初|同期|时期|时|度)*"
_SINCE = re.compile(
    rf"(?<=[\u4e00-\u9fff])(?:同比|环比|(?:与|[比较]){_YEAR}(?:相比)?)(?=(?:净|实际|分别)?(?:增长|提高|提升|下降|降低|减少|增加|上升|回升|扩大|压减|缩小)(?:了|幅度)?$)"
)


def without_base(name: str) -> str:
    """The name of a change without the time it is counted from.

    >>> without_base("总体近视率较2020年下降"), without_base("本科上线率比全省高"), without_base("同比增长")
    ('总体近视率下降', '本科上线率比全省高', '同比增长')
    """
    return _SINCE.sub("", name)
