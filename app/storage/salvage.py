"""A database that is damaged: it is put aside whole, and what can still be read of it goes on in a new one."""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from app.storage.database import Database
from app.storage.gap import doubt_open, mark_gap
from app.storage.places import prepare_folder, side_files
from app.storage.time_stamp import time_stamp, utc_now

_FOLDER = "damaged"
_MADE_ANEW = ("home_line", "home_stale")  # from what the others hold
_REASON = "salvaged"
Table = tuple[list[str], list[tuple[object, ...]]]
"""The names of columns, and rows."""


@dataclass(frozen=True, slots=True)
class Salvage:
    """What came of it: the folder with the damaged file, and how many rows of each table were saved."""

    folder: Path
    rows: dict[str, int]


def salvage(file: Path, reserve: Path | None = None) -> tuple[Database, Salvage]:
    """Put a damaged database aside, with nothing changed in it, and return a new one with what could be read.

    The record of what was sent may have holes from now on: each intent that was open counts as unknown, and
    :meth:`app.storage.journal.Journal.gap_since` says so. Raises NotRecordedError and PlaceError.
    """
    stamp = time_stamp(utc_now())
    folder = _put_aside(file, stamp)
    tables = read_tables(folder / file.name)
    database = Database(file, reserve)

    def work(connection: sqlite3.Connection) -> dict[str, int]:
        saved = {
            table: insert_rows(connection, table, *tables[table])
            for table in kept_tables(connection)
            if table in tables
        }
        doubt_open(connection, _REASON, stamp)
        mark_gap(connection, stamp)
        return saved

    return database, Salvage(folder, database.write(work, must=True))


def _put_aside(file: Path, stamp: str) -> Path:
    """Move the file and what SQLite keeps beside it; the log holds the newest changes."""
    prepare_folder(file.parent / _FOLDER)
    folder = file.parent / _FOLDER / stamp.replace(":", "").replace(".", "")
    prepare_folder(folder)
    for part in (*side_files(file), file):  # the file last: what a crash leaves in between is seen as damaged again
        if part.exists():
            part.replace(folder / part.name)
    return folder


def kept_tables(connection: sqlite3.Connection) -> list[str]:
    """Return the tables whose rows are kept, one that others refer to before them."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rowid"
    return [name for (name,) in connection.execute(query) if name not in _MADE_ANEW]


def read_tables(damaged: Path) -> dict[str, Table]:
    """Return columns and rows of each table, as far as they can be read; the file itself stays as it is."""
    tables: dict[str, Table] = {}
    trial = damaged.with_name(damaged.name + ".trial")
    for part, copy in zip((damaged, *side_files(damaged)), (trial, *side_files(trial)), strict=True):
        if part.exists():
            copy.write_bytes(part.read_bytes())
    try:
        with closing(sqlite3.connect(trial)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.text_factory = lambda text: text.decode("utf-8", "replace")
            names: list[str] = []
            with suppress(sqlite3.Error):
                names = kept_tables(connection)
            for table in names:
                with suppress(sqlite3.Error):
                    tables[table] = _rows(connection, table)
    finally:
        for copy in (trial, *side_files(trial)):
            copy.unlink(missing_ok=True)
    return tables


def _rows(connection: sqlite3.Connection, table: str) -> Table:
    """Read a table from both ends, so that a bad page in the middle costs no more than itself."""
    columns = [str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")]
    found: dict[int, tuple[object, ...]] = {}
    for order in ("ASC", "DESC"):
        with suppress(sqlite3.Error):
            query = f"SELECT rowid, {_quoted(columns)} FROM {table} NOT INDEXED ORDER BY rowid {order}"  # noqa: S608
            for row in connection.execute(query):
                found[row[0]] = row[1:]
    return columns, [found[rowid] for rowid in sorted(found)]


def _quoted(columns: list[str]) -> str:
    """What a file says of its columns may be anything."""
    return ", ".join('"' + column.replace('"', '""') + '"' for column in columns)


def insert_rows(connection: sqlite3.Connection, table: str, columns: list[str], rows: list[tuple[object, ...]]) -> int:
    """Insert what the rules of the tables allow; a row that breaks them was damaged."""
    places = ", ".join("?" * len(columns))
    insert = f"INSERT INTO {table} ({_quoted(columns)}) VALUES ({places})"  # noqa: S608 - names of our own tables
    saved = 0
    for row in rows:
        with suppress(sqlite3.IntegrityError, sqlite3.OperationalError):  # an unknown column too
            connection.execute(insert, row)
            saved += 1
    return saved
