"""The group in sentences with links to change them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.planning.read_back import LockedLine, ReadBack, Sentence
from ui.views.read_back_view import MOST_LINES, ReadBackView

SAID = ReadBack(
    (
        Sentence("The group is called <b>Summer</b>.", (("name",),)),
        Sentence("It runs for 3 months.", (("frequency",), ("frequency_type",))),
    ),
    (("preferred_till_id",),),
    (LockedLine("The name cannot be changed later.", ("name",), "reference"),),
)


@pytest.fixture
def view(qtbot: QtBot) -> ReadBackView:
    made = ReadBackView()
    qtbot.addWidget(made)
    made.show_read_back(SAID)
    made.show()
    return made


def texts(view: ReadBackView) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.text() and label.isVisibleTo(view)]


def test_locked_lines_come_first_then_sentences_then_the_rest(view: ReadBackView) -> None:
    assert texts(view) == [
        "Cannot be changed later",
        "The name cannot be changed later.",
        "What the group says",
        "The group is called <b>Summer</b>.",
        "It runs for 3 months.",
        "Also sent",
        "Till for points",
    ]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in view.findChildren(QLabel))


def test_change_leads_to_the_first_field_of_the_sentence(view: ReadBackView, qtbot: QtBot) -> None:
    button = view.findChild(QPushButton, "change.frequency")
    assert button is not None
    assert button.accessibleName() == "Change: It runs for 3 months."
    with qtbot.waitSignal(view.change_asked) as asked:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == [("frequency",)]


def test_what_was_created_has_no_links(qtbot: QtBot) -> None:
    view = ReadBackView(links=False)
    qtbot.addWidget(view)
    view.show_read_back(SAID)
    assert view.findChildren(QPushButton) == []
    assert view.text() == "The group is called <b>Summer</b>.\nIt runs for 3 months."


def test_another_draft_takes_the_place_of_the_former_one(view: ReadBackView) -> None:
    view.show_read_back(ReadBack((Sentence("Nothing yet.", ()),), (), ()))
    assert texts(view) == ["What the group says", "Nothing yet."]


def test_of_very_many_sentences_the_rest_is_text_that_can_be_read_and_copied(qtbot: QtBot) -> None:
    said = ReadBack(tuple(Sentence(f"Sentence {number}.", (("name",),)) for number in range(5000)), (), ())
    view = ReadBackView()
    qtbot.addWidget(view)
    view.show_read_back(said)
    lines = [label.text() for label in view.findChildren(QLabel) if label.text().startswith("Sentence")]
    (rest,) = view.findChildren(QPlainTextEdit)
    assert len(lines) == MOST_LINES
    assert lines + rest.toPlainText().split("\n") == [f"Sentence {number}." for number in range(5000)]
    assert rest.isReadOnly() and rest.accessibleName() == "What the group says"
