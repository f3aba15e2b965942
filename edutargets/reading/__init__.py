"""Reading: a file becomes a Document, a Document its sentences. The only part that touches source files."""
