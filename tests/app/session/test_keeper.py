"""Autosave: soon, on its own thread, the latest of each draft, again while the disk refuses, all of it at the end."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.draft import Draft, new_draft
from app.domain.history import History
from app.domain.place import Place
from app.exchange import draft_file
from app.session.copy_folder import CopyFolder
from app.session.keeper import PAUSE_SECONDS, RETRY_SECONDS, Keeper
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.not_recorded import NotRecordedError
from app.storage.places import Places

SECONDS = 20
NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


class WatchedStore:
    """A real store that a test can hold up or make refuse, as a full disk does."""

    def __init__(self, store: DraftStore) -> None:
        self.store = store
        self.refusal: Exception | None = None
        self.go = threading.Event()
        self.go.set()
        self.entered = threading.Semaphore(0)
        self.names: list[str] = []
        self.threads: set[str] = set()

    def save(self, draft_id: str, draft: Draft, place: Place, history: History | None = None) -> int:
        """Save, or refuse."""
        self.entered.release()
        assert self.go.wait(SECONDS)
        self.threads.add(threading.current_thread().name)
        if self.refusal is not None:
            raise self.refusal
        self.names.append(draft.name)
        return self.store.save(draft_id, draft, place, history)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[WatchedStore]:
    """A store on a fresh database."""
    places = Places(tmp_path / "target-composer")
    places.prepare()
    database = Database(places.database)
    yield WatchedStore(DraftStore(database, draft_file))
    database.close()


Make = Callable[..., Keeper]


@pytest.fixture
def make(watched: WatchedStore) -> Iterator[Make]:
    """Make keepers that end with the test; a pause of an hour means that only a flush saves."""
    made: list[Keeper] = []

    def keeper(pause: float = 0, retry: float = 3600) -> Keeper:
        made.append(Keeper(watched, pause, retry, lambda: NOW))
        return made[-1]

    yield keeper
    watched.go.set()
    watched.refusal = None
    for one in made:
        one.close()


def told(keeper: Keeper) -> threading.Semaphore:
    """Return what counts the changes of the state that were told."""
    changes = threading.Semaphore(0)
    keeper.listen(changes.release)
    return changes


def draft(name: str) -> Draft:
    """Return a new draft with a name."""
    return replace(new_draft(), name=name)


def test_what_is_kept_is_on_the_disk_soon_without_asking(make: Make, watched: WatchedStore) -> None:
    keeper = make()
    changes = told(keeper)
    keeper.keep("d1", draft("typed"), Place("group", "name", 5))
    assert changes.acquire(timeout=SECONDS)
    saved = watched.store.load("d1")
    assert (saved.draft.name, saved.place) == ("typed", Place("group", "name", 5))
    assert keeper.revision("d1") == saved.revision
    assert (keeper.state.waiting, keeper.state.saved_at, keeper.state.failing_since) == (False, NOW, None)
    assert watched.threads == {"keeper"}


def test_keeping_and_trying_again_fit_into_the_times_promised() -> None:
    assert PAUSE_SECONDS <= 0.5
    assert RETRY_SECONDS == 2.0


def test_whoever_types_never_waits_for_the_disk(make: Make, watched: WatchedStore) -> None:
    keeper = make()
    watched.go.clear()
    keeper.keep("d1", draft("a"), Place())
    assert watched.entered.acquire(timeout=SECONDS)
    for n in range(1000):
        keeper.keep("d1", draft(f"{n}"), Place())
    assert keeper.state.waiting
    watched.go.set()
    assert keeper.flush()
    assert watched.store.load("d1").draft.name == "999"


def test_the_keys_of_a_word_are_one_save(make: Make, watched: WatchedStore) -> None:
    keeper = make(pause=3600)
    for name in ("w", "wo", "wor", "word"):
        keeper.keep("d1", draft(name), Place())
    assert keeper.flush()
    assert watched.names == ["word"]


def test_what_comes_while_a_save_is_under_way_is_saved_after_it(make: Make, watched: WatchedStore) -> None:
    keeper = make()
    watched.go.clear()
    keeper.keep("d1", draft("first"), Place())
    assert watched.entered.acquire(timeout=SECONDS)
    keeper.keep("d1", draft("second"), Place())
    watched.go.set()
    assert keeper.flush()
    assert watched.names == ["first", "second"]


def test_each_draft_is_saved(make: Make, watched: WatchedStore) -> None:
    keeper = make(pause=3600)
    for name in ("a", "b"):
        keeper.keep(name, draft(name), Place())
    assert keeper.flush()
    assert {line.id for line in watched.store.list()} == {"a", "b"}


def test_while_the_disk_is_full_the_draft_waits_and_the_state_says_since_when_and_why(
    make: Make, watched: WatchedStore
) -> None:
    keeper = make()
    changes = told(keeper)
    watched.refusal = NotRecordedError("disk_full")
    keeper.keep("d1", draft("typed"), Place())
    assert changes.acquire(timeout=SECONDS)
    state = keeper.state
    assert (state.waiting, state.failing_since, state.reason) == (True, NOW, "disk_full")
    watched.refusal = None
    assert keeper.flush()
    assert watched.store.load("d1").draft.name == "typed"
    assert (keeper.state.failing_since, keeper.state.reason) == (None, "")


def test_while_the_disk_refuses_copies_go_into_another_folder(
    make: Make, watched: WatchedStore, tmp_path: Path
) -> None:
    keeper = make(pause=3600)
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    watched.refusal = NotRecordedError("disk_full")
    keeper.keep("d1", draft("Summer"), Place())
    keeper.copy_into(CopyFolder(folder))
    state = keeper.state
    assert (state.waiting, state.reason, state.copied_at, state.copies_in) == (True, "disk_full", NOW, str(folder))
    (file,) = folder.iterdir()
    assert (file.name, draft_file.read_draft(file.read_text("utf-8")).name) == ("draft-d1.tgdraft", "Summer")
    keeper.keep("d1", draft("Winter"), Place())
    assert not keeper.flush()
    assert draft_file.read_draft(file.read_text("utf-8")).name == "Winter"
    watched.refusal = None
    assert keeper.flush()
    assert (keeper.state.copied_at, keeper.state.failing_since) == (None, None)


def test_a_folder_for_copies_that_is_gone_claims_nothing(make: Make, watched: WatchedStore, tmp_path: Path) -> None:
    keeper = make(pause=3600)
    watched.refusal = NotRecordedError("read_only")
    keeper.keep("d1", draft("Summer"), Place())
    keeper.copy_into(CopyFolder(tmp_path / "none"))
    assert (keeper.state.copied_at, keeper.state.waiting) == (None, True)


def test_a_save_that_failed_is_tried_again_by_itself(make: Make, watched: WatchedStore) -> None:
    keeper = make(retry=0)
    watched.refusal = NotRecordedError("disk_full")
    keeper.keep("d1", draft("typed"), Place())
    for _ in range(3):
        assert watched.entered.acquire(timeout=SECONDS)
    changes = told(keeper)
    watched.refusal = None
    while keeper.state.failing_since is not None:
        assert changes.acquire(timeout=SECONDS)
    assert watched.store.load("d1").draft.name == "typed"


def test_one_draft_that_cannot_be_saved_keeps_no_other_from_the_disk(make: Make, watched: WatchedStore) -> None:
    class Surprise(WatchedStore):
        def save(self, draft_id: str, draft: Draft, place: Place, history: History | None = None) -> int:
            if draft_id == "bad":
                raise ValueError("of any kind")
            return watched.save(draft_id, draft, place)

    keeper = Keeper(Surprise(watched.store), 3600, 3600, lambda: NOW)
    keeper.keep("bad", draft("bad"), Place())
    keeper.keep("good", draft("good"), Place())
    assert not keeper.flush()
    assert watched.names == ["good"]
    assert (keeper.state.reason, keeper.state.waiting) == ("failed", True)
    keeper.drop("bad")
    assert keeper.close()


def test_a_draft_that_was_deleted_does_not_come_back(make: Make, watched: WatchedStore) -> None:
    keeper = make(pause=3600)
    keeper.keep("d1", draft("typed"), Place())
    keeper.drop("d1")
    watched.store.delete("d1")
    assert keeper.flush()
    assert watched.store.list() == []


def test_closing_saves_what_is_waiting(make: Make, watched: WatchedStore) -> None:
    keeper = make(pause=3600)
    keeper.keep("d1", draft("last words"), Place())
    assert keeper.close()
    assert watched.store.load("d1").draft.name == "last words"


def test_closing_says_when_something_could_not_be_saved(make: Make, watched: WatchedStore) -> None:
    keeper = make(pause=3600)
    watched.refusal = NotRecordedError("read_only")
    keeper.keep("d1", draft("lost?"), Place())
    assert not keeper.close()
    assert keeper.state.reason == "read_only"


def test_a_listener_that_fails_does_not_end_saving(
    make: Make, watched: WatchedStore, expect_log: Callable[[str], None]
) -> None:
    expect_log("A listener of the keeper failed")
    keeper = make(pause=3600)

    def fail() -> None:
        raise RuntimeError

    keeper.listen(fail)
    for name in ("one", "two"):
        keeper.keep("d1", draft(name), Place())
        assert keeper.flush()
    assert watched.names == ["one", "two"]
