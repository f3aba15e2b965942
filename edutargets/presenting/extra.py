"""Extra: the libraries that pages, pictures and the server for assistants need beyond the installed ones."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping

from edutargets.errors import EdutargetsError

_REPORT = {"vl_convert": "vl-convert-python", "jinja2": "jinja2"}
_MCP = {"mcp": "mcp"}


def need_report() -> None:
    """EdutargetsError with the words to install them, where a library of the extra `report` is missing."""
    _need("report", _REPORT)


def need_mcp() -> None:
    """EdutargetsError with the words to install it, where the library of the extra `mcp` is missing."""
    _need("mcp", _MCP)


def _need(extra: str, libraries: Mapping[str, str]) -> None:
    missing = [package for module, package in libraries.items() if importlib.util.find_spec(module) is None]
    if missing:
        raise EdutargetsError(f"{', '.join(missing)} not installed; run in the folder of edutargets: pip install '.[{extra}]'")
