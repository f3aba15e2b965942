"""Words of promises: a verdict with how far it was missed, and how many promises have each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edutargets.comparing.pairing import Pair
from edutargets.comparing.promises import Promises
from edutargets.comparing.verdicts import DUE, REST, VerdictCode
from edutargets.presenting.words.places import more_line
from edutargets.presenting.words.values import english_value, scaled_figure
from edutargets.presenting.words.wording import Wording

_POINTS = "个百分点"
_MINDED = ("year_after", "names_differ", "tolerance", "tolerance_points", "already_reached", "unsure_results")
_FEW = 8  # cities that are named


def missed_unit(pair: Pair) -> str:
    """The unit in which a promise was missed: rates in % differ by points."""
    unit = pair.target.unit
    return _POINTS if unit in ("%", "％") else unit


def verdict_words(pair: Pair, wording: Wording) -> str:
    """The verdict, of one that was missed with how much is lacking: missed by 0.4 points."""
    said = wording.verdict(pair.verdict)
    if pair.missed_by is None:
        return said
    about = any(one.op not in ("eq", "ge", "le", "range") for one in (pair.target, *pair.results))
    if wording.language == "zh":
        return f"{said}，相差{'约' if about else ''}{scaled_figure(pair.missed_by, 'zh')}{missed_unit(pair)}"
    return f"{said} by {english_value('approx' if about else 'eq', pair.missed_by, pair.missed_by, missed_unit(pair))}"


def reason_words(pair: Pair, wording: Wording) -> str:
    """Why there is no better verdict, in a sentence; '' where the verdict says it all."""
    return wording.note(pair.reason) if pair.reason and pair.verdict in DUE else ""


def minded(pair: Pair, wording: Wording) -> list[str]:
    """What to mind of a verdict that was reached with a reservation, a sentence each."""
    return [wording.note(note) for note in pair.notes if note.code in _MINDED]


def indicator_words(pair: Pair, wording: Wording) -> str:
    """The indicator of a promise, with the school stage where it names one that the indicator is not of by itself."""
    label, stage = wording.indicator(pair.indicator), wording.stage_of(pair.indicator, pair.stage)
    if not stage:
        return label
    return f"{label}（{stage}）" if wording.language == "zh" else f"{label}, {stage}"


def counts_line(found: Promises, wording: Wording) -> str:
    """How many promises are due and what became of them: 87 promises due: 31 reached, 20 missed, …. Not yet due: 12."""
    counts, due = found.counts, found.due
    cities = list(dict.fromkeys(pair.target.city for pair in found.pairs))
    listed = list(_listed(counts, wording))
    if wording.language == "zh":
        text = f"{wording.count_of(cities)}的{len(found.pairs)}项目标中，已到期{due}项" + (f"：{'，'.join(listed)}。" if due else "。")
        rest = [f"{wording.verdict(code)}{counts[code]}项" for code in REST if counts[code]]
        return text + (f"{'，'.join(rest)}。" if rest else "")
    text = f"{_number(len(found.pairs), 'promise')} of {wording.count_of(cities)}, {due} due" + (f": {', '.join(listed)}." if due else ".")
    rest = [f"{counts[code]} {wording.verdict(code)}" for code in REST if counts[code]]
    return text + (f" Beside these {', '.join(rest)}." if rest and due else f" The rest: {', '.join(rest)}." if rest else "")


def _listed(counts: Mapping[VerdictCode, int], wording: Wording) -> Iterator[str]:
    for code in DUE:
        if counts[code]:
            yield f"{wording.verdict(code)}{counts[code]}项" if wording.language == "zh" else f"{counts[code]} {wording.verdict(code)}"


def remarks(found: Promises, wording: Wording) -> list[str]:
    """What else there is to know, a line each: what is not held against anything, and who promises nothing."""
    chinese = wording.language == "zh"
    lines = []
    if unpaired := sum(one.unpaired for one in found.progress):
        lines.append(
            f"另有{unpaired}个目标值未归入指标或只属于部分地区，无法核对（edutargets show）。"
            if chinese
            else f"{unpaired} figures more have no indicator to hold them by, or are of a part of a place (edutargets show)."
        )
    unsure = [target for one in found.progress for target in one.unsure]
    cities = tuple(dict.fromkeys(target.city for target in unsure))
    if len(cities) > _FEW:
        lines.append(
            f"{wording.count_of(cities)}另有{len(unsure)}个数值可信度不足{found.sure:g}（edutargets review）。"
            if chinese
            else f"{len(unsure)} more of {len(cities)} places, not sure at {found.sure:g}: edutargets review"
        )
    elif unsure:
        lines.append(more_line(unsure, found.sure, wording))
    if silent := found.silent:
        named = wording.listed(map(wording.city, silent[:_FEW])) + (("等" if chinese else ", …") if len(silent) > _FEW else "")
        lines.append(
            f"{wording.count_of(silent)}无所查指标的目标：{named}。"
            if chinese
            else f"No promise of what was asked in {len(silent)}: {named}."
        )
    return lines


def _number(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
