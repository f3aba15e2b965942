"""Spoken: words in both languages as markup, of which the page shows those of one. Needs the extra `report`."""

from __future__ import annotations

import functools

from markupsafe import Markup, escape

from edutargets.records import Bilingual


@functools.lru_cache(maxsize=8192)
def spoken(words: Bilingual) -> Markup:
    """The words, a span for each language where they differ. A page says most of them many times: each is made once."""
    if words.en == words.zh:
        return escape(words.en)
    return Markup("<span lang=en>{}</span><span lang=zh>{}</span>").format(words.en, words.zh)
