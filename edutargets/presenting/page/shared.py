"""Shared: texts that the script of a page reads by their number; each stands once in the page, whatever number of records say it."""

from __future__ import annotations

from edutargets.records import Bilingual


class Shared:
    """Texts in the order in which they were first asked for; 0 is the empty one, so that nothing to say is a falsehood."""

    def __init__(self) -> None:
        self._numbers = {Bilingual(en="", zh=""): 0}

    def __call__(self, words: Bilingual | str) -> int:
        """The number of a text; one that is the same in both languages may be given alone."""
        words = Bilingual(en=words, zh=words) if isinstance(words, str) else words
        return self._numbers.setdefault(words, len(self._numbers))

    def told(self) -> list[str | tuple[str, str]]:
        """All of them for the page: one text, or English and Chinese where they differ."""
        return [words.en if words.en == words.zh else (words.en, words.zh) for words in self._numbers]
