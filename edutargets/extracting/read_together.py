"""One word for stages that a number is of together: 初高中 and 初中和高中 are read as 中学 (configs/context.yaml)."""

from __future__ import annotations

import re

from edutargets.needed import few_needed
from edutargets.rules.context import ContextWords


class Together:
    """Reads texts by the rules of one configuration."""

    def __init__(self, context: ContextWords) -> None:
        self._rules = [(_sign_of(rule.pattern), re.compile(rule.pattern), rule.reads) for rule in context.together]

    def read(self, text: str) -> str:
        """The text with one word for such stages. Texts are many and long, and few hold any: the sign that a rule needs tells most."""
        for sign, pattern, _ in self._rules:
            if sign in text and pattern.search(text):
                break
        else:
            return text
        for _, pattern, reads in self._rules:
            text = pattern.sub(reads, text)
        return text


def _sign_of(pattern: str) -> str:
    """The one character that each match of a pattern needs; '', which every text has, where it is not one."""
    needed = few_needed([pattern])
    return needed[0] if len(needed) == 1 else ""
