"""YAML of strangers to plain data: a file that would hang, crash or confuse the parser is one error with its line, as any other fault is.

Sidecars and corrections come with folders from others. Parsing is bounded before it is done: libyaml recurses in C, where too deep a
nesting ends the process, and an alias can stand for a billion values in a few lines.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from edutargets.errors import ConfigError

_DEEPEST = 100
_OPENING = re.compile(r"[\[{:?-]")  # each level of nesting is opened by one of these
_MORE_BY_ALIASES = 100_000  # values that aliases may add to those that are written


def parsed(path: Path, source: str) -> Any:
    """The data of a YAML text. Raises ConfigError, naming file and line, for what is no YAML, a key that stands twice or is no word,
    too deep a nesting, aliases that multiply, and values that cannot be made (a 45th of a month)."""
    import yaml

    try:
        _refuse_deep(path, source)
        constructor = loader()(source)
        node = constructor.get_single_node()
        if node is None:
            return None
        _Judge(path).judge(node)
    except yaml.MarkedYAMLError as error:
        raise _invalid(path, error) from None
    except yaml.reader.ReaderError as error:
        line = source.count("\n", 0, error.position) + 1
        raise ConfigError(f"{path}:{line}: not valid YAML: {error.reason}") from None
    try:
        return constructor.construct_document(node)
    except yaml.MarkedYAMLError as error:
        raise _invalid(path, error) from None
    except Exception as error:  # a date, number or tag that means nothing raises whatever its constructor does
        at, said = _culprit(source, node), str(error) or type(error).__name__
        raise ConfigError(f"{path}:{at}: not valid YAML: {said[:100]}") from None


def loader() -> Any:
    """The safe loader of libyaml, or the one in Python where libyaml is missing."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _invalid(path: Path, error: Any) -> ConfigError:
    """What a parser says of a text, as an error of its file. PyYAML 6.0.4 looks far enough ahead to meet its own limit of depth first."""
    line = error.problem_mark.line + 1 if error.problem_mark else "?"
    if "nesting depth" in str(error.problem):
        return _too_deep(path, line)
    return ConfigError(f"{path}:{line}: not valid YAML: {error.problem}")


def _too_deep(path: Path, line: int | str) -> ConfigError:
    return ConfigError(f"{path}:{line}: values within values, more than {_DEEPEST} deep")


def _refuse_deep(path: Path, source: str) -> None:
    if sum(1 for _ in zip(_OPENING.finditer(source), range(_DEEPEST + 1), strict=False)) <= _DEEPEST:
        return
    import yaml

    depth = 0
    event: Any
    for event in yaml.parse(source, Loader=loader()):
        if isinstance(event, yaml.events.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.events.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise _too_deep(path, event.start_mark.line + 1)


class _Judge:
    """Refuses keys twice in one mapping (YAML would keep the last without a word), keys that are no words, and aliases that multiply."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sizes: dict[int, int] = {}
        self._within: set[int] = set()

    def judge(self, node: Any) -> None:
        """Raises ConfigError for what is not to be made into data."""
        if self._size(node) > len(self._sizes) + _MORE_BY_ALIASES:
            raise ConfigError(f"{self._path}:{node.start_mark.line + 1}: aliases make more than {_MORE_BY_ALIASES:,} values of it")

    def _size(self, node: Any) -> int:
        """How many values a node stands for, aliases counted as often as they stand there."""
        import yaml

        at = id(node)
        if at in self._within:
            raise ConfigError(f"{self._path}:{node.start_mark.line + 1}: an alias stands within what it stands for")
        if at not in self._sizes:
            self._within.add(at)
            parts: list[Any] = []
            if isinstance(node, yaml.MappingNode):
                self._refuse_keys(node)
                parts = [value for _, value in node.value]
            elif isinstance(node, yaml.SequenceNode):
                parts = node.value
            self._sizes[at] = 1 + sum(map(self._size, parts))
            self._within.discard(at)
        return self._sizes[at]

    def _refuse_keys(self, node: Any) -> None:
        import yaml

        seen: set[str] = set()
        for key, _ in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise ConfigError(f"{self._path}:{line}: a key must be a word, not a list or mapping")
            if key.value in seen:
                raise ConfigError(f"{self._path}:{line}: {key.value} stands twice; keep one")
            seen.add(key.value)


def _culprit(source: str, node: Any) -> int | str:
    """The line of the first value that cannot be made."""
    import yaml

    constructor = loader()(source)
    pending = [node]
    while pending:
        one = pending.pop(0)
        if isinstance(one, yaml.ScalarNode):
            try:
                constructor.construct_object(one)
            except Exception:  # the same as in `parsed`
                return int(one.start_mark.line) + 1
        elif isinstance(one, yaml.MappingNode):
            pending.extend(part for pair in one.value for part in pair)
        else:
            pending.extend(one.value)
    return "?"
