"""An answer as a tree, exactly as received: key order, digits of numbers, repeated keys; nodes made when asked for."""

from collections.abc import Iterator
from enum import StrEnum


class NodeKind(StrEnum):
    """What stands at a node. RAW is the whole of an answer that is no JSON."""

    OBJECT = "object"
    LIST = "list"
    TEXT = "text"
    NUMBER = "number"
    TRUTH = "truth"
    NULL = "null"
    RAW = "raw"


class Node:
    """One place of an answer. ``parent`` and ``row`` are at hand, children are made once, when first asked for."""

    __slots__ = ("_children", "_value", "key", "kind", "parent", "row")

    key: str | int | None
    kind: NodeKind
    parent: "Node | None"
    row: int

    @property
    def child_count(self) -> int:
        """The number of children."""
        raise NotImplementedError

    def child(self, row: int) -> "Node":
        """Return a child by its row; IndexError where there is none."""
        raise NotImplementedError

    @property
    def label(self) -> str:
        """The key as shown: hidden characters escaped, long ones cut; empty for the root."""
        raise NotImplementedError

    @property
    def text(self) -> str:
        """The value as shown: digits as received, hidden characters escaped, long texts cut with their size said;
        for objects and lists how many they hold."""
        raise NotImplementedError

    @property
    def is_cut(self) -> bool:
        """True if :attr:`text` shows only the beginning."""
        raise NotImplementedError

    @property
    def value_text(self) -> str:
        """The value for the clipboard, whole: a text itself, anything else as JSON."""
        raise NotImplementedError

    @property
    def json_text(self) -> str:
        """The value as JSON, indented."""
        raise NotImplementedError

    @property
    def wire_path(self) -> str:
        """The path in the service's names, such as ``data.periods[1].endDate``."""
        raise NotImplementedError

    @property
    def friendly_path(self) -> str:
        """The path in words, such as ``Period 2 > End date``."""
        raise NotImplementedError


Rows = tuple[int, ...]
"""A place in a tree: the row to take at each level."""


class AnswerTree:
    """An answer for a view: its root, and where a text occurs."""

    def __init__(self, root: Node) -> None:
        self.root = root

    def node_at(self, rows: Rows) -> Node:
        """Return the node at a place."""
        raise NotImplementedError

    def find(self, text: str) -> Iterator[Rows]:
        """Yield the places whose key or value holds a text, capital letters aside, from top to bottom; no node is
        made for it."""
        raise NotImplementedError


def tree_of(body: bytes | str) -> AnswerTree:
    """Return the tree of an answer; one RAW node for what is no JSON."""
    raise NotImplementedError
