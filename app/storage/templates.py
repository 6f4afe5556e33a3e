"""A person's own templates on the disk."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from app.storage.database import Database
from app.storage.drafts import DraftForm
from app.storage.new_id import new_id
from app.storage.time_stamp import time_stamp, utc_now

if TYPE_CHECKING:
    from app.domain.draft import Draft


class SavedTemplate(NamedTuple):
    """A template without its draft. ``saved_at`` is ISO 8601 in UTC."""

    id: str
    name: str
    description: str
    saved_at: str


class TemplateStore:
    """All own templates. ``form`` is the module :mod:`app.exchange.draft_file`. Changes raise NotRecordedError."""

    def __init__(self, database: Database, form: DraftForm, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._form = form
        self._now = now

    def list(self) -> list[SavedTemplate]:
        """Return all, the newest first."""
        query = "SELECT id, name, description, saved_at FROM template ORDER BY rowid DESC"
        return self._database.read(lambda connection: [SavedTemplate(*row) for row in connection.execute(query)])

    def texts(self) -> dict[str, bytes]:
        """Return the text of each, by its id."""
        return self._database.read(lambda connection: dict(connection.execute("SELECT id, text FROM template")))

    def load(self, template_id: str) -> "Draft":
        """Return the draft of a template; LookupError where there is none."""
        query = "SELECT text FROM template WHERE id = ?"
        row = self._database.read(lambda connection: connection.execute(query, (template_id,)).fetchone())
        if row is None:
            raise LookupError(template_id)
        return self._form.read_draft(row[0].decode("utf-8", "surrogatepass"))

    def save(self, name: str, description: str, draft: "Draft", template_id: str = "") -> str:
        """Save a draft as a template; return its id."""
        text = self._form.write_draft(draft).encode("utf-8", "surrogatepass")
        fresh = template_id or new_id()
        values = (fresh, _plain(name), _plain(description), text, time_stamp(self._now()))

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT INTO template VALUES (?, ?, ?, ?, ?)", values)

        self._database.write(work)
        return fresh

    def rename(self, template_id: str, name: str) -> None:
        """Give a template another name."""
        self._database.write(
            lambda connection: (
                connection.execute("UPDATE template SET name = ? WHERE id = ?", (_plain(name), template_id)).rowcount
            )
        )

    def delete(self, template_id: str) -> None:
        """Delete a template."""
        self._database.write(
            lambda connection: connection.execute("DELETE FROM template WHERE id = ?", (template_id,)).rowcount
        )


def _plain(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
