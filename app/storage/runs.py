"""How the last runs of the program ended, and what was open in them: for coming back after a crash."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress

from app.domain.former_run import FormerRun, OpenWindow
from app.storage.database import Database
from app.storage.not_recorded import NotRecordedError
from app.storage.time_stamp import uptime

CRASHES_FOR_SAFETY = 3
SECONDS_FOR_SAFETY = 60.0
RUN = "run"  # the row of the settings that says what is running and what was open in it


class Runs:
    """The record of runs. ``end`` may wait for the disk; ``note`` is for a worker thread."""

    def __init__(self, database: Database, seconds: Callable[[], float] = uptime) -> None:
        self._database = database
        self._seconds = seconds
        self._starts: list[float] = []

    def begin(self) -> FormerRun:
        """Have it written down that a run began, without waiting; return how the one before ended. A disk that refuses
        is no reason to stop."""
        now = self._seconds()
        starts, windows = _read(self._database)
        recent = starts[-CRASHES_FOR_SAFETY:]
        in_a_row = len(recent) == CRASHES_FOR_SAFETY and 0 <= now - recent[0] <= SECONDS_FOR_SAFETY
        self._starts = [*recent[1 - CRASHES_FOR_SAFETY :], now] if starts else [now]
        self._database.write_soon(_writing(self._starts, ()))
        return FormerRun(bool(starts), windows, in_a_row)

    def note(self, windows: Sequence[OpenWindow]) -> None:
        """Write down what is open now, the one in front last."""
        self._write(self._starts, windows)

    def end(self) -> None:
        """Write down that the run ended as it should."""
        self._write([], ())

    def _write(self, starts: list[float], windows: Sequence[OpenWindow]) -> None:
        with suppress(NotRecordedError):
            self._database.write(_writing(starts, windows))


def _writing(starts: list[float], windows: Sequence[OpenWindow]) -> Callable[[sqlite3.Connection], object]:
    text = json.dumps({"starts": starts, "windows": [[each.draft_id, each.geometry] for each in windows]})
    insert = "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)"
    return lambda connection: connection.execute(insert, (RUN, text)).rowcount


def _read(database: Database) -> tuple[list[float], tuple[OpenWindow, ...]]:
    """Return what the row says; what cannot be understood counts as an end without a crash."""
    try:
        row = database.read(
            lambda connection: connection.execute("SELECT value FROM setting WHERE name = ?", (RUN,)).fetchone()
        )
        said = json.loads(row[0]) if row is not None else {}
        starts = [float(start) for start in said.get("starts", ())]
        windows = tuple(OpenWindow(str(draft_id), str(where)) for draft_id, where in said.get("windows", ()))
    except (NotRecordedError, ValueError, TypeError, AttributeError):
        return [], ()
    return starts, windows
