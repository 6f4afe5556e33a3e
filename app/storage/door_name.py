"""The name under which the one running program of a folder can be asked to come to the front, by the same user."""

import hashlib
import os
import tempfile
from pathlib import Path

from app.storage.places import prepare_folder

_LONGEST = 80  # bytes; a socket's path has 100 to 108, and Qt needs some of them


def door_name(root: Path) -> str:
    """Return the name for a folder, the same whatever way led to it. Raises PlaceError where there is no safe place.

    On Windows pipes have no folder, and Qt opens them to the user alone; elsewhere it is a socket in a folder that
    is closed to others: the program's own, or where that one's name is too long one of this user's.
    """
    real = root.resolve()
    digest = hashlib.sha256(os.fsencode(os.path.normcase(real))).hexdigest()[:20]
    if os.name == "nt":
        return f"target-composer-{digest}"
    own = real / "door"
    if len(os.fsencode(own)) <= _LONGEST:
        return str(own)
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    base = Path(runtime) if runtime and len(os.fsencode(runtime)) <= _LONGEST - 40 else Path(tempfile.gettempdir())
    folder = base / f"target-composer-{os.getuid()}"
    prepare_folder(folder)
    return str(folder / digest)
