"""Texts in cells that no spreadsheet program takes for a formula.

What begins like one gets an apostrophe in front; so does what would begin a cell if a program parted the cells at
another sign than we do. Where an apostrophe is already, it gets another: taking one away gives back what was there.
"""

import re

_FIRST = "[=+\\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]"
_BEFORE = '(?:^|(?<=[,;|\t\r\n"]))'
_PLAIN = re.compile(f"{_BEFORE}(?='*{_FIRST})")
_NEUTRAL = re.compile(f"{_BEFORE}'(?='*{_FIRST})")


def neutral(text: str) -> str:
    """Return a text that is shown and never calculated."""
    return _PLAIN.sub("'", text)


def restored(cell: str) -> str:
    """Return the text of which :func:`neutral` made a cell; any other cell is its own text."""
    return _NEUTRAL.sub("", cell)
