"""A bar on the terminal that shows how far adding is."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from edutargets.presenting.controls import in_line

if TYPE_CHECKING:
    from rich.progress import Progress

    from edutargets.cli.session import Session


class Bar:
    """How far the work is: nothing to see, unless a bar is drawn."""

    def at(self, name: str) -> None:
        """The work goes on with this document."""

    def more(self, count: int) -> None:
        """There are so many documents more than was thought: a file holds several."""

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """Nothing is drawn in the meantime: a question stands on the screen."""
        yield


class _DrawnBar(Bar):
    """A bar, drawn from the second document on."""

    def __init__(self, progress: Progress, count: int) -> None:
        self._progress = progress
        self._count = count
        self._task = progress.add_task("", total=count)
        self._done = -1
        self.more(0)

    def more(self, count: int) -> None:
        self._count += count
        self._progress.update(self._task, total=self._count)
        if self._count > 1:
            self._progress.start()

    def at(self, name: str) -> None:
        self._done += 1
        self._progress.update(self._task, completed=self._done, description=in_line(Path(name).name))

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        self._progress.stop()
        yield
        self.more(0)


@contextlib.contextmanager
def progress(session: Session, count: int) -> Iterator[Bar]:
    """A bar on stderr for more than one document on a terminal."""
    if not sys.stderr.isatty() or session.option("quiet"):
        yield Bar()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True, no_color=session.option("no_color"))
    bar = Progress(BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False), console=console, transient=True)
    try:
        yield _DrawnBar(bar, count)
    finally:
        bar.stop()
