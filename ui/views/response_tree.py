"""An answer of the service as a tree: names in plain words, the service's own names, values exactly as received."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QTreeView, QVBoxLayout, QWidget

from app.exchange.saved_file import save_file
from app.session.answer_tree import AnswerTree, Node, begun_tree_of, tree_of
from app.session.answer_values import Steps
from app.words.catalogue import _
from ui.forms.button_flow import ButtonFlow
from ui.forms.file_asking import ask_where_to_save
from ui.forms.looks import STEP, plain_label
from ui.icons import set_icon
from ui.views.answer_model import WIRE, WORDS, AnswerModel
from ui.views.answer_search import AnswerSearch
from ui.views.find_line import FindLine
from ui.views.ids_button import IdsButton
from ui.views.whole_text import WholeText

MOST_OPENED = 20_000
"""Beyond so many places, "Expand all" opens the first levels only: opening a million takes a minute."""
MOST_OPENED_TO_FOUND = 300
"""Places that are opened so that what was found in them is seen at once."""


class ResponseTree(QWidget):
    """Lazy, searchable, and every part of it can be copied or saved. ``saved`` names the file."""

    saved = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("response_tree")
        self._body: bytes | str = b""
        self.model = AnswerModel(parent=self)
        self.search = AnswerSearch(self)
        self.view = _View()
        self.find_line = FindLine(_("Find in the answer"))
        self.whole = WholeText()
        self.ids = IdsButton(lambda: self.model.tree)
        self._notice = plain_label(role="help", wrap=True)
        self._arrange()
        self.find_line.sought.connect(self._on_text_sought)
        self.find_line.stepped.connect(self._go_to_found)
        self.find_line.narrowed.connect(self._on_narrowed)
        self.search.counted.connect(self._on_counted)
        self.search.ended.connect(self._on_search_ended)
        self.ids.copied.connect(self._tell)
        self.view.all_below_asked.connect(self.expand_below)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.view.customContextMenuRequested.connect(self._on_menu_asked)
        self._shortcut(QKeySequence(QKeySequence.StandardKey.Find), self.find_line.take_focus)
        self._shortcut(QKeySequence(QKeySequence.StandardKey.FindNext), lambda: self.find_line.step(1))
        self._shortcut(QKeySequence(QKeySequence.StandardKey.FindPrevious), lambda: self.find_line.step(-1))
        copy_keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.view)
        copy_keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy_keys.activated.connect(self.copy_value)

    def show_answer(self, body: bytes | str) -> None:
        """Show the JSON text of an answer; what is no JSON is shown as plain text."""
        self.show_tree(body, tree_of(body))

    def wait_for(self, body: bytes) -> None:
        """Show the first rows of an answer that takes a moment to read and is on its way to :meth:`show_tree`; saving
        it needs no tree."""
        self.clear()
        self._body = body
        self.model.show(begun_tree_of(body))
        self.ids.setEnabled(False)  # it would not have all of them
        self._open_first()
        self._tell(_("The answer is being read…"))

    def show_tree(self, body: bytes | str, tree: AnswerTree) -> None:
        """Show an answer that was read. Where its first rows were there already, what was opened and chosen stays."""
        self._body = body
        begun = self.model.tree is not None and not self.model.tree.root.is_whole
        opened, chosen = (self._opened(), self.current()) if begun else ([], None)
        self.model.show(tree)
        self.ids.setEnabled(True)
        self._notice.hide()
        self.whole.show_text("")
        self._open_first()
        for steps in opened:
            self._open(self.model.index_of(tree.rows_at(steps)))
        if chosen is not None:
            self._go_to(self.model.index_of(tree.rows_at(chosen.steps)))
        self._on_text_sought(self.find_line.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, share in ((WORDS, 38), (WIRE, 25)):
            self.view.setColumnWidth(column, event.size().width() * share // 100)

    @property
    def body_size(self) -> int:
        """How long the answer is."""
        return len(self._body)

    def clear(self) -> AnswerTree | None:
        """Show nothing; return the tree that was shown, for whoever lets go of it."""
        tree = self.model.tree
        self._body = b""
        self.ids.setEnabled(True)
        self.search.stop()
        self.model.show(None)
        self.whole.show_text("")
        return tree

    def current(self) -> Node | None:
        """What is chosen in the tree, None for nothing."""
        index = self.view.currentIndex()
        return self.model.node(index) if index.isValid() else None

    def expand_all(self) -> None:
        """Open everything; of a very large answer the first levels."""
        large = _is_larger(self.model.tree.root, MOST_OPENED) if self.model.tree else False
        if large:
            self.view.expandToDepth(1)
        else:
            self.view.expandAll()
        self._tell(_("This answer is very large: the first levels were opened.") if large else "")

    def expand_below(self) -> None:
        """Open what is chosen with everything in it; of very much of it the first levels."""
        index, node = self.view.currentIndex().siblingAtColumn(WORDS), self.current()
        if node is None:
            return
        large = _is_larger(node, MOST_OPENED)
        self.view.expandRecursively(index, 1 if large else -1)
        self._tell(_("There is very much in this: its first levels were opened.") if large else "")

    def collapse_all(self) -> None:
        """Close everything."""
        self.view.collapseAll()
        self._notice.hide()

    def collapse_below(self) -> None:
        """Close what is chosen with everything in it, so that it opens closed again."""
        index = self.view.currentIndex().siblingAtColumn(WORDS)
        if index.isValid():
            self._collapse(index)
        self._notice.hide()

    def copy_value(self) -> None:
        """Put the value on the clipboard: a text itself, anything else as JSON."""
        self._copy(lambda node: node.value_text, of_all=True)

    def copy_path(self) -> None:
        """Put the path in the service's names on the clipboard."""
        self._copy(lambda node: node.wire_path)

    def copy_friendly_path(self) -> None:
        """Put the path in words on the clipboard."""
        self._copy(lambda node: node.friendly_path)

    def copy_json(self) -> None:
        """Put the value and all in it on the clipboard, as JSON."""
        self._copy(lambda node: node.json_text, of_all=True)

    def save(self, file: Path) -> None:
        """Save the answer exactly as it was received; raises OSError."""
        body = self._body
        save_file(file, body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body)
        self.saved.emit(str(file))

    def _tell(self, words: str) -> None:
        self._notice.setText(words)
        self._notice.setVisible(bool(words))

    def _copy(self, part: Callable[[Node], str], *, of_all: bool = False) -> None:
        node = self.current()
        if node is not None and of_all and not node.is_whole:
            self._tell(_("The answer is being read…"))
        elif node is not None:
            QGuiApplication.clipboard().setText(part(node))

    def _open_first(self) -> None:
        self.view.expandToDepth(0)
        first = self.model.index(0, 0)
        if first.isValid():
            self.view.setCurrentIndex(first)

    def _go_to(self, index: QModelIndex) -> None:
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index, QTreeView.ScrollHint.EnsureVisible)

    def _open(self, index: QModelIndex) -> None:
        while index.isValid():
            self.view.expand(index)
            index = index.parent()

    def _opened(self) -> list[Steps]:
        """Return what of the shown rows is open and stands in what is open."""
        found, waiting = [], [QModelIndex()]
        while waiting:
            parent = waiting.pop()
            for row in range(self.model.rowCount(parent)):
                index = self.model.index(row, WORDS, parent)
                node = self.model.node(index)
                if node is not None and self.view.isExpanded(index):
                    found.append(node.steps)
                    waiting.append(index)
        return found

    def _collapse(self, index: QModelIndex) -> None:
        for row in range(self.model.rowCount(index)):
            child = self.model.index(row, WORDS, index)
            if self.view.isExpanded(child):
                self._collapse(child)
        self.view.collapse(index)

    def _on_text_sought(self, text: str) -> None:
        if self.model.is_filtered:
            self.model.show_only(None)
            self._open_first()
        self.find_line.seek()
        self.search.begin(self.model.tree, text)

    def _on_counted(self) -> None:
        self.find_line.update_count(len(self.search.found), self.search.running or self.search.is_full)

    def _on_search_ended(self) -> None:
        self.find_line.update_count(len(self.search.found), self.search.is_full)
        if self.find_line.only.isChecked():
            self._on_narrowed(True)

    def _on_narrowed(self, only: bool) -> None:
        """Show only what was found, or everything again. Without a text there is nothing to leave out."""
        if self.search.running:
            return  # done when it ends
        only = only and bool(self.find_line.text())
        if not only and not self.model.is_filtered:
            return
        current = self.current()
        rows = current.rows if current is not None else ()
        self.model.show_only(self.search.found if only else None)
        self._open_first()
        for above in list(dict.fromkeys(found[:-1] for found in self.search.found))[:MOST_OPENED_TO_FOUND]:
            self._open(self.model.index_of(above))
        self._go_to(self.model.index_of(rows))

    def _go_to_found(self, place: int) -> None:
        self._go_to(self.model.index_of(self.search.found[place]))

    def _on_current_changed(self, index: QModelIndex, _former: QModelIndex) -> None:
        node = self.model.node(index) if index.isValid() else None
        self.whole.show_text(node.value_text if node is not None and node.is_cut else "")

    def _on_menu_asked(self, at: QPoint) -> None:
        self.place_menu(self.view).popup(self.view.viewport().mapToGlobal(at))

    def copy_menu(self, parent: QWidget) -> QMenu:
        """Return a menu of what can be copied."""
        menu = QMenu(parent)
        for words, work in (
            (_("Copy value"), self.copy_value),
            (_("Copy path"), self.copy_path),
            (_("Copy path in words"), self.copy_friendly_path),
            (_("Copy as JSON"), self.copy_json),
        ):
            _add(menu, words, work)
        return menu

    def place_menu(self, parent: QWidget) -> QMenu:
        """Return a menu of all that can be done with what is chosen."""
        menu = self.copy_menu(parent)
        node = self.current()
        if node is not None and node.child_count:
            menu.addSeparator()
            _add(menu, _("Expand all below"), self.expand_below)
            _add(menu, _("Collapse all below"), self.collapse_below)
        return menu

    def _on_save_clicked(self) -> None:
        name, _kind = ask_where_to_save(self, _("Save the answer"), "answer.json", _("JSON files (*.json)"))
        if not name:
            return
        try:
            self.save(Path(name))
        except OSError as error:
            self._notice.setText(
                _("The answer was not saved: {reason}. Choose another folder.").format(reason=error.strerror or error)
            )
        else:
            self._notice.setText(_("Saved: {file}").format(file=name))
        self._notice.show()

    def _shortcut(self, keys: QKeySequence, work: Callable[[], None]) -> None:
        shortcut = QShortcut(keys, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(work)

    def _arrange(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setObjectName("response_tree.view")
        view.setAccessibleName(_("Answer of the service"))
        view.setUniformRowHeights(True)
        view.setAlternatingRowColors(True)
        view.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setTabKeyNavigation(False)
        view.header().setStretchLastSection(True)
        view.header().setFirstSectionMovable(False)
        view.setMinimumHeight(160)
        self._notice.hide()
        foot = QHBoxLayout()
        foot.setSpacing(STEP)
        top = ButtonFlow(
            (
                self.find_line,
                self._button("expand_all", "expand", _("Expand all"), self.expand_all),
                self._button("collapse_all", "collapse", _("Collapse all"), self.collapse_all),
            )
        )
        copy = self._button("copy", "copy", _("Copy"), None)
        copy.setMenu(self.copy_menu(copy))
        foot.addWidget(copy)
        foot.addWidget(self.ids)
        foot.addWidget(self._button("save", "save", _("Save…"), self._on_save_clicked))
        foot.addWidget(self._notice, 1)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(top)
        column.addWidget(view, 1)
        column.addWidget(self.whole)
        column.addLayout(foot)

    def _button(self, name: str, drawing: str, words: str, work: Callable[[], None] | None) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(f"response_tree.{name}")
        button.setAccessibleName(words)
        button.setAutoDefault(False)
        set_icon(button, drawing)
        if work is not None:
            button.clicked.connect(work)
        return button


class _View(QTreeView):
    """Qt opens everything below at a star, however much that is: here its owner is asked."""

    all_below_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Asterisk:
            self.all_below_asked.emit()
            event.accept()
            return
        super().keyPressEvent(event)


def _add(menu: QMenu, words: str, work: Callable[[], None]) -> None:
    action = QAction(words, menu)
    action.triggered.connect(work)
    menu.addAction(action)


def _is_larger(root: Node, most: int) -> bool:
    pending, count = [root], 0
    while pending:
        node = pending.pop()
        count += node.child_count
        if count > most:
            return True
        pending += [node.child(row) for row in range(node.child_count)]
    return False
