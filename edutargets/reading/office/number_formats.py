"""Number formats of a workbook: a cell's value as the sheet prints it (0.85 in the format 0% is 85%).

The codes are those of ECMA-376 part 1, 18.8.30 and 18.8.31. What they add for the eye alone (colours, padding, filling)
is left out; of a code that is not understood the value is written plainly.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import ROUND_HALF_UP, Decimal

# the built-in codes that print other than plainly, by their number
BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00"}
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|[_*].|\[\$([^\]-]*)[^\]]*\]|\[([^\]]*)\]|(General|[0#?,.]+)|(%)|(.)', re.DOTALL | re.IGNORECASE)
_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])+|(?<=;)(?=;|$)', re.DOTALL)
_LITERAL = re.compile(r"[^0-9A-Za-z/@]")
_LARGEST = 1e15
_DIGITS = re.compile("[0#?]|General", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def printed(value: object, code: str) -> str:
    """A cell's value in its number format: text as it is, a date as 2025-01-31, a number with its decimals, % and words."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        return printed_date(value.date(), code) + (f" {value:%H:%M}" if value.time() != dt.time() else "")
    if isinstance(value, dt.date):
        return printed_date(value, code)
    if isinstance(value, int | float):
        # a sheet prints numbers beyond fifteen digits plainly
        return printed_number(Decimal(repr(value)), code if abs(value) < _LARGEST else "") if math.isfinite(value) else str(value)
    return str(value)


def printed_date(value: dt.date, code: str) -> str:
    """A date to the part that its format shows: 2025-01-31, 2025年1月, 2025年; never a day that is not printed."""
    shown = _QUOTED.sub("", code).lower()
    if "y" in shown and "d" not in shown:
        return f"{value.year}年{value.month}月" if "m" in shown else f"{value.year}年"
    return value.isoformat()


def printed_number(value: Decimal, code: str) -> str:
    """A number in a format code; plainly where the code has no digits to print, or is not understood."""
    sections = _SECTION.findall(code) if code else []
    negative = value < 0
    if negative and len(sections) > 1 and sections[1]:
        text = _in_section(-value, sections[1])
        # a negative number that the sheet shows in brackets or in red only keeps its sign
        return plain_number(value) if text is None else "-" + text.strip("()（）-")
    section = sections[2] if not value and len(sections) > 2 and sections[2] else sections[0] if sections else ""
    text = _in_section(abs(value), section)
    return plain_number(value) if text is None else f"-{text}" if negative and re.search("[1-9]", text) else text


def plain_number(value: Decimal) -> str:
    """A number without a format: 2025, 0.85; fifteen digits, which is what a cell holds."""
    text = format(Decimal(f"{value:.15g}"), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _in_section(value: Decimal, section: str) -> str | None:
    """A number that is not negative in one section of a format code; None where the code is not understood."""
    parts: list[str] = []
    digits = ""
    for quoted, escaped, currency, condition, placeholder, percent, other in _TOKEN.findall(section):
        if placeholder and not digits and _DIGITS.search(placeholder):
            digits = placeholder
            parts.append("\0")
        elif placeholder and digits:
            return None
        elif percent:
            value *= 100
            parts.append("%")
        elif (condition and re.match("[<>=]", condition)) or (other and not _LITERAL.match(other)):
            return None
        else:
            parts.append(quoted or escaped or currency or other or placeholder)
    if not digits:
        return None
    if digits.lower() == "general":
        return "".join(parts).replace("\0", plain_number(value)).strip()
    whole, _, fraction = digits.partition(".")
    scaled = len(whole) - len(whole.rstrip(",")) if not fraction else len(fraction) - len(fraction.rstrip(","))
    value /= 1000**scaled
    fraction = fraction.rstrip(",")
    rounded = value.quantize(Decimal(1).scaleb(-len(fraction)), rounding=ROUND_HALF_UP)
    text = format(rounded, ",f" if "," in whole.rstrip(",") else "f")
    least = fraction.rstrip("#?")
    while "." in text and len(text.partition(".")[2]) > len(least) and text.endswith("0"):
        text = text[:-1]
    text = text.rstrip(".") if "." in text else text
    wanted = whole.count("0")
    text = text.zfill(wanted + len(text) - len(text.partition(".")[0])) if "," not in text else text
    return "".join(parts).replace("\0", text).strip()
