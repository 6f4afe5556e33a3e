"""Where a person is in a draft, for coming back to it."""

from typing import NamedTuple


class Place(NamedTuple):
    """Where the person is, for coming back: the page's name, the dotted path of the field, the cursor in its text."""

    page: str = "group"
    field: str = ""
    cursor: int = 0
