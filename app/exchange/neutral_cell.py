"""Texts in cells that no spreadsheet program takes for a formula.

What begins like one gets an apostrophe in front. A text that has one already gets another, so that taking one away
gives back what was there.
"""

import re

_FORMULA = re.compile("'*[=+\\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]")


def neutral(text: str) -> str:
    """Return a text that is shown and never calculated."""
    return f"'{text}" if _FORMULA.match(text) else text


def restored(cell: str) -> str:
    """Return the text of which :func:`neutral` made a cell; any other cell is its own text."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
