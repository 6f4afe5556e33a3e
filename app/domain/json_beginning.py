"""The beginning of a JSON text as a JSON text of its own: what can be shown while the rest is still being read."""

import re

_PARTS = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{},]', re.DOTALL)
_CLOSING = {"[": "]", "{": "}"}


def beginning_of(text: str) -> tuple[str, int]:
    """Return a text that was cut anywhere up to its last whole entry, with all closed that is open there, and how many
    objects and lists those are; an empty text where no entry ends or something is closed that was not open."""
    is_open: list[str] = []
    end, closing = 0, ""
    for part in _PARTS.finditer(text):
        mark = part[0]
        if mark in _CLOSING:
            is_open.append(_CLOSING[mark])
        elif mark == ",":
            end, closing = part.start(), "".join(reversed(is_open))
        elif mark in ("]", "}") and (not is_open or is_open.pop() != mark):
            return "", 0
    return text[:end] + closing, len(closing)
