"""Office files: Word documents and workbooks to text, their tables kept."""
