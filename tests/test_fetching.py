"""Fetching: what a server may send and how it ends, against a server on the loopback."""

from __future__ import annotations

import gzip
import http.server
import threading
import time
import zlib
from collections.abc import Iterator

import pytest

from edutargets.errors import DocumentError
from edutargets.reading.fetching import fetch
from edutargets.reading.web import page_source

SENTENCE = "样例市普惠性幼儿园覆盖率达93.6%以上，新建幼儿园12所，义务教育集团化办学覆盖率达80%左右。"
PAGE = f"<html><head><title>样例</title></head><body><p>{SENTENCE}</p></body></html>".encode("gb2312")
HTML = ("Content-Type", "text/html; charset=gb2312")


class Pages(http.server.BaseHTTPRequestHandler):
    """A page in gb2312, and the ways in which servers misbehave."""

    def do_GET(self) -> None:  # noqa: PLR0915 - one way after the other
        path = self.path.partition("?")[0]
        if path in ("/page.html", "/%E6%95%99%E8%82%B2/%E8%A6%81%E7%82%B9.html"):
            self.answer(200, PAGE, HTML)
        elif path == "/moved":
            self.answer(302, b"", ("Location", "page.html"))
        elif path == "/moved-in-chinese":
            self.answer(301, b"", ("Location", "/教育/要点.html".encode().decode("latin-1")))
        elif path == "/round":
            self.answer(302, b"", ("Location", "/about"))
        elif path == "/about":
            self.answer(302, b"", ("Location", "/round"))
        elif path.startswith("/on/"):
            self.answer(302, b"", ("Location", f"/on/{int(path[4:]) + 1}"))
        elif path == "/to-file":
            self.answer(302, b"", ("Location", "file:///etc/hostname"))
        elif path == "/to-password":
            self.answer(302, b"", ("Location", "http://user:word@127.0.0.1/"))
        elif path == "/large":
            self.answer(200, b"x" * 5000)
        elif path == "/large-said":
            self.answer(200, b"x", length=10**9)
        elif path == "/large-unsaid":
            self.answer(200, b"x" * 5000, length=None)
        elif path == "/cut-short":
            self.answer(200, PAGE, HTML, length=len(PAGE) + 100)
        elif path == "/cut-short.gz":
            self.answer(200, gzip.compress(PAGE)[:-20], HTML, ("Content-Encoding", "gzip"))
        elif path == "/broken.gz":
            self.answer(200, b"no gzip at all", HTML, ("Content-Encoding", "gzip"))
        elif path == "/slow":
            self.drip()
        elif path == "/slow-headers":
            self.drip(headers=True)
        elif path == "/bomb":
            self.answer(200, gzip.compress(b"\x00" * 20_000_000), ("Content-Encoding", "gzip"))
        elif path == "/gzip":
            self.answer(200, gzip.compress(PAGE), HTML, ("Content-Encoding", "gzip"))
        elif path == "/deflate":
            self.answer(200, zlib.compress(PAGE), HTML, ("Content-Encoding", "deflate"))
        elif path == "/raw-deflate":
            packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
            self.answer(200, packer.compress(PAGE) + packer.flush(), HTML, ("Content-Encoding", "deflate"))
        elif path == "/brotli":
            self.answer(200, PAGE, HTML, ("Content-Encoding", "br"))
        elif path == "/empty":
            self.answer(200, b" \n", HTML)
        elif path == "/part":
            self.answer(206, PAGE, HTML, ("Content-Range", f"bytes 0-{len(PAGE) - 1}/99999"))
        elif path == "/download":
            self.answer(200, PAGE, ("Content-Disposition", 'attachment; filename="../要点.html"'.encode().decode("latin-1")))
        else:
            self.answer(404, b"not here")

    def answer(self, status: int, body: bytes, *headers: tuple[str, str], length: int | None = -1) -> None:
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if length is not None:
            self.send_header("Content-Length", str(len(body) if length < 0 else length))
        self.end_headers()
        self.wfile.write(body)

    def drip(self, headers: bool = False) -> None:
        try:
            if headers:
                self.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
            else:
                self.send_response(200)
                self.end_headers()
            for _ in range(200):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.02)
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is logged."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


