"""Symbol fonts: the character that a code of Symbol or Wingdings shows (0xB3 in Symbol is ≥).

The codes are those of the fonts' published encoding vectors; in Unicode text they stand at U+F000 and above.
"""

from __future__ import annotations

_PRIVATE = 0xF000
_SYMBOL = {
    **{code: chr(code) for code in b" !#%&()+,./0123456789:;<=>?[]_{|}"},
    0x2A: "*", 0x2D: "-", 0x7E: "~", 0xA0: "€", 0xA3: "≤", 0xA5: "∞", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "·", 0xB8: "÷",
    0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xBE: "—", 0xC5: "⊕", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√", 0xD7: "·", 0xAC: "←", 0xAE: "→",
    0xE2: "®", 0xE3: "©", 0xE4: "™", 0xE5: "∑",
    **dict(zip(b"abgdezhqiklmnxoprstufcyw", "αβγδεζηθικλμνξοπρστυφχψω", strict=True)),
    **dict(zip(b"ABGDEZHQIKLMNXOPRSTUFCYW", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", strict=True)),
}  # fmt: skip
_WINGDINGS = {
    **{0x80 + number: "⓪①②③④⑤⑥⑦⑧⑨⑩"[number] for number in range(11)},
    **{0x8B + number: "⓿❶❷❸❹❺❻❼❽❾❿"[number] for number in range(11)},
    0x20: " ", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0xA8: "□", 0x6F: "□", 0xE0: "→",
}  # fmt: skip


def is_symbol_font(font: str) -> bool:
    """Whether the codes of a font stand for other characters than they do in text."""
    return font.strip(" '\"").lower() in ("symbol", "wingdings")


def symbol(code: int, font: str) -> str:
    """The character that a font shows for a code; '' for an ornament (a bullet of Wingdings), which is no text."""
    name = font.strip(" '\"").lower()
    own = code - _PRIVATE if _PRIVATE <= code <= _PRIVATE + 0xFF else code
    if name == "symbol":
        return _SYMBOL.get(own, "")
    if name.startswith(("wingdings", "webdings")):
        return _WINGDINGS.get(own, "") if name == "wingdings" else ""
    if own != code:  # a code of a symbol font in a font that is none: as it lies in the code page
        return chr(own) if 0x20 <= own < 0x7F else _SYMBOL.get(own, "")
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def in_font(text: str, font: str) -> str:
    """The text as a font shows it: in a symbol font its codes, elsewhere those that were meant for one (U+F0B3 for ≥)."""
    if is_symbol_font(font):
        return "".join(symbol(ord(char), font) if ord(char) < 0x100 or _PRIVATE <= ord(char) <= _PRIVATE + 0xFF else char for char in text)
    if not any("\uf020" <= char <= "\uf0ff" for char in text):
        return text
    return "".join(_SYMBOL.get(ord(char) - _PRIVATE, char) if "\uf020" <= char <= "\uf0ff" else char for char in text)
