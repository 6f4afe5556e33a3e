"""A file that a person opens: a ``.tgdraft`` or the body of a request, told apart by what is in it."""

import stat
from pathlib import Path

from app.domain import exact_json, vocab
from app.domain.draft import Draft
from app.exchange import draft_file, json_body
from app.exchange.json_in_text import read_json
from app.exchange.unreadable_file import NotARequest, UnreadableFileError

_WIRE_NAMES = frozenset(field.wire for field in vocab.FIELDS["group"])
_ANSWER = frozenset({"data", "errors"})


def read_file(file: Path) -> Draft:
    """Return the draft of a file. Raises OSError, and UnreadableFileError for what is no target group."""
    if not stat.S_ISREG(file.stat().st_mode):  # a pipe or device could keep the program waiting for ever
        raise UnreadableFileError("not_a_file")
    with file.open("rb") as opened:
        return read_file_text(text_of(opened.read(exact_json.MAX_BYTES + 1)))


def read_file_text(text: str) -> Draft:
    """Return the draft of a text, a ``.tgdraft`` or a request body by its content; raises UnreadableFileError."""
    value = read_json(text)
    if draft_file.is_draft_file(value):
        return draft_file.draft_of(value)
    if isinstance(value, dict) and value and not _WIRE_NAMES & value.keys():
        raise NotARequest("an_answer" if value.keys() >= _ANSWER else "no_known_field")
    return json_body.draft_of(value)


def text_of(data: bytes) -> str:
    """Return the text of a file's bytes: UTF-8, with or without a mark in front.

    Raises UnreadableFileError: ``too_large`` (10 MiB), ``utf16``, ``not_utf8``.
    """
    if len(data) > exact_json.MAX_BYTES:
        raise UnreadableFileError("too_large")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:2]:
        raise UnreadableFileError("utf16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableFileError("not_utf8", line=line) from None
