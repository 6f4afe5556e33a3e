"""Sentences that begin with a name in other letters run in the direction of the program's words."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.domain.issue import Issue, Severity
from ui.forms.announcement import say
from ui.forms.looks import as_read, plain_label
from ui.forms.message_line import MessageLine, said_sentence
from ui.views.sentence_label import SentenceLabel

MIXED = "kpi غير مذكور."
MARK = "\u200f"


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    """The program reads from the right."""
    before = QGuiApplication.layoutDirection()
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    QGuiApplication.setLayoutDirection(before)


@pytest.mark.usefixtures("mirrored")
@pytest.mark.parametrize("words", [MIXED, "«Summer» لا يكفي."])
def test_where_one_reads_from_the_right_a_sentence_that_begins_in_latin_runs_so_too(words: str) -> None:
    assert as_read(words) == MARK + words


@pytest.mark.usefixtures("mirrored")
@pytest.mark.parametrize("words", ["LIVE (EU)", "غير مذكور: kpi.", "26 (3)", ""])
def test_names_alone_and_sentences_that_begin_as_the_program_reads_stay_as_they_are(words: str) -> None:
    assert as_read(words) == words


def test_where_one_reads_from_the_left_nothing_is_put_in_front() -> None:
    assert as_read(MIXED) == MIXED


@pytest.mark.usefixtures("mirrored")
def test_messages_have_the_mark_and_what_is_told_and_copied_has_not(qtbot: QtBot) -> None:
    label, sentence, message = plain_label(MIXED), SentenceLabel(MIXED), MessageLine(("name",))
    for widget in (label, sentence, message):
        qtbot.addWidget(widget)
    assert (label.text(), sentence.text()) == (MARK + MIXED, MIXED)
    say(label, f"{MIXED} kpi")
    assert (label.text(), label.accessibleName()) == (f"{MARK}{MIXED} kpi", f"{MIXED} kpi")
    issue = Issue("group.name_missing", Severity.BLOCK, ("name",), "")
    message.say((issue,))
    assert message.text() == said_sentence(issue)
    assert [shown.text() for shown in message.findChildren(QLabel)] == [as_read(message.text())]
