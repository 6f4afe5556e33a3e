"""Large JSON texts parsed, measured and let go of piece by piece: no piece keeps the interpreter to itself, and with
it the window, for more than a moment."""

import gc
import json
import re
import sys
from collections.abc import Callable
from itertools import accumulate
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from app.domain.pace import Pace

LARGE = 128 * 1024
"""Characters from which a text counts as large: parsed whole, a smaller one takes a few milliseconds."""
WINDOWS = (256, 8192)
"""How much is handed to the parser at once, tried in this order."""
_CUT_OFF = 2
"""So many characters of a number, such as ``e+``, may stand unread before the end of a window: it goes on there."""
_BEGINNING = 4
"""So many characters of the next entry tell two entries of a list from what is inside of one: ``}, {"id``."""
_BATCH = 1000
MOST_HOLDING = 1_000_000
"""Objects and lists of an answer: more of them would fill the memory, and no answer of the service has as many."""
_BETWEEN_FREEZES = 256 * 1024
_BLANK = re.compile(r"[ \t\n\r]*")
_FLAT = re.compile(r'[^\[\]{}"]*')
_BACKSLASHES = re.compile(r"\\*")
_UP_OR_DOWN = bytes.maketrans(b"[{]}", b"\1\1\xff\xff")  # as signed numbers: one more, one less
_NO_BRACKETS = bytes(set(range(256)) - set(b"[{]}"))
_STEP = 16 * 1024
_ObjectOf = Callable[[list[tuple[str, object]]], object]


def parse(
    text: str,
    decoder: json.JSONDecoder,
    windows: tuple[int, ...] = WINDOWS,
    large_object: _ObjectOf | None = None,
) -> object:
    """Return the value of a JSON text, the same that ``decoder.decode`` returns; ValueError where that raises it.
    ``large_object`` may make another kind of object of the pairs of a large one.

    Where the collector is switched off, as in the window's program, what was parsed is left out of all that somebody
    collects later: going through it would take as long as parsing it. Elsewhere it rests meanwhile: nothing of what is
    parsed is garbage.
    """
    pieces = _Pieces(text, decoder, windows, large_object)
    collects = gc.isenabled()
    gc.disable()
    try:
        return pieces.value()
    finally:
        pieces.end()
        if collects:
            gc.enable()


class Large:
    """What was parsed piece by piece: a list or object that may hold very much. All others are small."""


class LargeList(list[Any], Large):
    """A list, or the members of an object."""


def release(value: object) -> None:
    """Take a value apart, so that letting go of it at once does not take long. It is empty afterwards, with all that is
    large in it."""
    waiting, pace = [value], Pace()
    while waiting:
        item = waiting.pop()
        while isinstance(item, dict | list) and item:
            pace.step()
            waiting += _large_in(_taken_out(item))


def _taken_out(item: dict[Any, Any] | list[Any]) -> list[Any]:
    """Take some entries out of a list or object and return them."""
    if isinstance(item, dict):
        return [item.popitem()[1] for _time in range(min(_BATCH, len(item)))]
    batch = item[-_BATCH:]
    del item[-_BATCH:]
    return batch


def _large_in(batch: list[Any]) -> list[Any]:
    kinds = set(map(type, batch))
    if tuple in kinds:
        batch = [entry[-1] if isinstance(entry, tuple) and entry else entry for entry in batch]
    elif not any(issubclass(kind, Large) for kind in kinds):
        return []
    return [entry for entry in batch if isinstance(entry, Large)]


def is_deeper(text: str, most: int, most_holding: int = sys.maxsize) -> bool:
    """Tell whether objects and lists of a text stand in each other more than ``most`` deep, or are more than
    ``most_holding``."""
    depth, holding, place, in_string = 0, 0, 0, False
    pace = Pace()
    while place < len(text):
        pace.step()
        end = place + _STEP
        if text[end - 1 : end] == "\\":  # what it escapes belongs to it
            escapes = _BACKSLASHES.match(text, end)
            end = (escapes.end() if escapes else end) + 1
        parts = text[place:end].replace("\\\\", "").replace('\\"', "").split('"')
        outside = "".join(parts[in_string::2]).encode("ascii", "replace")
        steps = outside.translate(_UP_OR_DOWN, _NO_BRACKETS)
        holding += steps.count(b"\1")
        depths = list(accumulate(memoryview(steps).cast("b"), initial=depth))
        if max(depths) > most or holding > most_holding:
            return True
        depth, place, in_string = depths[-1], end, in_string == (len(parts) % 2 == 1)
    return False


