"""Readers: who can be asked for a second reading: an endpoint that speaks as OpenAI's does, on any host, or a command of this computer.

Each answer has bounds of size and time. The key of an endpoint goes into the header of a request and nowhere else.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import json
import queue
import shlex
import subprocess
import threading
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, Protocol
from urllib.parse import urlsplit

from edutargets.errors import EdutargetsError, UsageError
from edutargets.reading.fetching import without_password

MODEL, KEY = "EDUTARGETS_READER_MODEL", "EDUTARGETS_READER_KEY"
SECONDS = 60.0
_LIMIT = 1 << 20  # bytes of an answer
_PATH = "/chat/completions"


class Unusable(EdutargetsError):
    """An answer that cannot be used; the next may be."""


class Reader(Protocol):
    """Somebody who reads a sentence again.

    `name` is how messages call it, `model` what its answers are recorded under; `whole` tells it from all others, and is shown nowhere.
    """

    name: str
    model: str
    whole: str

    def sent(self, asked: Mapping[str, Any]) -> str:
        """What is sent for a question, as one line of JSON."""

    def ask(self, asked: Mapping[str, Any]) -> str:
        """The words of its answer. Unusable where there are none, EdutargetsError where it cannot be asked."""

    def close(self) -> None:
        """End what was begun for it."""


def reader_of(named: str, instructions: str, environment: Mapping[str, str], seconds: float = SECONDS) -> Reader:
    """The reader that an address or a command names. UsageError for one that is neither, or lacks what it needs in the environment."""
    model, key = environment.get(MODEL, "").strip(), environment.get(KEY, "").strip()
    if named.lower().startswith(("http://", "https://")):
        return Endpoint(named, model, key, instructions, seconds)
    try:
        words = shlex.split(named)
    except ValueError as error:
        raise UsageError(f"--second-reader {named!r}: is no command: {error}") from None
    if not words:
        raise UsageError("--second-reader names nobody; give the address of an endpoint, or a command")
    return Command(words, model or Path(words[0]).name, instructions, seconds)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Sends nobody on: a key is for the host that was named."""

    def redirect_request(self, *given: Any, **named: Any) -> None:
        return None


class Endpoint:
    """An endpoint for chat completions. UsageError for an address that is none, without a model, or that would have the key go
    unprotected.
    """

    def __init__(self, address: str, model: str, key: str, instructions: str, seconds: float) -> None:
        self.name, self.model = without_password(address), model
        try:
            parts = urlsplit(address)
            host, _ = parts.hostname or "", parts.port
        except ValueError:
            host = ""
        if not host or not address.isascii() or any(sign.isspace() for sign in address):
            raise UsageError(f"--second-reader {self.name}: is no address; give one such as http://localhost:11434/v1")
        if parts.username is not None or parts.password is not None:
            raise UsageError(f"--second-reader {self.name}: give the key in {KEY}, not in the address")
        if not model:
            raise UsageError(f"--second-reader {self.name}: {MODEL} names no model; set it in the environment")
        if key and parts.scheme == "http" and not _is_near(host):
            raise UsageError(f"--second-reader {self.name}: {KEY} would go there unprotected; use https")
        if not key.isascii() or not key.isprintable():
            raise UsageError(f"{KEY} holds signs that no key has")
        path = parts.path.rstrip("/")
        self._address = parts._replace(path=path if path.endswith(_PATH) else path + _PATH, fragment="").geturl()
        self._key, self._instructions, self._seconds = key, instructions, seconds
        self.whole = self._address
        # what is near is asked itself: a proxy elsewhere has no business with it
        direct = [urllib.request.ProxyHandler({})] if _is_near(host) else []
        self._opener = urllib.request.build_opener(_NoRedirects, *direct)

    def sent(self, asked: Mapping[str, Any]) -> str:
        said = [
            {"role": "system", "content": self._instructions},
            {"role": "user", "content": json.dumps(asked, ensure_ascii=False)},
        ]
        return json.dumps({"model": self.model, "temperature": 0, "messages": said}, ensure_ascii=False)

    def ask(self, asked: Mapping[str, Any]) -> str:
        outcome: list[bytes | BaseException] = []

        def work() -> None:
            try:
                outcome.append(self._post(self.sent(asked).encode()))
            except BaseException as error:  # handed to the caller's thread, whatever it is
                outcome.append(error)

        # a thread, since an answer that comes byte by byte heeds no timeout of a socket
        worker = threading.Thread(target=work, daemon=True)
        worker.start()
        worker.join(self._seconds)
        if not outcome:
            raise Unusable(f"it has not answered within {self._seconds:g} s")
        if isinstance(outcome[0], BaseException):
            raise self._explained(outcome[0]) from None
        return _content(outcome[0])

    def close(self) -> None:
        """Every question has a connection of its own."""

    def _post(self, body: bytes) -> bytes:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        request = urllib.request.Request(self._address, body, headers, method="POST")
        with self._opener.open(request, timeout=self._seconds) as response:
            data: bytes = response.read(_LIMIT + 1)
            if response.length and len(data) <= _LIMIT:
                raise http.client.IncompleteRead(data, response.length)
        return data

    def _explained(self, error: BaseException) -> BaseException:
        if isinstance(error, urllib.error.HTTPError):
            if 300 <= error.code < 400:
                return EdutargetsError(f"{self.name}: sends on to another address, which is not followed; name that one")
            hint = f"; {KEY} holds the key" if error.code in (401, 403) else ""
            return EdutargetsError(f"{self.name}: answers {error.code} {http.client.responses.get(error.code, '')}".rstrip() + hint)
        if isinstance(error, http.client.IncompleteRead):
            return Unusable("its answer was cut off")
        if isinstance(error, TimeoutError) or (isinstance(error, urllib.error.URLError) and isinstance(error.reason, TimeoutError)):
            return Unusable(f"it has not answered within {self._seconds:g} s")
        if isinstance(error, (OSError, http.client.HTTPException)):
            reason = getattr(error, "reason", error)
            why = getattr(reason, "strerror", None) or type(reason).__name__
            return EdutargetsError(f"{self.name}: cannot be asked: {why}; is it running?")
        return error


