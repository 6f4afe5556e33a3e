"""Where a text occurs in an answer: gone through once, piece by piece; from then on whole pieces are passed over."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.session.answer_values import HOLDING, RANGE, Entries, leaf_text, member_of

Rows = tuple[int, ...]
"""A place in a tree: the row to take at each level."""
_BLOCK = 500
_KNOWN_BLOCK = 10
"""What it takes to look at a block whose texts are at hand, in nodes that are gone through."""
_Place = list[tuple[Entries, int]]
"""The lists and objects that a place stands in, from the outermost, each with the entry that comes next in it."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Some hundred nodes in a row: where they begin, and all their keys and values in small letters."""

    begin: tuple[tuple[Entries, int], ...]
    text: str


class AnswerIndex:
    """Belongs to the value of an answer; is made as far as somebody looked."""

    def __init__(self, value: object) -> None:
        self._value = value
        self._blocks: list[_Block] = []
        self._next: _Place = [(value, 0)] if isinstance(value, HOLDING) else []

    def look(self, text: str) -> Iterator[Rows | int]:
        """Yield the places whose key or value holds a text, capital letters aside, from top to bottom; and between
        them how many nodes it took to look further: a caller can pause anywhere."""
        wanted = text.casefold()
        if not wanted:
            return
        if not isinstance(self._value, HOLDING):
            if wanted in leaf_text(self._value).casefold():
                yield ()
            return
        number = 0
        while number < len(self._blocks) or self._next:
            made = number == len(self._blocks)
            if made:
                self._blocks.append(self._block())
            block = self._blocks[number]
            yield _BLOCK if made else _KNOWN_BLOCK
            if wanted in block.text:
                yield from _places(block, wanted)
            number += 1

    def clear(self) -> None:
        """Forget everything."""
        self._value, self._blocks, self._next = None, [], []

    def _block(self) -> _Block:
        begin = tuple(self._next)
        texts: list[str] = []
        for key, inner in _entries(self._next):
            if isinstance(key, str):
                texts.append(key)
            if not isinstance(inner, HOLDING):
                texts.append(leaf_text(inner))
        return _Block(begin, "\n".join(texts).casefold())


def _places(block: _Block, wanted: str) -> Iterator[Rows]:
    place = list(block.begin)
    for key, inner in _entries(place):
        if _holds(wanted, key, inner):
            yield _rows(place, inner)


def _entries(place: _Place) -> Iterator[tuple[str | int, object]]:
    """Yield the entries of a block; ``place`` goes on with them and stands behind the last one at the end."""
    left = _BLOCK
    while place and left:
        value, row = place.pop()
        if row >= len(value):
            continue
        place.append((value, row + 1))
        key, inner = member_of(value, row)
        if isinstance(inner, HOLDING):
            place.append((inner, 0))
        left -= 1
        yield key, inner


def _holds(wanted: str, key: str | int, value: object) -> bool:
    if isinstance(key, str) and wanted in key.casefold():
        return True
    return not isinstance(value, HOLDING) and wanted in leaf_text(value).casefold()


def _rows(place: _Place, inner: object) -> Rows:
    """Return the rows to the entry that was yielded last, through ranges."""
    rows: list[int] = []
    for value, after in place[:-1] if isinstance(inner, HOLDING) else place:
        rows += divmod(after - 1, RANGE) if len(value) > RANGE else (after - 1,)
    return tuple(rows)
