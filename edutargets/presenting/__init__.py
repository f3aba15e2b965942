"""Presenting: records become a screen, a sheet or a file. The only part that touches the terminal."""

from typing import Literal, get_args

Language = Literal["en", "zh"]
FORMATS = ("table", "csv", "tsv", "json", "jsonl", "markdown", "xlsx", "parquet")
BINARY = ("xlsx", "parquet")
LANGUAGES: tuple[Language, ...] = get_args(Language)
