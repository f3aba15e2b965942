"""Addresses to bytes: one document over http or https, within bounds of size, time and redirects."""

from __future__ import annotations

import re
import threading
import time
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from edutargets.errors import DocumentError
from edutargets.records import Record

if TYPE_CHECKING:
    from email.message import Message

_LIMIT = 64 << 20
_CHUNK = 1 << 16
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_PART = 206
_KEPT = "/%:=&?~+!$,;'@()*[]"
_UNSAFE_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')
_LOGIN = re.compile(r"(?<=://)[^/?#\s]*@")
_BY_HAND = "; open it in a browser, save the page and give that file"


class Fetched(Record, frozen=True, kw_only=True):
    """What an address sent: its bytes, the address after redirects, the charset and media type it named ('' where it named
    none), and the name of the file by Content-Disposition or else by the address."""

    data: bytes
    address: str
    charset: str = ""
    media: str = ""
    name: str = ""


class _Response(Protocol):
    """The parts of http.client.HTTPResponse that are used here."""

    status: int
    headers: Message

    def read1(self, n: int = -1, /) -> bytes: ...
    def close(self) -> None: ...


def without_password(text: str) -> str:
    """A text with the user names and passwords of addresses in it left out: no error and no list repeats them.

    >>> without_password("https://me:secret@example.cn/a.html is no address")
    'https://example.cn/a.html is no address'
    """
    return _LOGIN.sub("", text)


def fetch(url: str, *, limit: int = _LIMIT, seconds: float = 60, redirects: int = 5) -> Fetched:
    """Fetch one address.

    `limit` bounds the bytes, also those that come out of gzip or deflate; `seconds` bounds the whole, name look-up and
    redirects included; `redirects` how often it may be sent on. Raises DocumentError in one line that names the address:
    no http or https, a password in the address, unknown host, no trust in its certificate, a status of 400 or more, a part of
    the answer, too large, too slow, an empty answer.
    """
    address, guard = _checked(url, without_password(url)), _Guard()
    outcome: list[Fetched | BaseException] = []

    def work() -> None:
        try:
            outcome.append(_follow(address, limit, time.monotonic() + seconds, redirects, guard))
        except BaseException as error:  # handed to the caller's thread, whatever it is
            outcome.append(error)

    # a thread, since a look-up of a name and headers that come byte by byte heed no timeout of a socket
    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    worker.join(seconds)
    if not outcome:
        raise DocumentError(f"{address}: has not answered in full within {seconds:g} s; try again later{_BY_HAND}")
    if isinstance(outcome[0], BaseException):
        raise _explained(address, outcome[0], seconds) from None
    return outcome[0]


