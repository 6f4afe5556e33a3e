"""The lines of home: what lies where, finding, sorting, and pages that cost no more among thousands of drafts."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.domain.draft import Target, Value, new_draft
from app.domain.intent import AttemptKind, State
from app.domain.outcome import Reply
from app.domain.place import Place
from app.domain.profile import Profile
from app.domain.shelf import Shelf, ShelfQuery, SortBy
from app.exchange import draft_file
from app.session import line_form
from app.session.compose import body_bytes
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.home_lines import PAGE, HomeLines
from app.storage.journal import Journal
from tests.app.storage.stocked import stock

URL = "https://eu.api.example.com/v3/targetGroups"
CREATED = Reply(201, {}, b'{"data": {"id": 7}}')
WAYS: dict[State, tuple[State, ...]] = {
    State.PREPARED: (),
    State.WITHDRAWN: (State.WITHDRAWN,),
    State.CREATED: (State.RESPONSE, State.CREATED),
    State.CREATED_WITH_PROBLEMS: (State.RESPONSE, State.CREATED_WITH_PROBLEMS),
    State.REJECTED: (State.RESPONSE, State.REJECTED),
    State.NOT_PROCESSED: (State.RESPONSE, State.NOT_PROCESSED),
    State.NAME_TAKEN: (State.RESPONSE, State.NAME_TAKEN),
    State.UNKNOWN: (State.UNKNOWN,),
    State.ABANDONED: (State.UNKNOWN, State.ABANDONED),
    State.SENDING: (State.SENDING,),
}


class Home:
    """Drafts, what was sent of them, and the lists over both."""

    def __init__(self, database: Database, journal: Journal, profile: Profile) -> None:
        self.drafts = DraftStore(database, draft_file)
        self.journal = journal
        self.profile = profile
        self.lines = HomeLines(database, line_form)

    def draft(self, name: str, draft_id: str = "", **parts: object) -> str:
        draft_id = draft_id or f"id of {name}"
        self.drafts.save(draft_id, replace(new_draft(), name=name, **parts), Place())  # type: ignore[arg-type]
        return draft_id

    def send(self, draft_id: str, state: State) -> str:
        """Leave a draft's wish in a state."""
        draft = self.drafts.load(draft_id).draft
        intent = self.journal.prepare(draft_id, 1, draft.name, body_bytes(draft), self.profile, URL)
        if state in (State.PREPARED, State.WITHDRAWN):
            if state is State.WITHDRAWN:
                self.journal.settle(intent.id, State.PREPARED, State.WITHDRAWN)
            return intent.id
        begun = self.journal.begin(intent.id, AttemptKind.SEND)
        self.journal.first_byte(intent.id)
        before = State.SENDING
        for to in WAYS[state]:
            if to is State.RESPONSE:
                self.journal.respond(intent.id, begun.attempts, reply=CREATED, first_byte=True)
            elif to is not State.SENDING:
                self.journal.settle(intent.id, before, to)
            before = to
        return intent.id

    def names(self, shelf: Shelf = Shelf.DRAFTS, text: str = "", **order: object) -> list[str]:
        query = ShelfQuery(shelf, text, **order)  # type: ignore[arg-type]
        return [line.name for line in self.lines.listing(query).lines]


@pytest.fixture
def home(database: Database, journal: Journal, profile: Profile) -> Home:
    return Home(database, journal, profile)


@pytest.mark.parametrize(
    ("state", "shelves"),
    [
        (State.PREPARED, {Shelf.READY}),
        (State.CREATED, {Shelf.SENT}),
        (State.CREATED_WITH_PROBLEMS, {Shelf.SENT}),
        (State.UNKNOWN, {Shelf.ATTENTION, Shelf.SENT}),
        (State.SENDING, {Shelf.ATTENTION, Shelf.SENT}),
        (State.NOT_PROCESSED, {Shelf.ATTENTION, Shelf.SENT}),
        (State.NAME_TAKEN, {Shelf.ATTENTION, Shelf.SENT}),
        (State.REJECTED, {Shelf.ATTENTION, Shelf.SENT}),
        (State.WITHDRAWN, {Shelf.DRAFTS}),
        (State.ABANDONED, {Shelf.DRAFTS, Shelf.SENT}),
    ],
)
def test_how_its_newest_wish_stands_decides_where_a_draft_lies(home: Home, state: State, shelves: set[Shelf]) -> None:
    draft_id = home.draft("Summer")
    home.send(draft_id, state)
    assert {shelf for shelf in Shelf if home.names(shelf)} == shelves
    assert home.lines.listing(ShelfQuery()).counts == dict.fromkeys(shelves, 1)


def test_what_waits_and_was_changed_since_is_a_draft_again_at_once(home: Home) -> None:
    draft_id = home.draft("Summer")
    home.send(draft_id, State.PREPARED)
    assert home.names(Shelf.READY) == ["Summer"]
    home.draft("Summer 2", draft_id)
    assert home.names(Shelf.READY) == []
    assert home.names(Shelf.DRAFTS) == ["Summer 2"]


def test_every_wish_of_a_draft_that_left_this_computer_stays_in_the_history(home: Home) -> None:
    draft_id = home.draft("Summer")
    home.send(draft_id, State.REJECTED)
    home.draft("Summer 2", draft_id)
    home.send(draft_id, State.CREATED)
    assert home.names(Shelf.SENT, sort_by=SortBy.NAME, descending=False) == ["Summer", "Summer 2"]


