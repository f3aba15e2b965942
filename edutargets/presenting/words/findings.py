"""Findings in words: the sentences a comparison begins with, in English and Chinese, each with the ids it rests on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

import msgspec

from edutargets.comparing.records import Comparison, Finding
from edutargets.presenting.words.benchmarks import value_text
from edutargets.presenting.words.notes import reason_words
from edutargets.presenting.words.wording import Wording
from edutargets.records import Target

SENTENCES = 5
_NAMED, _IDS = 4, 4
_SEVERAL = 3  # promises that are counted, not only one of them told
_ENDS = {
    ("level", "most"): ("highest", "最高"), ("level", "least"): ("lowest", "最低"),
    ("other", "most"): ("most", "最多"), ("other", "least"): ("least", "最少"),
}  # fmt: skip
_SIDES = {"above": ("above", "高于"), "equal": ("equal to", "等于"), "below": ("below", "低于")}
_OUTCOMES = {"reached": ("reached", "达到"), "missed": ("missed", "未达到")}
_VERBS = {"target": ("promises", "目标"), "result": ("reports", "结果"), "context": ("states", "背景")}


class Sentence(msgspec.Struct, frozen=True):
    """One finding in words; `ids` are those of its records, all of them."""

    text: str
    ids: tuple[str, ...]

    @property
    def short_ids(self) -> str:
        """The ends of its ids, as `explain` takes them; of many only the first, and how many more there are."""
        ends = [identity.rpartition("-")[2] for identity in self.ids]
        alike = {end for end in ends if ends.count(end) > 1}  # the same words in two documents
        return ", ".join(self.first_ids(_IDS, lambda identity: identity if identity[-6:] in alike else identity.rpartition("-")[2]))

    def first_ids(self, most: int, written: Callable[[str], str]) -> list[str]:
        """Its ids as `written`, of more than `most` the first, and how many more there are."""
        return [*map(written, self.ids[:most]), *([f"+{len(self.ids) - most}"] if len(self.ids) > most else [])]


def chosen(findings: Sequence[Finding]) -> list[Finding]:
    """At most five findings of all kinds, in their order: one of each kind, then a second ranking, and why others rank nobody."""
    by_kind: dict[str, list[Finding]] = {}
    for finding in findings:
        by_kind.setdefault(finding.kind, []).append(finding)
    kinds = ("shared", "extremes", "against_national", "plan_and_result", "only_one")
    picked = [by_kind[kind][0] for kind in kinds if kind in by_kind]
    spare = [*by_kind.get("extremes", [])[1:2], *by_kind.get("not_ranked", []), *by_kind.get("against_national", [])[1:2]]
    kept = [*picked, *spare][:SENTENCES]
    return [finding for finding in findings if any(finding is one for one in kept)]


def sentences(comparison: Comparison, wording: Wording, *, every: bool = False, without: Collection[str] = ()) -> list[Sentence]:
    """The findings of a comparison in words, the most telling five of them or `every` one; `without` those of some kinds."""
    teller = _Teller(comparison, wording)
    kept = [one for one in comparison.findings if one.kind not in without]
    return [Sentence(teller.told(one) + ("" if every else teller.others_like(one)), one.ids) for one in (kept if every else chosen(kept))]


def told_of(comparison: Comparison, wording: Wording, kind: str) -> list[str]:
    """The sentences of one kind, without ids."""
    teller = _Teller(comparison, wording)
    return [teller.told(one) for one in comparison.findings if one.kind == kind]


def finding_facts(comparison: Comparison, wording: Wording) -> list[dict[str, Any]]:
    """Every finding as an object: kind, places, values, ids, the row it is about, and its sentence."""
    return [
        {
            "kind": one.kind,
            "indicator": one.row.indicator if one.row else None,
            "stage": one.row.stage if one.row else None,
            "places": list(one.places),
            "values": list(one.values),
            "of": one.of,
            "benchmark": one.against.id if one.against else None,
            "ids": list(one.ids),
            "text": sentence.text,
        }
        for one, sentence in zip(comparison.findings, sentences(comparison, wording, every=True), strict=True)
    ]


class _Teller:
    def __init__(self, comparison: Comparison, wording: Wording) -> None:
        self._comparison, self._wording = comparison, wording
        self._zh = wording.language == "zh"
        self._index = 1 if self._zh else 0
        self._ranks = any(one.kind == "extremes" for one in comparison.findings)

    def told(self, finding: Finding) -> str:
        said: dict[str, Any] = {
            "shared": self._shared, "extremes": self._extremes, "against_national": self._against_national,
            "plan_and_result": self._plan_and_result, "not_ranked": self._not_ranked, "only_one": self._only_one,
        }  # fmt: skip
        return str(said[finding.kind](finding))

    def _shared(self, finding: Finding) -> str:
        shared, rows = map(int, finding.values)
        places = len(self._comparison.cities)
        if not finding.row:
            return (
                f"没有两地以上均提及的指标（共{rows}项，{self._counted(places)}）。"
                if self._zh
                else f"No indicator of {rows} is stated by two or more of {places} places."
            )
        name = self._wording.row(finding.row)
        most = (f"；最多：{name}，{self._counted(finding.of)}" if self._zh else f"; most: {name}, {finding.of}") if places > 2 else ""
        if self._zh:
            which = f"共{rows}项指标，" if shared == rows else f"{rows}项指标中，"
            whose = "两地均提及" if places == 2 else f"{'均' if shared == rows else ''}有两地以上提及"
            return f"{which}{whose}{'' if shared == rows else f'的{shared}项'}{most}。"
        who = "both places" if places == 2 else f"two or more of {places} places"
        which = f"{shared} of {rows} indicators" if shared != rows else f"All {rows} indicators" if rows > 1 else "The one indicator"
        return f"{which} {'is' if shared == 1 else 'are'} stated by {who}{most}."

    def _extremes(self, finding: Finding) -> str:
        assert finding.row
        targets = self._targets(finding)
        first = targets[0]
        counted = first.kind != "level" and first.unit not in ("%", "％", "‰")
        kind = "level" if first.kind == "level" else "other"
        ends = []
        for end in dict.fromkeys(finding.values):
            own = [target for target, value in zip(targets, finding.values, strict=True) if value == end]
            cities = self._wording.listed(self._wording.city(target.city) for target in own)
            word = _ENDS[kind, end][self._index]
            ends.append(f"{cities}{word}（{self._amount(own[0])}）" if self._zh else f"{cities} {word} ({self._amount(own[0])})")
        name = self._wording.row(finding.row)
        if self._zh:
            scale = "，数量未按规模折算" if counted else ""
            return f"{name}（{self._wording.dated(first)}）：可比的{self._counted(finding.of)}中，{'，'.join(ends)}{scale}。"
        scale = "; counts, not scaled by size" if counted else ""
        return f"{name}, {self._wording.dated(first)}: {', '.join(ends)}, of {finding.of} that can be compared{scale}."

    def _against_national(self, finding: Finding) -> str:
        assert finding.row and finding.against
        targets, one = self._targets(finding), finding.against
        placed = {
            side: self._placed([target for target, value in zip(targets, finding.values, strict=True) if value == side])
            for side in dict.fromkeys(finding.values)
        }
        name, value = self._wording.row(finding.row), value_text(one, self._wording)
        if self._zh:
            what = f"{one.year}年全国{'目标' if one.type == 'target' else '实际'}（{value}）"
            sides = [f"{own}{_SIDES[side][1]}{'该值' if number else what}" for number, (side, own) in enumerate(placed.items())]
            return f"{name}：{'；'.join(sides)}。"
        sides = [f"{_SIDES[side][0]}: {own}" for side, own in placed.items()]
        figure = "target" if one.type == "target" else "figure"
        return f"{name}, beside the national {figure} of {one.year} ({value}): {'; '.join(sides)}."

    def _placed(self, targets: Sequence[Target]) -> str:
        """Places with their values, of many only the first."""
        named = [f"{self._wording.city(target.city)}{'' if self._zh else ' '}{self._amount(target)}" for target in targets[:_NAMED]]
        return self._listed(named, len(targets))

    def _listed(self, named: list[str], places: int) -> str:
        """The first of so many places: A, B, 3 more; A、B等5地, of provinces A、B等5个省份."""
        more = places - len(named)
        if self._zh:
            return f"{'、'.join(named)}{f'等{self._counted(places)}' if more else ''}"
        return ", ".join([*named, *([f"{more} more"] if more else [])])

    def _plan_and_result(self, finding: Finding) -> str:
        assert finding.row
        promise, result = self._targets(finding)
        city, name = self._wording.city(finding.places[0]), self._wording.row(finding.row)
        outcome = _OUTCOMES[finding.values[0]][self._index]
        if self._zh:
            return f"{city}{name}：{promise.year}年目标值{self._amount(promise)}，完成值{self._amount(result)}，{outcome}。"
        return f"{city}, {name}: promised {self._amount(promise)} for {promise.year}, reported {self._amount(result)}: {outcome}."

    def others_like(self, finding: Finding) -> str:
        """Of how many promises it is one, and what became of them: where many were kept or broken, one of them says little."""
        alike = [one.values[0] for one in self._comparison.findings if one.kind == "plan_and_result"]
        if finding.kind != "plan_and_result" or len(alike) < _SEVERAL:
            return ""
        counts = [(code, alike.count(code)) for code in _OUTCOMES if code in alike]
        if self._zh:
            return f"可如此核对的共{len(alike)}项：{'，'.join(f'{_OUTCOMES[code][1]}{count}项' for code, count in counts)}。"
        told = ", ".join(f"{count} {_OUTCOMES[code][0]}" for code, count in counts)
        return f" Of {len(alike)} promises that can be held so against a report: {told}."

    def _not_ranked(self, finding: Finding) -> str:
        reasons = [reason_words(code, self._wording) for code in finding.values[:_NAMED]]
        more = len(finding.values) > _NAMED
        if self._zh:
            return f"{'其余' if self._ranks else ''}{finding.of}项共有指标不作排名：{'、'.join(reasons)}{'等' if more else ''}。"
        reasons += ["other reasons"] if more else []
        rows = f"{'other ' if self._ranks else ''}shared indicator{'s' if finding.of != 1 else ''}"
        return f"Nobody is ranked by {finding.of} {rows}: {', '.join(reasons)}."

    def _only_one(self, finding: Finding) -> str:
        named = list(zip(finding.places, finding.values, strict=True))
        shown = [f"{self._wording.city(city)}{'' if self._zh else ' '}{count}" for city, count in named[: 2 * _NAMED]]
        listed = self._listed(shown, len(named))
        if self._zh:
            return f"仅一地提及的指标{finding.of}项：{listed}。"
        return f"{finding.of} {'is' if finding.of == 1 else 'are'} stated by one place only: {listed}."

    def _counted(self, count: int) -> str:
        """So many places, in the words for the kind that all of them are of."""
        return self._wording.number_of(count, self._comparison.cities)

    def _amount(self, target: Target) -> str:
        return self._wording.amount(target)

    def _targets(self, finding: Finding) -> list[Target]:
        """The records of a finding, in the order of its ids."""
        return list(self._found(finding))

    @staticmethod
    def _found(finding: Finding) -> Iterator[Target]:
        assert finding.row
        known = {target.id: target for cell in finding.row.cells for target in cell.targets}
        yield from (known[identity] for identity in finding.ids)
