"""The ids of an answer, a click away from the clipboard."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.session.answer_ids import AnswerId, ids_of_tree
from app.session.answer_tree import AnswerTree
from app.words.catalogue import _

MOST_LISTED = 30


class IdsButton(QPushButton):
    """Asks for the tree when it is opened. ``copied`` says what is on the clipboard."""

    copied = Signal(str)

    def __init__(self, tree: Callable[[], AnswerTree | None], parent: QWidget | None = None) -> None:
        super().__init__(_("Copy an id"), parent)
        self._tree = tree
        self.setObjectName("response_tree.ids")
        self.setAccessibleName(self.text())
        self.setAutoDefault(False)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        tree = self._tree()
        ids = ids_of_tree(tree) if tree is not None else ()
        for each in ids[:MOST_LISTED]:
            self._add(menu, f"{each.words}: {each.id}", each.id)
        if len(ids) > 1:
            menu.addSeparator()
            words = _("All {count}, each with what it names").format(count=len(ids))
            self._add(menu, words, _as_lines(ids))
        if not ids:
            nothing = menu.addAction(_("There is no id in this answer"))
            nothing.setEnabled(False)

    def _add(self, menu: QMenu, words: str, text: str) -> None:
        action = QAction(words.replace("&", "&&"), menu)
        action.triggered.connect(lambda _checked=False: self._copy(text))
        menu.addAction(action)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        one = "\n" not in text
        self.copied.emit(_("Copied: {text}").format(text=text) if one else _("All ids were copied."))


def _as_lines(ids: tuple[AnswerId, ...]) -> str:
    return "".join(f"{each.words}\t{each.id}\n" for each in ids)