def test_a_deleted_draft_leaves_its_list_and_what_may_exist_stays(home: Home) -> None:
    plain, unsure = home.draft("Plain"), home.draft("Unsure")
    home.send(unsure, State.UNKNOWN)
    home.drafts.delete(plain)
    home.drafts.delete(unsure)
    assert home.names(Shelf.DRAFTS) == []
    (line,) = home.lines.listing(ShelfQuery(Shelf.ATTENTION)).lines
    assert (line.name, line.has_draft) == ("Unsure", False)
    home.drafts.restore(plain)
    assert home.names(Shelf.DRAFTS) == ["Plain"]


@pytest.mark.parametrize("text", ["SUMMER", "mer 2026", "beach", "1250", "umbrella", "2026 sum"])
def test_names_descriptions_and_values_are_found_whatever_the_case(home: Home, text: str) -> None:
    target = Target(name="Umbrella", target_entity="TRANSACTION", default_values=(Value(default_value="1250"),))
    home.draft("Summer 2026", description="For the BEACH", targets=(target,))
    home.draft("Winter")
    assert home.names(text=text) == ["Summer 2026"]


def test_the_services_own_words_are_not_what_a_person_looks_for(home: Home) -> None:
    home.draft("Summer")
    assert home.names(text="fixed_calendar") == []


def test_lists_are_sorted_by_time_and_by_name_without_capital_letters(home: Home) -> None:
    for name in ("b", "C", "a"):
        home.draft(name)
    assert home.names(sort_by=SortBy.NAME, descending=False) == ["a", "b", "C"]
    assert home.names(sort_by=SortBy.NAME, descending=True) == ["C", "b", "a"]


def test_a_draft_of_which_the_newest_text_is_damaged_is_listed_by_its_name(home: Home, database: Database) -> None:
    home.draft("Summer", description="beach")
    database.write(lambda connection: connection.execute("UPDATE draft_version SET text = x'00'").rowcount)
    database.write(lambda connection: connection.execute("UPDATE draft SET revision = revision").rowcount)
    assert home.names(text="summer") == ["Summer"]
    assert home.names(text="beach") == []


def all_read(lines: HomeLines) -> None:
    """Read until every line is there."""
    while lines.listing(ShelfQuery()).unfinished:
        pass


def test_drafts_of_an_older_data_folder_come_in_step_by_step_the_newest_first(database: Database) -> None:
    stock(database, 250)
    lines = HomeLines(database, line_form)
    first = lines.listing(ShelfQuery())
    assert first.unfinished
    assert first.lines[0].name == "Group 00250"
    all_read(lines)
    assert lines.listing(ShelfQuery()).total == 250


def test_the_line_to_keep_is_on_the_page_that_comes(database: Database) -> None:
    stock(database, 450)
    lines = HomeLines(database, line_form)
    all_read(lines)
    listing = lines.listing(ShelfQuery(), keep="d150")
    assert (listing.first, listing.row) == (300, 300)
    assert listing.lines[0].key == "d150"
    assert lines.listing(ShelfQuery(text="00007"), keep="d150").row == -1


@pytest.mark.parametrize("text", ["", "order 700"])
def test_a_page_costs_as_many_statements_and_rows_among_thousands_as_among_ten(database: Database, text: str) -> None:
    stock(database, 10)
    lines = HomeLines(database, line_form)
    all_read(lines)
    few = cost(database, lambda: lines.listing(ShelfQuery(text=text), keep="d7"))
    database.write(lambda connection: connection.execute("DELETE FROM draft").rowcount)
    database.write(lambda connection: connection.execute("DELETE FROM draft_version").rowcount)
    stock(database, 3000)
    all_read(lines)
    many = cost(database, lambda: lines.listing(ShelfQuery(text=text), keep="d1500"))
    assert many[0] == few[0]
    assert many[1] <= few[1] + PAGE
    page = cost(database, lambda: lines.page(ShelfQuery(), 2900))
    assert page == (1, PAGE)


def cost(database: Database, read: Callable[[], object]) -> tuple[int, int]:
    """Return how many statements a reading makes and how many rows it fetches."""
    statements: list[str] = []
    rows = 0

    def row(_cursor: sqlite3.Cursor, values: tuple[object, ...]) -> tuple[object, ...]:
        nonlocal rows
        rows += 1
        return values

    def watch(connection: sqlite3.Connection) -> None:
        connection.set_trace_callback(lambda text: None if text in ("BEGIN ", "ROLLBACK") else statements.append(text))
        connection.row_factory = row

    def unwatch(connection: sqlite3.Connection) -> None:
        connection.set_trace_callback(None)
        connection.row_factory = None

    database.read(watch)
    read()
    database.read(unwatch)
    return len([text for text in statements if text.startswith("SELECT")]), rows


def test_a_list_without_drafts_is_empty(home: Home) -> None:
    listing = home.lines.listing(ShelfQuery(Shelf.READY), keep="nobody")
    assert (listing.total, listing.row, listing.lines) == (0, -1, ())


def test_a_page_holds_no_more_than_its_size(home: Home) -> None:
    for number in range(3):
        home.draft(f"{number}")
    assert len(home.lines.listing(ShelfQuery(), size=2).lines) == 2
    assert [line.name for line in home.lines.page(ShelfQuery(), 2, 2)] == ["0"]


def test_half_typed_names_are_lines_too(home: Home) -> None:
    home.draft("")
    home.draft("half a \ud83d pair", "d2")
    assert home.names(sort_by=SortBy.NAME, descending=False) == ["", "half a ? pair"]
