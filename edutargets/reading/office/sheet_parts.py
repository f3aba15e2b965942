"""What stands beside the cells of an xlsx sheet, and the runs inside them: rich text, text boxes, comments, charts, pictures."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from edutargets.reading.office.symbols import in_font
from edutargets.reading.raised import raised
from edutargets.reading.web.elements import is_attachment

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_OFF = ("0", "false", "none", "noStrike")


def parser() -> Any:
    """A parser that fetches nothing and resolves no entities."""
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def relations(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    """The relations of a part: id, kind, and the path inside the archive, or the address of what lies outside it."""
    from lxml import etree

    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels"
    if path not in archive.namelist():
        return
    for node in etree.fromstring(archive.read(path), parser()).iter("{*}Relationship"):
        target = node.get("Target", "")
        if node.get("TargetMode") != "External":
            target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        yield node.get("Id", ""), node.get("Type", "").rpartition("/")[2], target


def is_on(node: Any) -> bool:
    """Whether a switch such as <strike/> is there and on."""
    return node is not None and (node.get("val") or "1") not in _OFF


def rich_text(item: Any) -> tuple[str, int] | None:
    """The text of a cell in several runs as it is to be read, and how many of them are struck; None where none is set apart."""
    pieces: list[tuple[str, bool]] = []
    struck, apart = 0, False
    for run in item.iterchildren("{*}r", "{*}t"):
        text = "".join(part.text or "" for part in run.iterchildren("{*}t")) if run.tag.endswith("}r") else run.text or ""
        properties = run.find("{*}rPr")
        position = None if properties is None else properties.find("{*}vertAlign")
        font = None if properties is None else properties.find("{*}rFont")
        if properties is not None and is_on(properties.find("{*}strike")):
            struck += bool(text.strip())
            apart = True
            continue
        is_raised = position is not None and position.get("val") == "superscript"
        shown = in_font(text, "" if font is None else font.get("val") or "")
        apart = apart or is_raised or shown != text
        pieces.append((_ESCAPED.sub(lambda match: chr(int(match[1], 16)), shown), is_raised))
    return (joined_runs(pieces), struck) if apart else None


def joined_runs(pieces: Iterable[tuple[str, bool]]) -> str:
    """Runs as one text, those that are raised as exponents or as the marks of notes."""
    text = mark = ""
    for piece, is_raised in pieces:
        if is_raised:
            mark += piece
            continue
        if mark:
            text, mark = text + raised(text, mark), ""
        text += piece
    return text + (raised(text, mark) if mark else "")


def rich_strings(archive: zipfile.ZipFile, path: str) -> dict[int, tuple[str, int]]:
    """Those of the shared strings that are not read as they lie: by number the text and how many struck runs it lost."""
    from lxml import etree

    found: dict[int, tuple[str, int]] = {}
    if path not in archive.namelist():
        return found
    with archive.open(path) as part:
        for number, (_, item) in enumerate(etree.iterparse(part, tag="{*}si", resolve_entities=False, huge_tree=True)):
            if (text := rich_text(item)) is not None:
                found[number] = text
            item.clear()
    return found


def beside_cells(archive: zipfile.ZipFile, sheet: str, left_out: Counter[str]) -> list[str]:
    """The lines of a sheet's text boxes; its comments, charts, pictures and links to files are counted."""
    from lxml import etree

    names, lines = set(archive.namelist()), []
    for _, kind, target in relations(archive, sheet):
        if kind == "hyperlink":
            left_out["attachments"] += is_attachment(target)
        elif kind == "comments" and target in names:
            root = etree.fromstring(archive.read(target), parser())
            left_out["comments"] += sum(1 for one in root.iter("{*}comment") if "".join(one.itertext()).strip())
        elif kind == "drawing" and target in names:
            root = etree.fromstring(archive.read(target), parser())
            left_out["images"] += sum(1 for _ in root.iter("{*}pic"))
            left_out["embedded_objects"] += sum(1 for _ in root.iter("{*}graphicFrame"))
            lines += [line for body in root.iter("{*}txBody") for line in _box(body, left_out)]
    return lines


def _box(body: Any, left_out: Counter[str]) -> Iterator[str]:
    """The paragraphs of a text box."""
    for paragraph in body.iter("{*}p"):
        pieces: list[tuple[str, bool]] = []
        for run in paragraph.iterchildren("{*}r", "{*}fld", "{*}br"):
            text = "".join(part.text or "" for part in run.iterchildren("{*}t"))
            properties = run.find("{*}rPr")
            if properties is not None and properties.get("strike", "noStrike") not in _OFF:
                left_out["struck_text"] += bool(text.strip())
                continue
            pieces.append(
                (
                    text,
                    properties is not None
                    and properties.get("baseline", "0").strip("0%-") != ""
                    and "-" not in properties.get("baseline", "0"),
                )
            )
        if line := joined_runs(pieces).strip():
            yield line
