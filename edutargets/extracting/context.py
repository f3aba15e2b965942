"""Context: what stands around a figure, from near to far; a word that its own name leaves out is looked for there."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

# the layers of a context, from near to far; `behind` is the rest of the sentence behind the figure
LAYERS = ("clause", "before", "behind", "paragraph", "heading", "outer", "title")
NEAR = 3  # the layers of the sentence itself
_SENTENCE = 1000  # characters of a sentence before and behind a clause; rows of tables can be longer than any sentence
_PARAGRAPH = 160  # characters of the sentences before that count as the same topic


class Context(msgspec.Struct, frozen=True, gc=False):
    """The texts of the layers around one figure, in the order of LAYERS, '' where there is none."""

    layers: tuple[str, ...]


def context_of(text: str, start: int, end: int, paragraph: str, section: Sequence[str], title: str) -> Context:
    """The context of a figure whose clause stands between `start` and `end` of the sentence `text`.

    `paragraph` are the sentences before it in its paragraph, `section` the headings above it, outermost first.
    """
    return Context(
        (
            text[start:end],
            text[max(0, start - _SENTENCE) : start],
            text[end : end + _SENTENCE],
            paragraph[-_PARAGRAPH:],
            section[-1] if section else "",
            "\n".join(reversed(section[:-1])),
            title,
        )
    )
