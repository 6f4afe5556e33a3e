"""S25: what a person saw the fingerprint of is, byte for byte, what the service gets."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.profile import Environment, Profile, SignIn
from app.session.pages import PageId
from app.storage.database import Database
from app.storage.places import Places
from app.storage.settings import Settings
from tests.fault_service import FaultService, Visit, answering, http
from tests.security.room import CREATED_BODY, sign_in
from tests.ui.keys import example
from tests.ui.program_fixture import RunningProgram, focus, press, push, running
from ui.wizard import Wizard

__all__ = ["running", "sign_in"]

NAMES = ("Summer 2026", 'Été – 夏 🎉 "quoted" \\ / 1.00')


@pytest.fixture
def service() -> Iterator[FaultService]:
    """A service that creates what it is asked."""
    with FaultService(answering(http(200, CREATED_BODY))) as service:
        yield service


def connect(running: RunningProgram, service: FaultService, sign_in: SignIn = SignIn.BASIC) -> None:
    """Create there from now on."""
    connections = running.home.connections
    connections.save(Profile("p1", "Trial", Environment.TEST, service.url, sign_in, "till.1"), "password of the till")
    connections.choose("p1")
    with running.qtbot.waitSignal(running.home.reloaded):
        running.home.reload()


def confirmed(running: RunningProgram, wizard: Wizard) -> str:
    """Go through all steps and return the fingerprint that stands on the page that is confirmed."""
    running.to_the_button(wizard)
    press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert wizard.page is PageId.REVIEW and wizard.review.fingerprint.isVisible()
    (digest,) = re.findall("[0-9a-f]{64}", wizard.review.fingerprint.text())
    press(Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    return str(digest)


def on_the_wire(service: FaultService) -> list[str]:
    """Return the fingerprints of the bodies that arrived."""
    return [hashlib.sha256(request.body).hexdigest() for request in service.requests]


@pytest.mark.parametrize("name", NAMES, ids=["plain", "odd"])
def test_the_bytes_on_the_wire_have_the_fingerprint_that_was_shown(
    running: RunningProgram, service: FaultService, sign_in: SignIn, name: str
) -> None:
    connect(running, service, sign_in)
    wizard = running.take_in(replace(example("page_sample"), name=name))
    digest = confirmed(running, wizard)
    running.create(wizard)
    assert on_the_wire(service) == [digest]
    assert wizard.submit.intent is not None
    assert hashlib.sha256(wizard.submit.intent.body).hexdigest() == digest


def test_an_edit_after_the_look_shows_another_fingerprint_and_that_is_sent(
    running: RunningProgram, service: FaultService
) -> None:
    connect(running, service)
    wizard = running.take_in(replace(example("page_sample"), name=NAMES[0]))
    before = confirmed(running, wizard)
    wizard.jump_to(("name",))
    press(Qt.Key.Key_End)
    QTest.keyClicks(focus(), " B")
    after = confirmed(running, wizard)
    running.create(wizard)
    assert before != after
    assert on_the_wire(service) == [after]


def test_what_is_sent_once_more_is_the_same(running: RunningProgram, service: FaultService) -> None:
    def lose(visit: Visit) -> None:
        visit.read()
        visit.reset()

    service.play(lose, answering(http(200, CREATED_BODY)))
    connect(running, service)
    wizard = running.take_in(replace(example("page_sample"), name=NAMES[1]))
    digest = confirmed(running, wizard)
    running.create(wizard)
    assert "cannot tell" in wizard.submit.outcome.headline.text()
    draft_id = wizard.draft_id
    running.close()
    wait_for_nothing(running)
    running.start()  # and with the bytes from the disk
    connect(running, service)  # without a vault a new run is told the password again
    again = running.reopen(draft_id)
    with running.qtbot.waitSignal(again.flights.landed, timeout=30_000):
        again.submit.look_up.resend_asked.emit()
    assert on_the_wire(service) == [digest, digest]


def wait_for_nothing(running: RunningProgram) -> None:
    """Let what is not known be asked about at once."""
    database = Database(Places(running.folder).database)
    Settings(database).set("check_after_seconds", 0)
    database.close()


def test_a_mark_of_the_way_is_not_in_the_bytes(running: RunningProgram, service: FaultService) -> None:
    """No byte is added for the wire: length and body are those that were confirmed."""
    connect(running, service)
    wizard = running.take_in(replace(example("page_sample"), name=NAMES[0]))
    confirmed(running, wizard)
    running.create(wizard)
    (request,) = service.requests
    assert int(request.headers["content-length"]) == len(request.body)
    assert not request.body.startswith(b"\xef\xbb\xbf") and b"\r" not in request.body


def test_create_is_pressed_on_what_is_shown(running: RunningProgram, service: FaultService) -> None:
    connect(running, service)
    wizard = running.take_in(replace(example("page_sample"), name=NAMES[0]))
    confirmed(running, wizard)
    push(wizard.submit.ready.button)
    QTest.keyClicks(wizard, "typed while it is on its way")
    running.until(lambda: wizard.submit.created)
    assert len(service.requests) == 1
    assert b"typed while" not in service.requests[0].body
