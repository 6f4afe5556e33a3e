"""What is done, and in which order, when a creation lands: the window shows first what the person waits for."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject

from tests.ui.keys import example
from tests.ui.program_fixture import RunningProgram, running
from ui.views.answer_view import AnswerView
from ui.wizard import Wizard

__all__ = ["running"]
SAMPLE = replace(example("page_sample"), name="Summer 2026")


def at_the_button(running: RunningProgram) -> Wizard:
    wizard = running.take_in(SAMPLE)
    running.to_the_button(wizard)
    return wizard


class TabsSeen(QObject):
    """Notes how many tabs of an answer there are each time it is painted."""

    def __init__(self, answer: AnswerView) -> None:
        super().__init__()
        self.counts: list[int] = []
        self._answer = answer
        answer.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.counts.append(sum(map(self._answer.isTabVisible, range(self._answer.count()))))
        return False


def test_the_tree_of_an_answer_is_seen_before_it_is_worked_out_what_it_means(running: RunningProgram) -> None:
    wizard = at_the_button(running)
    seen = TabsSeen(wizard.submit.answer)
    running.create(wizard)
    running.until(lambda: 3 in seen.counts)
    assert seen.counts[0] == 1


def test_while_it_is_sent_and_when_it_has_landed_the_wizard_is_told_once_each(running: RunningProgram) -> None:
    wizard = at_the_button(running)
    told: list[bool] = []
    wizard.bridge.changed.connect(lambda: told.append(wizard.bridge.editor.locked))
    running.create(wizard)
    assert told == [True]  # it was never unlocked in between
