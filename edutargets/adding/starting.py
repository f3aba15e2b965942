"""Starting: a corpus of one's own, empty or with the documents of the package."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from pathlib import Path

from edutargets.config import base_folder
from edutargets.errors import EdutargetsError, UsageError

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
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not empty; name a new folder")
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        # made whole beside its place under a name of this run, then renamed: only that folder is ever removed with what is in it
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".starting-") as own:
            count = _fill(Path(own) / "corpus", folder.name, examples=examples)
            (Path(own) / "corpus").replace(folder)
    except OSError as error:
        for path in made:
            with contextlib.suppress(OSError):
                path.rmdir()
        raise EdutargetsError(f"{folder}: cannot be written: {error.strerror or error}") from None
    return count


def _fill(corpus: Path, name: str, *, examples: bool) -> int:
    (corpus / "configs").mkdir(parents=True)
    (corpus / "README.md").write_text(_README.format(name=name), encoding="utf-8")
    shutil.copyfile(base_folder("configs") / "taxonomy.yaml", corpus / "configs" / "taxonomy.yaml")
    count = 0
    for city in sorted(base_folder("corpus").iterdir()) if examples else ():
        if city.is_dir():
            shutil.copytree(city, corpus / city.name)
            count += sum(1 for _ in (corpus / city.name).glob("*.txt"))
    return count
