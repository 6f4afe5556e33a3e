"""Whether the process that began an attempt still lives: each keeps a file of its own locked until it ends."""

import os
import threading
from contextlib import suppress
from pathlib import Path

from app.storage.instance_lock import InstanceLock
from app.storage.new_id import new_id
from app.storage.places import PlaceError, prepare_folder

_NAME_LENGTH = 32
_TRIES = 5


class Runner:
    """One for each open database. ``name`` goes into the record of each attempt; nothing is made before it is asked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._guard = threading.Lock()
        self._name = ""
        self._lock: InstanceLock | None = None

    @property
    def name(self) -> str:
        """The name of this process's file, locked from now on; empty where none can be made: then nobody can tell."""
        with self._guard:
            with suppress(PlaceError, OSError):
                for _ in range(_TRIES if not self._name else 0):
                    if self._begins():
                        break
            return self._name

    def is_other_alive(self, name: str) -> bool:
        """Tell whether the process of a name is another one, and still there."""
        if not _is_name(name) or name == self._name:
            return False
        file = self._folder / name
        if not file.exists():
            return False
        lock = InstanceLock(file)
        try:
            free = lock.acquire()
        except PlaceError:
            return False
        if free:  # left by a process that ended
            _unlink(file)
            lock.release()
        return not free

    def is_own(self, name: str) -> bool:
        """Tell whether a name is that of this process."""
        return bool(name) and name == self._name

    def sweep(self) -> None:
        """Take away what processes that ended have left."""
        with suppress(OSError):
            for file in tuple(self._folder.iterdir()):
                self.is_other_alive(file.name)

    def end(self) -> None:
        """This process begins nothing more."""
        with self._guard:
            if self._lock is not None:
                _unlink(self._folder / self._name)
                self._lock.release()
            self._lock, self._name = None, ""

    def _begins(self) -> bool:
        prepare_folder(self._folder)
        name = new_id()
        lock = InstanceLock(self._folder / name)
        # whoever sweeps may have taken the file away before it was locked
        if lock.acquire() and (self._folder / name).exists():
            self._name, self._lock = name, lock
            return True
        lock.release()
        return False


def _is_name(text: str) -> bool:
    return len(text) == _NAME_LENGTH and text.isalnum() and text.isascii()


def _unlink(file: Path) -> None:
    """Not every system takes away a file that is open; the next sweep does."""
    with suppress(OSError):
        os.unlink(file)  # noqa: PTH108 - beside the lock
