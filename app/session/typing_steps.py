"""Which keys belong together: undo takes back a word, a paste, a deletion; not a letter and not a whole page."""

from enum import Enum, auto

from app.domain.draft_change import splice


class Typing(Enum):
    """How a text became another."""

    SAME_WORD = auto()  # a key that goes on with what was typed
    NEW_WORD = auto()  # the first letter behind a blank
    PASTED = auto()  # many letters at once


def typing_of(before: str, after: str) -> Typing:
    """Tell how one text became the next."""
    start, _removed, inserted = splice(before, after)
    if len(inserted) > 1:
        return Typing.PASTED
    letter_behind_blank = inserted.strip() and start and after[start - 1].isspace()
    return Typing.NEW_WORD if letter_behind_blank and len(after) > len(before) else Typing.SAME_WORD