def _content(data: bytes) -> str:
    """The words of a chat completion."""
    if len(data) > _LIMIT:
        raise Unusable(f"its answer is longer than {_LIMIT >> 20} MiB")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise Unusable("its answer is no JSON") from None
    try:
        content = found["choices"][0]["message"]["content"]
    except (LookupError, TypeError):
        content = None
    if not isinstance(content, str):
        raise Unusable("its answer has no choices[0].message.content")
    return content


def _is_near(host: str) -> bool:
    """Whether a host is this computer, or of its own network by its number."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return False


class Command:
    """A command that is started once: a line of JSON on its stdin is a question, the next line of its stdout the answer to it."""

    def __init__(self, words: list[str], model: str, instructions: str, seconds: float) -> None:
        self.name, self.model, self.whole = words[0], model, shlex.join(words)
        self._words, self._instructions, self._seconds = words, instructions, seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: queue.Queue[bytes] = queue.Queue()

    def sent(self, asked: Mapping[str, Any]) -> str:
        return json.dumps({"instructions": self._instructions, **asked}, ensure_ascii=False)

    def ask(self, asked: Mapping[str, Any]) -> str:
        if self._process is None:
            self._start()
        assert self._process is not None and self._process.stdin is not None
        try:
            self._process.stdin.write(self.sent(asked).encode() + b"\n")
            self._process.stdin.flush()
            line = self._lines.get(timeout=self._seconds)
        except queue.Empty:
            self.close()  # what it may still say would be taken for the next answer
            raise Unusable(f"it has not answered within {self._seconds:g} s") from None
        except OSError:
            line = b""
        if not line:
            self.close()
            raise EdutargetsError(f"{self.name}: ended without an answer; try it by itself with a line that --dry-run shows")
        if len(line) > _LIMIT:
            self.close()
            raise Unusable(f"its answer is longer than {_LIMIT >> 20} MiB")
        return line.decode("utf-8", "replace")

    def close(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            if process.stdin is not None:
                with contextlib.suppress(OSError):  # what it did not take any more
                    process.stdin.close()

    def _start(self) -> None:
        try:
            self._process = subprocess.Popen(self._words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        except (OSError, ValueError) as error:
            raise EdutargetsError(f"{self.name}: cannot be started: {getattr(error, 'strerror', None) or error}") from None
        assert self._process.stdout is not None
        self._lines = queue.Queue()
        threading.Thread(target=_listen, args=(self._process.stdout, self._lines), daemon=True).start()


def _listen(stream: IO[bytes], lines: queue.Queue[bytes]) -> None:
    """Put each line of a stream into a queue, an empty one at its end; more than an answer may be is cut there."""
    with stream:
        line = b" "
        while line and len(line) <= _LIMIT:
            line = stream.readline(_LIMIT + 1)
            lines.put(line)
