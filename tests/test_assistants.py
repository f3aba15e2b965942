"""Assistants: what the tools answer is what the corpus states, with its quote and warnings; errors are one line and end nothing."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from conftest import ROOT, Result
from mcp import Client
from mcp_types import CallToolResult, TextContent

import edutargets as et
from edutargets.records import TARGET_FIELDS

Answers = dict[str, Any]
Cli = Callable[..., Result]


def server_of(corpus: Path, **options: Any) -> Any:
    """A server on a corpus, as the command makes it."""
    from edutargets.assistants.desk import Desk
    from edutargets.assistants.server import make_server
    from edutargets.cli.session import _COMMON, Session

    session = Session(**{name: default for name, (_, default, _) in _COMMON.items()} | {"corpus": corpus} | options)
    return make_server(lambda: Desk(session.anew()), session.language)


def with_client(server: Any, ask: Callable[[Client], Awaitable[Any]]) -> Any:
    """What is asked of a server through the SDK's own client, which holds every answer against its schema."""

    async def run() -> Any:
        async with Client(server) as client:
            return await ask(client)

    return anyio.run(run)


def call(server: Any, tool: str, **arguments: Any) -> CallToolResult:
    async def ask(client: Client) -> CallToolResult:
        return await client.call_tool(tool, arguments)

    result: CallToolResult = with_client(server, ask)
    return result


def answer(server: Any, tool: str, **arguments: Any) -> Answers:
    """The answer of a tool; its text says the same as its structure."""
    result = call(server, tool, **arguments)
    assert not result.is_error, text_of(result)
    assert isinstance(result.structured_content, dict)
    assert json.loads(text_of(result)) == result.structured_content
    return result.structured_content


def text_of(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


@pytest.fixture(scope="module")
def server(own_cache: None) -> Any:
    return server_of(ROOT / "corpus")


def test_figures_are_the_records_of_the_corpus(server: Any, corpus: et.Corpus) -> None:
    found = answer(server, "find_figures", indicators="普惠性幼儿园覆盖率", places=["靖江", "wuxi"], sure=0)
    records = corpus.select(indicators=["preschool.inclusive_coverage"], cities=["jingjiang", "wuxi"], statuses=["target", "result"])
    assert found["total"] == len(records) == 2
    for given, record in zip(found["figures"], records, strict=True):
        for field in TARGET_FIELDS:
            kept = getattr(record, field)
            assert given[field] == (list(kept) if isinstance(kept, tuple) else kept)
        document = corpus.document(record.document)
        assert document is not None
        assert (given["title"], given["address"], given["document_year"]) == (document.title, document.address, document.year)
        text = "".join(document.text[given["start"] : given["end"]].split("\n"))
        assert text.replace("\r", "") == given["quote"]
