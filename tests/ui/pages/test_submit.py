"""Creating from the window on real services: what is missing is said, how it ended is told, nothing is sent twice."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.intent import State
from app.domain.profile import Environment, Profile, SignIn
from app.session.pages import PageId
from app.session.shelves import Shelf
from app.storage.database import Database
from app.storage.journal import Journal
from app.storage.places import Places
from app.storage.settings import Settings
from tests.scripted_service import Act, ScriptedService, hang_up, refuse, say
from tests.ui.keys import example
from tests.ui.program_fixture import RunningProgram, focus, press, push, running
from ui.wizard import Wizard

__all__ = ["running"]

SAMPLE = replace(example("page_sample"), name="Summer 2026")


@pytest.fixture
def service() -> Iterator[ScriptedService]:
    service = ScriptedService(hang_up)
    yield service
    service.end()


def connect(running: RunningProgram, service: ScriptedService, environment: Environment = Environment.TEST) -> None:
    """Use a connection to a service, its secret kept for this run as after signing in."""
    connections = running.home.connections
    profile = Profile("p1", "Trial", environment, service.url, SignIn.BASIC, "till.1")
    connections.save(profile, "secret")
    connections.choose(profile.id)
    with running.qtbot.waitSignal(running.home.reloaded):
        running.home.reload()


def at_the_button(running: RunningProgram) -> Wizard:
    wizard = running.take_in(SAMPLE)
    running.to_the_button(wizard)
    return wizard


def test_a_group_is_created_on_the_practice_service_and_its_draft_can_no_longer_be_changed(
    running: RunningProgram,
) -> None:
    wizard = at_the_button(running)
    assert wizard.submit.ready.button.text() == "Create target group in PRACTICE"
    running.create(wizard)
    assert wizard.submit.outcome.headline.text() == "The target group was created in PRACTICE"
    assert "nothing was created for your customers" in wizard.submit.outcome.explanation.text()
    assert wizard.submit.answer.isVisible()
    running.until(lambda: wizard.submit.answer.isTabVisible(1))
    press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert wizard.locked.isVisible()
    QTest.keyClicks(wizard, "more")
    assert wizard.bridge.editor.draft == SAMPLE


def test_a_created_draft_opens_again_with_its_answer_and_lies_with_what_was_sent(running: RunningProgram) -> None:
    wizard = at_the_button(running)
    running.create(wizard)
    draft_id = wizard.draft_id
    wizard.close()
    running.restart()
    running.home.show_shelf(Shelf.SENT)
    running.until(lambda: running.home.table.lines.row_of(draft_id) == 0)
    again = running.reopen(draft_id)
    assert again.page is PageId.SUBMIT
    assert again.bridge.editor.locked
    assert again.submit.outcome.headline.text() == "The target group was created in PRACTICE"
    assert again.submit.answer.isVisible()


def test_pressing_create_on_an_unfinished_draft_says_what_is_missing_and_leads_there(running: RunningProgram) -> None:
    wizard = running.new()
    press(Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert wizard.submit.ready.button.isEnabled()
    push(wizard.submit.ready.button)
    assert focus() is wizard.submit.panel
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert (wizard.page, focus().objectName()) == (PageId.GROUP, "name")


def test_a_name_that_is_taken_is_told_at_its_field_until_it_is_edited(running: RunningProgram) -> None:
    first = at_the_button(running)
    running.create(first)
    second = at_the_button(running)
    running.create(second)
    assert "already exists" in second.submit.outcome.headline.text()
    assert not second.bridge.editor.locked
    push(second.findChild(type(second.next), "rename"))
    assert (second.page, focus().objectName()) == (PageId.GROUP, "name")
    page = second.page_widget(PageId.GROUP)
    assert [issue.code for issue in second.bridge.editor.issues_at(("name",))] == ["service.310069"]
    assert page.isVisible()
    press(Qt.Key.Key_End)
    QTest.keyClicks(focus(), " B")
    assert second.bridge.editor.issues_at(("name",)) == ()
    running.to_the_button(second)
    running.create(second)
    assert second.submit.created


def test_a_taken_name_that_is_typed_again_is_not_sent_again_but_asked_about(running: RunningProgram) -> None:
    running.create(at_the_button(running))
    second = at_the_button(running)
    running.create(second)
    intent = second.submit.intent
    second.bridge.editor.set(("name",), "Winter")
    second.bridge.editor.set(("name",), "Summer 2026")
    running.to_the_button(second)
    running.create(second)
    assert second.submit.intent == intent
    assert "already exists" in second.submit.outcome.headline.text()


def test_creating_in_live_wants_the_name_typed(running: RunningProgram, service: ScriptedService) -> None:
    service.play(refuse(300004))
    connect(running, service, Environment.LIVE)
    wizard = at_the_button(running)
    assert wizard.submit.ready.button.text().startswith("Create target group in LIVE (127.0.0.1")
    push(wizard.submit.ready.button)
    assert focus().objectName() == "typed_name"
    assert "Summer 2026" in wizard.submit.ready.typed_error.text()
    assert service.creations() == []
    QTest.keyClicks(focus(), "Summer 2026")
    running.create(wizard)
    assert len(service.creations()) == 1
    assert wizard.submit.ready.typed_name.text() == ""


def test_an_answer_that_never_came_locks_the_draft_and_is_looked_up(
    running: RunningProgram, service: ScriptedService
) -> None:
    connect(running, service)
    wizard = at_the_button(running)
    running.create(wizard)
    assert "cannot tell" in wizard.submit.outcome.headline.text()
    assert wizard.bridge.editor.locked
    assert wizard.submit.look_up.isVisible()
    assert not wizard.submit.ready.isVisible()
    assert len(service.creations()) == 1
    push(wizard.submit.look_up.check)
    running.until(lambda: wizard.flights.of(wizard.draft_id) is None)
    assert "Wait" in wizard.submit.look_up.words.text()
    assert len(service.creations()) == 1


def test_what_is_not_known_stays_so_over_a_restart_and_needs_attention(
    running: RunningProgram, service: ScriptedService
) -> None:
    connect(running, service)
    wizard = at_the_button(running)
    running.create(wizard)
    draft_id = wizard.draft_id
    running.restart()
    running.home.show_shelf(Shelf.ATTENTION)
    running.until(lambda: running.home.table.lines.row_of(draft_id) == 0)
    again = running.reopen(draft_id)
    assert again.bridge.editor.locked
    assert again.submit.look_up.isVisible()
    assert again.submit.intent is not None and again.submit.intent.state is State.UNKNOWN
    assert len(service.creations()) == 1


def test_an_error_of_a_target_stands_at_its_field_and_as_a_link(
    running: RunningProgram, service: ScriptedService
) -> None:
    service.play(refuse(310133))
    connect(running, service)
    wizard = at_the_button(running)
    running.create(wizard)
    assert "did not accept" in wizard.submit.outcome.headline.text()
    assert wizard.bridge.editor.issues_at(("leaderboard_enabled",))
    wizard.submit.outcome.chosen.emit(("leaderboard_enabled",))
    assert focus().objectName() == "leaderboard_enabled"


@pytest.mark.parametrize(
    ("act", "words"),
    [(say(401), "Sign-in was refused"), (say(403), "may not create"), (say(404), "Check its host")],
)
def test_a_request_that_was_turned_away_can_be_sent_again(
    running: RunningProgram, service: ScriptedService, act: Act, words: str
) -> None:
    service.play(act)
    connect(running, service)
    wizard = at_the_button(running)
    running.create(wizard)
    assert words in wizard.submit.outcome.explanation.text()
    assert wizard.submit.ready.isVisible()
    assert not wizard.bridge.editor.locked


def test_asked_too_often_it_is_sent_when_it_is_allowed_only_if_the_person_says_so(
    running: RunningProgram, service: ScriptedService
) -> None:
    service.play(say(429, None, "Retry-After: 0"), say(201, {"data": {"id": 7, "name": SAMPLE.name}}))
    connect(running, service)
    wizard = at_the_button(running)
    running.create(wizard)
    assert "Wait 0 seconds" in wizard.submit.outcome.explanation.text()
    assert len(service.creations()) == 1
    assert not wizard.submit.allowance.tick.isChecked()
    with running.qtbot.waitSignal(wizard.flights.landed, timeout=30_000):
        push(wizard.submit.allowance.tick)
    assert wizard.submit.created
    assert not wizard.submit.allowance.isVisible()
    assert len(service.creations()) == 2


def can_be_changed(wizard: Wizard) -> bool:
    return not wizard.bridge.editor.locked


def test_h34_while_it_waits_seconds_are_counted_down_and_nothing_is_sent_where_the_person_does_not_want_it_any_more(
    running: RunningProgram, service: ScriptedService
) -> None:
    service.play(say(429, None, "Retry-After: 500"))
    connect(running, service)
    wizard = at_the_button(running)
    running.create(wizard)
    page = wizard.submit
    assert page.allowance.left.text() in [f"The service can be asked again in {left} seconds." for left in (500, 499)]
    push(page.allowance.tick)
    running.until(lambda: page.flight.stop.text() == "Do not send")
    assert page.flight.elapsed.text().startswith("Sent in 4") or page.flight.elapsed.text() == "Sent in 500 seconds"
    assert can_be_changed(wizard) is False
    assert not wizard.flights.any_sending  # closing needs no question: nothing is on its way
    with running.qtbot.waitSignal(wizard.flights.landed, timeout=30_000):
        push(page.flight.stop)
    assert page.allowance.isVisible()
    assert not page.allowance.tick.isChecked()
    assert can_be_changed(wizard)
    assert len(service.creations()) == 1


def test_h34_it_is_sent_by_itself_three_times_at_most_and_over_a_restart_too(
    running: RunningProgram, service: ScriptedService
) -> None:
    service.play(say(429, None, "Retry-After: 0"))
    connect(running, service)
    wizard = at_the_button(running)
    running.create(wizard)
    with running.qtbot.waitSignal(wizard.flights.landed, timeout=30_000):
        push(wizard.submit.allowance.tick)
    assert len(service.creations()) == 4
    assert wizard.submit.allowance.isVisible()
    assert not wizard.submit.allowance.tick.isVisible()
    draft_id = wizard.draft_id
    running.restart()
    again = running.reopen(draft_id)
    again.show_page(PageId.SUBMIT)
    assert again.submit.allowance.isVisible()
    assert not again.submit.allowance.tick.isVisible()
    assert len(service.creations()) == 4


@pytest.mark.parametrize(("retry_after", "seconds", "may_tick"), [("601", 600, False), ("soon", 60, True)])
def test_h34_h35_more_than_ten_minutes_are_by_hand_and_what_is_no_time_is_a_minute(
    running: RunningProgram, service: ScriptedService, retry_after: str, seconds: int, may_tick: bool
) -> None:
    service.play(say(429, None, f"Retry-After: {retry_after}"))
    connect(running, service)
    wizard = at_the_button(running)
    running.create(wizard)
    assert seconds - 2 <= wizard.submit.allowance.seconds() <= seconds
    assert wizard.submit.allowance.tick.isVisible() is may_tick


def test_closing_the_window_in_mid_flight_harms_nothing(running: RunningProgram) -> None:
    wizard = at_the_button(running)
    draft_id, flights = wizard.draft_id, wizard.flights
    with running.qtbot.waitSignal(flights.landed, timeout=30_000):
        push(wizard.submit.ready.button)
        wizard.close()
    again = running.reopen(draft_id)
    running.until(lambda: again.submit.created)


def test_elapsed_seconds_are_shown_and_the_wait_can_be_stopped(
    running: RunningProgram, service: ScriptedService
) -> None:
    go_on = threading.Event()

    def keep_waiting(_asked: object) -> bytes | None:
        go_on.wait(30)
        return None

    service.play(keep_waiting)
    connect(running, service)
    wizard = at_the_button(running)
    with running.qtbot.waitSignal(wizard.flights.landed, timeout=30_000):
        push(wizard.submit.ready.button)
        running.until(lambda: wizard.submit.flight.elapsed.text() == "1 second")
        assert not wizard.submit.ready.isVisible()
        push(wizard.submit.flight.stop)
    go_on.set()
    assert "stopped waiting" in wizard.submit.outcome.explanation.text()
    assert wizard.submit.look_up.isVisible()


def impatient(running: RunningProgram) -> None:
    """Have looking up allowed at once."""
    running.close()
    database = Database(Places(running.folder).database)
    Settings(database).set("check_after_seconds", 0)
    database.close()
    running.start()


def look_up(running: RunningProgram, wizard: Wizard) -> None:
    with running.qtbot.waitSignal(wizard.flights.landed, timeout=30_000):
        push(wizard.submit.look_up.check)


def test_a_free_name_proves_that_nothing_was_created_and_the_draft_can_be_created_again(
    running: RunningProgram, service: ScriptedService
) -> None:
    impatient(running)
    connect(running, service)
    wizard = at_the_button(running)
    running.create(wizard)
    service.play(say(200, {"data": True, "errors": None, "warnings": None}))
    look_up(running, wizard)
    assert wizard.submit.outcome.headline.text() == "Nothing was created"
    assert "The name is free" in wizard.submit.outcome.explanation.text()
    assert not wizard.bridge.editor.locked
    assert wizard.submit.ready.isVisible()


def test_a_taken_name_that_cannot_be_looked_at_is_settled_by_the_person(
    running: RunningProgram, service: ScriptedService
) -> None:
    impatient(running)
    connect(running, service)
    wizard = at_the_button(running)
    running.create(wizard)
    service.play(say(200, {"data": False, "errors": None, "warnings": None}), say(200, {"data": []}))
    look_up(running, wizard)
    assert wizard.bridge.editor.locked
    assert "say whether it is yours" in wizard.submit.look_up.words.text()
    with running.qtbot.waitSignal(wizard.flights.landed, timeout=30_000):
        push(wizard.submit.look_up.mine)
    assert wizard.submit.created


def test_giving_up_wants_the_name_and_a_reason_and_frees_the_draft(
    running: RunningProgram, service: ScriptedService
) -> None:
    connect(running, service)
    wizard = at_the_button(running)
    running.create(wizard)
    view = wizard.submit.look_up
    push(view.give_up)
    assert focus() is view.typed_name
    with running.qtbot.waitSignal(wizard.flights.landed, timeout=30_000):
        push(view.confirm)
    assert "Type the name" in view.words.text()
    assert view.isVisible()
    view.typed_name.setFocus()
    QTest.keyClicks(view.typed_name, "Summer 2026")
    QTest.keyClicks(view.reason, "Looked on the service's own screens")
    with running.qtbot.waitSignal(wizard.flights.landed, timeout=30_000):
        push(view.confirm)
    assert not wizard.bridge.editor.locked
    assert wizard.submit.ready.isVisible()


def test_a_program_that_ends_while_something_is_sent_writes_down_that_it_is_not_known(running: RunningProgram) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def hold(_asked: object) -> None:
        asked.set()
        go_on.wait(30)

    slow = ScriptedService(hold)
    connect(running, slow)
    wizard = at_the_button(running)
    push(wizard.submit.ready.button)
    running.until(asked.is_set)
    running.close()
    database = Database(Places(running.folder).database)
    (intent,) = Journal(database).history()
    database.close()
    go_on.set()
    slow.end()
    assert (intent.state, intent.reason) == (State.UNKNOWN, "stopped")
