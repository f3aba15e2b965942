"""Reviewing: the figures that are not sure, in the order in which a person should look at them, and what becomes of the answers."""
