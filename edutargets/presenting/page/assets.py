"""Assets: the style and the script of a page as one text each, and the policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

_HERE = Path(__file__).parent
_DARK = re.compile(r"(@media screen and \(prefers-color-scheme: dark\) \{\s*html:not\(\[data-scheme\]\) \{(.*?)\}\s*\})", re.S)
# in this order, for each names what the ones before it define as it is run
_SCRIPTS = ("inflate", "base", "listed", "filters", "order", "cite", "panel", "pack", "take", "draw", "map", "profile", "address", "start")
_STYLES = ("page", "places", "panel", "narrow", "print")  # what stands later wins


def style() -> str:
    """The style of a page; the colours for the dark hold where the system asks for them, and where the reader does."""
    css = "\n".join((_HERE / "style" / f"{name}.css").read_text(encoding="utf-8") for name in _STYLES)
    return _DARK.sub(
        r'\1\nhtml[data-scheme="dark"]:root { color-scheme: dark; \2}\nhtml[data-scheme="light"]:root { color-scheme: light; }', css
    )


def script() -> str:
    """The script of a page: its parts in one scope that nothing else sees."""
    parts = [(_HERE / "script" / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS]
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "})();\n"


def policy(css: str, js: str) -> str:
    """What the page may load: its own style and script, known by their hashes, and nothing else."""

    def known(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"

    allowed = known(js) if js else "'none'"
    return f"default-src 'none'; style-src {known(css)}; script-src {allowed}; img-src data:; base-uri 'none'; form-action 'none'"
