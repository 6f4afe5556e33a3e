"""The earlier versions of a draft: each line of the list can be read."""

from itertools import pairwise
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from app.domain.draft import new_draft
from tests.ui.theme_fixture import theme
from ui.dialogs.versions import VersionsDialog
from ui.theme import Theme

__all__ = ["theme"]

LINES = [
    SimpleNamespace(number=number, saved_at=f"2026-01-15T10:{number}0:00+00:00", name="Summer")
    for number in range(5, 0, -1)
]


def overlapping(lines: QListWidget) -> list[tuple[int, int]]:
    """Return each line's end that lies beyond the beginning of the next one."""
    places = [lines.visualItemRect(lines.item(row)) for row in range(lines.count())]
    return [(above.bottom(), below.top()) for above, below in pairwise(places) if above.bottom() >= below.top()]


@pytest.mark.parametrize("zoom", [100, 200])
def test_no_line_lies_over_another(theme: Theme, qtbot: QtBot, zoom: int) -> None:
    theme.set_zoom(zoom)
    dialog = VersionsDialog(LINES, new_draft())
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.list.count() == len(LINES)
    assert overlapping(dialog.list) == []
