"""The model of an answer's tree: rows are made when they are first shown, a few hundred at a time."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.session.answer_index import Rows
from app.session.answer_tree import AnswerTree, Node, NodeKind
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
        self._kept: dict[Node, list[int]] = {}  # the rows that are shown, of those places that do not show all

    def show(self, tree: AnswerTree | None) -> None:
        """Take another answer, or none."""
        self.beginResetModel()
        self.tree = tree
        self._shown, self._kept = {}, {}
        self.endResetModel()

    def show_only(self, places: Iterable[Rows] | None) -> None:
        """Show nothing but these places, which come from top to bottom, with all in them and all above them; None
        shows everything again."""
        self.beginResetModel()
        self._shown, self._kept = {}, {}
        if places is not None and self.tree is not None:
            self._kept = _kept_rows(self.tree.root, places)
        self.endResetModel()

    @property
    def is_filtered(self) -> bool:
        """True while some places are left out."""
        return bool(self._kept)

    def node(self, index: Index) -> Node | None:
        """Return what stands at an index; the root for none."""
        if index.isValid():
            return cast(Node, index.internalPointer())
        return self.tree.root if self.tree else None

    def index_of(self, rows: Rows) -> QModelIndex:
        """Return the index of a place, making rows up to it; of one that is left out, that of what is above it."""
        index = QModelIndex()
        for row in rows:
            node = self.node(index)
            place = self._place(node, row) if node is not None else None
            if node is None or place is None:
                break
            self._fetch_to(index, node, place)
            index = self.index(place, 0, index)
        return index

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        node = self.node(parent)
        if node is None or not 0 <= row < self._count(node) or not 0 <= column < len(COLUMNS):
            return QModelIndex()
        return self.createIndex(row, column, node if self._is_single(node) else self._child(node, row))

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent() takes nothing
        node = self.node(index) if index.isValid() else None
        above = node.parent if node is not None else None
        if above is None or above.parent is None:
            return QModelIndex()
        return self.createIndex(self._row(above), 0, above)

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
        return node is not None and self._shown.get(node, BATCH) < self._count(node)

    def fetchMore(self, parent: Index) -> None:
        node = self.node(parent)
        if node is not None:
            self._fetch_to(parent, node, self._shown.get(node, BATCH))

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

    def _fetch_to(self, parent: Index, node: Node, place: int) -> None:
        """Make the rows of a list up to a place, in one go, and a few beyond it."""
        shown = min(self._count(node), self._shown.get(node, BATCH))
        more = min(self._count(node), (place // BATCH + 1) * BATCH)
        if more > shown:
            at = self.createIndex(parent.row(), 0, node) if parent.isValid() else QModelIndex()
            self.beginInsertRows(at, shown, more - 1)
            self._shown[node] = more
            self.endInsertRows()

    def _count(self, node: Node) -> int:
        if self._is_single(node):
            return 1
        kept = self._kept.get(node)
        return node.child_count if kept is None else len(kept)

    def _child(self, node: Node, row: int) -> Node:
        kept = self._kept.get(node)
        return node.child(row if kept is None else kept[row])

    def _row(self, node: Node) -> int:
        """Return the row in which a node is shown."""
        kept = self._kept.get(node.parent) if node.parent is not None else None
        return node.row if kept is None else bisect_left(kept, node.row)

    def _place(self, node: Node, row: int) -> int | None:
        """Return in which row a child is shown, None where it is left out."""
        kept = self._kept.get(node)
        if kept is None:
            return row
        place = bisect_left(kept, row)
        return place if place < len(kept) and kept[place] == row else None

    def _is_single(self, node: Node) -> bool:
        return node.parent is None and node.kind not in _NUMBERED


def _kept_rows(root: Node, places: Iterable[Rows]) -> dict[Node, list[int]]:
    """Return for every node above a place the rows that lead on. A place shows all that is in it."""
    kept: dict[Node, list[int]] = {root: []}
    whole: set[Node] = set()
    for rows in places:
        node = root
        for row in rows:
            if node in whole:
                break
            shown = kept.setdefault(node, [])
            if not shown or shown[-1] != row:
                shown.append(row)
            node = node.child(row)
        whole.add(node)
    return {node: rows for node, rows in kept.items() if node not in whole}


def words_of(node: Node) -> str:
    """Return a node's own name in words: the end of its path in words."""
    if node.kind is NodeKind.RANGE:
        return node.label
    words, above = node.friendly_path, node.above.friendly_path if node.above else ""
    return words.removeprefix(f"{above} > ") if above else words


def wire_name_of(node: Node) -> str:
    """Return the key as the service wrote it; of an entry of a list its place, counted from 0 as in paths."""
    if node.kind is NodeKind.RANGE:
        return ""
    return f"[{node.key}]" if isinstance(node.key, int) else node.label


def _value_of(node: Node) -> str:
    return node.text
