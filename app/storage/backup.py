"""Everything in one file, and back: nothing that is here is ever taken away by what a backup holds.

A backup is a zip file of ours with the database and a list of checksums. It holds no secret: those are in the
computer's keyring.
"""

import contextlib
import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from app import VERSION
from app.storage.connection import snapshot_to
from app.storage.database import Database
from app.storage.places import Places, prepare_folder, side_files
from app.storage.salvage import read_tables
from app.storage.schema import STEPS
from app.storage.taking_in import TakenIn, take_in
from app.storage.time_stamp import time_stamp, utc_now

SUFFIX = ".tgbackup"
FORMAT = 1
_DATABASE, _MANIFEST = "composer.sqlite3", "manifest.json"
_LARGEST = 4 * 1024**3
_LARGEST_MANIFEST = 64 * 1024
_SQLITE = b"SQLite format 3\x00"


class BackupError(Exception):
    """A file is no backup that can be taken in. ``code``: ``no_backup``, ``damaged``, ``newer``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Backup:
    """Writes and takes in backups of the database in the program's folder. For a worker thread."""

    def __init__(self, database: Database, places: Places, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._places = places
        self._now = now

    def write(self, file: Path) -> None:
        """Write everything into a file, whole or not at all. Raises OSError and sqlite3.Error."""
        with self._scratch() as folder:
            copy = folder / _DATABASE
            snapshot_to(self._places.database, copy)
            manifest = {
                "format": FORMAT,
                "app": VERSION,
                "tables": len(STEPS),
                "made_at": time_stamp(self._now()),
                "sha256": {_DATABASE: _sum(copy)},
            }
            _write_archive(file, copy, json.dumps(manifest, indent=2) + "\n")

    def take_in(self, file: Path) -> TakenIn:
        """Add what a backup, or a copy of the database, holds and is not here. What is here stays as it is.

        Raises BackupError, NotRecordedError and OSError; then nothing was added.
        """
        with self._scratch() as folder:
            copy = folder / _DATABASE
            _unpack(file, copy)
            _check(copy)
            tables = read_tables(copy)
        stamp = time_stamp(self._now())
        return self._database.write(lambda connection: take_in(connection, tables, stamp))

    @contextmanager
    def _scratch(self) -> Iterator[Path]:
        prepare_folder(self._places.root)
        with tempfile.TemporaryDirectory(prefix="backup-", dir=self._places.root) as name:
            yield Path(name)


def _write_archive(file: Path, copy: Path, manifest: str) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as opened:
            with zipfile.ZipFile(opened, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.write(copy, _DATABASE)
                archive.writestr(_MANIFEST, manifest)
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def _unpack(file: Path, target: Path) -> None:
    """Write the database of a backup into a file, and hold it against its checksum. A bare database is taken too."""
    with file.open("rb") as opened:
        if opened.read(len(_SQLITE)) == _SQLITE:
            opened.seek(0)
            _copy(opened.read, target)
            _copy_log(side_files(file)[0], side_files(target)[0])
            return
        opened.seek(0)
        if not zipfile.is_zipfile(opened):
            raise BackupError("no_backup")
        try:
            with zipfile.ZipFile(opened) as archive:
                expected = _expected_sum(archive)
                with archive.open(_DATABASE) as packed:
                    _copy(packed.read, target)
        except (zipfile.BadZipFile, EOFError, RuntimeError) as error:
            raise BackupError("damaged") from error
        except KeyError as error:
            raise BackupError("no_backup") from error
    if _sum(target) != expected:
        raise BackupError("damaged")


def _expected_sum(archive: zipfile.ZipFile) -> str:
    if archive.getinfo(_MANIFEST).file_size > _LARGEST_MANIFEST or archive.getinfo(_DATABASE).file_size > _LARGEST:
        raise BackupError("no_backup")
    try:
        manifest = json.loads(archive.read(_MANIFEST))
        number, expected = int(manifest["format"]), str(manifest["sha256"][_DATABASE])
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise BackupError("damaged") from error
    if number > FORMAT:
        raise BackupError("newer")
    return expected


def _copy(read: Callable[[int], bytes], target: Path) -> None:
    left = _LARGEST  # whatever the list of an archive says of its sizes
    with target.open("xb") as opened:
        while piece := read(1024 * 1024):
            left -= len(piece)
            if left < 0:
                raise BackupError("no_backup")
            opened.write(piece)


def _copy_log(log: Path, target: Path) -> None:
    """The newest changes of a database that was never closed lie beside it."""
    if log.is_file():
        with log.open("rb") as opened:
            _copy(opened.read, target)


def _check(file: Path) -> None:
    """Refuse what a newer program wrote, or what is no database of ours."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            version: int = connection.execute("PRAGMA user_version").fetchone()[0]
            connection.execute("SELECT count(*) FROM draft_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise BackupError("no_backup" if "no such table" in str(error) else "damaged") from error
    if version > len(STEPS):
        raise BackupError("newer")


def _sum(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
