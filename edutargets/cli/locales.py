"""Locales: where a system says that it knows ASCII only (LANG=C), words and names of files are UTF-8 all the same."""

from __future__ import annotations

import codecs
import os
import sys

_NARROW = frozenset(("ascii", "iso8859-1"))  # what arguments and names of files are decoded by where no locale was set


def speak_chinese() -> None:
    """See that Chinese arguments are understood and that nothing printed raises.

    Where the interpreter decodes arguments as ASCII, this process is started again in UTF-8 mode (PEP 540), which can be chosen only
    then. A stream that cannot hold a character shows its code.
    """
    narrow = codecs.lookup(sys.getfilesystemencoding()).name in _NARROW
    if narrow and os.name == "posix" and not sys.flags.utf8_mode:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
    for stream in (sys.stdout, sys.stderr):
        if getattr(stream, "errors", "") == "strict":
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
