"""What lies where at home."""

import pytest

from app.domain.intent import Intent, State
from app.domain.profile import Environment
from app.session.shelves import Shelf, shelf_lines
from app.storage.drafts import DraftLine


def intent(state: State, draft_id: str = "d1", at: str = "2026-01-02T00:00:00Z") -> Intent:
    return Intent(
        id="i" + at,
        draft_id=draft_id,
        revision=1,
        name="Summer",
        body=b"{}",
        sha256="",
        method="POST",
        url="https://eu.api.capillarytech.com/v3/targetGroups",
        profile_id="p",
        profile_name="EU",
        environment=Environment.LIVE,
        state=state,
        created_at=at,
        changed_at=at,
    )


DRAFT = DraftLine("d1", "Summer", "2026-01-01T00:00:00Z", 1)


@pytest.mark.parametrize(
    ("state", "shelf"),
    [
        (State.PREPARED, Shelf.READY),
        (State.CREATED, Shelf.SENT),
        (State.CREATED_WITH_PROBLEMS, Shelf.SENT),
        (State.UNKNOWN, Shelf.ATTENTION),
        (State.EXISTS_OURS, Shelf.ATTENTION),
        (State.SENDING, Shelf.ATTENTION),
        (State.NOT_PROCESSED, Shelf.ATTENTION),
        (State.NAME_TAKEN, Shelf.ATTENTION),
        (State.REJECTED, Shelf.ATTENTION),
        (State.WITHDRAWN, Shelf.DRAFTS),
        (State.ABANDONED, Shelf.DRAFTS),
    ],
)
def test_the_newest_wish_decides_where_a_draft_lies(state: State, shelf: Shelf) -> None:
    older = intent(State.REJECTED, at="2026-01-01T12:00:00Z")
    assert [line.shelf for line in shelf_lines([DRAFT], [intent(state), older])] == [shelf]


def test_a_draft_that_nobody_sent_lies_with_the_drafts() -> None:
    assert [line.shelf for line in shelf_lines([DRAFT], [])] == [Shelf.DRAFTS]


def test_what_was_sent_is_listed_although_its_draft_was_deleted() -> None:
    lines = shelf_lines([], [intent(State.UNKNOWN), intent(State.WITHDRAWN, "d2")])
    assert [(line.name, line.shelf, line.has_draft) for line in lines] == [("Summer", Shelf.ATTENTION, False)]


def test_the_newest_comes_first() -> None:
    later = DraftLine("d2", "Winter", "2026-03-01T00:00:00Z", 1)
    assert [line.name for line in shelf_lines([DRAFT, later], [])] == ["Winter", "Summer"]
