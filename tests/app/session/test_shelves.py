"""What can be done with the lines of home, on real storage."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.domain.draft import Draft, Target, Value, new_draft
from app.domain.intent import State
from app.domain.place import Place
from app.domain.profile import Environment, Profile, SignIn
from app.domain.shelf import Shelf, ShelfLine, ShelfQuery, SortBy
from app.exchange import draft_file
from app.session import line_form
from app.session.compose import body_bytes
from app.session.shelves import Shelves, may_delete, may_rename
from app.session.templates import SHIPPED, Templates
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.home_lines import HomeLines
from app.storage.journal import Journal
from app.storage.templates import TemplateStore

PROFILE = Profile("p", "Test", Environment.TEST, "https://eu.api.example.com", SignIn.BASIC, "till1")


@dataclass
class Desk:
    """Home's lists over a folder."""

    shelves: Shelves
    drafts: DraftStore
    journal: Journal

    def put(self, name: str, draft_id: str = "d1", **parts: str) -> Draft:
        draft: Draft = replace(new_draft(), name=name, **parts)  # type: ignore[arg-type]
        self.drafts.save(draft_id, draft, Place("targets"))
        return draft

    def wait(self, draft: Draft, draft_id: str = "d1") -> str:
        return self.journal.prepare(draft_id, 1, draft.name, body_bytes(draft), PROFILE, PROFILE.origin).id

    def lines(self, shelf: Shelf = Shelf.DRAFTS, text: str = "") -> tuple[ShelfLine, ...]:
        return self.shelves.listing(ShelfQuery(shelf, text)).lines

    def names(self, shelf: Shelf = Shelf.DRAFTS, text: str = "") -> list[str]:
        return [line.name for line in self.lines(shelf, text)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    database = Database(tmp_path / "composer.sqlite3")
    drafts, journal = DraftStore(database, draft_file), Journal(database)
    templates = Templates(TemplateStore(database, draft_file))
    yield Desk(Shelves(HomeLines(database, line_form), drafts, lambda: journal, templates), drafts, journal)
    database.close()


def test_a_renamed_draft_keeps_everything_else_and_the_place_where_one_was(desk: Desk) -> None:
    draft = desk.put("Summer", description="beach")
    desk.shelves.rename(desk.lines()[0], "Winter")
    saved = desk.drafts.load("d1")
    assert saved.draft == replace(draft, name="Winter")
    assert saved.place == Place("targets")


def test_what_waits_and_is_renamed_waits_no_longer(desk: Desk) -> None:
    desk.wait(desk.put("Summer"))
    desk.shelves.rename(desk.lines(Shelf.READY)[0], "Winter")
    assert (desk.names(Shelf.READY), desk.names()) == ([], ["Winter"])


def test_a_copy_is_a_draft_of_its_own(desk: Desk) -> None:
    draft = desk.put("Summer")
    copy = desk.shelves.duplicate(desk.lines()[0])
    assert desk.drafts.load(copy).draft == replace(draft, name="Summer copy")
    assert sorted(desk.names()) == ["Summer", "Summer copy"]


def test_a_copy_of_a_draft_without_a_name_has_none(desk: Desk) -> None:
    desk.put("")
    assert desk.drafts.load(desk.shelves.duplicate(desk.lines()[0])).name == ""


def test_a_deleted_draft_lies_in_the_bin_until_it_is_brought_back(desk: Desk) -> None:
    desk.put("Summer")
    bring_back = desk.shelves.delete(desk.lines()[0])
    assert (desk.names(), desk.names(Shelf.BIN)) == ([], ["Summer"])
    assert desk.shelves.listing(ShelfQuery()).counts[Shelf.BIN] == 1
    bring_back()
    assert (desk.names(), desk.names(Shelf.BIN)) == (["Summer"], [])


def test_what_waits_and_is_deleted_is_never_sent(desk: Desk) -> None:
    intent_id = desk.wait(desk.put("Summer"))
    bring_back = desk.shelves.delete(desk.lines(Shelf.READY)[0])
    assert desk.journal.intent(intent_id).state is State.WITHDRAWN
    assert desk.names(Shelf.READY) == []
    bring_back()
    assert desk.names() == ["Summer"]


def test_all_that_waits_comes_what_waits_longest_first(desk: Desk) -> None:
    for number in range(3):
        desk.wait(desk.put(f"{number}", f"d{number}"), f"d{number}")
    assert [line.name for line in desk.shelves.ready()] == ["0", "1", "2"]


def test_a_draft_becomes_a_template_without_the_name_of_the_group(desk: Desk) -> None:
    draft = desk.put("Summer", description="beach")
    desk.shelves.save_template(desk.lines()[0], "Beach", "For the beach.")
    line = desk.lines(Shelf.TEMPLATES)[0]
    assert (line.name, line.about) == ("Beach", "For the beach.")
    assert desk.shelves.draft_of(line) == replace(draft, name="")


def test_a_copy_of_a_shipped_template_is_ones_own(desk: Desk) -> None:
    shipped = desk.lines(Shelf.TEMPLATES)[0]
    desk.shelves.duplicate(shipped)
    copy = desk.lines(Shelf.TEMPLATES)[0]
    assert (copy.own, copy.name) == (True, f"{shipped.name} copy")
    desk.shelves.rename(copy, "Mine")
    assert desk.names(Shelf.TEMPLATES)[0] == "Mine"
    bring_back = desk.shelves.delete(desk.lines(Shelf.TEMPLATES)[0])
    assert len(desk.lines(Shelf.TEMPLATES)) == len(SHIPPED)
    bring_back()
    assert desk.names(Shelf.TEMPLATES)[0] == "Mine"


@pytest.mark.parametrize("text", ["beach", "1250", "umbrella SUMMER"])
def test_deleted_drafts_and_own_templates_are_found_by_descriptions_and_values(desk: Desk, text: str) -> None:
    target = Target(name="Umbrella", default_values=(Value(default_value="1250"),))
    for name, parts in (("Summer", {"description": "At the Beach", "targets": (target,)}), ("Winter", {})):
        desk.drafts.save(name, replace(new_draft(), name=name, **parts), Place())  # type: ignore[arg-type]
        (line,) = desk.lines(text=name)
        desk.shelves.save_template(line, f"As {name}", "")
        desk.shelves.delete(line)
    assert desk.names(Shelf.BIN, text) == ["Summer"]
    assert desk.names(Shelf.TEMPLATES, text) == ["As Summer"]


def test_templates_are_found_by_what_they_are_for_and_sorted_by_name(desk: Desk) -> None:
    assert [line.key for line in desk.lines(Shelf.TEMPLATES, "points limit")] == ["points_cap"]
    by_name = ShelfQuery(Shelf.TEMPLATES, sort_by=SortBy.NAME, descending=False)
    names = [line.name for line in desk.shelves.listing(by_name).lines]
    assert names == sorted(names, key=str.casefold)
    assert [line.name for line in desk.shelves.page(by_name, 2)] == names[2:]


def test_what_was_sent_can_begin_a_new_draft_although_its_own_is_gone(desk: Desk) -> None:
    draft = desk.put("Summer")
    intent = desk.wait(draft)
    desk.drafts.delete("d1")
    line = desk.lines(Shelf.READY)[0]
    assert (line.has_draft, line.intent_id) == (False, intent)
    assert desk.shelves.draft_of(line).name == "Summer"


def line(shelf: Shelf, state: State | None = None, *, has_draft: bool = True, own: bool = False) -> ShelfLine:
    return ShelfLine("k", "d", shelf, "Summer", "", state, has_draft=has_draft, own=own)


@pytest.mark.parametrize(
    ("given", "rename", "delete"),
    [
        (line(Shelf.DRAFTS), True, True),
        (line(Shelf.READY, State.PREPARED), True, True),
        (line(Shelf.READY, State.PREPARED, has_draft=False), False, False),
        (line(Shelf.ATTENTION, State.REJECTED), True, True),
        (line(Shelf.ATTENTION, State.UNKNOWN), False, True),
        (line(Shelf.SENT, State.CREATED), False, False),
        (line(Shelf.BIN), False, False),
        (line(Shelf.TEMPLATES), False, False),
        (line(Shelf.TEMPLATES, own=True), True, True),
    ],
)
def test_only_what_no_group_can_exist_of_is_renamed_and_nothing_that_was_sent_is_deleted(
    given: ShelfLine, rename: bool, delete: bool
) -> None:
    assert (may_rename(given), may_delete(given)) == (rename, delete)
