"""What any text must be: whole characters, no hidden ones, no blanks around names, not too long."""

import re
from collections.abc import Iterator

from app.domain.field_path import FieldPath
from app.domain.issue import Issue
from app.domain.vocab import DESCRIPTION_LIMIT, NAME_LIMIT
from app.rules.register import found, set_text

_LINES = "\t\n\r"
_BROKEN = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_CONTROL_IN_LINES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
# not U+200C and U+200D: Persian, Hindi and emoji need them
_INVISIBLE = re.compile("[\u00ad\u180e\u200b\u200e\u200f\u2060\ufeff]")
_ANY = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u180e\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
# a letter of one alphabet beside one of another that can look the same
_MIXED = re.compile("[A-Za-z][\u0370-\u03ff\u0400-\u052f]|[\u0370-\u03ff\u0400-\u052f][A-Za-z]")
_IN_LINES = frozenset({"description", "expression", "expression_json"})


def text_issues(path: FieldPath, text: str) -> Iterator[Issue]:
    """Yield what the characters of a text say; in descriptions and rules lines and blanks around are usual.

    A text of nothing but blanks counts as missing where it is needed.
    """
    in_lines = path[-1] in _IN_LINES
    if _ANY.search(text):
        yield from _character_issues(path, text, _CONTROL_IN_LINES if in_lines else _CONTROL)
    if path[-1] == "name" and not text.isascii() and (mixed := _MIXED.search(text)):
        yield found("text.mixed_alphabets", path, letters=mixed[0], position=mixed.start() + 1)
    if not in_lines and text.strip() not in (text, ""):
        yield found("text.blanks_around", path, set_text(path, text.strip(), "trim"))


def length_issues(path: FieldPath, text: str) -> Iterator[Issue]:
    """Yield what the length of a name or a description says. The limits count characters; a service that counts
    UTF-16 units may find a text of emoji longer."""
    is_name = path[-1] == "name"
    limit = NAME_LIMIT if is_name else DESCRIPTION_LIMIT
    if len(text) * 2 <= limit:
        return
    if len(text) > limit:
        code = "text.name_too_long" if is_name else "text.description_too_long"
        yield found(code, path, limit=limit, length=len(text))
        return
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if units > limit:
        yield found("text.long_in_utf16", path, limit=limit, length=len(text), units=units)


def _character_issues(path: FieldPath, text: str, control: re.Pattern[str]) -> Iterator[Issue]:
    kinds = (
        ("text.broken_character", _BROKEN),
        ("text.control_character", control),
        ("text.direction_character", _DIRECTION),
        ("text.invisible_character", _INVISIBLE),
    )
    for code, pattern in kinds:
        first = pattern.search(text)
        if first:
            fix = set_text(path, pattern.sub("", text), "remove_characters")
            yield found(code, path, fix, character=f"U+{ord(first.group()):04X}", position=first.start() + 1)
