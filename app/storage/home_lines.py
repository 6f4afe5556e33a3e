"""The lines of the home window: kept as rows of their own, so that thousands of drafts are a page like any other."""

import contextlib
import hashlib
import sqlite3
from typing import NamedTuple, Protocol

from app.domain.profile import Environment
from app.domain.shelf import Listing, Shelf, ShelfLine, ShelfQuery, SortBy
from app.domain.state import State
from app.storage.database import Database
from app.storage.intent_words import folded
from app.storage.not_recorded import NotRecordedError

PAGE = 100
_AT_ONCE = 100  # drafts whose lines are made anew before a list is shown; the rest follows
_LINE = "key, draft_id, shelf, name, changed_at, state, environment, url, intent_id, has_draft"
_GROUP_ID = "coalesce((SELECT group_id FROM intent WHERE intent.id = home_line.intent_id), '')"
_ORDER = {
    SortBy.TIME: "changed_at",
    SortBy.NAME: "sort_name",
    SortBy.STATE: "state",
    SortBy.PLACE: "environment || url",
}
_CREATED = (State.CREATED, State.CREATED_WITH_PROBLEMS)
_TAKEN_BACK = (State.WITHDRAWN, State.ABANDONED)
_NOT_OPEN = (*_TAKEN_BACK, *_CREATED, State.REJECTED)


class LineForm(Protocol):
    """What a line needs to know of the text of a draft: the module :mod:`app.session.line_form`."""

    def search_text(self, text: bytes) -> str:
        """Return everything in a draft's text that a person may look for, folded as :func:`folded` does."""

    def asks_for(self, text: bytes, body: bytes) -> bool:
        """Tell whether a draft's text would still be sent as these bytes."""


class _Draft(NamedTuple):
    name: str
    saved_at: str
    text: bytes


class _Wish(NamedTuple):
    """An intent as far as home shows it."""

    id: str
    name: str
    state: State
    environment: str
    url: str
    changed_at: str
    body: bytes
    erased: bool
    left: bool  # a sending of it has left this computer


class HomeLines:
    """Lists, counts and finds. ``form`` is the module :mod:`app.session.line_form`. For a worker thread."""

    def __init__(self, database: Database, form: LineForm) -> None:
        self._database = database
        self._form = form

    def listing(self, query: ShelfQuery, keep: str = "", size: int = PAGE) -> Listing:
        """Return a page of lines, that of the line ``keep`` where it is among them, else the first."""
        unfinished = self._catch_up()

        def work(connection: sqlite3.Connection) -> Listing:
            row = _row(connection, query, keep)
            first = max(0, row) // size * size
            return Listing(
                query,
                _total(connection, query),
                first,
                _lines(connection, query, first, size),
                _counts(connection),
                row,
                unfinished,
            )

        return self._database.read(work)

    def page(self, query: ShelfQuery, first: int, size: int = PAGE) -> tuple[ShelfLine, ...]:
        """Return the lines of a query from a row on."""
        return self._database.read(lambda connection: _lines(connection, query, first, size))

    def all(self, query: ShelfQuery) -> tuple[ShelfLine, ...]:
        """Return every line of a query."""
        while self._catch_up():
            pass
        return self.page(query, 0, -1)

    def _catch_up(self) -> bool:
        """Make the lines of what has changed anew; return True if there is more to do. A disk that refuses leaves the
        lines as they were."""
        stale = self._database.read(_stale)
        if stale:
            with contextlib.suppress(NotRecordedError):
                self._database.write(lambda connection: self._make_anew(connection, stale[:_AT_ONCE]))
                return len(stale) > _AT_ONCE
        return False

    def _make_anew(self, connection: sqlite3.Connection, draft_ids: list[str]) -> None:
        for draft_id in draft_ids:
            connection.execute("DELETE FROM home_line WHERE draft_id = ?", (draft_id,))
            draft, wishes = _read_draft(connection, draft_id), _read_wishes(connection, draft_id)
            for key, shelf, wish, name, when in _places(draft_id, draft, wishes, self._form):
                text = self._form.search_text(draft.text) if draft is not None and wish is None else ""
                found_by = f"{folded(name)} {text or (self._form.search_text(wish.body) if wish else '')}"
                values = (
                    *(key, draft_id, shelf.value, name, when, wish.state.value if wish else ""),
                    *((wish.environment, wish.url, wish.id) if wish else ("", "", "")),
                    *(int(draft is not None), folded(name), found_by),
                )
                connection.execute(
                    f"INSERT INTO home_line ({_LINE}, sort_name, found_by) VALUES ({', '.join('?' * 12)})",  # noqa: S608
                    values,
                )
            connection.execute("DELETE FROM home_stale WHERE draft_id = ?", (draft_id,))


