"""The lines of a web page, and what of it is no line: what its rendering gives."""

from __future__ import annotations

from array import array


class Rendering:
    """The lines of a page, with what is needed to tell its main text from the rest.

    `texts` are the lines ('' before and after a table), `linked` how many characters of each stand in links,
    `containers` the number of the element each stands in, and `parents` that of the element around it (`body` is that of
    the body). `meta` maps the
    names of meta tags in lower case to their content; `hidden` counts the characters of what the page does not show. `struck`,
    `hidden_figures` and `images` say at which lines a text is struck out, a text with a figure hidden, a picture shown; `attachments`
    are the addresses of files that the page links.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.linked = array("l")
        self.containers = array("l")
        self.parents = array("l", [0])
        self.body = 0
        self.meta: dict[str, str] = {}
        self.title = ""
        self.heads: list[str] = []
        self.canonical = ""
        self.frames: list[str] = []
        self.attachments: set[str] = set()
        self.struck = array("l")
        self.hidden_figures = array("l")
        self.images = array("l")
        self.hidden = 0
