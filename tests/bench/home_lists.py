"""How long the window stands still at most while home's lists of thousands of drafts are searched, sorted, gone through
and changed. How long it takes until they are shown is measured with the start."""

import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.place import Place
from app.domain.profile import Environment, Profile, SignIn
from app.domain.shelf import Shelf, ShelfQuery, SortBy
from app.exchange import draft_file
from app.exchange.file import read_file
from app.session import line_form
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.home_lines import HomeLines
from app.storage.journal import Journal
from app.storage.places import Places
from tests.bench.heartbeat import GOAL_MILLISECONDS, Heart
from tests.bench.line import LARGEST, Line
from tests.bench.stage import SAMPLE, application, program, rest, until

_PLACE = Profile("bench", "Bench", Environment.TEST, "https://uat.api.example.com", SignIn.BASIC, "t")


@dataclass(frozen=True)
class Stock:
    """How much lies in a folder."""

    drafts: int
    sent: int


LARGE = Stock(10_000, 1_000)
SMALL = Stock(10, 10)


def fill(folder: Path, stock: Stock) -> None:
    """Lay drafts and what was sent into a folder, as a program that ended there left them."""
    places = Places(folder)
    places.prepare()
    database = Database(places.database, places.reserve)
    drafts = DraftStore(database, draft_file)
    for number in range(2):  # an original of each kind, multiplied below
        drafts.save(f"d{number}", replace(read_file(SAMPLE), name=f"Group {number}"), Place())
    intent = Journal(database).prepare("d1", 1, "Group 1", SAMPLE.read_bytes(), _PLACE, _PLACE.origin)
    database.write(lambda connection: _multiply(connection, intent.id, stock))
    lines = HomeLines(database, line_form)
    while lines.listing(ShelfQuery()).unfinished:
        pass
    database.close()


def _multiply(connection: sqlite3.Connection, intent_id: str, stock: Stock) -> None:
    numbers = "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
    rest = "text, sha256, page, field, cursor"
    connection.execute(f"{numbers} INSERT INTO draft SELECT 'd' || i, i + 10, 1 FROM n", (stock.drafts,))
    connection.execute(
        f"{numbers} INSERT INTO draft_version (draft_id, revision, saved_at, name, {rest}) "
        f"SELECT 'd' || i, revision, saved_at, 'Group #' || i || ';', {rest} "
        "FROM n, draft_version WHERE draft_id = 'd0'",
        (stock.drafts,),
    )
    connection.execute("UPDATE intent SET state = 'created', group_id = '7' WHERE id = ?", (intent_id,))
    columns = ", ".join(row[1] for row in connection.execute("PRAGMA table_info(intent)") if row[1] != "number")
    copied = columns.replace(" draft_id,", " 'sent' || i,").replace("id,", "'i' || i,", 1)
    connection.execute(
        f"{numbers} INSERT INTO intent ({columns}) SELECT {copied} FROM n, intent WHERE id = ?",
        (stock.sent, intent_id),
    )


def using(folder: Path, stock: Stock) -> dict[str, float]:
    """Search, sort and go through the lists of a folder; return the longest time without a beat of each act."""
    stalls = {}
    with program(folder) as running:
        pane, table = running.window.pane, running.window.table
        rest(1)

        def search() -> None:
            QTest.keyClicks(pane.search, f"#{stock.drafts};")
            until(lambda: table.model().rowCount() == 1)
            pane.search.clear()
            until(lambda: table.model().rowCount() == stock.drafts)

        def sort() -> None:
            for way in (True, False):
                pane.sort_by(SortBy.NAME, descending=way)
                rest(0.3)

        def scroll() -> None:
            for key in (Qt.Key.Key_End, Qt.Key.Key_Home, *(Qt.Key.Key_PageDown,) * 20):
                QTest.keyClick(table, key)
                rest(0.02)

        def switch() -> None:
            for shelf in (*Shelf, Shelf.DRAFTS):
                running.window.show_shelf(shelf)
                rest(0.1)

        acts: dict[str, Callable[[], None]] = {"search": search, "sort": sort, "scroll": scroll, "switch": switch}
        for name, act in acts.items():
            with Heart() as heart:
                act()
            stalls[name] = heart.beat().longest_ms
    return stalls


def measure(toy: bool = False) -> list[Line]:
    """Use a folder of thousands; a small one for a toy."""
    stock = Stock(20, 5) if toy else LARGE
    with application(), tempfile.TemporaryDirectory(prefix="home-") as folder:
        fill(Path(folder), stock)
        rounds = [using(Path(folder), stock) for _round in range(1 if toy else 3)]
    return [
        Line(
            f"stall: {name} in lists of {stock.drafts}",
            [each[name] for each in rounds],
            most=GOAL_MILLISECONDS,
            judged=LARGEST,
        )
        for name in rounds[0]
    ]
