"""What is known of the run of the program before this one."""

from typing import NamedTuple


class OpenWindow(NamedTuple):
    """The window of a draft and where it was, as Qt writes that down."""

    draft_id: str
    geometry: str = ""


class FormerRun(NamedTuple):
    """``crashed`` is true where the last run was not ended; ``windows`` were open in it, the one in front last.
    ``in_a_row`` says that it crashed three times within a minute."""

    crashed: bool = False
    windows: tuple[OpenWindow, ...] = ()
    in_a_row: bool = False
