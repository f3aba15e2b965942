"""The command that answers assistants: mcp."""

from __future__ import annotations

import os
import signal
import sys

from edutargets.cli.session import Session
from edutargets.errors import INTERRUPTED, UsageError


def mcp(session: Session) -> None:
    """Answer assistants over the Model Context Protocol, on stdin and stdout.

    An assistant starts it, asks, and ends it; docs/assistants.md shows how it is told to. The corpus is only read, and nothing is sent
    elsewhere.

    \b
    Examples:
      edutargets mcp --corpus my-corpus --lang zh --verbose
    """
    from edutargets.presenting.extra import need_mcp

    if session.option("output") is not None or session.option("format"):
        raise UsageError("mcp speaks with an assistant on stdin and stdout; leave out --output and --format")
    need_mcp()
    folder = session.loaded.folder  # a wrong folder, or rules that cannot be read, are said before anything is answered
    # the SDK waits for a line of stdin in a thread, which no other way of stopping ends; whatever is written is written whole or not at all
    signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    if sys.stdin.isatty():
        session.say(f"edutargets: waiting for an assistant to ask of {folder}; Ctrl-D ends it")
    from edutargets.assistants.server import make_server

    make_server(session).run("stdio")
