"""The command line: parse, call, present, exit code. No logic of its own."""
