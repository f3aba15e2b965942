"""Presenting: records become a screen, a sheet or a file. The only part that touches the terminal."""

import os
from typing import Literal, get_args

Language = Literal["en", "zh"]
FORMATS = ("table", "csv", "tsv", "json", "jsonl", "markdown", "xlsx", "parquet")
BINARY = ("xlsx", "parquet")
SPOKEN = ("csv", "tsv", "markdown", "xlsx")  # may have heads and codes in the reader's words
LANGUAGES: tuple[Language, ...] = get_args(Language)


def default_language() -> Language:
    """zh where the locale is Chinese, else en."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if locale.lower().startswith("zh") else "en"
