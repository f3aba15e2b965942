"""Documents without end, to measure with: python tests/bench/documents.py FOLDER COUNT

A corpus of COUNT documents, the same for the same count: the five of the repository, then for many places some years and kinds each. Each of
those is a few paragraphs of the five in another order, with other figures, under the name of its place. FOLDER must not be there.
"""

from __future__ import annotations

import hashlib
import itertools
import random
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).resolve().parents[2]
SEED = 20
_PARAGRAPHS = 6  # of each document: about 3 kB, as a short report
_SHORTEST, _LONGEST = 40, 700  # characters of a paragraph
_YEARS = range(2025, 2013, -1)
_KINDS = {"plan": "工作要点", "report": "工作总结", "mixed": "教育工作情况"}
_FEWEST = 5  # documents of a place, where there are places enough
_FIGURE = re.compile(r"(?<![\d.])\d{1,5}(?:\.\d+)?(?![\d.年])")


class _Place(NamedTuple):
    folder: str
    name: str
    adcode: str


class Made(NamedTuple):
    """A document: its files by their names, and the folder they belong in."""

    folder: str
    stem: str
    text: bytes
    sidecar: bytes


def make_places(folder: Path, count: int) -> None:
    """Write a corpus of so many places, one document each."""
    folder.mkdir(parents=True)
    _write(folder, itertools.islice(documents(count * _FEWEST), 0, None, _FEWEST))


def make(folder: Path, count: int) -> None:
    """Write a corpus of so many documents."""
    folder.mkdir(parents=True)
    for text in sorted((ROOT / "corpus").glob("*/*.txt"))[:count]:
        (folder / text.parent.name).mkdir(exist_ok=True)
        shutil.copyfile(text, folder / text.parent.name / text.name)
        shutil.copyfile(text.with_suffix(".yaml"), folder / text.parent.name / f"{text.stem}.yaml")
    _write(folder, documents(count - 5))


def _write(folder: Path, documents: Iterable[Made]) -> None:
    for made in documents:
        (folder / made.folder).mkdir(exist_ok=True)
        (folder / made.folder / f"{made.stem}.txt").write_bytes(made.text)
        (folder / made.folder / f"{made.stem}.yaml").write_bytes(made.sidecar)


def documents(count: int, seed: int = SEED) -> Iterator[Made]:
    """So many documents, one place after the other."""
    chance = random.Random(seed)
    paragraphs, places = _paragraphs(), _places()
    chance.shuffle(places)
    times = [(year, kind) for year in _YEARS for kind in _KINDS]
    each = max(_FEWEST, -(-count // len(places)))
    for number in range(count):
        place = places[number // each]
        year, kind = times[number % each % len(times)]
        more = number % each // len(times)
        yield _document(place, year, kind, more, chance.sample(paragraphs, _PARAGRAPHS), chance)


def _document(place: _Place, year: int, kind: str, more: int, paragraphs: Sequence[str], chance: random.Random) -> Made:
    short = re.sub("[省市县区]$", "", place.name)
    title = f"{place.name}教育局{year}年{_KINDS[kind]}" + (f"（{more + 1}）" if more else "")

    def figure(found: re.Match[str]) -> str:
        written = found[0]
        if "." in written:
            return f"{min(99.99, float(written) * chance.uniform(0.8, 1.1)):.{len(written.partition('.')[2])}f}"
        return str(max(1, round(int(written) * chance.uniform(0.6, 1.5)))) if int(written) < 2000 else written

    def sentence(found: re.Match[str]) -> str:
        return found[0] + (f"{short}{chance.randint(2, 40)}所学校" if chance.random() < 0.5 else "")

    body = "\n".join(re.sub("。(?=.)", sentence, _FIGURE.sub(figure, one)) for one in paragraphs)
    text = f"{title}\n\n{body}\n".encode()
    name = f"{year}-{kind}" + (f"-{more + 1}" if more else "")
    sidecar = (
        f'city: {place.folder}\ncity_name: {place.name}\nadcode: "{place.adcode}"\nyear: {year}\nkind: {kind}\ntitle: {title}\n'
        f"issuer: {place.name}教育局\nsha256: {hashlib.sha256(text).hexdigest()}\nencoding: utf-8\n"
    )
    return Made(place.folder, name, text, sidecar.encode())


def _paragraphs() -> list[str]:
    """Paragraphs of the five documents, without the names of their places."""
    found: dict[str, None] = {}
    for path in sorted((ROOT / "corpus").glob("*/*.txt")):
        name = str(yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))["city_name"])
        text = path.read_text(encoding="utf-8").replace(name, "我市").replace(name[:-1], "我市")
        found |= dict.fromkeys(
            line.strip() for line in text.splitlines() if _SHORTEST <= len(line.strip()) <= _LONGEST and line.rstrip().endswith("。")
        )
    return list(found)


def _places() -> list[_Place]:
    """Prefectures and counties, but those of the five documents; places of one name have folders of their own."""
    own = {path.name for path in (ROOT / "corpus").iterdir()}
    rows = [line.split(",") for line in (ROOT / "configs" / "places.csv").read_text(encoding="utf-8").splitlines()[1:]]
    several = Counter(row[0] for row in rows)
    return [
        _Place(row[0] if several[row[0]] == 1 else f"{row[0]}-{row[3]}", row[1], row[3])
        for row in rows
        if row[4] != "province" and row[0] not in own
    ]


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
