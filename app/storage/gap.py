"""The record of what was sent may have holes: since when, and what then counts as unknown."""

import sqlite3
from collections.abc import Iterator

from app.domain.state import State
from app.storage.intent_words import OPEN_STATES

Change = tuple[str, ...]
_COLUMNS = "intent_id, former, state, reason, at"
GAP = "journal_gap_since"  # the row of the settings that says that the record may have holes


def mark_gap(connection: sqlite3.Connection, stamp: str) -> None:
    """Write down that the record may have holes from now on."""
    connection.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (GAP, stamp))


def doubt_open(connection: sqlite3.Connection, reason: str, stamp: str, intent_id: str = "") -> None:
    """Let every open intent, or one of them, count as unknown: it may have been sent since this was written."""
    connection.execute(
        f"UPDATE intent SET state = ?, ever_unknown = 1, reason = ?, changed_at = ? "  # noqa: S608 - constants
        f"WHERE state IN ({OPEN_STATES}) AND ? IN ('', id)",
        (State.UNKNOWN.value, reason, stamp, intent_id),
    )


def newest_change(connection: sqlite3.Connection) -> Change | None:
    """Return the last change of an intent that is on record; None where there is none, or it cannot be read."""
    query = f"SELECT {_COLUMNS} FROM state_change ORDER BY rowid DESC LIMIT 1"  # noqa: S608 - constants
    try:
        row = connection.execute(query).fetchone()
    except sqlite3.Error:
        return None
    return tuple(map(str, row)) if row is not None else None


def all_changes(connection: sqlite3.Connection) -> Iterator[Change]:
    """Yield every change of an intent that is on record, the newest first."""
    query = f"SELECT {_COLUMNS} FROM state_change ORDER BY rowid DESC"  # noqa: S608 - constants
    for row in connection.execute(query):
        yield tuple(map(str, row))


def is_recorded(connection: sqlite3.Connection, change: Change | None) -> bool:
    """Tell whether a record goes on from a change, so that nothing of before is missing in it."""
    query = f"SELECT 1 FROM state_change WHERE ({_COLUMNS}) = (?, ?, ?, ?, ?)"  # noqa: S608 - constants
    return change is None or connection.execute(query, change).fetchone() is not None
