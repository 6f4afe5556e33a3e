"""Writing a file whole or not at all: what stood there before is replaced only by a complete new one."""

import contextlib
import os
import tempfile
from pathlib import Path


def save_file(file: Path, data: bytes) -> None:
    """Write a file so that a full disk or a kill leaves the former one; raises OSError."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        temporary.replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