class _Pieces:
    """Lists and objects that are larger than the windows are walked here, all that is smaller the parser takes."""

    def __init__(
        self, text: str, decoder: json.JSONDecoder, windows: tuple[int, ...], large_object: _ObjectOf | None
    ) -> None:
        self._text = text
        self._windows = windows
        self._scan = decoder.scan_once  # type: ignore[attr-defined]
        self._small_object = getattr(decoder, "object_pairs_hook", None) or dict
        self._large_object = large_object or self._small_object
        self._pairs: list[tuple[str, Any]] = []  # of the object that was made last
        self._scan_keeping_pairs = json.JSONDecoder(
            parse_int=decoder.parse_int,
            parse_float=decoder.parse_float,
            parse_constant=decoder.parse_constant,
            object_pairs_hook=self._keep_pairs,
        ).scan_once  # type: ignore[attr-defined]
        self._open: list[list[Any]] = []  # lists and members of objects that are not at their end yet
        self._freezes = not gc.isenabled()
        self._next_freeze = _BETWEEN_FREEZES
        self._pace = Pace()

    def value(self) -> object:
        try:
            value, at = self._value(self._after_blanks(0))
            if self._after_blanks(at) != len(self._text):
                self._open.append([value])
                raise ValueError("more than one value")
        except BaseException:
            for begun in self._open:
                release(begun)
            raise
        return value

    def end(self) -> None:
        """Let go of the text at once: what refers to itself, nobody collects here."""
        del self._scan_keeping_pairs, self._text

    def _value(self, at: int) -> tuple[object, int]:
        text = self._text
        self._pace.step()
        if at >= self._next_freeze:
            self._freeze(at)
        first = text[at : at + 1]
        if first == '"':
            return scanstring(text, at + 1, True)  # type: ignore[no-any-return]
        for size in self._windows:
            whole = at + size >= len(text)
            try:
                value, end = self._scan(text[at : at + size], 0)
            except (json.JSONDecodeError, StopIteration):
                if whole:
                    raise ValueError("no value") from None
                continue
            if whole or end + _CUT_OFF < size:
                return value, at + end
        if first == "{":
            return self._object(at + 1)
        if first == "[":
            return self._list(at + 1)
        try:
            return self._scan(text, at)  # type: ignore[no-any-return]  # a number longer than the window
        except StopIteration:
            raise ValueError("no value") from None

    def _list(self, at: int) -> tuple[object, int]:
        items = LargeList()
        self._open.append(items)
        at = self._after_blanks(at)
        if self._text[at : at + 1] == "]":
            return self._open.pop(), at + 1
        mark: str | None = ""  # what stands between two entries, once two were seen; None where that leads astray
        while True:
            run, after = self._run(at, mark or "")
            if run:
                self._pace.step()
                items += run
                at += after
                if at >= self._next_freeze:
                    self._freeze(at)
                continue
            mark = mark if run is not None else None
            value, end = self._value(at)
            items.append(value)
            at, more = self._after_member(end, "]")
            if not more:
                return self._open.pop(), at
            if mark is not None:
                mark = self._text[end - 1 : at + _BEGINNING]

    def _run(self, at: int, mark: str) -> tuple[list[object] | None, int]:
        """Return the entries before the last comma of a window and where the next begins; no entries where there is
        no such comma, None where it was inside of an entry.

        What has no brackets and quotes ends an entry at every comma; else the comma of two entries before is looked
        for, with what stood around it. Where that one is inside of an entry, what is before it is no list.
        """
        ahead = self._text[at : at + self._windows[-1]]
        flat = _FLAT.match(ahead)
        comma = ahead.rfind(",", 0, flat.end() if flat else 0)
        if comma > 0:
            entries = self._entries(ahead[:comma])
            if entries is None:
                raise ValueError("no list")
            return entries, self._after_blanks(at + comma + 1) - at
        place = ahead.rfind(mark) if mark else -1
        return ([], 0) if place < 0 else (self._entries(ahead[: place + 1]), place + len(mark) - _BEGINNING)

    def _entries(self, run: str) -> list[object] | None:
        try:
            items, end = self._scan(f"[{run}]", 0)
        except (json.JSONDecodeError, StopIteration):
            return None
        return items if items and end == len(run) + 2 else None

    def _object(self, at: int) -> tuple[object, int]:
        members = LargeList()
        self._open.append(members)
        text = self._text
        at = self._after_blanks(at)
        if text[at : at + 1] == "}":
            return self._large_object(self._open.pop()), at + 1
        mark: str | None = ""  # as in a list
        while True:
            if mark:
                some, after = self._some_members(at, mark)
                members += some or []
                at += after
                mark = mark if some is not None else None
            if text[at : at + 1] != '"':
                raise ValueError("no name")
            name, at = scanstring(text, at + 1, True)
            at = self._after_blanks(at)
            if text[at : at + 1] != ":":
                raise ValueError("no colon")
            value, end = self._value(self._after_blanks(at + 1))
            members.append((name, value))
            at, more = self._after_member(end, "}")
            if not more:
                self._open.pop()
                return self._large_object(members), at
            if mark is not None:
                mark = text[end - (text[end - 1] in '}]"') : at + 1]

    def _some_members(self, at: int, mark: str) -> tuple[list[tuple[str, Any]] | None, int]:
        """Return the members before the last place of a window that looks like the end of one, and where the next
        begins; no members where there is no such place, None where it was inside of one."""
        ahead = self._text[at : at + self._windows[-1]]
        place = ahead.rfind(mark)
        if place <= 0:
            return [], 0
        self._pace.step()
        run = ahead[: place + (mark[0] in '}]"')]
        try:
            _value, end = self._scan_keeping_pairs(f"{{{run}}}", 0)
        except (json.JSONDecodeError, StopIteration):
            return None, 0
        return (self._pairs, place + len(mark) - 1) if end == len(run) + 2 else (None, 0)

    def _keep_pairs(self, pairs: list[tuple[str, Any]]) -> object:
        self._pairs = pairs
        return self._small_object(pairs)

    def _after_member(self, at: int, closing: str) -> tuple[int, bool]:
        at = self._after_blanks(at)
        mark = self._text[at : at + 1]
        if mark == closing:
            return at + 1, False
        if mark != ",":
            raise ValueError("no comma")
        return self._after_blanks(at + 1), True

    def _after_blanks(self, at: int) -> int:
        match = _BLANK.match(self._text, at)
        return match.end() if match else at

    def _freeze(self, at: int) -> None:
        self._next_freeze = at + _BETWEEN_FREEZES
        if self._freezes:
            gc.freeze()
