"""Links out of a corpus, names of files made to harm, addresses that lead into the own network: none is followed, none repeated."""

from __future__ import annotations

import csv
import http.server
import io
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from edutargets.cli.app import run
from edutargets.errors import DocumentError
from edutargets.loading import load
from edutargets.reading import fetching

_PAGE = "<!DOCTYPE html><html><body><h1>江阴市教育局2024年工作要点</h1><p>新建幼儿园12所。推进教育现代化建设。</p></body></html>"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    assert run(["init", str(tmp_path / "corpus"), "-q"]) == 0
    return tmp_path / "corpus"


def _add(corpus: Path, capsys: pytest.CaptureFixture[str], *files: str | Path) -> tuple[int, list[dict[str, str]]]:
    capsys.readouterr()
    code = run(["add", *map(str, files), "--corpus", str(corpus), "--yes", "--format", "csv", "--no-bom", "-q"])
    out, err = capsys.readouterr()
    assert "secret" not in out + err
    return code, list(csv.DictReader(io.StringIO(out)))


def _document(folder: Path, text: str, stem: str = "2023-plan") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{stem}.txt").write_text(text, encoding="utf-8")
    (folder / f"{stem}.yaml").write_text(f"city: {folder.name}\nyear: 2023\nkind: plan\n", encoding="utf-8")


def test_nothing_is_written_through_a_link_that_leads_out(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    for link in (corpus / "jiangyin", corpus / "originals"):
        link.symlink_to(outside)
        (tmp_path / "a.html").write_text(_PAGE, encoding="utf-8")
        code, rows = _add(corpus, capsys, tmp_path / "a.html")
        assert code == 1
        assert "a link that leads out of the corpus" in rows[0]["message"]
        assert list(outside.iterdir()) == []
        link.unlink()
    assert _add(corpus, capsys, tmp_path / "a.html")[0] == 0


@pytest.mark.parametrize("name", ["2023-plan.txt", "2023-plan.yaml", "2023-plan.corrections.yaml", ""])
def test_nothing_is_read_through_a_link_that_leads_out(corpus: Path, tmp_path: Path, name: str) -> None:
    _document(corpus / "good", "新建幼儿园3所。")
    _document(tmp_path / "outside" / "bad", "新建幼儿园9所。")
    (tmp_path / "outside" / "bad" / "2023-plan.corrections.yaml").write_text("corrections: []\n", encoding="utf-8")
    if name:
        _document(corpus / "bad", "新建幼儿园9所。")
        (corpus / "bad" / name).unlink(missing_ok=True)
        (corpus / "bad" / name).symlink_to(tmp_path / "outside" / "bad" / name)
    else:
        (corpus / "bad").symlink_to(tmp_path / "outside" / "bad")
    loaded = load(corpus, cache=False)
    assert [target.city for target in loaded.targets] == ["good"]
    assert [problem.path for problem in loaded.problems] == [str(corpus / "bad" / name) if name else str(corpus / "bad")]
    assert "leads out of the corpus" in loaded.problems[0].message


def test_links_within_a_corpus_and_to_it_are_followed(corpus: Path, tmp_path: Path) -> None:
    _document(corpus / "good", "新建幼儿园3所。")
    _document(corpus / "other", "新建幼儿园9所。")
    (corpus / "other" / "2023-plan.txt").unlink()
    (corpus / "other" / "2023-plan.txt").symlink_to(corpus / "good" / "2023-plan.txt")
    (tmp_path / "link").symlink_to(corpus)
    loaded = load(tmp_path / "link", cache=False)
    assert [target.number for target in loaded.targets] == ["3所", "3所"]
    assert loaded.problems == ()


@pytest.mark.parametrize("name", ["x.txt", "x.yaml", "x.yml", "x.corrections.yaml", f"x.{'h' * 200}", "x.h\x1b[8mtml", "x[1].htm"])
def test_a_page_under_any_name_is_stored_as_one_document(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / name).write_text(_PAGE, encoding="utf-8")
    code, rows = _add(corpus, capsys, tmp_path / name)
    assert code == 0, rows
    names = {path.name for path in (corpus / "jiangyin").iterdir()}
    assert names == {"2024-plan.txt", "2024-plan.yaml", "2024-plan.source.htm" if name == "x[1].htm" else "2024-plan.source.html"}
    loaded = load(corpus, cache=False)
    assert [document.id for document in loaded.facts] == ["jiangyin-2024-plan"]
    assert loaded.problems == ()


@pytest.mark.parametrize("address", [
    "https://me:secret@host/x", "ftp://me:secret@host/x", "http://me:secret@host:99999/x", "http://me:secret@/x", "http://secret@host/x",
])  # fmt: skip
def test_a_password_in_an_address_is_not_repeated(corpus: Path, capsys: pytest.CaptureFixture[str], address: str) -> None:
    code, rows = _add(corpus, capsys, address)
    assert code == 1
    assert "://" in rows[0]["message"]


class _Sends(http.server.BaseHTTPRequestHandler):
    """Sends on to wherever the path says; /page answers."""

    def do_GET(self) -> None:
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/").replace("_", "/"))
            self.end_headers()
            return
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(_PAGE.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is logged."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[http.server.ThreadingHTTPServer]:
    """A server at 127.0.0.1 and all other addresses of this machine."""
    for variable in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(variable, raising=False)
    server = http.server.ThreadingHTTPServer(("0.0.0.0", 0), _Sends)
    server.asked = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_public_page_does_not_lead_into_the_own_network(site: http.server.ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    port = site.server_port
    whole = fetching._is_inside
    monkeypatch.setattr(fetching, "_is_inside", lambda peer: peer != "127.0.0.1" and whole(peer))  # 127.0.0.1 stands for the internet
    with pytest.raises(DocumentError, match=r"sends on to 127\.0\.0\.2, an address of this machine or its own network") as raised:
        fetching.fetch(f"http://127.0.0.1:{port}/to/http:__127.0.0.2:{port}_page")
    assert str(raised.value).startswith(f"http://127.0.0.1:{port}/to/")
    assert site.asked == []  # type: ignore[attr-defined]  # connected to, but nothing was asked
    assert fetching.fetch(f"http://127.0.0.1:{port}/to/http:__127.0.0.1:{port}_page").data == _PAGE.encode()
    # an address that a person named inside may send on inside
    assert fetching.fetch(f"http://127.0.0.2:{port}/to/http:__127.0.0.3:{port}_page").data == _PAGE.encode()


def test_which_addresses_are_inside() -> None:
    inside = ("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "224.0.0.1")  # fmt: skip
    assert all(map(fetching._is_inside, inside))
    assert not any(map(fetching._is_inside, ("8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8")))
