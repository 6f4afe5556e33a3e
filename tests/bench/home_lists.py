"""How long home takes to show thousands of drafts, beside how long it takes with ten of them.

Two folders of real storage, one with many drafts and a history of what was sent, one with few: the whole program is
built on each in turn, and the time from there to its lists on the screen is the figure. In the large one the window's
beat is watched while lists are searched, sorted and gone through.
"""

import sqlite3
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

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
from tests.bench.heartbeat import SAMPLE, Beat, Heart
from tests.bench.value_grid import rest, until
from ui.bootstrap import Program, build

GOAL_RATIO = 1.3
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


def showing(folder: Path) -> float:
    """Build the program on a folder and return how long it took until its lists were on the screen."""
    begun = time.perf_counter()
    program = _shown(folder)
    program.window.repaint()
    passed = time.perf_counter() - begun
    program.close()
    return passed


def using(folder: Path, stock: Stock) -> dict[str, Beat]:
    """Search, sort and go through the lists of a folder, with an eye on the window's beat."""
    program = _shown(folder)
    pane, table = program.window.pane, program.window.table
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
        rest(0.3)

    def switch() -> None:
        for shelf in (*Shelf, Shelf.DRAFTS):
            program.window.show_shelf(shelf)
            rest(0.1)

    acts: dict[str, Callable[[], None]] = {"search": search, "sort": sort, "scroll": scroll, "switch lists": switch}
    figures = {}
    for name, act in acts.items():
        with Heart() as heart:
            act()
        figures[name] = heart.beat()
    program.close()
    return figures


def measure(*, toy: bool = False) -> dict[str, dict[str, float]]:
    """Show both folders in turn, and use the large one; small ones for a toy."""
    application = QApplication.instance()
    if application is None:
        application = QApplication([])  # kept until the end of the scenes
    large, rounds = (Stock(20, 5), 1) if toy else (LARGE, 25)
    with tempfile.TemporaryDirectory(prefix="home-") as folder:
        stocks = {"large": large, "small": SMALL}
        for name, stock in stocks.items():
            fill(Path(folder) / name, stock)
            showing(Path(folder) / name)  # what is made only once is made
        taken = [{name: showing(Path(folder) / name) for name in stocks} for _round in range(rounds)]
        used = using(Path(folder) / "large", large)
    times = {name: median(each[name] for each in taken) for name in stocks}
    ratio = median(each["large"] / each["small"] for each in taken)  # neighbours in time: a busy computer slows both
    shown = {f"{name}_ms": round(times[name] * 1000, 1) for name in stocks}
    del application
    return {
        "showing": shown | {"rounds": rounds, "ratio": round(ratio, 2)},
        **{name: {"longest_ms": beat.longest_ms, "beats": beat.beats} for name, beat in used.items()},
    }


def told(figures: dict[str, dict[str, float]]) -> list[str]:
    """Return the figures in words."""
    shown = figures["showing"]
    missed = "  over the goal" if shown["ratio"] > GOAL_RATIO else ""
    many = f"home with {LARGE.drafts} drafts and {LARGE.sent} sent"
    words = (
        f"{shown['large_ms']:8.1f} ms until {many} is shown, {shown['ratio']} times that with {SMALL.drafts}{missed}"
    )
    beats = [
        f"{beat['longest_ms']:8.1f} ms at most without a beat: {name}, {many}"
        for name, beat in figures.items()
        if name != "showing"
    ]
    return [words, *beats]


def _shown(folder: Path) -> Program:
    program = build(folder)
    ready: list[bool] = []
    program.window.ready.connect(lambda: ready.append(True))
    program.window.show()
    until(lambda: bool(ready))
    return program
