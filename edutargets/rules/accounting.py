"""Accounting: configs/accounting.yaml, the classes of numbers that are no figures of a text."""

from __future__ import annotations

from pathlib import Path

from edutargets.config import Entry, read_rules


class LedgerClass(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A class of numbers that are no figures of a text, and the rules by which they are left out."""

    id: str
    zh: str
    en: str
    rules: tuple[str, ...]


class LedgerClasses(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """configs/accounting.yaml."""

    classes: tuple[LedgerClass, ...]


def load_ledger_classes(folder: Path) -> tuple[LedgerClass, ...]:
    return read_rules(folder, "accounting.yaml", LedgerClasses).classes
