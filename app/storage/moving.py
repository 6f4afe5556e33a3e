"""Moves everything of a folder to another one: a sound copy first, then one rename that decides; nothing is deleted."""

import hashlib
import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from app.storage.connection import open_to_read, open_to_write, raise_refusal, snapshot_to
from app.storage.database import RUNNERS
from app.storage.gap import doubt_open, mark_gap
from app.storage.intent_changes import under_way
from app.storage.moved import HERE, note_of, note_text
from app.storage.newest_mark import NewestMark
from app.storage.not_recorded import NotRecordedError
from app.storage.places import PlaceError, Places, default_root, open_own_file, place_code, prepare_folder, side_files
from app.storage.runner import Runner
from app.storage.salvage import kept_tables
from app.storage.time_stamp import time_stamp, utc_now

_COPIED = ("practice", "logs", "before-update", "damaged")
_REASON = "restored"


class MovingError(Exception):
    """Nothing was moved; all is where it was. ``code``: ``not_free`` (something lies there), ``synced`` (it is copied
    to other computers too), ``sending`` (a request is on its way), ``damaged`` (the copy is not what it is a copy
    of), or why the disk refused, as in PlaceError and NotRecordedError."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def proposed_place(root: Path) -> Path | None:
    """Return the usual folder of this computer, if everything of a folder can be moved there."""
    target = default_root()
    return None if why_not(root, target) else target


def place_in(folder: Path) -> Path:
    """Return a folder that a person chose, or one in it where something lies there already."""
    return folder if _is_free(folder) else folder / "target-composer"


def why_not(root: Path, target: Path) -> str:
    """Return why nothing can be moved to a folder, as a code of MovingError; empty where it can."""
    if Places(target).synced_by() or Places(target.resolve()).synced_by():
        return "synced"
    return "" if _is_free(target) and root.resolve() not in target.resolve().parents else "not_free"


def move(places: Places, target: Path) -> None:
    """Move everything, by the one program that holds the lock and has closed the database. Raises MovingError.

    Whenever this is killed, either the old folder is as it was and in use, or the new one is whole and in use. The
    old one stays with a note; what is open in its record counts as unknown from then on, for it does not go on.
    """
    if reason := why_not(places.root, target):
        raise MovingError(reason)
    try:
        with _nothing_changes(places) as connection:
            note = _settle_in(places, target, connection)
            _leave(connection, target, note)
    except (PlaceError, NotRecordedError) as error:
        raise MovingError(error.code) from error
    except OSError as error:
        raise MovingError(place_code(error)) from error


def _settle_in(places: Places, target: Path, connection: sqlite3.Connection) -> Path:
    """Copy everything and give the copy its name, which is what decides; where that fails, leave nothing of it.

    Returns the note in the old folder.
    """
    name = uuid4().hex
    part = target.with_name(target.name + ".moving")
    note = note_of(places.root, name)
    try:
        _begin(part, name)
        _copy_all(places, Places(part), connection)
        _write(note, note_text(target))
        _sync_folder(places.root)
        if target.exists():
            target.rmdir()
        part.rename(target)
    except BaseException:
        with suppress(OSError):
            note.unlink(missing_ok=True)
            if (part / HERE).read_bytes() == name.encode("ascii"):
                shutil.rmtree(part)
        raise
    return note


@contextmanager
def _nothing_changes(places: Places) -> Iterator[sqlite3.Connection]:
    """Keep commands from writing into the database meanwhile; none may have a request on its way."""
    try:
        with closing(open_to_write(places.database)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            runner = Runner(places.root / RUNNERS)
            if any(runner.is_other_alive(name) for _intent, name in under_way(connection)):
                raise MovingError("sending")
            yield connection
    except sqlite3.Error as error:
        raise_refusal(error)


def _begin(part: Path, name: str) -> None:
    """Make the new folder; one that a kill left half filled is ours to take away."""
    if part.exists():
        if any(part.iterdir()) and not (part / HERE).exists():
            raise MovingError("not_free")
        shutil.rmtree(part)
    prepare_folder(part)
    _write(part / HERE, name.encode("ascii"))


def _copy_all(places: Places, new: Places, connection: sqlite3.Connection) -> None:
    _copy_database(places.database, new.database)
    _compare(connection, new.database)
    for folder in _COPIED:
        _copy_folder(places.root / folder, new.root / folder, by_sqlite=folder == "practice")
    if places.doubtful.exists():
        _write(new.doubtful, b"")
    _sync_folder(new.root)


def _copy_folder(folder: Path, new: Path, *, by_sqlite: bool) -> None:
    """Copy plain files; a link is nobody's to follow. Databases that may be in use are copied by SQLite itself."""
    if not folder.is_dir() or folder.is_symlink():
        return
    prepare_folder(new)
    for file in sorted(folder.iterdir()):
        mode = file.lstat().st_mode
        if stat.S_ISDIR(mode):
            _copy_folder(file, new / file.name, by_sqlite=by_sqlite)
        elif by_sqlite and file.suffix == ".sqlite3":
            _copy_database(file, new / file.name)
        elif stat.S_ISREG(mode) and not (by_sqlite and file.name.endswith(("-wal", "-shm"))):
            _copy_file(file, new / file.name)
    _sync_folder(new)


def _copy_database(file: Path, new: Path) -> None:
    os.close(open_own_file(new, os.O_RDWR | os.O_CREAT | os.O_EXCL))
    snapshot_to(file, new)
    for side in side_files(new):
        side.unlink(missing_ok=True)
    descriptor = open_own_file(new, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _copy_file(file: Path, new: Path) -> None:
    with open(open_own_file(file, os.O_RDONLY), "rb") as source:  # noqa: PTH123 - a descriptor, no path
        content = source.read()
    _write(new, content)
    if hashlib.sha256(new.read_bytes()).digest() != hashlib.sha256(content).digest():
        raise MovingError("damaged")


def _compare(connection: sqlite3.Connection, copy: Path) -> None:
    """Refuse a copy that is not sound, or has not as much in it."""
    with closing(open_to_read(copy)) as other:
        if other.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok" or _counts(other) != _counts(connection):
            raise MovingError("damaged")


def _counts(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    counts = [
        (table, int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]))  # noqa: S608 - own tables
        for table in kept_tables(connection)
    ]
    return [("", version), *counts]


def _leave(connection: sqlite3.Connection, target: Path, note: Path) -> None:
    """The record that stays behind does not go on: whoever opens it all the same is to know. All is moved already."""
    with suppress(sqlite3.Error):
        NewestMark(target).note(connection)
        stamp = time_stamp(utc_now())
        mark_gap(connection, stamp)
        doubt_open(connection, _REASON, stamp)
        connection.execute("COMMIT")
    with suppress(OSError, PlaceError):
        _sync_folder(target.parent)
        done = note.with_name("." + note.name)
        _write(done, note_text(target, done=True))
        done.replace(note)


def _write(file: Path, content: bytes) -> None:
    descriptor = open_own_file(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    with open(descriptor, "wb") as opened:  # noqa: PTH123 - a descriptor, no path
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())


def _sync_folder(folder: Path) -> None:
    """Windows has no such thing for folders."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _is_free(folder: Path) -> bool:
    with suppress(OSError):
        return not os.path.lexists(folder) or (
            folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir())
        )
    return False
