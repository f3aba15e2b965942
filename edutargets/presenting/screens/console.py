"""The console that every screen is drawn on: the one place where text of documents enters rich."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from edutargets.presenting.controls import BETWEEN_CELLS, on_screen, visible


class SafeConsole(Console):
    """A console that shows control characters of the text as signs, and a tab as the gap between two cells."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        if isinstance(renderable, str):
            return super().render(on_screen(renderable), options)
        return super().render(_cleaned(renderable) if isinstance(renderable, Text) else renderable, options)


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
