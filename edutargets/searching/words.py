"""Words: what is looked for in a text, whatever its width, case, blanks and characters (simplified, traditional)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from edutargets.characters import is_traditional, matching
from edutargets.errors import UsageError

_QUOTES = '"＂“”„「」『』'
# what stands between quotation marks is one word, blanks and all
_WORD = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]|([^\s{_QUOTES}]+)")


_PARTS, _FIELDS = "\x00", "\x01"  # between parts of a text that are put into plain form together, and between fields of a part
_NO_WIDTH = "\u200b\u2060\ufeff"


def plain(text: str, *, as_written: bool = False) -> str:
    """The text as words are looked for in it: half width, lower case, in simplified characters unless `as_written`, without blanks.

    >>> plain("ＡＩ 學位")
    'ai学位'
    """
    simple = matching(text) if not as_written and is_traditional(text) else text
    dense = "".join(unicodedata.normalize("NFKC", simple).lower().split())
    for sign in _NO_WIDTH:
        if sign in dense:
            dense = dense.replace(sign, "")
    return dense


class Words(msgspec.Struct, frozen=True):
    """What is looked for, each as `plain` has it; a text has to hold all of them."""

    texts: tuple[str, ...]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Words:
        """Each text is one word; its blanks do not matter."""
        return cls(tuple(dict.fromkeys(found for text in texts if (found := plain(text)))))

    def held(self, parts: Sequence[Sequence[str]]) -> list[bool]:
        """Of parts of one document, each of some fields, whether each holds all of them, no matter in which of its fields.

        They are put into plain form together: in a document in traditional characters a part may have none that tells.
        """
        whole = plain(_PARTS.join(_FIELDS.join(fields) for fields in parts))
        if not parts or not all(word in whole for word in self.texts):
            return [False] * len(parts)
        found = whole.split(_PARTS)
        if len(found) != len(parts):  # a text that has such a sign itself
            found = [plain(_FIELDS.join(fields)) for fields in parts]
        return [all(word in part for word in self.texts) for part in found]

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where they stand in a text, from and to, in order; places that touch are one."""
        simple = matching(text)  # of the same length
        found: list[tuple[int, int]] = []
        signs, at = [], []
        for index, char in enumerate(simple):
            for sign in plain(char):
                signs.append(sign)
                at.append(index)
        whole = "".join(signs)
        for word in self.texts:
            found += [(at[one.start()], at[one.end() - 1] + 1) for one in re.finditer(re.escape(word), whole)]
        return list(_joined(sorted(found)))


def asked(arguments: Iterable[str]) -> Words:
    """The words that a person asks for: parted by blanks, or one between quotation marks. UsageError where there is none.

    >>> asked(["新增 学位", '"smart education"']).texts
    ('新增', '学位', 'smarteducation')
    """
    words = Words.of(found[1] or found[2] or "" for text in arguments for found in _WORD.finditer(text))
    if not words.texts:
        raise UsageError("nothing to look for; give one or more words, as in edutargets find 学位")
    return words


def _joined(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    first, last = 0, 0
    for start, end in places:
        if start > last:
            if last:
                yield first, last
            first = start
        last = max(last, end)
    if last:
        yield first, last
