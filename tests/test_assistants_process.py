"""Assistants over stdio: the server as a process, as a client starts it; nothing but the protocol on stdout; what docs show is what works."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import anyio
import pytest
from conftest import ROOT
from mcp import Client, StdioServerParameters
from mcp_types import TextContent

GUIDE = (ROOT / "docs" / "assistants.md").read_text(encoding="utf-8")
_ASK = {"indicators": "普惠性幼儿园覆盖率", "places": ["江门", "靖江"]}

_CLIENT = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
_HELLO = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": _CLIENT}


def environment(**variables: str) -> dict[str, str]:
    return {"PYTHONPATH": str(ROOT), "EDUTARGETS_CACHE": os.environ["EDUTARGETS_CACHE"], **variables}


def test_two_places_are_compared_over_stdio(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "corpus", tmp_path / "own")
    (tmp_path / "own" / "jiangyin" / "2025-plan.yaml").write_text("city: [", encoding="utf-8")
    started = StdioServerParameters(
        command=sys.executable, args=["-m", "edutargets", "mcp", "--corpus", "own", "--verbose"], cwd=tmp_path, env=environment()
    )

    async def ask() -> tuple[Any, str, Any, str]:
        async with Client(started) as client:
            compared = await client.call_tool("compare_places", _ASK)
            wrong = await client.call_tool("compare_places", {"places": "nowhere"})
            found = await client.call_tool("list_places", {})
            (text,) = (await client.read_resource("document://jiangmen-2023-plan")).contents
            (said,) = wrong.content
            assert wrong.is_error and isinstance(said, TextContent)
            return compared.structured_content, said.text, found.structured_content, text.model_dump()["text"]

    compared, said, listed, document = anyio.run(ask)
    (row,) = compared["rows"]
    quotes = [[figure["quote"] for figure in cell["figures"]] for cell in row["cells"]]
    for (city, path), stated in zip((("jiangmen", "2023-plan.txt"), ("jingjiang", "2020-mixed.txt")), quotes, strict=True):
        source = "".join((ROOT / "corpus" / city / path).read_text(encoding="utf-8").split())
        assert stated and all("".join(quote.split()) in source for quote in stated)
    assert said.startswith("no place is called 'nowhere'; the corpus has jiangmen, jingjiang, wuxi and 1 more")
    assert [place["city"] for place in listed["places"]] == ["jiangmen", "jingjiang", "wuxi", "zhenjiang"]
    assert "2025-plan.yaml" in listed["problems"][0]
    assert "江门市教育局2023年工作要点" in document


def test_nothing_but_the_protocol_is_on_stdout(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "corpus", tmp_path / "own")
    (tmp_path / "own" / "wuxi" / "2023-report.yaml").write_text("city: [", encoding="utf-8")
    asked: list[Any] = [
        _HELLO,
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "progress", "arguments": {"places": "nowhere"}}},
        {"jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": {"name": "find_figures", "arguments": {"limit": 2}}},
    ]
    lines = [*(json.dumps(one) for one in asked), "no json", '{"jsonrpc": "2.0", "id": 4, "method": "ping"}']
    server = subprocess.Popen(
        [sys.executable, "-m", "edutargets", "mcp", "--corpus", str(tmp_path / "own"), "--verbose", "--no-cache"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=os.environ | environment(),
    )  # fmt: skip
    assert server.stdin and server.stdout and server.stderr
    server.stdin.write("\n".join(lines) + "\n")
    server.stdin.flush()
    answers: dict[Any, Any] = {}
    while not {1, 2, 3, 4} <= answers.keys():
        line = server.stdout.readline()
        assert line, server.stderr.read()
        found = json.loads(line)
        assert found["jsonrpc"] == "2.0"
        answers[found.get("id")] = found
    server.stdin.close()
    assert server.stdout.read() == "" and server.wait(20) == 0
    errors = server.stderr.read()
    assert "2023-report.yaml" in errors and "Traceback" not in errors
    assert answers[1]["result"]["serverInfo"]["name"] == "edutargets"
    assert answers[2]["result"]["isError"] is True
    assert len(answers[3]["result"]["structuredContent"]["figures"]) == 2


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX")
def test_at_a_terminal_it_says_what_it_waits_for_and_ctrl_c_ends_it() -> None:
    import pty

    keys, terminal = pty.openpty()
    server = subprocess.Popen(
        [sys.executable, "-m", "edutargets", "mcp", "--corpus", str(ROOT / "corpus")],
        stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | environment(), start_new_session=True,
    )  # fmt: skip
    assert server.stdout and server.stderr
    try:
        said = server.stderr.readline()
        assert said == f"edutargets: waiting for an assistant to ask of {ROOT / 'corpus'}; Ctrl-D ends it\n"
        os.write(keys, json.dumps(_HELLO).encode() + b"\n")
        assert json.loads(server.stdout.readline())["id"] == 1  # it is serving
        server.send_signal(signal.SIGINT)
        assert server.wait(20) == 130
        assert (server.stdout.read(), server.stderr.read()) == ("", "")
    finally:
        server.kill()  # where it has not ended
        server.wait()
        os.close(keys)
        os.close(terminal)


def snippets(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)\n```", GUIDE, re.S)


@pytest.mark.parametrize("snippet", snippets("json"))
def test_a_client_that_is_set_up_as_docs_show_is_answered(snippet: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "corpus", tmp_path / "my-corpus")
    shown = json.loads(snippet)
    (servers,) = (shown[key] for key in ("mcpServers", "servers") if key in shown)
    entry = servers["edutargets"]
    assert entry["command"] == "edutargets"
    arguments = [word.replace("/home/me/my-corpus", str(tmp_path / "my-corpus")) for word in entry["args"]]
    assert str(tmp_path / "my-corpus") in arguments
    started = StdioServerParameters(command=sys.executable, args=["-m", "edutargets", *arguments], env=environment())

    async def ask() -> Any:
        async with Client(started) as client:
            return (await client.call_tool("find_figures", _ASK)).structured_content

    assert anyio.run(ask)["total"] > 0


def test_docs_name_every_tool_and_its_parameters() -> None:
    from test_assistants import server_of, with_client

    async def tools(client: Client) -> dict[str, set[str]]:
        return {tool.name: set(tool.input_schema["properties"]) for tool in (await client.list_tools()).tools}

    known = with_client(server_of(ROOT / "corpus"), tools)
    table = {name: set(re.findall(r"`(\w+)`", rest)) for name, rest in re.findall(r"^\| `(\w+)` \|[^|]*\|([^|]*)\|$", GUIDE, re.M)}
    assert table == known
