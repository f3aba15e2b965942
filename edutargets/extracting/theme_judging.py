"""Theme judging: which of the themes that the words speak for a careful reader would take for a figure.

The rules (themes.py) score themes by words near and far, by what is counted, by headings and by the entry. A linear model over what
they found takes one; where the guide settles it, and without weights, the highest score does. On annotated passages left out the model
is right more often, and as often on documents whose themes the scores were made by (docs/accuracy.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edutargets.extracting.judging import probability
from edutargets.extracting.themes import STRONG, ThemeDecision
from edutargets.extracting.topics import STAGES_OF
from edutargets.records import Kind

_TOLD = ("own", "clause", "sentence")  # of what words the scores of a decision are, in their order
_OTHER = "other"
_THEME_OF = {stage: theme for theme, stages in STAGES_OF.items() for stage in stages}


def judged(decision: ThemeDecision, weights: Mapping[str, float], entry: str, sure: float, stage: str, kind: Kind) -> ThemeDecision:
    """The decision with the theme that the model takes; the rules' own among the others where that is another one.

    `entry` is the theme of the figure's indicator, '' for none, `sure` how sure that is, `stage` the school stage of the figure.
    """
    if not weights or decision.settled:
        return decision
    found = dict(features_of(decision, entry, sure, stage, kind))
    chances = {theme: probability(weights, features) for theme, features in found.items()}
    best = max(chances, key=lambda theme: (chances[theme], theme == decision.theme))
    return decision.taken(best, chances[best])


def features_of(decision: ThemeDecision, entry: str, sure: float, stage: str, kind: Kind) -> Iterator[tuple[str, dict[str, float]]]:
    """Each theme that anything speaks for, with what speaks for it: between 0 and 1 but where three strong words count as three."""
    themes = dict.fromkeys((*decision.total, decision.theme, *([entry] if entry else ()), _OTHER))
    highest = max(decision.total.values(), default=0.0)
    told = [(name, scores.values, max(scores.values.values(), default=0.0)) for name, scores in zip(_TOLD, decision.told, strict=False)]
    of_stage = _THEME_OF.get(stage, "")
    for theme in themes:
        features = {f"theme_{theme}": 1.0, f"{kind}_{theme}": 1.0}
        if highest:
            features["score"] = decision.total.get(theme, 0.0) / highest
        if theme == decision.theme:
            features["first"] = 1.0
        for name, values, most in told:
            value = values.get(theme)
            if value:
                features[name] = value / most
                features[f"{name}_words"] = min(3.0, value / STRONG)
                if value == most:
                    features[f"{name}_first"] = 1.0
        if theme in decision.counts:
            features["counted"] = 1.0
        if theme in decision.above:
            features["above"] = 1.0
        if not entry:
            features[f"no_entry_{theme}"] = 1.0
        elif theme == entry:
            features |= {"entry": 1.0, "entry_sure": sure, f"entry_{theme}": 1.0}
        if theme == of_stage:
            features |= {"stage": 1.0, f"stage_{theme}": 1.0}
        yield theme, features
