"""The lock beside a field: its words where there is room, in its tool tip always."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.forms.lock_mark import LockMark

WORDS = "Cannot be changed later"


@pytest.mark.parametrize(("width", "seen"), [(400, True), (60, False)])
def test_a_lock_without_room_for_its_words_keeps_its_picture(qtbot: QtBot, width: int, seen: bool) -> None:
    window, mark = QWidget(), LockMark(("name",))
    qtbot.addWidget(window)
    QHBoxLayout(window).addWidget(mark)
    window.resize(width, 40)
    window.show()
    picture, words = mark.findChildren(QLabel)
    assert picture.isVisible()
    assert (words.isVisible(), words.text(), mark.toolTip()) == (seen, WORDS, WORDS)


def test_with_more_room_the_words_come_back(qtbot: QtBot) -> None:
    window, mark = QWidget(), LockMark(("name",))
    qtbot.addWidget(window)
    QHBoxLayout(window).addWidget(mark)
    window.resize(60, 40)
    window.show()
    words = mark.findChildren(QLabel)[1]
    assert not words.isVisible()
    window.resize(400, 40)
    assert words.isVisible()
