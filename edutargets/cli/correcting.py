"""The command that puts a target right by hand: correct. What a person may write for a field, and what it becomes."""

from __future__ import annotations

import datetime
import hashlib
import re
from typing import TYPE_CHECKING, Annotated, Any

import typer

from edutargets.cli.completion import complete_indicator, complete_kind, complete_stage, complete_status, complete_theme
from edutargets.cli.session import Session
from edutargets.cli.words import field_words, known_value
from edutargets.errors import NothingFound, UsageError

if TYPE_CHECKING:
    from edutargets.corrections import Correction
    from edutargets.records import Document, Target

_NOTHING = ("none", "无", "没有")
EDITABLE = ("indicator", "status", "year", "period", "place", "value", "name", "theme", "stage", "kind")


def correct(
    session: Session,
    identity: Annotated[str, typer.Argument(metavar="ID", help="The id of a target; with --add the id of a document.")],
    theme: Annotated[str, typer.Option("--theme", "-t", help="Its theme.", autocompletion=complete_theme, show_default=False)] = "",
    indicator: Annotated[
        str,
        typer.Option(
            "--indicator", "-i", help="Its indicator; none for no indicator.", autocompletion=complete_indicator, show_default=False
        ),
    ] = "",
    value: Annotated[str, typer.Option("--value", help="Its number with unit and bound, such as 85%以上.", show_default=False)] = "",
    status: Annotated[
        str,
        typer.Option(
            "--status", "-s", help="target, result or context (目标值, 完成值, 背景值).", autocompletion=complete_status, show_default=False
        ),
    ] = "",
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            "-k",
            help="level, change, output or commitment (存量, 增量, 新增, 举措).",
            autocompletion=complete_kind,
            show_default=False,
        ),
    ] = "",
    stage: Annotated[
        str, typer.Option("--stage", help="Its school stage; none for no stage.", autocompletion=complete_stage, show_default=False)
    ] = "",
    place: Annotated[str, typer.Option("--place", help="The part of the city it is of; none for the whole city.", show_default=False)] = "",
    year: Annotated[str, typer.Option("--year", "-y", help="Its year; none for an open deadline.", show_default=False)] = "",
    period: Annotated[
        str, typer.Option("--period", help="The years it adds up, such as 2021-2025; none for one year.", show_default=False)
    ] = "",
    name: Annotated[str, typer.Option("--name", help="What it measures or promises.", show_default=False)] = "",
    accept: Annotated[
        bool, typer.Option("--accept", help="All else of it is right: it is sure, and review does not ask.", show_default=False)
    ] = False,
    drop: Annotated[bool, typer.Option("--drop", help="It is no target.", show_default=False)] = False,
    add: Annotated[bool, typer.Option("--add", help="Add a target that is missing from the document.", show_default=False)] = False,
    quote: Annotated[str, typer.Option("--quote", help="With --add: the words that state it.", show_default=False)] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take back what was corrected.", show_default=False)] = False,
    note: Annotated[str, typer.Option("--note", help="Why.", show_default=False)] = "",
    by: Annotated[str, typer.Option("--by", help="Who. [default: the user of git]", show_default=False)] = "",
) -> None:
    """Put a target right by hand. The source is never touched; --undo takes it back.

    A correction joins those made before, field by field; explain shows who made each.

    \b
    Examples:
      edutargets correct zhenjiang-2017-plan-70639a --theme governance --note "read again" --by "A. Reader" --corpus my-corpus
      edutargets correct zhenjiang-2017-plan-70639a --status 目标 --stage 小学 --by "A. Reader" --corpus my-corpus
      edutargets correct zhenjiang-2017-plan-70639a --undo --corpus my-corpus
    """
    from edutargets import corrections

    session.refuse_packaged()
    corpus, output = session.corpus, session.output
    if add:
        document = corpus.document(identity)
        if document is None:
            raise NothingFound(f"no document has the id {identity!r}; edutargets documents lists them")
        target_id = _added_id(document, quote)
    else:
        document, target_id = _document_of(session, identity)
    if undo:
        _undo(session, document, target_id)
        return
    given = {
        "theme": theme, "indicator": indicator, "status": status, "kind": kind, "stage": stage, "place": place, "year": year,
        "period": period, "name": name, "value": value,
    }  # fmt: skip
    fields: dict[str, Any] = {}
    for field, text in given.items():
        if text:
            fields |= parsed(session, field, text, f"--{field}")
    if not (drop or add or accept or fields):
        options = ", ".join(f"--{field}" for field in given)
        raise UsageError(f"nothing to correct: give {options}, --accept or --drop")
    if drop and (fields or accept):
        raise UsageError("--drop says that it is no target; leave out what it should be, or leave out --drop")
    target = corpus.target(target_id)
    if accept and target is not None:
        fields = corrections.seen(target) | fields
    entry = corrections.Correction(
        target=target_id, action="add" if add else "drop" if drop else "change", by=by or git_user(), when=today(), note=note,
        quote=quote if add else "", accepted=accept, **fields,
    )  # fmt: skip
    if not corrections.record(document, entry):
        output.say(f"{target_id} was so already; nothing was written")
        return
    what = "added" if add else "dropped" if drop else "corrected" if any(text for text in given.values()) else "accepted"
    output.say(f"{what} {target_id} in {corrections.path_of(document)}{_earlier(document, entry)}")


