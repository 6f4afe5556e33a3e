"""Erasing what was sent and answered: the person's wish, once nothing is open any more. That it was sent stays."""

import sqlite3
from collections.abc import Callable
from datetime import datetime

from app.domain.intent import OPEN, State
from app.storage.database import Database
from app.storage.time_stamp import time_stamp, utc_now


class StillOpenError(Exception):
    """Nothing of an intent may be erased while it waits for something: its group may exist."""


class Eraser:
    """Blanks answers, and names and bytes of what was sent. Times, places, outcomes and fingerprints stay: they keep a
    group from being created twice. Raises StillOpenError, LookupError and NotRecordedError."""

    def __init__(self, database: Database, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    def erase_answers(self, intent_id: str) -> None:
        """Erase the answers that came to an intent; what was sent stays readable."""

        def work(connection: sqlite3.Connection) -> None:
            _refuse_open(connection, intent_id)
            _blank_answers(connection, intent_id)

        self._database.write(work)

    def erase(self, intent_id: str) -> None:
        """Erase what was sent and what was answered."""
        now = time_stamp(self._now())

        def work(connection: sqlite3.Connection) -> None:
            _refuse_open(connection, intent_id)
            _blank_answers(connection, intent_id)
            connection.execute(
                "UPDATE intent SET name = '', folded_name = '', body = x'', erased_at = ? "
                "WHERE id = ? AND erased_at = ''",
                (now, intent_id),
            )

        self._database.write(work)


def _refuse_open(connection: sqlite3.Connection, intent_id: str) -> None:
    row = connection.execute("SELECT state FROM intent WHERE id = ?", (intent_id,)).fetchone()
    if row is None:
        raise LookupError(intent_id)
    if State(row[0]) in OPEN:
        raise StillOpenError(intent_id)


def _blank_answers(connection: sqlite3.Connection, intent_id: str) -> None:
    connection.execute("UPDATE attempt SET headers = '{}', body = NULL WHERE intent_id = ?", (intent_id,))
