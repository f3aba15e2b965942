"""What checking finds: a problem must be mended and makes `check` fail; a notice is a reservation that a reader should know of."""

from __future__ import annotations

from typing import Literal

import msgspec


class Finding(msgspec.Struct, frozen=True):
    """One finding: how grave, a code, where, what, and what to do."""

    level: Literal["problem", "notice"]
    code: str
    place: str
    message: str
    action: str
