"""Many documents: what is asked for costs what it takes itself, and what is found does not hang on how it was gone about."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import ROOT, Result

import edutargets as et
from edutargets import caching
from edutargets.adding import ahead, storing
from edutargets.files import read_file
from edutargets.indexing import building, listing, looking, lying
from edutargets.indexing.listing import Found, Listing, folders_of, listed
from edutargets.presenting.sheets import sheet as sheets
from edutargets.presenting.writing import output
from edutargets.records import Document, Target
from edutargets.selecting import Criteria

Cli = Callable[..., Result]
CITIES = {
    "wuxi": "320200", "nanjing": "320100", "suzhou-320500": "320500", "foshan": "440600", "jiangyin": "320281",
    "zhenjiang": "321100", "jiangmen": "440700", "nantong": "320600",
}  # fmt: skip
PLACES = {"wuxi": "无锡市", "foshan": "佛山市", "nantong": "南通市"}


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "cache"
    monkeypatch.setattr(caching, "folder", lambda: folder)
    monkeypatch.setenv("EDUTARGETS_CACHE", str(folder))
    monkeypatch.setattr(listing, "_UNSURE", 50_000_000)  # the file system tells times of change apart within milliseconds


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus of eight cities with a plan each, known to the index."""
    corpus = tmp_path / "corpus"
    for number, city in enumerate(CITIES):
        written(corpus, city, number)
    settled(corpus)
    assert len(load(corpus).facts) == len(CITIES)
    return corpus


def text_of(number: int) -> str:
    return (
        f"一、学前教育\n普惠性幼儿园覆盖率达{80 + number}%以上。新建改扩建公办幼儿园{number + 3}所并全部投入使用。\n"
        f"二、教师\n面向全国公开招聘中小学教师{300 + number}名充实到一线。继续推进集团化办学{number}号方案。\n"
    )


def written(corpus: Path, city: str, number: int, stem: str = "2023-plan", named: str = "") -> Path:
    """A document and its sidecar, written in the places of those that are there."""
    path = corpus / city / f"{stem}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text_of(number), encoding="utf-8")
    slug = named or city
    code = CITIES.get(slug, "")
    year, kind = stem.split("-")[:2]
    path.with_suffix(".yaml").write_text(f'city: {slug}\nyear: {year}\nkind: {kind}\nadcode: "{code}"\n', encoding="utf-8")
    return path


def settled(corpus: Path) -> None:
    """Wait until files and folders are older than the moment in which they may change without another time."""
    while any(found.stamp[0] < 0 for found in folders_of(corpus).values()) or any(
        stamp[0] < 0 for files in listed(corpus).documents for stamp in files.stamps
    ):
        time.sleep(0.02)


