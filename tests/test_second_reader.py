"""The second reader: it is asked only where that was wanted, what it says only raises or confirms a doubt, and a bad one is one line."""

from __future__ import annotations

import csv
import http.server
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Result

import edutargets as et
from edutargets import corrections
from edutargets.presenting.sheets.reviews import COLUMNS, SECOND
from edutargets.presenting.words.reviews import second_text
from edutargets.presenting.words.wording import Wording
from edutargets.records import Target
from edutargets.reviewing import readers
from edutargets.reviewing.second_reader import Opinion

Cli = Callable[..., Result]
Rows = list[dict[str, str]]
_SECRET = "sk-very-secret-0123456789"
_BOUND = "0.93"  # enough of the shipped corpus is less sure than this


class Stub:
    """An endpoint on loopback. `answer` makes from the question the words of a reply, or writes one of its own with the handler."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.answer: Callable[[dict[str, Any]], str] = lambda question: "{}"
        self.raw: Callable[[http.server.BaseHTTPRequestHandler], None] | None = None
        stub = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                stub.headers.append(dict(self.headers) | {"path": self.path})
                stub.asked.append(body)
                if stub.raw is not None:
                    stub.raw(self)
                    return
                said = stub.answer(json.loads(body["messages"][1]["content"]))
                send(self, json.dumps({"choices": [{"message": {"role": "assistant", "content": said}}]}).encode())

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/v1"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def send(handler: http.server.BaseHTTPRequestHandler, body: bytes, status: int = 200, length: int | None = None, **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    handler.end_headers()
    handler.wfile.write(body)


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Stub]:
    from edutargets import caching

    made = Stub()
    monkeypatch.setenv("EDUTARGETS_READER_MODEL", "reader-1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")  # what is near is asked without it
    monkeypatch.setattr(sys, "stdin", open(os.devnull))  # noqa: SIM115, PTH123 - closed with the test
    before = caching.folder()
    monkeypatch.setattr(caching, "folder", lambda: tmp_path / "cache")  # answers of one test are no answers of another
    if not (tmp_path / "cache").exists():
        shutil.copytree(before, tmp_path / "cache", ignore=shutil.ignore_patterns("*-journal"))
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = Path(shutil.copytree(ROOT / "corpus" / "wuxi", tmp_path / "own" / "wuxi")).parent
    monkeypatch.setenv("EDUTARGETS_CORPUS", str(folder))
    return folder


def rows(text: str) -> Rows:
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))


def figures(folder: Path) -> dict[str, Target]:
    return {target.id: target for target in et.load(folder).targets}


def reading(target: Target, **other: Any) -> str:
    """The answer of a reader that reads a figure as it was read, but for some fields."""
    return json.dumps({"indicator": target.indicator or "none", "status": target.status, "year": target.year} | other)


def knowing(folder: Path, **other: dict[str, Any]) -> Callable[[dict[str, Any]], str]:
    """A reader that agrees on every figure, but for those that stand in a sentence with certain words."""
    known = list(figures(folder).values())

    def answer(question: dict[str, Any]) -> str:
        before, _, rest = question["sentence"].partition("【")
        number, _, after = rest.partition("】")
        whole = "".join((before + number + after).split())
        stated = [one for one in known if one.number and "".join(one.number.split()) == "".join(number.split())]
        target = next(one for one in stated if "".join(one.quote.split()) in whole and list(one.section) == question["headings"])
        return reading(target, **next((fields for words, fields in other.items() if words in whole), {}))

    return answer


def review(cli: Cli, *options: str) -> Result:
    return cli("review", "--sure", _BOUND, "--format", "csv", *options)


def test_nothing_is_sent_without_the_option(cli: Cli, own: Path, stub: Stub) -> None:
    done = review(cli)
    assert done.code == 0 and list(rows(done.stdout)[0]) == list(COLUMNS)
    assert stub.asked == []


def test_what_would_be_sent_is_shown_and_then_is_what_is_sent(cli: Cli, own: Path, stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDUTARGETS_READER_KEY", _SECRET)
    shown = review(cli, "--second-reader", stub.address, "--dry-run")
    assert stub.asked == [] and shown.code == 0
    doubtful = rows(review(cli).stdout)
    assert shown.stderr == f"edutargets: {len(doubtful)} questions would go to {stub.address}; nothing was sent\n"
    stub.answer = knowing(own)
    sent = review(cli, "--second-reader", stub.address)
    assert sent.code == 0, sent.stderr
    assert [json.loads(line) for line in shown.stdout.splitlines()] == stub.asked
    assert len(stub.asked) == len(doubtful) > 5
    assert {headers["path"] for headers in stub.headers} == {"/v1/chat/completions"}
    assert all(headers["Authorization"] == f"Bearer {_SECRET}" for headers in stub.headers)
    for text in (shown.stdout, shown.stderr, sent.stdout, sent.stderr):
        assert _SECRET not in text
    kept = [path.read_bytes() for path in own.parent.rglob("*") if path.is_file()]
    assert not any(_SECRET.encode() in data for data in kept)
    # the sentence with its number, and nothing of how it was read
    targets = figures(own)
    for row, body in zip(doubtful, stub.asked, strict=True):
        question = json.loads(body["messages"][1]["content"])
        assert set(question) == {"document", "headings", "before", "sentence", "after", "indicators"}
        assert f"【{targets[row['id']].number}】" in question["sentence"]
        assert list(question["indicators"]) == sorted(question["indicators"])


def test_who_differs_comes_first_with_both_readings_and_nothing_is_written(cli: Cli, own: Path, stub: Stub) -> None:
    before = figures(own)
    plain = rows(review(cli).stdout)
    last = before[plain[-1]["id"]]
    stub.answer = knowing(own, **{"".join(last.quote.split()): {"status": "context", "year": 1999}})
    done = review(cli, "--second-reader", stub.address)
    found = rows(done.stdout)
    assert list(found[0]) == [*COLUMNS, *SECOND]
    assert {row["id"] for row in found} == {row["id"] for row in plain}  # who agrees lifts no doubt
    head = found[0]
    assert (head["id"], head["second_reading"]) == (last.id, "differs")
    assert (head["status"], head["second_status"]) == (last.status, "context")
    assert (head["year"], head["second_year"]) == (str(last.year), "1999")
    assert head["second_model"] == "reader-1" and head["second_date"] == time.strftime("%Y-%m-%d")
    differing = [row for row in found if row["second_reading"] == "differs"]
    assert found[: len(differing)] == differing
    assert all(row["second_reading"] == "agrees" for row in found[len(differing) :])
    assert f"it agrees on {len(found) - len(differing)} and differs on {len(differing)}, which come first" in done.stderr
    assert figures(own) == before and not list(own.rglob("*.corrections.yaml"))


def test_with_all_a_sure_figure_is_doubted_too_and_agreement_asks_nothing(cli: Cli, own: Path, stub: Stub) -> None:
    sure = max((one for one in figures(own).values() if one.number and not one.same_as), key=lambda one: one.confidence or 0)
    stub.answer = knowing(own, **{"".join(sure.quote.split()): {"indicator": "none", "status": "context"}})
    found = rows(review(cli, "--second-reader", stub.address, "--all").stdout)
    assert sure.id in {row["id"] for row in found if row["second_reading"] == "differs"}
    plain = {row["id"] for row in rows(review(cli).stdout)}
    assert len(stub.asked) > len(plain)
    assert {row["id"] for row in found if row["second_reading"] == "agrees"} <= plain


def test_what_was_answered_is_not_asked_again_and_keeps_its_date(cli: Cli, own: Path, stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    from edutargets.cli import second_reading

    stub.answer = knowing(own)
    first = review(cli, "--second-reader", stub.address)
    count = len(stub.asked)
    monkeypatch.setattr(second_reading, "today", lambda: "2031-01-01")
    again = review(cli, "--second-reader", stub.address)
    assert again.stdout == first.stdout and len(stub.asked) == count
    assert f"about 0 figures; {count} were answered before" in again.stderr
    shown = review(cli, "--second-reader", stub.address, "--dry-run")
    assert shown.stdout == "" and f"0 questions would go to {stub.address}, {count} were answered before" in shown.stderr
    monkeypatch.setenv("EDUTARGETS_READER_MODEL", "reader-2")  # another reader has an opinion of its own
    other = rows(review(cli, "--second-reader", stub.address).stdout)
    assert len(stub.asked) == 2 * count
    assert {(row["second_model"], row["second_date"]) for row in other} == {("reader-2", "2031-01-01")}


@pytest.mark.parametrize(
    "said",
    [
        "我认为是目标。",
        "",
        "{",
        '{"indicator": "preschool.incl',
        '{"status": "approved", "year": "2023", "indicator": 7}',
        '{"year": 99999999999999999999}',
        "[" * 100_000,
        '{"a":' * 50_000,
        '["target"]',
        '{"indicator": "=HYPERLINK(\\"http://x\\")", "status": "\\u001b[2J", "year": true}',
    ],
)
def test_an_answer_of_no_use_is_told_and_nothing_more_is_asked_after_five(cli: Cli, own: Path, stub: Stub, said: str) -> None:
    stub.answer = lambda question: said
    code, out, err = review(cli, "--second-reader", stub.address)
    assert (code, out, len(stub.asked)) == (1, "", 5)
    last = err.splitlines()[-1]
    assert last == f"edutargets: {stub.address}: its answer holds no JSON with an indicator, a status or a year that could be meant, 5 times in a row; nothing more was asked"  # fmt: skip
    assert sum("no second reading" in line for line in err.splitlines()) == 3


def test_one_bad_answer_among_good_ones_is_no_answer(cli: Cli, own: Path, stub: Stub) -> None:
    good, bad = knowing(own), [2, 3]
    stub.answer = lambda question: "no idea" if len(stub.asked) in bad else f"Here it is:\n```json\n{good(question)}\n```"
    done = review(cli, "--second-reader", stub.address)
    found = rows(done.stdout)
    assert done.code == 0 and done.stderr.count("no second reading") == 2
    assert [row["second_reading"] for row in found].count("no answer") == 2
    assert all(not row[column] for row in found if row["second_reading"] == "no answer" for column in SECOND[1:])


def test_only_what_was_offered_is_taken_of_a_hostile_answer(cli: Cli, own: Path, stub: Stub) -> None:
    good = knowing(own)
    evil = {"indicator": "=cmd|' /C calc'!A0", "value": "1", "name": "\x1b]0;x\x07", "answer": "d", "confidence": 1}
    stub.answer = lambda question: json.dumps(json.loads(good(question)) | evil)
    before = figures(own)
    done = review(cli, "--second-reader", stub.address)
    found = rows(done.stdout)
    assert done.code == 0 and "calc" not in done.stdout and "\x1b" not in done.stdout
    assert {row["second_indicator"] for row in found} == {""} and {row["answer"] for row in found} == {""}
    assert {row["second_reading"] for row in found} == {"agrees"}
    assert figures(own) == before


def _cut_off(handler: http.server.BaseHTTPRequestHandler) -> None:
    send(handler, b'{"choices": [', length=5000)
    handler.close_connection = True


def _trickle(handler: http.server.BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(40):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


_TWICE = "5 times in a row; nothing more was asked"
_WRONG: list[tuple[Callable[[http.server.BaseHTTPRequestHandler], None], str, int]] = [
    (lambda handler: send(handler, b"<html>Welcome</html>"), f"its answer is no JSON, {_TWICE}", 5),
    (lambda handler: send(handler, b""), f"its answer is no JSON, {_TWICE}", 5),
    (lambda handler: send(handler, b'{"choices": []}'), f"its answer has no choices[0].message.content, {_TWICE}", 5),
    (lambda handler: send(handler, b'[[["choices"]]]'), f"its answer has no choices[0].message.content, {_TWICE}", 5),
    (lambda handler: send(handler, b" " * (1 << 20) + b"{}"), f"its answer is longer than 1 MiB, {_TWICE}", 5),
    (_cut_off, f"its answer was cut off, {_TWICE}", 5),
    (_trickle, f"it has not answered within 0.5 s, {_TWICE}", 5),
    (lambda handler: time.sleep(1), f"it has not answered within 0.5 s, {_TWICE}", 5),
    (lambda handler: send(handler, b"no", 401), "answers 401 Unauthorized; EDUTARGETS_READER_KEY holds the key", 1),
    (lambda handler: send(handler, b"no", 404), "answers 404 Not Found", 1),
    (lambda handler: send(handler, b"later", 429), "answers 429 Too Many Requests", 1),
    (lambda handler: send(handler, b"", 302, Location="http://127.0.0.1:1/v1"), "sends on to another address, which is not followed; name that one", 1),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "said", "asked"), _WRONG)
def test_an_endpoint_that_is_slow_wrong_or_cut_off_ends_in_one_line(
    cli: Cli, own: Path, stub: Stub, monkeypatch: pytest.MonkeyPatch,
    raw: Callable[[http.server.BaseHTTPRequestHandler], None], said: str, asked: int,
) -> None:  # fmt: skip
    monkeypatch.setenv("EDUTARGETS_READER_KEY", _SECRET)
    real = readers.reader_of
    monkeypatch.setattr("edutargets.cli.second_reading.reader_of", lambda *given: real(given[0], given[1], given[2], 0.5))
    stub.raw = raw
    code, out, err = review(cli, "--second-reader", stub.address, "-o", str(own / "list.csv"))
    assert (code, out) == (1, "") and not (own / "list.csv").exists()
    assert err.splitlines()[-1] == f"edutargets: {stub.address}: {said}"
    assert len(stub.asked) == asked and _SECRET not in err


def test_an_endpoint_that_is_down_is_one_line(cli: Cli, own: Path, stub: Stub) -> None:
    stub.server.shutdown()
    stub.server.server_close()
    code, out, err = review(cli, "--second-reader", stub.address)
    assert (code, out) == (1, "")
    assert err.splitlines()[-1] == f"edutargets: {stub.address}: cannot be asked: Connection refused; is it running?"


@pytest.mark.parametrize(
    ("named", "environment", "said"),
    [
        ("http://127.0.0.1:9/v1", {"MODEL": ""}, "EDUTARGETS_READER_MODEL names no model; set it in the environment"),
        ("http://reader.example/v1", {"KEY": _SECRET}, "EDUTARGETS_READER_KEY would go there unprotected; use https"),
        ("https://me:secret@reader.example/v1", {}, "--second-reader https://reader.example/v1: give the key in EDUTARGETS_READER_KEY"),
        ("https:///v1", {}, "is no address; give one such as http://localhost:11434/v1"),
        ("http://[::1/v1", {}, "is no address"),
        ("https://reader.example/v1", {"KEY": "密钥"}, "EDUTARGETS_READER_KEY holds signs that no key has"),
        ("no-such-program --fast", {}, "edutargets: no-such-program: cannot be started: No such file or directory"),
        ("'unclosed", {}, "is no command: No closing quotation"),
        (" ", {}, "--second-reader names nobody"),
    ],
)
def test_a_reader_that_cannot_be_asked_is_one_line(
    cli: Cli, own: Path, stub: Stub, monkeypatch: pytest.MonkeyPatch, named: str, environment: dict[str, str], said: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(f"EDUTARGETS_READER_{name}", value)
    code, out, err = review(cli, "--second-reader", named)
    assert code in (1, 2) and out == "" and said in err.splitlines()[-1]
    assert "secret" not in err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--dry-run"], "--dry-run goes with --second-reader"),
        (["--all"], "--all goes with --second-reader"),
        (["--from", "x.csv", "--second-reader", "cat"], "--from takes answers of people; leave out --second-reader"),
    ],
)
def test_options_that_do_not_fit_are_told(cli: Cli, own: Path, options: list[str], said: str) -> None:
    assert cli("review", *options) == (2, "", f"edutargets: {said}\n")


_SCRIPT = """import json, sys, time
for number, line in enumerate(sys.stdin):
    asked = json.loads(line)
    assert asked["instructions"] and asked["sentence"].count("【") == 1
    print({answer}, flush=True)
