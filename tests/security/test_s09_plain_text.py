"""S09: what people, files and the service write stays letters in every label, message and tool tip."""

import html
import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QTextEdit, QWidget

from tests.scripted_service import ScriptedService
from tests.security.seen_texts import all_widgets, shown_texts, tool_tips
from tests.security.windows import all_windows, created_with, refused_with
from tests.ui.program_fixture import RunningProgram, running
from ui.forms.looks import plain_tip

__all__ = ["running"]

BAIT = "<a href='https://evil.example'>bait</a> &lt;b&gt;<img src='file:///nowhere'>"
TAG = re.compile("<(?!/?span>)")


@pytest.mark.parametrize("serving", [refused_with, created_with])
def test_markup_stays_letters_in_all_windows(
    running: RunningProgram, serving: Callable[[str], ScriptedService]
) -> None:
    with all_windows(running, serving(BAIT), BAIT) as wizard:
        texts, tips = list(shown_texts()), list(tool_tips())
        labels = [widget for widget in all_widgets() if isinstance(widget, QLabel)]
        assert sum(BAIT in text for _where, text in texts) > 10  # it is seen, as letters
        assert wizard.submit.answer.isVisible() or BAIT in wizard.submit.outcome.explanation.text()
        guessing = [label for label in labels if label.textFormat() is not Qt.TextFormat.PlainText and label.text()]
        assert not [(label.objectName(), label.text()) for label in guessing]
        assert not [widget for widget in labels if widget.openExternalLinks()]
        assert not [tip for tip in tips if TAG.search(tip[1])]
        assert not [widget for widget in all_widgets() if isinstance(widget, QTextEdit) and widget.acceptRichText()]


def test_a_tool_tip_with_markup_shows_every_letter_of_it(running: RunningProgram) -> None:
    with all_windows(running, created_with(BAIT), BAIT):
        tips = [text for _where, text in tool_tips() if "bait" in text]
        assert tips
        assert all("evil.example'>bait</a>" in html.unescape(tip) and not TAG.search(tip) for tip in tips)


@pytest.mark.parametrize("text", ["plain", "<b>x</b>", "a &lt;b&gt; c", "1 < 2 & 3 > 2", "<span>"])
def test_what_a_tool_tip_shows_is_the_text(qapp: object, text: str) -> None:
    label = QLabel(plain_tip(text))
    label.setTextFormat(Qt.TextFormat.AutoText)  # as Qt's own tool tip has it
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
    label.setSelection(0, 1)
    label.setSelection(0, len(text))
    assert label.selectedText() == text


def test_the_question_before_deleting_is_plain_too(running: RunningProgram) -> None:
    shown: list[QMessageBox] = []

    def answer() -> None:
        shown.extend(widget for widget in all_widgets() if isinstance(widget, QMessageBox))
        for box in shown:
            assert box.textFormat() is Qt.TextFormat.PlainText
            assert BAIT in box.text()
            box.reject()

    with all_windows(running, created_with(BAIT), BAIT):
        profiles = running.home.findChild(QWidget, "profiles")
        assert profiles is not None
        for dialog in profiles.findChildren(QWidget, "sign_in"):
            dialog.close()
        delete = profiles.findChild(QWidget, "profiles.delete")
        assert delete is not None
        running.qtbot.waitUntil(profiles.isActiveWindow)
        delete.setFocus()
        QTimer.singleShot(0, answer)
        QTest.keyClick(delete, Qt.Key.Key_Space)
    assert len(shown) == 1
