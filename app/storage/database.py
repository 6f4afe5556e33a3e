"""The one database of the program: durable when a write returns, one thread writes, readers never wait for it."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


class Database:
    """An SQLite file in WAL mode with full synchronisation."""

    def __init__(self, file: Path, reserve: Path | None = None) -> None:
        raise NotImplementedError

    def write(self, work: Callable[[sqlite3.Connection], T], *, must: bool = False) -> T:
        """Run work in one transaction on the writer thread; return its result when it is durable.

        ``must`` frees the reserve file where the disk is full. Raises NotRecordedError where the disk refuses.
        """
        raise NotImplementedError

    def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run work on one unchanging view of the data; return its result."""
        raise NotImplementedError

    def close(self) -> None:
        """Finish what is waiting and close the file."""
        raise NotImplementedError
