"""The body of a request as text to read, to keep or to hand on: its digits and order stay, only the layout changes."""

import re

from app.domain import exact_json

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_UNSAFE = re.compile(r"""\\["\\]|[^ #$()*+,./0-9:;=?@A-Z\[\\\]_`a-z{}~-]""")


def readable_body(body: bytes) -> str:
    """Return a body with a value on each line, a line end included."""
    return exact_json.dumps(exact_json.loads(body.decode()), indent=2) + "\n"


def guarded_body(body: bytes) -> str:
    """Return a body on one line, in letters that no shell of Windows and no code page reads in another way: whatever
    is special stands as ``\\u0026`` and the like, which is the same JSON value."""
    text = exact_json.dumps(exact_json.loads(body.decode()))
    return _STRING.sub(lambda found: f'"{_UNSAFE.sub(_escape, found[0][1:-1])}"', text)


def _escape(found: re.Match[str]) -> str:
    units = found[0][-1].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place]:02x}{units[place + 1]:02x}" for place in range(0, len(units), 2))
