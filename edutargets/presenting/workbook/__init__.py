"""Workbook: xlsx as a person would make it: pages, their cover, the grid of a comparison and the numbers behind it."""
