"""Searching: full text of Chinese by pairs of neighbouring characters, in an index of SQLite that knows no words.

The tokenizer for three characters that SQLite brings finds no word of two, such as 教师. Here 普惠园 is written 普惠 惠园 园, and
a word asked for is a phrase of its pairs; a single character is the beginning of a pair.
"""

from __future__ import annotations

# the words asked for are cut into pairs by SQLite itself, so that the question works in every tool that can fill in :words
MATCH = """
WITH RECURSIVE asked(text) AS (SELECT trim(replace(replace(:words, '"', ' '), '　', ' '))),
  steps(at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM steps, asked WHERE at < length(text)),
  parts(at, one, two, before, alone) AS (
    SELECT at, substr(text, at, 1), substr(text, at, 2), CASE at WHEN 1 THEN ' ' ELSE substr(text, at - 1, 1) END,
      trim(substr(text, at + 1, 1)) = '' FROM steps, asked),
  phrases(words) AS (SELECT group_concat(
      CASE WHEN before = ' ' THEN ' AND ' ELSE ' + ' END || '"' || two || '"' || CASE WHEN alone THEN ' *' ELSE '' END, '')
    FROM (SELECT * FROM parts WHERE trim(one) <> '' AND (before = ' ' OR NOT alone) ORDER BY at))
"""
SEARCH = (
    MATCH.strip()
    + """
SELECT r.id, r.city, r.year, r.status, r.name, r.number, r.quote, r.warnings, r.confidence, r.document
FROM records_pairs f JOIN records r ON r.rowid = f.rowid
WHERE records_pairs MATCH (SELECT coalesce(substr(words, 6), '""') FROM phrases) ORDER BY f.rank, r.id"""
)


def pairs(text: str) -> str:
    """A text as its pairs of neighbouring characters, its last character by itself; white space parts nothing but is left out.

    >>> pairs("普惠园 3所")
    '普惠 惠园 园3 3所 所'
    """
    close = "".join(text.split())
    return " ".join(close[at : at + 2] for at in range(len(close)))
