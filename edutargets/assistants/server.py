"""The server: the tools and resources as the Model Context Protocol has them, made with the official SDK (extra `mcp`)."""

from __future__ import annotations

import inspect
import os
import traceback
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ResourceNotFoundError, ToolError
from mcp.server.mcpserver.tools import Tool
from mcp_types import CallToolResult, InputRequiredResult, TextContent, ToolAnnotations
from pydantic import ValidationError

from edutargets import __version__
from edutargets.assistants import asking, listing, setting_beside
from edutargets.assistants.answers import Answer
from edutargets.assistants.desk import Desk, as_json
from edutargets.assistants.words import INSTRUCTIONS, PARAMETERS, RESOURCES, TOOLS
from edutargets.errors import EdutargetsError, NothingFound, nearest, unexpected
from edutargets.messages import language as spoken_language
from edutargets.messages import said
from edutargets.presenting import Language
from edutargets.presenting.controls import in_line

if TYPE_CHECKING:
    from edutargets.cli.session import Session

_TOOLS: tuple[Callable[..., Answer], ...] = (
    asking.find_figures, setting_beside.compare_places, asking.explain_figure, listing.list_indicators, listing.list_places,
    setting_beside.progress, setting_beside.benchmark,
)  # fmt: skip
_ADDRESSES: Mapping[str, Callable[..., msgspec.Struct]] = {
    "document://{identity}{?start}": listing.document,
    "figure://{identity}": listing.figure,
}
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


class Server(MCPServer):
    """A server whose every error in a call is one line, as on the command line, and which refuses what a tool has no parameter for."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """Call a tool by its name. Whatever goes wrong is a result that is marked as an error, and its text is one line."""
        known = {tool.name: tool.input_schema["properties"] for tool in await self.list_tools()}
        if name not in known:
            return _failed(f"unknown tool {name!r}; there are {', '.join(known)}{nearest(name, known)}")
        for given in arguments:
            if given not in known[name]:
                return _failed(f"{name} has no parameter {given!r}; it has {', '.join(known[name])}{nearest(given, known[name])}")
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            if not isinstance(error.__cause__, ValidationError):
                raise
            found = {str(one["loc"][0]): one["msg"].lower() for one in reversed(error.__cause__.errors())}
            between, joint = ("：", "；") if spoken_language() == "zh" else (": ", "; ")
            return _failed(name + between + joint.join(said(f"{given}: {message}") for given, message in reversed(found.items())))


def make_server(session: Session) -> MCPServer:
    """A server for the corpus and the language of a session. Each question is put to a desk of its own, so that no answer is one of yesterday."""
    language = session.language

    def desk() -> Desk:
        return Desk(session.anew())

    server = Server(
        "edutargets", title="edutargets", version=__version__, instructions=INSTRUCTIONS.within(language), log_level="WARNING",
        tools=[_tool(function, desk, language) for function in _TOOLS],
    )  # fmt: skip
    for address, function in _ADDRESSES.items():
        title, description = (words.within(language) for words in RESOURCES[function.__name__])
        decorated = server.resource(address, title=title, description=description, mime_type="application/json")
        decorated(_resource(function, desk))
    return server


def _resource(function: Callable[..., msgspec.Struct], desk: Callable[[], Desk]) -> Callable[..., Awaitable[str]]:
    """What an address leads to, from a function of this package; the parts of the address are its parameters."""

    async def read(**parts: str) -> str:
        try:
            return as_json(function(desk(), **parts))
        except NothingFound as error:
            raise ResourceNotFoundError(_line(str(error))) from None
        except EdutargetsError as error:
            raise ResourceError(_line(str(error))) from None
        except Exception as error:
            raise ResourceError(_line(_fault(function.__name__, error))) from None

    return _asked_as(function, read)


def _tool(function: Callable[..., Answer], desk: Callable[[], Desk], language: Language) -> Tool:
    """A tool of the protocol from a function of this package: its first parameter, the desk, is no matter of the caller."""

    # not in a thread: reading a text of strangers is limited in a child process, which the main thread alone may start
    async def call(**arguments: Any) -> CallToolResult:
        try:
            asked = desk()
            made = msgspec.structs.replace(function(asked, **arguments), problems=asked.problems())
        except EdutargetsError as error:
            return _failed(str(error))
        except Exception as error:
            return _failed(_fault(function.__name__, error))
        text = as_json(made)
        return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=msgspec.json.decode(text))

    title, description = (words.within(language) for words in TOOLS[function.__name__])
    tool = Tool.from_function(_asked_as(function, call), title=title, description=description, annotations=_READS, structured_output=False)
    tool.fn_metadata.output_schema = schema_of(inspect.signature(function, eval_str=True).return_annotation)
    for name, facts in tool.parameters["properties"].items():
        facts["description"] = PARAMETERS[name].within(language)
    tool.parameters["additionalProperties"] = False
    return tool


def _asked_as(function: Callable[..., Any], call: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """`call` with the name and the parameters of a function, by which the SDK tells what it takes; the desk is no matter of the caller."""
    parameters = [one for name, one in inspect.signature(function, eval_str=True).parameters.items() if name != "desk"]
    call.__name__ = function.__name__
    call.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    call.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return call


def schema_of(answer: type[Answer]) -> dict[str, Any]:
    """The JSON schema of an answer, with an object at its root."""
    (_,), named = msgspec.json.schema_components([answer], ref_template="#/$defs/{name}")
    return {**named[answer.__name__], "$defs": {name: schema for name, schema in named.items() if name != answer.__name__}}


def _fault(name: str, error: Exception) -> str:
    """The line on a fault of this tool; its traceback on stderr where that was asked for (--debug)."""
    if os.environ.get("EDUTARGETS_DEBUG"):
        traceback.print_exception(error)
    return unexpected(name, error)


def _failed(message: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=_line(message))], is_error=True)


def _line(message: str) -> str:
    return in_line(" ".join(said(message).split()))
