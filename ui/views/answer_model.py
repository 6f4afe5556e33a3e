"""The model of an answer's tree: rows are made when they are first shown, a few hundred at a time."""

from typing import cast

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.session.answer_tree import AnswerTree, Node, NodeKind, Rows
from app.words.catalogue import _, marked
from app.words.visible_text import visible
from ui.forms.looks import plain_tip

BATCH = 256
"""How many rows of one list are made at a time."""
COLUMNS = (marked("Name"), marked("Service's name"), marked("Value"))
WORDS, WIRE, VALUE = range(3)
_NUMBERED = (NodeKind.OBJECT, NodeKind.LIST)
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class AnswerModel(QAbstractItemModel):
    """Name in words, the service's own name, value; the root itself is a row only where it is a single value."""

    def __init__(self, tree: AnswerTree | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tree = tree
        self._shown: dict[Node, int] = {}

    def show(self, tree: AnswerTree | None) -> None:
        """Take another answer, or none."""
        self.beginResetModel()
        self.tree = tree
        self._shown = {}
        self.endResetModel()

    def node(self, index: Index) -> Node | None:
        """Return what stands at an index; the root for none."""
        if index.isValid():
            return cast(Node, index.internalPointer())
        return self.tree.root if self.tree else None

    def index_of(self, rows: Rows) -> QModelIndex:
        """Return the index of a place, making rows up to it."""
        index = QModelIndex()
        for row in rows:
            while row >= self.rowCount(index) and self.canFetchMore(index):
                self.fetchMore(index)
            index = self.index(row, 0, index)
        return index

    def rows_of(self, index: Index) -> Rows:
        """Return the place of an index."""
        rows: list[int] = []
        at: Index = index
        while at.isValid():
            rows.append(at.row())
            at = at.parent()
        return tuple(reversed(rows))

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        node = self.node(parent)
        if node is None or not 0 <= row < self._count(node) or not 0 <= column < len(COLUMNS):
            return QModelIndex()
        return self.createIndex(row, column, node if self._is_single(node) else node.child(row))

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent() takes nothing
        node = self.node(index) if index.isValid() else None
        above = node.parent if node is not None else None
        if above is None or above.parent is None:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = _ROOT) -> int:
        if parent.column() > 0:
            return 0
        node = self.node(parent)
        if node is None or (parent.isValid() and self._is_single(node)):
            return 0
        return min(self._count(node), self._shown.get(node, BATCH))

    def columnCount(self, _parent: Index = _ROOT) -> int:
        return len(COLUMNS)

    def hasChildren(self, parent: Index = _ROOT) -> bool:
        return self.rowCount(parent) > 0

    def canFetchMore(self, parent: Index) -> bool:
        node = self.node(parent)
        return node is not None and self._shown.get(node, BATCH) < node.child_count

    def fetchMore(self, parent: Index) -> None:
        node = self.node(parent)
        if node is None:
            return
        shown = self._shown.get(node, BATCH)
        more = min(node.child_count, shown + BATCH)
        if more > shown:
            at = self.createIndex(node.row, 0, node) if node.parent is not None else QModelIndex()
            self.beginInsertRows(at, shown, more - 1)
            self._shown[node] = more
            self.endInsertRows()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        node = self.node(index) if index.isValid() else None
        if node is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (words_of, wire_name_of, _value_of)[index.column()](node)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(node.friendly_path if index.column() == WORDS else visible(node.wire_path))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{words_of(node)}: {_value_of(node)}" if index.column() == WORDS else None
        return None

    def _count(self, node: Node) -> int:
        return 1 if self._is_single(node) else node.child_count

    def _is_single(self, node: Node) -> bool:
        return node.parent is None and node.kind not in _NUMBERED


def words_of(node: Node) -> str:
    """Return a node's own name in words: the end of its path in words."""
    words, above = node.friendly_path, node.parent.friendly_path if node.parent else ""
    return words.removeprefix(f"{above} > ") if above else words


def wire_name_of(node: Node) -> str:
    """Return the key as the service wrote it; of an entry of a list its place, counted from 0 as in paths."""
    return f"[{node.row}]" if isinstance(node.key, int) else node.label


def _value_of(node: Node) -> str:
    return node.text