def _checked(url: str, shown: str) -> str:
    """The address as it goes over the wire; DocumentError for one that is not to be fetched."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise DocumentError(f"{shown}: is no address; give one such as https://www.example.cn/a.html") from None
    if parts.scheme not in ("http", "https"):
        raise DocumentError(f"{shown}: only http and https addresses are fetched, not {parts.scheme or 'this'}")
    if parts.username is not None or parts.password is not None:
        raise DocumentError(f"{parts.scheme}://{host}: addresses with a user name or password are not fetched")
    try:
        wire = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError:
        wire = ""
    if not wire:
        raise DocumentError(f"{shown}: names no host; give an address such as https://www.example.cn/a.html")
    place = (f"[{wire}]" if ":" in wire else wire) + (f":{port}" if port is not None else "")
    return urlunsplit((parts.scheme, place, quote(parts.path, safe=_KEPT) or "/", quote(parts.query, safe=_KEPT), ""))


class _Guard:
    """Holds an address of the internet to the internet: who publishes a page has no business in the network of who reads it.

    A person may name an address of their own network; that may send on as it likes.
    """

    def __init__(self) -> None:
        self._began_inside: bool | None = None

    def check(self, peer: str) -> None:
        """DocumentError where the peer that was just connected to is inside, and the first was not. The name cannot tell: any may lead
        inside.
        """
        inside = _is_inside(peer)
        if self._began_inside is None:
            self._began_inside = inside
        elif inside and not self._began_inside:
            raise DocumentError(f"it sends on to {peer}, an address of this machine or its own network, which is not fetched")


def _is_inside(peer: str) -> bool:
    import ipaddress

    address = ipaddress.ip_address(peer.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None) or address
    return not mapped.is_global or mapped.is_multicast


def _follow(address: str, limit: int, deadline: float, redirects: int, guard: _Guard) -> Fetched:
    """The answer at the end of the redirects."""
    first, seen = address, {address}
    for _ in range(redirects + 1):
        try:
            response = _open(address, deadline, guard)
        except DocumentError as error:
            raise DocumentError(f"{first}: {error}") from None
        try:
            if response.status not in _REDIRECTS or not response.headers.get("Location"):
                return _read(response, address, limit, deadline)
            # the bytes of the header as they came: some servers send Chinese in it unescaped
            location = quote(response.headers["Location"].encode("latin-1", "replace"), safe=_KEPT + "#")
        finally:
            response.close()
        address = _checked(urljoin(address, location), f"{first} sends on to {without_password(location)}")
        if address in seen:
            raise DocumentError(f"{first}: sends on in a circle, by way of {address}{_BY_HAND}")
        seen.add(address)
    raise DocumentError(f"{first}: sends on more than {redirects} times; give the address that it ends at")


def _open(address: str, deadline: float, guard: _Guard) -> _Response:
    """The answer of one address, whatever its status."""
    from http.client import HTTPConnection, HTTPSConnection
    from urllib.request import HTTPErrorProcessor, HTTPHandler, HTTPSHandler, Request, build_opener

    from edutargets import __version__

    class AnyStatus(HTTPErrorProcessor):
        """Redirects and errors are answers like any other."""

        def http_response(self, request: object, response: _Response) -> _Response:  # type: ignore[override]
            return response

        https_response = http_response  # type: ignore[assignment]

    class Plain(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            guard.check(self.sock.getpeername()[0])

    class Secure(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            guard.check(self.sock.getpeername()[0])

    class OverHttp(HTTPHandler):
        def http_open(self, request: Request) -> _Response:  # type: ignore[override]
            return self.do_open(Plain, request)  # type: ignore[return-value]

    class OverHttps(HTTPSHandler):
        def https_open(self, request: Request) -> _Response:  # type: ignore[override]
            return self.do_open(Secure, request, context=self._context)  # type: ignore[attr-defined,return-value]

    headers = {"User-Agent": f"edutargets/{__version__}", "Accept": "text/html,*/*;q=0.8", "Accept-Encoding": "gzip, deflate"}
    left = max(deadline - time.monotonic(), 0.01)
    response: _Response = build_opener(AnyStatus, OverHttp, OverHttps).open(Request(address, headers=headers), timeout=left)
    return response


def _read(response: _Response, address: str, limit: int, deadline: float) -> Fetched:
    """The body of an answer, unpacked, and what its headers say of it."""
    if response.status >= 400:
        raise DocumentError(f"{address}: the server answers {response.status}; see whether it opens in a browser")
    if response.status == _PART:
        raise DocumentError(f"{address}: the server sends a part of it only{_BY_HAND}")
    headers = response.headers
    stated = headers.get("Content-Length", "").strip()
    if stated.isdecimal() and int(stated) > limit:
        raise _too_large(address, limit)
    body = _Unpacker(headers.get("Content-Encoding", ""), address)
    pieces, received, size = [], 0, 0
    while chunk := response.read1(_CHUNK):
        received += len(chunk)
        if time.monotonic() > deadline:
            raise TimeoutError
        for piece in body.unpack(chunk, limit - size + 1):
            pieces.append(piece)
            size += len(piece)
            if size > limit:
                raise _too_large(address, limit)
    if not body.whole or (stated.isdecimal() and received < int(stated)):
        raise DocumentError(f"{address}: the connection ended after {received} bytes, before the end of the answer; try again")
    data = b"".join(pieces)
    if not data.strip():
        raise DocumentError(f"{address}: the answer is empty{_BY_HAND}")
    return Fetched(
        data=data, address=address, charset=headers.get_content_charset("") or "", media=_media(headers), name=_name(headers, address)
    )


class _Unpacker:
    """Takes the body piece by piece and gives it unpacked; `whole` says whether it came to its end."""

    def __init__(self, coding: str, address: str) -> None:
        self._coding = coding.strip().lower()
        if self._coding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise DocumentError(f"{address}: is packed as {self._coding}, which cannot be unpacked here{_BY_HAND}")
        self._packed = self._coding not in ("", "identity")
        self._unpacker = zlib.decompressobj()
        self.whole = True

    def unpack(self, chunk: bytes, room: int) -> Iterator[bytes]:
        """The pieces that `chunk` unpacks to, at most `room` bytes of them."""
        if not self._packed:
            yield chunk[:room]
            return
        while chunk and room > 0:
            if self.whole:
                # deflate comes with the header of zlib (low half of the first byte 8) or, against the standard, without
                raw = self._coding == "deflate" and chunk[0] & 15 != 8
                self._unpacker = zlib.decompressobj(-zlib.MAX_WBITS if raw else zlib.MAX_WBITS | 32)
            piece = self._unpacker.decompress(chunk, room)
            room -= len(piece)
            self.whole = self._unpacker.eof
            chunk = self._unpacker.unused_data if self.whole else self._unpacker.unconsumed_tail
            yield piece


def _too_large(address: str, limit: int) -> DocumentError:
    return DocumentError(f"{address}: is larger than {limit} bytes; save the part that is needed and give that file")


def _media(headers: Message) -> str:
    return headers.get_content_type() if headers.get("Content-Type") else ""


def _name(headers: Message, address: str) -> str:
    """The file's name without folders: by Content-Disposition, else the last part of the address."""
    written = headers.get_filename() or ""
    for encoding in ("utf-8", "gb18030"):
        try:
            written = written.encode("latin-1").decode(encoding)
            break
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
    name = unquote(written or urlsplit(address).path).replace("\\", "/").rstrip("/").rpartition("/")[2]
    return _UNSAFE_IN_NAMES.sub("_", name).strip(". ") or "index.html"


