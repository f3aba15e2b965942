"""Presenting: records become a screen, a sheet or a file. The only part that touches the terminal."""

FORMATS = ("table", "csv", "tsv", "json", "jsonl", "markdown")
LANGUAGES = ("en", "zh")
