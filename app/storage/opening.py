"""Opening the program's folder, whatever state it is in: damaged, emptied, copied elsewhere, with copies beside it."""

import sqlite3
from pathlib import Path
from typing import NamedTuple

from app.storage.database import Database
from app.storage.gap import doubt_open, mark_gap
from app.storage.moved import left_for
from app.storage.newest_mark import NewestMark
from app.storage.not_recorded import NotRecordedError
from app.storage.places import Places
from app.storage.time_stamp import time_stamp, utc_now


class Finding(NamedTuple):
    """What a person should be told of the folder. ``code``: ``salvaged`` (the file was damaged; ``detail`` is where it
    lies now), ``lost`` (the file is gone: there is no record of what was sent), ``older`` (the file is one of before:
    what was recorded last is not in it), ``left`` (all was moved to ``detail``, which is not there), ``synced``
    (``detail`` is the name of what copies the folder to other computers), ``other_copy`` (``detail`` is a file that
    looks like a copy of ours).
    """

    code: str
    detail: str = ""


class Opened(NamedTuple):
    """The database, and what was found on the way."""

    database: Database
    findings: tuple[Finding, ...]


def open_data(places: Places) -> Opened:
    """Open the database of a prepared folder, by the one instance that holds its lock.

    A damaged file is put aside and what can be read of it goes on. Raises NotRecordedError and PlaceError.
    """
    findings = [Finding("left", folder)] if (folder := left_for(places.root)) else []
    findings += [Finding("synced", name)] if (name := places.synced_by()) else []
    findings += [Finding("other_copy", file.name) for file in places.other_copies()]
    mark = NewestMark(places.root)
    is_lost = (places.reserve.exists() or mark.is_there) and not places.database.exists()
    database, put_aside = _opened(places)
    is_older = put_aside is None and not is_lost and database.read(mark.is_missing_in)
    database.note_with(mark.note)
    if put_aside is not None:
        findings.insert(0, Finding("salvaged", str(put_aside)))
    elif is_lost:
        database.write(lambda connection: mark_gap(connection, time_stamp(utc_now())), must=True)
        findings.insert(0, Finding("lost"))
    elif is_older:
        database.write(_doubt, must=True)
        findings.insert(0, Finding("older"))
    return Opened(database, tuple(findings))


def _doubt(connection: sqlite3.Connection) -> None:
    """A copy of before was put back: what it does not know of, and what was open in it, may have been sent."""
    stamp = time_stamp(utc_now())
    mark_gap(connection, stamp)
    doubt_open(connection, "restored", stamp)


def look_through(database: Database, places: Places) -> bool:
    """Tell whether the whole file is in order; if it is not, the next start puts it aside. Slow."""
    if database.is_sound():
        return True
    places.doubtful.touch()
    return False


def _opened(places: Places) -> tuple[Database, Path | None]:
    doubtful = places.doubtful.exists()
    try:
        database = Database(places.database, places.reserve)
    except NotRecordedError as error:
        if error.code != "damaged":
            raise
    else:
        if not doubtful or database.is_sound():
            places.doubtful.unlink(missing_ok=True)
            return database, None
        database.close()
    from app.storage.salvage import salvage  # noqa: PLC0415 - hardly ever

    salvaged, result = salvage(places.database, places.reserve)
    places.doubtful.unlink(missing_ok=True)
    return salvaged, result.folder
