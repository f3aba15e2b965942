"""Weights: the linear models of configs/weights.yaml, looked over before anything is judged by them.

Weights that do not fit (cut off, of another version, with an unknown question) are not used: the rules alone decide then, no
figure is said to be sure, and one line says what is wrong and what to do.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator
from pathlib import Path

from edutargets.config import Entry, file_of, located, read_yaml
from edutargets.errors import ConfigError


class Weights(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/weights.yaml: of each question that is judged, and of the theme, the weight of each feature; `data` is the hash of what
    they were learned on.
    """

    version: int
    data: str
    indicator: dict[str, float]
    questions: dict[str, dict[str, float]]
    all: dict[str, float]
    theme: dict[str, float]


VERSION = 4
QUESTIONS = ("value", "indicator", "status", "year", "place")
# The features of the model that joins the questions: their log odds; how many percent of a name the entry taken explains at most, how
# many characters it leaves at least, what else is told of it; words of time before the figure, with its status; what stands beside it
# in its row.
OWN_SHARES = tuple((percent, f"own_share_{percent}") for percent in (20, 30, 42, 60))
LEFT = tuple((count, f"left_{count}") for count in (3, 5, 8))
OF_CANDIDATE = ("head_open", "kind_differs", "long_name", "completed", "carried", "from_clause", "among", "table", "equal_rival")
OF_STATUS = tuple(f"{words}_{status}" for words in ("will", "done", "bound") for status in ("target", "result", "context"))
OF_ROW = ("row_agrees", "row_conflict", "row_conflict_rate", "row_conflict_near", "row_larger", "row_lead", "other_year")
JOINED = (
    *("always", "weakest", "product", *QUESTIONS, "none", "none_weakest", "none_indicator"),
    *(name for _, name in (*OWN_SHARES, *LEFT)),
    *OF_CANDIDATE,
    *OF_STATUS,
    *OF_ROW,
)
NONE = Weights(version=VERSION, data="", indicator={}, questions={}, all={}, theme={})  # what the rules alone decide by
_DO = "make it anew with python -m edutargets.training, or put back the file that came with edutargets"
_BY_RULES = "until then the rules alone decide, and no figure is said to be sure"


@functools.cache
def weights_of(folder: Path) -> tuple[Weights, str]:
    """The weights that hold for a folder of configs, and one line on why none do ('' where they do).

    A file of `folder` stands for itself: weights of two files do not mix. Weights that are well formed and empty are none.
    """
    path = file_of(folder, "weights.yaml")
    fault = _cut_off(path)
    try:
        weights = read_yaml(path, Weights)
        fault = fault or next(_unfit(path, weights), None)
    except ConfigError as error:
        weights, fault = NONE, fault or error
    if fault:
        return NONE, f"{fault}; {_DO}; {_BY_RULES}"
    if not weights.all or not weights.indicator:
        return NONE, f"{path}: it holds no weights, so nothing was judged; {_DO}; {_BY_RULES}"
    return weights, ""


def _cut_off(path: Path) -> ConfigError | None:
    """A file that was written whole ends with the end of a line: 0.30 may be the beginning of 0.309."""
    data = path.read_bytes()
    if data.endswith(b"\n"):
        return None
    lines = data.decode("utf-8", "replace").split("\n")
    return ConfigError(f"{path}:{len(lines)}: the file is cut off in the middle of a line, at {lines[-1].strip()!r}")


def _unfit(path: Path, weights: Weights) -> Iterator[ConfigError]:
    """What the code cannot judge by: another version, questions it does not ask, features it does not have, questions that are missing,
    numbers that are none.
    """
    if weights.version != VERSION:
        yield located(path, ("version",), f"weights of another version ({weights.version}, not {VERSION})")
    asked = [question for question in QUESTIONS if question != "indicator"]
    for question in weights.questions:
        if question not in asked:
            yield located(path, ("questions", question), f"unknown question {question}; there are {', '.join(asked)}")
    for feature in weights.all:
        if feature not in JOINED:
            yield located(path, ("all", feature), f"unknown feature {feature}; there are {', '.join(JOINED)}")
    yield from _no_numbers(path, weights)
    if weights.all:
        for question in asked:
            if question not in weights.questions:
                yield located(path, ("questions",), f"the question {question} is missing: the file is cut off or not whole")
        if "always" not in weights.all:
            yield located(path, ("all",), "always is missing: the file is cut off or not whole")


def _no_numbers(path: Path, weights: Weights) -> Iterator[ConfigError]:
    """Weights by which nothing can be reckoned, such as .nan."""
    models: dict[tuple[str, ...], dict[str, float]] = {("indicator",): weights.indicator, ("all",): weights.all, ("theme",): weights.theme}
    models |= {("questions", question): found for question, found in weights.questions.items()}
    for place, model in models.items():
        for feature, weight in model.items():
            if not math.isfinite(weight):
                yield located(path, (*place, feature), f"the weight {weight} is no number to reckon with")
