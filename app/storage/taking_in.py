"""What one database adds to another: drafts, earlier versions, records of what was sent. Nothing is overwritten."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import uuid4

from app.storage.gap import doubt_open, mark_gap
from app.storage.salvage import Table, insert_rows, kept_tables

_OF_A_DRAFT = ("draft_version", "draft_step", "draft_history", "draft_snapshot", "draft_damaged", "draft_bin")
_OF_AN_INTENT = ("attempt", "state_change")
_Row = dict[str, object]
_REASON = "restored"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What was added: drafts, among them ``other_versions`` of drafts that are here too; ``records`` of sendings."""

    drafts: int
    other_versions: int
    records: int


NOTHING = TakenIn(0, 0, 0)


def take_in(connection: sqlite3.Connection, tables: Mapping[str, Table], stamp: str) -> TakenIn:
    """Add what the tables of another database hold and this one does not.

    Of a draft that is here in another version, the other is added as a draft of its own. Wishes that only the other
    database knows may have been sent since it was written: those that were open count as unknown.
    """
    rows = {name: [dict(zip(columns, row, strict=True)) for row in found] for name, (columns, found) in tables.items()}
    drafts, other_versions = _take_drafts(connection, rows)
    records = _take_intents(connection, rows, stamp)
    handled = {"draft", "intent", *_OF_A_DRAFT, *_OF_AN_INTENT}
    for table in kept_tables(connection):
        if table not in handled:
            _insert(connection, table, rows.get(table, ()))
    return TakenIn(drafts + other_versions, other_versions, records)


def _take_drafts(connection: sqlite3.Connection, rows: Mapping[str, list[_Row]]) -> tuple[int, int]:
    here = {row[0] for row in connection.execute("SELECT id FROM draft UNION SELECT draft_id FROM draft_bin")}
    inner = {table: _by(rows.get(table, ()), "draft_id") for table in _OF_A_DRAFT}
    whole, other = 0, 0
    for draft in (*rows.get("draft", ()), *({"id": row["draft_id"]} for row in rows.get("draft_bin", ()))):
        draft_id = str(draft["id"])
        versions = inner["draft_version"][draft_id]
        newest = max(versions, key=lambda row: int(str(row["revision"])), default=None)
        if newest is None:
            continue
        if draft_id not in here:
            if "revision" in draft:  # no deleted one
                _add_draft(connection, draft_id, int(str(draft["revision"])))
            for table in _OF_A_DRAFT:
                _insert(connection, table, inner[table][draft_id])
            whole += 1
        elif not _is_known(connection, draft_id, str(newest["sha256"])):
            copy_id = uuid4().hex
            _add_draft(connection, copy_id, 1)
            _insert(connection, "draft_version", [{**newest, "draft_id": copy_id, "revision": 1}])
            other += 1
    return whole, other


def _take_intents(connection: sqlite3.Connection, rows: Mapping[str, list[_Row]], stamp: str) -> int:
    here = {row[0] for row in connection.execute("SELECT id FROM intent")}
    new = [{key: row[key] for key in row if key != "number"} for row in rows.get("intent", ()) if row["id"] not in here]
    ids = tuple(str(row["id"]) for row in new)
    _insert(connection, "intent", new)
    for table in _OF_AN_INTENT:
        _insert(connection, table, [row for row in rows.get(table, ()) if row["intent_id"] in ids])
    for intent_id in ids:
        doubt_open(connection, _REASON, stamp, intent_id)
    if ids or not here:  # what was sent after the other database was written is on no record
        mark_gap(connection, stamp)
    return len(ids)


def _is_known(connection: sqlite3.Connection, draft_id: str, sha256: str) -> bool:
    query = (
        "SELECT 1 FROM draft_version WHERE draft_id = ? AND sha256 = ? "
        "UNION SELECT 1 FROM draft_snapshot WHERE draft_id = ? AND sha256 = ?"
    )
    return connection.execute(query, (draft_id, sha256, draft_id, sha256)).fetchone() is not None


def _add_draft(connection: sqlite3.Connection, draft_id: str, revision: int) -> None:
    connection.execute(
        "INSERT INTO draft (id, place_in_order, revision) "
        "VALUES (?, (SELECT coalesce(max(place_in_order), 0) + 1 FROM draft), ?)",
        (draft_id, revision),
    )


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[_Row]) -> None:
    known = {str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")}
    for row in rows:
        usable = {column: value for column, value in row.items() if column in known}
        insert_rows(connection, table, list(usable), [tuple(usable.values())])


def _by(rows: Iterable[_Row], column: str) -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        found[str(row[column])].append(row)
    return found
