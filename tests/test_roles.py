"""Roles: each cue of configs/roles.yaml does what its examples say, and nothing in its counterexamples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edutargets.characters import plain
from edutargets.extracting.quantities import QuantityFinder
from edutargets.extracting.roles import RoleFinder
from edutargets.records import Status
from edutargets.rules.roles import RoleCue, load_roles
from edutargets.rules.units import load_units

FOLDER = Path(__file__).resolve().parent.parent / "configs"
CUES = load_roles(FOLDER).cues
FINDER, ROLES = QuantityFinder(load_units(FOLDER)), RoleFinder(CUES)


def role_of(example: str, status: Status = "target") -> str:
    """The role of the figure between 【 and 】, '' for none."""
    marked = re.search("【(.+?)】", example)
    assert marked, f"{example} marks no figure"
    text = plain(example.replace("【", "").replace("】", ""))
    quantities = FINDER.find(text)
    at = next((i for i, one in enumerate(quantities) if one.start < marked.end() - 2 and marked.start() < one.end), None)
    assert at is not None, f"{example}: the figure is not found"
    found = ROLES.find(text, quantities, at, status)
    return found.role if found else ""


@pytest.mark.parametrize(
    ("cue", "text"), [(cue, text) for cue in CUES for text in cue.examples], ids=lambda value: getattr(value, "id", value)
)
def test_an_example_gets_its_role(cue: RoleCue, text: str) -> None:
    assert role_of(text, cue.statuses[0] if cue.statuses else "target") == cue.role


@pytest.mark.parametrize(
    ("cue", "text"), [(cue, text) for cue in CUES for text in cue.counterexamples], ids=lambda value: getattr(value, "id", value)
)
def test_a_counterexample_does_not(cue: RoleCue, text: str) -> None:
    assert role_of(text, cue.statuses[0] if cue.statuses else "target") != cue.role
