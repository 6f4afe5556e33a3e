"""What the measurements share: a stall is noticed, a line is judged, a folder holds what it says."""

import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.shelf import Shelf, ShelfQuery
from app.session import line_form
from app.storage.database import Database
from app.storage.home_lines import HomeLines
from app.storage.places import Places
from tests.bench.heartbeat import Heart
from tests.bench.home_lists import SMALL, Stock, fill
from tests.bench.line import LARGEST, Line, Told, percentile, table
from tests.bench.stage import Size, draft_of


@pytest.mark.parametrize("seconds", [0.02, 0.08])
def test_a_window_that_stands_still_is_noticed(qapp: QApplication, seconds: float) -> None:
    with Heart() as heart:
        time.sleep(seconds)
    assert heart.beat().longest_ms >= seconds * 1000 - 10


@pytest.mark.parametrize("size", [Size(50, 100), Size(1, 2), Size(3, 4)])
def test_each_grid_has_as_many_values_as_it_says(size: Size) -> None:
    targets = draft_of(size).targets
    assert [len(target.default_values) for target in targets] == [size.periods] * size.targets


@pytest.mark.parametrize(("share", "figure"), [(50, 50.5), (95, 96), (LARGEST, 100)])
def test_so_many_of_a_hundred_values_do_not_exceed_the_figure(share: int, figure: float) -> None:
    assert percentile([float(number) for number in range(100, 0, -1)], share) == figure


@pytest.mark.parametrize(
    ("line", "met"),
    [
        (Line("a", [3, 3], "b", [2, 2], goal=1.5), True),
        (Line("a", [3.1, 3.1], "b", [2, 2], goal=1.5), False),
        (Line("a", [3, 3], most=3), True),
        (Line("a", [3, 9], most=3, judged=LARGEST), False),
        (Line("a", [3, 3], "b", [2, 2], goal=1.5, most=2), False),
        (Line("a", [3, 3]), None),
    ],
)
def test_a_line_meets_its_goals_or_has_none(line: Line, met: bool | None) -> None:
    assert Told([line]).met is met


def test_of_several_runs_the_median_is_judged() -> None:
    told = Told([Line("a", [figure], "b", [1], goal=2) for figure in (1, 1.9, 9)])
    assert (told.ratio, told.met) == (1.9, True)
    assert "| 1.90" in table([told]) and "| yes" in table([told])


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
