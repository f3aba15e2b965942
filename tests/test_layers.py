"""Layers: what is told of the parts of a sentence at once is what is told of each by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from edutargets.config import config_folder
from edutargets.extracting.clauses import split_clauses
from edutargets.extracting.context import context_of
from edutargets.extracting.layers import Layers
from edutargets.extracting.read_together import Together
from edutargets.extracting.stages import StageFinder
from edutargets.rules.context import load_context
from edutargets.rules.taxonomy import load_taxonomy

FOLDER = config_folder(Path(__file__).resolve().parent.parent / "configs")
WORDS = {"学位": 1, "小学": 2, "中小学": 4, "学前": 8, "前教": 16, "园": 32, "教师": 64, "所": 0}


def _layers() -> Layers:
    return Layers(WORDS, Together(load_context(FOLDER)), StageFinder(load_taxonomy(FOLDER)))


@pytest.mark.parametrize(
    "sentence",
    [
        "新建中小学12所,学前教育学位3000个,幼儿园教师120名。",
        "“十四五”期间新建“中小学”12所,新增学位3000个。",
        "初高中学位3000个,小学学位12所,职教中心学位5个。",
        "小学,学位,园。",
    ],
)
def test_the_parts_of_a_sentence_are_told_as_each_by_itself(sentence: str) -> None:
    layers = _layers()
    for clause in split_clauses(sentence):
        context = context_of(sentence, clause.start, clause.end, "此前新建小学3所。", ("学前教育", "办学"), "中小学规划")
        assert layers.around(context.layers) == [_layers().of(text) for text in context.layers]


def test_a_word_cut_in_two_by_a_clause_stands_in_neither_part() -> None:
    layer = _layers().around(context_of("中小,学位", 0, 2, "", (), "").layers)[0]
    assert (layer.text, layer.present, layer.met) == ("中小", frozenset(), 0)
    clause, before, behind = _layers().around(context_of("中小学位", 2, 4, "", (), "").layers)[:3]
    assert (before.present, clause.present, clause.met, behind.text) == (frozenset(), frozenset({"学位"}), 1, "")
