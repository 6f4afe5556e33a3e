"""The lists of home where there is little room: names can be read, and what has no column is told beneath."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.shelf import Shelf
from tests.ui.home.desk import open_shelf, seed, shows
from tests.ui.program_fixture import RunningProgram, focus, press, running
from ui.theme import Theme

__all__ = ["running"]


def sized(running: RunningProgram, zoom: int) -> None:
    app = QApplication.instance()
    assert app is not None
    for theme in app.findChildren(Theme):
        theme.set_zoom(zoom)
    running.home.resize(1024, 700)


def seen_heads(running: RunningProgram) -> list[str]:
    table = running.home.table
    columns = (column for column in range(table.lines.columnCount()) if not table.isColumnHidden(column))
    return [str(table.lines.headerData(column, Qt.Orientation.Horizontal)) for column in columns]


def test_in_twice_the_size_of_type_a_name_has_most_of_the_room_and_the_rest_is_told_beneath_the_list(
    running: RunningProgram,
) -> None:
    seed(running, lambda desk: desk.waiting("Winter"))
    open_shelf(running, Shelf.READY)
    shows(running, "Winter")
    sized(running, 100)
    table = running.home.table
    running.until(lambda: seen_heads(running) == ["Target group", "Changed", "How it stands", "Where"])
    assert not running.home.pane.about.isVisible()
    sized(running, 200)
    running.until(lambda: seen_heads(running) == ["Target group", "Changed"])
    assert table.columnWidth(0) * 2 > table.viewport().width()
    assert running.home.pane.about.text() == "Not sent yet · PRACTICE"


@pytest.mark.parametrize("zoom", [100, 200])
def test_the_field_in_which_a_name_is_changed_fills_its_cell(running: RunningProgram, zoom: int) -> None:
    seed(running, lambda desk: desk.draft("Winter"))
    shows(running, "Winter")
    sized(running, zoom)
    running.home.table.go_to_row(0)
    press(Qt.Key.Key_F2)
    assert focus().objectName() == "rename"
    assert focus().geometry() == running.home.table.visualRect(running.home.table.lines.index(0, 0))
