"""Whatever a document says or a file holds: records that are sound, or one line. EDUTARGETS_SLOW=1 tries 10,000 of each, else 300, 60 and 120.

EDUTARGETS_EXAMPLES=1000 makes the slow mode a piece of so many, and --hypothesis-seed=N says which: ten pieces are the 10,000.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import made_documents
import msgspec
import mutated_files
import pytest
from conftest import ROOT
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

import edutargets as et
from edutargets.errors import EdutargetsError
from edutargets.extracting.extractor import Extractor
from edutargets.presenting.words.values import figure
from edutargets.reading import limits
from edutargets.reading.formats import source_of
from edutargets.reading.limits import limited, limits_for
from edutargets.records import Target
from edutargets.rules.indicators import load_indicators
from edutargets.rules.taxonomy import load_taxonomy

SLOW = bool(os.environ.get("EDUTARGETS_SLOW"))
EXAMPLES = int(os.environ.get("EDUTARGETS_EXAMPLES", "10000")) if SLOW else 300
CONFIGS = ROOT / "configs"
THEMES = [theme.id for theme in load_taxonomy(CONFIGS).themes]
INDICATORS = [entry.id for entry in load_indicators(CONFIGS).indicators]


def tried(examples: int = EXAMPLES) -> Callable[[Any], Any]:
    """In the quick mode the same examples in every run: what is found once is found again."""
    return settings(
        max_examples=examples, deadline=None, derandomize=not SLOW, database=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate, Phase.shrink] if SLOW else [Phase.explicit, Phase.generate],
    )  # fmt: skip


WRAPPED = ("新建幼儿园0%。", "指标  指标\n一%  一%以上\n0%  0%  0%  0%\n普惠性幼儿园覆盖率")

BARRED = ("新建幼儿园0%。", "新建幼儿园0%。", "|00:")
HEADLESS = ("\t\n0%\t0%\n0%\t0%",)


@tried()
@given(made_documents.documents())
@example(made_documents.Made("样例市教育局2023年工作要点", 2015, "plan", "", (made_documents.Part("", HEADLESS),)))
@example(made_documents.Made("样例市教育局2023年工作要点", 2015, "plan", "", (made_documents.Part("", WRAPPED),)))
def test_the_records_of_any_document_are_sound(extractor: Extractor, made: made_documents.Made) -> None:
    document = made.document()
    extraction = extractor.extract(document)
    assert made_documents.faults(document, extraction, THEMES, INDICATORS) == []
    for target in extraction.targets:
        assert msgspec.json.decode(msgspec.json.encode(target), type=Target) == target
        for value in (target.value_min, target.value_max):
            assert value is None or float(figure(value).replace(",", "")) == pytest.approx(value, rel=1e-9)


@tried(EXAMPLES if SLOW else 60)
@given(made_documents.outlined(), st.sampled_from(made_documents.FOREIGN))
@example(
    made_documents.Made("样例市教育局2023年工作要点", 2015, "plan", "", (made_documents.Part("一、指标说明", BARRED),)),
    made_documents.FOREIGN[0],
)
def test_a_section_about_other_things_changes_no_record_outside_it(extractor: Extractor, made: made_documents.Made, foreign: str) -> None:
    before = extractor.extract(made.document()).targets
    last = made_documents.Part(f"{made_documents.NUMERALS[len(made.parts)]}、其他事项", (foreign,))
    behind = extractor.extract(made.document(made.text + last.text)).targets
    assert [target for target in behind if target.start < len(made.text)] == list(before)

    first, *others = made.parts
    between = [
        part._replace(heading=f"{made_documents.NUMERALS[at]}、{part.heading[2:]}")
        for at, part in enumerate([made_documents.Part("　、其他事项", (foreign,)), *others], 1)
    ]
    text = made._replace(parts=(first, *between)).text
    start, more = len(made.title) + 1 + len(first.text), len(between[0].text)
    amid = [target for target in extractor.extract(made.document(text)).targets if not start <= target.start < start + more]
    assert [_placed(target, more if target.start >= start else 0) for target in amid] == [_placed(target, 0) for target in before]


def _placed(target: Target, more: int) -> Target:
    """A record as if its section stood further ahead: place, number of its section and the ids made of them aside."""
    return msgspec.structs.replace(
        target, id="", same_as=target.same_as and "another", start=target.start - more, end=target.end - more,
        section=tuple(heading.partition("、")[2] for heading in target.section),
    )  # fmt: skip


@pytest.mark.skipif(not limits._can_fork(), reason="the system has no limits of processes")
@tried(EXAMPLES if SLOW else 120)
@given(mutated_files.FILES)
@example((mutated_files.SAMPLES[0], [], 0))
def test_a_file_with_any_damage_is_read_or_refused_in_one_line(drawn: tuple[Path, list[mutated_files.Change], int]) -> None:
    path, changes, part = drawn
    data = mutated_files.mutated(path, changes, part)
    try:
        source = limited(path.name, limits_for(data), lambda: source_of(data, path.name))
    except EdutargetsError as error:
        said = str(error)
        assert said.startswith(f"{path.name}: ")
        assert "\n" not in said
        assert not [fault for fault in ("unexpected ", "cannot cope", "takes more than") if fault in said], said
    else:
        assert source.text.strip()
        assert source.text == source.text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def test_a_quantity_as_it_is_written_is_the_value_of_its_record(targets_of: Callable[..., tuple[Target, ...]]) -> None:
    """A value of the command line in the words of the text, read again, is that value."""
    from edutargets.presenting.words.values import as_written

    text = (
        "一、学前教育\n普惠性幼儿园覆盖率达92.5%以上。新增学位1.2万余个。近视率下降0.5个百分点。招聘教师1—2名。投入资金不低于3.45亿元。\n"
    )
    found = [target for target in targets_of(text) if target.number]
    assert len(found) == 5
    for target in found:
        [quantity] = et.find_quantities(as_written(target))
        assert (quantity.value_min, quantity.value_max, quantity.op, quantity.unit) == (
            target.value_min,
            target.value_max,
            target.op,
            target.unit,
        )
