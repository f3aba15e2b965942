"""Suggesting: what a corpus states often that no entry of the catalogue stands for, as entries to paste.

Figures without an indicator are grouped by what may share a row (unit family, stage, kind) and by the noun that their names
end in; a group counts where two cities state it, or in a corpus of one city two documents. Changes are left out: a growth is no
entry of its own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence

import msgspec

from edutargets.corpus import Corpus
from edutargets.records import DEFAULT_STATUSES, Kind, Target
from edutargets.rules.context import load_context
from edutargets.rules.taxonomy import load_taxonomy
from edutargets.rules.units import Units, load_units

_COUNTED = re.compile(r"(?:人数|人次|次数|总数|数量|套数|场次|数|的?占)$")
_RATE = re.compile(r"(?:[\u4e00-\u9fff]{2}率|占比|比例|比重|比)$")
_DONE = re.compile(
    r"^(?:累计|计划|力争|确保|完成)?(新增|新建|改扩建|建设|建成|创建|培育|认定|组建|开展|改造|评选|招收|培训|引进|打造|增加)"
)
# ends of names that hold no noun: where they stand alone, the name has lost what it counts
_NO_NOUN = re.compile(
    r"(?:的|占|全|新增|增加|减少|增长|提高|下降|完成|投入|实际|低于|高于|超过|达到|压减|整改|缺口|共|有|其中|预算|学校|学生|教师|实事|比例|合计|平均)+"
)
_PLAIN = re.compile(r"[^\u4e00-\u9fffA-Za-z]")
_LONGEST, _SHORTEST = 10, 2
_QUOTES, _QUOTE = 3, 60
_MATCH_FAULTS = str.maketrans("", "", "+|~^?()[]{}*\\$.")


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """Figures that look like one indicator: the noun of their names, and what an entry of the catalogue would say of them.

    `units` are those they are stated in, most frequent first; `quotes` are up to three of their texts, of different cities where
    they can be.
    """

    head: str
    theme: str
    stage: str
    kind: Kind
    units: tuple[str, ...]
    figures: int
    cities: tuple[str, ...]
    names: tuple[str, ...]
    verbs: tuple[str, ...]
    quotes: tuple[str, ...]

    @property
    def match(self) -> str:
        """A line of `match` for configs/indicators.yaml: the noun, with the verbs that stand before it where all names have one."""
        head = self.head.translate(_MATCH_FAULTS)
        return f"{'|'.join(self.verbs)} + {head}" if self.verbs else head


def suggestions(corpus: Corpus, themes: Collection[str] = ()) -> list[Suggestion]:
    """What the corpus states often without an indicator, most cities first. With `themes` only what is of those."""
    units = load_units(corpus.configs)
    taxonomy = load_taxonomy(corpus.configs)
    context = load_context(corpus.configs)
    words = {*context.far, *context.idle, *(word for stage in taxonomy.stages for word in stage.words)}
    groups: dict[tuple[str, str, Kind], list[Target]] = defaultdict(list)
    for target in corpus.select(statuses=DEFAULT_STATUSES):
        if (
            target.number
            and not target.indicator
            and not target.place
            and not target.same_as
            and target.kind not in ("commitment", "change")
        ):
            groups[_family(units, target.unit), target.stage, target.kind].append(target)
    several = len({target.city for target in corpus.targets}) > 1
    found: list[Suggestion] = []
    for members in groups.values():
        for head, alike in _by_head(members, several, lambda end: _says_nothing(end, words)):
            made = _suggestion(head, alike)
            if not themes or made.theme in themes:
                found.append(made)
    return sorted(found, key=lambda one: (-len(one.cities), -one.figures, one.theme, one.head, one.stage, one.kind))


def _says_nothing(end: str, words: Collection[str]) -> bool:
    """Whether the end of a name is no noun that an entry could be of: it has none, or is (the end of) a word that says no more."""
    return bool(_NO_NOUN.fullmatch(end)) or end.startswith("的") or any(word.endswith(end) for word in words)


def _family(units: Units, unit: str) -> str:
    family = units.family(unit)
    return family.id if family else unit


def core(name: str) -> str:
    """What a name counts or rates, without the counting word at its end and without marks.

    >>> core("新增普惠托位数"), core("中小学“课后服务”覆盖率")
    ('新增普惠托位', '中小学课后服务覆盖率')
    """
    return _PLAIN.sub("", _COUNTED.sub("", name))


def _by_head(members: Sequence[Target], several: bool, is_empty: Callable[[str], bool]) -> Iterator[tuple[str, list[Target]]]:
    """The members by the longest end of their names that two cities (or documents) share, each member once."""
    left = {target.id: core(target.name) for target in members}
    targets = {target.id: target for target in members}
    for length in range(_LONGEST, _SHORTEST - 1, -1):
        ends: dict[str, list[str]] = defaultdict(list)
        for identity, words in left.items():
            end = words[-length:]
            rate = _RATE.search(words)
            noun = end[: length - len(rate[0])] if rate and length > len(rate[0]) else "" if rate else end
            if len(end) == length and len(noun) >= _SHORTEST and not is_empty(noun):
                ends[end].append(identity)
        for end, identities in sorted(ends.items()):
            alike = [targets[identity] for identity in identities]
            if len({target.city if several else target.document for target in alike}) > 1:
                head = _DONE.sub("", end) or end
                if not is_empty(head) and len(head) >= _SHORTEST:
                    yield head, alike
                    for identity in identities:
                        del left[identity]


def _suggestion(head: str, alike: Sequence[Target]) -> Suggestion:
    verbs = [match[1] for target in alike if (match := _DONE.match(target.name))]
    quotes: dict[str, str] = {}
    for target in alike:
        quotes.setdefault(target.city, target.quote[-_QUOTE:])
    more = [target.quote[-_QUOTE:] for target in alike]
    return Suggestion(
        head=head,
        theme=Counter(target.theme for target in alike).most_common(1)[0][0],
        stage=alike[0].stage,
        kind=alike[0].kind,
        units=tuple(unit for unit, _ in Counter(target.unit for target in alike).most_common()),
        figures=len(alike),
        cities=tuple(dict.fromkeys(target.city for target in alike)),
        names=tuple(dict.fromkeys(target.name for target in alike)),
        verbs=tuple(dict.fromkeys(verbs)) if len(verbs) == len(alike) else (),
        quotes=tuple(dict.fromkeys([*quotes.values(), *more]))[:_QUOTES],
    )


def as_yaml(found: Sequence[Suggestion], taken: Collection[str] = ()) -> str:
    """Suggestions as a file of indicators to paste from: ids, English names and directions are for a person to give.

    `taken` are ids that the catalogue has already.
    """
    import yaml

    text = "# Drafts: give each an id, names and a direction of your own, and counterexamples; then run edutargets check.\nindicators:\n"
    numbers: Counter[str] = Counter()
    for one in found:
        numbers[one.theme] += 1
        while (identity := f"{one.theme}.suggested_{numbers[one.theme]}") in taken:
            numbers[one.theme] += 1
        entry = {
            "id": identity,
            "theme": one.theme,
            "zh": f"{one.head}({identity.rpartition('_')[2]})" if sum(other.head == one.head for other in found) > 1 else one.head,
            "en": f"Suggested {identity}",
            "kind": one.kind,
            "units": list(one.units),
            "direction": "neutral",
            "match": [one.match],
            "examples": list(one.quotes),
        }
        stage = f", stage {one.stage}" if one.stage else ""
        text += (
            f"  # {one.figures} figures of {len(one.cities)} cities ({', '.join(one.cities)}){stage}: {'; '.join(one.names[:_QUOTES])}\n"
        )
        drawn = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=1000, default_flow_style=None)
        text += "".join(f"  {line}\n" for line in drawn.splitlines())
    return text
