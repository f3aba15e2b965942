"""What .ci/bounds asks pip for: `bounds.py lowest` prints each dependency at its lowest allowed version, `bounds.py highest` as it is bounded.

The tools of the tests (extra "test") are the newest that are allowed in both: they are not what is under test.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

_OWN = ("report", "parquet", "mcp")
_LOWEST = re.compile(r"(?P<name>[\w.-]+(\[[\w,-]+\])?)\s*>=\s*(?P<version>[\w.]+)")


def asked(end: str, project: dict[str, dict[str, list[str]]]) -> list[str]:
    """The lines of a requirements file; raises SystemExit for a dependency that has no lower bound."""
    extras = project["optional-dependencies"]
    ours = [*project["dependencies"], *(line for extra in _OWN for line in extras[extra])]  # type: ignore[list-item]
    tools = [line for line in extras["test"] if not line.startswith("edutargets")]  # type: ignore[attr-defined]
    if end == "highest":
        return [*ours, *tools]
    lowest = []
    for line in ours:
        found = _LOWEST.match(line)
        if not found:
            sys.exit(f"pyproject.toml: no lower bound: {line}")
        lowest.append(f"{found['name']}=={found['version']}")
    return [*lowest, *tools]


if __name__ == "__main__":
    if sys.argv[1:] not in (["lowest"], ["highest"]):
        sys.exit("bounds.py lowest|highest")
    print(*asked(sys.argv[1], tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))["project"]), sep="\n")
