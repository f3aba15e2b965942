"""The index: what was read of a corpus is taken from it or read again, and a result is the same with it, without it and after any damage."""

from __future__ import annotations

import importlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Result

import edutargets as et
from edutargets import caching
from edutargets.files import read_file
from edutargets.indexing import alike, building, index, listing, lying, versions
from edutargets.indexing.listing import listed
from edutargets.records import Document, Target

Cli = Callable[..., Result]
Extracted = list[str]
TEXT = "一、学前教育\n普惠性幼儿园覆盖率达85%以上。新建幼儿园12所。\n二、教师\n招聘教师300名。\n"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own; in processes that it starts, too."""
    folder = tmp_path / "cache"
    monkeypatch.setattr(caching, "folder", lambda: folder)
    monkeypatch.setenv("EDUTARGETS_CACHE", str(folder))
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus of four cities with a document each, changed so long ago that their times can be trusted."""
    corpus = tmp_path / "corpus"
    for city, code in (("wuxi", "320200"), ("nanjing", "320100"), ("suzhou", "320500"), ("foshan", "440600")):
        written(corpus, city, TEXT, code)
    settle(corpus)
    return corpus


def written(corpus: Path, city: str, text: str, code: str = "") -> Path:
    path = corpus / city / "2023-plan.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.with_suffix(".yaml").write_text(f'city: {city}\nyear: 2023\nkind: plan\nadcode: "{code}"\n', encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _fine_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file system of the tests tells times of change apart within milliseconds: they need not wait two seconds each."""
    monkeypatch.setattr(listing, "_UNSURE", 50_000_000)


def settle(corpus: Path) -> None:
    """Wait until the files are older than the moment in which they may change without another time."""
    while any(stamp[0] < 0 for files in listed(corpus).documents for stamp in files.stamps):
        time.sleep(0.05)


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch) -> Extracted:
    """The documents whose text was gone through, in order."""
    module = importlib.import_module("edutargets.extracting.document")
    real, seen = module.extract, []

    def counted(document: Document, configs: Path | None = None) -> object:
        seen.append(document.city)
        return real(document, configs)

    monkeypatch.setattr(module, "extract", counted)
    return seen


def load(folder: Path, tell: Callable[[str], None] | None = None, *, cache: bool = True) -> et.Corpus:
    return et.load(folder, ROOT / "configs", cache=cache, tell=tell)


def state(corpus: et.Corpus) -> tuple[tuple[Document, ...], tuple[Target, ...], tuple[object, ...]]:
    return corpus.documents, corpus.targets, corpus.problems


def index_of(store: Path) -> Path:
    (path,) = store.glob("corpus-*")
    return path


def rest(folder: Path, tell: Callable[[str], None] | None = None) -> tuple[object, ...]:
    """The state of a corpus, loaded and left again: nothing holds its index open."""
    return state(load(folder, tell))


# What is read


def test_only_the_documents_asked_for_are_gone_through(store: Path, folder: Path, extracted: Extracted) -> None:
    corpus = load(folder)
    assert corpus.cities == ("foshan", "nanjing", "suzhou", "wuxi") and extracted == []
    assert {target.city for target in corpus.select(cities=["wuxi", "suzhou"])} == {"wuxi", "suzhou"}
    assert sorted(extracted) == ["suzhou", "wuxi"]
    again = load(folder)
    assert len(again.select(cities=["wuxi", "suzhou"])) and len(again.select(documents=["wuxi-2023-plan"]))
    assert sorted(extracted) == ["suzhou", "wuxi"]
    assert len(again.targets) == 4 * len(again.select(cities=["foshan"])) and sorted(extracted) == ["foshan", "nanjing", "suzhou", "wuxi"]


def test_counts_and_years_need_no_records(store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli) -> None:
    asked = [("documents",), ("cities",), ("themes",), ("indicators",), ("cities", "--find", "无锡"), ("show", "--year", "1999")]
    before = [cli(*words, "--corpus", str(folder)) for words in asked]
    monkeypatch.setattr(index.Index, "targets", None)
    assert [cli(*words, "--corpus", str(folder)) for words in asked] == before
    assert [one.code for one in before] == [0, 0, 0, 0, 0, 3] and before[0].stdout.count(
        f",{len(load(folder, cache=False).targets) // 4},"
    ) == 4


