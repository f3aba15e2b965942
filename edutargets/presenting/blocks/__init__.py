"""Blocks: what a comparison says, in words and in order, as a tree that is built once and rendered to each output."""
