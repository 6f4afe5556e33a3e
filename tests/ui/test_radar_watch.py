"""On review a draft is warned of the earlier groups that it comes close to, with the way to them."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton

from tests.ui.keys import example
from tests.ui.program_fixture import RunningProgram, press, push, running
from ui.wizard import Wizard

__all__ = ["running"]

SAMPLE = example("page_sample")
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def created(running: RunningProgram) -> Wizard:
    wizard = running.sample()
    running.to_the_button(wizard)
    running.create(wizard)
    return wizard


def warned(wizard: Wizard) -> list[str]:
    return [issue.code for issue in wizard.review.unticked() if issue.code.startswith("radar.")]


def test_the_same_content_under_another_name_is_to_be_ticked_before_it_is_created(running: RunningProgram) -> None:
    created(running)
    again = running.take_in(replace(SAMPLE, name="Quite another"))
    press(Qt.Key.Key_4, CONTROL)
    running.until(lambda: warned(again) == ["radar.same_content"])
    press(Qt.Key.Key_Right, ALT)
    assert again.page.name == "REVIEW"
    box = again.review.findChild(QCheckBox, "tick.name.radar.same_content")
    push(box)
    press(Qt.Key.Key_Right, ALT)
    assert again.page.name == "SUBMIT"


def test_the_earlier_group_is_opened_where_it_stands(running: RunningProgram) -> None:
    first = created(running)
    first_id = first.draft_id
    first.close()
    again = running.take_in(replace(SAMPLE, name=f" {SAMPLE.name.lower()}", description="Other"))
    press(Qt.Key.Key_4, CONTROL)
    running.until(lambda: warned(again) == ["radar.same_name"])
    button = next(each for each in again.review.findChildren(QPushButton) if each.text() == "Open the earlier one")
    with running.qtbot.waitSignal(running.home.wizards.opened):
        push(button)
    earlier = running.home.wizards.windows[first_id]
    assert earlier.submit.created
    assert again.bridge.editor.draft.description == "Other"


def test_the_warning_goes_when_the_draft_is_no_longer_like_it(running: RunningProgram) -> None:
    created(running)
    again = running.take_in(replace(SAMPLE, description="Other"))
    press(Qt.Key.Key_4, CONTROL)
    running.until(lambda: warned(again) == ["radar.same_name"])
    again.bridge.editor.set(("name",), "Quite another")
    running.until(lambda: not warned(again))
    assert not again.review.unticked()


def test_the_group_that_was_just_created_is_not_warned_of_itself(running: RunningProgram) -> None:
    wizard = created(running)
    with running.qtbot.waitSignal(wizard.review.read):
        press(Qt.Key.Key_4, CONTROL)
    assert warned(wizard) == []
