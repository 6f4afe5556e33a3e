"""Opening the database file: safe settings, a schema brought up to date on top of a copy, errors in our words."""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import NoReturn

from app.storage.not_recorded import NotRecordedError
from app.storage.places import PlaceError, open_own_file, side_files

SECONDS_FOR_OTHERS = 10.0
_DAYS_OF_COPIES = 30
_COPIES = "before-update"

_CODES = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_IOERR: "disk_error",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM: "read_only",
    sqlite3.SQLITE_CANTOPEN: "read_only",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
}


def raise_refusal(error: sqlite3.Error) -> NoReturn:
    """Raise what the computer refused as NotRecordedError, an error of the program (wrong SQL, …) as it is."""
    number: int = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary part of an extended code
    code = _CODES.get(number)
    if code is None:
        raise error
    raise NotRecordedError(code, getattr(error, "sqlite_errorname", "")) from error


def is_disk_error(error: sqlite3.Error) -> bool:
    """Tell whether the disk failed in a way after which the file must not be believed (fsync said EIO)."""
    return getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_IOERR_FSYNC


def open_to_write(file: Path) -> sqlite3.Connection:
    """Return the connection that writes: WAL, each commit on the disk before it returns. Raises NotRecordedError."""
    for own in (file, *side_files(file)):
        if own == file or os.path.lexists(own):
            _claim(own)
    connection = _connect(file)
    try:
        _set_up(connection, ("journal_mode = WAL", "synchronous = FULL", "fullfsync = 1", "checkpoint_fullfsync = 1"))
        _set_up(connection, ("foreign_keys = ON", "trusted_schema = OFF", "cell_size_check = ON"))
    except BaseException:
        connection.close()
        raise
    return connection


def open_to_read(file: Path) -> sqlite3.Connection:
    """Return a connection that cannot change anything. Raises NotRecordedError."""
    connection = _connect(file)
    _set_up(connection, ("query_only = ON", "trusted_schema = OFF", "cell_size_check = ON"))
    return connection


def open_unchanging(file: Path) -> sqlite3.Connection:
    """Return a connection to a file in a folder in which nothing can be made, not even what SQLite keeps beside it."""
    log = side_files(file)[0]
    if log.exists() and log.stat().st_size:  # the newest changes are in it
        return open_to_read(file)
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False)
    connection.isolation_level = None
    _set_up(connection, ("query_only = ON", "trusted_schema = OFF", "cell_size_check = ON"))
    return connection


def update_schema(connection: sqlite3.Connection, file: Path, steps: tuple[tuple[str, ...], ...]) -> None:
    """Bring the tables to the newest version, all or nothing; a copy of an older database is kept for 30 days.

    Raises NotRecordedError, ``newer`` for a file that a newer program wrote.
    """
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if found > len(steps):
        raise NotRecordedError("newer", str(found))
    if found == len(steps):
        return
    if found:
        _keep_copy(connection, file, found)
    connection.execute("BEGIN IMMEDIATE")
    try:
        now: int = connection.execute("PRAGMA user_version").fetchone()[0]  # another instance may have been faster
        for step in steps[now:]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {max(now, len(steps))}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def copy_to(connection: sqlite3.Connection, target: Path) -> None:
    """Write all data into a new file, whole and on the disk, or leave nothing there."""
    target.unlink(missing_ok=True)
    os.close(open_own_file(target, os.O_RDWR | os.O_CREAT | os.O_EXCL))
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
        descriptor = open_own_file(target, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def snapshot_to(file: Path, target: Path) -> None:
    """Write all data as it is at one moment into a new file, whoever else writes meanwhile."""
    with closing(_connect(file)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def offer_fresh(connection: sqlite3.Connection, file: Path) -> None:
    """Write all data into a new file beside the old one. From its name on, the new file is the one that counts."""
    part = file.with_name(file.name + ".part")
    copy_to(connection, part)
    part.replace(_fresh(file))


def take_fresh(file: Path) -> None:
    """Put a new file in the old one's place, also one that a crash left waiting."""
    if _fresh(file).exists():
        for old in side_files(file):  # they belong to the old file and would damage the new one
            old.unlink(missing_ok=True)
        _fresh(file).replace(file)


Identity = tuple[int, int]


def identities(file: Path) -> tuple[Identity | None, Identity | None]:
    """Return which files the database and its log are; None for one that is not there."""
    return _identity(file), _identity(side_files(file)[0])


def _identity(file: Path) -> Identity | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _fresh(file: Path) -> Path:
    return file.with_name(file.name + ".fresh")


def _connect(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=SECONDS_FOR_OTHERS, isolation_level=None, check_same_thread=False)


def _set_up(connection: sqlite3.Connection, pragmas: tuple[str, ...]) -> None:
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")


def _claim(file: Path) -> None:
    try:
        os.close(open_own_file(file, os.O_RDWR | os.O_CREAT))
    except PlaceError as error:
        code = "disk_full" if error.code == "disk_full" else "read_only"
        raise NotRecordedError(code, str(error)) from error


def _keep_copy(connection: sqlite3.Connection, file: Path, version: int) -> None:
    folder = file.parent / _COPIES
    folder.mkdir(0o700, exist_ok=True)
    for old in folder.iterdir():
        if old.stat().st_mtime < time.time() - _DAYS_OF_COPIES * 24 * 3600:
            old.unlink()
    copy_to(connection, folder / f"{file.stem}-{version}{file.suffix}")
