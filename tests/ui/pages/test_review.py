"""Check your answers: sentences with links, warnings to tick, what is hidden, the fingerprint of the very bytes."""

import hashlib
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel

from app.domain.draft import with_part
from app.domain.issue import Severity
from app.session.compose import body_bytes
from app.session.pages import PageId
from tests.ui.keys import example
from tests.ui.program_fixture import RunningProgram, focus, press, push, running
from ui.wizard import Wizard

__all__ = ["running"]

SAMPLE = example("page_sample")
ONE_WARNING = replace(SAMPLE, targets=(replace(SAMPLE.targets[0], name=""),))
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def said_missing(wizard: Wizard) -> list[str]:
    labels = wizard.review.findChildren(QLabel, "tick.missing")
    return [label.text() for label in labels if label.isVisible()]


def test_the_fingerprint_is_that_of_the_bytes_that_would_be_sent_and_follows_the_draft(
    running: RunningProgram,
) -> None:
    wizard = running.take_in(SAMPLE)
    press(Qt.Key.Key_4, CONTROL)
    assert hashlib.sha256(body_bytes(SAMPLE)).hexdigest() in wizard.review.fingerprint.text()
    wizard.bridge.editor.set(("name",), "Other")
    assert hashlib.sha256(body_bytes(wizard.bridge.editor.draft)).hexdigest() in wizard.review.fingerprint.text()


def test_what_a_choice_hides_is_listed_and_leads_to_its_page(running: RunningProgram) -> None:
    hidden = with_part(SAMPLE, ("combination_type",), "ALL")
    wizard = running.take_in(hidden)
    press(Qt.Key.Key_4, CONTROL)
    assert wizard.review.hidden.isVisible()
    assert b"combinationType" not in body_bytes(hidden)


def test_next_goes_on_only_when_every_warning_is_ticked(running: RunningProgram) -> None:
    wizard = running.take_in(ONE_WARNING)
    press(Qt.Key.Key_4, CONTROL)
    warnings = [issue for issue in wizard.bridge.editor.issues if issue.severity is Severity.WARN]
    assert wizard.review.unticked() == tuple(warnings)
    assert warnings
    press(Qt.Key.Key_Right, ALT)
    assert wizard.page.name == "REVIEW"
    assert isinstance(focus(), QCheckBox)
    for _warning in warnings:
        press(Qt.Key.Key_Right, ALT)
        press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Right, ALT)
    assert wizard.page.name == "SUBMIT"


def test_next_says_beneath_the_tick_that_it_is_missing(running: RunningProgram) -> None:
    wizard = running.take_in(ONE_WARNING)
    press(Qt.Key.Key_4, CONTROL)
    assert not said_missing(wizard)
    press(Qt.Key.Key_Right, ALT)
    assert said_missing(wizard) == ["Tick this once you have looked at it"]
    press(Qt.Key.Key_Space)
    assert not said_missing(wizard)


def test_the_answers_count_as_checked_only_when_every_warning_is_ticked(running: RunningProgram) -> None:
    wizard = running.take_in(ONE_WARNING)
    rail = wizard.rail.buttons[PageId.REVIEW]
    press(Qt.Key.Key_4, CONTROL)
    press(Qt.Key.Key_5, CONTROL)
    assert rail.accessibleDescription() == "To do"
    press(Qt.Key.Key_4, CONTROL)
    wizard.go_next()
    press(Qt.Key.Key_Space)
    assert rail.accessibleDescription() == "Done"
    press(Qt.Key.Key_Space)
    assert rail.accessibleDescription() == "To do"


def test_what_create_said_of_warnings_goes_when_they_are_ticked(running: RunningProgram) -> None:
    wizard = running.take_in(ONE_WARNING)
    press(Qt.Key.Key_5, CONTROL)
    push(wizard.submit.ready.button)
    assert wizard.submit.unticked_link.isVisible()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_5, CONTROL)
    assert wizard.page is PageId.SUBMIT
    assert not wizard.submit.unticked_link.isVisible()


def test_create_leads_to_the_warnings_that_are_not_ticked(running: RunningProgram) -> None:
    wizard = running.take_in(ONE_WARNING)
    press(Qt.Key.Key_5, CONTROL)
    push(wizard.submit.ready.button)
    assert focus() is wizard.submit.unticked_link
    press(Qt.Key.Key_Space)
    assert wizard.page.name == "REVIEW"
    assert isinstance(focus(), QCheckBox)


def test_next_with_problems_lists_them_and_each_leads_to_its_field_and_back(running: RunningProgram) -> None:
    wizard = running.take_in(replace(SAMPLE, name=""))
    press(Qt.Key.Key_4, CONTROL)
    press(Qt.Key.Key_Right, ALT)
    assert focus() is wizard.review.panel
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert (wizard.page, focus().objectName()) == (PageId.GROUP, "name")
    press(Qt.Key.Key_Left, ALT)
    assert wizard.page.name == "REVIEW"
