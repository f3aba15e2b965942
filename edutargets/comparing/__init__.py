"""Comparing: targets of several cities become one table, with notes on what may be compared."""
