"""How a run of a Word text is set: struck through, hidden, raised, in which font; by itself, by its style, by its paragraph's.

Styles build on one another (ECMA-376 part 1, 17.7). strike and vanish are toggles (17.7.3): set by both the paragraph's and the
run's style they cancel out; what the run itself says holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from edutargets.reading.office.numbering import W

_SAID = frozenset(f"{W}{name}" for name in ("strike", "dstrike", "vanish", "vertAlign", "rFonts"))
_OFF = ("0", "false", "off", "none")


class Setting(NamedTuple):
    """How a run is set; None where nothing says so."""

    strike: bool | None = None
    double_strike: bool | None = None
    hidden: bool | None = None
    position: str | None = None
    font: str | None = None

    def over(self, below: Setting) -> Setting:
        """This setting, and where it says nothing the one below."""
        if self == _NOTHING:
            return below
        return below._replace(**{name: own for name, own in self._asdict().items() if own is not None})

    @property
    def struck(self) -> bool:
        return bool(self.strike or self.double_strike)

    @property
    def raised(self) -> bool:
        return self.position == "superscript"


_NOTHING = Setting()


@dataclass(slots=True)
class RunStyles:
    """The styles of a document, by id: what each is built on, and what it says of runs."""

    entries: dict[str, tuple[str | None, Setting]] = field(default_factory=dict)
    basic: Setting = field(default_factory=Setting)
    paragraph: str = ""
    _wholes: dict[str, Setting] = field(default_factory=dict)

    def setting(self, run: Any, paragraph_style: str) -> Setting:
        """How a run is set in a paragraph of that style ('' for the usual one)."""
        properties = run.find(f"{W}rPr")
        own = setting_of(properties)
        style = None if properties is None else properties.find(f"{W}rStyle")
        upper = self._whole(style.get(f"{W}val") or "") if style is not None else _NOTHING
        lower = self._whole(paragraph_style or self.paragraph)
        styled = upper.over(lower)
        if upper.strike and lower.strike:
            styled = styled._replace(strike=False)
        if upper.hidden and lower.hidden:
            styled = styled._replace(hidden=False)
        return own.over(styled.over(self.basic))

    def _whole(self, style: str) -> Setting:
        if style in self._wholes:
            return self._wholes[style]
        found, seen = Setting(), set[str]()
        above: str | None = style
        while above and above not in seen and above in self.entries:
            seen.add(above)
            above, own = self.entries[above]
            found = found.over(own)
        self._wholes[style] = found
        return found


def run_styles_of(styles: Any) -> RunStyles:
    """The styles from the root of styles.xml, None where a document has none."""
    found = RunStyles()
    if styles is None:
        return found
    found.basic = setting_of(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    for style in styles.iter(f"{W}style"):
        based = style.find(f"{W}basedOn")
        identity = style.get(f"{W}styleId") or ""
        found.entries[identity] = (None if based is None else based.get(f"{W}val"), setting_of(style.find(f"{W}rPr")))
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
            found.paragraph = identity
    return found


def setting_of(properties: Any) -> Setting:
    """What the properties of a run or a style say."""
    if properties is None or not any(child.tag in _SAID for child in properties):
        return _NOTHING
    position, fonts = properties.find(f"{W}vertAlign"), properties.find(f"{W}rFonts")
    return Setting(
        _switch(properties, "strike"),
        _switch(properties, "dstrike"),
        _switch(properties, "vanish"),
        None if position is None else position.get(f"{W}val"),
        None if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi"),
    )


def _switch(properties: Any, name: str) -> bool | None:
    found = properties.find(f"{W}{name}")
    return None if found is None else (found.get(f"{W}val") or "1").lower() not in _OFF
