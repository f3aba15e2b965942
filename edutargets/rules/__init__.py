"""The rules: of each file of configs/ the module of its name holds the shape, frozen and typed, and loads it.

Three are loaded where they are used: timing.yaml and constructions.yaml in extracting/, comparing.yaml in comparing/.
"""
