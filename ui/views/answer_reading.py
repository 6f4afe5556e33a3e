"""An answer brought to its tree: a small one at once, a large one read, and let go of, behind the window."""

import threading
from functools import partial

from PySide6.QtCore import QObject, QTimer

from app.domain.json_slices import LARGE
from app.session.answer_tree import AnswerTree, tree_of
from ui.tasks import TaskRunner
from ui.views.response_tree import ResponseTree

_SHOWN_MS = 50
"""The first rows, and all that is told beside them, are painted by then: who reads meanwhile holds that up."""
_GONE_MS = 500
"""A window that goes is taken apart by then: two that take apart hold each other up."""


class AnswerReading(QObject):
    """Belongs to the tree that it fills. Of a large answer the first rows are there at once."""

    def __init__(self, view: ResponseTree, tasks: TaskRunner) -> None:
        super().__init__(view)
        self._view = view
        self._tasks = tasks
        self._unwanted = threading.Event()  # set when nobody wants the tree that is being made

    def show(self, body: bytes) -> None:
        """Show an answer as received."""
        self.let_go()
        if len(body) <= LARGE:
            self._view.show_answer(body)
            return
        self._unwanted = threading.Event()
        self._view.wait_for(body)
        QTimer.singleShot(_SHOWN_MS, self, partial(self._read, body, self._unwanted))

    def let_go(self) -> None:
        """Show nothing any more. Taking a large tree apart takes as long as making it: that is not for this thread."""
        self._unwanted.set()
        size = self._view.body_size
        tree = self._view.clear()
        if tree is not None and size > LARGE:
            self._release(tree)

    def _read(self, body: bytes, unwanted: threading.Event) -> None:
        if not unwanted.is_set():
            work = partial(_tree_while_wanted, body, unwanted)
            self._tasks.run(work, partial(self._on_tree_made, body, unwanted), None, self._view)

    def _on_tree_made(self, body: bytes, unwanted: threading.Event, tree: AnswerTree | None) -> None:
        if tree is None:
            return
        if unwanted.is_set():
            self._release(tree)
        else:
            self._view.show_tree(body, tree)

    def _release(self, tree: AnswerTree) -> None:
        work = partial(self._tasks.run, tree.release, _nothing, None, self._tasks)
        QTimer.singleShot(_GONE_MS, self._tasks, work)


def _tree_while_wanted(body: bytes, unwanted: threading.Event) -> AnswerTree | None:
    tree = tree_of(body)
    if unwanted.is_set():
        tree.release()
        return None
    return tree


def _nothing(_result: None) -> None:
    """Nobody waits for it."""
