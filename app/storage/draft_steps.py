"""The steps of a draft on the disk: one small row each, so that what was done can be undone after a restart."""

import sqlite3
import threading
import zlib
from collections import OrderedDict

from app.domain.change_text import change_text, edits_of
from app.domain.draft import Draft
from app.domain.draft_change import ChangeError, edits_between, turned_back, with_edits
from app.domain.field_path import dotted, from_dotted
from app.domain.history import NO_HISTORY, History, Step

_DRAFTS_REMEMBERED = 8
_Written = dict[int, tuple[Draft, Draft]]
_Row = tuple[int, str | None, bytes, int]


class StepRows:
    """Writes the steps that are not on the disk yet; remembers which are, for the drafts that were saved last."""

    def __init__(self) -> None:
        self._remembered: OrderedDict[str, _Written] = OrderedDict()
        self._lock = threading.Lock()

    def write(
        self, connection: sqlite3.Connection, draft_id: str, revision: int, draft: Draft, history: History
    ) -> None:
        """Make the rows of a draft those of its history. :meth:`remember` must follow when it is durable."""
        with self._lock:
            written = self._remembered.get(draft_id)
        if written is None:
            connection.execute("DELETE FROM draft_step WHERE draft_id = ?", (draft_id,))
            written = {}
        now = _links(draft, history)
        for number in written.keys() - now.keys():
            connection.execute("DELETE FROM draft_step WHERE draft_id = ? AND number = ?", (draft_id, number))
        paths = {step.number: step.path for step in history.steps()}
        for number, (before, after) in now.items():
            former = written.get(number)
            if former is None or former[0] is not before or former[1] is not after:
                path = paths[number]
                change = change_text(edits_between(before, after)).encode("utf-8", "surrogatepass")
                connection.execute(
                    "INSERT OR REPLACE INTO draft_step VALUES (?, ?, ?, ?, ?)",
                    (draft_id, number, None if path is None else dotted(path), change, zlib.crc32(change)),
                )
        newest = history.past[-1].number if history.past else 0
        connection.execute("INSERT OR REPLACE INTO draft_history VALUES (?, ?, ?)", (draft_id, revision, newest))

    def remember(self, draft_id: str, draft: Draft, history: History, *, only_if_new: bool = False) -> None:
        """Say that a history is on the disk. ``only_if_new``: what was written since it was read counts more."""
        with self._lock:
            if only_if_new and draft_id in self._remembered:
                return
            self._remembered[draft_id] = _links(draft, history)
            self._remembered.move_to_end(draft_id)
            while len(self._remembered) > _DRAFTS_REMEMBERED:
                self._remembered.popitem(last=False)


def read_history(connection: sqlite3.Connection, draft_id: str, revision: int, draft: Draft) -> tuple[History, bool]:
    """Return the steps of a draft that was saved as a revision, and whether these are all the rows there are.

    Where a row is damaged, or the rows are those of another revision, the steps beyond are left out: what can be
    undone is never guessed.
    """
    found = connection.execute("SELECT revision, newest FROM draft_history WHERE draft_id = ?", (draft_id,)).fetchone()
    if found is None or found[0] != revision:
        return NO_HISTORY, False
    query = "SELECT number, path, change, checksum FROM draft_step WHERE draft_id = ? ORDER BY number"
    rows: list[_Row] = connection.execute(query, (draft_id,)).fetchall()
    past = _walk(draft, [row for row in reversed(rows) if row[0] <= found[1]], back=True)
    future = _walk(draft, [row for row in rows if row[0] > found[1]], back=False)
    return History(tuple(reversed(past)), tuple(reversed(future))), len(past) + len(future) == len(rows)


def _walk(draft: Draft, rows: list[_Row], *, back: bool) -> list[Step]:
    """Go from a draft from step to step, as far as the rows are whole."""
    steps: list[Step] = []
    for number, path, change, checksum in rows:
        try:
            if zlib.crc32(change) != checksum:
                break
            edits = edits_of(change.decode("utf-8", "surrogatepass"))
            draft = with_edits(draft, turned_back(edits) if back else edits)
        except (ChangeError, UnicodeDecodeError):
            break
        steps.append(Step(number, draft, None if path is None else from_dotted(path)))
    return steps


def _links(draft: Draft, history: History) -> _Written:
    """Return which two states each step leads between, by its number."""
    states = history.states(draft)
    return {step.number: (states[place], states[place + 1]) for place, step in enumerate(history.steps())}
