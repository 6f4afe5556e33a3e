"""Many drafts at once, as their saves would have left them."""

import hashlib
import sqlite3
from dataclasses import replace

from app.domain.draft import new_draft
from app.exchange.draft_file import write_draft
from app.storage.database import Database


def stock(database: Database, count: int) -> None:
    """Put drafts named ``Group 00001`` and so on into an empty database, the last saved last."""

    def work(connection: sqlite3.Connection) -> None:
        for number in range(1, count + 1):
            name, saved_at = (
                f"Group {number:05}",
                f"2026-01-01T{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}Z",
            )
            text = write_draft(replace(new_draft(), name=name, description=f"order {number * 7}")).encode()
            connection.execute("INSERT INTO draft VALUES (?, ?, 1)", (f"d{number}", number))
            connection.execute(
                "INSERT INTO draft_version VALUES (?, 1, ?, ?, ?, ?, 'group', '', 0)",
                (f"d{number}", saved_at, name, text, hashlib.sha256(text).hexdigest()),
            )

    database.write(work)
