"""Assistants: the questions that a program speaking the Model Context Protocol may put to a corpus, and the answers it gets."""
