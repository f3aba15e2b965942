"""The reference page of the API says what the docstrings say, and nothing on it is without words."""

from __future__ import annotations

import functools
import re

import api_page

import edutargets as et


def test_the_page_is_made_of_the_docstrings_of_today() -> None:
    assert api_page.PAGE.read_text(encoding="utf-8") == api_page.page(), "python tests/api_page.py writes the page anew"


def test_every_public_name_is_on_it_with_words() -> None:
    page = api_page.page()
    headings = set(re.findall(r"^### `et\.(\w+)`", page, flags=re.MULTILINE))
    assert headings == set(et.__all__) - {"__version__"}
    entries = re.split(r"^#{3,4} ", page, flags=re.MULTILINE)[1:]
    bare = [
        entry.splitlines()[0]
        for entry in entries
        if not re.search(r"^\w.*[.:]", re.sub(r"(?s)```.*?```", "", entry.partition("\n")[2]), re.MULTILINE)
    ]
    assert not bare
    for name in headings:
        for member, value in vars(getattr(et, name)).items() if isinstance(getattr(et, name), type) else ():
            if not member.startswith("_") and (callable(value) or isinstance(value, (property, functools.cached_property))):
                assert f"#### `{name}.{member}`" in page, f"{name}.{member} has no docstring"


def test_what_functions_give_back_is_on_it_and_a_docstring_is_said_as_it_is() -> None:
    page = api_page.page()
    for name in ("Ranking", "Pivot", "Progress", "Trend", "Explanation", "ComparisonRow", "Cell"):
        assert f"### `{name}`" in page
    assert 'benchmark: str = "national"' in page.replace("'", '"') and "-> Ranking" in page
    assert "Raises UsageError where best is asked of an indicator" in page
