"""Completion: what TAB offers, found without loading the corpus. An error offers nothing: it must never reach the shell."""

from __future__ import annotations

import re
from pathlib import Path

from edutargets.files import read_file
from edutargets.presenting import FORMATS, LANGUAGES

_MOST_PLACES = 30  # answers to TAB: more than fit a screen help nobody


def _folders() -> tuple[Path, Path]:
    from edutargets.folders import config_folder, corpus_folder

    corpus = corpus_folder()
    return corpus, config_folder(corpus=corpus)


def complete_city(incomplete: str) -> list[tuple[str, str]]:
    """Cities of the corpus for TAB, by slug or Chinese name, else places of the gazetteer, by slug, name or code.

    Reads the first lines of the sidecars only, and the gazetteer only where no city of the corpus begins so.
    """
    found = {}
    try:
        corpus, configs = _folders()
        for sidecar in sorted(corpus.glob("*/*.yaml")):
            head = read_file(sidecar, 1 << 20)[:400].decode("utf-8", "ignore")
            slug = re.search(r"^city: *(\S+)", head, re.M)
            name = re.search(r"^city_name: *(\S+)", head, re.M)
            if slug:
                found[slug[1]] = name[1] if name else ""
        if incomplete and not incomplete.isascii():
            chosen = [(name, slug) for slug, name in found.items() if name.startswith(incomplete)]
        else:
            chosen = [(slug, name) for slug, name in found.items() if slug.startswith(incomplete.lower())]
        return chosen or _complete_place(configs, incomplete)
    except Exception:
        return []


def _complete_place(configs: Path, incomplete: str) -> list[tuple[str, str]]:
    """Places of the gazetteer; names that several bear stand once, with the code of each."""
    from edutargets.folders import file_of
    from edutargets.places import Places

    found: dict[str, list[str]] = {}
    for place in Places(file_of(configs, "places.csv")).starting(incomplete):
        if not incomplete.isascii():
            found.setdefault(place.name, []).append(f"{place.slug} {place.adcode}")
        elif incomplete.isdecimal():
            found.setdefault(place.adcode, []).append(place.name)
        else:
            found.setdefault(place.slug, []).append(f"{place.name} {place.adcode}")
    return [(value, ", ".join(hints)) for value, hints in found.items()][:_MOST_PLACES]


def complete_year(incomplete: str) -> list[str]:
    """Years of the corpus's documents for TAB, from the names of its files."""
    try:
        corpus, _ = _folders()
        years = {path.stem[:4] for path in corpus.glob("*/*.txt")}
    except Exception:
        return []
    return sorted(year for year in years if year.isdecimal() and year.startswith(incomplete))


def _complete_ids(incomplete: str, file: str) -> list[tuple[str, str]]:
    try:
        from edutargets.folders import base_folder

        _, configs = _folders()
        files = dict.fromkeys(path.resolve() for folder in (base_folder("configs"), configs) if (path := folder / file).is_file())
        text = "\n".join(path.read_text(encoding="utf-8") for path in files)
        found = dict(re.findall(r"^  - id: (\S+)\n(?:    theme: \S+\n)?    zh: \"?([^\"\n]+)\"?", text, re.M))
    except Exception:
        return []
    return [(identity, name) for identity, name in found.items() if identity.startswith(incomplete) or name.startswith(incomplete)]


def complete_theme(incomplete: str) -> list[tuple[str, str]]:
    return _complete_ids(incomplete, "taxonomy.yaml")


def complete_indicator(incomplete: str) -> list[tuple[str, str]]:
    return _complete_ids(incomplete, "indicators.yaml")


def complete_status(incomplete: str) -> list[str]:
    from edutargets.records import STATUSES

    return [name for name in (*STATUSES, "all") if name.startswith(incomplete)]


def complete_kind(incomplete: str) -> list[str]:
    from edutargets.records import KINDS

    return [name for name in KINDS if name.startswith(incomplete)]


def complete_stage(incomplete: str) -> list[tuple[str, str]]:
    return [(name, hint) for name, hint in _stages() if name.startswith(incomplete) or hint.startswith(incomplete)]


def _stages() -> list[tuple[str, str]]:
    try:
        from edutargets.folders import base_folder

        text = (base_folder("configs") / "taxonomy.yaml").read_text(encoding="utf-8")
        return re.findall(r"^  - \{id: (\w+), zh: (\S+?),", text, re.M)
    except Exception:
        return []


def complete_benchmark(incomplete: str) -> list[str]:
    from edutargets.records import BENCHMARK_SCOPES

    return [name for name in BENCHMARK_SCOPES if name.startswith(incomplete)]


def complete_language(incomplete: str) -> list[str]:
    return [name for name in LANGUAGES if name.startswith(incomplete)]


def complete_format(incomplete: str) -> list[str]:
    return [name for name in FORMATS if name.startswith(incomplete)]


def complete_per(incomplete: str) -> list[str]:
    return [name for name in ("school", "student", "child", "population") if name.startswith(incomplete)]
