"""Corrections: what a person has put right or confirmed by hand, kept apart from the source, applied after extraction.

They stand in `<document>.corrections.yaml` beside the text, each with who made it and when. The file is a history: a correction
is written behind those that are there, and the later one wins field by field; only what is taken back goes.
"""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from edutargets.config import Entry, read_yaml
from edutargets.errors import NothingFound, UsageError, nearest
from edutargets.records import Document, Kind, Op, Status, Target
from edutargets.transactions import Changes, changing

NONE = "none"  # of a field that may be empty: no indicator, no stage, the whole city, one year, no year
ENDING = ".corrections.yaml"
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_EMPTY: Mapping[str, Any] = {"indicator": None, "year": None, "period": "", "stage": "", "place": ""}
_OF_THE_VALUE = frozenset(("suspect", "lost_dash"))


class Correction(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One correction. `target` is the id it speaks of; for an added target `quote` is the words that state it.

    `none` says that a field is empty (indicator, year, period, stage, place). `accepted` says that a person has looked at the whole
    figure and the fields given here are right, whether they differ from what was read or not.
    """

    target: str
    action: Literal["change", "drop", "add"]
    by: str
    when: str
    note: str = ""
    accepted: bool = False
    theme: str | None = None
    indicator: str | None = None
    status: Status | None = None
    kind: Kind | None = None
    stage: str | None = None
    place: str | None = None
    year: int | Literal["none"] | None = None
    name: str | None = None
    op: Op | None = None
    value_min: float | None = None
    value_max: float | None = None
    unit: str | None = None
    number: str | None = None
    quote: str = ""
    period: str | None = None

    def __post_init__(self) -> None:
        if self.period is not None and self.period != NONE and not is_period(self.period):
            raise ValueError(f"period {self.period!r} is no stretch of years; give 2021-2025, -2025, 2021- or {NONE}")
        if isinstance(self.year, int) and not _FIRST_YEAR <= self.year <= _LAST_YEAR:
            raise ValueError(f"year is no year from {_FIRST_YEAR} to {_LAST_YEAR}, nor {NONE}")
        if not all(math.isfinite(value) for value in (self.value_min, self.value_max) if value is not None):
            raise ValueError("value_min and value_max are numbers, neither .inf nor .nan")

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of the record that it sets, as it says them (`none` for an empty one)."""
        return {field: value for field in CHANGEABLE if (value := getattr(self, field)) is not None}


def is_period(text: str) -> bool:
    """Whether a text names the years that a value adds up: 2021-2025, -2025 where the beginning is not said, 2021- where the end is not."""
    match = re.fullmatch(r"((?:19|20)\d\d)?-((?:19|20)\d\d)?", text)
    return bool(match and (match[1] or match[2])) and not (match and match[1] and match[2] and match[1] >= match[2])


class Corrections(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    corrections: tuple[Correction, ...] = ()


CHANGEABLE = (
    "theme", "indicator", "status", "kind", "stage", "place", "year", "period", "name", "op", "value_min", "value_max", "unit", "number",
)  # fmt: skip


def path_of(document: Document) -> Path:
    """The corrections file of a document."""
    return Path(document.path).with_name(Path(document.path).stem + ENDING)


def read(document: Document) -> tuple[Correction, ...]:
    """The corrections of a document, in order; () where it has none. ConfigError where the file is wrong."""
    path = path_of(document)
    return read_yaml(path, Corrections, keep=False).corrections if path.exists() else ()


def unfit(document: Document, given: Sequence[Correction], known: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """What of the corrections does not fit: a line for each value that is not among those `known` of its field."""
    path = path_of(document)
    lines: list[int] | None = None
    for index, correction in enumerate(given):
        for field, values in known.items():
            value = getattr(correction, field)
            if value is not None and value not in values and not (value == NONE and field in _EMPTY):
                if lines is None:
                    written = path.read_text(encoding="utf-8-sig").splitlines()
                    lines = [number for number, line in enumerate(written, 1) if "target:" in line]
                line = lines[index] if len(lines) == len(given) else "?"
                missing = f"{field} {value!r} of {correction.target} does not exist{nearest(value, values)}"
                yield f"{path}:{line}: {missing}; it is left as it was read"


def fitting(given: Sequence[Correction], known: Mapping[str, Iterable[str]]) -> tuple[Correction, ...]:
    """The corrections without the values that are not among those `known` of their field."""
    return tuple(
        msgspec.structs.replace(
            one,
            **{field: None for field, values in known.items() if (value := getattr(one, field)) not in (None, *values) and value != NONE},
        )
        for one in given
    )


def apply(
    document: Document, targets: Sequence[Target], corrections: Iterable[Correction]
) -> tuple[tuple[Target, ...], tuple[Correction, ...]]:
    """The targets as corrected, and the corrections whose target is gone (stale)."""
    by_id = {target.id: target for target in targets}
    dropped: set[str] = set()
    stale: list[Correction] = []
    for correction in corrections:
        if correction.action == "add" and correction.target not in by_id:
            made = _added(document, correction)
            if made is None:
                stale.append(correction)
            else:
                by_id[correction.target] = made
        elif correction.target not in by_id:
            stale.append(correction)
        elif correction.action == "drop":
            dropped.add(correction.target)
        else:
            by_id[correction.target] = changed(by_id[correction.target], correction)
    kept = [target for target in by_id.values() if target.id not in dropped]
    return tuple(sorted(kept, key=lambda target: target.start)), tuple(stale)


def changed(target: Target, correction: Correction) -> Target:
    """A target with the fields of one correction put in. It is sure then; `corrected` where it is not what it was."""
    fields = {field: _EMPTY[field] if value == NONE and field in _EMPTY else value for field, value in correction.fields.items()}
    after = msgspec.structs.replace(target, **fields)
    warnings = tuple(
        code
        for code in target.warnings
        if not (code == "indicator_tie" and "indicator" in fields) and not (code in _OF_THE_VALUE and "number" in fields)
    )
    return msgspec.structs.replace(
        after,
        also=tuple(theme for theme in target.also if theme != after.theme),
        suspect=None if "number" in fields else target.suspect,
        warnings=warnings,
        corrected=target.corrected or after != target,
        confidence=1.0,
        doubt="",
    )


def said(target: Target, field: str) -> Any:
    """The value of a field as a correction says it: none where it is empty."""
    value = getattr(target, field)
    return NONE if field in _EMPTY and value in (None, "") else value


def seen(target: Target) -> dict[str, Any]:
    """The fields that a person confirms who accepts a target: pinned, so that other rules later do not change what was accepted."""
    names = ("indicator", "status", "year", "period", "place", "op", "value_min", "value_max", "unit")
    return {name: said(target, name) for name in names if target.number or getattr(target, name)}


def find_quote(document: Document, quote: str) -> tuple[int, int] | None:
    """Where the words stand in the document's text, line breaks aside; None where they do not."""
    pattern = r"[\r\n]*".join(re.escape(char) for char in quote)
    match = re.search(pattern, document.text)
    return match.span() if match else None


def _added(document: Document, correction: Correction) -> Target | None:
    place = find_quote(document, correction.quote)
    if place is None:
        return None
    bare = Target(
        id=correction.target,
        city=document.city,
        city_name=document.city_name,
        adcode=document.adcode,
        document=document.id,
        year=document.year,
        status="result" if document.kind == "report" else "target",
        kind="output" if correction.number else "commitment",
        theme="other",
        also=(),
        stage="",
        indicator=None,
        name=correction.quote[:40],
        op=None,
        value_min=None,
        value_max=None,
        unit="",
        number=None,
        quote=re.sub(r"[\r\n]", "", document.text[slice(*place)]),
        section=(),
        start=place[0],
        end=place[1],
        corrected=True,
    )
    return changed(bare, correction)


def record(document: Document, correction: Correction) -> bool:
    """Write a correction behind those of its document; False where it says nothing that is not said already.

    Two processes at once lose nothing. Raises NothingFound where the document is gone, UsageError where its target was dropped: what a
    person took out comes back only when that is taken back.
    """
    with _changing(document) as changes:
        given = read(document)
        own = [one for one in given if one.target == correction.target]
        gone = next((one for one in own if one.action == "drop"), None)
        if gone and correction.action == "drop":
            return False
        if gone:
            raise UsageError(
                f"{correction.target} was dropped by {gone.by} on {gone.when}; edutargets correct {correction.target} --undo brings it back"
            )
        said = {field: value for one in own for field, value in one.fields.items()}
        known = said | correction.fields == said and (not correction.accepted or any(one.accepted for one in own))
        if own and known and correction.action != "drop" and not correction.note:
            return False
        changes.write(path_of(document), _with(path_of(document), given, correction))
    return True


def take_back(document: Document, is_meant: Callable[[Correction], bool]) -> tuple[Correction, ...]:
    """Take back the corrections of a document that are meant; those that went."""
    with _changing(document) as changes:
        given = read(document)
        gone = tuple(one for one in given if is_meant(one))
        left = tuple(one for one in given if one not in gone)
        if gone and left:
            changes.write(path_of(document), _yaml(left).encode("utf-8"))
        elif gone:
            changes.remove(path_of(document))
    return gone


@contextlib.contextmanager
def _changing(document: Document) -> Iterator[Changes]:
    """A change of the corpus that a document stands in: <corpus>/<city>/<document>.txt. NothingFound where it is there no more."""
    path = Path(document.path)
    with changing(path.parent.parent, "correct") as changes:
        if not path.is_file():
            raise NothingFound(f"{document.id} was taken out of the corpus in the meantime; nothing was written")
        yield changes


def _with(path: Path, given: Sequence[Correction], correction: Correction) -> bytes:
    """A file with one entry more. What stands in it, comments too, stays as it is where its form is that of `_yaml`."""
    before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    if re.search(r"^corrections:\n(?:#.*\n)*- ", before, re.M) and not re.search(r"^(?:---|\.\.\.|%)", before, re.M):
        before += "" if before.endswith("\n") else "\n"
        entry = _yaml((correction,)).partition("\n")[2]
        return (before + entry).encode("utf-8")
    return _yaml((*given, correction)).encode("utf-8")


def _yaml(corrections: Sequence[Correction]) -> str:
    import yaml

    entries = []
    for correction in corrections:
        facts = msgspec.to_builtins(correction)
        unsaid = {"note": "", "quote": "", "accepted": False}
        entries.append({key: value for key, value in facts.items() if value is not None and not (key in unsaid and value == unsaid[key])})
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text: str = yaml.dump({"corrections": entries}, Dumper=dumper, allow_unicode=True, sort_keys=False, width=120)
    return text
