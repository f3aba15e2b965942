"""Extra: the libraries that pages and pictures need beyond the installed ones."""

from __future__ import annotations

import importlib.util

from edutargets.errors import EdutargetsError

_REPORT = {"vl_convert": "vl-convert-python", "jinja2": "jinja2"}


def need_report() -> None:
    """EdutargetsError with the words to install them, where a library of the extra `report` is missing."""
    missing = [package for module, package in _REPORT.items() if importlib.util.find_spec(module) is None]
    if missing:
        raise EdutargetsError(f"{', '.join(missing)} not installed; run: pip install 'edutargets[report]'")
