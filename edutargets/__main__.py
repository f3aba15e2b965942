"""The entry point, of the command and of python -m edutargets: it loads the command line where Ctrl-C is already caught."""

import gc
import sys

from edutargets.errors import INTERRUPTED

_OBJECTS = 150_000  # between two collections: a short call makes fewer, a long one keeps no more than some megabytes of garbage


def main() -> None:
    """Run the command line and end the process with its exit code; 130 without a word where it was interrupted, loading included."""
    gc.set_threshold(_OBJECTS, 20, 100)
    try:
        from edutargets.cli.app import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        gc.freeze()  # Python collects once more at the end, which takes a sixth of a short call and frees what is freed anyway


if __name__ == "__main__":
    main()
