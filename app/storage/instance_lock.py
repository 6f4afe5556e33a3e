"""One running program for one folder: a lock of the system, which goes when the process goes."""

import os
import sys
from pathlib import Path

from app.storage.places import open_own_file


class InstanceLock:
    """The lock of a folder. What the file holds means nothing: a file left by a dead process locks nobody out."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        """True while this instance has the lock."""
        return self._descriptor is not None

    def acquire(self) -> bool:
        """Take the lock; False where another running program has it. Raises PlaceError."""
        if self._descriptor is not None:
            return True
        descriptor = open_own_file(self._file, os.O_RDWR | os.O_CREAT)
        if not _lock(descriptor):
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Give the lock back. The file stays: deleting it would let two take the lock of two files."""
        if self._descriptor is not None:
            os.close(self._descriptor)  # which unlocks
            self._descriptor = None


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