def test_a_second_load_reads_no_file_of_a_document(store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = rest(folder)
    opened: list[str] = []

    def noted(path: Path, most: int) -> bytes:
        opened.append(path.name)
        return read_file(path, most)

    monkeypatch.setattr("edutargets.reading.document.read_file", noted)
    monkeypatch.setattr("edutargets.config.read_file", noted)
    second = load(folder)
    assert second.targets == first[1] and [name for name in opened if name.startswith("2023")] == []
    assert second.documents == first[0] and opened.count("2023-plan.txt") == 4


def test_the_index_is_one_file_about_as_large_as_the_texts(store: Path) -> None:
    assert len(load(ROOT / "corpus").targets) > 600
    size = sum(path.stat().st_size for path in (ROOT / "corpus").glob("*/*.txt"))
    assert index_of(store).stat().st_size < 2 * size  # five documents fill few pages; two thousand take 1.1 times their text


def test_what_changed_is_read_again_and_nothing_else(store: Path, folder: Path, extracted: Extracted) -> None:
    rest(folder)
    extracted.clear()
    written(folder, "wuxi", TEXT.replace("85%", "91%"), "320200")
    (folder / "suzhou" / "2023-plan.yaml").write_text('city: suzhou\nyear: 2022\nkind: plan\nadcode: "320500"\n', encoding="utf-8")
    corpus = load(folder)
    assert {target.value_min for target in corpus.targets if target.indicator == "preschool.inclusive_coverage"} == {85, 91}
    assert {document.id for document in corpus.facts} == {"foshan-2023-plan", "nanjing-2023-plan", "suzhou-2022-plan", "wuxi-2023-plan"}
    assert sorted(extracted) == ["suzhou", "wuxi"]


def test_a_text_changed_twice_at_one_time_is_seen(store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within the tick of the clock of a file system a second change leaves size and times as they are."""
    monkeypatch.setattr(listing, "_UNSURE", 60_000_000_000)  # however long a busy machine takes
    path = written(folder, "wuxi", TEXT, "320200")
    assert {target.value_min for target in load(folder).select(indicators=["preschool.inclusive_coverage"])} == {85}
    before = {files.name: files for files in listed(folder).documents}["wuxi/2023-plan"]
    assert before.text[0] == -1  # so fresh that its stamp says nothing
    path.write_text(TEXT.replace("85%", "92%"), encoding="utf-8")
    assert {target.value_min for target in load(folder).select(cities=["wuxi"], indicators=["preschool.inclusive_coverage"])} == {92}


def test_what_is_gone_is_forgotten(store: Path, folder: Path) -> None:
    rest(folder)
    (folder / "foshan").rename(folder.parent / "foshan")
    corpus = load(folder)
    assert "foshan" not in corpus.cities and len(corpus.targets) == 3 * len(corpus.select(cities=["wuxi"]))
    names = {
        row[0] for table in ("folder", "extraction", "overview", "search") for row in rows(index_of(store), f"SELECT name FROM {table}")
    }
    assert names == {"wuxi", "nanjing", "suzhou", "wuxi/2023-plan", "nanjing/2023-plan", "suzhou/2023-plan"}


def test_a_text_changed_between_the_look_and_the_reading_is_no_result(store: Path, folder: Path) -> None:
    corpus = load(folder)
    written(folder, "wuxi", TEXT.replace("85%", "91%"), "320200")
    with pytest.raises(et.EdutargetsError, match="was changed while the corpus was read; run it again"):
        corpus.select(cities=["wuxi"])
    assert load(folder).select(cities=["wuxi"])


@pytest.mark.parametrize("name", ["units.yaml", "places.csv"])
def test_other_rules_are_another_version(tmp_path: Path, store: Path, folder: Path, extracted: Extracted, name: str) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(ROOT / "configs", rules)
    assert et.load(folder, rules).select(cities=["wuxi"]) and extracted == ["wuxi"]
    (rules / name).write_text((rules / name).read_text(encoding="utf-8").rstrip("\n") + "\n\n", encoding="utf-8")
    if name == "places.csv":
        lines = (rules / name).read_text(encoding="utf-8").rstrip("\n").split("\n")
        (rules / name).write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    assert et.load(folder, rules).select(cities=["wuxi"]) and extracted == ["wuxi", "wuxi"]
    assert et.load(folder, rules).select(cities=["wuxi"]) and extracted == ["wuxi", "wuxi"]


def test_other_code_is_another_version_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "package"
    (package / "room").mkdir(parents=True)
    module = package / "room" / "module.py"
    module.write_text("one = 1\n", encoding="utf-8")
    monkeypatch.setattr(versions, "_PACKAGE", package)
    first, worth = versions.code_version(None)
    assert not worth  # the file may still change under the same time
    os.utime(module, (1, 1))
    while not (settled := versions.code_version(None))[1]:
        time.sleep(0.05)
    assert settled[0].digest == first.digest and versions.code_version(settled[0]) == (settled[0], False)
    before = module.stat()
    module.write_text("one = 2\n", encoding="utf-8")
    os.utime(module, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert versions.code_version(settled[0])[0].digest != first.digest
    (package / "more.py").write_text("", encoding="utf-8")
    module.write_text("one = 1\n", encoding="utf-8")
    assert versions.code_version(settled[0])[0].digest != first.digest


# Damage


def rows(path: Path, question: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(question).fetchall()
    finally:
        connection.close()


def test_a_flipped_bit_never_gives_another_result(store: Path, folder: Path) -> None:
    right = rest(folder)
    path = index_of(store)
    sound = path.read_bytes()
    chance = random.Random(7)
    for place in (*range(0, 100, 9), *(chance.randrange(len(sound)) for _ in range(150))):
        spoilt = bytearray(sound)
        spoilt[place] ^= 1 << chance.randrange(8)
        path.write_bytes(spoilt)
        assert rest(folder) == right, f"bit in byte {place}"
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


def test_a_changed_body_is_told_from_the_one_that_was_written(store: Path, folder: Path, extracted: Extracted) -> None:
    """Structure sound, content not: SQLite itself sees nothing of it."""
    right = rest(folder)
    path = index_of(store)
    connection = sqlite3.connect(path)
    with connection:
        body = connection.execute("SELECT body FROM extraction WHERE name = 'wuxi/2023-plan'").fetchone()[0]
        connection.execute("UPDATE extraction SET body = ? WHERE name = 'nanjing/2023-plan'", (body,))
        connection.execute("UPDATE folder SET body = 7 WHERE name = 'suzhou'")
        connection.execute("UPDATE overview SET key = 'other' WHERE name = 'foshan/2023-plan'")
    connection.close()
    extracted.clear()
    assert rest(folder) == right and extracted == ["nanjing"]


def _other_tables(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE letters (text TEXT)")
    connection.commit()
    connection.close()


def _other_version(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


@pytest.mark.parametrize("kind", ["emptied", "cut off", "cut in a page", "text", "another database", "another version", "without a table"])
def test_a_damaged_or_foreign_file_is_made_anew(store: Path, folder: Path, extracted: Extracted, kind: str) -> None:
    right = rest(folder)
    path = index_of(store)
    whole = path.read_bytes()
    if kind == "another database":
        path.unlink()
        _other_tables(path)
    elif kind == "another version":
        _other_version(path)
    elif kind == "without a table":
        connection = sqlite3.connect(path)
        connection.execute("DROP TABLE extraction")
        connection.close()
    else:
        path.write_bytes({"emptied": b"", "cut off": whole[:8192], "cut in a page": whole[:9000], "text": b"not an index\n" * 400}[kind])
    told: list[str] = []
    assert rest(folder, told.append) == right
    assert len(told) == (kind != "emptied") and all(str(path) in line and line.endswith("it is made anew") for line in told)
    extracted.clear()
    assert rest(folder, told.append) == right and extracted == [] and len(told) <= 1


def test_an_index_of_another_corpus_is_not_taken_for_this_one(tmp_path: Path, store: Path, folder: Path) -> None:
    rest(folder)
    other = tmp_path / "other"
    written(other, "wuxi", TEXT.replace("85%", "77%"), "320200")
    shutil.copyfile(index.path_of(folder), index.path_of(other))
    assert {target.value_min for target in load(other).select(indicators=["preschool.inclusive_coverage"])} == {77}
    assert load(other).cities == ("wuxi",)


def test_where_no_index_can_be_everything_works_and_verbose_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: Path, cli: Cli
) -> None:
    right = state(load(folder, cache=False))
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, where a folder should be", encoding="utf-8")
    monkeypatch.setattr(caching, "folder", lambda: blocked / "cache")
    told: list[str] = []
    assert rest(folder, told.append) == right
    assert len(told) == 1 and told[0].startswith(f"index {blocked}/cache/corpus-") and told[0].endswith("the work is done without it")
    quiet, verbose = (cli("show", "wuxi", "--corpus", str(folder), *option) for option in ((), ("-v",)))
    assert quiet.stdout == verbose.stdout and quiet.stderr == "" and verbose.stderr.count("the work is done without it") == 1


def test_an_index_that_may_only_be_read_is_read(store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, extracted: Extracted) -> None:
    right = rest(folder)
    sound = index_of(store).read_bytes()
    extracted.clear()
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))
    told: list[str] = []
    assert rest(folder, told.append) == right and (told, extracted) == ([], [])
    written(folder, "wuxi", TEXT.replace("85%", "91%"), "320200")
    assert {target.value_min for target in load(folder).select(cities=["wuxi"], indicators=["preschool.inclusive_coverage"])} == {91}
    assert index_of(store).read_bytes() == sound


# Several processes, and their end


def call(*words: str, **more: object) -> subprocess.Popen[str]:
    code = "import sys; from edutargets.cli.app import main; main(sys.argv[1:])"
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-c", code, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", **more
    )


def test_two_processes_at_once_print_the_same(store: Path, folder: Path) -> None:
    right = call("show", "--no-cache", "--corpus", str(folder)).communicate()
    both = [call("show", "--corpus", str(folder)) for _ in range(2)]
    assert [one.communicate() for one in both] == [right, right]
    assert call("show", "--corpus", str(folder), "-v").communicate()[0] == right[0]
    assert index_of(store).name == index.path_of(folder).name


def test_a_process_that_is_killed_leaves_a_sound_index(store: Path) -> None:
    right = state(load(ROOT / "corpus", cache=False))
    for moment in (0.3, 0.5, 0.7, 0.9, 1.2):
        process = call("documents", "--corpus", str(ROOT / "corpus"))
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        told: list[str] = []
        assert rest(ROOT / "corpus", told.append) == right and told == []
        index_of(store).unlink()


def test_a_full_disk_costs_the_index_and_nothing_else(store: Path, folder: Path) -> None:
    resource = pytest.importorskip("resource")
    right = call("show", "--no-cache", "--corpus", str(folder)).communicate()

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    full = call("show", "--corpus", str(folder), "-v", preexec_fn=small)
    out, err = full.communicate()
    assert (out, full.returncode) == (right[0], 0) and err.count("the work is done without it") == 1
    assert call("show", "--corpus", str(folder)).communicate() == right


# The command


def test_cache_says_what_there_is_and_deletes_its_own_file_alone(store: Path, folder: Path, cli: Cli) -> None:
    here = ("--corpus", str(folder))
    none = cli("cache", "info", *here)
    assert (none.code, none.stdout) == (0, "") and "no index" in none.stderr
    cli("show", "wuxi", *here)
    path = index.path_of(folder)
    info = cli("cache", "info", *here)
    assert info.stdout.splitlines()[1] == f"{path},{folder},{path.stat().st_size},4,1"
    assert cli("cache", "info", "--lang", "zh", "--format", "table", "--width", "200", *here).stdout.split()[0] == "索引文件"
    before = {one.name for one in store.iterdir()}
    for name in ("letter.txt", f"{path.name}.bak", "corpus-0.index"):
        (store / name).write_text("not ours", encoding="utf-8")
    cleared = cli("cache", "clear", *here)
    assert (cleared.code, cleared.stdout) == (0, "") and str(path) in cleared.stderr
    assert {one.name for one in store.iterdir()} == (before - {path.name}) | {"letter.txt", f"{path.name}.bak", "corpus-0.index"}
    assert "尚无索引" in cli("cache", "clear", "--lang", "zh", *here).stderr
    assert cli("cache", "wipe", *here).code == 2


def test_without_cache_no_index_is_made_or_read(store: Path, folder: Path, cli: Cli, extracted: Extracted) -> None:
    assert cli("show", "wuxi", "--no-cache", "--corpus", str(folder)).code == 0 and not list(store.glob("corpus-*"))
    cli("show", "wuxi", "--corpus", str(folder))
    extracted.clear()
    cli("show", "wuxi", "--no-cache", "--corpus", str(folder))
    assert extracted == ["wuxi"]


# What add leaves behind


@pytest.mark.parametrize("name", ["shouguang-2019.txt", "wuyuan-2017.docx", "liuzhou-2022.html", "guizhou-2025.pdf", "eerduosi-2026.csv"])
def test_what_add_extracted_is_not_extracted_again(store: Path, folder: Path, cli: Cli, extracted: Extracted, name: str) -> None:
    file = ROOT / "tests" / "samples" / "documents" / name
    added = cli("add", str(file), "--yes", "--corpus", str(folder), "--format", "csv")
    assert added.code == 0
    identity, city = added.stdout.splitlines()[1].split(",")[2:4]
    extracted.clear()
    found = load(folder).select(documents=[identity])
    assert found == load(folder, cache=False).select(documents=[identity]) and found and found[0].city == city
    assert extracted == [city]  # by the second of the two, which takes nothing from the index


def test_a_known_text_is_found_without_reading_the_texts_again(
    store: Path, folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = folder.parent / "other.txt"
    other.write_text("样例市教育局2023年工作要点\n" + TEXT * 3, encoding="utf-8")
    first = cli("add", str(other), "--yes", "--city", "无锡", "--year", "2023", "--kind", "plan", "--corpus", str(folder))
    assert "the same text as" in first.stdout
    read: list[str] = []
    real = alike.sentences_of

    def noted(text: str) -> bytes:
        read.append(text)
        return real(text)

    monkeypatch.setattr(lying, "sentences_of", noted)
    again = cli("add", str(other), "--yes", "--city", "无锡", "--year", "2023", "--kind", "plan", "--corpus", str(folder))
    assert again.stdout == first.stdout and read == []
    written(folder, "foshan", TEXT + "新建学校15所，招聘校长若干名。\n", "440600")
    assert "foshan" in cli("documents", "--corpus", str(folder)).stdout  # which looks at all files
    cli("add", str(other), "--yes", "--city", "无锡", "--year", "2023", "--kind", "plan", "--corpus", str(folder))
    assert len(read) == 1


def many(corpus: Path, count: int) -> Path:
    """A corpus of so many cities, each with a plan of its own figures."""
    for number in range(count):
        written(corpus, f"city-{number:02}", TEXT.replace("12所", f"{number + 2}所"))
    settle(corpus)
    return corpus


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_build_reads_the_same_whatever_the_number_of_jobs(tmp_path: Path, store: Path, cli: Cli, extracted: Extracted, jobs: str) -> None:
    corpus = many(tmp_path / "corpus", 12)
    done = cli("build", "--jobs", jobs, "--corpus", str(corpus))
    assert (done.code, done.stderr.strip()) == (0, "read 12 of 12 documents; 0 were known")
    extracted.clear()
    built = state(load(corpus))
    assert extracted == []
    assert built == state(load(corpus, cache=False))
    assert "read 0 of 12 documents; 12 were known" in cli("build", "--corpus", str(corpus)).stderr


def test_build_that_is_stopped_keeps_what_is_done_and_goes_on(
    tmp_path: Path, store: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = many(tmp_path / "corpus", 6)
    read = building._done
    done: list[str] = []

    def third_is_interrupted(task: building.Task, extract: Callable[..., object]) -> object:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(task.name)
        return read(task, extract)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "_done", third_is_interrupted)
    stopped = cli("build", "--jobs", "1", "--corpus", str(corpus))
    assert stopped.code == 130
    assert "read 2 of 6 documents" in stopped.stderr
    monkeypatch.setattr(building, "_done", read)
    again = cli("build", "--jobs", "1", "--corpus", str(corpus))
    assert (again.code, "read 4 of 6 documents; 2 were known" in again.stderr) == (0, True)


def test_build_names_a_document_that_cannot_be_read_and_reads_the_others(tmp_path: Path, store: Path, cli: Cli) -> None:
    corpus = many(tmp_path / "corpus", 3)
    (corpus / "city-01" / "2023-plan.txt").write_bytes(b"")
    result = cli("build", "--jobs", "1", "--corpus", str(corpus))
    assert result.code == 1
    assert "read 2 of 2 documents" in result.stderr


def test_build_without_an_index_is_refused_in_one_line(folder: Path, store: Path, cli: Cli) -> None:
    refused = cli("build", "--no-cache", "--corpus", str(folder))
    assert (refused.code, len(refused.stderr.strip().splitlines())) == (2, 1)
    store.write_text("a file where the cache folder should be", encoding="utf-8")
    unwritable = cli("build", "--corpus", str(folder))
    assert (unwritable.code, unwritable.stderr.strip()) == (
        1,
        "edutargets: no index can be written, so that build would read for nothing; -v says why",
    )
