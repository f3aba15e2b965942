"""The catalogue: every message of the command line, English and Chinese side by side, by what it is about."""

from __future__ import annotations

from collections.abc import Mapping

from edutargets.messages.asking import ASKING
from edutargets.messages.checking import CHECKING
from edutargets.messages.command_help import COMMAND_HELP
from edutargets.messages.comparing_errors import COMPARING_ERRORS
from edutargets.messages.file_errors import FILE_ERRORS
from edutargets.messages.option_help import OPTION_HELP
from edutargets.messages.parsing_errors import PARSING_ERRORS
from edutargets.messages.usage_errors import USAGE_ERRORS

MESSAGES: Mapping[str, str] = {
    **COMMAND_HELP, **OPTION_HELP, **USAGE_ERRORS, **COMPARING_ERRORS, **FILE_ERRORS, **PARSING_ERRORS, **ASKING, **CHECKING,
}  # fmt: skip
