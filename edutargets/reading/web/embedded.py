"""Text that a page holds outside its elements: in a <textarea>, in a string of a script as html, in the srcdoc of a frame."""

from __future__ import annotations

import html
import re

_CHINESE = re.compile("[\u4e00-\u9fff]")
_TEXTAREA = re.compile(r"<textarea\b[^>]*>(.*?)</textarea\s*>", re.IGNORECASE | re.DOTALL)
_FRAME = re.compile(r"<iframe\b[^>]*?\bsrcdoc\s*=\s*(?:\"([^\"]*)\"|'([^']*)')[^>]*>(?:.*?</iframe\s*>)?", re.IGNORECASE | re.DOTALL)
_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL)
_STRING = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`", re.DOTALL)
_CONCATENATED = re.compile(r"\"\s*\+\s*\"|'\s*\+\s*'|`\s*\+\s*`")
_ESCAPE = re.compile(r"\\(?:u\{([0-9A-Fa-f]+)\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(\r?\n)|(.))", re.DOTALL)
_ESCAPED = {"n": "\n", "r": "", "t": "\t", "b": "", "f": "", "v": "", "0": ""}
_BLOCKS = re.compile(r"<(?:p|br|div|table|tr|li|h[1-6]|section|article)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<!--.*?-->|<[/!A-Za-z][^>]*>", re.DOTALL)
_NOT_TEXT = re.compile(r"<(script|style|textarea)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_HEAD_END = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
# characters of Chinese: of a form's field that is filled, of html in a script, of plain text in a script; of a page that has a text
# of its own, beside which only a long string of a script is a text (a short one is a dialog, a footer)
_FIELD, _MARKED, _PLAIN, _OWN_TEXT, _BESIDE_TEXT = 10, 4, 60, 400, 100
_ENDS = 24


def chinese_length(text: str) -> int:
    """How many Chinese characters a text has."""
    return sum(1 for _ in _CHINESE.finditer(text))


def shown_text(page: str) -> str:
    """What elements of the page hold as text, without white space."""
    return "".join(html.unescape(_TAG.sub("", _NOT_TEXT.sub("", page))).split())


def with_embedded(page: str) -> tuple[str, tuple[str, ...]]:
    """The page with such texts as elements of it, and the texts; those that it shows already are left where they are."""
    shown = ""
    found: list[str] = []

    def is_new(markup: str) -> bool:
        nonlocal shown
        shown = shown or shown_text(page)
        text = "".join(html.unescape(_TAG.sub("", markup)).split())
        return bool(text) and not (text[:_ENDS] in shown and text[-_ENDS:] in shown)

    def element(markup: str) -> str:
        found.append("".join(html.unescape(_TAG.sub("", markup)).split()))
        return f"<div>{markup}</div>"

    def field(match: re.Match[str]) -> str:
        markup = _markup(html.unescape(match[1] or ""))
        least = _MARKED if _BLOCKS.search(html.unescape(match[1] or "")) else _FIELD
        return element(markup) if chinese_length(markup) >= least and is_new(markup) else match[0]

    def frame(match: re.Match[str]) -> str:
        markup = html.unescape(match[1] or match[2] or "")
        return element(markup) if chinese_length(markup) >= _MARKED and is_new(markup) else match[0]

    result = _TEXTAREA.sub(field, page) if "<textarea" in page.lower() else page
    result = _FRAME.sub(frame, result) if "srcdoc" in page else result
    head = match.end() if (match := _HEAD_END.search(result)) else 0
    pieces: list[str] = []
    at, early = 0, ""
    for script in _SCRIPT.finditer(result):
        own = [one for one in _strings(script[1]) if is_new(one)]
        if own and chinese_length(shown) > _OWN_TEXT:
            own = [one for one in own if chinese_length(one) >= _BESIDE_TEXT]
        made = "".join(map(element, own))
        if script.start() < head:
            early += made  # what a script of the head writes stands before the rest
            continue
        pieces += [result[at : script.end()], made]
        at = script.end()
    pieces.append(result[at:])
    result = "".join(pieces)
    return (result[:head] + early + result[head:] if early else result), tuple(found)


def _strings(script: str) -> list[str]:
    """The strings of a script that are html with Chinese in it, or long plain text."""
    if not (_CHINESE.search(script) or re.search(r"\\u[4-9][0-9A-Fa-f]{3}", script)):
        return []
    found = []
    for match in _STRING.finditer(_CONCATENATED.sub("", script)):
        written = match[1] or match[2] or match[3] or ""
        text = _ESCAPE.sub(_unescaped, written)
        marked = _BLOCKS.search(text) or _BLOCKS.search(html.unescape(text))
        count = chinese_length(text if not marked else _TAG.sub("", text))
        if (marked and count >= _MARKED) or (count >= _PLAIN and "。" in text):
            found.append(_markup(text if not marked or _BLOCKS.search(text) else html.unescape(text)))
    return found


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        number = int(code, 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
    return "" if match[4] else _ESCAPED.get(match[5], match[5])


def _markup(text: str) -> str:
    """Text as html: as it is where it has blocks, else its lines."""
    return text if _BLOCKS.search(text) else "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
