"""Shapes: the outlines of marks. A bound is a triangle whose flat side stands at the bound and that points to where the values lie."""

from __future__ import annotations

RADIUS = 5.0
_TURNED = {"upwards": (1, 0), "downwards": (-1, 0), "upright": (0, -1), "upside_down": (0, 1)}


def path(shape: str, x: float, y: float, length: float = 0.0) -> str:
    """The outline of a shape around a place, as the `d` of a path; a bar begins there and goes on for `length`, below 0 upwards."""
    r = RADIUS
    if shape == "circle":
        return f"M{x - r:.1f} {y:.1f}a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 {-2 * r:g} 0z"
    if shape == "diamond":
        return f"M{x:.1f} {y - r - 1:.1f}l{r + 1:g} {r + 1:g}l{-r - 1:g} {r + 1:g}l{-r - 1:g} {-r - 1:g}z"
    if shape == "cross":
        return f"M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8"
    if shape == "bar":
        if length < 0:
            return f"M{x - 4:.1f} {y:.1f}h8v{length:.1f}h-8z"
        return f"M{x:.1f} {y - 4:.1f}v8h{max(length, 2):.1f}v-8z"
    across, down = _TURNED[shape]
    if across:
        return f"M{x:.1f} {y - 6:.1f}l{9 * across} 6l{-9 * across} 6z"
    return f"M{x - 6:.1f} {y:.1f}l6 {9 * down}l6 {-9 * down}z"
