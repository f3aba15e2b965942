"""What a web page says of its document outside the document: meta tags, the open-government header, its address."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from edutargets.reading.web.page_lines import Rendering

# labels of the header table of open-government pages, best first, and the fact each gives
_LABELS = {
    "index_number": ("信息索引号", "索引号", "索引"),
    "issuer": ("发文机关", "发文单位", "发布机构", "发布单位", "制发机关", "公开责任部门"),
    "number": ("发文字号", "文件编号", "文号"),
    "published": ("发布日期", "公开日期", "发文日期", "成文日期", "生成日期"),
    "title": ("标题", "信息名称", "名称"),
}
# others of that table: they end the value before them
_OTHERS = ("主题分类", "组配分类", "体裁分类", "体裁", "主题词", "关键词", "时效", "时效性", "有效性", "有效期", "公开方式", "公开形式", "公开范围", "公开时限",
           "公开程序", "公开类别", "生效日期", "实施日期", "废止日期", "效力状况", "文件下载", "内容概述", "主题(一级)", "主题(二级)", "信息来源", "浏览次数")  # fmt: skip
_KNOWN = frozenset(label for labels in _LABELS.values() for label in labels) | frozenset(_OTHERS)
_SPACED = {label: r"[ \u3000]*".join(map(re.escape, label)) for label in sorted(_KNOWN, key=len, reverse=True)}
# with a colon; the longer ones also without, where a cell or line begins with them
_LABEL = re.compile(
    rf"(?<![\u4e00-\u9fff])(?:{'|'.join(_SPACED.values())})[ \u3000]*[:：]"
    rf"|^(?:{'|'.join(s for label, s in _SPACED.items() if len(label) > 2)})"
)
_ORGAN = re.compile(
    r"^[\u4e00-\u9fff（）()·、 ]{1,40}(?:局|厅|委|委员会|政府|办|办公室|办公厅|部|院|署|处|科|室|中心|学校|大学|学院|教育督导团)$"
)
_NUMBER = re.compile(r"^[\u4e00-\u9fff（）()]{1,30}[〔\[［【（(]\s*\d{4}\s*[〕\]］】）)]\s*第?\s*\d+\s*号$")
_INDEX = re.compile(r"^[0-9A-Za-z][0-9A-Za-z_/.—-]{5,}(?:\s[0-9A-Za-z_/.—-]+)*$")
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_ADDRESS = re.compile(r"^https?://[^\s<>\"']+$", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", re.IGNORECASE)
_SITE_SUFFIX = re.compile(r"\s*[-_|—–>«]+\s*[^-_|—–>«]*$")
_HEAD_LINES = 200
_LEAST_LABELS = 2


def page_facts(page: Rendering, head: str, address: str = "") -> dict[str, str]:
    """Title, issuer, number, index_number, published (YYYY-MM-DD) and address, as far as the page gives them.

    `head` is the beginning of the page's source, `address` where it was obtained, if that is known. A value that does
    not look like what it should be (an issuer that is no organ, a date that does not exist) is no fact.
    """
    meta, header = page.meta, _header(page.texts[:_HEAD_LINES])
    saved = _SAVED_FROM.search(head)
    found = {
        "title": _first(meta.get("articletitle"), header.get("title"), _page_title(page)),
        "issuer": _first(*(organ for organ in (header.get("issuer", ""), meta.get("contentsource", "")) if _ORGAN.match(organ))),
        "number": _first(*(number for number in (header.get("number", ""),) if _NUMBER.match(number))),
        "index_number": _first(*(number for number in (header.get("index_number", ""),) if _INDEX.match(number))),
        "published": _first(_date(meta.get("pubdate", "")), _date(header.get("published", ""))),
        "address": _first(
            *(
                a
                for a in (page.canonical, meta.get("url", ""), meta.get("og:url", ""), saved[1] if saved else "", address)
                if _ADDRESS.match(a)
            )
        ),
    }
    return {name: value for name, value in found.items() if value}


def _first(*values: str | None) -> str:
    return next((" ".join(value.split()) for value in values if value and value.strip()), "")


def _page_title(page: Rendering) -> str:
    """The heading of the first order that the page's title begins with, else the title without the name of the site."""
    title = " ".join(page.title.split())
    heads = [head for head in page.heads if head and "".join(title.split()).startswith("".join(head.split()))]
    return max(heads, key=len) if heads else _SITE_SUFFIX.sub("", title)


def _header(lines: Iterable[str]) -> dict[str, str]:
    """The facts of the header table: pairs of label and value in cells, in one line, or in lines of their own."""
    values: dict[str, str] = {}
    for label, value in _pairs(_tokens(lines)):
        values.setdefault(label, value)
    if len(values) < _LEAST_LABELS:
        return {}
    return {
        fact: value for fact, labels in _LABELS.items() if (value := next((values[label] for label in labels if values.get(label)), ""))
    }


def _tokens(lines: Iterable[str]) -> Iterator[str]:
    """Cells and lines, cut before and behind each label with a colon."""
    for line in lines:
        for cell in line.split("\t"):
            at = 0
            for match in _LABEL.finditer(cell):
                yield cell[at : match.start()]
                yield match[0]
                at = match.end()
            yield cell[at:]


def _pairs(tokens: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each label with the token behind it, if that is no label itself."""
    label = ""
    for token in tokens:
        bare = "".join(token.split()).rstrip(":：")
        if not bare:
            continue
        if bare in _KNOWN:
            if label:
                yield label, ""
            label = bare
        elif label:
            yield label, token.strip()
            label = ""


def _date(written: str) -> str:
    match = _DATE.search(written)
    if not match:
        return ""
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return ""
