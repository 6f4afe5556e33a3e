"""Drafts on the disk: as typed, with the place, ordered by saving; the good version where the newest is damaged."""

import re
import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from app.domain.draft import Draft, new_draft
from app.domain.exact_json import NumberText
from app.domain.place import Place
from app.domain.profile import Profile
from app.exchange import draft_file
from app.exchange.unreadable_file import NewerFormat
from app.session.editor import Editor
from app.storage.database import Database
from app.storage.drafts import DamagedDraftError, DraftStore
from app.storage.journal import Journal
from app.storage.places import Places
from tests.app.exchange.typed_drafts import DRAFTS
from tests.app.storage.conftest import Clock


@pytest.fixture
def store(database: Database, clock: Clock) -> DraftStore:
    """An empty store."""
    return DraftStore(database, draft_file, clock.now)


def draft(name: str) -> Draft:
    """Return a new draft with a name."""
    return replace(new_draft(), name=name)


def change_text(database: Database, revision: int, changed: Callable[[bytes], bytes]) -> None:
    """Damage the text of one version behind the program's back."""

    def work(connection: sqlite3.Connection) -> None:
        query = "SELECT text FROM draft_version WHERE revision = ?"
        (text,) = connection.execute(query, (revision,)).fetchone()
        connection.execute("UPDATE draft_version SET text = ? WHERE revision = ?", (changed(text), revision))

    database.write(work)


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda text: text[: len(text) // 2],
    "one bit flipped": lambda text: text[:40] + bytes([text[40] ^ 1]) + text[41:],
    "nothing left": lambda text: b"",
    "all NUL": lambda text: bytes(len(text)),
}


def test_a_draft_comes_back_with_the_place_where_the_person_was(store: DraftStore) -> None:
    half_typed = replace(draft("Été"), from_date="2026-03-", total_periods="12x")
    place = Place("schedule", "periods.1.end_date", 7)
    revision = store.save("d1", half_typed, place)
    saved = store.load("d1")
    assert (saved.draft, saved.place, saved.revision, saved.name) == (half_typed, place, revision, "Été")
    assert saved.saved_at == "2026-03-01T09:30:00.000Z"
    assert not saved.damaged


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DRAFTS)
def test_every_draft_comes_back_as_it_was(store: DraftStore, any_draft: Draft) -> None:
    store.save("any", any_draft, Place())
    assert store.load("any").draft == any_draft


def test_a_name_no_text_can_hold_is_still_saved_and_listed(store: DraftStore) -> None:
    odd = draft("half a pair \ud83d and a NUL \0")
    store.save("d1", odd, Place(field="\udc00"))
    assert len(store.list()) == 1


def test_revisions_count_the_saves(store: DraftStore) -> None:
    assert [store.save("d1", draft(f"{n}"), Place()) for n in range(4)] == [1, 2, 3, 4]
    assert store.load("d1").revision == 4


def test_the_list_is_in_the_order_of_saving_whatever_the_clock_says(store: DraftStore, clock: Clock) -> None:
    for name in ("a", "b", "c"):
        store.save(name, draft(name), Place())
        clock.time = clock.time.replace(year=clock.time.year - 1)
    store.save("a", draft("a again"), Place())
    assert [(line.id, line.name) for line in store.list()] == [("a", "a again"), ("c", "c"), ("b", "b")]
    assert [line.id for line in store.list(limit=1, offset=1)] == ["c"]
    assert store.newest() == "a"


def test_the_list_says_how_far_sending_has_come(store: DraftStore, journal: Journal, profile: Profile) -> None:
    store.save("sent", draft("Sent"), Place())
    store.save("new", draft("New"), Place())
    journal.begin(journal.prepare("sent", 1, "Sent", b"{}", profile, "https://x").id)
    assert [(line.id, line.state) for line in store.list()] == [("new", ""), ("sent", "sending")]


def test_a_deleted_draft_is_gone_and_what_was_sent_of_it_is_not(
    store: DraftStore, journal: Journal, profile: Profile
) -> None:
    store.save("d1", draft("Sent"), Place())
    intent = journal.prepare("d1", 1, "Sent", b"{}", profile, "https://x")
    store.delete("d1")
    assert store.list() == []
    assert store.newest() is None
    with pytest.raises(LookupError):
        store.load("d1")
    assert journal.intent(intent.id) == intent


