"""Keys: one key at a time from the terminal, and a line typed on its last row. The terminal is left as it was, whatever happens."""

from __future__ import annotations

import contextlib
import os
import re
import select
import sys
import unicodedata
from collections.abc import Callable, Iterator
from types import TracebackType

ESCAPE = "\x1b"
ENTER = "\r"
_BACKSPACES = ("\x7f", "\x08")
_CLEAR = "\x15"  # Ctrl-U
_END = "\x04"  # Ctrl-D
_INTERRUPT = "\x03"  # Ctrl-C
_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.)")  # arrows and other keys that are of no use here
_POLL = 0.25  # seconds between two looks at the size of the window


class Hangup(Exception):
    """The terminal is gone, or its end was typed."""


class Keys:
    """The keyboard, read key by key while it is entered.

    Ctrl-C is a key too, in its turn behind those typed before it: KeyboardInterrupt comes where a key is read, never in the middle
    of an answer that is being written, and never where it would be lost.
    """

    def __init__(self) -> None:
        self._waiting = ""
        self._broken = b""
        self._before: list[object] | None = None

    def __enter__(self) -> Keys:
        with contextlib.suppress(ImportError):  # Windows
            import termios
            import tty

            self._fd = sys.stdin.fileno()
            self._before = termios.tcgetattr(self._fd)
            tty.setcbreak(self._fd, termios.TCSADRAIN)
            modes = termios.tcgetattr(self._fd)
            modes[3] &= ~termios.ISIG
            termios.tcsetattr(self._fd, termios.TCSADRAIN, modes)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._before is not None:
            import termios

            termios.tcsetattr(self._fd, termios.TCSADRAIN, self._before)  # type: ignore[arg-type]

    def key(self, idle: Callable[[], None] | None = None) -> str:
        """The next key: a letter in lower case and half width, ENTER, ESCAPE. `idle` is called while none is pressed.

        Raises Hangup where the terminal is gone or Ctrl-D was pressed.
        """
        sign = self._sign(idle)
        return unicodedata.normalize("NFKC", sign).lower() if sign not in (ENTER, ESCAPE) else sign

    def line(self, draw: Callable[[str], None], begun: str = "") -> str | None:
        """A line that is typed, `draw` called with what stands there after each key; None where it was left with Esc."""
        text = begun
        while True:
            draw(text)
            sign = self._sign(None)
            if sign == ENTER:
                return text
            if sign == ESCAPE:
                return None
            if sign in _BACKSPACES:
                text = text[:-1]
            elif sign == _CLEAR:
                text = ""
            elif sign.isprintable():
                text += sign

    def _sign(self, idle: Callable[[], None] | None) -> str:
        while not self._waiting:
            self._waiting = self._read(idle)
        sign, self._waiting = self._waiting[0], self._waiting[1:]
        if sign == _INTERRUPT:
            raise KeyboardInterrupt
        if sign == _END:
            raise Hangup
        return ENTER if sign == "\n" else sign

    def _read(self, idle: Callable[[], None] | None) -> str:
        if self._before is None:
            import typer

            return str(typer.getchar())
        while not select.select([self._fd], [], [], _POLL)[0]:
            if idle:
                idle()
        data = os.read(self._fd, 1024)
        if not data:
            raise Hangup
        data, self._broken = self._broken + data, b""
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            if error.start < len(data) - 3:
                text = data.decode("utf-8", "ignore")
            else:  # a sign that has not come whole yet
                text, self._broken = data[: error.start].decode("utf-8"), data[error.start :]
        return _SEQUENCE.sub("", text)


@contextlib.contextmanager
def own_screen(allowed: bool) -> Iterator[Callable[[list[str]], None]]:
    """A screen of its own, the one before back at the end; what draws lines on it. Where escapes are not `allowed`: below each other."""
    out = sys.stdout
    if allowed:
        out.write("\x1b[?1049h\x1b[?25l")

    def draw(lines: list[str]) -> None:
        out.write(("\x1b[H" + "\x1b[K\n".join(lines) + "\x1b[K\x1b[J") if allowed else "\n".join(lines) + "\n")
        out.flush()

    try:
        yield draw
    finally:
        if allowed:
            out.write("\x1b[?25h\x1b[?1049l")
            out.flush()
