"""What the home window needs to know of a draft without opening it: what it is found by, and what it would send."""

import json
import unicodedata

from app.domain import vocab
from app.domain.vocab import Kind
from app.exchange.draft_file import read_draft
from app.exchange.unreadable_file import UnreadableFileError
from app.session.compose import body_bytes

_CODES = (Kind.BOOLEAN, Kind.CHOICE)
_FIELDS = [field for table in vocab.FIELDS.values() for field in table]
_NOT_SOUGHT = frozenset(
    {"spelled", "pinned", "format", "app"}
    | {name for field in _FIELDS if field.kind in _CODES for name in (field.name, field.wire)}
)
"""Keys beneath which nothing stands that a person typed."""


def search_text(text: bytes) -> str:
    """Return what a draft's file or a request holds of names, descriptions, dates and values, each once, folded."""
    try:
        value = json.loads(text.decode("utf-8", "surrogatepass"), parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return ""
    found: dict[str, None] = {}
    pending = [value]
    while pending:
        part = pending.pop()
        if isinstance(part, dict):
            pending += [inner for key, inner in reversed(part.items()) if key not in _NOT_SOUGHT]
        elif isinstance(part, list):
            pending += reversed(part)
        elif isinstance(part, str) and part:
            found[part] = None
    return fold(" ".join(found))


def fold(text: str) -> str:
    """Return a text as it is compared when something is looked for."""
    plain = text.encode("utf-8", "replace").decode()
    return " ".join(unicodedata.normalize("NFKC", plain).casefold().split())


def asks_for(text: bytes, body: bytes) -> bool:
    """Tell whether a draft's text would still be sent as these bytes."""
    try:
        return body_bytes(read_draft(text.decode("utf-8", "surrogatepass"))) == body
    except (ValueError, UnreadableFileError):
        return False
