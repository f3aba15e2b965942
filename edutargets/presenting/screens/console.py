"""The console that every screen is drawn on: the one place where text of documents enters rich."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.containers import Lines
from rich.segment import Segment
from rich.text import Text

from edutargets.presenting.controls import BETWEEN_CELLS, on_screen, visible
from edutargets.presenting.wrapping import breaks


class SafeConsole(Console):
    """A console that shows control characters of the text as signs, and a tab as the gap between two cells.

    `read_on` says that a person reads on a terminal, who wants the first rows of a long list before the rest.
    """

    read_on = False

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        if isinstance(renderable, str):
            asked = options or self.options
            renderable = self.render_str(on_screen(renderable), highlight=asked.highlight, markup=asked.markup)
        elif isinstance(renderable, Text):
            renderable = _cleaned(renderable)
        return super().render(_Words.of(renderable) if isinstance(renderable, Text) else renderable, options)


class _Words(Text):
    """A text whose lines break between words and between Chinese characters: rich breaks Chinese, which has no spaces, within a figure."""

    @classmethod
    def of(cls, text: Text) -> _Words:
        """The same text."""
        words = object.__new__(cls)
        for name in Text.__slots__:
            setattr(words, name, getattr(text, name))
        return words

    def wrap(self, console: Console, width: int, *, no_wrap: bool | None = None, **options: Any) -> Lines:
        if no_wrap or self.no_wrap or width < 1:
            return super().wrap(console, width, no_wrap=no_wrap, **options)
        lines = Lines()
        justify = options.get("justify") or self.justify or "default"
        for line in self.split(allow_blank=True):
            for part in line.divide(breaks(line.plain, width)):
                if justify in ("default", "left") and cell_len(part.plain) <= width:
                    if justify == "left":
                        part.truncate(width, pad=True)
                    lines.append(part)  # rich would look at each of its words again, and find that they fit
                else:
                    lines.extend(Text.wrap(part, console, width, no_wrap=no_wrap, **options))
        return lines


def _cleaned(text: Text) -> Text:
    """The text with its styles. `visible` keeps the length, so that they stay where they are."""
    if text.plain.isprintable():
        return text
    cleaned = text.copy()
    cleaned.plain = visible(text.plain)
    if "\t" not in cleaned.plain:
        return cleaned
    first, *others = cleaned.split("\t")
    whole = cleaned.blank_copy()
    whole.append_text(first)
    for part in others:
        whole.append(BETWEEN_CELLS).append_text(part)
    return whole
