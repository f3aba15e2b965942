"""Starting: a corpus of one's own, empty or with the documents of the package."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from edutargets.config import base_folder
from edutargets.errors import EdutargetsError, UsageError
from edutargets.journal import FOLDER, Home
from edutargets.transactions import changing

_README = """# A corpus of education documents

One folder a city; for each document its text, the YAML beside it that says what it is, and the file it was made from.

```
edutargets add FILE... --corpus {name}       # a file, a folder or an address; what it is is found and shown
edutargets documents --corpus {name}
edutargets compare CITY CITY --corpus {name}
edutargets remove DOCUMENT --corpus {name}
```

With `EDUTARGETS_CORPUS={name}` in the environment, `--corpus` can be left out; so it can in the folder above one named `corpus`.

`configs/` holds rules of your own. They extend the packaged ones: an entry with the id of a packaged entry replaces it, any
other is added. `configs/taxonomy.yaml` is a copy of the packaged themes to change; `indicators.yaml`, `measures.yaml` and the
other files can be written beside it with nothing but your own entries.
"""


def start(folder: Path, *, examples: bool = False) -> int:
    """Make a corpus; the number of example documents in it. Raises UsageError where the folder holds something already."""
    _refuse_filled(folder)
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    texts = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with changing(folder, "init") as changes:
            _refuse_filled(folder)  # another process may have begun one in the meantime
            for path, data in _files(folder.name, examples=examples):
                changes.create(folder / path, data)
                texts += path.suffix == ".txt" and len(path.parts) == 2
    except BaseException as error:
        if not _holds(folder):
            Home(folder).forget()
        for path in made:
            with contextlib.suppress(OSError):
                path.rmdir()
        if isinstance(error, OSError):
            raise EdutargetsError(f"{folder}: cannot be written: {error.strerror or error}") from None
        raise
    return texts


def _refuse_filled(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or _holds(folder)):
        raise UsageError(f"{folder} is not empty; name a new folder")


def _holds(folder: Path) -> bool:
    """Whether a folder holds anything but what a start that was interrupted leaves."""
    return folder.is_dir() and any(path.name != FOLDER for path in folder.iterdir())


def _files(name: str, *, examples: bool) -> Iterator[tuple[Path, bytes]]:
    """The files of a new corpus, each with its place."""
    yield Path("README.md"), _README.format(name=name).encode("utf-8")
    yield Path("configs", "taxonomy.yaml"), (base_folder("configs") / "taxonomy.yaml").read_bytes()
    packaged = base_folder("corpus")
    for path in sorted(packaged.glob("[!.]*/**/*")) if examples else ():
        if path.is_file():
            yield path.relative_to(packaged), path.read_bytes()
