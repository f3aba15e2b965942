"""Elements of html: which begin a line, which hold others, and which a reader of the page does not see."""

from __future__ import annotations

import re

PARAGRAPHS = frozenset((
    "p", "blockquote", "ul", "ol", "dl", "dir", "menu", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "tr", "caption", "legend",
    "summary", "figcaption", "address", "hr", "pre", "br",
))  # fmt: skip
CONTAINERS = frozenset((
    "html", "body", "div", "section", "article", "main", "header", "footer", "aside", "form", "fieldset", "center", "details", "dialog",
    "figure", "hgroup", "table", "thead", "tbody", "tfoot", "td", "th",
))  # fmt: skip
_UNSEEN = frozenset((
    "script", "style", "noscript", "template", "input", "button", "select", "textarea", "datalist", "svg", "math", "iframe", "frame",
    "object", "embed", "rt", "rp", "audio", "video", "canvas", "map", "meter", "progress", "nav", "noframes",
))  # fmt: skip
_UNSEEN_OUTSIDE = frozenset(("footer", "aside"))  # page furniture, unless they stand inside the document
_UNSEEN_ROLES = frozenset(("navigation", "contentinfo", "search", "menu", "menubar", "dialog"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_ATTACHED = re.compile(r"\.(?:docx?|docm|wps|rtf|xlsx?|xlsm|et|csv|pptx?|dps|pdf|ofd|ceb|zip|rar|7z)(?:[?#].*)?$", re.IGNORECASE)
_ORNAMENT = re.compile(
    r"icon|logo|filetype|button|btn|spacer|blank|qrcode|ewm|erweima|banner|arrow|share|bg[_.]|weixin|weibo", re.IGNORECASE
)
_SMALLEST_PICTURE = 100  # pixels; a smaller one holds no text
_SHOWN_BORDER = re.compile(r"border[^;:]*:(?!\s*(?:0|none|medium none))", re.IGNORECASE)


def is_unseen(tag: str, given: dict[str, str], in_document: bool) -> bool:
    """Whether an element is a menu, a form control or something else that is no text; `in_document`: inside an article."""
    return tag in _UNSEEN or given.get("role", "") in _UNSEEN_ROLES or (tag in _UNSEEN_OUTSIDE and not in_document)


def is_hidden(given: dict[str, str]) -> bool:
    """Whether the page itself says that an element is not shown."""
    return "hidden" in given or given.get("aria-hidden") == "true" or bool(_HIDDEN.search(given.get("style", "")))


def is_bordered(given: dict[str, str]) -> bool:
    """Whether a table or a cell of it is drawn with lines."""
    return given.get("border", "0").strip() not in ("", "0") or bool(_SHOWN_BORDER.search(given.get("style", "")))


def is_attachment(address: str) -> bool:
    """Whether a link leads to a file that is a document of its own: doc, xlsx, pdf, ofd, zip."""
    return bool(_ATTACHED.search(address.strip()))


def is_ornament(given: dict[str, str]) -> bool:
    """Whether a picture is a sign of the page rather than a part of its text: by its name, or because it is small."""
    sizes = [int(match[0]) for side in ("width", "height") if (match := re.match(r"\d+(?!\s*%)", given.get(side, "")))]
    return bool(_ORNAMENT.search(given.get("src", ""))) or any(size < _SMALLEST_PICTURE for size in sizes)
