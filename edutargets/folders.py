"""Folders: where the corpus and the rules lie: as given, in the environment, here, or in the package."""

from __future__ import annotations

import os
from pathlib import Path

from edutargets.errors import ConfigError

RULES = (
    "units.yaml",
    "reading.yaml",
    "status.yaml",
    "roles.yaml",
    "context.yaml",
    "localities.yaml",
    "naming.yaml",
    "constructions.yaml",
    "weights.yaml",
    "timing.yaml",
    "kinds.yaml",
    "scope.yaml",
    "taxonomy.yaml",
    "indicators.yaml",
    "measures.yaml",
    "documents.yaml",
    "benchmarks.yaml",
    "comparing.yaml",
)
KEPT = ".edutargets"  # what the tool keeps for itself in a corpus
_PACKAGE = Path(__file__).resolve().parent


def corpus_folder(given: Path | None = None) -> Path:
    """The corpus folder: the one given, EDUTARGETS_CORPUS, ./corpus, that of the package."""
    return own_folder(given) or base_folder("corpus")


def own_folder(given: Path | None = None) -> Path | None:
    """The corpus folder that a person named or works in; None where there is only that of the package."""
    named = named_folder(given, "EDUTARGETS_CORPUS")
    if named is not None:
        return named
    here = Path("corpus")
    interrupted = (here / KEPT / "decided").is_file()  # it was about to be made
    return here if interrupted or any(here.glob("*/*.txt")) or (here / "configs").is_dir() else None


def config_folder(given: Path | None = None, corpus: Path | None = None) -> Path:
    """The configs folder: the one given, EDUTARGETS_CONFIGS, that of the corpus, ./configs, that of the package."""
    named = named_folder(given, "EDUTARGETS_CONFIGS")
    if named is not None:
        return named
    own = [corpus / "configs"] if corpus is not None else []
    return next((folder for folder in (*own, Path("configs")) if any((folder / name).is_file() for name in RULES)), base_folder("configs"))


def named_folder(given: Path | None, variable: str) -> Path | None:
    """The folder given as an option or in the environment; ConfigError where it is none, None where neither names one."""
    named = given or (Path(os.environ[variable]) if os.environ.get(variable) else None)
    if named is not None and not named.is_dir():
        raise ConfigError(f"{named} is not a folder (from {'the option' if given else variable})")
    return named


def base_folder(name: str) -> Path:
    """A data folder that came with the package: beside it in a checkout, else the packaged copy."""
    for folder in (_PACKAGE.parent / name, _PACKAGE / "_data" / name):
        if folder.is_dir() and any(folder.iterdir()):
            return folder
    raise ConfigError(f"the {name} of the package are missing; install edutargets again")


def file_of(folder: Path, name: str) -> Path:
    """A file of the configs: that of `folder`, else the packaged one."""
    own = folder / name
    return own if own.is_file() else base_folder("configs") / name
