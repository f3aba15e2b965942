"""Sheets: what is found as rows and columns and as json, for programs and for those who calculate."""
