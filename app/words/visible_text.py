"""Texts of others made safe to look at: no character in them hides, turns the line around or ends it."""

import re
from collections.abc import Mapping

_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U00013430-\U0001345f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def visible(text: str) -> str:
    """Return a text with control, direction, invisible and half characters as escapes such as ``\\u202e``."""
    return _HIDDEN.sub(_escape, text)


def all_visible(params: Mapping[str, str | int]) -> dict[str, str | int]:
    """Return what fills a sentence, with each text in it made visible."""
    return {name: visible(value) if isinstance(value, str) else value for name, value in params.items()}


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    point = ord(character)
    return _SHORT.get(character) or (f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}")
