"""Names of all that one number is said of: 入学率、巩固率均达100%; 普及普惠县、优质均衡县各新增3个; 甲、乙、丙、丁“四个100%”."""

from __future__ import annotations

from edutargets.extracting.clauses import Span
from edutargets.extracting.naming.words import RATE_UNITS, NameWords
from edutargets.records import Quantity

_SHORTEST_RATE, _SHORTEST_HEAD = 2, 4  # characters of one of several heads


def names_of_all(words: NameWords, text: str, quantity: Quantity, clause: Span, item: Span, name: str) -> tuple[str, ...]:
    """The names of all that a number is said of, its item's own being `name`; () where it is said of one thing alone."""
    many = words.many_of.search(text[clause.start : quantity.start])
    if many:
        return _counted_heads(words, text[clause.start : clause.start + many.start()], many[1])
    head = text[max(clause.start, item.start) : quantity.start]
    said = words.strip_tail(words.said_of_all.sub("", head))
    whole = words.strip_tail(words.said_of_all.sub("", text[clause.start : quantity.start]))
    if quantity.unit in RATE_UNITS and (measures := words.many_measures.search(whole)):  # 封闭管理、一键报警、保安配备三项指标均达100%
        return _counted_heads(words, whole[: measures.start()], measures[1])
    if quantity.unit in RATE_UNITS:
        parts = words.parted.split(words.strip_adverbs(said))
        last = words.stage_head.match(parts[-1])
        if last and words.metric_alone.search(parts[-1]) and all(words.stage_head.fullmatch(part) for part in parts[:-1]):
            parts = [*(part + parts[-1][last.end() :] for part in parts[:-1]), parts[-1]]  # 小学、初中毕业生升学率
        rates = len(parts) > 1 and all(words.metric_alone.search(part) and len(part) > _SHORTEST_RATE for part in parts)
        if not rates or "分别" in head:
            return ()
        heads = words.of_one_subject(tuple(map(words.clean_name, parts)))
        carried = name[: max(name.find(heads[0]), 0)]  # what the whole name has before them: 小学在校生巩固率、升学率
        return tuple(carried + one for one in heads)
    each = words.each_of.match(head)
    parts = words.parted.split(words.strip_adverbs(each["heads"])) if each else []
    if each and len(parts) > 1 and all(len(part) >= _SHORTEST_HEAD for part in parts):
        return tuple(words.clean_name(part) + (each["verb"] or "") + "数" for part in parts)
    return ()


def _counted_heads(words: NameWords, head: str, number: str) -> tuple[str, ...]:
    count = "一二三四五六七八九十".find(number.replace("两", "二")) + 1
    parts = [part for part in head.split("、") if part]
    if len(parts) < count:
        return ()
    parts = parts[-count:]
    parts[0] = words.before_first.sub("", parts[0])
    parts[-1] = words.behind_last.sub("", parts[-1])
    return tuple(words.clean_name(part) for part in parts)
