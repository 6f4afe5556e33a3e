"""JSON objects inside other text, such as a mail: each whole one, never a piece out of a broken one."""

import re
from collections.abc import Iterator

from app.domain import exact_json
from app.domain.json_slices import is_deeper
from app.exchange.unreadable_file import UnreadableFileError

_PIECE = re.compile(r'(?:"(?:[^"\\\n]++|\\.)*+"[^"{}]*+)++|[{}]')
_MOST_TRIED = 50_000
_LOOKS_LIKE_JSON = re.compile(r'\{\s*(?:"|\})')
_MOST_HOLDING = 120_000
_MOST_MEMBERS = 400_000
"""So many objects and lists, and so many commas, may stand in a JSON text: more of them take memory and seconds that
no target group is worth. The answer with fifty targets over a thousand periods, each value twice in it, has fewer."""
_MOST_READ = 2 * exact_json.MAX_BYTES
_MENDED_AT_ONCE = 64 * 1024
_QUOTED_LINE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_TYPOGRAPHIC = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " "})


def read_json(text: str, start: int = 0, end: int | None = None) -> object:
    """Return the value of a JSON text, or of a part of one; raises UnreadableFileError with its place in the text."""
    part = text[start:end] if start or end is not None else text
    if part.count("{") + part.count("[") > _MOST_HOLDING or part.count(",") > _MOST_MEMBERS:
        raise UnreadableFileError("too_deep" if is_deeper(part, exact_json.MAX_DEPTH) else "too_many_parts")
    try:
        return exact_json.loads(part)
    except exact_json.JsonError as error:
        line, column = error.line, error.column
        if line == 1:
            column += start - (text.rfind("\n", 0, start) + 1)
        line += text.count("\n", 0, start) if line else 0
        raise UnreadableFileError(error.reason.partition(":")[0], "", line, column) from None


def objects_in(text: str) -> Iterator[object]:
    """Yield the JSON objects that stand in a text. Raises UnreadableFileError for one that is broken or cut off."""
    place, left = 0, _MOST_READ
    for _time in range(_MOST_TRIED):
        start = text.find("{", place)
        if left <= 0 or start < 0:
            return
        if not _LOOKS_LIKE_JSON.match(text, start):
            place = start + 1
            continue
        end = _closing(text, start, start + left)
        left -= (end or min(len(text), start + left)) - start
        yield read_json(text, start, end or len(text))
        place = end or len(text)


def mended(text: str) -> str:
    """Return a text without what mail programs do to one: marks of quoted lines, typographic quotes and blanks."""
    parts, place = [], 0
    while place < len(text):  # lines by the thousand: the marks of a very large text would take as much room again
        end = text.find("\n", place + _MENDED_AT_ONCE) + 1 or len(text)
        parts.append(_QUOTED_LINE.sub("", text[place:end]))
        place = end
    return "".join(parts).translate(_TYPOGRAPHIC)


def _closing(text: str, start: int, limit: int) -> int | None:
    """Return the place behind the bracket that closes the one at ``start``, None where there is none."""
    depth = 0
    for piece in _PIECE.finditer(text, start, limit):
        if piece[0] == "{":
            depth += 1
        elif piece[0] == "}":
            depth -= 1
            if not depth:
                return piece.end()
    return None
