"""Messages: what the command line says to a person, in the language that they read.

The code says everything in English, and that English is the key: the catalogue has for each message what is said in Chinese, the
fields of both by the same names. A message is put into Chinese where it leaves the program, not where it is made, so that a program
which imports edutargets gets English whatever the locale, and a call in English loads no catalogue. A field stands as it is, but for
quotes; a word behind it says otherwise: `{reason:zh}` is a message within a message, `{counts:each}` are several of them behind commas
and `{doubts:parts}` behind semicolons, `{names:list}` are names one after the other, `{found:kind}` is what a value is, `{option:plain}` has no quotes at all.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence

from edutargets.presenting import LANGUAGES, Language, default_language

_FIELD = re.compile(r"\{(\w+)(?::(\w+))?\}")
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_AND_MORE = re.compile(r" and (\d+) more$")
_NUMBERS = frozenset(("count", "number", "row", "seconds", "size", "at"))  # fields that hold a number, and nothing else
_NUMBER = r"[\d.,]+"
_spoken: Language = "en"


def choose(arguments: Sequence[str]) -> Language:
    """Take the language that a command line asks for by --lang, else that of the locale, for all that is said from here on.

    Errors in the options themselves are said in it too, so it is looked for before they are parsed.

    >>> choose(["show", "--lang=zh"]), choose(["show", "--lang", "en"])
    ('zh', 'en')
    """
    global _spoken  # noqa: PLW0603 - one process speaks one language
    asked = ""
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang":
            asked = arguments[number + 1] if number + 1 < len(arguments) else ""
        elif argument.startswith("--lang="):
            asked = argument.partition("=")[2]
    _spoken = next((known for known in LANGUAGES if known == asked), default_language())
    return _spoken


def language() -> Language:
    """The language that this process speaks."""
    return _spoken


def said(message: str) -> str:
    """A message in the language that this process speaks; one that the catalogue does not have as it is."""
    return message if _spoken == "en" else in_chinese(message)


def known(message: str) -> bool:
    """Whether the catalogue has a message as it is, without fields."""
    from edutargets.messages.catalogue import MESSAGES

    return message in MESSAGES


def in_chinese(message: str) -> str:
    """A message in Chinese; one that the catalogue does not have as it is.

    >>> in_chinese("plan.docx: holds no Chinese text")
    'plan.docx：其中没有中文'
    """
    from edutargets.messages.catalogue import MESSAGES

    if message in MESSAGES:
        return MESSAGES[message]
    for mark, way in _AROUND:
        if (found := mark.fullmatch(message)) is not None:
            return way(found)
    best: tuple[int, str] | None = None
    for english, parts in _with_fields():
        if (best is None or parts[0] > best[0]) and all(part in message for part in parts[1]):
            fields = _pattern(english).fullmatch(message)
            if fields is not None:
                best = parts[0], _filled(MESSAGES[english], fields.groupdict())
    if best is None and "; " in message:  # several messages, one behind the other
        told = _parts(message)
        return message if told == message.replace("; ", "；") else told
    return message if best is None else best[1]


@functools.cache
def _with_fields() -> list[tuple[str, tuple[int, tuple[str, ...]]]]:
    """The messages with fields, each with the number of its own characters, and the parts between its fields."""
    from edutargets.messages.catalogue import MESSAGES

    found = []
    for english in MESSAGES:
        if "{" in english:
            parts = tuple(part for part in re.split(r"\{\w+\}", english) if part)
            found.append((english, (sum(map(len, parts)), parts)))
    return found


@functools.cache
def _pattern(english: str) -> re.Pattern[str]:
    """The regular expression of a message with fields."""
    seen: set[str] = set()
    pattern = ""
    for part in re.split(r"(\{\w+\})", english):
        field = part[1:-1]
        if not part.startswith("{"):
            pattern += re.escape(part)
        else:
            pattern += f"(?P={field})" if field in seen else f"(?P<{field}>{_NUMBER if field in _NUMBERS else '.*?'})"
            seen.add(field)
    return re.compile(pattern, re.DOTALL)


def _filled(chinese: str, fields: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda match: _WAYS[match[2] or ""](fields[match[1]]), chinese)


def _each(text: str) -> str:
    return "，".join(in_chinese(part) for part in text.split(", "))


def _parts(text: str) -> str:
    return "；".join(in_chinese(part) for part in text.split("; "))


def _within(text: str) -> str:
    """A message within a message, or a name in quotes that has one in Chinese."""
    told = in_chinese(text)
    found = _QUOTED.fullmatch(text) if told == text else None
    return f"“{in_chinese(found[1] or found[2] or '')}”" if found else told


def _plain(text: str) -> str:
    return text.replace("'", "")


def _quoted(text: str) -> str:
    found = _QUOTED.fullmatch(text)
    return f"“{found[1] or found[2] or ''}”" if found else text


def listed(names: str) -> str:
    """Names one after the other, as an English message has them, in Chinese.

    >>> listed("wuxi, jiangyin and 3 more")
    'wuxi、jiangyin等，另有3个'
    """
    more = _AND_MORE.search(names)
    told = _AND_MORE.sub("", names)
    told = "、".join(_quoted(one) for one in re.split(r", | and (?!as )| or ", told))
    return f"{told}等，另有{more[1]}个" if more else told


def _kind(text: str) -> str:
    """What a value is, by the name that the reader of a file has for it."""
    return "或".join(_KINDS.get(one, one) for one in text.split(" | "))


_KINDS = {"int": "整数", "float": "数字", "str": "文字", "bool": "true或false", "array": "列表", "object": "键与值", "null": "空值"}

# what may stand before or behind any message
_AROUND: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile("edutargets: (.*)", re.DOTALL), lambda found: f"edutargets：{in_chinese(found[1])}"),
    (re.compile(r"(.*); did you mean (.*)\?", re.DOTALL), lambda found: f"{in_chinese(found[1])}；是否指{listed(found[2])}？"),
)
_WAYS: Mapping[str, Callable[[str], str]] = {
    "": _quoted,
    "zh": _within,
    "each": _each,
    "parts": _parts,
    "list": listed,
    "plain": _plain,
    "kind": _kind,
}