def _places(
    draft_id: str, draft: _Draft | None, wishes: list[_Wish], form: LineForm
) -> list[tuple[str, Shelf, _Wish | None, str, str]]:
    """Return where a draft and what was sent of it lie: key, list, wish, name and time."""
    newest = wishes[0] if wishes else None
    found: list[tuple[str, Shelf, _Wish | None, str, str]] = [
        (f"sent.{wish.id}", Shelf.SENT, wish, wish.name, wish.changed_at)
        for wish in wishes
        if not wish.erased and (wish.left or wish.state in _CREATED)
    ]
    if draft is not None:
        when = draft.saved_at if newest is None else max(draft.saved_at, newest.changed_at)
        shelf = _shelf(draft, newest, form)
        if shelf is not Shelf.SENT or (newest is not None and newest.erased):
            found.append((draft_id, shelf, newest if shelf is not Shelf.DRAFTS else None, draft.name, when))
    elif newest is not None and not newest.erased and newest.state not in _NOT_OPEN:
        shelf = Shelf.READY if newest.state is State.PREPARED else Shelf.ATTENTION
        found.append((draft_id, shelf, newest, newest.name, newest.changed_at))
    return found


def _shelf(draft: _Draft, newest: _Wish | None, form: LineForm) -> Shelf:
    """Return the list of a draft; what is neither settled nor simple needs a person."""
    if newest is None or newest.state in _TAKEN_BACK:
        return Shelf.DRAFTS
    if newest.state in _CREATED:
        return Shelf.SENT
    if newest.state is State.PREPARED:  # changed since: it waits no longer
        return Shelf.READY if form.asks_for(draft.text, newest.body) else Shelf.DRAFTS
    return Shelf.DRAFTS if newest.erased else Shelf.ATTENTION


def _stale(connection: sqlite3.Connection) -> list[str]:
    query = "SELECT draft_id FROM home_stale ORDER BY rowid DESC LIMIT ?"
    return [draft_id for (draft_id,) in connection.execute(query, (_AT_ONCE + 1,))]


def _read_draft(connection: sqlite3.Connection, draft_id: str) -> _Draft | None:
    """Return the newest version of a draft; one that is damaged is found by its name alone."""
    row = connection.execute(
        "SELECT name, saved_at, text, sha256 FROM draft_version JOIN draft ON draft.id = draft_id "
        "WHERE draft_id = ? ORDER BY draft_version.revision DESC LIMIT 1",
        (draft_id,),
    ).fetchone()
    if row is None:
        return None
    name, saved_at, text, sha256 = row
    return _Draft(name, saved_at, text if hashlib.sha256(text).hexdigest() == sha256 else b"")


def _read_wishes(connection: sqlite3.Connection, draft_id: str) -> list[_Wish]:
    query = (
        "SELECT id, name, state, environment, url, changed_at, body, erased_at <> '', EXISTS (SELECT 1 FROM attempt "
        "WHERE intent_id = intent.id AND kind = 'send' AND first_byte = 1) "
        "FROM intent WHERE draft_id = ? ORDER BY number DESC"
    )
    return [
        _Wish(wish_id, name, State(state), environment, url, changed_at, body, bool(erased), bool(left))
        for wish_id, name, state, environment, url, changed_at, body, erased, left in connection.execute(
            query, (draft_id,)
        )
    ]


def _wanted(query: ShelfQuery) -> tuple[str, tuple[str, ...]]:
    words = folded(query.text).split()
    return "shelf = ?" + " AND instr(found_by, ?)" * len(words), (query.shelf.value, *words)


def _sorted(query: ShelfQuery) -> str:
    way = "DESC" if query.descending else "ASC"
    return f"ORDER BY {_ORDER[query.sort_by]} {way}, key {way}"


def _lines(connection: sqlite3.Connection, query: ShelfQuery, first: int, size: int) -> tuple[ShelfLine, ...]:
    where, values = _wanted(query)
    rows = connection.execute(
        f"SELECT {_LINE}, {_GROUP_ID} FROM home_line WHERE {where} {_sorted(query)} LIMIT ? OFFSET ?",  # noqa: S608
        (*values, size, first),
    )
    return tuple(_line(row) for row in rows)


def _total(connection: sqlite3.Connection, query: ShelfQuery) -> int:
    where, values = _wanted(query)
    total: int = connection.execute(f"SELECT count(*) FROM home_line WHERE {where}", values).fetchone()[0]  # noqa: S608
    return total


def _row(connection: sqlite3.Connection, query: ShelfQuery, key: str) -> int:
    """Return in which row of a query a line stands, -1 where it does not."""
    where, values = _wanted(query)
    column, way = _ORDER[query.sort_by], "<>"[query.descending]
    found = connection.execute(
        f"SELECT {column} FROM home_line WHERE key = ? AND {where}",  # noqa: S608 - constants
        (key, *values),
    ).fetchone()
    if found is None:
        return -1
    before: int = connection.execute(
        f"SELECT count(*) FROM home_line WHERE {where} AND ({column}, key) {way} (?, ?)",  # noqa: S608 - constants
        (*values, found[0], key),
    ).fetchone()[0]
    return before


def _counts(connection: sqlite3.Connection) -> dict[Shelf, int]:
    return {
        Shelf(shelf): count for shelf, count in connection.execute("SELECT shelf, count(*) FROM home_line GROUP BY 1")
    }


def _line(row: tuple[str, str, str, str, str, str, str, str, str, int, str]) -> ShelfLine:
    key, draft_id, shelf, name, when, state, environment, url, intent_id, has_draft, group_id = row
    return ShelfLine(
        key,
        draft_id,
        Shelf(shelf),
        name,
        when,
        State(state) if state else None,
        Environment(environment) if environment else None,
        url,
        intent_id,
        bool(has_draft),
        group_id=group_id,
    )
