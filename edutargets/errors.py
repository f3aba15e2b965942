"""Errors that a person can mend: one line each, with the exit code that the command line ends with."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FAILURE, USAGE, NOTHING, PROBLEMS, INTERRUPTED = 1, 2, 3, 4, 130


class EdutargetsError(Exception):
    """Something that a person can put right. The message is one line: what, where, what to do."""

    exit_code = FAILURE


class ConfigError(EdutargetsError):
    """A file of configs/, or a sidecar, that is not as it should be. The message names file, line and key."""


class DocumentError(EdutargetsError):
    """A source file that cannot be read as text."""


class UsageError(EdutargetsError):
    """A city, theme, indicator or format that does not exist."""

    exit_code = USAGE


class NothingFound(EdutargetsError):
    """What was asked for is a valid question that the corpus has no answer to."""

    exit_code = NOTHING


class ReaderGone(EdutargetsError):
    """Whoever reads the output has seen enough (a closed pipe): nothing more is said."""

    exit_code = 0


def some_of(names: Iterable[str], limit: int = 8) -> str:
    """Names one after the other, as words of a message: all where they are few, else the first and how many more there are.

    >>> some_of(["anhui", "fujian", "hainan"], limit=2)
    'anhui, fujian and 1 more'
    """
    known = list(names)
    more = f" and {len(known) - limit} more" if len(known) > limit else ""
    return ", ".join(known[:limit]) + more


def one_of(names: Sequence[str]) -> str:
    """Names of which one is chosen: svg, png or html."""
    return " or ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def unexpected(where: str, error: BaseException) -> str:
    """The line on a fault of this tool that one file brought out: which file, what it is, that it is to be reported.

    >>> unexpected("a.docx", KeyError("rows"))
    "a.docx: unexpected KeyError: 'rows'; please report it, with the file and --debug"
    """
    said = " ".join(str(error).split())[:200]
    return f"{where}: unexpected {type(error).__name__}{f': {said}' if said else ''}; please report it, with the file and --debug"


def nearest(word: str, known: Iterable[str], limit: int = 3) -> str:
    """The known names nearest to `word`, as words for the end of a message; '' where none is near. Of equally near ones those that begin
    alike.

    >>> nearest("wuxe", ["wuxi", "jiangyin"])
    '; did you mean wuxi?'
    """
    import difflib

    # several names may be as near as the one that was meant
    found = difflib.get_close_matches(word, list(known), n=8 * limit, cutoff=0.5)
    found.sort(key=lambda one: (-difflib.SequenceMatcher(None, one, word).ratio(), one[:1] != word[:1]))
    found = found[:limit]
    return f"; did you mean {' or '.join(found)}?" if found else ""
