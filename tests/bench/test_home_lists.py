"""The measurement of home measures: small folders, and no figure is judged here."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.shelf import Shelf, ShelfQuery
from app.session import line_form
from app.storage.database import Database
from app.storage.home_lines import HomeLines
from app.storage.places import Places
from tests.bench.home_lists import SMALL, Stock, fill, measure, told


def test_home_is_shown_on_both_folders_and_used_on_the_large_one(qapp: QApplication) -> None:
    figures = measure(toy=True)
    showing = figures["showing"]
    assert showing["rounds"] == 1
    assert showing["ratio"] == pytest.approx(showing["large_ms"] / showing["small_ms"], 0.1)
    assert set(figures) == {"showing", "search", "sort", "scroll", "switch lists"}
    assert all(beat["beats"] > 1 for name, beat in figures.items() if name != "showing")
    assert len(told(figures)) == len(figures)


@pytest.mark.parametrize("stock", [SMALL, Stock(25, 12)])
def test_a_folder_holds_as_much_as_it_says_and_nothing_of_it_waits_to_be_listed(tmp_path: Path, stock: Stock) -> None:
    fill(tmp_path / "data", stock)
    places = Places(tmp_path / "data")
    database = Database(places.database, places.reserve)
    listing = HomeLines(database, line_form).listing(ShelfQuery(text="group"))
    stale = database.read(lambda connection: connection.execute("SELECT count(*) FROM home_stale").fetchone()[0])
    database.close()
    assert (listing.counts[Shelf.DRAFTS], listing.counts[Shelf.SENT]) == (stock.drafts, stock.sent)
    assert (listing.total, stale) == (stock.drafts, 0)
