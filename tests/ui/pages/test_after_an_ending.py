"""What is left to the person after an ending: whose a group is, what still stands, where a draft can go."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.domain.intent import State
from app.exchange.file import read_file
from tests.scripted_service import ScriptedService, hang_up, refuse, say
from tests.ui.pages.test_submit import SAMPLE, at_the_button, connect
from tests.ui.program_fixture import RunningProgram, press, push, running

__all__ = ["running"]


@pytest.fixture
def service() -> Iterator[ScriptedService]:
    service = ScriptedService(hang_up)
    yield service
    service.end()


def test_a_name_that_is_taken_is_compared_with_the_group_that_is_there_before_anybody_decides(
    running: RunningProgram,
) -> None:
    first = at_the_button(running)
    running.create(first)
    second = at_the_button(running)
    running.create(second)
    view = second.submit.look_up
    assert "This computer created a group of this name in PRACTICE" in view.history.text()
    assert "it may be yours" in view.words.text()
    buttons = [each for each in (view.look, view.rename, view.mine, view.check, view.give_up) if each.isVisible()]
    assert buttons == [view.look, view.rename, view.mine]
    with running.qtbot.waitSignal(second.flights.landed, timeout=30_000):
        push(view.look)
    assert "the same periods and targets as yours" in view.words.text()
    assert view.compared.isVisible()
    assert view.compared.model.rowCount() > 0
    assert second.submit.intent is not None and second.submit.intent.state is State.NAME_TAKEN
    with running.qtbot.waitSignal(second.flights.landed, timeout=30_000):
        push(view.mine)
    assert second.submit.created
    assert first.submit.intent is not None
    assert second.submit.intent.group_id == first.submit.intent.group_id


def test_another_group_of_the_name_is_shown_beside_what_was_asked(running: RunningProgram) -> None:
    running.create(at_the_button(running))
    longer = replace(SAMPLE, targets=tuple(replace(target, name=f"{target.name} B") for target in SAMPLE.targets))
    second = running.take_in(longer)
    running.to_the_button(second)
    running.create(second)
    with running.qtbot.waitSignal(second.flights.landed, timeout=30_000):
        push(second.submit.look_up.look)
    assert "other contents than yours" in second.submit.look_up.words.text()
    assert second.submit.look_up.compared.isVisible()
    assert second.submit.look_up.compared.summary.text().startswith("Different there: 2 of ")
    assert "open 'Did it go" not in second.submit.outcome.explanation.text()  # it is open
    assert not second.bridge.editor.locked


def test_what_was_rejected_is_marked_again_after_a_restart_where_it_still_stands(
    running: RunningProgram, service: ScriptedService
) -> None:
    service.play(refuse(310133))
    connect(running, service)
    wizard = at_the_button(running)
    running.create(wizard)
    draft_id = wizard.draft_id
    running.restart()
    again = running.reopen(draft_id)
    assert [issue.code for issue in again.bridge.editor.issues_at(("leaderboard_enabled",))] == ["service.310133"]
    again.jump_to(("leaderboard_enabled",))
    press(Qt.Key.Key_Space)
    assert again.bridge.editor.issues_at(("leaderboard_enabled",)) == ()
    running.saved(again)
    running.restart()
    assert running.reopen(draft_id).bridge.editor.issues_at(("leaderboard_enabled",)) == ()


@pytest.mark.parametrize("status", [404, 410])
def test_an_address_that_may_be_retired_is_told_and_the_draft_can_be_taken_elsewhere(
    running: RunningProgram, service: ScriptedService, tmp_path: Path, status: int
) -> None:
    service.play(say(status))
    connect(running, service)
    wizard = at_the_button(running)
    running.create(wizard)
    assert "may have retired this address" in wizard.submit.outcome.explanation.text()
    assert "can still be exported" in wizard.submit.outcome.explanation.text()
    assert not wizard.bridge.editor.locked
    for name in ("copy.tgdraft", "copy.json"):
        running.home.wizards.save_copy(wizard, tmp_path / name)
        running.until((tmp_path / name).exists)
        assert read_file(tmp_path / name).periods == SAMPLE.periods
    assert json.loads((tmp_path / "copy.json").read_text("utf-8"))["name"] == SAMPLE.name


def test_a_new_draft_from_a_group_that_was_created_does_not_have_its_name(running: RunningProgram) -> None:
    first = at_the_button(running)
    running.create(first)
    with running.qtbot.waitSignal(running.home.wizards.opened) as opened:
        push(first.submit.outcome.findChild(QPushButton, "new_from_this"))
    assert opened.args is not None
    assert opened.args[0].bridge.editor.draft == replace(SAMPLE, name=f"{SAMPLE.name} copy")
