"""Both: every name and sentence of a page in English and Chinese at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from edutargets.corpus import Corpus
from edutargets.presenting.page.words import WORDS
from edutargets.presenting.words.wording import Wording
from edutargets.records import Bilingual


class Both:
    """What Wording says, in both languages: both("theme", "preschool")."""

    def __init__(self, corpus: Corpus) -> None:
        self.english, self.chinese = Wording(corpus, "en"), Wording(corpus, "zh")

    def __call__(self, name: str, *arguments: Any) -> Bilingual:
        return Bilingual(en=getattr(self.english, name)(*arguments), zh=getattr(self.chinese, name)(*arguments))

    def __iter__(self) -> Iterator[Wording]:
        """English, then Chinese."""
        return iter((self.english, self.chinese))

    @staticmethod
    def listed(words: Sequence[Bilingual]) -> Bilingual:
        """Several names as one list."""
        return Bilingual(en=", ".join(word.en for word in words), zh="、".join(word.zh for word in words))


def same(text: str) -> Bilingual:
    """What is the same in both languages, such as a number."""
    return Bilingual(en=text, zh=text)


def filled(key: str, *values: object) -> Bilingual:
    """Words of the page with the same values in both languages; where the first is 1, those for one, if there are such."""
    key = f"{key}_one" if values and values[0] == 1 and f"{key}_one" in WORDS else key
    return Bilingual(en=WORDS[key].en.format(*values), zh=WORDS[key].zh.format(*values))


def filled_both(key: str, *values: Bilingual) -> Bilingual:
    """Words of the page with values that differ by language."""
    return Bilingual(en=WORDS[key].en.format(*(value.en for value in values)), zh=WORDS[key].zh.format(*(value.zh for value in values)))
