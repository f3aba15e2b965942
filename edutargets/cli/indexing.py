"""Commands for the index of a corpus: cache."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from edutargets.cli.session import Session
from edutargets.errors import EdutargetsError, UsageError, nearest

if TYPE_CHECKING:
    from rich.console import Console

_ACTIONS = ("info", "clear")
_COLUMNS = ("index", "corpus", "bytes", "documents", "read")


def cache(session: Session, action: Annotated[str, typer.Argument(metavar="info|clear", help="What to do.", show_default=False)]) -> None:
    """Show or delete the index of a corpus.

    The index keeps what was read of each document, so that a command reads only what it asks for. It lies in your cache folder
    (EDUTARGETS_CACHE). Deleting it loses nothing: the next command reads the documents again.

    \b
    Examples:
      edutargets cache info
      edutargets cache clear --corpus my-corpus
    """
    if action not in _ACTIONS:
        raise UsageError(f"unknown action {action!r}; there are {' and '.join(_ACTIONS)}{nearest(action, _ACTIONS)}")
    from edutargets.config import config_folder
    from edutargets.corpus import corpus_folder
    from edutargets.indexing.index import path_of
    from edutargets.presenting.index_words import index_word

    output, language = session.output, session.language
    corpus = corpus_folder(session.option("corpus"))
    path = path_of(corpus)
    if not path.is_file():
        session.say(index_word("none", language, corpus=corpus))
        return
    size = path.stat().st_size
    if action == "clear":
        from edutargets.indexing.store import discard

        try:
            discard(path)
        except OSError as error:
            raise EdutargetsError(f"{path}: cannot be deleted: {error.strerror}") from None
        session.say(index_word("cleared", language, index=path, bytes=f"{size:,}"))
        return
    from edutargets.indexing.index import Index
    from edutargets.presenting.sheets import Sheet

    documents, read = Index(corpus, config_folder(session.option("configs"), corpus), session.say).counts()
    row = (str(path), str(corpus), size, documents, read)

    def screen(console: Console) -> None:
        from edutargets.presenting.screens import plain_table

        plain_table(console, [index_word(column, language) for column in _COLUMNS], [list(map(str, row))], widest=0)

    output.emit(screen, lambda: Sheet(_COLUMNS, (row,)))
