"""The server: the tools and resources as the Model Context Protocol has them, made with the official SDK (extra `mcp`)."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import msgspec
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ResourceNotFoundError, ToolError
from mcp.server.mcpserver.tools import Tool
from mcp_types import CallToolResult, InputRequiredResult, TextContent, ToolAnnotations
from pydantic import ValidationError

from edutargets import __version__
from edutargets.assistants import asking
from edutargets.assistants.answers import Answer
from edutargets.assistants.desk import Desk, as_json
from edutargets.assistants.words import INSTRUCTIONS, PARAMETERS, TOOLS
from edutargets.errors import EdutargetsError, nearest
from edutargets.presenting import Language
from edutargets.presenting.controls import in_line

_TOOLS: tuple[Callable[..., Answer], ...] = (asking.find_figures, asking.explain_figure)
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
            said = {str(one["loc"][0]): one["msg"].lower() for one in reversed(error.__cause__.errors())}
            return _failed(f"{name}: {'; '.join(f'{given}: {message}' for given, message in reversed(said.items()))}")


def make_server(desk: Callable[[], Desk], language: Language) -> MCPServer:
    """A server that puts each question to a desk of its own."""
    server = Server(
        "edutargets", title="edutargets", version=__version__, instructions=INSTRUCTIONS.within(language), log_level="WARNING",
        tools=[_tool(function, desk, language) for function in _TOOLS],
    )  # fmt: skip
    return server


def _tool(function: Callable[..., Answer], desk: Callable[[], Desk], language: Language) -> Tool:
    """A tool of the protocol from a function of this package: its first parameter, the desk, is no matter of the caller."""
    own = inspect.signature(function, eval_str=True)
    parameters = [parameter for name, parameter in own.parameters.items() if name != "desk"]

    # not in a thread: reading a text of strangers is limited in a child process, which the main thread alone may start
    async def call(**arguments: Any) -> CallToolResult:
        try:
            asked = desk()
            made = msgspec.structs.replace(function(asked, **arguments), problems=asked.problems())
        except EdutargetsError as error:
            return _failed(str(error))
        text = as_json(made)
        return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=msgspec.json.decode(text))

    call.__signature__ = own.replace(parameters=parameters, return_annotation=CallToolResult)  # type: ignore[attr-defined]
    call.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    title, description = TOOLS[function.__name__]
    tool = Tool.from_function(
        call, function.__name__, title.within(language), description.within(language), annotations=_READS, structured_output=False
    )
    tool.fn_metadata.output_schema = schema_of(own.return_annotation)
    for name, facts in tool.parameters["properties"].items():
        facts["description"] = PARAMETERS[name].within(language)
    tool.parameters["additionalProperties"] = False
    return tool


def schema_of(answer: type[Answer]) -> dict[str, Any]:
    """The JSON schema of an answer, with an object at its root."""
    (_,), named = msgspec.json.schema_components([answer], ref_template="#/$defs/{name}")
    return {**named[answer.__name__], "$defs": {name: schema for name, schema in named.items() if name != answer.__name__}}


def _failed(message: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=in_line(" ".join(message.split())))], is_error=True)
