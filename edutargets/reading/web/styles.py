"""What the styles of a page say of a text: struck through, raised, in a symbol font, not shown.

Read are inline styles and the <style> blocks of the page: selectors of tags, classes and ids, alone or one inside the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_BLOCK = re.compile(r"<style\b[^>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_FOR_PRINT = re.compile(r"@media[^{}]*\bprint\b[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.IGNORECASE)
_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_COMPOUND = re.compile(r"[A-Za-z][\w-]*|[.#][\w\-\u0080-\uffff]+|\*")
_DECORATION = re.compile(r"text-decoration(?:-line)?\s*:([^;]*)", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super\b", re.IGNORECASE)
_DISPLAY = re.compile(r"(?:display|visibility)\s*:\s*([a-z-]+)", re.IGNORECASE)
_FONT = re.compile(r"font(?:-family)?\s*:\s*[\"']?(symbol|wingdings)\b", re.IGNORECASE)
_MATTERS = re.compile("text-decoration|super|symbol|wingdings", re.IGNORECASE)
_STRUCK_REGION = re.compile(r"(<(del|s|strike)(?:\s[^<>]*)?>)(.*?)(?=</\2\s*>)", re.IGNORECASE | re.DOTALL)
_BLOCK_START = re.compile(r"<(?:p|div|li|ul|ol|h[1-6]|table|tr|td|th)\b", re.IGNORECASE)
_TEXT_BETWEEN = re.compile(r"(?<=>)([^<>]*[^<>\s][^<>]*)(?=<)")
_STRUCK_TAGS = frozenset(("del", "s", "strike"))
# the mark of a note: by the class that Word gives it, or a link to the note
_NOTE_CLASS = re.compile(r"\bMso(?:Foot|End)noteReference\b|\bfootnote-?ref\b", re.IGNORECASE)
_NOTE_LINK = re.compile(r"#_?(?:ftn|edn|fn|footnote|endnote|note|cite)(?:ref|_ref|[-_])?\w*$", re.IGNORECASE)


def with_struck_blocks(html: str) -> str:
    """The page with each piece of text struck out for itself, where paragraphs stand inside a <del>: a parser ends it at the first."""

    def spread(match: re.Match[str]) -> str:
        if not _BLOCK_START.search(match[3]):
            return match[0]
        return match[1] + _TEXT_BETWEEN.sub(r"<del>\1</del>", f">{match[3]}<")[1:-1]

    return _STRUCK_REGION.sub(spread, html)


class Look(NamedTuple):
    """How a text is set; what lies inside an element is struck and raised as the element is."""

    struck: bool = False
    raised: bool = False
    font: str = ""


class Element(NamedTuple):
    """What a selector can tell of an element."""

    tag: str
    classes: frozenset[str]
    identity: str


class _Rule(NamedTuple):
    compounds: tuple[frozenset[str], ...]
    declarations: str


class Styles:
    """The rules of a page that bear on the meaning of its text."""

    def __init__(self, html: str) -> None:
        # by a class, id or tag that the element itself must have: a page may hold thousands of rules
        self._rules: dict[str, list[tuple[int, _Rule]]] = {}
        for order, rule in enumerate(rule for block in _BLOCK.finditer(html) for rule in _rules(block[1])):
            self._rules.setdefault(max(rule.compounds[-1], key=lambda part: (part[0] in ".#", part)), []).append((order, rule))

    def look(self, tag: str, given: dict[str, str], around: Look, open_elements: Sequence[Element]) -> Look:
        """How an element is set inside one that is set like `around`; the open elements are those around it."""
        struck: bool | None = True if tag in _STRUCK_TAGS else None
        is_raised, font = tag == "sup", given.get("face", "") if tag == "font" else ""
        classes, style = given.get("class", ""), given.get("style", "")
        written = [style] if style and _MATTERS.search(style) else []
        if self._rules:
            written = [rule.declarations for _, rule in self._applying(element(tag, given), open_elements)] + written
        for declarations in written:
            if decoration := _DECORATION.search(declarations):
                struck = "line-through" in decoration[1].lower()
            is_raised = is_raised or bool(_RAISED.search(declarations))
            font = found[1] if (found := _FONT.search(declarations)) else font
        if not (struck or is_raised or font or classes or tag == "a"):
            return around
        if (classes and _NOTE_CLASS.search(classes)) or (tag == "a" and _NOTE_LINK.match(given.get("href", ""))):
            is_raised = True
        return Look(around.struck or bool(struck), around.raised or is_raised, font or around.font)

    def hides(self, tag: str, given: dict[str, str], open_elements: Sequence[Element]) -> bool:
        """Whether a rule of the page says that an element is not shown: the most special one, of equals the last."""
        if not self._rules or _DISPLAY.search(given.get("style", "")):
            return False
        said = [
            (sum(map(len, rule.compounds)), order, found[1].lower())
            for order, rule in self._applying(element(tag, given), open_elements)
            if (found := _DISPLAY.search(rule.declarations))
        ]
        return bool(said) and max(said)[2] in ("none", "hidden")

    def _applying(self, own: Element, open_elements: Sequence[Element]) -> list[tuple[int, _Rule]]:
        """The rules that hold for an element, in their order."""
        keys = [own.tag, "*", f"#{own.identity}", *(f".{name}" for name in own.classes)]
        found = [entry for key in keys for entry in self._rules.get(key, ()) if _matches(entry[1], own, open_elements)]
        return sorted(found, key=lambda entry: entry[0])


def element(tag: str, given: dict[str, str]) -> Element:
    """An element as a selector sees it."""
    return Element(tag, frozenset(given.get("class", "").split()), given.get("id", ""))


def _rules(css: str) -> Iterator[_Rule]:
    for match in _RULE.finditer(_FOR_PRINT.sub("", _COMMENT.sub("", css))):
        if not any(pattern.search(match[2]) for pattern in (_DECORATION, _RAISED, _FONT, _DISPLAY)):
            continue
        for selector in match[1].split(","):
            if not re.search(r"[:\[\]()\\]", selector):
                compounds = tuple(frozenset(_COMPOUND.findall(part)) for part in re.split(r"[\s>+~]+", selector.strip()) if part)
                if compounds and all(compounds):
                    yield _Rule(compounds, match[2])


def _matches(rule: _Rule, own: Element, open_elements: Sequence[Element]) -> bool:
    *above, last = rule.compounds
    return _is(last, own) and all(any(_is(compound, one) for one in open_elements) for compound in above)


def _is(compound: frozenset[str], one: Element) -> bool:
    return all(
        part[1:] in one.classes if part[0] == "." else part[1:] == one.identity if part[0] == "#" else part in ("*", one.tag)
        for part in compound
    )