def _explained(address: str, error: BaseException, seconds: float) -> BaseException:
    """The error in one line that names the address; one that is not of the network, as it is."""
    import http.client
    import socket
    import ssl
    from urllib.error import URLError

    if isinstance(error, URLError) and isinstance(error.reason, BaseException):
        error = error.reason
    if isinstance(error, DocumentError) or not isinstance(error, OSError | http.client.HTTPException | zlib.error):
        return error
    if isinstance(error, ssl.SSLCertVerificationError):
        said = f"its certificate cannot be trusted ({error.verify_message}){_BY_HAND}"
    elif isinstance(error, ssl.SSLError):
        said = f"no secure connection ({error.reason or 'TLS failed'}){_BY_HAND}"
    elif isinstance(error, TimeoutError):
        said = f"has not answered in full within {seconds:g} s; try again later{_BY_HAND}"
    elif isinstance(error, socket.gaierror):
        said = "no such host; check the address and the connection"
    elif isinstance(error, zlib.error):
        said = f"the answer is packed, and damaged{_BY_HAND}"
    elif isinstance(error, OSError):
        said = f"cannot be reached: {error.strerror or str(error) or type(error).__name__}; check the address and the connection"
    else:
        said = f"the answer is not proper http ({type(error).__name__}){_BY_HAND}"
    return DocumentError(f"{address}: {said}")
