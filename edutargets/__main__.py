"""The entry point, of the command and of python -m edutargets: it loads the command line where Ctrl-C is already caught."""

import sys

from edutargets.errors import INTERRUPTED


def main() -> None:
    """Run the command line and end the process with its exit code; 130 without a word where it was interrupted, loading included."""
    try:
        from edutargets.cli.app import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