def test_a_page_comes_with_what_the_server_says_of_it(site: str) -> None:
    got = fetch(f"{site}/page.html#top")
    assert (got.data, got.address, got.charset, got.media, got.name) == (PAGE, f"{site}/page.html", "gb2312", "text/html", "page.html")
    assert page_source(got.data, got.name, got.charset).text == f"{SENTENCE}\n"


@pytest.mark.parametrize("path", ["/gzip", "/deflate", "/raw-deflate"])
def test_a_packed_page_is_unpacked(site: str, path: str) -> None:
    assert fetch(site + path).data == PAGE


def test_a_redirect_is_followed_and_the_last_address_told(site: str) -> None:
    assert fetch(f"{site}/moved").address == f"{site}/page.html"


@pytest.mark.parametrize("path", ["/moved-in-chinese", "/教育/要点.html"])
def test_chinese_in_an_address_is_escaped(site: str, path: str) -> None:
    got = fetch(site + path)
    assert (got.data, got.name) == (PAGE, "要点.html")
    assert got.address.isascii()


def test_the_name_of_a_download_has_no_folders(site: str) -> None:
    assert fetch(f"{site}/download").name == "要点.html"
    assert fetch(f"{site}/moved?file=a").name == "page.html"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/round", "circle"),
        ("/on/1", "more than 3 times"),
        ("/to-file", "only http and https.*file"),
        ("/to-password", "password"),
        ("/large", "larger than 2000 bytes"),
        ("/large-said", "larger than 2000 bytes"),
        ("/large-unsaid", "larger than 2000 bytes"),
        ("/bomb", "larger than 2000 bytes"),
        ("/slow", r"within 0\.5 s"),
        ("/slow-headers", r"within 0\.5 s"),
        ("/nowhere", "404"),
        ("/empty", "empty"),
        ("/cut-short", "before the end"),
        ("/cut-short.gz", "before the end"),
        ("/broken.gz", "damaged"),
        ("/brotli", "packed as br"),
        ("/part", "a part of it only"),
    ],
)
def test_what_goes_wrong_is_one_line_that_names_the_address(site: str, path: str, says: str) -> None:
    with pytest.raises(DocumentError, match=says) as caught:
        fetch(site + path, limit=2000, seconds=0.5, redirects=3)
    assert "127.0.0.1" in str(caught.value) and "\n" not in str(caught.value)


def test_a_fetch_that_was_given_up_ends(site: str) -> None:
    before = {thread for thread in threading.enumerate() if "work" in thread.name}
    with pytest.raises(DocumentError, match="within"):
        fetch(f"{site}/slow", seconds=0.2)
    deadline = time.monotonic() + 2
    while left := {thread for thread in threading.enumerate() if "work" in thread.name} - before:
        assert time.monotonic() < deadline, left
        time.sleep(0.02)


def test_a_limit_that_is_just_met_is_no_error(site: str) -> None:
    assert len(fetch(f"{site}/large", limit=5000).data) == 5000
    assert len(fetch(f"{site}/large-unsaid", limit=5000).data) == 5000


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("file:///etc/hostname", "only http and https"),
        ("ftp://127.0.0.1/a", "only http and https"),
        ("jyj.example/a.html", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("http://user:word@127.0.0.1/", "password"),
        ("http://user@127.0.0.1/", "password"),
        ("http:///a.html", "no host"),
        ("http://[::1/a", "no address"),
        ("http://127.0.0.1:99999/", "no address"),
        ("http://127.0.0.1:1/", "cannot be reached"),
        ("http://no-such-host.invalid/", "no such host"),
    ],
)
def test_an_address_that_cannot_be_fetched(url: str, says: str) -> None:
    with pytest.raises(DocumentError, match=says) as caught:
        fetch(url, seconds=20)
    assert "word" not in str(caught.value).replace("password", "") and "\n" not in str(caught.value)


def test_https_without_a_certificate_to_trust(site: str) -> None:
    with pytest.raises(DocumentError, match="no secure connection"):
        fetch(site.replace("http:", "https:"), seconds=5)
