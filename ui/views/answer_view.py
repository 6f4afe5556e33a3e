"""The answer of the service: as a tree, beside what was asked, and read back in sentences."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.session.answered import Answered
from app.words.catalogue import _
from ui.forms.looks import STEP
from ui.forms.steady import Tabs
from ui.tasks import TaskRunner
from ui.views.answer_reading import AnswerReading
from ui.views.comparison import ComparisonView
from ui.views.read_back_view import ReadBackView
from ui.views.response_tree import ResponseTree


class AnswerView(Tabs):
    """The tree first; the other two when it is known what the answer means."""

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answer")
        self.tree = ResponseTree()
        self._reading = AnswerReading(self.tree, tasks)
        self.comparison = ComparisonView()
        self.sentences = ReadBackView(links=False)
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(STEP, 2 * STEP, STEP, STEP)
        column.addWidget(self.sentences)
        column.addStretch(1)
        self.addTab(self.tree, _("Answer"))
        self.addTab(self.comparison, _("Asked and kept"))
        self.addTab(told, _("In sentences"))
        self.setMinimumHeight(52 * STEP)
        self.show_meaning(None)

    def show_answer(self, body: bytes) -> None:
        """Show an answer as received."""
        self.setCurrentIndex(0)
        self._reading.show(body)

    def show_meaning(self, meaning: Answered | None) -> None:
        """Show what it means, where it holds a group."""
        for place in (1, 2):
            self.setTabVisible(place, meaning is not None)
        if meaning is not None:
            self.comparison.show_differences(meaning.differences)
            self.sentences.show_read_back(meaning.said)

    def let_go(self) -> None:
        """Show nothing any more."""
        self._reading.let_go()
