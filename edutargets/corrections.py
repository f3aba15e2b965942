"""Corrections: what a person has put right by hand, kept apart from the source, applied after extraction.

They stand in `<document>.corrections.yaml` beside the text, each with who made it and when.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from edutargets.config import Entry, read_yaml
from edutargets.errors import EdutargetsError
from edutargets.files import write_beside
from edutargets.records import Document, Kind, Op, Status, Target

NO_INDICATOR = "none"
NO_PERIOD = "none"
ENDING = ".corrections.yaml"


class Correction(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One correction. `target` is the id it speaks of; for an added target `quote` is the words that state it."""

    target: str
    action: Literal["change", "drop", "add"]
    by: str
    when: str
    note: str = ""
    theme: str | None = None
    indicator: str | None = None
    status: Status | None = None
    year: int | None = None
    name: str | None = None
    op: Op | None = None
    value_min: float | None = None
    value_max: float | None = None
    unit: str | None = None
    number: str | None = None
    quote: str = ""
    period: str | None = None

    def __post_init__(self) -> None:
        if self.period is not None and self.period != NO_PERIOD and not is_period(self.period):
            raise ValueError(f"period {self.period!r} is no stretch of years; give 2021-2025, -2025, 2021- or {NO_PERIOD}")


def is_period(text: str) -> bool:
    """Whether a text names the years that a value adds up: 2021-2025, -2025 where the beginning is not said, 2021- where the end is not."""
    match = re.fullmatch(r"((?:19|20)\d\d)?-((?:19|20)\d\d)?", text)
    return bool(match and (match[1] or match[2])) and not (match and match[1] and match[2] and match[1] >= match[2])


class Corrections(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    corrections: tuple[Correction, ...] = ()


_CHANGED = ("theme", "indicator", "status", "year", "name", "op", "value_min", "value_max", "unit", "number", "period")


def path_of(document: Document) -> Path:
    """The corrections file of a document."""
    return Path(document.path).with_name(Path(document.path).stem + ENDING)


def read(document: Document) -> tuple[Correction, ...]:
    """The corrections of a document, in order; () where it has none. ConfigError where the file is wrong."""
    path = path_of(document)
    return read_yaml(path, Corrections).corrections if path.exists() else ()


def apply(
    document: Document, targets: Sequence[Target], corrections: Iterable[Correction]
) -> tuple[tuple[Target, ...], tuple[Correction, ...]]:
    """The targets as corrected, and the corrections whose target is gone (stale)."""
    by_id = {target.id: target for target in targets}
    dropped: set[str] = set()
    added: list[Target] = []
    stale: list[Correction] = []
    for correction in corrections:
        if correction.action == "add":
            made = _added(document, correction)
            if made is None:
                stale.append(correction)
            else:
                added.append(made)
        elif correction.target not in by_id:
            stale.append(correction)
        elif correction.action == "drop":
            dropped.add(correction.target)
        else:
            by_id[correction.target] = changed(by_id[correction.target], correction)
    kept = [target for target in by_id.values() if target.id not in dropped]
    return tuple(sorted([*kept, *added], key=lambda target: target.start)), tuple(stale)


def changed(target: Target, correction: Correction) -> Target:
    """A target with the fields of one correction put in."""
    fields = {field: value for field in _CHANGED if (value := getattr(correction, field)) is not None}
    if fields.get("indicator") == NO_INDICATOR:
        fields["indicator"] = None
    if fields.get("period") == NO_PERIOD:
        fields["period"] = ""
    return msgspec.structs.replace(target, corrected=True, **fields)


def find_quote(document: Document, quote: str) -> tuple[int, int] | None:
    """Where the words stand in the document's text, line breaks aside; None where they do not."""
    pattern = r"[\r\n]*".join(re.escape(char) for char in quote)
    match = re.search(pattern, document.text)
    return match.span() if match else None


def _added(document: Document, correction: Correction) -> Target | None:
    place = find_quote(document, correction.quote)
    if place is None:
        return None
    kind: Kind = "output" if correction.number else "commitment"
    return Target(
        id=correction.target,
        city=document.city,
        city_name=document.city_name,
        adcode=document.adcode,
        document=document.id,
        year=correction.year if correction.year is not None else document.year,
        status=correction.status or ("result" if document.kind == "report" else "target"),
        kind=kind,
        theme=correction.theme or "other",
        also=(),
        stage="",
        indicator=correction.indicator or None,
        name=correction.name or correction.quote[:40],
        op=correction.op,
        value_min=correction.value_min,
        value_max=correction.value_max,
        unit=correction.unit or "",
        number=correction.number,
        quote=re.sub(r"[\r\n]", "", document.text[slice(*place)]),
        section=(),
        start=place[0],
        end=place[1],
        corrected=True,
        period="" if correction.period in (None, NO_PERIOD) else correction.period,
    )


def write(document: Document, corrections: Sequence[Correction]) -> Path:
    """Write a document's corrections, whole or not at all; an empty list removes the file."""
    import yaml

    path = path_of(document)
    if not corrections:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise EdutargetsError(f"{path}: cannot be removed: {error.strerror}") from None
        return path
    entries = []
    for correction in corrections:
        facts = msgspec.to_builtins(correction)
        entries.append({key: value for key, value in facts.items() if value not in (None, "")})
    text = yaml.safe_dump({"corrections": entries}, allow_unicode=True, sort_keys=False, width=120)
    write_beside(path, text.encode("utf-8"))
    return path