"""


def script(folder: Path, answer: str) -> str:
    path = folder / "reader.py"
    path.write_text(_SCRIPT.format(answer=answer), encoding="utf-8")
    return f"{sys.executable} {path}"


def test_a_command_answers_line_by_line(cli: Cli, own: Path, stub: Stub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDUTARGETS_READER_MODEL")
    named = script(tmp_path, """json.dumps({"status": "context", "indicator": "none", "year": None})""")
    done = review(cli, "--second-reader", named)
    found = rows(done.stdout)
    assert done.code == 0 and stub.asked == []
    assert {row["second_status"] for row in found} == {"context"} and {row["second_year"] for row in found} == {"none"}
    assert {row["second_model"] for row in found} == {Path(sys.executable).name}
    assert found[0]["second_reading"] == "differs"
    assert review(cli, "--second-reader", named, "--dry-run").stdout == ""
    assert review(cli, "--second-reader", f"{named} --other", "--dry-run").stdout.count("\n") == len(found)  # another one, by its arguments


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("sys.exit()", "ended without an answer; try it by itself with a line that --dry-run shows"),
        ("'x' * 2_000_000", f"its answer is longer than 1 MiB, {_TWICE}"),
        ("time.sleep(30)", f"it has not answered within 0.5 s, {_TWICE}"),
        ("'no json'", f"its answer holds no JSON with an indicator, a status or a year that could be meant, {_TWICE}"),
    ],
)
def test_a_command_that_fails_is_one_line(
    cli: Cli, own: Path, stub: Stub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, said: str
) -> None:
    real = readers.reader_of
    monkeypatch.setattr("edutargets.cli.second_reading.reader_of", lambda *given: real(given[0], given[1], given[2], 0.5))
    code, out, err = review(cli, "--second-reader", script(tmp_path, answer))
    assert (code, out) == (1, "")
    assert err.splitlines()[-1] == f"edutargets: {sys.executable}: {said}"


def test_a_person_at_a_terminal_reads_what_it_says(own: Path, corpus: et.Corpus) -> None:
    target = next(one for one in corpus.targets if one.indicator == "preschool.inclusive_coverage" and one.city == "wuxi")
    other = Opinion(indicator="none", status="target", year="none", model="reader-1", when="2030-01-02")
    english, chinese = (second_text(Wording(corpus, language), target, other) for language in ("en", "zh"))
    assert english == "second reader (reader-1, 2030-01-02) reads: Indicator: none, Status: target, Year: undated"
    assert chinese == "第二读者（reader-1，2030-01-02）判为：指标：无、性质：目标值、年份：年份未定"
    same = Opinion(indicator=target.indicator or "", status=target.status, year="", model="m", when="2030-01-02")
    assert second_text(Wording(corpus, "en"), target, same) == ""


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal")
def test_ctrl_c_keeps_what_was_answered_and_writes_no_list(own: Path, stub: Stub, tmp_path: Path) -> None:
    third = tmp_path / "third"  # there once the third question has come, and two answers were taken
    named = script(tmp_path, f"""'{{"status": "result"}}' if number < 2 else (open({str(third)!r}, "w").close(), time.sleep(60))""")
    words = [sys.executable, "-m", "edutargets", "review", "--sure", _BOUND, "--second-reader", named]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    asking = subprocess.Popen([*words, "-o", str(tmp_path / "list.csv")], stderr=subprocess.PIPE, text=True, env=environment)
    assert asking.stderr and "0 were answered before" in asking.stderr.readline()
    until = time.monotonic() + 60
    while not third.exists() and time.monotonic() < until:
        time.sleep(0.05)
    asking.send_signal(signal.SIGINT)
    assert asking.wait(20) == 130 and asking.stderr.read().strip() == ""
    assert not (tmp_path / "list.csv").exists()
    shown = subprocess.run([*words, "--dry-run"], capture_output=True, text=True, env=environment, check=True)
    assert ", 2 were answered before" in shown.stderr


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX")
def test_at_a_terminal_its_reading_stands_with_the_figure_it_is_about(own: Path, stub: Stub, tmp_path: Path) -> None:
    from test_review import ESCAPES, at_terminal

    named = script(tmp_path, """json.dumps({"status": "context", "year": 1999})""")
    code, shown = at_terminal(own, ["s", "a", "q"], "--second-reader", named, "--sure", "0.97", "--lang", "en", columns=120, lines=40)
    shown = ESCAPES.sub("", shown)
    assert code == 0 and "1 accepted, 1 skipped" in shown
    assert shown.count("second reader (reader-1, ") >= 2 and "reads: Status: background, Year: 1999" in shown
    (accepted,) = (one for document in et.load(own).facts for one in corrections.read(document))
    target = figures(own)[accepted.target]
    assert target.status != "context" and target.year != 1999  # what a person accepts is what was read


def test_an_answer_of_a_person_still_comes_back_from_the_list(cli: Cli, own: Path, stub: Stub, tmp_path: Path) -> None:
    stub.answer = knowing(own)
    found = rows(review(cli, "--second-reader", stub.address).stdout)
    found[0]["answer"] = "a"
    with (tmp_path / "answers.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]))
        writer.writeheader()
        writer.writerows(found)
    assert cli("review", "--from", str(tmp_path / "answers.csv"), "--by", "A. Reader").stderr.startswith("1 accepted")
    document = next(document for document in et.load(own).facts)
    assert [one.by for one in corrections.read(document)] == ["A. Reader"]
