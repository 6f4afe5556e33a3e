"""The answer of the service: as a tree, beside what was asked, and read back in sentences."""

import threading
from functools import partial

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from app.domain.json_slices import LARGE
from app.session.answer_tree import AnswerTree, tree_of
from app.session.answered import Answered
from app.words.catalogue import _
from ui.forms.looks import STEP
from ui.tasks import TaskRunner
from ui.views.comparison import ComparisonView
from ui.views.read_back_view import ReadBackView
from ui.views.response_tree import ResponseTree


class AnswerView(QTabWidget):
    """The tree first; the other two when it is known what the answer means. A large answer is read, and let go of,
    behind the window."""

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answer")
        self._tasks = tasks
        self._unwanted = threading.Event()  # set when nobody wants the tree that is being made
        self.tree = ResponseTree()
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
        self.let_go()
        self.setCurrentIndex(0)
        if len(body) <= LARGE:
            self.tree.show_answer(body)
            return
        self._unwanted = threading.Event()
        self.tree.wait_for(body)
        work = partial(_tree_while_wanted, body, self._unwanted)
        self._tasks.run(work, partial(self._on_tree_made, body, self._unwanted), None, self)

    def show_meaning(self, meaning: Answered | None) -> None:
        """Show what it means, where it holds a group."""
        for place in (1, 2):
            self.setTabVisible(place, meaning is not None)
        if meaning is not None:
            self.comparison.show_differences(meaning.differences)
            self.sentences.show_read_back(meaning.said)

    def let_go(self) -> None:
        """Show nothing any more. Taking a large tree apart takes as long as making it: that is not for this thread."""
        self._unwanted.set()
        size = self.tree.body_size
        tree = self.tree.clear()
        if tree is not None and size > LARGE:
            self._tasks.run(tree.release, _nothing, None, self)

    def _on_tree_made(self, body: bytes, unwanted: threading.Event, tree: AnswerTree | None) -> None:
        if tree is None:
            return
        if unwanted.is_set():
            self._tasks.run(tree.release, _nothing, None, self)
        else:
            self.tree.show_tree(body, tree)


def _tree_while_wanted(body: bytes, unwanted: threading.Event) -> AnswerTree | None:
    tree = tree_of(body)
    if unwanted.is_set():
        tree.release()
        return None
    return tree


def _nothing(_result: None) -> None:
    """Nobody waits for it."""
