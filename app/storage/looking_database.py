"""The database of another running program, or of a folder that cannot be written to: looked at and never changed."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from app.storage.connection import open_to_read, open_unchanging, raise_refusal
from app.storage.database import Database
from app.storage.not_recorded import NotRecordedError
from app.storage.schema import STEPS

T = TypeVar("T")
LOOKING_ON = "looking_on"


class LookingDatabase(Database):
    """Reads what the other program writes. Every change is refused with the code ``looking_on``."""

    def __init__(self, file: Path, *, unchanging: bool = False) -> None:
        """Open the file, which nobody changes where it is ``unchanging``.

        Raises NotRecordedError: ``read_only`` where there is none, ``newer`` or ``older`` where the other program is
        another version, which knows other tables.
        """
        self._reading = threading.Lock()
        self._closed = False
        self._lost = False
        if not file.exists():
            raise NotRecordedError("read_only", str(file))
        try:
            self._reader = open_unchanging(file) if unchanging else open_to_read(file)
            version: int = self._reader.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.Error as error:
            raise_refusal(error)
        if version != len(STEPS):
            self._reader.close()
            raise NotRecordedError("newer" if version > len(STEPS) else "older", str(version))

    def write(self, _work: Callable[[sqlite3.Connection], T], *, must: bool = False) -> T:  # noqa: ARG002
        """Refuse."""
        raise NotRecordedError(LOOKING_ON)

    def close(self) -> None:
        """Let go of the file."""
        with self._reading:
            if not self._closed:
                self._closed = True
                self._reader.close()
