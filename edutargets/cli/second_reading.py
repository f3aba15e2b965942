"""The second reader of a review: who is asked about what, and where what it says stands in the list."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

import typer

from edutargets.cli.correcting import today
from edutargets.cli.session import Session
from edutargets.presenting.words.reviews import second_text
from edutargets.records import Target
from edutargets.reviewing.questions import Asker
from edutargets.reviewing.readers import reader_of
from edutargets.reviewing.second_reader import INSTRUCTIONS, Asking, Opinion, asked_of


class SecondReading:
    """One reader, asked about figures of one corpus. `opinions` are its answers by the ids of figures, once it was asked."""

    def __init__(self, session: Session, asker: Asker, named: str) -> None:
        self._session, self._asker = session, asker
        self._reader = reader_of(named, INSTRUCTIONS, os.environ)
        self._asking = Asking(self._reader, today(), lambda line: session.say(f"edutargets: {line}"))
        self.opinions: Mapping[str, Opinion] = {}

    def show(self, targets: Sequence[Target]) -> None:
        """Print what would be sent about these figures, a line for each question that was not answered before."""
        new = [asked for _, asked in self._questions(targets) if self._asking.known(asked) is None]
        for asked in new:
            typer.echo(self._reader.sent(asked))
        known = f", {len(targets) - len(new)} were answered before" if len(new) < len(targets) else ""
        self._session.say(f"edutargets: {len(new)} questions would go to {self._reader.name}{known}; nothing was sent")

    def ordered(self, asked: Sequence[Target], queue: Sequence[Target]) -> list[Target]:
        """Ask about figures; then those that the reader reads otherwise, and behind them what is left of the queue."""
        questions = self._questions(asked)
        new = sum(self._asking.known(one) is None for _, one in questions)
        self._session.say(
            f"edutargets: asking {self._reader.name} ({self._reader.model}) about {new} figures; "
            f"{len(questions) - new} were answered before"
        )
        try:
            self.opinions = self._asking.opinions(questions)
        finally:
            self._reader.close()
        differing = [one for one in asked if one.id in self.opinions and self.opinions[one.id].differs(one)]
        self._session.say(
            f"edutargets: it agrees on {len(self.opinions) - len(differing)} and differs on {len(differing)}, which come first"
        )
        first = {one.id for one in differing}
        return [*differing, *(one for one in queue if one.id not in first)]

    def remarks(self, targets: Sequence[Target]) -> dict[str, str]:
        """What it reads otherwise of each of these figures, in words."""
        wording = self._session.wording
        return {one.id: text for one in targets if one.id in self.opinions and (text := second_text(wording, one, self.opinions[one.id]))}

    def _questions(self, targets: Sequence[Target]) -> list[tuple[str, Mapping[str, Any]]]:
        entries = self._session.wording.indicators
        return [(target.id, asked_of(self._asker.question(target), entries)) for target in targets]
