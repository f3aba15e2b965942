"""One word for stages that a number is of together: 初高中 and 初中和高中 are read as 中学 (configs/context.yaml)."""

from __future__ import annotations

import re

from edutargets.possible import Rules
from edutargets.rules.context import ContextWords


class Together:
    """Reads texts by the rules of one configuration."""

    def __init__(self, context: ContextWords) -> None:
        self._rules = Rules(context.together, re.compile)

    def read(self, text: str) -> str:
        """The text with one word for such stages. Texts are many and long, and few hold any."""
        if not any(pattern.search(text) for _, pattern in self._rules.possible(text)):
            return text
        for rule, pattern in self._rules:
            text = pattern.sub(rule.reads, text)
        return text

    def may_hold(self, text: str) -> bool:
        """Whether a text, or a part of it, may hold such stages, by its words."""
        return bool(self._rules.possible(text))