def test_new_ids_are_all_different(store: DraftStore) -> None:
    ids = {store.new_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(re.fullmatch("[0-9a-f]{32}", draft_id) for draft_id in ids)


@pytest.mark.parametrize("how", DAMAGE)
def test_of_a_damaged_draft_the_good_version_before_is_opened_and_the_damaged_one_kept(
    store: DraftStore, database: Database, how: str
) -> None:
    store.save("d1", draft("good"), Place("group", "name", 4))
    store.save("d1", draft("damaged"), Place())
    change_text(database, 2, DAMAGE[how])
    opened = store.load("d1")
    assert (opened.draft.name, opened.place.cursor, opened.damaged) == ("good", 4, True)
    assert len(store.damaged_texts("d1")) == 1
    assert not store.load("d1").damaged, "it is told once"
    assert [line.name for line in store.list()] == ["good"]
    assert store.save("d1", draft("better"), Place()) == 3
    assert store.load("d1").draft.name == "better"


def test_a_draft_of_which_nothing_is_whole_is_told_and_what_is_left_of_it_kept(
    store: DraftStore, database: Database
) -> None:
    store.save("d1", draft("one"), Place())
    store.save("d1", draft("two"), Place())
    for revision in (1, 2):
        change_text(database, revision, DAMAGE["one bit flipped"])
    for _ in range(2):
        with pytest.raises(DamagedDraftError):
            store.load("d1")
    assert len(store.damaged_texts("d1")) == 2
    assert [line.id for line in store.list()] == ["d1"]


def test_a_bit_that_flips_on_the_disk_is_noticed(places: Places) -> None:
    database = Database(places.database)
    store = DraftStore(database, draft_file)
    store.save("d1", draft("first version of it"), Place())
    store.save("d1", draft("second version of it"), Place())
    database.close()
    content = places.database.read_bytes()
    assert content.count(b'"second version of it"') == 1
    places.database.write_bytes(content.replace(b'"second version of it"', b'"second version oF it"'))
    again = Database(places.database)
    opened = DraftStore(again, draft_file).load("d1")
    assert (opened.draft.name, opened.damaged) == ("first version of it", True)
    again.close()


def test_the_draft_of_a_newer_program_is_not_taken_for_damaged_and_stays_as_it_is(
    store: DraftStore, database: Database
) -> None:
    class Tomorrow:
        """The form of a newer program."""

        def write_draft(self, draft: Draft) -> str:
            return draft_file.write_draft(draft).replace('"format": 1', '"format": 2').replace("0.1.0", "9.0")

        def read_draft(self, text: str) -> Draft:
            raise NotImplementedError

    DraftStore(database, Tomorrow()).save("d1", draft("tomorrow"), Place())
    with pytest.raises(NewerFormat) as newer:
        store.load("d1")
    assert newer.value.app == "9.0"
    assert store.damaged_texts("d1") == ()
    assert [line.name for line in store.list()] == ["tomorrow"]


def test_what_a_newer_program_added_is_still_there_after_saving(store: DraftStore) -> None:
    text = '{"format": 1, "draft": {"name": "N", "later": 1.50}, "more": [1]}'
    store.save("d1", draft_file.read_draft(text), Place())
    kept = store.load("d1").draft
    assert kept.extra == {"later": NumberText("1.50")}
    assert kept.file_extra["more"] == [NumberText("1")]


def test_a_draft_that_is_only_looked_at_stays_as_old_as_its_last_change(store: DraftStore, clock: Clock) -> None:
    store.save("d1", draft("Summer"), Place())
    clock.pass_seconds(3600)
    store.save("d2", draft("Winter"), Place())
    before = store.load("d1")
    clock.pass_seconds(3600)
    assert store.save("d1", before.draft, Place("targets", "targets.0.name", 3), before.history) == before.revision
    after = store.load("d1")
    assert (after.saved_at, after.revision, after.draft) == (before.saved_at, before.revision, before.draft)
    assert after.place == Place("targets", "targets.0.name", 3)
    assert [line.id for line in store.list()] == ["d2", "d1"]


def test_what_can_be_undone_is_kept_where_only_it_has_changed(store: DraftStore) -> None:
    editor = Editor(draft("Summer"))
    store.save("d1", editor.draft, Place(), editor.history)
    editor.set(("name",), "Winter")
    editor.undo()
    store.save("d1", editor.draft, Place(), editor.history)
    assert [step.draft.name for step in store.load("d1").history.future] == ["Winter"]


def test_a_damaged_version_is_written_anew_with_what_it_held(store: DraftStore, database: Database) -> None:
    store.save("d1", draft("Summer"), Place())
    change_text(database, 1, DAMAGE["cut short"])
    assert store.save("d1", draft("Summer"), Place()) == 2
    assert store.load("d1").draft == draft("Summer")
