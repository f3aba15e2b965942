"""Exporting: the corpus as a database that other tools open."""
