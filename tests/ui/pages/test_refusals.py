"""What the service refused, in the window: likely reasons as links, each with one click that mends it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton

from app.domain.profile import Environment, Profile, SignIn
from app.session.pages import PageId
from tests.scripted_service import ScriptedService, hang_up, say
from tests.ui.keys import example
from tests.ui.program_fixture import RunningProgram, focus, press, push, running
from ui.forms.link_button import LinkButton
from ui.wizard import Wizard

__all__ = ["running"]


@pytest.fixture
def service() -> Iterator[ScriptedService]:
    service = ScriptedService(hang_up)
    yield service
    service.end()


def refused(running: RunningProgram, service: ScriptedService, *codes: int) -> Wizard:
    errors = [{"code": code, "message": "said"} for code in codes]
    service.play(say(400, {"data": None, "errors": errors, "warnings": None}))
    connections = running.home.connections
    connections.save(Profile("p1", "Trial", Environment.TEST, service.url, SignIn.BASIC, "till.1"), "secret")
    connections.choose("p1")
    with running.qtbot.waitSignal(running.home.reloaded):
        running.home.reload()
    draft = replace(example("page_sample"), name=" Summer 2026")
    wizard = running.take_in(draft)
    wizard.show_page(PageId.REVIEW)
    for box in wizard.review.findChildren(QCheckBox):
        push(box)
    assert wizard.review.unticked() == ()
    wizard.show_page(PageId.SUBMIT)
    running.create(wizard)
    return wizard


def lines(wizard: Wizard) -> list[str]:
    return [link.objectName() for link in wizard.submit.outcome.issues.findChildren(LinkButton) if link.isVisible()]


def test_a_likely_reason_is_mended_with_one_click_and_the_others_stay(
    running: RunningProgram, service: ScriptedService
) -> None:
    wizard = refused(running, service, 300004)
    assert "issue.name.text.blanks_around" in lines(wizard)
    before = len(lines(wizard))
    fix = next(
        button
        for button in wizard.submit.outcome.issues.findChildren(QPushButton)
        if button.text() == "Remove the blanks"
    )
    push(fix)
    assert wizard.bridge.editor.draft.name == "Summer 2026"
    assert "issue.name.text.blanks_around" not in lines(wizard)
    assert len(lines(wizard)) < before
    assert focus() is wizard.submit.outcome
    assert wizard.submit.ready.button.isVisible()
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert wizard.bridge.editor.draft.name == " Summer 2026"


def test_a_likely_reason_leads_to_its_field(running: RunningProgram, service: ScriptedService) -> None:
    wizard = refused(running, service, 300004)
    link = wizard.submit.outcome.issues.findChild(LinkButton, "issue.name.text.blanks_around")
    assert link is not None
    push(link)
    assert (wizard.page, focus().objectName()) == (PageId.GROUP, "name")


def test_several_errors_at_once_are_all_listed(running: RunningProgram, service: ScriptedService) -> None:
    wizard = refused(running, service, 310008, 310133)
    assert {"issue.targets.0.name.service.310008", "issue.leaderboard_enabled.service.310133"} <= set(lines(wizard))
