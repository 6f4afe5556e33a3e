"""Where the practice service keeps its groups: one SQLite file, names unique by a constraint of the database."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.practice.json_text import JsonObject, read_json, write_json

STORE_FILE = "practice.sqlite3"
_BUSY_SECONDS = 30
_FIRST_IDS = {
    "group": 2401,
    "period": 21401,
    "target": 2601,
    "default_value": 23801,
    "streak": 101,
    "rule_set": 126411201,
}
"""Sequences of their own, as in the documented answers."""
_TABLES = """
CREATE TABLE IF NOT EXISTS target_groups (
    id INTEGER PRIMARY KEY,
    folded_name TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS names (kind TEXT NOT NULL, folded_name TEXT NOT NULL, PRIMARY KEY (kind, folded_name));
CREATE TABLE IF NOT EXISTS sequences (name TEXT PRIMARY KEY, next_id INTEGER NOT NULL);
"""


class NameTakenError(Exception):
    """A group of that name exists, ignoring case."""


class Store:
    """The groups of one folder. Any number of threads may use it; each call has a connection of its own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / STORE_FILE
        with closing(self._connect()) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.executescript(_TABLES)
            connection.executemany("INSERT OR IGNORE INTO sequences VALUES (?, ?)", _FIRST_IDS.items())

    def create(self, make: Callable[[Callable[[str], int]], JsonObject]) -> JsonObject:
        """Keep the group that ``make`` returns for a giver of ids; raise NameTakenError, and then nothing is kept."""
        with self._transaction() as connection:
            group = make(lambda name: _next_id(connection, name))
            try:
                connection.execute(
                    "INSERT INTO target_groups VALUES (?, ?, ?)",
                    (group["id"], _folded(group["name"]), write_json(group)),
                )
            except sqlite3.IntegrityError:
                raise NameTakenError(group["name"]) from None
            connection.executemany("INSERT OR IGNORE INTO names VALUES (?, ?)", _names_of(group))
        return group

    def groups(self) -> list[JsonObject]:
        """Return all groups, newest first."""
        with closing(self._connect()) as connection:
            rows = connection.execute("SELECT body FROM target_groups ORDER BY id DESC").fetchall()
        return [read_json(body.encode()) for (body,) in rows]

    def group(self, group_id: int) -> JsonObject | None:
        """Return one group, or None."""
        with closing(self._connect()) as connection:
            row = connection.execute("SELECT body FROM target_groups WHERE id = ?", (group_id,)).fetchone()
        if row is None:
            return None
        group: JsonObject = read_json(row[0].encode())
        return group

    def is_taken(self, kind: str, name: str) -> bool:
        """Tell whether a name is taken, ignoring case. ``kind`` is group, target, level or period."""
        question = "SELECT 1 FROM names WHERE kind = ? AND folded_name = ?"
        with closing(self._connect()) as connection:
            return connection.execute(question, (kind, _folded(name))).fetchone() is not None

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._file, timeout=_BUSY_SECONDS, isolation_level=None)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with closing(self._connect()) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")


def _next_id(connection: sqlite3.Connection, name: str) -> int:
    (given,) = connection.execute("SELECT next_id FROM sequences WHERE name = ?", (name,)).fetchone()
    connection.execute("UPDATE sequences SET next_id = next_id + 1 WHERE name = ?", (name,))
    return int(given)


def _names_of(group: JsonObject) -> Iterator[tuple[str, str]]:
    yield "group", _folded(group["name"])
    for target in group.get("targets", []):
        yield "target", _folded(target["name"])
    for streak in group.get("streaks", []):
        yield "level", _folded(streak["name"])
    for period in group.get("periods", []):
        if "refCode" in period:
            yield "period", _folded(period["refCode"])


def _folded(name: str) -> str:
    return name.casefold()
