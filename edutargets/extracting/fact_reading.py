"""One reading: the target a fact became, what else its indicator could be, and why each field is as it is."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from edutargets.extracting.confidence import Doubt, with_row
from edutargets.extracting.judging import Match
from edutargets.extracting.themes import ThemeDecision
from edutargets.records import Decision, Target
from edutargets.rules.weights import Weights


class Reading(msgspec.Struct, frozen=True, gc=False):
    """A target, how its indicator was judged, what is doubtful (None without a figure), and the reasons for its other fields."""

    target: Target
    match: Match
    doubt: Doubt | None
    name_why: str
    status_why: str
    year_why: str
    kind_why: str
    theme: ThemeDecision

    def beside(self, weights: Weights, row: Mapping[str, float]) -> Reading:
        """The same reading, as sure as the features of its row let it be."""
        assert self.doubt is not None, "only a figure stands in a row"
        doubt = with_row(weights, self.doubt, row)
        target = msgspec.structs.replace(self.target, confidence=doubt.confidence, doubt=doubt.question)
        return msgspec.structs.replace(self, target=target, doubt=doubt)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Why each field is as it is."""
        target, match = self.target, self.match
        indicator = match.indicator or (f"tie of {', '.join(match.tied)}" if match.tied else "none")
        return (
            Decision(field="name", value=target.name, reason=self.name_why),
            Decision(field="status", value=target.status, reason=self.status_why),
            Decision(field="year", value=str(target.year or ""), reason=self.year_why),
            *((Decision(field="period", value=target.period, reason=self.year_why),) if target.period else ()),
            Decision(field="kind", value=target.kind, reason=self.kind_why),
            Decision(field="theme", value=self.theme.theme, reason=_theme_reason(self.theme)),
            Decision(field="indicator", value=indicator, reason=match.words),
        )


def _theme_reason(theme: ThemeDecision) -> str:
    scores = [f"{name} {score:g} ({', '.join(words[:6])})" for name, score, words in theme.scores]
    return "; ".join(scores if theme.chance is None else [f"judged {theme.chance:.2f} before the highest score", *scores])
