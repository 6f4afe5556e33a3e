"""An answer as a tree, exactly as received: key order, digits of numbers, repeated keys; nodes made when asked for."""

import json
from collections.abc import Iterator
from enum import StrEnum

from app.domain.exact_json import MAX_DEPTH, NumberText
from app.domain.json_slices import LARGE, is_deeper, parse, release
from app.words.answer_fields import amount_in_words, cut_text, place_in_words, range_in_words
from app.words.visible_text import visible

LONGEST_SHOWN = 400
"""Characters of a text that a row shows; the whole text is a copy away."""
RANGE = 1000
"""Children of one node at most: what holds more shows ranges of so many, so that each list stays quick to open."""
Rows = tuple[int, ...]
"""A place in a tree: the row to take at each level."""


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


class _Members(list[tuple[str, object]]):
    """The members of a JSON object in the order received, repeated keys and all."""


class _Range(list[object]):
    """Some neighbours of a long list or object; ``first`` is the place of the first of them, ``named`` is true for
    members of an object."""

    def __init__(self, whole: list[object], number: int) -> None:
        self.first = number * RANGE
        self.named = isinstance(whole, _Members)
        super().__init__(whole[self.first : self.first + RANGE])


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
        count = len(self._value) if isinstance(self._value, list) else 0
        return count if count <= RANGE else -(-count // RANGE)

    def child(self, row: int) -> "Node":
        """Return a child by its row; IndexError where there is none."""
        if not 0 <= row < self.child_count:
            raise IndexError(row)
        if self._children is None:
            self._children = [None] * self.child_count
        made = self._children[row]
        if made is None:
            key, value = _child(self._value, row)
            made = self._children[row] = Node(value, _kind_of(value), key, self, row)
        return made

    @property
    def label(self) -> str:
        """The key as shown: hidden characters escaped, long ones cut; empty for the root, a number for an entry."""
        if isinstance(self._value, _Range):
            return range_in_words(self._value.first + 1, self._value.first + len(self._value))
        if self.key is None:
            return ""
        return _shown(self.key) if isinstance(self.key, str) else str(self.key + 1)

    @property
    def text(self) -> str:
        """The value as shown: digits as received, hidden characters escaped, long texts cut with their size said;
        for objects and lists how many they hold."""
        if isinstance(self._value, list):
            named = self._value.named if isinstance(self._value, _Range) else self.kind is NodeKind.OBJECT
            return amount_in_words(len(self._value), not named)
        return _shown(_leaf_text(self._value))

    @property
    def is_cut(self) -> bool:
        """True if :attr:`text` shows only the beginning."""
        return isinstance(self._value, str) and len(self._value) > LONGEST_SHOWN

    @property
    def value_text(self) -> str:
        """The value for the clipboard, whole: a text itself, anything else as JSON."""
        return self.json_text if isinstance(self._value, list) else _leaf_text(self._value)

    @property
    def json_text(self) -> str:
        """The value as JSON, indented; of an answer that is no JSON the text itself."""
        if self.kind is NodeKind.RAW:
            return _leaf_text(self._value)
        pieces: list[str] = []
        _write(self._value, pieces, "\n")
        return "".join(pieces)

    @property
    def steps(self) -> tuple[str | int, ...]:
        """The keys from the root to here, entries of lists counted from 0; a range has the keys of its list."""
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

    def release(self) -> None:
        """Let go of all values, piece by piece: for a worker, where nobody shows the tree any more."""
        release(self.root._value)

    def node_at(self, rows: Rows) -> Node:
        """Return the node at a place."""
        node = self.root
        for row in rows:
            node = node.child(row)
        return node

    def find(self, text: str) -> Iterator[Rows]:
        """Yield the places whose key or value holds a text, capital letters aside, from top to bottom."""
        return (rows for rows in self.look(text) if rows is not None)

    def look(self, text: str) -> Iterator[Rows | None]:
        """Do the same with a step for each node, None where it holds nothing: a caller can pause anywhere.

        No node is made for it.
        """
        wanted = text.casefold()
        if not wanted:
            return
        if not isinstance(self.root._value, list):
            yield () if wanted in _leaf_text(self.root._value).casefold() else None
            return
        open_lists: list[tuple[list[object], int]] = [(self.root._value, 0)]
        while open_lists:
            value, row = open_lists.pop()
            if row >= len(value):
                continue
            open_lists.append((value, row + 1))
            key, inner = _member(value, row)
            yield _rows(open_lists) if _holds(wanted, key, inner) else None
            if isinstance(inner, list):
                open_lists.append((inner, 0))


def tree_of(body: bytes | str) -> AnswerTree:
    """Return the tree of an answer; one RAW node for what is no JSON or nested too deeply to show."""
    try:
        text = body.decode("utf-8-sig") if isinstance(body, bytes) else body.removeprefix("\ufeff")
        if is_deeper(text, MAX_DEPTH):
            return AnswerTree(Node(text, NodeKind.RAW))
        decoder = json.JSONDecoder(
            parse_int=NumberText,
            parse_float=NumberText,
            parse_constant=_refuse_constant,
            object_pairs_hook=_Members,
        )
        value: object = parse(text, decoder) if len(text) > LARGE else decoder.decode(text)
    except (ValueError, RecursionError):
        raw = body.decode("utf-8", "backslashreplace") if isinstance(body, bytes) else body
        return AnswerTree(Node(raw, NodeKind.RAW))
    return AnswerTree(Node(value, _kind_of(value)))


def _refuse_constant(name: str) -> object:
    raise ValueError(name)


def _rows(open_lists: list[tuple[list[object], int]]) -> Rows:
    """Return the rows to the entry before the one that each list goes on with, through ranges."""
    rows: list[int] = []
    for value, after in open_lists:
        rows += divmod(after - 1, RANGE) if len(value) > RANGE else (after - 1,)
    return tuple(rows)


def _child(value: object, row: int) -> tuple[str | int | None, object]:
    if isinstance(value, list) and len(value) > RANGE:
        return None, _Range(value, row)
    return _member(value, row)


def _member(value: object, row: int) -> tuple[str | int, object]:
    if isinstance(value, _Members):
        return value[row]
    assert isinstance(value, list)  # noqa: S101 - only lists have rows
    if isinstance(value, _Range):
        entry = value[row]
        return entry if value.named and isinstance(entry, tuple) else (value.first + row, entry)
    return row, value[row]


def _kind_of(value: object) -> NodeKind:
    if isinstance(value, _Members):
        return NodeKind.OBJECT
    if isinstance(value, _Range):
        return NodeKind.RANGE
    if isinstance(value, list):
        return NodeKind.LIST
    if isinstance(value, NumberText):
        return NodeKind.NUMBER
    if isinstance(value, str):
        return NodeKind.TEXT
    return NodeKind.NULL if value is None else NodeKind.TRUTH


def _leaf_text(value: object) -> str:
    if isinstance(value, str):
        return str(value)
    return "null" if value is None else "true" if value is True else "false"


def _shown(text: str) -> str:
    if len(text) <= LONGEST_SHOWN:
        return visible(text)
    return cut_text(visible(text[:LONGEST_SHOWN]), len(text))


def _holds(wanted: str, key: str | int, value: object) -> bool:
    if isinstance(key, str) and wanted in key.casefold():
        return True
    return not isinstance(value, list) and wanted in _leaf_text(value).casefold()


def _write(value: object, pieces: list[str], gap: str) -> None:
    if not isinstance(value, list):
        pieces.append(_leaf_json(value))
        return
    named = isinstance(value, _Members) or (isinstance(value, _Range) and value.named)
    opening, closing = "{}" if named else "[]"
    pieces.append(opening)
    for row in range(len(value)):
        key, inner = _member(value, row)
        pieces.append(("," if row else "") + gap + "  " + (f"{_json_text(key)}: " if isinstance(key, str) else ""))
        _write(inner, pieces, gap + "  ")
    pieces.append((gap if value else "") + closing)


def _leaf_json(value: object) -> str:
    if isinstance(value, str) and not isinstance(value, NumberText):
        return _json_text(value)
    return _leaf_text(value)


def _json_text(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:  # half a character has no UTF-8 form
        return json.dumps(text)
    return json.dumps(text, ensure_ascii=False)
