"""The ids in an answer, each with what it names: what people copy into other programs."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.session.answer_tree import AnswerTree, Node, NodeKind, tree_of
from app.words.answer_fields import place_in_words
from app.words.visible_text import visible

_LISTS = {"periods": "refCode", "targets": "name", "streaks": "name"}
MOST_IDS = 2_000


@dataclass(frozen=True, slots=True)
class AnswerId:
    """``words`` say what has it, such as ``Period 2 (Cycle_2)``; ``id`` is exact, as text."""

    words: str
    id: str


def ids_of(body: bytes) -> tuple[AnswerId, ...]:
    """Return the ids of the group in an answer and of what is in it, in its order; none where it holds no group."""
    return ids_of_tree(tree_of(body))


def ids_of_tree(tree: AnswerTree) -> tuple[AnswerId, ...]:
    """Return the same of an answer that was read already; at most :data:`MOST_IDS`."""
    group = _member(tree.root, "data") or tree.root
    found: list[AnswerId] = []
    for each in _ids(group):
        found.append(each)
        if len(found) == MOST_IDS:
            break
    return tuple(found)


def _ids(group: Node) -> Iterator[AnswerId]:
    if text := _text(_member(group, "id")):
        yield AnswerId(place_in_words(("data",)), text)
    for records in _children(group):
        if records.kind is not NodeKind.LIST or records.key not in _LISTS:
            continue
        name = str(records.key)
        for record in _children(records):
            if text := _text(_member(record, "id")):
                called = _text(_member(record, _LISTS[name]))
                words = place_in_words((name, record.key if isinstance(record.key, int) else record.row))
                yield AnswerId(f"{words} ({visible(called)})" if called else words, text)


def _children(node: Node) -> Iterator[Node]:
    for row in range(node.child_count):
        child = node.child(row)
        if child.kind is NodeKind.RANGE:
            yield from _children(child)
        else:
            yield child


def _member(node: Node, key: str) -> Node | None:
    if node.kind is not NodeKind.OBJECT:
        return None
    return next((child for child in _children(node) if child.key == key), None)


def _text(node: Node | None) -> str:
    return node.value_text if node is not None and node.kind in (NodeKind.NUMBER, NodeKind.TEXT) else ""