def load(corpus: Path, *, cache: bool = True, jobs: int = 1) -> et.Corpus:
    return et.load(corpus, ROOT / "configs", cache=cache, jobs=jobs)


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders whose files were looked at, in order."""
    seen: list[str] = []

    def noted(corpus: Path, folders: Mapping[str, Found] | None = None) -> Listing:
        found = listed(corpus, folders)
        seen.extend(found.folders)
        return found

    monkeypatch.setattr(looking, "listed", noted)
    return seen


def extracted(monkeypatch: pytest.MonkeyPatch, where: str) -> list[str]:
    """The documents that this process goes through, as they come."""
    seen: list[str] = []
    real = et.extract

    def noted(document: Document, configs: Path | None = None) -> object:
        seen.append(document.id)
        return real(document, configs)

    monkeypatch.setattr(where, noted)
    return seen


# Looking


def test_two_cities_look_at_their_own_folders_alone(folder: Path, looked: list[str], cli: Cli) -> None:
    asked = ("compare", "wuxi", "foshan", "--format", "csv", "--corpus", str(folder))
    whole = cli(*asked, "--no-cache")
    assert sorted(set(looked)) == sorted(CITIES)
    looked.clear()
    assert cli(*asked) == whole and sorted(looked) == ["foshan", "wuxi"]
    looked.clear()
    assert "无锡市" in cli("cities", "--find", "无锡", "--corpus", str(folder)).stdout and looked == ["wuxi"]
    looked.clear()
    corpus = load(folder)
    assert corpus.cities == tuple(sorted(CITIES)) and corpus.count == len(CITIES) and looked == []
    assert corpus.document_facts("suzhou-320500-2023-plan") is not None and looked == ["suzhou-320500"]
    assert len(corpus.facts) == len(CITIES) and sorted(looked) == sorted(CITIES)  # each once


@pytest.mark.parametrize("change", ["document", "folder", "beside", "gone", "moved", "written over"])
def test_what_changed_in_another_folder_is_seen(folder: Path, change: str) -> None:
    if change == "document":
        written(folder, "foshan", 50, stem="2024-report")
    elif change == "folder":
        written(folder, "elsewhere", 50, stem="2024-report", named="wuxi")
    elif change == "beside":  # a document of one city in the folder of another
        written(folder, "foshan", 50, stem="2024-report", named="nantong")
    elif change == "gone":
        (folder / "foshan").rename(folder.parent / "gone")
    elif change == "moved":
        (folder / "foshan").rename(folder / "nantong-2")
    else:  # a name that the corpus had not before
        written(folder, "foshan", 3, named="changzhou")
    plain = load(folder, cache=False)
    for cities in (["nantong"], ["wuxi"], ["foshan"], ["changzhou"]):
        corpus = load(folder)  # which has looked at nothing else
        try:
            named = plain.cities_named(cities)
        except et.EdutargetsError as error:
            with pytest.raises(type(error)) as found:
                corpus.cities_named(cities)
            assert str(found.value) == str(error)
            continue
        assert corpus.cities_named(cities) == named
        assert corpus.select(cities=named) == plain.select(cities=named) != ()
    assert (corpus.cities, corpus.count, corpus.facts) == (plain.cities, plain.count, plain.facts)


@pytest.mark.parametrize("wrong", ["year: none", "unknown: 1", "twice"])
def test_what_is_wrong_elsewhere_is_said_by_every_command(folder: Path, cli: Cli, wrong: str) -> None:
    if wrong == "twice":
        written(folder, "copies", 9, named="foshan")
    else:
        sidecar = folder / "foshan" / "2023-plan.yaml"
        sidecar.unlink()
        sidecar.write_text(f"city: foshan\nkind: plan\n{wrong}\n", encoding="utf-8")
    settled(folder)
    asked = ("show", "wuxi", "--corpus", str(folder))
    whole = cli(*asked, "--no-cache")
    assert "foshan" in whole.stderr
    assert [cli(*asked) for _ in range(3)] == [whole] * 3


def test_a_catalogue_that_is_damaged_is_made_anew(folder: Path, cli: Cli, tmp_path: Path) -> None:
    import sqlite3

    asked = ("show", "--corpus", str(folder))
    whole = cli(*asked)
    (index,) = (tmp_path / "cache").glob("corpus-*.index")
    with sqlite3.connect(index) as connection:
        connection.execute("UPDATE meta SET body = substr(body, 1, 40) WHERE name = 'catalogue'")
    connection.close()
    assert cli(*asked) == whole


# Adding


def test_storing_reads_the_sidecars_of_changed_folders_alone(folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noted(path: Path, most: int) -> bytes:
        read.append(f"{path.parent.name}/{path.name}")
        return read_file(path, most)

    monkeypatch.setattr(storing, "read_file", noted)
    new = folder.parent / "new.txt"
    new.write_text("无锡市教育局2024年工作要点\n" + text_of(40), encoding="utf-8")
    assert ",added," in cli("add", str(new), "--yes", "--corpus", str(folder)).stdout
    assert [name for name in read if name.split("/")[0] in CITIES] == []


def test_a_known_text_is_found_among_many_and_not_when_it_is_gone(folder: Path, cli: Cli) -> None:
    banner = folder.parent / "banner.txt"
    banner.write_text("欢迎访问本站。\n" + text_of(3).replace("\n", "\n\n"), encoding="utf-8")
    asked = ("add", str(banner), "--yes", "--city", "佛山", "--year", "2023", "--kind", "plan", "--corpus", str(folder))
    assert "the same text as foshan-2023-plan" in cli(*asked).stdout
    same = folder.parent / "same.txt"
    shutil.copyfile(folder / "foshan" / "2023-plan.txt", same)
    known = ("add", str(same), "--yes", "--city", "无锡", "--year", "2020", "--kind", "plan", "--corpus", str(folder))
    assert "the same file as foshan-2023-plan" in cli(*known).stdout
    (folder / "foshan").rename(folder.parent / "gone")
    written(folder, "foshan", 60)  # another text under the same name
    assert ",added," in cli(*known).stdout
    assert "the same file as wuxi-2020-plan" in cli(*known).stdout and "the same text as wuxi-2020-plan" in cli(*asked).stdout


def files_in(corpus: Path) -> dict[str, bytes]:
    """The files of documents of a corpus."""
    return {
        str(path.relative_to(corpus)): path.read_bytes()
        for path in corpus.glob("*/*.*")
        if path.suffix in (".txt", ".yaml", ".html", ".csv")
    }


@pytest.mark.parametrize("jobs", ["2", "3"])
def test_add_of_a_folder_gives_the_same_whatever_the_number_of_jobs(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    monkeypatch.setattr(ahead, "FEW", 2)
    files = tmp_path / "files"
    files.mkdir()
    for number, (city, name) in enumerate(PLACES.items()):
        for year in (2023, 2024):
            text = f"{name}教育局{year}年工作要点\n{text_of(10 * number + year % 10)}"
            (files / f"{city}-{year}.txt").write_text(text, encoding="utf-8")
    (files / "a-again.txt").write_bytes((files / "wuxi-2023.txt").read_bytes())
    (files / "z-banner.txt").write_text("首页 > 政务公开\n" + (files / "foshan-2024.txt").read_text(encoding="utf-8"), encoding="utf-8")
    (files / "empty.txt").write_text("", encoding="utf-8")
    (files / "page.html").write_text(f"<h1>南通市教育局2022年工作总结</h1><p>{text_of(70)}</p>", encoding="utf-8")
    (files / "no-city.txt").write_text(text_of(90), encoding="utf-8")
    rows = "\n".join(f'南通市,{year},plan,"{text_of(year % 50).strip()}"' for year in (2018, 2019, 20190))
    (files / "table.csv").write_text(f"city,year,kind,text\n{rows}\n", encoding="utf-8")
    found = []
    for asked in ("1", jobs):
        own = tmp_path / f"own-{asked}"
        own.mkdir()
        result = cli("add", str(files), "--yes", "--jobs", asked, "--corpus", str(own), "--format", "csv")
        found.append((result.code, result.stdout, result.stderr, files_in(own), [one.id for one in load(own).targets]))
    assert found[0] == found[1]
    outcomes = [line.split(",")[1] for line in found[0][1].splitlines()[1:]]
    assert {"added", "known", "failed"} <= set(outcomes) and len(found[0][3]) > 14


def test_files_are_gone_through_by_other_processes(tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """With more than one job this process reads no file that the others could read."""
    monkeypatch.setattr(ahead, "FEW", 1)
    gone_through = extracted(monkeypatch, "edutargets.adding.proposing.extract")
    files = tmp_path / "files"
    files.mkdir()
    for city, name in PLACES.items():
        (files / f"{city}.txt").write_text(f"{name}教育局2023年工作要点\n{text_of(len(city))}", encoding="utf-8")
    for number, expected in (("2", 0), ("1", len(PLACES))):
        own = tmp_path / f"own-{number}"
        own.mkdir()
        assert cli("add", str(files), "--yes", "--jobs", number, "--corpus", str(own)).stdout.count(",added,") == len(PLACES)
        assert len(gone_through) == expected


# Reading


def test_records_are_the_same_whatever_the_number_of_jobs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lying, "_WORTH", 3)
    monkeypatch.setattr(building, "_FEW", 2)
    plain = load(folder, cache=False).targets
    corpus = load(folder, jobs=2)
    here = extracted(monkeypatch, "edutargets.extracting.document.extract")
    assert corpus.targets == plain and here == []
    assert load(folder).targets == plain and here == []  # they were kept


# Streaming


@pytest.mark.parametrize("format_", ["csv", "tsv", "jsonl"])
def test_rows_are_written_as_they_come_and_are_the_same(
    folder: Path, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    asked = ("show", "--status", "all", "--containing", "幼儿园", "--corpus", str(folder), "--format", format_)
    whole = cli(*asked, "--sort", "-document").stdout.splitlines()  # which no one can write as they come
    head = [] if format_ == "jsonl" else whole[:1]
    monkeypatch.setattr(sheets, "_PIECE", 100)
    monkeypatch.setattr(output, "_MUCH", 100)
    found = cli(*asked)
    assert found.stdout.splitlines() == [*head, *reversed(whole[len(head) :])] and len(whole) > 8
    path = tmp_path / f"rows.{format_}"
    said = cli(*asked, "-o", str(path))
    assert path.read_bytes().removeprefix(b"\xef\xbb\xbf").decode() == found.stdout
    assert f"wrote {len(whole) - len(head)} rows" in said.stderr
    names = cli(*asked, "--columns", "name,city").stdout.splitlines()
    assert len(names) == len(whole) and "zhenjiang" in names[-1]


def test_nothing_is_kept_of_what_has_passed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "_TOGETHER", 2)
    corpus = load(folder)
    held = corpus.holdings
    assert isinstance(held, lying.Lying)
    most = 0
    passed: list[Target] = []
    for one in corpus.passing(Criteria(years=[2023])):
        passed.append(one)
        most = max(most, len(held._looking._entries) + len(held._read) + len(held._overviews))
    assert tuple(passed) == corpus.select(years=[2023]) and 0 < most <= 2


def test_a_file_that_cannot_be_finished_is_not_there(folder: Path, tmp_path: Path, cli: Cli) -> None:
    whole = cli("show", "--corpus", str(folder))
    (folder / "wuxi" / "2023-plan.txt").write_bytes(b"\xff\xfe\x00")  # the last in order
    path = tmp_path / "rows.csv"
    failed = cli("show", "--corpus", str(folder), "-o", str(path))
    assert failed.code == 0 and "wuxi" in failed.stderr
    assert path.read_text(encoding="utf-8-sig").splitlines() == [line for line in whole.stdout.splitlines() if not line.startswith("wuxi")]
