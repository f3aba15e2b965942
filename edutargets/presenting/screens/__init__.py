"""Screens: what is found as a person reads it in a terminal."""
