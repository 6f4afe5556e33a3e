"""Where a person is in a draft, for coming back to it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person is, for coming back: the page's name, the dotted path of the field, the cursor in its text."""

    page: str = "group"
    field: str = ""
    cursor: int = 0
