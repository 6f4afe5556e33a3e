"""Opening the program's folder, whatever state it is in: damaged, emptied, copied elsewhere, with copies beside it."""

from dataclasses import dataclass
from pathlib import Path

from app.storage.database import Database
from app.storage.gap import mark_gap
from app.storage.not_recorded import NotRecordedError
from app.storage.places import Places
from app.storage.salvage import salvage
from app.storage.time_stamp import time_stamp, utc_now


@dataclass(frozen=True, slots=True)
class Finding:
    """What a person should be told of the folder. ``code``: ``salvaged`` (the file was damaged; ``detail`` is where it
    lies now), ``lost`` (the file is gone: there is no record of what was sent), ``synced`` (``detail`` is the name of
    what copies the folder to other computers), ``other_copy`` (``detail`` is a file that looks like a copy of ours).
    """

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """The database, and what was found on the way."""

    database: Database
    findings: tuple[Finding, ...]


def open_data(places: Places) -> Opened:
    """Open the database of a prepared folder, by the one instance that holds its lock.

    A damaged file is put aside and what can be read of it goes on. Raises NotRecordedError and PlaceError.
    """
    findings = [Finding("synced", name)] if (name := places.synced_by()) else []
    findings += [Finding("other_copy", file.name) for file in places.other_copies()]
    is_lost = places.reserve.exists() and not places.database.exists()
    database, put_aside = _opened(places)
    if put_aside is not None:
        findings.insert(0, Finding("salvaged", str(put_aside)))
    elif is_lost:
        database.write(lambda connection: mark_gap(connection, time_stamp(utc_now())), must=True)
        findings.insert(0, Finding("lost"))
    return Opened(database, tuple(findings))


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
    salvaged, result = salvage(places.database, places.reserve)
    places.doubtful.unlink(missing_ok=True)
    return salvaged, result.folder
