"""File warnings: what a reader of a file must know of its text: what could not be read, and what was left out.

A warning is a string, `code` or `code:count` (hidden_rows:3), as readers give it in Source.warnings and the sidecar keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec


class FileWarning(msgspec.Struct, frozen=True):
    """What a code means in English and Chinese, and what a person can do; `loses` says that figures may be missing from the text."""

    en: str
    zh: str
    action: str
    action_zh: str
    loses: bool = True


_LOOK = ("look into the file, and save what matters as text of the document", "请打开原文件核对，将需要的内容存为正文")
_UNHIDE = ("show them in the file and add it again, if they belong to the document", "如属正文，请在原文件中取消隐藏后重新添加")
_TEXT_VERSION = ("add a version with text", "请添加带文本的版本")

WARNINGS: Mapping[str, FileWarning] = {
    "recognised": FileWarning(
        "the text comes from optical recognition", "文本由图像识别得到", "compare each figure with the page", "数值须与原件核对", loses=False
    ),
    "converted": FileWarning(
        "the text was converted from an older format", "文本由旧格式文件转换而来", "nothing, unless a figure looks wrong", "如数值可疑，请与原件核对",
        loses=False,
    ),
    "damaged_bytes": FileWarning(
        "characters of the file that could not be read", "文件中有无法读取的字符", "fetch it again, or look for � in its text", "请重新获取文件，或检查文本中的�"
    ),
    "lost_signs": FileWarning(
        "signs inside numbers that came as ? (21?5%); what may be a range or a decimal is no figure", "数字中间的符号变为？（如21？5%），可能为区间或小数的不作为数值",
        "compare them with the original, and put the signs right in its text", "请与原件核对，并在文本中更正",
    ),
    "pages_without_text": FileWarning("pages without text, not read", "无文本、未读取的页面", *_TEXT_VERSION),
    "hidden_rows": FileWarning("hidden rows, left out", "隐藏的行，未读取", *_UNHIDE),
    "hidden_columns": FileWarning("hidden columns, left out", "隐藏的列，未读取", *_UNHIDE),
    "hidden_sheets": FileWarning("hidden sheets, left out", "隐藏的工作表，未读取", *_UNHIDE),
    "hidden_text": FileWarning("hidden pieces of text, left out", "隐藏的文字，未读取", *_UNHIDE),
    "struck_text": FileWarning(
        "struck-through pieces of text, left out as deleted", "带删除线的文字，按已删除处理", "nothing, unless they still hold", "如仍有效，请去除删除线后重新添加",
        loses=False,
    ),
    "comments": FileWarning("comments with text, not read", "批注中的文字，未读取", *_LOOK),
    "text_boxes": FileWarning("text boxes, not read", "文本框，未读取", *_LOOK),
    "embedded_objects": FileWarning("embedded objects and charts, not read", "嵌入的对象和图表，未读取", *_LOOK),
    "formulas_without_value": FileWarning(
        "formulas without a stored value, not read", "无存储结果的公式，未读取", "open the file in its program, save it and add it again",
        "请用原程序打开、保存后重新添加",
    ),
    "images": FileWarning("images, which may hold text, not read", "图片，可能含文字，未读取", *_TEXT_VERSION, loses=False),
    "vertical_text": FileWarning("passages set vertically; compare them with the file", "竖排文字，请与原件核对", *_LOOK, loses=False),
    "further_pages": FileWarning(
        "the document goes on at further pages of its site, not read", "文件分页登载，其余页面未读取", "add the other pages, or a version on one page",
        "请添加其余页面或单页版本",
    ),
    "script_text": FileWarning(
        "text that a script loads is not in the file", "由脚本载入的文字不在文件中", "save the page from a browser as one file (mht) and add that",
        "请在浏览器中将网页保存为单个文件（mht）后添加",
    ),
    "covered_text": FileWarning("pieces of text that the page does not show, left out", "页面上不可见的文字，未读取", *_LOOK),
    "annotation_text": FileWarning("annotations and form fields with text, not read", "批注和表单中的文字，未读取", *_LOOK),
    "columns_unsure": FileWarning(
        "pages that may be set in columns; compare the order of lines with the file", "可能分栏的页面，请核对行序", *_LOOK, loses=False
    ),
    "cut_off": FileWarning("texts that fill a cell to its limit and may be cut off", "达到单元格上限、可能被截断的文本", *_LOOK),
    "unclosed_quotes": FileWarning(
        "rows with a quote that is never closed, left out", "引号未闭合的行，未读取", "close the quote in the file and add it again", "请补全引号后重新添加"
    ),
    "frames": FileWarning("framed pages that are not in the file", "框架内的页面不在文件中", "fetch their addresses and add them", "请获取其地址并另行添加"),
    "attachments": FileWarning("attachments that are linked, not read", "以链接给出的附件，未读取", "fetch and add them", "请下载后另行添加"),
}  # fmt: skip


def counted(code: str, count: int) -> tuple[str, ...]:
    """The warning of a code that was met so often; none where it was not met.

    >>> counted("hidden_rows", 3), counted("hidden_rows", 0)
    (('hidden_rows:3',), ())
    """
    return (f"{code}:{count}",) if count else ()


def code_of(warning: str) -> str:
    """The code of a warning, without its count."""
    return warning.partition(":")[0]


def described(warning: str, language: str = "en") -> str:
    """A warning as a person reads it: its code, and what it says; a code that is not known here stands for itself.

    >>> described("hidden_rows:3")
    'hidden_rows: hidden rows, left out: 3'
    """
    code, _, count = warning.partition(":")
    known = WARNINGS.get(code)
    if known is None:
        return warning
    joint = "：" if language == "zh" else ": "
    return f"{code}{joint}{known.zh if language == 'zh' else known.en}{f'{joint}{count}' if count else ''}"


def action_for(warning: str, language: str = "en") -> str:
    """What a person can do about a warning."""
    known = WARNINGS.get(code_of(warning))
    if known is None:
        return _LOOK[language == "zh"]
    return known.action_zh if language == "zh" else known.action


def loses(warnings: Iterable[str]) -> bool:
    """Whether figures that stand in the file may be missing from its text."""
    return any((known := WARNINGS.get(code_of(warning))) is None or known.loses for warning in warnings)