def _undo(session: Session, document: Document, target_id: str) -> None:
    """Take back what was corrected of a target."""
    from edutargets import corrections

    gone = corrections.take_back(document, lambda one: one.target == target_id)
    if not gone:
        raise NothingFound(f"{target_id} was not corrected")
    whose = ", ".join(dict.fromkeys(one.by for one in gone))
    said = "the correction" if len(gone) == 1 else f"{len(gone)} corrections"
    session.output.say(f"took back {said} of {target_id} by {whose} in {corrections.path_of(document)}")


def parsed(session: Session, field: str, text: str, asked: str) -> dict[str, Any]:
    """The fields of a correction that a person's words for one field of EDITABLE set; UsageError, naming `asked`, where they do not fit."""
    text = text.strip()
    empty = text.lower() in _NOTHING
    if field in ("indicator", "stage", "place", "year", "period") and empty:
        return {field: "none"}
    if field == "indicator":
        return {field: session.indicator(text)}
    if field == "theme":
        return {field: session.themes([text])[0]}
    if field == "stage":
        return {field: session.stage(text)}
    if field in ("status", "kind"):
        return {field: known_value(text, field_words(field), field)}
    if field == "year":
        return {field: _year(text, asked)}
    if field == "period":
        return {field: _period(text, asked)}
    if field == "value":
        return _quantity(text, asked)
    if not text:
        raise UsageError(f"{asked} is empty")
    return {field: text}


def _year(text: str, asked: str) -> int:
    if not re.fullmatch(r"(?:19|20)\d\d年?", text):
        raise UsageError(f"{asked} {text!r} is no year, such as 2025; none for an open deadline")
    return int(text[:4])


def today() -> str:
    return datetime.date.today().isoformat()


def git_user() -> str:
    """The name of the user of git; UsageError where git or the name is missing."""
    import subprocess

    try:
        name = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False, timeout=5).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        name = ""
    if not name:
        raise UsageError("who corrects? give --by NAME")
    return name


def _earlier(document: Document, entry: Correction) -> str:
    """That others have corrected the same target before, as words for the end of a message."""
    from edutargets import corrections

    before = [one for one in corrections.read(document) if one.target == entry.target and one != entry]
    return f"; {len(before)} earlier, kept: edutargets explain {entry.target}" if before else ""


def _document_of(session: Session, identity: str) -> tuple[Document, str]:
    """The document of a target, also of one that was dropped or whose record is gone, and the target's full id."""
    from edutargets import corrections

    target: Target | None = session.corpus.target(identity)
    if target is not None:
        return next(one for one in session.corpus.facts if one.id == target.document), target.id
    for document in session.corpus.facts:
        for one in corrections.read(document):
            if one.target == identity or one.target.endswith(f"-{identity}"):
                return document, one.target
    raise NothingFound(f"no target has the id {identity!r}; edutargets show lists them")


def _added_id(document: Document, quote: str) -> str:
    from edutargets.corrections import find_quote

    if not quote:
        raise UsageError("--add needs --quote: the words of the document that state the target")
    place = find_quote(document, quote)
    if place is None:
        raise UsageError(f"{document.id}: the words of --quote do not stand in its text")
    return f"{document.id}-a{hashlib.sha256(f'{place}{quote}'.encode()).hexdigest()[:5]}"


def _quantity(text: str, asked: str) -> dict[str, Any]:
    from edutargets.extracting.quantities import find_quantities

    found = find_quantities(text)
    if len(found) != 1:
        raise UsageError(f"{asked} {text!r} is not one number with its unit, such as 85%以上 or 3—4个")
    one = found[0]
    return {"op": one.op, "value_min": one.value_min, "value_max": one.value_max, "unit": one.unit, "number": text}


def _period(text: str, asked: str) -> str:
    from edutargets import corrections

    plain = re.sub("[—–~－至]+", "-", text).replace("年", "")
    if not corrections.is_period(plain):
        raise UsageError(f"{asked} {text!r} is no stretch of years, such as 2021-2025, -2025 or 2021-; none for a value of one year")
    return plain
