"""The lists of the home window and what a line of them says."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from app.domain.profile import Environment
from app.domain.state import State


class Shelf(StrEnum):
    """The lists of the home window, in order."""

    DRAFTS = "drafts"
    READY = "ready"
    SENT = "sent"
    ATTENTION = "attention"
    TEMPLATES = "templates"
    BIN = "bin"


class SortBy(StrEnum):
    """What a list is sorted by."""

    NAME = "name"
    TIME = "time"
    STATE = "state"
    PLACE = "place"


class ShelfLine(NamedTuple):
    """A line of a list. ``key`` names it among all lines, ``when`` is ISO 8601 in UTC.

    ``state`` is that of the wish to create the group, None where there was none; ``intent_id``, ``environment`` and
    ``url`` say which and where, ``group_id`` is the id that the service gave. ``has_draft`` is false where only the
    record of a sending is left. ``about`` says in a sentence what a template is for; ``own`` is true for a person's
    own template.
    """

    key: str
    draft_id: str
    shelf: Shelf
    name: str
    when: str
    state: State | None = None
    environment: Environment | None = None
    url: str = ""
    intent_id: str = ""
    has_draft: bool = True
    about: str = ""
    own: bool = False
    group_id: str = ""


class ShelfQuery(NamedTuple):
    """Which lines are wanted: those of a list in which every word of ``text`` is found, in an order."""

    shelf: Shelf = Shelf.DRAFTS
    text: str = ""
    sort_by: SortBy = SortBy.TIME
    descending: bool = True


class Listing(NamedTuple):
    """The answer to a query: how many lines there are, those from ``first`` on, how many lie in each list, and the
    row of the line that was asked for, -1 where it is gone. ``unfinished`` says that more is being read in."""

    query: ShelfQuery
    total: int
    first: int
    lines: tuple[ShelfLine, ...]
    counts: Mapping[Shelf, int] = MappingProxyType({})
    row: int = -1
    unfinished: bool = False
