"""An answer as a tree, exactly as received: key order, digits of numbers, repeated keys; nodes made when asked for."""

import codecs
import json
from collections.abc import Iterator
from enum import StrEnum

from app.domain.json_slices import release
from app.session.answer_index import AnswerIndex, Rows
from app.session.answer_values import (
    HOLDING,
    RANGE,
    Begun,
    Range,
    Steps,
    begun_value_of,
    child_of,
    is_named,
    leaf_text,
    member_of,
    row_of,
    value_of,
    write_json,
)
from app.words.answer_fields import amount_in_words, cut_text, place_in_words, range_in_words
from app.words.visible_text import visible

LONGEST_SHOWN = 400
"""Characters of a text that a row shows; the whole text is a copy away."""
BEGINNING = 4 * 1024
"""Bytes of a large answer whose rows are shown while the rest is read."""


class NodeKind(StrEnum):
    """What stands at a node. RAW is the whole of an answer that is no JSON, RANGE a part of a long list or object."""

    OBJECT = "object"
    LIST = "list"
    TEXT = "text"
    NUMBER = "number"
    TRUTH = "truth"
    NULL = "null"
    RAW = "raw"
    RANGE = "range"


class Node:
    """One place of an answer. ``parent`` and ``row`` are at hand; children are made once, when first asked for."""

    __slots__ = ("_children", "_value", "key", "kind", "parent", "row")

    def __init__(
        self, value: object, kind: NodeKind, key: str | int | None = None, parent: "Node | None" = None, row: int = 0
    ) -> None:
        self._value = value
        self._children: list[Node | None] | None = None
        self.kind = kind
        self.key = key
        self.parent = parent
        self.row = row

    @property
    def child_count(self) -> int:
        """The number of children; those of a long list are its ranges."""
        count = len(self._value) if isinstance(self._value, HOLDING) else 0
        return count if count <= RANGE else -(-count // RANGE)

    def child(self, row: int) -> "Node":
        """Return a child by its row; IndexError where there is none."""
        if not 0 <= row < self.child_count:
            raise IndexError(row)
        if self._children is None:
            self._children = [None] * self.child_count
        made = self._children[row]
        if made is None:
            key, value = child_of(self._value, row)
            made = self._children[row] = Node(value, _kind_of(value), key, self, row)
        return made

    @property
    def label(self) -> str:
        """The key as shown: hidden characters escaped, long ones cut; empty for the root, a number for an entry."""
        if isinstance(self._value, Range):
            return range_in_words(self._value.first + 1, self._value.first + len(self._value))
        if self.key is None:
            return ""
        return _shown(self.key) if isinstance(self.key, str) else str(self.key + 1)

    @property
    def text(self) -> str:
        """The value as shown: digits as received, hidden characters escaped, long texts cut with their size said;
        for objects and lists how many they hold."""
        if not self.is_whole:
            return "…"
        if isinstance(self._value, HOLDING):
            return amount_in_words(len(self._value), not is_named(self._value))
        return _shown(leaf_text(self._value))

    @property
    def is_whole(self) -> bool:
        """False for a list or object of which more is still being read."""
        return not isinstance(self._value, Begun)

    @property
    def is_cut(self) -> bool:
        """True if :attr:`text` shows only the beginning."""
        return isinstance(self._value, str) and len(self._value) > LONGEST_SHOWN

    @property
    def value_text(self) -> str:
        """The value for the clipboard, whole: a text itself, anything else as JSON."""
        return self.json_text if isinstance(self._value, HOLDING) else leaf_text(self._value)

    @property
    def json_text(self) -> str:
        """The value as JSON, indented; of an answer that is no JSON the text itself."""
        if self.kind is NodeKind.RAW:
            return leaf_text(self._value)
        pieces: list[str] = []
        write_json(self._value, pieces, "\n")
        return "".join(pieces)

    @property
    def steps(self) -> Steps:
        """The keys from the root to here; a range has those of its list."""
        found: list[str | int] = []
        node: Node | None = self
        while node is not None:
            if node.key is not None:
                found.append(node.key)
            node = node.parent
        return tuple(reversed(found))

    @property
    def above(self) -> "Node | None":
        """The object or list that holds this, ranges aside; None for the root."""
        node = self.parent
        while node is not None and node.kind is NodeKind.RANGE:
            node = node.parent
        return node

    @property
    def rows(self) -> Rows:
        """The place of this node, for :meth:`AnswerTree.node_at`."""
        found: list[int] = []
        node = self
        while node.parent is not None:
            found.append(node.row)
            node = node.parent
        return tuple(reversed(found))

    @property
    def wire_path(self) -> str:
        """The path in the service's names, such as ``data.periods[1].endDate``."""
        pieces: list[str] = []
        for step in self.steps:
            if isinstance(step, int):
                pieces.append(f"[{step}]")
            elif step.isidentifier():
                pieces.append(f".{step}" if pieces else step)
            else:
                pieces.append(f"[{json.dumps(step)}]")
        return "".join(pieces)

    @property
    def friendly_path(self) -> str:
        """The path in words, such as ``Period 2 > End date``."""
        words = place_in_words(self.steps)
        return f"{words} > {self.label}" if self.kind is NodeKind.RANGE else words


class AnswerTree:
    """An answer for a view: its root, and where a text occurs."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self._index = AnswerIndex(root._value)

    def release(self) -> None:
        """Let go of all values, piece by piece: for a worker, where nobody shows the tree any more."""
        self._index.clear()
        release(self.root._value)

    def node_at(self, rows: Rows) -> Node:
        """Return the node at a place."""
        node = self.root
        for row in rows:
            node = node.child(row)
        return node

    def rows_at(self, steps: Steps) -> Rows:
        """Return where the keys lead: to the first place that has them, or as far as there is one."""
        rows: list[int] = []
        value = self.root._value
        for step in steps:
            row = row_of(value, step)
            if row is None:
                break
            assert isinstance(value, HOLDING)  # noqa: S101 - only they have rows
            rows += divmod(row, RANGE) if len(value) > RANGE else (row,)
            value = member_of(value, row)[1]
        return tuple(rows)

    def find(self, text: str) -> Iterator[Rows]:
        """Yield the places whose key or value holds a text, capital letters aside, from top to bottom."""
        return (place for place in self.look(text) if isinstance(place, tuple))

    def look(self, text: str) -> Iterator[Rows | int]:
        """Do the same, with steps between (see :class:`AnswerIndex`). No node is made for it."""
        return self._index.look(text)


def tree_of(body: bytes | str) -> AnswerTree:
    """Return the tree of an answer; one RAW node for what is no JSON or nested too deeply to show."""
    try:
        text = body.decode("utf-8-sig") if isinstance(body, bytes) else body.removeprefix("\ufeff")
        value = value_of(text)
    except (ValueError, RecursionError):
        raw = body.decode("utf-8", "backslashreplace") if isinstance(body, bytes) else body
        return AnswerTree(Node(raw, NodeKind.RAW))
    return AnswerTree(Node(value, _kind_of(value)))


def begun_tree_of(body: bytes) -> AnswerTree | None:
    """Return the tree of the beginning of an answer, at once however large it is; None where that is no beginning of
    JSON. Whether all of it is JSON is not known yet: the whole tree takes the place of this one."""
    try:
        value = begun_value_of(codecs.getincrementaldecoder("utf-8-sig")().decode(body[:BEGINNING]))
    except ValueError:
        return None
    return None if value is None else AnswerTree(Node(value, _kind_of(value)))


def _kind_of(value: object) -> NodeKind:
    if isinstance(value, Range):
        return NodeKind.RANGE
    if isinstance(value, HOLDING):
        return NodeKind.OBJECT if is_named(value) else NodeKind.LIST
    if isinstance(value, bytes):
        return NodeKind.NUMBER
    if isinstance(value, str):
        return NodeKind.TEXT
    return NodeKind.NULL if value is None else NodeKind.TRUTH


def _shown(text: str) -> str:
    if len(text) <= LONGEST_SHOWN:
        return visible(text)
    return cut_text(visible(text[:LONGEST_SHOWN]), len(text))
